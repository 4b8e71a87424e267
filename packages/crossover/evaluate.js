// The answer without a page: what is run goes in, the report comes out. In a browser, a worker or Node.

import { CrossoverError } from "./errors.js";
import { brought } from "./files.js";
import { plain } from "./plain.js";
import * as program from "./program.js";
import { speech } from "./speech.js";

export { CrossoverError };

/** How long it works before others have a turn, in milliseconds: half a frame. */
const SLICE = 8;

/** @type {import("./index.d.ts").evaluate} */
export async function evaluate(workload = {}, options = {}) {
  const { signal, ...asked } = own(options, "options", "invalid-option");
  if (signal !== undefined && typeof signal?.throwIfAborted !== "function") {
    throw new CrossoverError("invalid-option", "“signal” is the signal of an AbortController.", "signal");
  }
  signal?.throwIfAborted();
  const { files, scenario, ...given } = own(workload, "workload", "invalid-workload");
  const sent = brought(files);
  if (files !== undefined) given.files = sent.length / 2;
  // An opened file of scenarios goes as its text, which is the one form that is read.
  if (scenario !== undefined) given.scenario = typeof scenario === "object" ? JSON.stringify(plain(scenario, "scenario")) : scenario;
  const { locale, currency, ...how } = plain(asked, "options");
  const question = { workload: plain(given, "workload"), options: how };
  const spoken = await speech(locale, currency);
  await program.load();
  return answered(question, sent, spoken, signal);
}

/** Own values of an object, each read once. */
function own(value, name, code) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CrossoverError(code, `“${name}” is an object, not ${value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`}.`, name);
  }
  try {
    return { ...value };
  } catch (error) {
    throw new CrossoverError(code, `“${name}” cannot be read: reading it throws.`, name, error);
  }
}

async function answered(question, files, spoken, signal) {
  for (;;) {
    const { Evaluation } = await program.load();
    const born = program.generation;
    try {
      const evaluation = new Evaluation(question, files, spoken);
      while (work(evaluation)) {
        await turn();
        // Another question broke the program, so this one is asked again.
        if (program.generation !== born) break;
        if (signal?.aborted) evaluation.free();
        signal?.throwIfAborted();
      }
      if (program.generation === born) return evaluation.finish();
    } catch (error) {
      throw told(error);
    }
  }
}

/** Works for a slice. False once there is nothing left to do. */
function work(evaluation) {
  const until = performance.now() + SLICE;
  while (performance.now() < until) if (!evaluation.advance()) return false;
  return true;
}

/** Lets everybody else have a turn; unlike a timer, it is not slowed down. */
const turn = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

/** What the program throws, as what a caller catches. */
function told(error) {
  if (program.isTrap(error)) {
    program.restart();
    return new CrossoverError("internal", "The calculation stopped over a fault of ours; please report what was asked.", undefined, error);
  }
  if (typeof error?.code === "string" && !(error instanceof Error)) return new CrossoverError(error.code, error.message, error.field);
  return error;
}
