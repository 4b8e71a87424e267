// Files become an answer, or a sentence that says what is wrong with them; a bad one never costs the last answer.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { details, dropFile, open, sure, verdict } from "./harness.mjs";

const COMPOSE = `services:
  web:
    image: nginx
    ports: ["80:80"]
    deploy:
      replicas: 3
  api:
    image: example/api:1
  database:
    image: postgres:17
    volumes: [data:/var/lib/postgresql/data]
volumes:
  data:
`;

const deployment = (name, replicas, cpu, memory) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: example/${name}:1
          resources: { requests: { cpu: ${cpu}, memory: ${memory} } }
`;

const MANIFEST = `${deployment("front", 4, "750m", "1Gi")}---\n${deployment("back", 2, "1", "512Mi")}`;

const HELM = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicaCount }}
`;

const hour = (at) => `2026-03-02T${String(at).padStart(2, "0")}:00:00Z`;
const DAY = ["time,requests"].concat(Array.from({ length: 24 }, (_, at) => `${hour(at)},${at === 20 ? 900 : 100 + at}`)).join("\n");

const notice = (page) => page.locator("[data-part=notice] [role=status]");
const names = async (page) => (await details(page), page.locator("[data-part=services] tbody th").allInnerTexts());
const workloadName = async (page) => (await details(page), page.locator("[data-part=workload-name]").innerText());
const figures = async (page) => (await sure(page), page.locator("[data-part=figures]").innerText());
const paste = async (page, text) => {
  await page.locator("#import-text").fill(text);
  await page.locator("[data-part=read]").click();
};
const choose = (page, files) => page.locator("input[data-part=files]").setInputFiles(files);
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/** What the page says once it has read. */
async function said(page) {
  // What was said before goes with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => {
    const text = document.querySelector("[data-part=notice] [role=status]").textContent;
    return text !== "" && !text.startsWith("Reading…");
  }, undefined, { timeout: 10_000 });
  return notice(page).innerText();
}

test("a pasted Compose file gives its services, and what it leaves out is assumed in grey", async (t) => {
  const { page } = await open(t);
  const before = await figures(page);
  await paste(page, COMPOSE);
  const text = await said(page);
  assert.match(text, /Read 3 services\. 3 of them declare no CPU or no memory; assumed values/);
  assert.deepEqual(await names(page), ["web", "api", "database"]);
  assert.equal(await page.locator("#service-0-replicas").inputValue(), "3");
  for (const column of ["cpu", "memory"]) {
    for (const row of [0, 1, 2]) {
      const box = page.locator(`#service-${row}-${column}`);
      assert.equal(await box.inputValue(), "");
      assert.match(await box.getAttribute("placeholder"), /^[1-9]\d*$/);
    }
  }
  const grey = await page.locator("#service-0-cpu").evaluate((box) => [getComputedStyle(box, "::placeholder").color, getComputedStyle(box).color]);
  assert.notEqual(grey[0], grey[1], "an assumed value looks like a declared one");
  assert.equal(await page.locator("#field-services").inputValue(), "3");
  assert.notEqual(await figures(page), before);
  assert.equal(await page.getByRole("checkbox", { name: "database: keeps state" }).isChecked(), true);
  // A number typed over an assumed one counts; emptying the box assumes again.
  const assumed = await figures(page);
  await page.locator("#service-1-memory").fill("65536");
  assert.notEqual(await figures(page), assumed);
  await page.locator("#service-1-memory").fill("");
  assert.equal(await figures(page), assumed);
  // The box came back to where it began, so the step before it is the import.
  await page.locator("#undo").click();
  assert.equal(await figures(page), before);
});

test("a chosen Kubernetes manifest gives its services as declared", async (t) => {
  const { page } = await open(t);
  await choose(page, file("all.yaml", MANIFEST));
  assert.match(await said(page), /^Read 2 services\.$/);
  assert.deepEqual(await names(page), ["front", "back"]);
  const row = async (index) => Promise.all(["replicas", "cpu", "memory"].map((column) => page.locator(`#service-${index}-${column}`).inputValue()));
  assert.deepEqual(await row(0), ["4", "750", "1024"]);
  assert.deepEqual(await row(1), ["2", "1000", "512"]);
  assert.match(await workloadName(page), /all\.yaml/);
  await page.waitForFunction(() => location.hash.includes("mix=4r"));
  assert.doesNotMatch(page.url(), /front|back/, "names of services are nobody's business");
});

test("a file may be dropped anywhere", async (t) => {
  const { page } = await open(t);
  for (const [selector, name] of [[".foot", "compose.yaml"], ["[data-part=verdict] h1", "docker-compose.yml"]]) {
    await dropFile(page, selector, name, COMPOSE);
    assert.match(await said(page), /^Read 3 services\./);
    assert.match(await workloadName(page), new RegExp(name));
    await page.locator("[data-part=undo]").click();
    const left = await names(page);
    assert.equal(left.includes("database") && left.length === 3, false);
  }
});

test("a day of load by the hour sets the profile and leaves the services", async (t) => {
  const { page } = await open(t);
  const before = await names(page);
  await choose(page, file("load.csv", DAY));
  assert.match(await said(page), /load profile now follows “requests”, hour by hour/);
  assert.deepEqual(await names(page), before);
  await page.waitForFunction(() => /;load=[\d.]+(,[\d.]+){23,}/.test(location.hash));
});

