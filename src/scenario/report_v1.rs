//! The report as JSON, version 1: what `examples/evaluate.rs` prints and scripts may rely on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::audit_v1::{AuditRowV1, audit_v1};
use super::certainty_v1::{CertaintyV1, break_even};
use super::money_v1::{EbitdaV1, TimingV1, money};
use crate::assumptions::distribution;
use crate::decision::{Inputs, PointMaker, Report, Side, audit};
use crate::fleet::{Arms, Context, ControlNodes, Platform};
use crate::ledger::{Counted, Line, bill, liability, team_gap};
use crate::stats::{Findings, Flip};
use crate::workload::{CHOICES, FIELDS, Service};

/// Value of the field `schema`.
pub const SCHEMA: &str = "crossover.report.v1";

/// The words of a report. They are passed in, because texts are a layer below this one.
pub struct Wording<'a> {
    /// The verdict in a line.
    pub sentence: String,
    /// The numbers behind it.
    pub detail: String,
    /// A line with its numbers substituted.
    pub formula: &'a dyn Fn(&Line) -> String,
    /// A label in the reader's language.
    pub label: &'a dyn Fn(&str) -> String,
    /// What there is to know of how the inputs were read.
    pub notes: Vec<String>,
}

/// The whole report. Money is $ a year, rounded to the cent.
#[derive(Serialize)]
pub struct ReportV1 {
    schema: &'static str,
    model: &'static str,
    price_book: &'static str,
    price_book_date: &'static str,
    preset: String,
    seed: u32,
    link: String,
    inputs: InputsV1,
    kubernetes: KubernetesV1,
    fleets: Vec<FleetV1>,
    ledgers: Vec<LedgerV1>,
    axis: &'static str,
    today: u32,
    curve: Vec<PointV1>,
    crossovers: Vec<CrossoverV1>,
    close_ranges: Vec<(u32, u32)>,
    warnings: Vec<WarningV1>,
    verdict: VerdictV1,
    accounts: Vec<AccountsV1>,
    audit: Vec<AuditRowV1>,
    timing: Option<TimingV1>,
    ebitda: Vec<EbitdaV1>,
    /// Nothing where no draws were made.
    certainty: Option<CertaintyV1>,
    /// Nothing where it was not looked for.
    break_even: Option<BTreeMap<&'static str, Vec<f64>>>,
    /// What was assumed or could not be read. Absent where there is nothing to say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// What takes the draws, and the search for break-even values, to be known.
pub struct Drawn<'a> {
    /// What the draws found.
    pub findings: &'a Findings,
    /// Where inputs flip the verdict.
    pub flips: &'a [Flip],
}

/// What the ledger of one platform comes to, seen from other sides.
#[derive(Serialize)]
struct AccountsV1 {
    platform: &'static str,
    complexity: Vec<CountV1>,
    complexity_hours: f64,
    learning_hours: f64,
    debt_principal: f64,
    debt_interest: f64,
    debt_liability: f64,
    debt_lines: Vec<&'static str>,
    team_hours: f64,
    team_needed: f64,
    team_available: f64,
    team_lines: Vec<&'static str>,
}

#[derive(Serialize)]
struct CountV1 {
    id: &'static str,
    number: f64,
    hours: f64,
    names: Vec<&'static str>,
}

#[derive(Serialize)]
struct InputsV1 {
    name: String,
    fields: BTreeMap<&'static str, f64>,
    choices: BTreeMap<&'static str, &'static str>,
    capabilities: Vec<&'static str>,
    needs: BTreeMap<&'static str, &'static str>,
    peak_to_mean: f64,
    services: Vec<ServiceV1>,
    assumptions_changed: BTreeMap<&'static str, [f64; 3]>,
}

#[derive(Serialize)]
struct ServiceV1 {
    name: String,
    replicas: u32,
    cpu_m: Option<f64>,
    memory_mib: Option<f64>,
    stateful: bool,
    critical: bool,
    scales_with_load: bool,
    per_node: bool,
}

/// The distribution a choice led to, and what runs its control planes.
#[derive(Serialize)]
struct KubernetesV1 {
    distribution: &'static str,
    stands_in: bool,
    managed_control_planes: u64,
    free_control_planes: u64,
    extended_support_share: f64,
    forced_upgrades: f64,
    control_nodes: Vec<ControlNodesV1>,
}

#[derive(Serialize)]
struct ControlNodesV1 {
    environment: &'static str,
    node_type: &'static str,
    members: u64,
}

/// A limit, and the whole number of the axis from which it is exceeded.
#[derive(Serialize)]
struct WarningV1 {
    id: &'static str,
    from: u32,
}

#[derive(Serialize)]
struct FleetV1 {
    platform: &'static str,
    environment: &'static str,
    node_type: &'static str,
    count: u64,
    base: u64,
    spare: u64,
    allocatable: AllocatableV1,
    lower_bound: u64,
    packing_gap: u64,
    machine_hours: f64,
    machines_by_hour: Vec<u64>,
}

