// The calculator in an element of a page. What shows it is loaded when it is first asked for; until it has arrived, the
// handle keeps what it is told.

import { CrossoverError } from "./errors.js";

let loading;

/** The module of the element. What failed is tried again at the next call. */
function element() {
  loading ??= import("./element/crossover.js").catch((error) => {
    loading = undefined;
    throw new CrossoverError("load-failed", "The element could not be loaded.", undefined, error);
  });
  return loading;
}

/** @type {import("./index.d.ts").define} */
export async function define(name) {
  return (await element()).define(name);
}

/** @type {import("./index.d.ts").create} */
export function create(container, options = {}) {
  let state = { ...options };
  let handle;
  let gone = false;
  const listeners = new Set();
  const listen = (entry) => (entry.off = handle.on(entry.event, entry.listener));
  element()
    .then((module) => {
      if (gone) return;
      handle = module.create(container, state);
      listeners.forEach(listen);
    })
    .catch((error) => {
      const told = [...listeners].filter(({ event }) => event === "error");
      // Nobody listens, so it must at least stand in the console.
      if (!told.length) throw error;
      for (const { listener } of told) listener(error);
    });
  return {
    setState(partial) {
      if (handle) handle.setState(partial);
      else state = { ...state, ...partial };
    },
    getState: () => (handle ? handle.getState() : { ...state }),
    on(event, listener) {
      const entry = { event, listener, off() {} };
      listeners.add(entry);
      if (handle) listen(entry);
      return () => {
        listeners.delete(entry);
        entry.off();
      };
    },
    dispose() {
      gone = true;
      listeners.clear();
      handle?.dispose();
    },
  };
}
