// Undo and redo, what survives a reload, files to take along, and what is printed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { accessibilityFaults, details, dropFile, open, sure, verdict } from "./harness.mjs";

const services = (page) => page.locator("#field-services").inputValue();
const share = (page) => page.locator("[data-part=share]");
const notice = (page) => page.locator("[data-part=notice] p").innerText();

/** Waits until what is on screen is stored: the address follows, and the session a while after it. */
async function kept(page, part) {
  await page.waitForFunction((part) => localStorage.getItem("crossover-session-1")?.includes(part), part);
}

async function ready(page) {
  await page.waitForSelector("body[data-ready]", { state: "attached" });
}

test("a drag, an edit and a preset are one step each, undone and done again from the keyboard", async (t) => {
  const { page } = await open(t);
  await details(page);
  const start = await services(page);
  const slider = page.locator("[data-field=services] input[type=range]").first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await page.mouse.down();
  for (const share of [0.35, 0.4, 0.5, 0.6]) await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await page.mouse.up();
  const dragged = await services(page);
  assert.notEqual(dragged, start);
  const deploys = await page.locator("#field-deploys").inputValue();
  await page.locator("#field-deploys").fill("6");
  await page.locator("#field-deploys").press("Enter");
  assert.match(await page.locator("#undo").getAttribute("aria-label"), /^Undo: Deploys/);

  // The box is still in focus; what was typed in it is finished.
  await page.keyboard.press("Control+z");
  assert.equal(await page.locator("#field-deploys").inputValue(), deploys);
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-deploys", "focus stays");
  await page.keyboard.press("Control+z");
  assert.equal(await services(page), start);
  assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true");
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+y");
  assert.deepEqual([await services(page), await page.locator("#field-deploys").inputValue()], [dragged, "6"]);
  assert.match(await notice(page), /^Done again: Deploys/);

  await page.locator("select[name=preset]").selectOption({ index: 0 });
  await page.locator("#undo").click();
  assert.equal(await services(page), dragged);
});

test("what is being typed has its own undo", async (t) => {
  const { page } = await open(t);
  await details(page);
  const box = page.locator("#field-services");
  const start = await box.inputValue();
  await box.focus();
  await page.keyboard.press("End");
  await page.keyboard.type("9");
  await page.keyboard.press("Control+z");
  assert.equal(await box.inputValue(), start);
});

test("a workload from a file survives a reload with its names, and an opened link offers it back", async (t) => {
  const { page, origin } = await open(t);
  await details(page);
  await dropFile(page, "main", "compose.yaml", "services:\n  till:\n    image: a\n  ledger:\n    image: b\n");
  await page.waitForFunction(() => document.querySelector("[data-part=notice]").innerText.includes("Read 2 services"));
  await kept(page, "till");
  await page.reload();
  await ready(page);
  await page.waitForFunction(() => document.querySelector("[data-part=services]")?.innerHTML.includes("till"));
  assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true", "coming back is no step");

  const other = await page.context().newPage();
  await other.goto(`${origin}/#v1;p=enterprise;services=77`);
  await ready(other);
  await other.evaluate(() => dispatchEvent(new Event("scroll")));
  assert.equal(await services(other), "77", "the link that was opened wins");
  await other.locator("#earlier").getByRole("button", { name: "Back to what you had" }).click();
  await other.waitForFunction(() => document.querySelector("[data-part=services]")?.innerHTML.includes("till"));
  assert.equal(await notice(other), "Back to what you had.");
  await other.locator("#undo").click();
  assert.equal(await services(other), "77", "and the link is a step back");
});

test("starting afresh forgets what was on screen", async (t) => {
  const { page } = await open(t);
  await page.locator("#field-services").fill("31");
  await details(page);
  await kept(page, "services=31");
  await share(page).getByRole("button", { name: "Start afresh" }).click();
  await page.waitForFunction(() => location.hash === "" && document.body.hasAttribute("data-ready"));
  assert.notEqual(await services(page), "31");
  assert.equal(await page.evaluate(() => localStorage.getItem("crossover-session-1")), null);
});

test("a browser that stores nothing is a normal case", async (t) => {
  const block = () => {
    Object.defineProperty(Storage.prototype, "setItem", { value: () => { throw new DOMException("full", "QuotaExceededError"); } });
  };
  const { page } = await open(t, { before: (page) => page.addInitScript(block) });
  await page.locator("#field-services").fill("31");
  await page.waitForTimeout(1_500);
  await page.locator("#field-services").fill("32");
  await page.waitForFunction(() => document.querySelector("[data-part=share]")?.innerText.includes("keep nothing"));
});

test("the audit trail and the scenario are saved as files, and the scenario opens again", async (t) => {
  const { page } = await open(t);
  await page.locator("#field-services").fill("31");
  await sure(page);
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), share(page).getByRole("button", { name }).click()]);
    return [download.suggestedFilename(), await readFile(await download.path(), "utf8")];
  };
  const [csv, table] = await save("Every line as a table (CSV)");
  assert.equal(csv, "crossover-report.csv");
  assert.match(table, /^\ufeffchapter,id,what/);
  const [, json] = await save("Everything for programs (JSON)");
  assert.equal(JSON.parse(json).inputs.fields.services, 31);
  const [, document] = await save("Report as a document (Markdown)");
  assert.match(document, /^# /);
  const [name, scenario] = await save("Save as a file");
  await page.locator("select[name=preset]").selectOption({ index: 0 });
  await dropFile(page, "main", name, scenario, "application/json");
  await page.waitForFunction(() => document.querySelector("[data-part=scenarios]").innerText.includes("31 services"));
});

test("every preset is printed on two sheets of A4 and of Letter, with verdict, seed and link", async (t) => {
  const { page } = await open(t, { before: (page) => page.addInitScript(() => { window.print = () => { window.printed = true; }; }) });
  await details(page);
  const presets = await page.locator("select[name=preset] option").evaluateAll((all) => all.map((option) => option.value));
  assert.ok(presets.length >= 6);
  for (const preset of presets) {
    await page.locator("select[name=preset]").selectOption(preset);
    await page.evaluate(() => { window.printed = false; });
    await share(page).getByRole("button", { name: "Print", exact: true }).click();
    await page.waitForFunction(() => window.printed);
    const answer = await verdict(page);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const paper = (await page.locator(".paper").evaluate((paper) => paper.textContent)).replace(/\s+/g, " ");
    assert.ok(paper.includes(answer), `${preset}: ${answer}`);
    assert.match(paper, /Seed 1, 10,000 draws/);
    assert.ok(paper.includes(`${new URL(page.url()).origin}/#v1;p=${preset}`), preset);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator(".paper").count(), 0);
    for (const format of ["A4", "Letter"]) {
      const pdf = (await page.pdf({ format })).toString("latin1");
      assert.equal(pdf.match(/\/Type \/Page\b/g).length, 2, `${preset} on ${format}`);
    }
  }
});

test("Ctrl+P prints the same, and the section is accessible", async (t) => {
  const { page } = await open(t, { before: (page) => page.addInitScript(() => { window.print = () => { window.printed = true; }; }) });
  await details(page);
  await page.keyboard.press("Control+p");
  await page.waitForFunction(() => window.printed);
  assert.deepEqual(await accessibilityFaults(page), []);
});
