// Starts the page. Constant name, no inline script: the policy in index.html forbids that.

import { listen, show } from "./failure.js";
import { Files } from "./files.js";
import { Page, SESSION, stored } from "./page.js";
import { start } from "./start.js";

const names = { ...document.querySelector("script[data-wasm]").dataset };
names.languages = Object.fromEntries(names.languages.split(" ").map((file) => [file.match(/\w\w(?=-|\.)/)[0], file]));

listen(() => {
  try {
    for (const store of [localStorage, sessionStorage]) store.removeItem(SESSION);
  } catch {}
});
try {
  const page = new Page(new Files(names, document.baseURI));
  const greeted = page.greet();
  const mount = await start(page.files);
  await greeted;
  mount(page);
  if (stored(SESSION, "sessionStorage") ?? stored(SESSION)) page.keeper();
} catch (error) {
  show(error);
}
