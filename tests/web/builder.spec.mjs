// The section that writes code for other pages: what it tells to paste and to allow is pasted and allowed, and works.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { accessibilityFaults, details, open, verdict } from "./harness.mjs";
import { host, sentence } from "./hosts.mjs";

const LINK = "#v1;p=shop;services=61;deploys=4";
const section = (page) => page.locator("#details > [data-part=embed]");
const code = (page) => section(page).locator("#embed-code").textContent();
const policy = (page) => section(page).locator("#embed-policy").textContent();

/** Chooses, and waits until the code has followed. */
async function choose(page, key, value) {
  const before = await code(page);
  const select = section(page).locator(`[data-key=embed-${key}]`);
  if ((await select.inputValue()) === value) return;
  await select.selectOption(value);
  await page.waitForFunction((before) => document.getElementById("embed-code").textContent !== before, before);
}

/** The page with the section written, for an answer that is no preset's. */
async function opened(t, options = {}) {
  const here = await open(t, { path: LINK, ...options });
  await details(here.page);
  await section(here.page).scrollIntoViewIfNeeded();
  await here.page.waitForFunction(() => document.querySelector("#embed-code [data-base]:not(:empty)"));
  return here;
}

/** What the section tells for a form: to paste, and to allow, with the answer it stands for. */
async function told(t, form, view = "") {
  const { page, origin } = await opened(t);
  await choose(page, "form", form);
  await choose(page, "view", view);
  return { code: await code(page), policy: await policy(page), answer: await verdict(page), origin };
}

/** Somebody else's page with that in it, and a policy that allows nothing else. */
const pasted = (t, { code, policy, origin }) =>
  host(t, {
    body: (ours) => code.replaceAll(`${origin}/`, ours),
    policy: (ours) => `default-src 'none'; style-src 'nonce-host'; ${policy.replaceAll(origin, ours)}`,
  });

const inFrame = (page) => page.frameLocator("iframe").locator("#verdict-answer");
const text = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();

test("the tag answers as the page it was copied from, under the policy that was told with it", async (t) => {
  const given = await told(t, "");
  const { page, told: heard } = await pasted(t, given);
  await heard("ready");
  const element = page.locator("cost-crossover");
  assert.equal(await sentence(page), given.answer);
  assert.equal(await element.locator("#field-services").inputValue(), "61");
  // Everything of it works: what is written by a worker, and a chart saved as a picture.
  await element.locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
  const download = page.waitForEvent("download");
  await element.locator("[data-save=png]").first().click();
  assert.match((await download).suggestedFilename(), /\.png$/);
  assert.equal(await element.locator("[data-part=embed]").isVisible(), false, "it is no place to copy from");
});

test("what is read without JavaScript is the answer, with a way to the calculator", async (t) => {
  for (const form of ["", "frame"]) {
    const given = await told(t, form);
    const { page } = await host(t, { body: () => given.code, policy: () => "default-src 'none'; style-src 'nonce-host'", context: { javaScriptEnabled: false } });
    assert.equal(await text(page.locator("p")), `${given.answer} Open in the calculator`);
    assert.equal(await page.locator("p a").getAttribute("href"), `${given.origin}/${new URL(await page.locator("p a").getAttribute("href")).hash}`);
  }
});

test("the frame by script does, too, in the view that was chosen", async (t) => {
  const given = await told(t, "frame", "chart");
  const { page, told: heard } = await pasted(t, given);
  await heard("ready");
  assert.equal(await text(inFrame(page)), given.answer);
  assert.equal(await page.frameLocator("iframe").locator("#inputs").isVisible(), false);
  assert.equal(await page.frameLocator("iframe").locator("#picture svg").isVisible(), true);
  assert.equal(await page.locator("iframe").getAttribute("title"), "When does Kubernetes become cheaper than Docker hosts?");
});

