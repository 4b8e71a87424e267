// The same seed gives the same digits: at build time natively, in Chromium, and in Firefox.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import puppeteer from "puppeteer-core";
import { FLAGS, browserProgram, programOf, sandboxFlags } from "./browser.mjs";
import { DIST } from "./harness.mjs";
import { serve } from "./server.mjs";

const index = await readFile(join(DIST, "index.html"), "utf8");
const server = await serve(DIST, {});
after(() => server.close());

const BROWSERS = {
  chrome: { executablePath: browserProgram(), args: [...FLAGS, ...sandboxFlags()] },
  firefox: { executablePath: programOf("FIREFOX", ["firefox-esr", "firefox"]) },
};

/** Everything the writer said of a link, once the draws were made: text of the sections, and what the page is told. */
async function saidIn(browser, fragment) {
  const running = await puppeteer.launch({ browser, headless: true, ...BROWSERS[browser] });
  try {
    const page = await running.newPage();
    await page.evaluateOnNewDocument(() => {
      const said = (window.said = []);
      window.Worker = class extends Worker {
        set onmessage(hear) {
          super.onmessage = (event) => {
            said.push(event.data);
            hear(event);
          };
        }
      };
    });
    await page.goto(server.url + fragment);
    await page.waitForSelector("body[data-ready]");
    await page.evaluate(() => dispatchEvent(new Event("scroll")));
    const sure = await page.waitForFunction(() => window.said.map((text) => text.split("\u001d")[2]).find(Boolean), { timeout: 20_000 });
    const told = await sure.jsonValue();
    await page.waitForSelector("[data-part=drivers] svg");
    await page.click("[data-part=drivers-table] > summary");
    await page.click("[data-part=odds] > summary");
    await page.waitForSelector("[data-part=drivers-table] tbody tr");
    await page.waitForSelector("[data-part=odds] tbody tr");
    const texts = await page.$$eval("[data-part=certainty], [data-part=drivers], [data-part=timing]", (parts) => parts.map((part) => {
      // Ticks follow the width there is, and scroll bars differ.
      for (const picture of part.querySelectorAll("svg")) picture.remove();
      return part.textContent;
    }));
    return { told, texts };
  } finally {
    await running.close();
  }
}

test("the usual preset's digits are those of the build, in Chromium and in Firefox", async () => {
  const built = index.match(/id="sure"[^>]*>([^<]*)</)[1];
  const [chromium, firefox] = [await saidIn("chrome", ""), await saidIn("firefox", "")];
  assert.equal(chromium.told, built);
  assert.equal(firefox.told, built);
  assert.deepEqual(firefox.texts, chromium.texts);
});

test("another seed and another workload give the same digits in both", async () => {
  const link = "#v1;p=enterprise;seed=4294967295;deploys=3;axis=traffic";
  const [chromium, firefox] = [await saidIn("chrome", link), await saidIn("firefox", link)];
  assert.equal(firefox.told, chromium.told);
  assert.deepEqual(firefox.texts, chromium.texts);
  assert.match(chromium.told, /^10000 4294967295 /);
});
