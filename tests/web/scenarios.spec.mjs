// What a visitor keeps is there again, in this tab, in the next one and after a reload, and nothing is lost without a word.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { accessibilityFaults, details, dropFile, open, sure, verdict } from "./harness.mjs";

const section = (page) => page.locator("[data-part=scenarios]");
const notice = (page) => page.locator("[data-part=notice] [role=status]");
const services = (page) => page.locator("#field-services").inputValue();

/** Names in the list, once the page shows the newest state. */
async function names(page) {
  await details(page);
  return section(page).locator("tbody[data-row^=kept-] > tr > th[scope=row]").allInnerTexts();
}

async function said(page, pattern) {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector("[data-part=notice] [role=status]").textContent),
    pattern.source,
  );
  await details(page);
  return notice(page).innerText();
}

async function keep(page, name) {
  await details(page);
  await page.locator("#shelf-keep").fill(name);
  await section(page).locator("button[data-part=keep]").click();
  await said(page, /^Kept as /);
}

async function setServices(page, number) {
  await page.locator("#field-services").fill(String(number));
  await details(page);
}

/** Another tab of the same browser, on the same page. */
async function secondTab(page) {
  const tab = await page.context().newPage();
  await tab.goto(new URL("/", page.url()).href);
  await tab.waitForSelector("body[data-ready]", { state: "attached" });
  await tab.evaluate(() => dispatchEvent(new Event("scroll")));
  await details(tab);
  return tab;
}

test("what is kept is there after a reload, opens exactly, and can be undone", async (t) => {
  const { page } = await open(t);
  await setServices(page, 31);
  await sure(page);
  const then = await verdict(page);
  await keep(page, "Thirty-one");
  assert.deepEqual(await names(page), ["On screen", "Thirty-one"]);
  assert.equal(await page.locator("#shelf-keep").inputValue(), "", "the box is ready for the next name");
  await setServices(page, 7);
  await page.waitForFunction(() => location.hash.includes("services=7"));
  await page.reload();
  await page.waitForSelector("body[data-ready]", { state: "attached" });
  await page.evaluate(() => dispatchEvent(new Event("scroll")));
  assert.deepEqual(await names(page), ["On screen", "Thirty-one"]);
  await section(page).getByRole("button", { name: "Open Thirty-one" }).click();
  await said(page, /^Opened “Thirty-one”\./);
  assert.equal(await services(page), "31");
  await sure(page);
  assert.equal(await verdict(page), then);
  await page.waitForFunction(() => location.hash.includes("services=31"));
  await page.locator("[data-part=undo]").click();
  assert.equal(await services(page), "7");
});

test("a name is offered, Enter keeps it, and nothing that is typed is lost meanwhile", async (t) => {
  const { page } = await open(t);
  await setServices(page, 20);
  const box = page.locator("#shelf-keep");
  assert.match(await box.getAttribute("placeholder"), /^Scale-up, 20 services$/);
  await box.fill("Typed halfw");
  await setServices(page, 21);
  assert.equal(await box.inputValue(), "Typed halfw");
  await box.fill("");
  await box.press("Enter");
  await said(page, /^Kept as “Scale-up, 21 services”/);
  assert.equal(await box.evaluate((element) => element === document.activeElement), true, "focus stays in the box");
  await box.press("Enter");
  await said(page, /^Kept as “Scale-up, 21 services \(2\)”/);
  assert.deepEqual(await names(page), ["On screen", "Scale-up, 21 services", "Scale-up, 21 services (2)"]);
});

test("a scenario is renamed, deleted, put back, and forgotten only when asked", async (t) => {
  const { page } = await open(t);
  await keep(page, "One");
  await keep(page, "Two");
  const more = section(page).locator("tbody[data-row=kept-1] summary");
  await more.click();
  await details(page);
  await page.locator("#shelf-rename-1").fill("Uno");
  await page.locator("#shelf-rename-1").press("Enter");
  await said(page, /“Uno”/);
  assert.deepEqual(await names(page), ["On screen", "Uno", "Two"]);
  await section(page).getByRole("button", { name: "Delete Uno" }).press("Enter");
  await said(page, /^Deleted “Uno”/);
  assert.deepEqual(await names(page), ["On screen", "Two"]);
  const focus = await page.evaluate(() => document.activeElement.closest("[data-part=scenarios]") !== null);
  assert.ok(focus, "who deletes by keyboard stays in the section");
  await section(page).locator("[data-part=deleted] > summary").click();
  await section(page).getByRole("button", { name: "Put back Uno" }).click();
  await said(page, /^Put back “Uno”/);
  assert.deepEqual(await names(page), ["On screen", "Two", "Uno"]);
});

