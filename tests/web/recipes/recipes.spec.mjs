// The sites of recipes/, built as their authors build them, with dist/ in the folder they name: the calculator answers in each.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { DIST, open } from "../harness.mjs";

const run = promisify(execFile);
const RECIPES = join(import.meta.dirname, "../../../recipes");
const VITEPRESS = join(RECIPES, "vitepress/node_modules/.bin/vitepress");

const built = await mkdtemp(join(tmpdir(), "crossover-recipes-"));
after(() => rm(built, { recursive: true, force: true }));

/** Builds a site into a folder and puts the calculator beside its pages. */
async function site(name, build) {
  const folder = join(built, name);
  await build(folder);
  await cp(DIST, join(folder, "crossover"), { recursive: true });
  return folder;
}

const plain = await site("plain-html", (folder) => cp(join(RECIPES, "plain-html"), folder, { recursive: true }));
const book = await site("mdbook", (folder) => run("mdbook", ["build", join(RECIPES, "mdbook"), "--dest-dir", folder]));
const vitepress = await site("vitepress", (folder) => run(VITEPRESS, ["build", join(RECIPES, "vitepress"), "--outDir", folder]));

/** Opens a page of a site. What its browser complains of fails the test. */
const visit = (t, folder, path) => open(t, { folder, path, ready: false, files: { "/favicon.ico": { status: 204 } } });

/** Waits until what holds a calculator has answered, and follows a press on another axis. */
async function answers(calculator) {
  const verdict = calculator.locator("#verdict-answer");
  await verdict.waitFor();
  assert.match(await verdict.innerText(), /Docker|Kubernetes|Too close to call/);
  const caption = await calculator.locator("#chart-caption").textContent();
  await calculator.getByText("Months", { exact: true }).click();
  await calculator.locator("#chart-caption").filter({ hasNotText: caption }).waitFor();
}

const element = async (page) => {
  await page.locator("cost-crossover[data-ready]").waitFor();
  return page.locator("cost-crossover");
};
const frame = (page) => page.frameLocator("iframe.crossover-frame");

test("plain HTML: one tag in the head, one in the text", async (t) => {
  const { page } = await visit(t, plain, "");
  await answers(await element(page));
});

test("plain HTML with a strict policy: the frame stands where its tag stands", async (t) => {
  const { page } = await visit(t, plain, "frame.html");
  await frame(page).locator("body[data-ready]").waitFor();
  await answers(frame(page));
  assert.equal(await page.locator("iframe[title='Costs of a shop'] ~ p").count(), 1);
});

test("mdBook: the element in a chapter", async (t) => {
  const { page } = await visit(t, book, "when-to-move.html");
  await answers(await element(page));
});

test("mdBook: the answer to a scenario, in a frame", async (t) => {
  const { page } = await visit(t, book, "where-we-are.html");
  await frame(page).locator("body[data-ready]").waitFor();
  await frame(page).locator("#picture").waitFor({ state: "hidden" });
  assert.match(await frame(page).locator("#verdict-answer").innerText(), /Docker|Kubernetes|Too close to call/);
  // The fields are not shown in this view, and are written when the page has time.
  await frame(page).locator("#field-services[value='60']").waitFor({ state: "attached" });
  assert.equal(await frame(page).locator("#field-services").inputValue(), "60");
});

test("VitePress: the element in Markdown, and on the page one goes to from there", async (t) => {
  const { page } = await visit(t, vitepress, "");
  await answers(await element(page));
  await page.getByRole("link", { name: "Another page" }).click();
  await page.waitForURL(/another/);
  await page.locator("cost-crossover[preset=saas][data-ready]").waitFor();
  const services = page.locator("cost-crossover #field-services");
  const verdict = page.locator("cost-crossover #verdict-answer");
  const before = await verdict.innerText();
  await services.fill("3");
  await verdict.filter({ hasNotText: before }).waitFor();
});
