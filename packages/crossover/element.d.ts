import type { CrossoverError } from "./errors.js";
import type { Axis, Verdict } from "./report.js";

/** How much of the calculator is shown: all of it, the verdict with its chart and the inputs that matter, or the verdict. */
export type View = "full" | "chart" | "verdict";

export type Theme = "auto" | "light" | "dark";

/** What an element shows. Every key is optional; `scenario` goes before `preset`. */
export interface State {
  /** The key of a preset. */
  preset?: string;
  /** A link of the calculator, whole or from `v1;` on, or the text of a file of kept scenarios. */
  scenario?: string;
  /** `full` unless said. */
  view?: View;
  /** That of the scenario, or services. */
  axis?: Axis;
  /** `auto` follows the page's `color-scheme`. */
  theme?: Theme;
  /** The language, as BCP 47 has it; that of the page's element unless said. */
  locale?: string;
}

/** It answers. */
export interface ReadyDetail {
  /** Version of the package. */
  readonly version: string;
  /** Version of the model. */
  readonly model: string;
}

/** The answer changed. */
export interface ChangeDetail {
  /** What `setState` takes to come here again; its `scenario` is a link. */
  readonly state: State;
  readonly verdict: Pick<Verdict, "kind" | "cheaper" | "difference" | "crossover" | "sentence">;
}

/** What is told, by the name of the event. */
export interface CrossoverEventMap {
  ready: ReadyDetail;
  change: ChangeDetail;
  error: CrossoverError;
}

/** A calculator that was mounted. */
export interface Handle {
  /** Changes what is named and leaves the rest. */
  setState(partial: State): void;
  /** What is shown now. Treat it as opaque: newer versions may add to it. */
  getState(): State;
  /** Listens; the function returned ends it. `ready` is told to late listeners too. */
  on<Name extends keyof CrossoverEventMap>(event: Name, listener: (detail: CrossoverEventMap[Name]) => void): () => void;
  /** Removes it and all its listeners. Whatever is called afterwards does nothing. */
  dispose(): void;
}

/** The element `<cost-crossover>`. Its attributes are the keys of {@link State}; its events carry what {@link CrossoverEventMap} says as their `detail`. */
export class CostCrossoverElement extends HTMLElement {
  preset: string;
  scenario: string;
  view: View;
  axis: Axis | "";
  theme: Theme;
  locale: string;
  setState(partial: State): void;
  getState(): State;
}

/** Shows the calculator as the last child of an element. */
export function create(container: Element, options?: State): Handle;

/** Defines the element, by default as `cost-crossover`. Twice is once. */
export function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "cost-crossover": CostCrossoverElement;
  }
}
