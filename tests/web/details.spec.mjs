// The page below its first view: written by a worker that nobody downloads for a first answer, and always in step with it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { details, DIST, dropFile, open, sure, verdict } from "./harness.mjs";

const index = await readFile(join(DIST, "index.html"), "utf8");
const start = `/${index.match(/data-worker="\.\/([^"]+)"/)[1]}`;

const workerFiles = (requests) => requests.filter((url) => /\/worker-/.test(url));
const figure = async (page, name) => {
  const item = page.locator("[data-part=figures] > div", { has: page.locator("dt", { hasText: new RegExp(`^${name}`) }) });
  return (await item.locator("dd").innerText()).match(/\$[\d,]+/)[0];
};
const openLedger = async (page) => {
  await page.locator("[data-part=ledger] > summary").click();
  await page.locator("[data-part=ledger] tfoot").waitFor();
};
const total = async (page) => {
  await details(page);
  return page.locator("[data-part=ledger] tfoot td").allInnerTexts();
};

test("no worker is downloaded before a visitor acts, and one after", async (t) => {
  const { page, requests } = await open(t, { asleep: true });
  await page.waitForTimeout(400);
  assert.deepEqual(workerFiles(requests), []);
  assert.match(await page.locator("[data-part=breakdown]").innerText(), /\$\d/, "the example's breakdown is in the page");
  await page.mouse.wheel(0, 400);
  await page.waitForFunction(() => scrollY > 0);
  await details(page);
  assert.equal(workerFiles(requests).length, 3);
  assert.deepEqual(requests.filter((url) => /\/reader-/.test(url)), [], "nobody downloads parsers to scroll");
});

test("what the build rendered is what the worker writes", async (t) => {
  const { page } = await open(t, { asleep: true });
  // But for the bars, whose labels follow the width there is.
  const text = () =>
    page.locator("[data-part=breakdown]").evaluate((details) => {
      const copy = details.cloneNode(true);
      copy.querySelector(".twin__picture").remove();
      return copy.textContent;
    });
  const [before, services] = [await text(), await page.locator("#field-services").inputValue()];
  // A change and back, so that the worker has written everything anew.
  await page.locator("#field-services").fill("300");
  await details(page);
  assert.notEqual(await text(), before);
  await page.locator("#field-services").fill(services);
  await details(page);
  assert.equal(await text(), before);
});

test("a link is shown with its own details", async (t) => {
  const { page } = await open(t, { path: "#v1;p=enterprise" });
  await page.locator("[data-part=services]").waitFor();
  await openLedger(page);
  assert.equal((await total(page))[0], await figure(page, "Docker today"));
  assert.equal(await page.locator("#field-services").inputValue(), "400");
});

test("while a slider is dragged, the ledger follows and ends where the figures do", async (t) => {
  const { page } = await open(t);
  await openLedger(page);
  const slider = page.locator("[data-field=services] input[type=range]");
  await slider.focus();
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("ArrowRight");
  const sums = await total(page);
  assert.deepEqual(sums.slice(0, 2), [await figure(page, "Docker today"), await figure(page, "Kubernetes today")]);
});

test("nothing below moves when a hand takes a slider or lets it go", async (t) => {
  const { page } = await open(t, { context: { viewport: { width: 1280, height: 1400 } } });
  await openLedger(page);
  await page.evaluate(() => scrollTo(0, 0));
  const heights = () => page.locator("#details > [data-part]").evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
  const moved = () => page.locator("#details[data-moved]").count();
  const slider = await page.locator("#inputs [data-field=hourly_cost] input[type=range]").boundingBox();
  const [x, y] = [slider.x + slider.width / 2, slider.y + slider.height / 2];
  await details(page);
  const before = await heights();
  assert.equal(await moved(), 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 4, y);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await moved(), 1);
  assert.deepEqual(await heights(), before);
  await page.mouse.move(x, y);
  await page.mouse.up();
  assert.equal(await moved(), 0);
});

