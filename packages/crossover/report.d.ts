// The report, version 1, as the calculator exports it and `evaluate` returns it. Money is US dollars a year unless a
// name says otherwise, rounded to the cent. New keys may be added within version 1; none changes its meaning.

/** Docker hosts by themselves, Docker hosts joined into a Swarm, or Kubernetes. A report compares one of the first two with the last. */
export type PlatformId = "docker" | "swarm" | "kubernetes";

/** A value for each of the two platforms that are compared. */
export type ByPlatform<T> = { readonly [platform in PlatformId]?: T };

/** What a curve runs along: services, traffic in percent of today's, or months from now. */
export type Axis = "services" | "traffic" | "months";

/** The whole answer, and everything it stands on. */
export interface Report {
  readonly schema: "crossover.report.v1";
  /** Version of the model. Answers of different versions differ; the changelog says why. */
  readonly model: string;
  /** Edition of the price book. */
  readonly price_book: string;
  /** Date of its prices, as ISO 8601 has it. */
  readonly price_book_date: string;
  /** The preset the inputs started from. */
  readonly preset: string;
  readonly seed: number;
  /** What opens the same inputs in the calculator, behind `#`. Names of services are not in it. */
  readonly link: string;
  readonly inputs: ReportInputs;
  readonly kubernetes: KubernetesSetup;
  /** Machines today, by platform and environment. */
  readonly fleets: readonly Fleet[];
  /** Every line of both platforms' costs today. */
  readonly ledgers: readonly Ledger[];
  readonly axis: Axis;
  /** Where today stands on the axis. */
  readonly today: number;
  readonly curve: readonly CurvePoint[];
  /** Every change of lead along the axis, rising. */
  readonly crossovers: readonly Crossover[];
  /** Stretches of the axis without a winner: first and last point of each. */
  readonly close_ranges: readonly (readonly [from: number, to: number])[];
  /** Limits that are exceeded somewhere, and from where on. */
  readonly warnings: readonly { readonly id: string; readonly from: number }[];
  readonly verdict: Verdict;
  /** What each platform takes besides money: things to know, debt, hours. */
  readonly accounts: readonly Accounts[];
  /** Line by line: what each platform costs more, and what would even it. Largest difference first. */
  readonly audit: readonly AuditRow[];
  /** When to move; nothing where the axis has no answer. */
  readonly timing: Timing | null;
  /** What the move does to EBITDA: moving now and, where that is another, in the best month. */
  readonly ebitda: readonly Ebitda[];
  /** What the draws say; nothing where none were wanted. */
  readonly certainty: Certainty | null;
  /** Of every input that can flip today's verdict, the values at which it does; nothing where no draws were wanted. */
  readonly break_even: { readonly [input: string]: readonly number[] } | null;
  /** What was assumed about files or could not be read of a link; absent where there is nothing to say. */
  readonly notes?: readonly string[];
}

/** The answer for today. */
export interface Verdict {
  readonly kind: "stay" | "move" | "move_back" | "start" | "too_close_to_call";
  /** Who is cheaper today, however close it is. */
  readonly cheaper: PlatformId;
  /** What today costs more on the other, a year. */
  readonly difference: number;
  /** How far that may lie off, four times in five. */
  readonly margin: number;
  /** A difference below it decides nothing. */
  readonly threshold: number;
  /** Where the lead changes for the last time; nothing where it never does. */
  readonly crossover: number | null;
  /** First platform less second without the hours of looking after the platforms, for which no published figure exists. */
  readonly without_platform_upkeep: number;
  /** The answer in a line, in the language asked for. */
  readonly sentence: string;
  /** The numbers behind it, in two or three sentences. */
  readonly detail: string;
}

