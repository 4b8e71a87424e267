// The whole calculator in one file: opened from a disk, from a server, and in a frame that is kept apart. It asks for nothing.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { accessibilityFaults, details, DIST, dropFile, open, sure, verdict } from "./harness.mjs";
import { headersFor, parseHeaders } from "./server.mjs";

const FILE = join(DIST, "crossover.html");
const html = await readFile(FILE, "utf8");
const disk = (t, options = {}) => open(t, { from: pathToFileURL(FILE).href, ...options });
const print = (page) => page.addInitScript(() => { window.print = () => { window.printed = true; }; });

/** What was asked for beside the document itself. Blobs and data are the document's own. */
const others = (requests, from) => requests.filter((url) => url.split(/[?#]/)[0] !== from && !/^(blob|data):/.test(url));

async function read(page, count) {
  const services = Array.from({ length: count }, (_, at) => `  s${at}:\n    image: a\n`).join("");
  await dropFile(page, "main", "compose.yaml", `services:\n${services}`);
  await page.waitForFunction((count) => document.querySelector("[data-part=notice]").innerText.includes(`Read ${count} services`), count);
}

test("it opens from a disk, answers, draws and changes, and asks for nothing", async (t) => {
  const { page, requests } = await disk(t);
  assert.match(await verdict(page), /Docker until about \d+ services/);
  await sure(page);
  const before = await page.locator("#verdict-detail").innerText();
  await page.locator("#field-services").fill("240");
  await details(page);
  await sure(page);
  assert.notEqual(await page.locator("#verdict-detail").innerText(), before);
  assert.ok((await page.locator("#details > [data-part]").count()) > 10);
  assert.deepEqual(others(requests, pathToFileURL(FILE).href), []);
});

test("files are read, saved and printed from a disk", async (t) => {
  const { page, requests } = await disk(t, { before: print });
  await details(page);
  await read(page, 3);
  await page.waitForFunction(() => document.querySelector("[data-part=services]")?.innerHTML.includes("s2"));
  const save = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return [download.suggestedFilename(), await readFile(await download.path())];
  };
  const share = page.locator("[data-part=share]");
  const [json, report] = await save(share.getByRole("button", { name: "Everything for programs (JSON)" }));
  assert.equal(json, "crossover-report.json");
  assert.equal(JSON.parse(report).inputs.fields.services, 3);
  const [, picture] = await save(page.locator("[data-save=png]").first());
  assert.equal(picture.subarray(1, 4).toString(), "PNG");
  await share.getByRole("button", { name: "Print", exact: true }).click();
  await page.waitForFunction(() => window.printed);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await page.locator(".paper").evaluate((paper) => paper.textContent), /Seed 1, 10,000 draws/);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal((await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type \/Page\b/g).length > 0, true);
  assert.deepEqual(others(requests, pathToFileURL(FILE).href), []);
});

test("what is printed fills two sheets, with the style that is for print alone", async (t) => {
  const { page } = await disk(t, { before: print });
  await details(page);
  await page.keyboard.press("Control+p");
  await page.waitForFunction(() => window.printed);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal((await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type \/Page\b/g).length, 2);
});

test("its address is a link, and a session survives a reload", async (t) => {
  const { page } = await disk(t, { path: "#v1;p=enterprise;services=77" });
  assert.equal(await page.locator("#field-services").inputValue(), "77");
  await page.locator("#field-services").fill("78");
  await page.waitForFunction(() => location.hash.includes("services=78"));
  await page.reload();
  await page.waitForSelector("body[data-ready]", { state: "attached" });
  assert.equal(await page.locator("#field-services").inputValue(), "78");
});

test("every language is inside", async (t) => {
  for (const [lang, title] of Object.entries({ de: "Ohne Netz", es: "Sin red", fr: "Sans réseau", he: "בלי רשת" })) {
    const { page } = await disk(t, { path: `?lang=${lang}` });
    await details(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang.slice(0, 2)), lang);
    assert.equal(await page.locator("[data-part=without-network] h3").innerText(), title);
    assert.notEqual(await page.locator("#undo").getAttribute("aria-label"), "Undo");
  }
});

