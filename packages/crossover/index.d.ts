import type { CreateOptions, Handle } from "./element.js";

export * from "./evaluate.js";
export type * from "./element.js";

/**
 * Puts a calculator into an element, as its last child. What shows it is loaded now and not with this module; until it
 * has arrived the handle keeps what it is told.
 */
export function create(container: Element, options?: CreateOptions): Handle;

/** Loads the element and defines it, by default as `cost-crossover`. Twice is once. */
export function define(name?: string): Promise<void>;
