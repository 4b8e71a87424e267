// Measurements become recommendations, off the main thread, and nothing is taken over before somebody says so.

import assert from "node:assert/strict";
import { mkdtemp, open as openFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessibilityFaults, details, open, sure, verdict } from "./harness.mjs";

const COMPOSE = `services:
  web:
    image: nginx
    deploy:
      replicas: 2
      resources: { reservations: { cpus: "1.0", memory: 1G } }
  api:
    image: example/api:1
    deploy:
      resources: { reservations: { cpus: "2.0", memory: 2G } }
`;

/** A week of CPU and memory in five-minute steps, under the names Compose gives containers. */
function week() {
  const rows = ["time,shop-web-1 cpu (cores),shop-web-2 cpu (cores),gateway cpu (cores),shop-web-1 memory (MiB),gateway memory (MiB)"];
  for (let at = 0; at < 7 * 288; at += 1) {
    const time = new Date(Date.UTC(2026, 2, 2) + at * 300_000).toISOString();
    const day = 0.5 + 0.5 * Math.sin(((at % 288) / 288) * 2 * Math.PI);
    rows.push([time, 0.1 + 0.1 * day, 0.1 + 0.15 * day, 0.3 + 0.3 * day, 200 + 20 * day, 500 + 100 * day].join(","));
  }
  return rows.join("\n");
}

const notice = (page) => page.locator("[data-part=notice] [role=status]");
const sizing = (page) => page.locator("[data-part=sizing]");
const figures = async (page) => (await sure(page), page.locator("[data-part=figures]").innerText());

async function said(page, timeout = 15_000) {
  // What was said before goes with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => {
    const text = document.querySelector("[data-part=notice] [role=status]").textContent;
    return text !== "" && !text.startsWith("Reading…");
  }, undefined, { timeout });
  const text = await notice(page).innerText();
  await details(page);
  return text;
}

async function bring(page, name, text) {
  await page.locator("input[data-part=files]").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
  return said(page);
}

/** The cells of a service: asked for, three estimates, worth. */
async function row(page, name) {
  const found = sizing(page).locator("tbody", { has: page.locator("th", { hasText: new RegExp(`^${name}(\\d+ doubts?)?$`) }) });
  return (await found.locator("td").allInnerTexts()).map((cell) => cell.replace(/\s+/g, " ").trim());
}

/** The page with a shop whose week was measured. */
async function shop(t) {
  const { page, requests } = await open(t);
  await bring(page, "compose.yaml", COMPOSE);
  const text = await bring(page, "week.csv", week());
  return { page, requests, text };
}

test("a week of measurements gives each service what it should ask for, and changes nothing yet", async (t) => {
  const { page, text } = await shop(t);
  assert.match(text, /Measured 1 of 2 services.*nothing was changed by it yet.*load profile now follows/);
  const [asks, plain, vpa, krr, worth] = await row(page, "web");
  assert.equal(asks, "1000m 1024 MiB");
  // The 95th percentile of both replicas together lies between the two replicas' peaks.
  const cpu = Number(plain.match(/^([\d.]+)m/)[1]);
  assert.ok(cpu > 190 && cpu < 250, plain);
  assert.match(vpa, /^\d+m \d+ MiB$/);
  assert.match(krr, /^\d+m \d+ MiB$/);
  assert.match(worth, /^\$\d/);
  assert.equal(await page.locator("#service-0-cpu").inputValue(), "1000");
});

test("what was recommended is taken over, and undone", async (t) => {
  const { page } = await shop(t);
  const before = await figures(page);
  await page.locator("[data-part=resize]").click();
  assert.match(await said(page), /^1 service now asks for what was measured\./);
  const cpu = await page.locator("#service-0-cpu").inputValue();
  assert.ok(Number(cpu) < 260 && Number(cpu) > 150, cpu);
  assert.notEqual(await figures(page), before);
  await page.locator("[data-part=undo]").click();
  await details(page);
  assert.equal(await page.locator("#service-0-cpu").inputValue(), "1000");
  assert.equal(await figures(page), before);
});

test("another estimator and percentile change what is taken over", async (t) => {
  const { page } = await shop(t);
  const [, p95] = await row(page, "web");
  await page.locator("select[name=percentile]").selectOption("50");
  await details(page);
  const [, p50] = await row(page, "web");
  assert.notEqual(p50, p95);
  await page.locator("select[name=estimator]").selectOption("krr");
  await details(page);
  const strong = await sizing(page).locator("tbody strong").first().innerText();
  const [, , , krr] = await row(page, "web");
  assert.equal(strong.replace(/\s+/g, " "), krr);
});

test("a measurement with another name is given its service by hand", async (t) => {
  const { page } = await shop(t);
  assert.equal((await row(page, "api")).length, 0);
  await page.locator("[data-part=matches] > summary").click();
  await details(page);
  const match = page.locator("[data-part=matches] label", { hasText: "gateway" }).locator("select");
  assert.equal(await match.inputValue(), "-");
  await match.selectOption("api");
  await details(page);
  assert.equal((await row(page, "api"))[0], "2000m 2048 MiB");
  await match.selectOption("-");
  await details(page);
  assert.equal((await row(page, "api")).length, 0);
});

