// The npm package as who installs it has it: packed, installed from the file, used in Node, in a page and in a worker.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { browser } from "./harness.mjs";
import { serve } from "./server.mjs";

const ROOT = join(import.meta.dirname, "../..");
const PACKED = join(ROOT, "target/npm");
const PRESETS = ["side-project", "early-mover", "startup", "scale-up", "agency", "shop", "tickets", "saas", "enterprise"];
const run = promisify(execFile);

const folder = await mkdtemp(join(tmpdir(), "cost-crossover-"));
after(() => rm(folder, { recursive: true }));
await writeFile(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
const [packed] = (await readdir(PACKED)).filter((name) => name.endsWith(".tgz"));
// It depends on nothing, so nothing is asked for.
await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(PACKED, packed)], { cwd: folder });
const INSTALLED = join(folder, "node_modules/cost-crossover");
const { CrossoverError, create, evaluate } = await import(join(INSTALLED, "index.js"));

/** What `examples/evaluate.rs` prints, natively. */
async function native(...question) {
  const example = ["run", "--quiet", "--no-default-features", "--example", "evaluate", "--", ...question];
  const { stdout } = await run("cargo", example, { cwd: ROOT, maxBuffer: 2 ** 24 });
  return stdout;
}

/** A report as the native program writes it: numbers alike, keys in the same order. */
const written = (text) => JSON.stringify(JSON.parse(text));

async function refused(workload, options, code, field) {
  await assert.rejects(() => evaluate(workload, options), (error) => {
    assert.ok(error instanceof CrossoverError, `${error?.stack ?? error}`);
    assert.deepEqual([error.code, error.field], [code, field], error.message);
    assert.match(error.message, /\.$/);
    return true;
  });
}

test("in Node, every preset gives the digits of the native program", async () => {
  for (const preset of PRESETS) {
    const report = await evaluate({ preset });
    assert.equal(JSON.stringify(report), written(await native(preset)), preset);
  }
});

test("links, files and axes give them too", async () => {
  const link = "v1;p=shop;deploys=6;dora=low;seed=9";
  assert.equal(JSON.stringify(await evaluate({ link })), written(await native(link)));
  const months = await evaluate({ preset: "tickets" }, { axis: "months" });
  assert.equal(JSON.stringify(months), written(await native("tickets", "--axis", "months")));
  const compose = "services:\n  web:\n    image: web\n    colour: red\n    deploy: { replicas: 3, resources: { reservations: { cpus: '0.25', memory: 512M } } }\n";
  await writeFile(join(folder, "compose.yaml"), compose);
  const { notes, ...report } = await evaluate({ files: [{ name: "compose.yaml", text: compose }] });
  const printed = JSON.parse(await native(join(folder, "compose.yaml")));
  // The native program is given a path, which is what it calls the workload.
  assert.deepEqual({ ...report, inputs: { ...report.inputs, name: printed.inputs.name } }, printed);
  assert.equal(report.inputs.services[0].replicas, 3);
  assert.match(notes.join("\n"), /^compose\.yaml:4: .*colour/m);
});