test("the frame in markup does without any script, and is as tall as it needs", async (t) => {
  for (const view of ["chart", "verdict"]) {
    const given = await told(t, "iframe", view);
    assert.doesNotMatch(given.policy, /script-src/);
    const { page } = await pasted(t, given);
    await page.frameLocator("iframe").locator("body[data-ready]").waitFor();
    await page.frameLocator("iframe").locator("#figures:not([data-stale])").waitFor({ state: "attached" });
    assert.equal(await text(inFrame(page)), given.answer);
    const room = await page.frameLocator("iframe").locator("html").evaluate((html) => [html.scrollHeight - html.clientHeight, html.clientHeight - document.getElementById("app").getBoundingClientRect().height]);
    assert.ok(room[0] <= 0 && room[1] < 250, `${view}: ${room[0]} px are cut off, ${room[1]} px are empty`);
  }
});

test("the import does where a site serves the package itself", async (t) => {
  const given = await told(t, "npm");
  const folder = await mkdtemp(join(tmpdir(), "cost-crossover-"));
  t.after(() => rm(folder, { recursive: true }));
  const packed = join(import.meta.dirname, "../../target/npm");
  const [name] = (await readdir(packed)).filter((name) => name.endsWith(".tgz"));
  await promisify(execFile)("npm", ["install", "--offline", "--no-audit", "--no-fund", "--prefix", folder, join(packed, name)]);
  const installed = join(folder, "node_modules/cost-crossover");
  const files = {};
  for (const entry of await readdir(installed, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    files[`/package${file.slice(installed.length)}`] = { body: await readFile(file) };
  }
  // A bundler finds the package by its name.
  files["/app.js"] = { body: Buffer.from(given.code.replace('"cost-crossover"', '"./package/index.js"')) };
  files["/host.html"] = {
    body: Buffer.from('<!doctype html><html lang="en"><title>A page</title><div id="calculator"></div><script type="module" src="app.js"></script></html>'),
    headers: { "Content-Security-Policy": `default-src 'none'; ${given.policy}` },
  };
  const { page } = await open(t, { path: "host.html", files, ready: false, allowed: [/favicon/] });
  await page.locator("cost-crossover[data-ready]").waitFor();
  assert.equal(await sentence(page), given.answer);
  await page.locator("cost-crossover").locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
});

test("the frame by script works under Trusted Types as it is", async (t) => {
  const given = await told(t, "frame");
  given.policy += "; require-trusted-types-for 'script'";
  const { page, told: heard } = await host(t, {
    body: (ours) => given.code.replaceAll(`${given.origin}/`, ours),
    policy: (ours) => `default-src 'none'; style-src 'nonce-host'; ${given.policy.replaceAll(given.origin, ours)}`,
  });
  await heard("ready");
  const root = page.frameLocator("iframe");
  assert.equal(await text(root.locator("#verdict-answer")), given.answer);
  await root.locator("#details:not([data-busy]) [data-part=assumptions]").waitFor({ state: "attached" });
});

test("code and policy are copied, and eyes and ears are told", async (t) => {
  const { page } = await opened(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  for (const [name, id] of [["Copy code", "embed-code"], ["Copy policy", "embed-policy"]]) {
    await section(page).getByRole("button", { name }).click();
    await section(page).locator(`#${id}-said`).getByText("Copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator(`#${id}`).textContent());
  }
});

test("where the browser does not copy, the text is selected and it says so", async (t) => {
  const refuse = (page) => page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const { page } = await opened(t, { before: refuse });
  await section(page).getByRole("button", { name: "Copy code" }).click();
  await section(page).locator("#embed-code-said").getByText("does not let the page copy").waitFor();
  assert.equal(await page.evaluate(() => String(getSelection())), await code(page));
});

test("the preview follows choices and inputs, and is gone when it is closed", async (t) => {
  const { page } = await opened(t);
  assert.equal(await page.locator("iframe").count(), 0);
  await section(page).getByText("Preview", { exact: true }).click();
  const inner = page.frameLocator("iframe");
  await inner.locator("body[data-ready]").waitFor();
  await page.waitForFunction((answer) => document.querySelector("iframe").contentDocument?.querySelector("#verdict-answer")?.textContent.replace(/\s+/g, " ").trim() === answer, await verdict(page));
  assert.equal(await inner.locator("#inputs").isVisible(), true);
  const frame = await page.locator("iframe").elementHandle();
  await choose(page, "view", "chart");
  await inner.locator("#inputs").waitFor({ state: "hidden" });
  await choose(page, "theme", "dark");
  await page.waitForFunction(() => document.querySelector("iframe").contentDocument?.documentElement?.dataset.theme === "dark");
  await page.locator("#field-services").fill("300");
  await page.waitForFunction(() => document.querySelector("iframe").contentDocument?.querySelector("#field-services")?.value === "300");
  await choose(page, "start", "preset");
  await page.waitForFunction(() => document.querySelector("iframe").contentDocument?.querySelector("#field-services")?.value === "45");
  assert.equal(await page.evaluate((frame) => frame === document.querySelector("iframe"), frame), true, "it is the same frame");
  await choose(page, "locale", "he");
  // Another language is another frame, which waits until it is near the screen.
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("iframe")?.contentDocument?.documentElement?.dir === "rtl");
  await inner.locator("#inputs").waitFor({ state: "hidden" });
  await section(page).getByText("Preview", { exact: true }).click();
  await page.waitForFunction(() => !document.querySelector("iframe"));
});

test("taking another preset keeps how it is embedded; what is chosen can be undone", async (t) => {
  const { page } = await opened(t);
  await choose(page, "view", "verdict");
  await page.locator("#preset").selectOption("saas");
  await page.waitForFunction(() => /scenario="v1;p=saas/.test(document.getElementById("embed-code").textContent));
  assert.match(await code(page), /view="verdict"/);
  await page.locator("#undo").click();
  await page.waitForFunction(() => /scenario="v1;p=shop/.test(document.getElementById("embed-code").textContent));
  await page.locator("#undo").click();
  await page.waitForFunction(() => !/view=/.test(document.getElementById("embed-code").textContent));
});

test("it fits narrow, dark, forced and mirrored screens, and axe finds nothing", async (t) => {
  const looks = [
    { viewport: { width: 320, height: 700 } },
    { colorScheme: "dark" },
    { forcedColors: "active" },
    { locale: "he-IL", viewport: { width: 320, height: 700 } },
  ];
  for (const look of looks) {
    const { page } = await opened(t, { context: look });
    await section(page).locator("[data-key=embed-preview]").click();
    await page.frameLocator("iframe").locator("body[data-ready]").waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${JSON.stringify(look)}: ${wide} px stand out`);
    assert.equal(await page.locator("#embed-code").evaluate((pre) => getComputedStyle(pre).direction), "ltr");
    // Under forced colours axe takes the canvas of a frame for that of the page around it.
    if (look.forcedColors) await section(page).locator("[data-key=embed-preview]").click();
    if (look.forcedColors) await page.locator("iframe").waitFor({ state: "detached" });
    assert.deepEqual(await accessibilityFaults(page, "[data-part=embed]"), [], JSON.stringify(look));
  }
});

test("by keyboard alone, code is read, copied, and the preview opened", async (t) => {
  const { page } = await opened(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await section(page).locator("[data-key=embed-locale]").focus();
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.key);
  const order = [];
  for (let at = 0; at < 5; at++) {
    await page.keyboard.press("Tab");
    order.push(await focused());
    if (order.at(-1) === "embed-preview") await page.keyboard.press("Enter");
  }
  assert.deepEqual(order, ["embed-code", "embed-code", "embed-policy", "embed-policy", "embed-preview"], "each text, then its button");
  await page.locator("iframe").waitFor();
  assert.equal(await focused(), "embed-preview");
});