test("every number says how it came about, and what is doubtful", async (t) => {
  const { page } = await shop(t);
  await sizing(page).locator(".why").first().click();
  await details(page);
  const why = await sizing(page).locator("[data-part=why]").innerText();
  assert.match(why, /p95/);
  assert.match(why, /core-hour/);
  assert.deepEqual(await accessibilityFaults(page), []);
});

test("recommendations are saved as CSV, and as snippets for both platforms", async (t) => {
  const { page } = await shop(t);
  await page.locator("[data-part=exports] > summary").click();
  await details(page);
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`a[download="${name}"]`).click()]);
    assert.equal(download.suggestedFilename(), name);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
  };
  assert.match(await saved("recommendations.csv"), /^service,replicas,[^\n]*\r\nweb,2,/);
  assert.match(await saved("compose.resources.yaml"), /services:\n(.*\n)*\s+web:\n/);
  assert.match(await saved("kubernetes.resources.yaml"), /requests:/);
  await page.locator("[data-part=workload-file] > summary").click();
  await details(page);
  const workload = JSON.parse(await saved("workload.json"));
  assert.deepEqual(workload.services.map((service) => service.name), ["web", "api"]);
});

test("what was measured is forgotten on request", async (t) => {
  const { page } = await shop(t);
  await page.locator("[data-part=forget]").click();
  assert.match(await said(page), /forgotten/);
  assert.match(await sizing(page).innerText(), /Bring measurements/);
  await page.locator("[data-part=undo]").click();
  await details(page);
  assert.equal((await row(page, "web"))[0], "1000m 1024 MiB");
});

test("percent without a number of cores is asked for", async (t) => {
  const { page } = await open(t);
  await bring(page, "compose.yaml", COMPOSE);
  const rows = ["time,web cpu (%)"];
  for (let at = 0; at < 300; at += 1) rows.push(`${new Date(Date.UTC(2026, 2, 2) + at * 300_000).toISOString()},${10 + (at % 10)}`);
  await bring(page, "percent.csv", rows.join("\n"));
  assert.match((await row(page, "web"))[1], /^–/);
  await page.locator("#ask-cores").fill("8");
  await details(page);
  const [, plain] = await row(page, "web");
  // At most 19 % of eight cores.
  const cpu = Number(plain.match(/^([\d.]+)m/)[1]);
  assert.ok(cpu > 1_400 && cpu <= 1_520, plain);
});

/** A large CSV on disk, the same every time. */
async function large(t, megabytes) {
  const folder = await mkdtemp(join(tmpdir(), "crossover-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "large.csv");
  const file = await openFile(path, "w");
  await file.write("time,web cpu (cores)\n");
  const size = megabytes * 1_000_000;
  for (let written = 0, at = 0; written < size; ) {
    const rows = [];
    for (let row = 0; row < 20_000; row += 1, at += 1) {
      rows.push(`${new Date(Date.UTC(2024, 0, 1) + at * 15_000).toISOString()},${(0.1 + ((at * 7_919) % 1_000) / 5_000).toFixed(4)}`);
    }
    const text = `${rows.join("\n")}\n`;
    await file.write(text);
    written += text.length;
  }
  await file.close();
  return path;
}

test("200 MB are read off the main thread, with progress", async (t) => {
  const path = await large(t, 200);
  const { page } = await open(t);
  await bring(page, "compose.yaml", COMPOSE);
  // How often the page gets its turn while it is read: every frame that takes longer is a page that hangs.
  await page.evaluate(() => {
    window.longest = 0;
    window.heard = [];
    window.began = performance.now();
    let last = performance.now();
    const tick = () => {
      window.longest = Math.max(window.longest, performance.now() - last);
      last = performance.now();
      setTimeout(tick, 10);
    };
    tick();
    new MutationObserver(() => window.heard.push(document.querySelector("[data-part=notice] [role=status]").textContent)).observe(
      document.querySelector("[data-part=notice]"),
      { subtree: true, childList: true, characterData: true },
    );
  });
  await page.locator("input[data-part=files]").setInputFiles(path);
  assert.match(await said(page, 120_000), /Measured 1 of 2 services/);
  const [longest, heard, took] = await page.evaluate(() => [window.longest, window.heard, performance.now() - window.began]);
  assert.ok(heard.some((text) => /^Reading… \d+ %$/.test(text)), String(heard));
  assert.ok(longest < took / 4, `the page stood still for ${longest} of ${took} ms`);
});

test("reading is cancelled, and the last answer stands", async (t) => {
  const path = await large(t, 120);
  const { page } = await open(t);
  const before = [await verdict(page), await figures(page)];
  await page.locator("input[data-part=files]").setInputFiles(path);
  await page.locator("[data-part=cancel]").click();
  assert.match(await notice(page).innerText(), /^Reading was cancelled\. The last answer stays on screen\.$/);
  await page.waitForTimeout(1_500);
  assert.match(await notice(page).innerText(), /cancelled/);
  assert.deepEqual([await verdict(page), await figures(page)], before);
  assert.equal(await page.locator("[data-part=cancel]").isVisible(), false);
  assert.match(await bring(page, "compose.yaml", COMPOSE), /Read 2 services/, "the next file is read all the same");
});