test("two are compared side by side, with what differs and line by line", async (t) => {
  const { page } = await open(t);
  await setServices(page, 12);
  await keep(page, "Small");
  await setServices(page, 300);
  await keep(page, "Large");
  for (const name of ["Compare Small", "Compare Large"]) {
    await section(page).getByRole("checkbox", { name, exact: true }).check();
    await details(page);
  }
  await section(page).getByRole("checkbox", { name: "Compare what is on screen" }).uncheck();
  await details(page);
  const inputs = section(page).locator("[data-part=compared-inputs]");
  assert.deepEqual((await inputs.locator("thead th").allInnerTexts()).slice(1), ["Small", "Large"]);
  const row = inputs.locator("tr", { has: page.locator("th", { hasText: /^Services$/ }) });
  assert.deepEqual(await row.locator("td").allInnerTexts(), ["12 services", "300 services"]);
  const certainty = inputs.locator("tr", { has: page.locator("th", { hasText: "How sure that is" }) });
  await page.waitForFunction(
    () => !document.querySelector("[data-part=compared-inputs]").textContent.includes("being drawn"),
    undefined,
    { timeout: 30_000 },
  );
  for (const cell of await certainty.locator("td").allInnerTexts()) assert.match(cell, /% of the draws/);
  const lines = section(page).locator("[data-part=compared-lines]");
  assert.match(await lines.locator("tfoot").innerText(), /Total/);
  // Axe speaks for the whole page in this state.
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.setViewportSize({ width: 320, height: 720 });
  await details(page);
  // Pictures follow the new room a moment later.
  await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
});

test("everything is saved as a file, and a dropped file brings it to another browser", async (t) => {
  const { page } = await open(t);
  await setServices(page, 44);
  await keep(page, "To mail");
  await section(page).locator("[data-part=shelf-file] > summary").click();
  await details(page);
  const coming = page.waitForEvent("download");
  await section(page).locator("a[download='crossover-scenarios.json']").click();
  const text = await readFile(await (await coming).path(), "utf8");
  assert.equal(JSON.parse(text).scenarios[0].name, "To mail");

  const { page: other } = await open(t);
  await sure(other);
  const before = await verdict(other);
  await dropFile(other, "main", "crossover-scenarios.json", text, "application/json");
  await said(other, /^Added “To mail”\./);
  assert.equal(await verdict(other), before, "what is on screen stays");
  await section(other).getByRole("button", { name: "Open To mail" }).click();
  await said(other, /^Opened “To mail”/);
  assert.equal(await services(other), "44");

  const broken = text.replace('"inputs"', '"input"');
  await dropFile(other, "main", "broken.json", broken, "application/json");
  assert.match(await said(other, /broken\.json/), /Scenario 1 \(“To mail”\): “inputs” is missing/);
  assert.deepEqual(await names(other), ["On screen", "To mail"]);
});

for (const [what, block] of [
  ["blocks storage", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } })],
  ["has no room", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
]) {
  test(`a browser that ${what} keeps scenarios as long as the tab, and says so`, async (t) => {
    const { page } = await open(t, { before: (page) => page.addInitScript(block) });
    await setServices(page, 31);
    await page.locator("#shelf-keep").fill("Fleeting");
    await section(page).locator("button[data-part=keep]").click();
    await said(page, /until you close this tab/);
    await section(page).locator("[data-part=unsaved]").waitFor();
    assert.deepEqual(await names(page), ["On screen", "Fleeting"]);
    await setServices(page, 7);
    await section(page).getByRole("button", { name: "Open Fleeting" }).click();
    await said(page, /^Opened “Fleeting”/);
    assert.equal(await services(page), "31");
    await section(page).getByRole("button", { name: "Delete Fleeting" }).click();
    await page.waitForFunction(() => !document.querySelector("[data-row=kept-1]"));
  });
}

test("two tabs see what the other keeps, and neither loses anything", async (t) => {
  const { page } = await open(t);
  const other = await secondTab(page);
  await keep(page, "From one");
  await other.locator("[data-row=kept-1]").waitFor();
  await keep(other, "From the other");
  await page.locator("[data-row=kept-2]").waitFor();
  assert.deepEqual(await names(page), ["On screen", "From one", "From the other"]);
  // Both at once: whoever comes second finds the shelf changed, and does it again on the new one.
  await Promise.all([keep(page, "A"), keep(other, "B")]);
  await page.waitForFunction(() => document.querySelectorAll("tbody[data-row^=kept-]").length === 5);
  for (const tab of [page, other]) {
    await tab.waitForFunction(() => document.querySelectorAll("tbody[data-row^=kept-]").length === 5);
    assert.deepEqual((await names(tab)).slice(0, 3), ["On screen", "From one", "From the other"]);
    assert.deepEqual((await names(tab)).slice(3).sort(), ["A", "B"]);
  }
});

test("what a newer version of the page kept is left alone, and said", async (t) => {
  const newer = "crossover-shelf-2\nscenario {\"name\":\"Tomorrow\"}";
  const { page } = await open(t, { before: (page) => page.addInitScript((text) => {
    if (!localStorage.getItem("crossover-shelf")) localStorage.setItem("crossover-shelf", text);
  }, newer) });
  await details(page);
  await section(page).locator("[data-part=foreign]").waitFor();
  await keep(page, "Today");
  const stored = await page.evaluate(() => localStorage.getItem("crossover-shelf"));
  assert.ok(stored.startsWith(`${newer}\ncrossover-shelf-1\nkept\t1\tToday\t`), stored);
});
