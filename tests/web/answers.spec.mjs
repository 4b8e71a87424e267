// The answer follows every input, and the address follows the answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { details, open, sure, verdict } from "./harness.mjs";

// As sure as the draws say: before they have arrived the margin is another one.
const figures = async (page) => (await sure(page), await page.locator("[data-part=figures]").innerText()).replace(/\s+/g, " ").trim();
const amount = async (page, name) => {
  const item = page.locator("[data-part=figures] > div", { has: page.locator("dt", { hasText: new RegExp(`^${name}`) }) });
  return (await item.locator("dd").innerText()).match(/\$[\d,]+/)[0];
};
const chart = async (page) => (await sure(page), page.locator(".curves__picture").innerHTML());
const caption = (page) => page.locator("#chart-caption").innerText();
const notice = (page) => page.locator("[data-part=notice]");
const field = (page) => page.locator("#field-services");
const slider = (page, id) => page.locator(`[data-field=${id}] input[type=range]`);
const preset = (page) => page.locator("select[name=preset]");

/** What is on screen, to tell whether anything changed. */
const answer = async (page) => {
  const shown = await figures(page);
  return { sentence: await verdict(page), figures: shown };
};

/** Waits until the address follows the last change. */
async function link(page, part) {
  await page.waitForFunction((part) => location.hash.startsWith("#v1;") && location.hash.includes(part), part);
  return new URL(page.url()).hash;
}

test("the page gives the answer it was published with", async (t) => {
  const plain = await open(t, { context: { javaScriptEnabled: false }, ready: false });
  const live = await open(t);
  assert.deepEqual(await answer(live.page), await answer(plain.page));
  assert.match(await verdict(live.page), /\w.*\./);
  assert.equal((await figures(live.page)).match(/\$[\d,]+/g).length >= 3, true);
});

test("another number of services gives another answer", async (t) => {
  const { page } = await open(t);
  const [before, services] = [await answer(page), await field(page).inputValue()];
  await field(page).fill("300");
  const after = await answer(page);
  assert.notEqual(after.sentence, before.sentence);
  assert.notEqual(after.figures, before.figures);
  await field(page).fill(services);
  assert.deepEqual(await answer(page), before);
});

test("the arrow keys move every slider beside the chart, its box and the figures", async (t) => {
  // Peak to mean says nothing where the load was measured, as it was in the usual preset.
  const { page } = await open(t, { path: "#v1;p=saas" });
  for (const row of await page.locator(".inputs .field").all()) {
    const [box, slider] = [row.locator("input.value"), row.locator("input[type=range]")];
    const name = await row.getAttribute("data-field");
    const seen = async () => ({ box: await box.inputValue(), spoken: await slider.getAttribute("aria-valuetext"), figures: await figures(page) });
    await slider.focus();
    const before = await seen();
    // One press may be less than the least step of the number; a few never are.
    for (let press = 0; press < 20; press += 1) await page.keyboard.press("ArrowRight");
    const up = await seen();
    assert.ok(Number(up.box) > Number(before.box), `${name}: ${before.box} → ${up.box} after 20 × ArrowRight`);
    assert.notEqual(up.spoken, before.spoken, name);
    assert.notEqual(up.figures, before.figures, name);
    for (let press = 0; press < 20; press += 1) await page.keyboard.press("ArrowLeft");
    const down = await seen();
    assert.ok(Number(down.box) < Number(up.box), `${name}: ${up.box} → ${down.box} after 20 × ArrowLeft`);
  }
});

test("Home and End take a slider to its ends", async (t) => {
  const { page } = await open(t);
  await slider(page, "services").focus();
  await page.keyboard.press("Home");
  assert.equal(await field(page).inputValue(), "1");
  await page.keyboard.press("End");
  assert.equal(await field(page).inputValue(), "5000");
  assert.match(await slider(page, "services").getAttribute("aria-valuetext"), /5,000 services/);
});

