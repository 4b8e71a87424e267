// What a browser keeps for times without a network, and how a newer version of the page takes over: whole, when asked, everywhere.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accessibilityFaults, details, DIST, dropFile, open, sure, until, verdict } from "./harness.mjs";

const text = (file) => readFile(join(DIST, file), "utf8");
const sha256 = (bytes, form = "base64") => createHash("sha256").update(bytes).digest(form);
const worker = await text("sw.js");
const listed = (script) => JSON.parse(script.match(/\{"[^}]+\}/)[0]);
const list = listed(worker);
const isHashed = (file) => /-[0-9a-f]{16}\.\w+$/.test(file);

const visit = (t, options = {}) => open(t, { ...options, context: { serviceWorkers: "allow", ...options.context } });
const ready = (page) => page.waitForSelector("body[data-ready]", { state: "attached" });
const newer = (page) => page.locator("#newer > .notice");

/** Waits until the page opens without a network. */
async function kept(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", undefined, { timeout: 30_000 });
}

/** Another tab of the same browser. */
async function tab(page, address) {
  const other = await page.context().newPage();
  await other.goto(address);
  await ready(other);
  return other;
}

/** The page as it is after a change of some files: what `files` holds is served from now on, and the old names are gone. */
async function deploy(files, mark) {
  let index = await text("index.html");
  const next = { ...list };
  const put = (name, body) => {
    files[`/${name}`] = { body: Buffer.from(body) };
    next[name] = sha256(body);
  };
  for (const stem of ["style", "below", "keep", "acts"]) {
    const old = Object.keys(list).find((name) => name.startsWith(`${stem}-`));
    const body = `${await text(old)}\n/* ${mark} */`;
    const name = old.replace(/[0-9a-f]{16}/, sha256(body, "hex").slice(0, 16));
    index = index.replaceAll(old, name);
    files[`/${old}`] = { status: 404 };
    delete next[old];
    put(name, body);
  }
  put("boot.js", `globalThis.version = "${mark}";${await text("boot.js")}`);
  put("index.html", index);
  files["/"] = files["/index.html"];
  const version = worker.match(/"([0-9a-f]{16})"/)[1];
  const script = worker.replace(JSON.stringify(list), JSON.stringify(next)).replace(version, sha256(mark, "hex").slice(0, 16));
  assert.notEqual(script, worker);
  files["/sw.js"] = { body: Buffer.from(script) };
  return next;
}

/** Records the files a page is given. */
function given(page, origin) {
  const files = new Set();
  page.on("response", (response) => {
    const url = response.url().split(/[?#]/)[0];
    if (url.startsWith(`${origin}/`) && response.status() === 200) files.add(url.slice(origin.length + 1) || "index.html");
  });
  page.on("request", (request) => request.isNavigationRequest() && request.frame() === page.mainFrame() && files.clear());
  return files;
}

const version = (page) => page.evaluate(() => globalThis.version ?? "first");
const check = (page) => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));
const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).length);

test("the list holds everything a page may ask for, by the bytes that are served", async () => {
  for (const [file, hash] of Object.entries(list)) assert.equal(sha256(await readFile(join(DIST, file))), hash, file);
  const index = await text("index.html");
  const named = [...index.matchAll(/(?:href|src|data-\w+)="([^"]+)"/g)].flatMap(([, value]) => value.split(" "));
  const asked = named.filter((name) => /^(\.\/)?[\w-]+\.(css|js|txt|wasm|svg|html|webmanifest)$/.test(name)).map((name) => name.replace("./", ""));
  assert.ok(asked.length > 15, `${asked}`);
  const stems = Object.keys(list).map((file) => file.replace(/-[0-9a-f]{16}/, ""));
  for (const file of [...asked, "worker.wasm", "worker.js", "reader.wasm", "reader.js", "icon-512.png", "methodology.css"]) {
    assert.ok(file in list || stems.includes(file), `${file} is not kept`);
  }
  for (const file of ["crossover.html", "crossover.js", "embed.js", "sw.js", "social-card.png"]) assert.ok(!(file in list), file);
});

test("after one visit the network may go: open, import, compute, export, print, another language, the methodology", async (t) => {
  const before = (page) => page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  const { page, origin, server } = await visit(t, { before });
  await kept(page);
  await server.close();
  await page.reload();
  await ready(page);
  await page.evaluate(() => dispatchEvent(new Event("scroll")));
  await sure(page);
  const first = await verdict(page);
  await page.locator("#field-services").fill("240");
  await sure(page);
  assert.notEqual(await verdict(page), first);
  await dropFile(page, "main", "compose.yaml", "services:\n  till:\n    image: a\n  ledger:\n    image: b\n");
  await page.waitForFunction(() => document.querySelector("[data-part=notice]").innerText.includes("Read 2 services"));
  await details(page);
  const share = page.locator("[data-part=share]");
  // It is found out a few seconds after the page was opened.
  await share.locator("[data-part=without-network]").getByText(/has kept all of this page/).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), share.getByRole("button", { name: /JSON/ }).click()]);
  assert.equal(JSON.parse(await readFile(await download.path(), "utf8")).inputs.fields.services, 2);
  await share.getByRole("button", { name: "Print", exact: true }).click();
  await page.waitForFunction(() => window.printed);

  await tab(page, `${origin}/?lang=fr#v1;p=enterprise`);
  const other = await tab(page, `${origin}/index.html?lang=he`);
  assert.equal(await other.evaluate(() => document.documentElement.dir), "rtl");
  await other.goto(`${origin}/methodology.html#assumption-hourly_cost`);
  assert.match(await other.locator("h1").innerText(), /every number/);
  assert.equal(await other.evaluate(() => getComputedStyle(document.querySelector(".book")).maxWidth !== "none"), true, "with its style");
});

