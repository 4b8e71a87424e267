// A page as a picture: `node tests/web/photograph.mjs page.html picture.png 1200 630`.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, browserProgram, sandboxFlags } from "./browser.mjs";

const [page, picture, width, height] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserProgram(), args: [...FLAGS, ...sandboxFlags()] });
try {
  const opened = await browser.newPage({ viewport: { width: Number(width), height: Number(height) }, colorScheme: "light" });
  await opened.goto(pathToFileURL(resolve(page)).href);
  await opened.screenshot({ path: picture });
} finally {
  await browser.close();
}
