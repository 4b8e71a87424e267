// A fault of ours is said on the page, with a way on: a trap must not leave a page that silently no longer answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, open, verdict } from "./harness.mjs";

/** A module whose only function, `f`, is `unreachable`. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];

/** Makes a real trap, and reports it the way a browser reports one nobody caught. */
const trap = (page) =>
  page.evaluate((bytes) => {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f();
    } catch (error) {
      dispatchEvent(new ErrorEvent("error", { error, message: String(error) }));
      return error instanceof WebAssembly.RuntimeError;
    }
    return false;
  }, TRAP);

test("a trap shows the panel, with details and three ways on", async (t) => {
  const { page } = await open(t);
  const panel = page.locator("#boot-error");
  assert.equal(await panel.isVisible(), false);
  const before = await verdict(page);
  assert.equal(await trap(page), true, "no trap was made");
  assert.equal(await panel.isVisible(), true);
  const text = await panel.innerText();
  assert.match(text, /a fault of ours/);
  assert.doesNotMatch(text, /Check the connection|security policy|This browser cannot/);
  for (const name of ["Try again", "Start afresh", "Copy details"]) {
    assert.equal(await panel.getByRole("button", { name }).isVisible(), true, name);
  }
  await panel.locator("summary").click();
  const details = panel.locator("[data-part=details]");
  assert.equal(await details.isVisible(), true);
  assert.match(await details.innerText(), /RuntimeError.*unreachable[\s\S]*http:\/\/localhost[\s\S]*Chrom/);
  assert.equal(await verdict(page), before, "the last answer is gone");
  assert.deepEqual(await accessibilityFaults(page), []);
});

test("after a trap, “Try again” keeps what the address holds and “Start afresh” does not", async (t) => {
  const usual = await (await open(t)).page.locator("#field-services").inputValue();
  const { page } = await open(t, { path: "#v1;p=startup;services=33" });
  for (const [name, services] of [["Try again", "33"], ["Start afresh", usual]]) {
    await trap(page);
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name }).click()]);
    await page.waitForSelector("body[data-ready]", { state: "attached" });
    assert.equal(await page.locator("#field-services").inputValue(), services, name);
    assert.equal(await page.locator("#boot-error").isVisible(), false);
  }
});

test("an error that is no trap does not stop the page", async (t) => {
  const { page } = await open(t);
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new TypeError("an extension’s"), message: "an extension’s" })));
  assert.equal(await page.locator("#boot-error").isVisible(), false);
});
