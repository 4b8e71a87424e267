/** What went wrong. A code never changes its meaning; new ones may be added. */
export type ErrorCode =
  /** The workload has none of the known forms, several at once, or is no plain data. */
  | "invalid-workload"
  /** There is no preset of that key. */
  | "unknown-preset"
  /** Nothing in the link can be read. */
  | "invalid-link"
  /** The file of scenarios cannot be read, or does not say which scenario is meant. */
  | "invalid-scenario"
  /** A file is refused, or nothing in it runs. */
  | "unreadable-file"
  /** There is no input of that name. */
  | "unknown-input"
  /** The value is of the wrong kind, or no option of the choice. */
  | "invalid-value"
  /** The number is outside the bounds of its input. */
  | "out-of-range"
  /** An option of the call is unknown or has no such value. */
  | "invalid-option"
  /** It is larger than anything that is read. */
  | "too-large"
  /** The model has no answer: a service fits no machine of the price book. */
  | "no-answer"
  /** A file of the package did not arrive. The next call tries again. */
  | "load-failed"
  /** WebAssembly is switched off, or a content security policy forbids it. */
  | "blocked"
  /** A fault of ours. The next call starts afresh. */
  | "internal";

/** What every function of the package throws or rejects with, and what the event `error` carries. */
export class CrossoverError extends Error {
  constructor(code: ErrorCode, message: string, field?: string, cause?: unknown);
  readonly name: "CrossoverError";
  readonly code: ErrorCode;
  /** What it is about: an input, a key of the workload, an option, the name of a file. */
  readonly field?: string;
  /** What is wrong and what would be right: a sentence in English, for developers. */
  readonly message: string;
}
