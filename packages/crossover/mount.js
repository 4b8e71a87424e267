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
  (await element()).define(name);
}

/** @type {import("./index.d.ts").create} */
export function create(container, options = {}) {
  let asked = { ...options };
  let handle;
  let gone = false;
  const listeners = new Set();
  const listen = (entry) => (entry.off = handle.on(entry.event, entry.listener));
  const ready = element().then(
    (module) => {
      // Taken back in the meantime; nobody is told of anything any more.
      if (gone) return new Promise(() => {});
      handle = module.create(container, asked);
      listeners.forEach(listen);
      return handle.ready;
    },
    (error) => {
      for (const { event, listener } of listeners) if (event === "error") listener(error);
      throw error;
    },
  );
  // Who does not ask is not told.
  ready.catch(() => {});
  return {
    get element() {
      return handle?.element;
    },
    ready,
    setState(partial) {
      if (handle) handle.setState(partial);
      else asked = { ...asked, ...partial };
    },
    getState: () => (handle ? handle.getState() : { ...asked }),
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