const WRONG = [
  ["text that is no YAML", "notes.yaml", "services: [web, \"api\n  - : ]: {", /line \d/],
  ["a letter to somebody", "letter.txt", "Dear all,\n\nplease find the numbers attached.\n", /A Compose file has `services:` there/],
  ["a Dockerfile", "Dockerfile", "FROM debian:13\nRUN apt-get update\nCMD [\"sh\"]\n", /Dockerfile.*The Compose file says what runs/],
  ["an unrendered Helm template", "deployment.yaml", HELM, /line 4.*`?helm template`?/],
  ["an empty file", "empty.yaml", "", /empty/],
];

test("a wrong file is explained, and the last answer stands", async (t) => {
  const { page } = await open(t);
  await page.locator("#field-services").fill("31");
  await page.locator("#field-services").blur();
  const seen = async () => {
    const shown = await figures(page);
    return [await verdict(page), shown];
  };
  const before = await seen();
  for (const [at, [what, name, text, expected]] of WRONG.entries()) {
    // By turns chosen and dropped.
    await (at % 2 ? dropFile(page, "main", name, text) : choose(page, file(name, text)));
    const answer = await said(page);
    assert.match(answer, expected, what);
    assert.ok(answer.startsWith(name), `${what} is not named: ${answer}`);
    assert.equal(await page.locator(".notice[data-problem]").count(), 1, `${what} does not look like a problem`);
    assert.deepEqual(await seen(), before, what);
  }
  await page.locator("#import-text").fill("  \n ");
  await page.locator("[data-part=read]").click();
  assert.match(await notice(page).innerText(), /Nothing is pasted yet/);
  assert.deepEqual(await seen(), before);
});

test("50 MB of noise is refused in seconds, and the page answers meanwhile", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "crossover-"));
  t.after(() => rm(folder, { recursive: true }));
  // The same noise every time, without zero bytes, which would give it away at once.
  const noise = Buffer.alloc(50_000_000);
  let state = 1;
  for (let at = 0; at < noise.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise[at] = 1 + (state >>> 24) % 255;
  }
  const name = "noise.yaml";
  await writeFile(join(folder, name), noise);
  const { page } = await open(t);
  const [before, services] = [await verdict(page), await page.locator("#field-services").inputValue()];
  await choose(page, join(folder, name));
  await page.locator("#field-services").fill("300");
  assert.notEqual(await verdict(page), before, "reading a file holds up the page");
  await page.locator("#field-services").fill(services);
  assert.match(await said(page), /^noise\.yaml.*not text.*The last answer stays on screen\.$/);
  assert.equal(await verdict(page), before);
});

const ASKING = `services:
  web:
    image: nginx
    deploy:
      replicas: \${WEB_REPLICAS}
  debug:
    image: busybox
    profiles: [debug]
`;

test("a variable that stands for a number is asked for, and a profile can be turned on", async (t) => {
  const { page } = await open(t);
  await paste(page, ASKING);
  assert.match(await said(page), /^Read 1 service\./);
  await details(page);
  const questions = page.locator("[data-part=notes]");
  const value = questions.getByLabel("WEB_REPLICAS");
  await value.fill("7");
  await page.locator("[data-part=again]").click();
  assert.match(await said(page), /^Read 1 service\./);
  await details(page);
  assert.equal(await page.locator("#service-0-replicas").inputValue(), "7");
  assert.equal(await value.inputValue(), "7", "the answer can be changed again");
  await questions.getByLabel("debug").check();
  await page.waitForFunction(() => document.querySelectorAll("[data-part=services] tbody tr").length === 2);
  assert.deepEqual(await names(page), ["web", "debug"]);
  assert.equal(await page.locator("#service-0-replicas").inputValue(), "7", "answers add up");
  await page.locator("[data-part=undo]").click();
  assert.deepEqual(await names(page), ["web"]);
  // The next file asks its own questions, and an answer to an old one is none to it.
  await paste(page, ASKING.replace("debug]", "other]"));
  await said(page);
  await details(page);
  assert.equal(await page.locator("#service-0-replicas").inputValue(), "1");
});

test("a folder is read as docker compose would, and what is not ours is left out", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "crossover-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "compose.yaml"), COMPOSE);
  await writeFile(join(folder, "compose.override.yaml"), "services:\n  api:\n    deploy:\n      replicas: 5\n");
  await writeFile(join(folder, "README.md"), "# A shop\n");
  await writeFile(join(folder, "main.py"), "print('services:')\n");
  const { page } = await open(t);
  await page.locator("input[data-part=folder]").setInputFiles(folder);
  assert.match(await said(page), /^Read 3 services\./);
  assert.deepEqual(await names(page), ["web", "api", "database"]);
  assert.equal(await page.locator("#service-1-replicas").inputValue(), "5");
  assert.match(await page.locator("[data-part=notes]").innerText(), /Left out: /);
});

test("a service that fits on no machine keeps the last answer and says so", async (t) => {
  const { page } = await open(t);
  const cpu = page.locator("#service-0-cpu");
  const problem = page.locator(".verdict__problem");
  const before = [await verdict(page), await figures(page)];
  assert.equal(await problem.isVisible(), false);
  // More than the box takes is refused in the box.
  await cpu.fill("999999");
  assert.equal(await cpu.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#service-0-cpu-problem").innerText(), /not a number from .* to 448,000 m/);
  assert.deepEqual([await verdict(page), await figures(page)], before);
  // Less than that is taken, and fits nowhere.
  await cpu.fill("448000");
  assert.equal(await cpu.getAttribute("aria-invalid"), "false");
  assert.equal(await problem.isVisible(), true);
  assert.match(await problem.innerText(), /asks for more than any machine .* The last answer stays on screen\./);
  assert.deepEqual([await verdict(page), await figures(page)], before);
  await page.locator("[data-part=copy-link]").click();
  assert.match(await notice(page).innerText(), /no answer yet/);
  await cpu.fill("250");
  assert.equal(await problem.isVisible(), false);
});