test("nothing can be asked that breaks it, and what is wrong is named", async () => {
  const cycle = { preset: "saas" };
  cycle.set = { need: cycle };
  let deep = 1;
  for (let level = 0; level < 10_000; level++) deep = [deep];
  const endless = new Proxy({}, { ownKeys: () => { throw new TypeError("mine"); } });
  const lying = new Proxy([], { get: (list, key) => (key === "length" ? 1e15 : list[key]) });
  const cases = [
    [null, {}, "invalid-workload", "workload"],
    ["saas", {}, "invalid-workload", "workload"],
    [[], {}, "invalid-workload", "workload"],
    [{ get preset() { throw new Error("mine"); } }, {}, "invalid-workload", "workload"],
    [endless, {}, "invalid-workload", "workload"],
    [{ set: { get deploys() { throw null; } } }, {}, "invalid-workload", "workload"],
    [cycle, {}, "invalid-workload", "set"],
    [{ set: { deploys: deep } }, {}, "invalid-workload", "set"],
    [{ set: { deploys: lying } }, {}, "too-large", "set"],
    [{ services: Array(1e6).fill({}) }, {}, "too-large", "services"],
    [{ services: Array(5_001).fill({}) }, {}, "too-large", "services"],
    [{ link: "v1;" + "x".repeat(20e6) }, {}, "too-large", "link"],
    [{ set: { deploys: () => 3 } }, {}, "invalid-workload", "set"],
    [{ set: { deploys: 3n } }, {}, "invalid-workload", "set"],
    [{ set: { deploys: NaN } }, {}, "out-of-range", "deploys"],
    [{ set: { deploys: -Infinity } }, {}, "out-of-range", "deploys"],
    [{ set: JSON.parse('{ "__proto__": { "deploys": 3 } }') }, {}, "unknown-input", "__proto__"],
    [{ set: { constructor: 1 } }, {}, "unknown-input", "constructor"],
    [{ set: { "\ud800": 1 } }, {}, "unknown-input", "\ufffd"],
    [{ preset: "\ud800" }, {}, "unknown-preset", "preset"],
    [{ preset: "toString" }, {}, "unknown-preset", "preset"],
    [{ files: "compose.yaml" }, {}, "invalid-workload", "files"],
    [{ files: [null] }, {}, "invalid-workload", "files[0].name"],
    [{ files: [{ name: "a", text: 3 }] }, {}, "invalid-workload", "files[0]"],
    [{ files: [{ name: "a", text: new Blob(["x"]) }] }, {}, "invalid-workload", "files[0].text"],
    [{ files: Array(20_001).fill({ name: "a", text: "" }) }, {}, "too-large", "files"],
    [{ files: [{ name: "a.yaml", bytes: new Uint8Array(2 ** 28 + 1) }] }, {}, "too-large", "a.yaml"],
    [{ files: [{ name: "a.yaml", bytes: crypto.getRandomValues(new Uint8Array(60_000)) }] }, {}, "unreadable-file", "a.yaml"],
    [{ scenario: { format: "crossover-scenarios", version: 2 } }, {}, "invalid-scenario", "scenario"],
    [{}, null, "invalid-option", "options"],
    [{}, { axis: "money" }, "invalid-option", "axis"],
    [{}, { seed: 2 ** 32 }, "invalid-option", "seed"],
    [{}, { locale: "no such tag" }, "invalid-option", "locale"],
    [{}, { locale: 7 }, "invalid-option", "locale"],
    [{}, { currency: "EUR" }, "invalid-option", "currency"],
    [{}, { currency: { code: "EUR", rate: NaN } }, "invalid-option", "currency"],
    [{}, { signal: "now" }, "invalid-option", "signal"],
  ];
  for (const [workload, options, code, field] of cases) {
    const began = performance.now();
    await refused(workload, options, code, field);
    assert.ok(performance.now() - began < 3_000, `${code} ${field} took long`);
  }
  assert.equal({}.deploys, undefined);
  const { verdict } = await evaluate({ preset: "scale-up" }, { certainty: false });
  assert.equal(verdict.sentence, "Stay on Docker until about 36 services.");
});

test("a hundred thousand services in a file are refused, and five thousand answered", async () => {
  const file = (count) => ({ name: "compose.yaml", text: `services:\n${Array.from({ length: count }, (_, at) => `  s${at}: { image: x }\n`).join("")}` });
  await refused({ files: [file(100_000)] }, { certainty: false }, "too-large", "files");
  const report = await evaluate({ files: [file(5_000)] }, { certainty: false });
  assert.equal(report.inputs.services.length, 5_000);
});

