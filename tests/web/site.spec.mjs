// What the owner of a site fills in: the head others read, and a call to action that stands where it was put.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accessibilityFaults, details, DIST, open, verdict } from "./harness.mjs";

const root = join(import.meta.dirname, "../..");
const index = await readFile(join(DIST, "index.html"), "utf8");
const asset = (path) => readFile(join(root, path));

/** The page as it is built where site.toml has a call to action; tests/site.rs says that this is what the build writes. */
async function withOffer(address = "https://example.org/talk?a=1&b=2") {
  const link = `<p class="offer" id="offer"><a class="offer__link" href="${address.replaceAll("&", "&amp;")}">Talk to us</a></p>`;
  const files = '<link rel="stylesheet" href="./offer.css" />';
  const body = index.replace("</title>", `</title>${files}`).replace('<div id="details"', `${link}<div id="details"`);
  return {
    "/": { body: Buffer.from(body) },
    "/offer.css": { body: await asset("style/offer.css") },
  };
}

test("the head says what the page is, as data that no policy minds", async (t) => {
  const { page } = await open(t);
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.equal(data["@type"], "WebApplication");
  const title = await page.title();
  assert.match(title, /Kubernetes/);
  const content = (name) => page.locator(`meta[${name}]`).getAttribute("content");
  assert.equal(await content('property="og:title"'), title);
  assert.equal(await content('property="og:description"'), await content('name="description"'));
  assert.equal(data.description, await content('name="description"'));
});

test("robots are told that they may read it", async (t) => {
  const { page, origin } = await open(t);
  const answer = await page.request.get(`${origin}/robots.txt`);
  assert.equal(answer.headers()["content-type"], "text/plain; charset=utf-8");
  assert.match(await answer.text(), /^User-agent: \*\nAllow: \/\n/);
});

test("where nobody asks for a call to action, nothing of one is shown or downloaded", async (t) => {
  assert.doesNotMatch(index, /offer\.css|id="offer"/);
  const { page, requests } = await open(t);
  assert.equal(await page.locator(".offer").count(), 0);
  assert.deepEqual(requests.filter((url) => /offer/.test(url)), []);
});

test("a call to action stands below the first view, before, after and without the app", async (t) => {
  const files = await withOffer();
  const bare = await open(t, { files, context: { javaScriptEnabled: false }, ready: false });
  assert.equal(await bare.page.locator(".stage + #offer + #details").count(), 1);
  const { page } = await open(t, { files });
  await details(page);
  assert.equal(await page.locator(".stage + #offer + #details").count(), 1);
  const link = page.getByRole("link", { name: "Talk to us" });
  assert.equal(await link.getAttribute("href"), "https://example.org/talk?a=1&b=2");
  assert.ok((await link.boundingBox()).height >= 24, "large enough to be hit");
  const before = await verdict(page);
  await page.locator("select[name=preset]").selectOption("saas");
  await page.waitForFunction((before) => document.querySelector("h1").innerText !== before, before);
  assert.equal(await page.locator(".stage + #offer + #details").count(), 1);
  assert.deepEqual(await accessibilityFaults(page), []);
});

test("whoever follows a link finds the call to action too", async (t) => {
  const { page } = await open(t, { files: await withOffer(), path: "#v1;p=saas" });
  await details(page);
  assert.equal(await page.locator(".stage + #offer + #details").count(), 1);
});

test("on paper a call to action says where it leads", async (t) => {
  const { page } = await open(t, { files: await withOffer() });
  await page.emulateMedia({ media: "print" });
  const said = await page.locator(".offer__link").evaluate((link) => getComputedStyle(link, "::after").content);
  assert.match(said, /https:\/\/example\.org\/talk/);
});

test("a call to action begins where reading begins", async (t) => {
  const { page } = await open(t, { files: await withOffer(), context: { viewport: { width: 320, height: 640 } } });
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const [link, main] = [await page.locator(".offer__link").boundingBox(), await page.locator("main").boundingBox()];
  assert.ok(Math.abs(link.x + link.width - (main.x + main.width)) < 1, "at the right where one reads from there");
  assert.ok(link.width <= main.width);
});
