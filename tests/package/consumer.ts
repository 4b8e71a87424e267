// What a program that uses the package may write, and what it may not. Compiled, never run: tests/web/package.spec.mjs.

import { CrossoverError, create, define, evaluate } from "cost-crossover";
import type { ErrorCode, Handle, Report, Settings, State, Workload } from "cost-crossover";
import { evaluate as alone } from "cost-crossover/evaluate";
import { CostCrossoverElement, create as createNow } from "cost-crossover/element";

const report: Report = await evaluate({ preset: "scale-up", set: { services: 40, dora: "low", hourly_cost: [60, 80, 120] } });
const sentence: string = report.verdict.sentence;
const dearer: number | undefined = report.curve[0]?.docker;
const share: number | undefined = report.certainty?.cheaper_today.kubernetes;
const notes: readonly string[] = report.notes ?? [];
for (const row of report.audit) {
  if (row.even_at.kind === "assumption") row.even_at.needed satisfies number;
}

await evaluate();
await evaluate({ preset: "startup" }, { axis: "months", seed: 7, certainty: false, locale: ["de-CH", "de"], signal: AbortSignal.timeout(1000) });
await evaluate({ link: "v1;p=saas", set: { need: ["secrets"], load: 20 } }, { currency: { code: "EUR", rate: 0.86 } });
await evaluate({ scenario: JSON.parse("{}"), name: "Twice the deploys" });
await evaluate({ preset: "saas", files: [{ name: "compose.yaml", text: "services: {}" }, { name: "a.zip", bytes: new Uint8Array() }] });
await alone({ services: [{ name: "web", replicas: 3, cpu_m: 250, memory_mib: 512 }] });
// What a report lists can be given back.
await evaluate({ services: report.inputs.services });

try {
  await evaluate();
} catch (error) {
  if (error instanceof CrossoverError) {
    const code: ErrorCode = error.code;
    const field: string | undefined = error.field;
    console.log(code, field, error.message);
  }
}

const handle: Handle = create(document.body, { preset: "saas", view: "chart", theme: "dark", locale: "fr", loading: "eager" });
const off: () => void = handle.on("change", ({ state, link, result }) => handle.setState({ ...state, axis: link && result.dollars ? "months" : null }));
handle.on("error", ({ code, message }) => console.log(code, message));
handle.on("ready", ({ apiVersion, modelVersion, result }) => console.log(apiVersion, modelVersion, result.sentence));
off();
await handle.ready;
const state: State = handle.getState();
handle.dispose();
await define();
await define("my-crossover");
createNow(document.body, state).dispose();
const element: CostCrossoverElement = document.createElement("cost-crossover");
element.view = "verdict";
element.addEventListener("change", (event) => console.log(event));

// @ts-expect-error: there is no such input
const typo: Settings = { deployes: 3 };
// @ts-expect-error: there is no such option
const option: Settings = { dora: "fast" };
// @ts-expect-error: an estimate has three ends
const estimate: Settings = { hourly_cost: [60, 80] };
// @ts-expect-error: a workload has one form
const both: Workload = { link: "v1;p=saas", files: [] };
// @ts-expect-error: a link names its preset itself
const twice: Workload = { link: "v1;p=saas", preset: "saas" };
// @ts-expect-error: a file has its content
const empty: Workload = { files: [{ name: "compose.yaml" }] };
// @ts-expect-error: there is no such axis
await evaluate({}, { axis: "money" });
// @ts-expect-error: a report may say nothing of certainty
report.certainty.draws;
// @ts-expect-error: a report is not to be changed
report.verdict.sentence = "";
// @ts-expect-error: there is no such view
create(document.body, { view: "small" });
// @ts-expect-error: there is no such event
handle.on("resize", () => {});
// @ts-expect-error: there is no such theme
element.theme = "pink";

console.log(sentence, dearer, share, notes, typo, option, estimate, both, twice, empty);
