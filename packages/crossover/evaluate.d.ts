import type { Axis, Report } from "./report.js";
import type { Settings } from "./inputs.js";

export { CrossoverError } from "./errors.js";
export type { ErrorCode } from "./errors.js";
export type * from "./report.js";
export type * from "./inputs.js";

/** Where a workload starts. Others, which old links name, are still understood. */
export type PresetId = "side-project" | "early-mover" | "scale-up" | "tickets" | "saas" | "enterprise";

/** A file as it would be dropped on the calculator: a Compose file, Kubernetes manifests, telemetry, an archive of those. */
export type File =
  | { readonly name: string; readonly text: string; readonly bytes?: undefined }
  | { readonly name: string; readonly bytes: Uint8Array; readonly text?: undefined };

/** A service of production at its peak, named as in a report. What is left out is as a file that does not say it. */
export interface Service {
  readonly name?: string;
  /** Replicas that serve the peak; 1 unless said. */
  readonly replicas?: number;
  /** Replicas that stay when load is low; 1 unless said. */
  readonly min_replicas?: number;
  /** Replicas that are never exceeded. */
  readonly max_replicas?: number;
  /** Thousandths of a core per replica. An assumed default stands in. */
  readonly cpu_m?: number | null;
  /** MiB per replica. An assumed default stands in. */
  readonly memory_mib?: number | null;
  readonly gpus?: number;
  /** GiB of volume per replica. */
  readonly storage_gib?: number;
  /** MiB of the image. An assumed default stands in. */
  readonly image_mib?: number;
  /** Containers in one replica; 1 unless said. */
  readonly containers?: number;
  /** Keeps state on a volume. */
  readonly stateful?: boolean;
  /** Must survive the loss of a host. */
  readonly critical?: boolean;
  /** More traffic means more replicas; true unless said. */
  readonly scales_with_load?: boolean;
  /** One replica on every host. */
  readonly per_node?: boolean;
}

interface Base {
  /** Inputs to set on top, named and measured as in links and in the methodology. */
  readonly set?: Settings;
}

/** A workload in one of its forms. What a form does not say is the preset's; without a preset, the usual one's. */
export type Workload =
  | (Base & { readonly preset?: PresetId | (string & {}); readonly link?: undefined; readonly scenario?: undefined; readonly files?: undefined; readonly services?: undefined; readonly name?: undefined })
  | (Base & { readonly preset?: PresetId | (string & {}); readonly services: readonly Service[]; readonly link?: undefined; readonly scenario?: undefined; readonly files?: undefined; readonly name?: undefined })
  | (Base & { readonly preset?: PresetId | (string & {}); readonly files: readonly File[]; readonly link?: undefined; readonly scenario?: undefined; readonly services?: undefined; readonly name?: undefined })
  /** A link of the calculator, whole or from `v1;` on. */
  | (Base & { readonly link: string; readonly preset?: undefined; readonly scenario?: undefined; readonly files?: undefined; readonly services?: undefined; readonly name?: undefined })
  /** A file of kept scenarios, as its text or parsed; where it holds several, the name of the one that is meant. */
  | (Base & { readonly scenario: string | object; readonly name?: string; readonly preset?: undefined; readonly link?: undefined; readonly files?: undefined; readonly services?: undefined });

/** What amounts in sentences are shown in. The numbers of a report stay in dollars. */
export interface Currency {
  /** As ISO 4217 has it. */
  readonly code: string;
  /** What a dollar is in it. */
  readonly rate: number;
  /** Since when, as ISO 8601 has it. */
  readonly asOf?: string;
}

/** How the answer is wanted. */
export interface EvaluateOptions {
  /** What the curve runs along; that of the link or scenario, or services. */
  readonly axis?: Axis;
  /** Where the draws begin, 0 to 4294967295; 1 unless said. */
  readonly seed?: number;
  /** Whether 10,000 draws are made and break-even values looked for; true unless said. Without, an answer takes a tenth of the time. */
  readonly certainty?: boolean;
  /** The language of sentences, labels and formulas: `de`, `fr-CH`, or several, of which the first that is spoken counts. English unless said. */
  readonly locale?: string | readonly string[];
  /** Dollars unless said. */
  readonly currency?: Currency;
  /** Cancels it; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Answers at what scale one platform becomes cheaper than the other, without any page.
 *
 * Runs where it is called, in slices of 8 ms, so that a page stays responsive; the curves themselves are one slice,
 * which takes longer the more distinct services there are.
 *
 * @throws {CrossoverError}
 */
export function evaluate(workload?: Workload, options?: EvaluateOptions): Promise<Report>;