/** The inputs as they were understood. */
export interface ReportInputs {
  readonly name: string;
  readonly fields: { readonly [input: string]: number };
  readonly choices: { readonly [input: string]: string };
  readonly capabilities: readonly string[];
  readonly needs: { readonly [capability: string]: "need" | "build" | "without" };
  readonly peak_to_mean: number;
  readonly services: readonly ReportService[];
  /** Assumptions that differ from their defaults: low, most likely, high. */
  readonly assumptions_changed: { readonly [input: string]: readonly [low: number, mode: number, high: number] };
}

/** One service of the mix. */
export interface ReportService {
  readonly name: string;
  readonly replicas: number;
  /** Thousandths of a core per replica; nothing where the assumed default stands in. */
  readonly cpu_m: number | null;
  /** MiB per replica; nothing where the assumed default stands in. */
  readonly memory_mib: number | null;
  readonly stateful: boolean;
  readonly critical: boolean;
  readonly scales_with_load: boolean;
  readonly per_node: boolean;
}

/** The distribution a choice led to, and what runs its control planes. */
export interface KubernetesSetup {
  readonly distribution: string;
  /** Whether it stands in for the one that was chosen. */
  readonly stands_in: boolean;
  readonly managed_control_planes: number;
  readonly free_control_planes: number;
  readonly extended_support_share: number;
  readonly forced_upgrades: number;
  readonly control_nodes: readonly { readonly environment: string; readonly node_type: string; readonly members: number }[];
}

/** The machines of one platform in one environment. */
export interface Fleet {
  readonly platform: PlatformId;
  readonly environment: string;
  readonly node_type: string;
  /** Machines at the peak. */
  readonly count: number;
  /** Machines that always run. */
  readonly base: number;
  readonly spare: number;
  readonly allocatable: { readonly cpu_m: number; readonly memory_mib: number; readonly pods: number | null };
  /** No packing needs fewer. */
  readonly lower_bound: number;
  readonly packing_gap: number;
  /** In a year. */
  readonly machine_hours: number;
  readonly machines_by_hour: readonly number[];
}

/** The costs of one platform in a year. */
export interface Ledger {
  readonly platform: PlatformId;
  readonly total: number;
  /** Hours of people. */
  readonly hours: number;
  readonly lines: readonly LedgerLine[];
}

/** A line: a quantity multiplied by factors. */
export interface LedgerLine {
  readonly id: string;
  readonly label: string;
  readonly group: LineGroup;
  readonly quantity: number;
  readonly unit: string;
  readonly factors: readonly { readonly label: string; readonly value: number; readonly assumption: string | null }[];
  readonly amount: number;
  /** The line with its numbers. */
  readonly formula: string;
}

export type LineGroup = "machines" | "surroundings" | "platform" | "services" | "incidents" | "downtime" | "one_off" | "debt";

/** Both costs at a point of the axis. */
export interface CurvePoint extends ByPlatform<number> {
  readonly x: number;
  /** How far the difference may lie off, four times in five. */
  readonly margin: number;
}

/** A change of lead. */
export interface Crossover {
  readonly x: number;
  readonly from: PlatformId;
  readonly to: PlatformId;
  /** The lines that turned it, largest first. */
  readonly lines: readonly { readonly id: string; readonly moved: number }[];
}

/** What a platform takes besides money. */
export interface Accounts {
  readonly platform: PlatformId;
  readonly complexity: readonly { readonly id: string; readonly number: number; readonly hours: number; readonly names: readonly string[] }[];
  readonly complexity_hours: number;
  readonly learning_hours: number;
  readonly debt_principal: number;
  readonly debt_interest: number;
  readonly debt_liability: number;
  readonly debt_lines: readonly string[];
  readonly team_hours: number;
  readonly team_needed: number;
  readonly team_available: number;
  readonly team_lines: readonly string[];
}

/** A row of the audit matrix. `difference` is the first platform less the second. */
export interface AuditRow extends ByPlatform<number> {
  readonly id: string;
  readonly group: LineGroup;
  readonly difference: number;
  readonly hours: ByPlatform<number>;
  readonly capability: string | null;
  readonly provided: ByPlatform<"built_in" | "add_ons" | "by_hand" | "to_build" | "done_without">;
  readonly even_at: Evener;
}

