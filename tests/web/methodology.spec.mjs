// The methodology page: complete without a script, reached from every "why?", and read by everybody.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accessibilityFaults, details, DIST, open } from "./harness.mjs";

const html = await readFile(join(DIST, "methodology.html"), "utf8");
const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
const document = (t, options = {}) => open(t, { path: "methodology.html", ready: false, ...options });

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the methodology page, ${colorScheme}, with everything unfolded`, async (t) => {
    const { page } = await document(t, { context: { colorScheme } });
    for (const summary of await page.locator("summary").all()) await summary.click();
    assert.deepEqual(await accessibilityFaults(page), []);
  });
}

test("the methodology page needs no JavaScript, loads its style and icon alone, and goes nowhere sideways", async (t) => {
  const { page, requests } = await document(t, { context: { javaScriptEnabled: false, viewport: { width: 320, height: 720 } } });
  assert.match(await page.locator("h1").innerText(), /every number/);
  assert.equal(requests.filter((url) => !/methodology(\.html|-[0-9a-f]{16}\.css)$|icon/.test(url)).length, 0);
  const [inside, outside] = await page.locator("html").evaluate((root) => [root.scrollWidth, root.clientWidth]).catch(() => [0, 0]);
  assert.ok(inside <= outside, `${inside} > ${outside}`);
});

test("an address shows its entry", async (t) => {
  const { page } = await document(t, { path: "methodology.html#assumption-hourly_cost" });
  const entry = page.locator("#assumption-hourly_cost");
  assert.equal(await entry.evaluate((element) => element.matches(":target")), true);
  const { y } = await entry.boundingBox();
  assert.ok(y >= 0 && y < 720, `it stands at ${y}`);
  assert.match(await entry.innerText(), /Engineer.s hour[\s\S]*\$75 per hour to \$130 per hour, most likely \$100 per hour/);
});

test("every “why?” leads to entries that are there", async (t) => {
  const { page } = await open(t, { path: "#v1;p=enterprise" });
  await page.locator("[data-part=ledger] > summary").click();
  const buttons = page.locator("[data-part=ledger] button.why");
  await buttons.first().waitFor();
  const count = await buttons.count();
  assert.ok(count > 20, `${count} rows`);
  for (let at = 0; at < count; at += 1) {
    await buttons.nth(at).click();
    await details(page);
    const targets = await page.locator("[data-part=why] a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(targets.length >= 2, `row ${at} leads to ${targets}`);
    for (const target of targets) {
      const [file, id] = target.split("#");
      assert.equal(file, "methodology.html");
      assert.ok(ids.has(id), `${target} is not there`);
    }
  }
});

test("the footer leads to the methodology page", async (t) => {
  const { page } = await open(t);
  await page.locator(".foot a[href^=methodology]").click();
  await page.waitForURL(/methodology\.html$/);
  assert.match(await page.locator("h1").innerText(), /every number/);
});