test("nothing is kept for frames, elements, and those who save data", async (t) => {
  const host = (inside) => ({ body: Buffer.from(`<!doctype html><title>Host</title>${inside}`) });
  const files = {
    "/frame.html": host('<iframe src="./?embed=full&id=1" width="900" height="600"></iframe>'),
    "/plain.html": host('<iframe src="./" width="900" height="600"></iframe>'),
    "/element.html": host('<script type="module" src="./crossover.js"></script><cost-crossover loading="eager"></cost-crossover>'),
  };
  for (const path of ["frame.html", "plain.html", "element.html"]) {
    // The test's own page has an icon of no site.
    const { page } = await visit(t, { files, path, ready: false, allowed: [/favicon/] });
    await page.waitForTimeout(5_000);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0, path);
  }
  const before = (page) => page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const { page } = await visit(t, { before });
  await page.waitForTimeout(5_000);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

test("a version that does not arrive whole is not kept", async (t) => {
  const broken = Object.keys(list).find((file) => /^de-/.test(file));
  const { page } = await visit(t, { files: { [`/${broken}`]: { body: Buffer.from("half") } } });
  await until(page, async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    globalThis.registered ||= registrations.length > 0;
    return globalThis.registered && registrations.length === 0;
  });
  assert.equal(await caches(page), 0);
  assert.match(await verdict(page), /Docker/, "the page itself works");
});

test("a new version waits until it is asked for, takes over every tab at once, and no page mixes two", async (t) => {
  const files = { "/host.html": { body: Buffer.from('<!doctype html><title>Host</title><iframe src="./?embed=full&id=1" width="1200" height="900"></iframe>') } };
  const { page, origin } = await visit(t, { files, allowed: [/favicon/] });
  await kept(page);
  const old = new Set(Object.keys(list));
  const other = await tab(page, `${origin}/#v1;p=enterprise;services=77`);
  const around = await page.context().newPage();
  const inFrame = given(around, origin);
  await around.goto(`${origin}/host.html`);
  const frame = around.frames()[1];
  await frame.waitForSelector("body[data-ready]", { state: "attached" });

  const next = new Set(Object.keys(await deploy(files, "second")));
  await check(page);
  await newer(page).waitFor();
  await newer(other).waitFor();
  assert.equal(await version(page), "first");
  // Whoever comes while it waits gets the version before, whole.
  const late = await page.context().newPage();
  const toLate = given(late, origin);
  await late.goto(`${origin}/`);
  await ready(late);
  await late.evaluate(() => dispatchEvent(new Event("scroll")));
  await details(late);
  assert.equal(await version(late), "first");
  assert.deepEqual([...toLate].filter((file) => !old.has(file)), []);
  assert.ok([...toLate].some((file) => /^keep-/.test(file)), "and what is loaded later too");

  await page.locator("#field-services").fill("31");
  const [toPage, toOther] = [given(page, origin), given(other, origin)];
  await newer(page).getByRole("button", { name: "Reload" }).click();
  for (const reloaded of [page, other, late]) {
    await reloaded.waitForFunction(() => globalThis.version === "second" && document.body.hasAttribute("data-ready"), undefined, { timeout: 30_000 });
    await reloaded.evaluate(() => dispatchEvent(new Event("scroll")));
    await details(reloaded);
  }
  for (const files of [toPage, toOther, toLate]) {
    assert.deepEqual([...files].filter((file) => !next.has(file)), []);
    assert.ok([...files].some((file) => /^keep-/.test(file)), `${[...files]}`);
  }
  assert.equal(await page.locator("#field-services").inputValue(), "31", "what was entered is still there");
  assert.equal(await other.locator("#field-services").inputValue(), "77");
  assert.equal(await newer(page).isVisible(), false);

  // A frame is not started anew, and still gets what belongs to it: the server has these files no more.
  await frame.locator("#field-services").fill("55");
  await frame.locator("#details [data-part=share]").waitFor({ state: "attached" });
  assert.deepEqual([...inFrame].filter((file) => file !== "host.html" && !old.has(file)), []);
  assert.ok([...inFrame].some((file) => /^acts-/.test(file)), `${[...inFrame]}`);
  assert.equal(await caches(page), 2);

  // Once nobody needs it the version before goes.
  await around.close();
  await page.reload();
  await ready(page);
  for (const reloaded of [other, late]) await reloaded.close();
  await until(page, async () => (await globalThis.caches.keys()).length === 1);
});

