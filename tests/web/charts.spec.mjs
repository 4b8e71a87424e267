// The charts: other axes, the zoom, a pinned point, and what is saved of them, under the page's own policy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { accessibilityFaults, details, open, sure } from "./harness.mjs";

const CROSSES = "#v1;p=startup;docker_service_upkeep=200;kubernetes_platform_upkeep=4000";

/** Waits until the worker has written what stands below the curves, and gives it. */
async function tools(page) {
  await details(page);
  const tools = page.locator("#chart-tools");
  await tools.locator(".tools").waitFor();
  return tools;
}

const ticks = (page) => page.locator(".curves__picture .chart__tick").allTextContents();

test("costs and scale can run in equal ratios, and the crossover be zoomed to, each a step to undo", async (t) => {
  const { page } = await open(t, { path: CROSSES });
  const row = await tools(page);
  // The scale makes room for the bands.
  await sure(page);
  const usual = (await ticks(page)).join();
  const ticked = (usual, same) =>
    page.waitForFunction(
      ([usual, same]) => (usual === [...document.querySelectorAll(".curves__picture .chart__tick")].map((tick) => tick.textContent).join()) === same,
      [usual, same],
    );
  for (const name of ["Log services", "Log costs", "Zoom to the crossover"]) {
    const box = row.getByLabel(name);
    await box.check();
    await ticked(usual, false);
    await page.locator("#undo").click();
    await ticked(usual, true);
    await page.waitForFunction((name) => !document.querySelector(`#chart-tools [data-key="${name}"]`).checked, await box.getAttribute("data-key"));
  }
});

test("Enter pins the point under the cursor, the slider moves it, the button removes it", async (t) => {
  const { page } = await open(t, { path: CROSSES });
  const row = await tools(page);
  await page.locator(".curves__plot").focus();
  await page.keyboard.press("c");
  const reading = (await page.locator("[data-part=reading]").innerText()).trim();
  await page.keyboard.press("Enter");
  const pinned = row.locator("[data-part=pinned]");
  await pinned.waitFor();
  assert.ok((await pinned.innerText()).includes(reading), `${await pinned.innerText()} has not “${reading}”`);
  assert.equal(await page.locator(".curves__pin svg").count(), 1);
  // It stays when inputs change.
  await page.locator("#field-deploys").fill("9");
  await details(page);
  assert.equal(await pinned.count(), 1);
  const title = await pinned.locator("h2").innerText();
  await pinned.locator("input[type=range]").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((before) => document.querySelector("#pinned-title").textContent !== before, title);
  assert.deepEqual(await accessibilityFaults(page), []);
  await pinned.getByRole("button", { name: "Remove the pin" }).click();
  await pinned.waitFor({ state: "detached" });
  assert.equal(await page.locator(".curves__pin svg").count(), 0);
});

test("a tap pins a point and the reading stays when the finger is lifted", async (t) => {
  const { page } = await open(t, { path: CROSSES, context: { hasTouch: true, viewport: { width: 360, height: 780 } } });
  await tools(page);
  const plot = page.locator(".curves__plot");
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  await page.touchscreen.tap(box.x + box.width * 0.6, box.y + box.height * 0.5);
  await page.locator("[data-part=pinned]").waitFor();
  assert.match(await page.locator("[data-part=reading]").innerText(), /services: .*\$/);
  assert.equal(await plot.evaluate((plot) => getComputedStyle(plot).touchAction), "pan-y");
});

