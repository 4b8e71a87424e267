// From landing to a printed report with nothing but a keyboard, and the same way as a screen reader is told of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { details, open, sure, verdict } from "./harness.mjs";

/** Presses Tab until something that matches has the focus. */
async function tabTo(page, selector, most = 400) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`Tab does not come to ${selector}`);
}

test("from landing to a printed report without a pointer", async (t) => {
  const { page } = await open(t, {
    asleep: true,
    before: (page) =>
      page.addInitScript(() => {
        // As a browser does: it says that it prints, then prints what is shown.
        window.print = () => {
          dispatchEvent(new Event("beforeprint"));
          window.printed = document.querySelector(".paper__verdict")?.textContent ?? "nothing";
          dispatchEvent(new Event("afterprint"));
        };
      }),
  });
  const landing = await verdict(page);
  await tabTo(page, "#preset");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.waitForFunction((before) => document.querySelector("[data-part=verdict] h1").textContent.trim() !== before, landing);

  await tabTo(page, "#plot");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.locator("[data-part=reading]").innerText(), /\d/, "the chart reads a point");

  await tabTo(page, "#inputs [data-do=slide][data-key=services]");
  const before = await page.locator("#field-services").inputValue();
  // Every press of a key is a step of its own.
  const presses = 3;
  for (let press = 0; press < presses; press += 1) await page.keyboard.press("PageUp");
  assert.notEqual(await page.locator("#field-services").inputValue(), before, "the slider moves by its keys");
  const changed = await verdict(page);

  for (let press = 0; press < presses; press += 1) await page.keyboard.press("Control+z");
  await page.waitForFunction((before) => document.querySelector("#field-services").value === before, before);
  for (let press = 0; press < presses; press += 1) await page.keyboard.press("Control+Shift+z");
  await page.waitForFunction((before) => document.querySelector("#field-services").value !== before, before);
  assert.equal(await verdict(page), changed);

  await details(page);
  await tabTo(page, "[data-do=print]");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.printed);
  assert.equal((await page.evaluate(() => window.printed)).replace(/\s+/g, " ").trim(), changed, "what is printed is what was answered");
});

test("a screen reader is told the answer, the numbers, the chart and the inputs, in this order", async (t) => {
  const { page } = await open(t);
  await details(page);
  await sure(page);
  const told = await page.locator("body").ariaSnapshot();
  const sentence = await verdict(page);
  const expected = [
    /- banner:/,
    /- combobox "Start from"/,
    /- button "Undo"/,
    /- main:/,
    new RegExp(`- heading "${sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}" \\[level=1\\]`),
    /- term:/,
    /button "Why: Difference today"/,
    /- definition:.*\$[\d,]+/,
    /- '?figure "Yearly cost from/,
    /- radio "Services" \[checked\]/,
    /- group "Cost curves\. Arrow keys read the points/,
    /- heading "What matters most" \[level=2\]/,
    /- textbox "Services[^"]*": "8"/,
    /- slider "Services"/,
    /- region "Where the money goes"/,
    /- region "Every assumption"/,
    /- contentinfo:/,
  ];
  let from = 0;
  for (const part of expected) {
    const found = told.slice(from).search(part);
    assert.ok(found >= 0, `${part} is not told after ${told.slice(Math.max(0, from - 200), from + 300)}`);
    from += found;
  }
  assert.equal((told.match(/- heading .*\[level=1\]/g) ?? []).length, 1, "one main heading");
  // What a slider says is a quantity, not a position on it.
  assert.match(await page.locator("#inputs [data-do=slide][data-key=services]").getAttribute("aria-valuetext"), /^8 services$/);
});
