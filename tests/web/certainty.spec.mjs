// How sure the answer is: draws follow every change, the newest alone arrives, and the seed makes them the same for everybody.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, details, open, sure } from "./harness.mjs";

const figure = (page, name) => page.locator("[data-part=figures] > div", { has: page.locator("dt", { hasText: name }) }).locator("dd").innerText();
const lead = (page) => page.locator("[data-part=certainty] .panel__lead").innerText();

test("the first answer says how sure it is before anything else was downloaded", async (t) => {
  const { page, requests } = await open(t, { asleep: true });
  assert.match(await figure(page, "How sure"), /^\d+(\.\d)? %/);
  assert.match(await figure(page, "Best time to move"), /now|month|never|too close/);
  assert.match(await page.locator("[data-part=verdict]").innerText(), /of 100 draws/);
  assert.equal(await page.locator(".curves__picture .chart__band").count(), 2, "both bands are drawn");
  assert.deepEqual(requests.filter((url) => /worker-/.test(url)), []);
});

test("draws follow a change, and what earlier ones said is marked until then", async (t) => {
  const { page } = await open(t);
  await details(page);
  await sure(page);
  const before = await figure(page, "How sure");
  await page.locator("#field-deploys").fill("9");
  // At once, before anything else can run.
  assert.notEqual(await page.locator("[data-part=figures]").getAttribute("data-stale"), null);
  await sure(page);
  const after = await figure(page, "How sure");
  assert.notEqual(after, before);
  assert.match(await lead(page), /10,000 draws/);
  await page.locator("[data-part=drivers] svg").waitFor();
});

test("of many changes in a row only the last one's draws stay", async (t) => {
  const { page } = await open(t);
  await details(page);
  for (const services of [9, 20, 33, 47, 61, 80]) await page.locator("#field-services").fill(String(services));
  await sure(page);
  const quick = await figure(page, "How sure");
  const fresh = await open(t, { path: "#v1;p=scale-up;services=80" });
  await details(fresh.page);
  await sure(fresh.page);
  await page.waitForFunction((text) => document.querySelector("[data-part=certainty] .panel__lead")?.innerText === text, await lead(fresh.page));
  assert.equal(quick, await figure(fresh.page, "How sure"));
});

test("the seed is in the link, and opens with the same draws", async (t) => {
  const { page } = await open(t);
  await details(page);
  await page.locator("#seed").fill("77");
  await sure(page);
  await page.waitForFunction(() => location.hash.includes("seed=77"));
  await page.locator("[data-part=certainty] .panel__lead").waitFor();
  const other = await figure(page, "Crossover");
  const again = await open(t, { path: new URL(page.url()).hash });
  await details(again.page);
  await sure(again.page);
  assert.equal(await figure(again.page, "Crossover"), other);
  assert.equal(await again.page.locator("#seed").inputValue(), "77");
  await page.getByRole("button", { name: "Draw again" }).click();
  await sure(page);
  assert.equal(await page.locator("#seed").inputValue(), "78");
});

test("a seed that is none is said to be none, and the draws stay", async (t) => {
  const { page } = await open(t);
  await details(page);
  await sure(page);
  const before = await lead(page);
  for (const wrong of ["-1", "1.5", "4294967296", "abc", ""]) {
    await page.locator("#seed").fill(wrong);
    assert.match(await page.locator("#seed-problem").innerText(), /whole number/);
  }
  assert.equal(await lead(page), before);
});

test("undoing a preset brings its draws back at once", async (t) => {
  const { page } = await open(t);
  await details(page);
  await sure(page);
  const before = await figure(page, "How sure");
  await page.locator("select[name=preset]").selectOption("enterprise");
  await sure(page);
  assert.notEqual(await figure(page, "How sure"), before);
  await page.locator("[data-part=undo]").click();
  assert.equal(await figure(page, "How sure"), before);
});

test("how sure, what drives it, when, solve for and the audit are without fault, open and in the dark", async (t) => {
  const { page } = await open(t, { context: { colorScheme: "dark" } });
  await details(page);
  await sure(page);
  for (const part of ["odds", "drivers-table", "timing-months"]) await page.locator(`[data-part=${part}] > summary`).click();
  await page.locator("[data-part=drivers-table] tbody tr").first().waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
});
