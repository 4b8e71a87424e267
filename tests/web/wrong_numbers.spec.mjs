// A wrong number is explained and never taken; a number is taken however people write it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, verdict } from "./harness.mjs";

const state = async (page) => `${await verdict(page)} ${await page.locator("[data-part=figures]").innerText()}`;

for (const text of ["abc", "-5", "1e99"]) {
  test(`“${text}” services are refused with the range, and Escape brings the number back`, async (t) => {
    const { page } = await open(t);
    const [field, message] = [page.locator("#field-services"), page.locator("#field-services-problem")];
    const [before, value] = [await state(page), await field.inputValue()];
    assert.equal(await message.isVisible(), false);
    await field.fill(text);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await field.getAttribute("aria-describedby"), "field-services-problem");
    assert.equal(await message.isVisible(), true);
    const said = await message.innerText();
    assert.ok(said.length < 200, `a message of ${said.length} characters`);
    assert.match(said, /\b1 services? to 5,000 services/);
    assert.ok(!said.includes("18,446,744"), `nobody typed that: ${said}`);
    assert.equal(await field.inputValue(), text, "what was typed is lost");
    assert.equal(await state(page), before);
    // Leaving the box must not hide that it is wrong.
    await field.blur();
    assert.equal(await message.isVisible(), true);
    await field.press("Escape");
    assert.equal(await field.inputValue(), value);
    assert.equal(await field.getAttribute("aria-invalid"), "false");
    assert.equal(await message.isVisible(), false);
    assert.equal(await state(page), before);
  });
}

test("an emptied box is wrong, and the last answer stands", async (t) => {
  const { page } = await open(t);
  const before = await state(page);
  await page.locator("#field-services").fill("");
  assert.equal(await page.locator("#field-services").getAttribute("aria-invalid"), "true");
  assert.equal(await page.locator("#field-services-problem").isVisible(), true);
  assert.equal(await state(page), before);
});

test("numbers are taken as people write them", async (t) => {
  const { page } = await open(t);
  const cases = [
    ["deploys", "1,5", "1.5"],
    ["deploys", "0,75", "0.75"],
    ["deploys", " 2.25 ", "2.25"],
    ["services", "1,200", "1200"],
    ["services", "1 200", "1200"],
    ["services", "2k", "2000"],
  ];
  for (const [id, text, value] of cases) {
    const field = page.locator(`#field-${id}`);
    await field.fill(text);
    assert.equal(await field.getAttribute("aria-invalid"), "false", text);
    assert.equal(await field.inputValue(), text, "what is typed stays as typed");
    await field.blur();
    assert.equal(await field.inputValue(), value, text);
    await page.waitForFunction((part) => location.hash.includes(part), `${id}=${value}`);
  }
});