test("the tabs change what the chart runs along", async (t) => {
  const { page } = await open(t);
  const seen = [{ chart: await chart(page), caption: await caption(page) }];
  const was = await amount(page, "Docker today");
  for (const name of ["Traffic", "Months"]) {
    await page.locator(".tabs__tab", { hasText: name }).click();
    assert.equal(await page.getByRole("radio", { name }).isChecked(), true);
    const now = { chart: await chart(page), caption: await caption(page) };
    assert.ok(now.chart.includes("<svg"), `${name}: no chart`);
    for (const earlier of seen) {
      assert.notEqual(now.chart, earlier.chart, `${name}: the same chart`);
      assert.notEqual(now.caption, earlier.caption, `${name}: the same caption`);
    }
    seen.push(now);
  }
  assert.equal(await amount(page, "Docker today"), was, "the axis changed today's cost");
  await page.locator(".tabs__tab", { hasText: "Services" }).click();
  assert.deepEqual({ chart: await chart(page), caption: await caption(page) }, seen[0]);
});

test("a preset replaces the answer, and Undo brings the old one back", async (t) => {
  const { page } = await open(t);
  await field(page).fill("77");
  await field(page).blur();
  const before = await answer(page);
  await preset(page).selectOption("enterprise");
  const after = await answer(page);
  assert.notEqual(after.sentence, before.sentence);
  assert.notEqual(after.figures, before.figures);
  assert.equal(await field(page).inputValue(), "400");
  assert.match(await notice(page).innerText(), /Four hundred services/);
  await page.locator("[data-part=undo]").click();
  assert.deepEqual(await answer(page), before);
  assert.equal(await field(page).inputValue(), "77");
  assert.equal(await preset(page).inputValue(), "scale-up");
  assert.equal(await page.locator("[data-part=undo]").isVisible(), false);
});

test("what a capability means to the organisation changes what a platform costs", async (t) => {
  const { page } = await open(t);
  await details(page);
  const costs = async () => [await amount(page, "Docker today"), await amount(page, "Kubernetes today")];
  const before = await costs();
  const needs = page.locator(".needs__item select");
  const unneeded = await needs.evaluateAll((boxes) => boxes.filter(({ value }) => value === "0").map(({ id }) => id));
  assert.ok(unneeded.length > 0, "everything is needed already");
  const changed = { "there today": [], "to be built": [], "done without": [] };
  for (const id of unneeded) {
    const need = page.locator(`#${id}`);
    for (const label of Object.keys(changed)) {
      await need.selectOption({ label });
      if ((await costs()).join() !== before.join()) changed[label].push(id);
    }
    await need.selectOption({ label: "not needed" });
    assert.deepEqual(await costs(), before, `${id} leaves something behind`);
  }
  for (const [label, ids] of Object.entries(changed)) {
    assert.ok(ids.length > 0, `none of ${unneeded.join(", ")}, ${label}, changes a figure`);
  }
});

test("the address holds the answer, and opens it elsewhere", async (t) => {
  const { page } = await open(t);
  await preset(page).selectOption("tickets");
  await field(page).fill("61");
  await page.locator("#field-deploys").fill("3.5");
  await page.locator(".tabs__tab", { hasText: "Months" }).click();
  const hash = await link(page, "axis=months");
  assert.match(hash, /^#v1;p=tickets;.*services=61;deploys=3\.5;/);
  const fresh = await open(t, { path: hash });
  assert.deepEqual(await answer(fresh.page), await answer(page));
  assert.equal(await caption(fresh.page), await caption(page));
  assert.equal(await field(fresh.page).inputValue(), "61");
  assert.equal(await preset(fresh.page).inputValue(), "tickets");
  assert.equal(await notice(fresh.page).getByRole("status").innerText(), "", "a good link needs no notice");
});

test("rubbish in a link is named, and the rest of it is answered", async (t) => {
  const { page } = await open(t, { path: "#v1;p=startup;services=33;deploys=many;colour=%3Cb%3Eblue;axis=sideways" });
  assert.equal(await field(page).inputValue(), "33");
  assert.notEqual(await verdict(page), "");
  const text = await notice(page).innerText();
  for (const part of ["deploys", "colour", "sideways"]) assert.ok(text.includes(part), `${part} is not named in: ${text}`);
});

test("an address that is no link at all still gives the example", async (t) => {
  const example = await open(t);
  const { page } = await open(t, { path: "#%00%ff&<script>alert(1)</script>" });
  assert.deepEqual(await answer(page), await answer(example.page));
  assert.match(await notice(page).innerText(), /no link this page understands/);
});
