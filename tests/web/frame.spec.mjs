// The calculator in a frame: what it tells the page around, and what it does not tell anybody else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults } from "./harness.mjs";
import { framePolicy, host } from "./hosts.mjs";

const tag = (attributes = "") => (ours) => `<p>Before.</p><script src="${ours}embed.js" ${attributes}></script><p id="after">After.</p>`;
const open = (t, attributes, rest = {}) => host(t, { body: tag(attributes), policy: framePolicy, ...rest });
const inner = (page) => page.frameLocator("iframe.crossover-frame");
const tall = (page) => page.locator("iframe.crossover-frame").evaluate((frame) => frame.clientHeight);

/** Waits until the frame is as tall as what is in it. */
async function fitted(page) {
  await page.waitForFunction(() => document.querySelector("iframe.crossover-frame").style.height !== "480px");
  const content = await inner(page).locator("#app").evaluate((app) => Math.ceil(app.getBoundingClientRect().height));
  await page.waitForFunction((height) => Math.abs(document.querySelector("iframe.crossover-frame").clientHeight - height) <= 2, content);
}

test("one tag makes a frame that answers, is as tall as it needs, and follows what is turned", async (t) => {
  const { page, told } = await open(t, 'data-preset="shop" data-view="chart" data-title="Costs of our shop"');
  const [{ detail }] = await told("ready");
  assert.deepEqual(detail, { apiVersion: 1, modelVersion: "0.2" });
  await fitted(page);
  assert.equal(await page.getByTitle("Costs of our shop").count(), 1);
  assert.equal(await inner(page).locator("#inputs").isVisible(), false);
  assert.equal(await page.locator("iframe + #after, iframe ~ #after").count(), 1, "it stands where the tag stands");
  await inner(page).getByText("Months", { exact: true }).click();
  const [change] = await told("change");
  assert.match(change.detail.state.scenario, /;axis=months/);
  const state = await page.locator("iframe").evaluate((frame) => frame.crossover.getState());
  assert.equal(state.scenario, change.detail.state.scenario);
  const before = await tall(page);
  await page.locator("iframe").evaluate((frame) => frame.crossover.setState({ view: "full", preset: "saas" }));
  await page.waitForFunction((before) => document.querySelector("iframe").clientHeight > before + 200, before);
  await inner(page).locator("#inputs").waitFor();
  assert.equal(await inner(page).locator("#preset").inputValue(), "saas");
  await page.locator("iframe").evaluate((frame) => frame.crossover.dispose());
  assert.equal(await page.locator("iframe").count(), 0);
});

test("kept apart by a sandbox, it answers, follows, exports and keeps nothing", async (t) => {
  const { page, told, requests } = await open(t, 'data-preset="shop" data-view="full" data-sandbox');
  await told("ready");
  await fitted(page);
  assert.equal(await inner(page).locator("body").evaluate(() => origin), "null");
  await inner(page).locator("#field-services").fill("300");
  const [change] = await told("change");
  assert.match(change.detail.link, /services=300/);
  // No worker can be made there: the same is written and drawn in slices.
  await inner(page).locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
  await inner(page).locator("#figures:not([data-stale])").waitFor();
  await inner(page).locator("input[type=file]").first().setInputFiles({ name: "compose.yaml", mimeType: "text/plain", buffer: Buffer.from("services:\n  web:\n    image: nginx\n") });
  await page.waitForFunction(() => window.told.some(({ detail }) => /mix=/.test(detail?.link ?? "")));
  const download = page.waitForEvent("download");
  await inner(page).getByRole("button", { name: "Every line as a table (CSV)" }).click();
  assert.match((await download).suggestedFilename(), /\.csv$/);
  assert.ok(requests.every((url) => new URL(url).hostname === "localhost"));
});

test("what it looks like is asked of it by name, and another language starts it anew with the same inputs", async (t) => {
  const { page, told } = await open(t, 'data-theme="dark" data-locale="de" data-scenario="v1;p=shop;services=61"');
  await told("ready");
  const html = inner(page).locator("html");
  assert.equal(await html.evaluate((html) => getComputedStyle(html).colorScheme), "dark");
  assert.match(await html.getAttribute("lang"), /^de/);
  assert.equal(await inner(page).locator("#field-services").inputValue(), "61");
  await page.locator("iframe").evaluate((frame) => frame.crossover.setState({ locale: "he", theme: "light" }));
  await told("ready", 2);
  assert.equal(await html.getAttribute("dir"), "rtl");
  assert.equal(await inner(page).locator("#field-services").inputValue(), "61");
});

test("nothing is registered in a frame, and no session is kept", async (t) => {
  const { page, told } = await open(t, 'data-preset="shop"');
  await told("ready");
  await inner(page).locator("#field-services").fill("77");
  await told("change");
  await page.waitForTimeout(1500);
  const kept = await inner(page).locator("body").evaluate(async () => ({
    names: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(kept, { names: [], workers: 0 });
});

test("where the browser refuses storage, everything works, and what is kept lasts as long as the page", async (t) => {
  const refuse = (page) =>
    page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
    });
  const { page, told } = await open(t, 'data-preset="shop"', { before: refuse });
  await told("ready");
  await inner(page).locator("#field-services").fill("88");
  await told("change");
  await inner(page).locator("#details:not([data-busy]) [data-part=scenarios]").waitFor({ state: "attached" });
});

test("axe finds nothing in the page around or in the frame", async (t) => {
  const { page, told } = await open(t, 'data-preset="shop"', { context: { bypassCSP: true } });
  await told("ready");
  await inner(page).locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
  assert.deepEqual(await accessibilityFaults(page), []);
});