#[derive(Serialize)]
struct AllocatableV1 {
    cpu_m: f64,
    memory_mib: f64,
    /// Pods one node may hold besides agents; absent where nothing limits them.
    pods: Option<u64>,
}

#[derive(Serialize)]
struct LedgerV1 {
    platform: &'static str,
    total: f64,
    hours: f64,
    lines: Vec<LineV1>,
}

#[derive(Serialize)]
struct LineV1 {
    id: &'static str,
    label: String,
    group: &'static str,
    quantity: f64,
    unit: &'static str,
    factors: Vec<FactorV1>,
    amount: f64,
    formula: String,
}

#[derive(Serialize)]
struct FactorV1 {
    label: String,
    value: f64,
    assumption: Option<&'static str>,
}

#[derive(Serialize)]
struct PointV1 {
    x: u32,
    #[serde(flatten)]
    cost: BTreeMap<&'static str, f64>,
    margin: f64,
}

#[derive(Serialize)]
struct CrossoverV1 {
    x: u32,
    from: &'static str,
    to: &'static str,
    lines: Vec<TurnedV1>,
}

#[derive(Serialize)]
struct TurnedV1 {
    id: &'static str,
    moved: f64,
}

#[derive(Serialize)]
struct VerdictV1 {
    kind: &'static str,
    cheaper: &'static str,
    difference: f64,
    margin: f64,
    threshold: f64,
    crossover: Option<u32>,
    without_platform_upkeep: f64,
    sentence: String,
    detail: String,
}

/// Money to the cent, and no negative zero.
pub(super) fn cents(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}

impl ReportV1 {
    /// Turns a report, weighed by what the draws say where they were made, into its wire form.
    #[must_use]
    pub fn of(
        inputs: &Inputs,
        preset: &str,
        report: &Report,
        drawn: Option<&Drawn>,
        link: String,
        wording: Wording,
    ) -> Self {
        let maker = PointMaker::new(inputs, Arms::of(&inputs.workload));
        let context = maker.context(inputs.axis.today(&inputs.workload));
        let id = |arm: usize| report.sides[arm].id;
        let (timing, ebitda) = money(inputs);
        Self {
            schema: SCHEMA,
            model: crate::assumptions::MODEL_VERSION,
            price_book: inputs.book().id,
            price_book_date: inputs.book().date,
            preset: preset.to_owned(),
            seed: inputs.seed,
            link,
            inputs: inputs_v1(inputs),
            kubernetes: kubernetes(inputs, &report.sides[1]),
            fleets: report.sides.iter().flat_map(fleets).collect(),
            ledgers: report.sides.iter().map(|side| ledger(side, &context, &wording)).collect(),
            axis: report.curve.axis.id(),
            today: report.curve.today.x,
            curve: report
                .curve
                .points
                .iter()
                .map(|point| PointV1 {
                    x: point.x,
                    cost: (0..2).map(|arm| (id(arm), cents(point.cost[arm].get()))).collect(),
                    margin: cents(point.margin.get()),
                })
                .collect(),
            crossovers: report
                .crossovers
                .iter()
                .map(|crossover| CrossoverV1 {
                    x: crossover.x,
                    from: id(crossover.from),
                    to: id(crossover.to),
                    lines: crossover
                        .lines
                        .iter()
                        .map(|(id, moved)| TurnedV1 { id, moved: cents(moved.get()) })
                        .collect(),
                })
                .collect(),
            close_ranges: report.curve.close_ranges(),
            warnings: report
                .curve
                .warnings
                .iter()
                .map(|(warning, from)| WarningV1 { id: warning.id(), from: *from })
                .collect(),
            verdict: VerdictV1 {
                kind: report.verdict.action.id(),
                cheaper: id(report.verdict.cheaper),
                difference: cents(report.verdict.difference.get()),
                margin: cents(report.verdict.margin.get()),
                threshold: cents(report.verdict.threshold.get()),
                crossover: report.verdict.last.map(|lead| lead.x),
                without_platform_upkeep: cents(report.without_upkeep.get()),
                sentence: wording.sentence,
                detail: wording.detail,
            },
            accounts: Arms::of(&inputs.workload)
                .0
                .into_iter()
                .zip(&report.sides)
                .map(|(arm, side)| accounts(arm, side, &context))
                .collect(),
            audit: audit_v1(&audit(inputs, Arms::of(&inputs.workload), &report.sides), [id(0), id(1)]),
            timing,
            ebitda,
            certainty: drawn.map(|drawn| CertaintyV1::of(report, drawn.findings)),
            break_even: drawn.map(|drawn| break_even(drawn.flips)),
            notes: wording.notes,
        }
    }
}