test("“why?” stays open and keeps its focus while the answer changes, and one is open at a time", async (t) => {
  const { page } = await open(t);
  await openLedger(page);
  const why = page.locator("#why-service_upkeep");
  await why.press("Enter");
  const because = page.locator("[data-row=service_upkeep] [data-part=why]");
  await because.waitFor();
  assert.equal(await why.getAttribute("aria-expanded"), "true");
  const before = await because.innerText();
  assert.match(before, /\d+ service-years × [\d.]+ h per year × \$\d+ per hour = \$[\d,]+ a year/);
  await page.evaluate(() => {
    const box = document.getElementById("field-services");
    box.value = "24";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await details(page);
  assert.match(await because.innerText(), /24 service-years/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "why-service_upkeep");
  await page.locator("#why-compute").click();
  await page.locator("[data-row=compute] [data-part=why]").waitFor();
  assert.equal(await page.locator("[data-part=why]").count(), 1);
  await page.locator("#why-compute").click();
  await details(page);
  assert.equal(await page.locator("[data-part=why]").count(), 0);
});

test("every assumption is found by its words, changed, and reset", async (t) => {
  const { page } = await open(t);
  await page.locator("[data-part=every-assumption] > summary").click();
  const rows = page.locator("[data-part=assumptions] .assumption");
  await rows.first().waitFor();
  const all = await rows.count();
  assert.ok(all > 50);
  await page.locator("[data-part=assumptions] input[type=search]").fill("PATCHING");
  await details(page);
  const found = await rows.count();
  assert.ok(found > 0 && found < all, `${found} of ${all}`);
  const row = page.locator("#row-host_patching");
  assert.match(await row.innerText(), /assumption|reported|sourced/);
  const docker = await figure(page, "Docker today");
  assert.equal(await row.getByRole("button", { name: /^Back to/ }).count(), 0);
  const box = page.locator("#assumption-host_patching");
  await box.fill("4");
  assert.notEqual(await figure(page, "Docker today"), docker);
  await row.getByRole("button", { name: /^Back to/ }).click();
  assert.equal(await figure(page, "Docker today"), docker);
  await details(page);
  assert.equal(await box.inputValue(), "0.5");
  assert.equal(await page.locator("[data-part=assumptions] input[type=search]").inputValue(), "PATCHING", "the search is lost");
});

test("what is wrongly typed below the first view stays, is explained, and is not taken", async (t) => {
  const { page } = await open(t);
  await page.locator("[data-part=fields-environments] > summary").click();
  const box = page.locator("#field-egress");
  await box.waitFor();
  const [value, services] = [await box.inputValue(), await page.locator("#field-services").inputValue()];
  const before = await verdict(page);
  await box.fill("much");
  assert.equal(await box.getAttribute("aria-invalid"), "true");
  const message = page.locator("#field-egress-problem");
  assert.match(await message.innerText(), /“much” is not a number/);
  // Another change has the form written anew around it.
  await page.locator("#field-services").fill("40");
  await details(page);
  assert.equal(await box.inputValue(), "much");
  assert.equal(await message.isVisible(), true);
  await page.locator("#field-services").fill(services);
  assert.equal(await verdict(page), before);
  await box.press("Escape");
  assert.equal(await box.inputValue(), value);
  assert.equal(await message.isVisible(), false);
});

test("a slider below the first view moves with every press", async (t) => {
  const { page } = await open(t);
  await page.locator("[data-part=fields-environments] > summary").click();
  const slider = page.locator("[data-field=egress] input[type=range]");
  await slider.focus();
  const box = page.locator("#field-egress");
  let last = Number(await box.inputValue());
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press("ArrowRight");
    const now = Number(await box.inputValue());
    assert.ok(now > last, `press ${press}: ${last} → ${now}`);
    last = now;
  }
  await details(page);
  assert.equal(Number(await box.inputValue()), last);
});

/** As in a frame that is not allowed to make workers, or a file opened from a disk. */
const withoutWorkers = (page) => page.addInitScript(() => {
  window.Worker = class {
    constructor() {
      throw new DOMException("not here", "SecurityError");
    }
  };
});

test("where no worker can be made, the same is written and drawn in the page", async (t) => {
  const { page } = await open(t, { before: withoutWorkers });
  await details(page);
  await sure(page);
  const before = await verdict(page);
  await page.locator("#field-services").fill("300");
  assert.notEqual(await verdict(page), before);
  await sure(page);
  await openLedger(page);
  assert.match((await total(page))[0], /\$\d/);
});

test("where no worker can be made, files are read in the page", async (t) => {
  const { page } = await open(t, { before: withoutWorkers });
  await dropFile(page, ".page", "compose.yaml", "services:\n  web:\n    image: web:1\n  db:\n    image: postgres:16\n");
  await page.locator("[data-part=notice]", { hasText: "2 services" }).waitFor();
});

test("a worker that does not arrive is said in the place of the details", async (t) => {
  const { page } = await open(t, { files: { [start]: { status: 503 } }, allowed: [/503/, /MIME type/] });
  await page.locator("#field-services").fill("300");
  await page.locator("#no-worker").waitFor();
  assert.notEqual(await verdict(page), "");
});