test("how every number comes about is inside, and opens at its entry", async (t) => {
  const { page } = await disk(t);
  const [book] = await Promise.all([page.waitForEvent("popup"), page.locator(".foot a[href='methodology.html']").click()]);
  assert.match(await book.locator("h1").innerText(), /every number/);
  assert.equal(await book.evaluate(() => getComputedStyle(document.querySelector(".book")).maxWidth !== "none"), true, "it has its style");
  await book.close();
  await details(page);
  await page.locator("[data-part=ledger] > summary").click();
  await page.locator("[data-part=ledger] button.why").first().click();
  const link = page.locator("[data-part=why] a").first();
  const entry = (await link.getAttribute("href")).split("#")[1];
  const [again] = await Promise.all([page.waitForEvent("popup"), link.click()]);
  await again.waitForLoadState();
  assert.equal(await again.locator(`[id="${entry}"]`).evaluate((element) => element.matches(":target")), true);
});

test("axe finds nothing in it", async (t) => {
  const { page } = await disk(t);
  await details(page);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.match(await page.locator("[data-part=without-network]").innerText(), /opened the whole calculator as one file/);
  assert.equal(await page.locator("[data-part=without-network] a").count(), 0, "whoever has it needs no link to it");
});

test("its policy names every script and style by its hash, and lets it ask for nothing", async () => {
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|'self'|https?:|connect-src/);
  assert.match(policy, /^default-src 'none';/);
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const bodies = (pattern) => [...html.matchAll(pattern)].map(([, body]) => body);
  const [script] = bodies(/<script type="module">([^]*?)<\/script>/g);
  const programs = bodies(/<script type="text\/plain" id="part-(?:writer|reader)">([^]*?)<\/script>/g);
  assert.equal(programs.length, 2);
  for (const text of [script, ...programs]) assert.ok(policy.includes(hash(text)));
  const [style] = bodies(/<style>([^]*?)<\/style>/g);
  assert.ok(policy.includes(hash(style)));
  assert.doesNotMatch(html, /<[^>]+\s(src|srcset)="|<link rel="(stylesheet|preload|modulepreload|manifest|apple-touch-icon)"/);
});

test("from a server it has that policy alone, asks for nothing and has nothing kept", async (t) => {
  const rules = parseHeaders(await readFile(join(DIST, "_headers"), "utf8"));
  const header = headersFor(rules, "/crossover.html")["Content-Security-Policy"];
  assert.equal(header, `${html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1]}; frame-ancestors *`);
  const { page, requests, origin } = await open(t, { path: "crossover.html", context: { serviceWorkers: "allow" } });
  await sure(page);
  await read(page, 2);
  await page.waitForTimeout(4_000);
  assert.deepEqual(others(requests, `${origin}/crossover.html`), []);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

test("in a frame that may only run scripts it answers, draws and reads files", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "crossover-"));
  t.after(() => rm(folder, { recursive: true }));
  const host = join(folder, "host.html");
  const frame = `${pathToFileURL(FILE).href}?embed=full&amp;id=1#v1;p=enterprise;services=77`;
  await writeFile(host, `<!doctype html><title>Host</title><iframe sandbox="allow-scripts" width="1200" height="900" src="${frame}"></iframe>`);
  const { page } = await open(t, { from: pathToFileURL(host).href, ready: false });
  const inside = page.frames()[1] ?? (await page.waitForEvent("frameattached"));
  await inside.waitForSelector("body[data-ready]", { state: "attached" });
  assert.equal(await inside.locator("#field-services").inputValue(), "77");
  await inside.waitForSelector("[data-part=figures]:not([data-stale])", { state: "attached" });
  await details(inside);
  await read(inside, 2);
});