test("the notice can be put off, is found by axe in order, and moves nothing", async (t) => {
  const files = {};
  const { page, server } = await visit(t, { files, context: { viewport: { width: 320, height: 720 } } });
  await kept(page);
  await deploy(files, "third");
  const top = await page.locator("[data-part=chart]").boundingBox();
  await check(page);
  await newer(page).waitFor();
  await page.waitForFunction(() => getComputedStyle(document.querySelector("#newer > .notice")).position === "fixed");
  assert.deepEqual(await page.locator("[data-part=chart]").boundingBox(), top);
  assert.deepEqual(await accessibilityFaults(page, "#newer"), []);
  const box = await newer(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
  await newer(page).getByRole("button", { name: "Later" }).click();
  assert.equal(await newer(page).isVisible(), false);
  assert.equal(await version(page), "first");
  await page.reload();
  await newer(page).waitFor();
  assert.equal(await version(page), "first");
  // What waits is kept for as long as it waits, and a visitor may ask for it without a network.
  await page.waitForTimeout(4_000);
  await server.close();
  await newer(page).getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction(() => globalThis.version === "third" && document.body.hasAttribute("data-ready"), undefined, { timeout: 30_000 });
  await page.evaluate(() => dispatchEvent(new Event("scroll")));
  await details(page);
});

test("of two versions that come while nobody asks, the newer is taken, and the one in use stays for those who need it", async (t) => {
  const files = {};
  const { page, origin } = await visit(t, { files });
  await kept(page);
  const slow = await page.context().newPage();
  await slow.goto(`${origin}/?embed=full&id=1`);
  await ready(slow);
  await deploy(files, "second");
  await check(page);
  await newer(page).waitFor();
  const second = await page.evaluate(async () => (await globalThis.caches.keys()).at(-1));
  for (const path of Object.keys(files)) delete files[path];
  await deploy(files, "third");
  await check(page);
  // The one that waited is gone, and two are left: the one in use, and the newest.
  await until(page, async (second) => {
    const { installing, waiting } = await navigator.serviceWorker.getRegistration();
    const kept = await globalThis.caches.keys();
    return !installing && waiting && kept.length === 2 && !kept.includes(second);
  }, second);
  await newer(page).getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction(() => globalThis.version === "third" && document.body.hasAttribute("data-ready"), undefined, { timeout: 30_000 });
  // The server has its files no more.
  const acts = Object.keys(list).find((file) => /^acts-/.test(file));
  assert.equal(files[`/${acts}`].status, 404);
  assert.equal(await version(slow), "first");
  assert.equal(await slow.evaluate(async (file) => (await fetch(file)).status, acts), 200);
});

test("the manifest names files that are there, relative to wherever the page is", async () => {
  const manifest = JSON.parse(await text("manifest.webmanifest"));
  // Without one it is the start's address; a relative one would be taken from the origin, where two copies could meet.
  assert.equal(manifest.id, undefined);
  assert.deepEqual([manifest.start_url, manifest.scope, manifest.display], ["./", "./", "standalone"]);
  assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
  for (const { src } of manifest.icons) assert.ok(src in list, src);
  for (const name of Object.keys(list).filter((file) => !isHashed(file))) assert.doesNotMatch(name, /\//);
});
