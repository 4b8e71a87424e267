// The program, a wasm: loaded once, when it is first asked, and started anew after a trap.

import { CrossoverError } from "./errors.js";
import * as glue from "./program/api.js";

const address = () => new URL("./program/api_bg.wasm", import.meta.url);
let loading;

/** Grows when the program is started anew; what was begun before is lost then. */
export let generation = 0;

/** Loads the program. What failed is tried again at the next call. */
export function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start() {
  if (typeof WebAssembly !== "object") throw new CrossoverError("blocked", "WebAssembly is switched off here.");
  try {
    await glue.default({ module_or_path: await program(address()) });
    return glue;
  } catch (error) {
    // Browsers say in words of their own that a policy forbids it.
    if (/unsafe-eval|wasm-eval|Content Security Policy/i.test(String(error))) {
      throw new CrossoverError("blocked", "A content security policy forbids WebAssembly here; it needs script-src 'wasm-unsafe-eval'.", undefined, error);
    }
    throw new CrossoverError("load-failed", `The program could not be loaded from ${address()}.`, undefined, error);
  }
}

/** What can be instantiated: bytes from a disk in Node, and elsewhere an answer that is compiled as it arrives. */
async function program(url) {
  if (url.protocol === "file:" && typeof globalThis.process?.versions?.node === "string") {
    // Named by a variable, so that no bundler for browsers follows it.
    const files = "node:fs/promises";
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ files)).readFile(url);
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer;
}

/** Whether the program itself broke, rather than said that something is wrong. */
export const isTrap = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error instanceof InternalErrorLike;

/** Firefox calls an exhausted stack by a name no other browser has. */
const InternalErrorLike = globalThis.InternalError ?? class {};

/** Starts the program anew, with fresh memory. */
export function restart() {
  glue.__wbg_reset_state();
  generation += 1;
}
