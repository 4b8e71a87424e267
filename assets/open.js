// Opens the calculator as a page of its own, or as a frame in somebody else's, from the files it is made of.

import { listen, show } from "./failure.js";
import { Page, SESSION } from "./page.js";
import { start } from "./start.js";

export async function open(files) {
  listen(() => {
    try {
      for (const store of [localStorage, sessionStorage]) store.removeItem(SESSION);
    } catch {}
  });
  try {
    // A frame in somebody else's page says so in its address.
    const isFramed = new URLSearchParams(location.search).has("embed");
    const page = new (isFramed ? (await files.later("frame")).framed(Page) : Page)(files);
    const [mount] = await Promise.all([start(files), page.greet()]);
    page.mounted(mount(page));
  } catch (error) {
    show(error);
  }
}
