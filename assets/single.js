// Starts the calculator where everything is one file, which may be a mail attachment on a plane: nothing is fetched, and no page
// stands beside it.

import { Inside } from "./inside.js";
import { open } from "./open.js";

const files = new Inside();

/** The methodology, as a page that the browser holds for as long as this one is open. */
let methodology;
const address = () =>
  (methodology ??= files.methodology().then((text) => URL.createObjectURL(new Blob([text], { type: "text/html" }))));

document.addEventListener("click", async (event) => {
  const [file, entry] = event.target.closest?.("a[href]")?.getAttribute("href").split("#") ?? [];
  if (file !== "methodology.html") return;
  event.preventDefault();
  window.open(`${await address()}${entry ? `#${entry}` : ""}`);
});

open(files);