test("every picture is saved as an image that stands alone", async (t) => {
  const { page, requests } = await open(t, { path: CROSSES });
  await tools(page);
  await sure(page);
  await page.locator("[data-part=drivers] svg").waitFor({ state: "attached" });
  assert.equal(requests.some((url) => url.includes("pictures")), false, "nobody downloads it before it is needed");
  const names = await page.locator("[data-save=svg]").evaluateAll((buttons) => buttons.map((button) => button.dataset.key));
  assert.ok(names.length >= 7, names.join());
  assert.equal(new Set(names).size, names.length);
  for (const name of names) {
    const saved = async (kind) => {
      const button = page.locator(`[data-save=${kind}][data-key=${name}]`);
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      assert.equal(download.suggestedFilename(), `${name}.${kind}`);
      return readFile(await download.path());
    };
    const svg = (await saved("svg")).toString();
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.match(svg, /<title>[^<]{5,}<\/title><desc>[^<]{20,}<\/desc>/);
    assert.doesNotMatch(svg, /class=|style=|<script|var\(|color-mix|oklab|light-dark|href=/);
    assert.match(svg, /font-family="/);
    // The colours of both platforms, as any viewer of images knows them.
    assert.match(svg, /(fill|stroke)="rgb\(\d+,\d+,\d+\)"/);
    const [, width] = svg.match(/ width="(\d+)"/);
    const png = await saved("png");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.equal(png.readUInt32BE(16), 2 * Number(width), "as sharp as two dots a pixel");
    assert.ok(png.length > 4_000, `${name}.png has ${png.length} bytes`);
  }
});

test("the words of every chart are at least twelve pixels and stand apart on the page at every width", async (t) => {
  for (const width of [320, 768, 1280, 1920]) {
    const { page } = await open(t, { path: CROSSES, context: { viewport: { width, height: 900 } } });
    await tools(page);
    await sure(page);
    await page.locator("[data-part=drivers] svg").waitFor({ state: "attached" });
    const faults = await page.evaluate(() => {
      const found = [];
      for (const chart of document.querySelectorAll("svg.chart:not(.plan)")) {
        const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
        const words = [...chart.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
        for (const [index, [text, box]] of words.entries()) {
          const size = parseFloat(getComputedStyle(text).fontSize) * scale;
          if (size < 11.9) found.push(`${text.textContent} has ${size} pixels`);
          for (const [other, second] of words.slice(index + 1)) {
            const apart = box.left >= second.right - 1 || second.left >= box.right - 1 || box.top >= second.bottom - 3 || second.top >= box.bottom - 3;
            if (!apart) found.push(`${text.textContent} lies on ${other.textContent}`);
          }
        }
      }
      return found;
    });
    assert.deepEqual(faults, [], `${width} pixels`);
  }
});

test("where one writes from right to left, numbers still rise to the right", async (t) => {
  const { page } = await open(t, { path: CROSSES });
  await tools(page);
  const places = () =>
    page.locator(".curves__picture .chart__tick[text-anchor=middle]").evaluateAll((ticks) => ticks.map((tick) => [Number(tick.textContent), tick.getBoundingClientRect().left]));
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  const rising = await places();
  assert.ok(rising.length > 2);
  assert.deepEqual(rising.map(([x]) => x), rising.toSorted((one, other) => one[1] - other[1]).map(([x]) => x));
});

// Elements of the chart are reused from one drawing to the next, and one kept the anchor of the words it had held before.
test("a chart that followed a change is the chart that is drawn anew", async (t) => {
  const { page } = await open(t, { context: { viewport: { width: 1280, height: 800 } } });
  await sure(page);
  await page.locator("#field-services").fill("45");
  await page.setViewportSize({ width: 320, height: 720 });
  await sure(page);
  // At one width, so that elements stay, with ticks, bands and crossovers that come and go between them.
  for (const count of ["7", "400", "45"]) {
    await page.locator("#field-services").fill(count);
    await sure(page);
  }
  await page.waitForFunction(() => location.hash.includes("services=45") || location.hash.includes("n=45"));
  const drawn = () => page.locator("#picture").innerHTML();
  const patched = await drawn();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.waitForSelector("body[data-ready]", { state: "attached" });
  await page.evaluate(() => dispatchEvent(new Event("scroll")));
  await sure(page);
  assert.equal(patched, await drawn());
});
