// Lighthouse on the page as a static host serves it: `node benches/lighthouse/lighthouse.mjs dist`, or `cargo xtask lighthouse`.
//
// Every form factor is measured several times and the run of median performance counts, because the clock of a busy machine
// does not stand still. What is no measurement must be perfect, and the exit code says whether it is; performance is
// printed beside its budget.

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { browserProgram, FLAGS, sandboxFlags } from "../../tests/web/browser.mjs";
import { serve } from "../../tests/web/server.mjs";

const RUNS = 3;
/** Must be 100. */
const PERFECT = ["accessibility", "best-practices", "seo"];
/** Least performance, from DESIGN.md, "Budgets". */
const FORMS = [
  { name: "mobile", config: undefined, budget: 95 },
  { name: "desktop", config: desktopConfig, budget: 99 },
];

const percent = (score) => Math.round((score ?? 0) * 100);

/** One run in a browser of its own, so that nothing is cached from the last. */
async function run(url, config) {
  const chrome = await launch({ chromePath: browserProgram(), chromeFlags: ["--headless=new", ...FLAGS, ...sandboxFlags()] });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error" }, config);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await chrome.kill();
  }
}

/** The run whose performance is in the middle. */
async function median(url, config) {
  const runs = [];
  for (let index = 0; index < RUNS; index++) runs.push(await run(url, config));
  runs.sort((one, two) => one.categories.performance.score - two.categories.performance.score);
  return { lhr: runs[(RUNS - 1) / 2], all: runs.map((lhr) => percent(lhr.categories.performance.score)) };
}

/** What a category takes points off for, with what and where. */
function faults(lhr, category) {
  const audits = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  return audits.filter(({ score }) => score !== null && score < 1).map(describe);
}

function describe({ id, title, displayValue, details }) {
  const items = (details?.items ?? []).slice(0, 5).map((item) => item.node?.snippet ?? item.url ?? item.description ?? item.source ?? "");
  const places = items.filter((item) => typeof item === "string" && item).map((item) => `\n          ${item}`);
  return `      ${id}: ${title}${displayValue ? ` (${displayValue})` : ""}${places.join("")}`;
}

const [folder = "dist"] = process.argv.slice(2);
const server = await serve(folder);
const imperfect = [];
try {
  // The first answer of a host is compressed while it waits; a static host has done that before.
  await run(server.url, undefined);
  for (const { name, config, budget } of FORMS) {
    const { lhr, all } = await median(server.url, config);
    const performance = percent(lhr.categories.performance.score);
    console.log(`\n  ${name}, Lighthouse ${lhr.lighthouseVersion}, ${lhr.environment.hostUserAgent.match(/Chrome\/\d+/)}`);
    const short = performance < budget ? `, ${budget - performance} below its budget` : "";
    console.log(`    performance      ${performance}   budget ${budget}${short}; ${RUNS} runs: ${all.join(", ")}`);
    faults(lhr, "performance").forEach((line) => console.log(line));
    for (const category of PERFECT) {
      const score = percent(lhr.categories[category].score);
      const lines = faults(lhr, category);
      console.log(`    ${category.padEnd(16)} ${score}`);
      lines.forEach((line) => console.log(line));
      if (score < 100) imperfect.push(`${category} (${name})`);
    }
  }
} finally {
  await server.close();
}
if (imperfect.length) {
  console.error(`\n  Below 100: ${imperfect.join(", ")}.`);
  process.exitCode = 1;
}
