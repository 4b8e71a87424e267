// Starts the page. Constant name, no inline script: the policy in index.html forbids that.

import { Files } from "./files.js";
import { open } from "./open.js";

const names = { ...document.querySelector("script[data-wasm]").dataset };
names.languages = Object.fromEntries(names.languages.split(" ").map((file) => [file.match(/\w\w(?=-|\.)/)[0], file]));

open(new Files(names, document.baseURI));