/** What would make both platforms cost the same in a row. */
export type Evener =
  | { readonly kind: "even" | "coming" | "inherent" }
  | { readonly kind: "assumption"; readonly assumption: string; readonly now: number; readonly needed: number }
  | { readonly kind: "out_of_reach"; readonly assumption: string }
  | { readonly kind: "quantity"; readonly unit: string; readonly now: number; readonly needed: number }
  | { readonly kind: "capability"; readonly capability: string }
  | { readonly kind: "finding"; readonly field: string };

/** What moving in each month is worth. Amounts are dollars of today. */
export interface Timing {
  readonly from: PlatformId;
  readonly to: PlatformId;
  /** Nothing runs yet: month 0 means starting on `to`. */
  readonly starts: boolean;
  readonly discount_rate: number;
  /** The month worth most; nothing where not moving is. */
  readonly best_month: number | null;
  readonly too_close_to_call: boolean;
  readonly now: Prospect;
  readonly best: Prospect | null;
  readonly lost_too_early: number;
  readonly lost_a_year_late: number | null;
  readonly lost_never: number;
  readonly hurdle_rate: number;
  readonly hurdle_payback_months: number;
  readonly months: readonly {
    readonly month: number;
    readonly staying: number;
    readonly moved: number;
    readonly outlay: number;
    readonly npv: number;
    readonly margin: number;
  }[];
}

/** What moving in one month is worth. */
export interface Prospect {
  readonly month: number;
  readonly outlay: number;
  readonly npv: number;
  readonly margin: number;
  /** A year's; nothing where there is no single rate, and `irr_kind` then says why. */
  readonly irr: number | null;
  readonly irr_kind: string;
  readonly payback_months: number | null;
  readonly discounted_payback_months: number | null;
  readonly clears_rate: boolean;
  readonly clears_payback: boolean;
}

/** What a move does to EBITDA. */
export interface Ebitda {
  readonly month: number;
  readonly run_rate: number;
  readonly ledger_difference: number;
  readonly first_year: number;
  readonly expensed: number;
  readonly capitalised: number;
  readonly spared: number;
  readonly multiple: number | null;
  readonly value: number | null;
  readonly steps: readonly {
    readonly id: string;
    readonly from: number;
    readonly to: number;
    readonly share: number;
    readonly counted: number;
  }[];
  readonly once: readonly {
    readonly id: string;
    readonly amount: number;
    readonly bought: number;
    readonly may_be_capitalised: boolean;
    readonly first_year: number;
  }[];
}

/** The tenth, fiftieth and ninetieth percentile of the draws. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** What the draws say. The same seed gives the same digits everywhere. */
export interface Certainty {
  readonly draws: number;
  readonly seed: number;
  /** Share of the draws in which each platform is cheaper today. */
  readonly cheaper_today: ByPlatform<number>;
  /** First platform less second. */
  readonly difference: Band;
  readonly crossover: {
    readonly to: PlatformId;
    readonly p10: number | null;
    readonly p50: number | null;
    readonly p90: number | null;
    /** Share of the draws in which it is never cheaper for good. */
    readonly never: number;
    /** Share of the draws in which it always is. */
    readonly from_the_start: number;
  };
  readonly curve: readonly { readonly x: number; readonly cost: ByPlatform<Band>; readonly second_cheaper: number }[];
  /** What each assumption alone does, widest first. */
  readonly tornado: readonly {
    readonly assumption: string;
    readonly difference_at_low: number;
    readonly difference_at_high: number;
    readonly crossover_at_low: number | null;
    readonly crossover_at_high: number | null;
  }[];
  /** Which assumptions today's difference is uncertain because of, as shares of its variance. */
  readonly shares: readonly { readonly assumption: string; readonly first: number; readonly total: number }[];
}
