// Every address of the page is relative, so that it works below any path; and what docs/hosting.md says of hosts is so.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { details, DIST, dropFile, open, sure, verdict } from "./harness.mjs";
import { headersFor, parseHeaders } from "./server.mjs";

const BELOW = "/a/b/";

/** dist/ as it is served below a path, and nothing anywhere else. */
async function below() {
  const rules = parseHeaders(await readFile(join(DIST, "_headers"), "utf8"));
  const files = {};
  for (const name of (await readdir(DIST)).filter((name) => name !== "_headers")) {
    files[BELOW + name] = { body: await readFile(join(DIST, name)), headers: headersFor(rules, `/${name}`) };
    files[`/${name}`] = { status: 404 };
  }
  files[BELOW] = files[`${BELOW}index.html`];
  files["/"] = { status: 404 };
  return files;
}

test("below a path everything works: answer, draws, files, languages, the methodology, one file, and without a network", async (t) => {
  const { page, requests, origin, server } = await open(t, { files: await below(), path: BELOW.slice(1), context: { serviceWorkers: "allow" } });
  await sure(page);
  await dropFile(page, "main", "compose.yaml", "services:\n  till:\n    image: a\n  ledger:\n    image: b\n");
  await page.waitForFunction(() => document.querySelector("[data-part=notice]").innerText.includes("Read 2 services"));
  await details(page);
  const [picture] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save=svg]").first().click()]);
  assert.match(picture.suggestedFilename(), /\.svg$/);
  const [one] = await Promise.all([page.waitForEvent("download"), page.locator("[data-part=without-network] a").click()]);
  assert.equal(one.suggestedFilename(), "crossover.html");

  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", undefined, { timeout: 30_000 });
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope), origin + BELOW);
  await server.close();
  await page.goto(`${origin}${BELOW}?lang=de`);
  await page.waitForSelector("body[data-ready]", { state: "attached" });
  assert.match(await verdict(page), /Docker/);
  await page.locator(".foot a").first().click();
  await page.locator("h1").waitFor();
  assert.equal(new URL(page.url()).pathname, `${BELOW}methodology.html`);
  assert.deepEqual(requests.filter((url) => !url.startsWith(origin + BELOW) && !/^(blob|data):/.test(url)), []);
});

test("the sample configurations state what ships with the page", async () => {
  const guide = await readFile(join(DIST, "../docs/hosting.md"), "utf8");
  const rules = parseHeaders(await readFile(join(DIST, "_headers"), "utf8"));
  const policy = headersFor(rules, "/")["Content-Security-Policy"];
  // Once in the nginx sample, once in that of Caddy.
  assert.equal(guide.split(policy).length - 1, 2, "the policy of the page");
  for (const [name, value] of Object.entries(headersFor(rules, "/any"))) {
    const said = guide.split("\n").filter((line) => line.includes(name) && line.includes(value));
    assert.ok(said.length >= 2, `${name}: ${value}`);
  }
  assert.equal(guide.match(/public, max-age=31536000, immutable/g).length >= 2, true);
});
