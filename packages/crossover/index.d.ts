import type { Handle, State } from "./element.js";

export * from "./evaluate.js";
export type { ChangeDetail, CostCrossoverElement, CrossoverEventMap, Handle, ReadyDetail, State, Theme, View } from "./element.js";

/**
 * Shows the calculator as the last child of an element. What shows it is loaded now and not with this module, so the
 * handle keeps what it is told until then; a failure to load is told as `error`.
 */
export function create(container: Element, options?: State): Handle;

/** Loads and defines the element, by default as `cost-crossover`. Twice is once. */
export function define(name?: string): Promise<void>;
