// Opens the shipped page in the machine's own Chromium and fails a test on anything the browser complains about.
//
//   test("…", async (t) => {
//     const { page } = await open(t);          // dist/, served with its own headers, ready to use
//     …
//   });                                        // afterwards: no console error, no page error, no policy violation

import assert from "node:assert/strict";
import { join } from "node:path";
import { after } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { FLAGS, browserProgram, sandboxFlags } from "./browser.mjs";
import { serve } from "./server.mjs";

export const DIST = join(import.meta.dirname, "../../dist");

let shared;
after(async () => (await shared)?.close());

/** One browser per test file, closed after its last test. */
export function browser() {
  shared ??= chromium.launch({ executablePath: browserProgram(), args: [...FLAGS, ...sandboxFlags()] });
  return shared;
}

/**
 * Serves the page, opens it in a fresh context and, unless told otherwise, waits until it is ready.
 *
 * - `folder`: what is served, if it is not dist/
 * - `path`: what follows the origin, for example "#v1;n=12"
 * - `from`: the address before it, instead of the server's
 * - `files`: answers of the server that differ from dist/, see server.mjs
 * - `context`: Playwright's context options (javaScriptEnabled, colorScheme, viewport, locale, …)
 * - `before(page)`: runs before the page is opened
 * - `ready`: false to return as soon as the document has loaded
 * - `asleep`: true to leave the page as it is before anybody does anything, without what lies below its first view
 * - `allowed`: patterns of complaints this test is about
 */
export async function open(t, { folder = DIST, path = "", from, files, context = {}, before, ready = true, asleep = false, allowed = [] } = {}) {
  const server = await serve(folder, { files });
  // What a browser keeps for times without a network comes seconds after the page, and would answer for the server.
  const opened = await (await browser()).newContext({ serviceWorkers: "block", ...context });
  opened.setDefaultTimeout(10_000);
  const page = await opened.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("request", (request) => requests.push(request.url()));
  await page.exposeFunction("reportViolation", (text) => complaints.push(`policy violation: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`);
    });
  });
  t.after(async () => {
    await opened.close();
    await server.close();
    const unexpected = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
    assert.deepEqual(unexpected, [], "the browser complained");
  });
  await before?.(page);
  await page.goto((from ?? server.url) + path);
  if (ready) await page.waitForSelector("body[data-ready]", { state: "attached" });
  if (ready && !asleep) await page.evaluate(() => dispatchEvent(new Event("scroll")));
  return { page, complaints, requests, origin: new URL(server.url).origin, server };
}

/** The answer sentence as a reader gets it. */
export async function verdict(page) {
  return (await page.locator("[data-part=verdict] h1").innerText()).replace(/\s+/g, " ").trim();
}

/** Waits until the page below its first view shows the newest state. */
export async function details(page) {
  await page.waitForSelector("#details:not([data-busy]) [data-part=assumptions]", { state: "attached" });
}

/** Waits until the answer is as sure as the draws say. */
export async function sure(page) {
  await page.waitForSelector("[data-part=figures]:not([data-stale])", { state: "attached" });
}

/** Waits until what is asked of the page is true. Playwright's own waiting takes a promise for an answer, whatever it comes to. */
export async function until(page, asked, argument, { timeout = 15_000 } = {}) {
  const end = Date.now() + timeout;
  // A page that starts anew has no answer yet.
  while (!(await page.evaluate(asked, argument).catch(() => false))) {
    assert.ok(Date.now() < end, `it never came to be: ${asked}`);
    await page.waitForTimeout(100);
  }
}

/** Changes a form control the way a person does, so that `input` and `change` events fire. */
export async function setInput(page, label, value) {
  const control = page.getByLabel(label, { exact: true }).first();
  await control.fill(String(value));
  return control;
}

/** What axe finds against WCAG 2.2 AA, one line per fault; a test expects none. On the whole page, or within an element. */
export async function accessibilityFaults(page, within = "html") {
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} (${node.target.join(" ")})`));
}

/** Drops a text file on an element. */
export async function dropFile(page, selector, name, text, type = "text/plain") {
  const data = await page.evaluateHandle(
    ([name, text, type]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type }));
      return transfer;
    },
    [name, text, type],
  );
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(selector, event, { dataTransfer: data });
}
