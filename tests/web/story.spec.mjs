// The story of the two platforms: there, live, and readable however the page is shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, details, open, verdict } from "./harness.mjs";

const story = (page) => page.locator("[data-part=story]");

test("the story stands before the bill of complexity and ends with the answer at the top", async (t) => {
  const { page } = await open(t);
  await details(page);
  assert.equal(await page.locator("[data-part=story] + [data-part=complexity]").count(), 1);
  assert.equal(await story(page).locator("svg.plan").count(), 2);
  assert.equal((await story(page).locator(".story__answer").innerText()).trim(), await verdict(page));
});

test("its numbers follow what is chosen", async (t) => {
  const { page } = await open(t);
  await details(page);
  const before = await story(page).innerText();
  assert.match(before, /8 hosts for 127 containers/);
  await page.locator("select[name=preset]").selectOption("side-project");
  await page.waitForFunction(() => /1 host for 3 containers/.test(document.querySelector("[data-part=story]")?.innerText ?? ""));
  assert.equal(await story(page).locator(".plan--docker .plan__daemon").count(), 1);
});

for (const [name, context] of Object.entries({
  "a phone": { viewport: { width: 320, height: 640 } },
  "the dark": { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
})) {
  test(`the story is readable in ${name}`, async (t) => {
    const { page } = await open(t, { context });
    await details(page);
    assert.deepEqual(await accessibilityFaults(page, "[data-part=story]"), []);
    const room = await page.evaluate(() => document.documentElement.clientWidth);
    for (const part of await story(page).locator("svg, p, h3").all()) {
      const box = await part.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= room + 0.5, `${await part.evaluate((node) => node.outerHTML.slice(0, 60))}`);
    }
  });
}

test("every part of a plan is seen where colours are forced", async (t) => {
  const { page } = await open(t, { context: { forcedColors: "active" } });
  await details(page);
  for (const part of ["machine", "daemon", "container", "control"]) {
    const look = await page.locator(`.plan--kubernetes .plan__${part}`).first().evaluate((node) => {
      const { fill, stroke } = getComputedStyle(node);
      return [fill, stroke];
    });
    assert.ok(look.some((paint) => paint !== "none" && !/^rgba\(.*, 0\)$/.test(paint)), `${part}: ${look}`);
  }
});