fn accounts(platform: &dyn Platform, side: &Side, context: &Context) -> AccountsV1 {
    let bill = bill(platform, &side.fleet, &side.ledger, context);
    let debt = liability(&side.ledger, context);
    let team = team_gap(&side.ledger, context);
    let ids = |lines: &[&Line]| lines.iter().map(|line| line.spec.id).collect();
    let count = |counted: &Counted| CountV1 {
        id: counted.count.id(),
        number: cents(counted.number),
        hours: cents(counted.hours),
        names: counted.names.clone(),
    };
    AccountsV1 {
        platform: side.id,
        complexity: bill.counts.iter().map(count).collect(),
        complexity_hours: cents(bill.hours()),
        learning_hours: cents(bill.learning),
        debt_principal: cents(debt.principal.get()),
        debt_interest: cents(debt.interest.get()),
        debt_liability: cents(debt.present_value.get()),
        debt_lines: ids(&debt.lines),
        team_hours: cents(team.hours),
        team_needed: cents(team.needed),
        team_available: cents(team.available),
        team_lines: ids(&team.lines),
    }
}

fn inputs_v1(inputs: &Inputs) -> InputsV1 {
    let workload = &inputs.workload;
    let chosen = |choice: &crate::workload::Choice| choice.options.get((choice.get)(workload)).map(|option| option.key);
    let peak_to_mean = inputs.estimate(crate::assumptions::AssumptionId::PeakToMean).mean();
    let triple = |estimate: crate::assumptions::Estimate| [estimate.low, estimate.mode, estimate.high];
    InputsV1 {
        name: workload.name.clone(),
        fields: FIELDS.iter().map(|field| (field.id, (field.get)(workload))).collect(),
        choices: CHOICES.iter().filter_map(|choice| Some((choice.id, chosen(choice)?))).collect(),
        capabilities: workload.capabilities.iter().map(crate::workload::Capability::id).collect(),
        needs: workload.capabilities.iter().map(|one| (one.id(), workload.need(one).id())).collect(),
        peak_to_mean: workload.profile.peak_to_mean(peak_to_mean),
        services: workload.services.iter().map(service).collect(),
        assumptions_changed: inputs
            .assumptions
            .changed()
            .map(|(id, estimate)| (id.row().id, triple(estimate)))
            .collect(),
    }
}

fn service(service: &Service) -> ServiceV1 {
    ServiceV1 {
        name: service.name.clone(),
        replicas: service.replicas,
        cpu_m: service.cpu.map(|cpu| cpu.get()),
        memory_mib: service.memory.map(|memory| memory.get()),
        stateful: service.stateful,
        critical: service.critical,
        scales_with_load: service.scales_with_load,
        per_node: service.per_node,
    }
}

fn kubernetes(inputs: &Inputs, side: &Side) -> KubernetesV1 {
    let (distribution, stands_in) = distribution(&inputs.workload.provisioning);
    let fleet = &side.fleet;
    let nodes = |own: &ControlNodes| ControlNodesV1 {
        environment: own.environment,
        node_type: own.machine.name,
        members: own.members,
    };
    KubernetesV1 {
        distribution: distribution.id,
        stands_in,
        managed_control_planes: fleet.managed_control_planes,
        free_control_planes: fleet.free_control_planes,
        extended_support_share: fleet.extended_share,
        forced_upgrades: fleet.forced_upgrades,
        control_nodes: fleet.control_nodes.iter().map(nodes).collect(),
    }
}

fn fleets(side: &Side) -> impl Iterator<Item = FleetV1> + '_ {
    side.fleet.sites.iter().map(|site| FleetV1 {
        platform: side.id,
        environment: site.environment,
        node_type: site.machine.name,
        count: site.peak,
        base: site.base,
        spare: site.spare,
        allocatable: AllocatableV1 {
            cpu_m: site.allocatable.cpu.get(),
            memory_mib: site.allocatable.memory.get().floor(),
            pods: (site.offered.pods < u64::from(u32::MAX)).then_some(site.offered.pods),
        },
        lower_bound: site.lower_bound,
        packing_gap: site.packing_gap(),
        machine_hours: cents(site.machine_hours().get()),
        machines_by_hour: site.machines_by_hour.clone(),
    })
}

fn ledger(side: &Side, context: &Context, wording: &Wording) -> LedgerV1 {
    let line = |line: &Line| LineV1 {
        id: line.spec.id,
        label: (wording.label)(crate::assumptions::line_label(line.spec.id)),
        group: line.spec.group.id(),
        quantity: line.quantity,
        unit: line.spec.driver.unit(),
        factors: line
            .terms(context)
            .into_iter()
            .map(|term| FactorV1 {
                label: (wording.label)(&term.label),
                value: term.value,
                assumption: term.assumption.map(|id| id.row().id),
            })
            .collect(),
        amount: cents(line.amount.get()),
        formula: (wording.formula)(line),
    };
    LedgerV1 {
        platform: side.id,
        total: cents(side.ledger.total.get()),
        hours: cents(side.hours),
        lines: side.ledger.lines.iter().map(line).collect(),
    }
}
