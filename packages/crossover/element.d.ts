import type { Axis, PlatformId } from "./report.js";

/** How much of the calculator is shown: all of it, the verdict with its chart and the inputs that matter, or the verdict. */
export type View = "full" | "chart" | "verdict";

/** `auto` follows the `color-scheme` of the page around. */
export type Theme = "auto" | "light" | "dark";

/** What an element shows. What is left out stays as it is, and `null` takes a wish back. */
export interface State {
  /** The key of a preset. */
  preset?: string | null;
  /** A link of the calculator, whole or from `v1;` on, or a file of kept scenarios as its text or parsed. It goes before `preset`. */
  scenario?: string | object | null;
  /** `full` unless said. */
  view?: View | null;
  /** That of the scenario, or services. */
  axis?: Axis | null;
  /** `auto` unless said. */
  theme?: Theme | null;
  /** The language, as BCP 47 has it; the browser's unless said. */
  locale?: string | null;
}

/** What is on screen; `scenario` is a link. Treat it as opaque: newer versions may add to it. */
export interface ShownState extends State {
  scenario: string;
}

/** How an element starts. */
export interface CreateOptions extends State {
  /** `lazy` waits until it comes near the screen. */
  loading?: "lazy" | "eager";
}

/** The answer in short; `evaluate` has all of it. */
export interface Result {
  readonly cheaper?: PlatformId;
  /** What the other costs more, US dollars a year. */
  readonly dollars?: number;
  /** The answer in a line, in the language shown. */
  readonly sentence?: string;
}

/** It answers. */
export interface ReadyDetail {
  readonly apiVersion: 1;
  readonly modelVersion?: string;
  readonly state: ShownState;
  readonly result: Result;
}

/** The answer changed. */
export interface ChangeDetail {
  /** What `setState` takes to come here again. */
  readonly state: ShownState;
  /** What opens the same inputs in the calculator, behind `#`. */
  readonly link: string;
  readonly result: Result;
}

/** Something asked for was not as documented (`bad-…`), or the element cannot run here. */
export interface ErrorDetail {
  readonly code: `bad-${string}` | "download" | "policy" | "old-browser" | "broken" | "load-failed";
  /** A sentence in English. */
  readonly message: string;
  readonly cause?: unknown;
}

/** What is told, by the name of the event. */
export interface CrossoverEventMap {
  ready: ReadyDetail;
  change: ChangeDetail;
  error: ErrorDetail;
}

/** A calculator that was put into a page. */
export interface Handle {
  /** The element; nothing until its code has arrived. */
  readonly element: CostCrossoverElement | undefined;
  /** Fulfilled once it answers; rejected with an error that has a `code` where it cannot. */
  readonly ready: Promise<ReadyDetail>;
  /** Changes what is named and leaves the rest. */
  setState(partial: State): void;
  /** What is shown now; before it answers, what was asked for. */
  getState(): State;
  /** Listens; the function returned ends that. */
  on<Name extends keyof CrossoverEventMap>(event: Name, listener: (detail: CrossoverEventMap[Name]) => void): () => void;
  /** Removes it and all its listeners. Whatever is called afterwards does nothing. */
  dispose(): void;
}

/** The element `<cost-crossover>`: its attributes are the keys of {@link State}, its events carry what {@link CrossoverEventMap} says as `detail`. */
export class CostCrossoverElement extends HTMLElement {
  preset: string | null;
  scenario: string | object | null;
  view: View | null;
  axis: Axis | null;
  theme: Theme | null;
  locale: string | null;
  setState(partial: State): void;
  getState(): ShownState;
}

/** Version of what another page may rely on. */
export const API_VERSION: 1;

/** Puts a calculator into an element, as its last child. */
export function create(container: Element, options?: CreateOptions): Handle;

/** Defines the element, by default as `cost-crossover`; importing this module has done so. Twice is once. */
export function define(name?: string): typeof CostCrossoverElement | undefined;

declare global {
  interface HTMLElementTagNameMap {
    "cost-crossover": CostCrossoverElement;
  }
}
