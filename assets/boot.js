// Starts the page. Constant name, no inline script: the policy in index.html forbids that.

import { listen, show } from "./failure.js";
import { Files } from "./files.js";
import { Page, SESSION } from "./page.js";
import { start } from "./start.js";

const names = { ...document.querySelector("script[data-wasm]").dataset };
names.languages = Object.fromEntries(names.languages.split(" ").map((file) => [file.match(/\w\w(?=-|\.)/)[0], file]));

listen(() => {
  try {
    for (const store of [localStorage, sessionStorage]) store.removeItem(SESSION);
  } catch {}
});
try {
  const files = new Files(names, document.baseURI);
  // A frame in somebody else's page says so in its address.
  const isFramed = new URLSearchParams(location.search).has("embed");
  const page = new (isFramed ? (await files.later("frame")).framed(Page) : Page)(files);
  const [mount] = await Promise.all([start(files), page.greet()]);
  page.mounted(mount(page));
} catch (error) {
  show(error);
}
