// The first visit: an answer before, with and without JavaScript, and a plain message when the page cannot start.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accessibilityFaults, DIST, open, verdict } from "./harness.mjs";

const index = await readFile(join(DIST, "index.html"), "utf8");
const wasm = `/${index.match(/data-wasm="\.\/([^"]+)"/)[1]}`;

test("the page starts, complains about nothing and talks to nobody else", async (t) => {
  const { page, requests, origin } = await open(t);
  assert.notEqual(await verdict(page), "");
  const elsewhere = requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url));
  assert.deepEqual(elsewhere, []);
});

test("nothing is downloaded twice", async (t) => {
  const { requests } = await open(t);
  assert.deepEqual(requests.filter((url, at) => requests.indexOf(url) !== at), []);
});

test("without JavaScript the published answer and its chart are there", async (t) => {
  const { page } = await open(t, { context: { javaScriptEnabled: false }, ready: false });
  assert.notEqual(await verdict(page), "");
  assert.ok((await page.locator("#app svg").count()) >= 1, "no chart");
  assert.equal(await page.locator("#boot-error").isVisible(), false);
});

test("a page that cannot be downloaded whole says so and keeps the published answer", async (t) => {
  const { page } = await open(t, { files: { [wasm]: { status: 503 } }, ready: false, allowed: [/503/] });
  await page.waitForSelector("#boot-error:visible");
  const panel = await page.locator("#boot-error").innerText();
  assert.match(panel, /The calculator stopped/);
  assert.match(panel, /Check the connection/);
  assert.doesNotMatch(panel, /security policy/);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.notEqual(await verdict(page), "");
});

test("a policy that forbids WebAssembly is named", async (t) => {
  const headers = { "Content-Security-Policy": "script-src 'self'" };
  const { page } = await open(t, { files: { "/": { headers } }, ready: false, allowed: [/WebAssembly|script-src/] });
  await page.waitForSelector("#boot-error:visible");
  assert.match(await page.locator("#boot-error").innerText(), /security policy/);
});

// The function a page is heard by from outside was held by nobody: when the browser collected it, Rust took that for the end of
// the page, and everything was gone a second or two after it was there. Only a loaded machine showed it.
test("the page stays when the browser collects what nobody holds", async (t) => {
  const { page } = await open(t, { asleep: true });
  const session = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 4; turn += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(250);
  }
  assert.match(await verdict(page), /Docker|Kubernetes/);
  await page.locator("#field-services").fill("400");
  assert.equal(await page.locator("#field-services").inputValue(), "400");
});