test("a trap is an internal error; who asked something else at the same time has the right answer, and so has the next", async () => {
  const { Evaluation } = await import(join(INSTALLED, "program/api.js"));
  const { advance } = Evaluation.prototype;
  const calm = JSON.stringify(await evaluate({ preset: "saas" }));
  let first;
  Evaluation.prototype.advance = function () {
    if (this === (first ??= this)) return advance.call(this);
    Evaluation.prototype.advance = advance;
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const [other, broken] = await Promise.allSettled([evaluate({ preset: "saas" }), evaluate({ preset: "tickets" })]);
  assert.equal(Evaluation.prototype.advance, advance, "nothing broke");
  assert.equal(broken.reason?.code, "internal");
  assert.ok(broken.reason.cause instanceof WebAssembly.RuntimeError);
  assert.equal(JSON.stringify(other.value), calm);
  assert.equal(JSON.stringify(await evaluate({ preset: "saas" })), calm);
});

test("an evaluation can be cancelled, and lets others have a turn", async () => {
  const cancelled = new AbortController();
  const reason = new Error("nobody waits any more");
  let turns = 0;
  const ticking = setInterval(() => ++turns === 3 && cancelled.abort(reason), 1);
  await assert.rejects(() => evaluate({ preset: "enterprise" }, { signal: cancelled.signal }), reason);
  clearInterval(ticking);
  assert.equal(turns, 3);
  await assert.rejects(() => evaluate({}, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("sentences come in the language asked for, and in English where it is not spoken", async () => {
  const say = async (locale, currency) => (await evaluate({ preset: "scale-up" }, { certainty: false, locale, currency })).verdict;
  assert.match((await say("de")).sentence, /^Bis etwa 36 Dienste|Docker/);
  assert.match((await say("de")).detail, /15\.100/);
  assert.match((await say("fr-CH", { code: "EUR", rate: 2, asOf: "2026-07-01" })).detail, /30\s?200/u);
  assert.match((await say(["xx", "he"])).sentence, /\p{Script=Hebrew}/u);
  assert.deepEqual(await say("xx"), await say());
});

test("importing it needs no page, and creating an element without its files is told as an error", async () => {
  const code = await new Promise((done) => create({}, { preset: "saas" }).on("error", (error) => done(error.code)));
  assert.equal(code, "load-failed");
});

/** A page under a strict policy that imports the installed package, and what a module in it returns. */
async function inPage(t, script, { files = {}, policy = "script-src 'self' 'wasm-unsafe-eval'" } = {}) {
  const site = await mkdtemp(join(folder, "site-"));
  await writeFile(join(site, "index.html"), `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">`);
  for (const [name, text] of Object.entries(script)) await writeFile(join(site, name), text);
  await writeFile(join(site, "_headers"), `/*\n  Content-Security-Policy: default-src 'none'; ${policy}; connect-src 'self'; worker-src 'self'; img-src data:\n`);
  await mkdir(join(site, "node_modules"));
  await run("cp", ["-r", INSTALLED, join(site, "node_modules")]);
  const server = await serve(site, { files });
  const context = await (await browser()).newContext();
  t.after(() => Promise.all([context.close(), server.close()]));
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(server.url);
  return { page, complaints };
}

const ASKED = `import { evaluate } from "./node_modules/cost-crossover/index.js";
export const ask = (...question) => evaluate(...question).then((report) => JSON.stringify(report), (error) => [error.name, error.code]);\n`;

test("in a page and in a worker, under a strict policy, it gives the same digits", async (t) => {
  const worker = `import { ask } from "./asked.js";\nonmessage = async ({ data }) => postMessage(await ask(data));\n`;
  const { page, complaints } = await inPage(t, { "asked.js": ASKED, "worker.js": worker });
  const here = JSON.stringify(await evaluate({ preset: "saas" }));
  assert.equal(await page.evaluate(async () => (await import("/asked.js")).ask({ preset: "saas" })), here);
  const there = await page.evaluate(() => new Promise((done, failed) => {
    const worker = new Worker("/worker.js", { type: "module" });
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = failed;
    worker.postMessage({ preset: "saas" });
  }));
  assert.equal(there, here);
  const german = await page.evaluate(async () => JSON.parse(await (await import("/asked.js")).ask({ preset: "saas" }, { locale: "de", certainty: false })));
  assert.equal(german.verdict.sentence, (await evaluate({ preset: "saas" }, { locale: "de", certainty: false })).verdict.sentence);
  assert.deepEqual(complaints, []);
});

test("a page stays responsive meanwhile", async (t) => {
  const { page } = await inPage(t, { "asked.js": ASKED });
  const stood = await page.evaluate(async () => {
    const { ask } = await import("/asked.js");
    await ask({ preset: "enterprise" }, { certainty: false });
    const stood = [];
    // Each with draws of its own. A machine that does something else at the same time does not do so three times.
    for (const seed of [3, 4, 5]) {
      let [longest, before] = [0, performance.now()];
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - before);
        before = performance.now();
      }, 0);
      await ask({ preset: "enterprise" }, { seed });
      clearInterval(watch);
      stood.push(Math.round(longest));
    }
    return stood;
  });
  // The curves and the report are one slice each; everything else, some 700 ms, is made in slices of 8 ms.
  assert.ok(Math.min(...stood) < 150, `the page stood still for ${stood} ms`);
});

test("a policy that forbids WebAssembly, and a file that does not arrive, are told; the next call tries again", async (t) => {
  const strict = await inPage(t, { "asked.js": ASKED }, { policy: "script-src 'self'" });
  assert.deepEqual(await strict.page.evaluate(async () => (await import("/asked.js")).ask({})), ["CrossoverError", "blocked"]);
  const wasm = "/node_modules/cost-crossover/program/api_bg.wasm";
  const files = { [wasm]: { status: 503 } };
  const lossy = await inPage(t, { "asked.js": ASKED }, { files });
  assert.deepEqual(await lossy.page.evaluate(async () => (await import("/asked.js")).ask({})), ["CrossoverError", "load-failed"]);
  delete files[wasm];
  assert.match(await lossy.page.evaluate(async () => (await import("/asked.js")).ask({}, { certainty: false })), /^\{"schema":"crossover\.report\.v1"/);
});

test("a program in TypeScript compiles, and one that is wrong does not", async () => {
  const types = { lib: ["es2022", "dom", "dom.iterable"], target: "es2022", types: [], strict: true, noEmit: true };
  const strict = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };
  await run("cp", [join(ROOT, "tests/package/consumer.ts"), folder]);
  for (const module of [{ module: "nodenext", moduleResolution: "nodenext" }, { module: "esnext", moduleResolution: "bundler" }]) {
    const config = { compilerOptions: { ...types, ...strict, ...module }, files: ["consumer.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await run(join(ROOT, "node_modules/.bin/tsc"), ["--project", folder]).catch(({ stdout }) => assert.fail(`${module.moduleResolution}: ${stdout}`));
  }
});

test("every key of a report stands in its type", async () => {
  const report = await evaluate({ preset: "saas" });
  await writeFile(join(folder, "report.ts"), `import type { Report } from "cost-crossover";\nexport const report: Report = ${JSON.stringify(report)};\n`);
  const config = { compilerOptions: { target: "es2022", lib: ["es2022", "dom"], types: [], module: "nodenext", strict: true, noEmit: true }, files: ["report.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  await run(join(ROOT, "node_modules/.bin/tsc"), ["--project", folder]).catch(({ stdout }) => assert.fail(stdout));
});

test("the examples of its README run as they stand", async () => {
  const readme = await readFile(join(INSTALLED, "README.md"), "utf8");
  const examples = [...readme.matchAll(/```js\n(\/\/ In Node\n.*?)```/gs)].map(([, example]) => example);
  assert.ok(examples.length >= 4, `${examples.length} examples`);
  for (const [place, example] of examples.entries()) {
    const file = join(folder, `example-${place}.mjs`);
    await writeFile(file, example);
    const { stdout } = await run("node", [file], { cwd: folder });
    // What it prints first stands behind it.
    const [, said] = example.match(/console\.log\(.*\/\/ (.+)$/m);
    assert.equal(stdout.split("\n")[0], said, example);
  }
});
