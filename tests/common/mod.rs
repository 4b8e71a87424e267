//! Whole inputs at random, built from the tables of the product: a new field, choice, capability or assumption is
//! drawn from the day its row exists.
#![allow(dead_code, reason = "every test target uses its own part of this")]

use crossover::assumptions::{AssumptionId, Changes, Estimate};
use crossover::decision::Inputs;
use crossover::fleet::Axis;
use crossover::scenario::PRESETS;
use crossover::units::{Gibibytes, Mebibytes, MilliCpu};
use crossover::workload::{Architecture, CHOICES, Capability, FIELDS, LoadProfile, Need, Service};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Settings of a property: so many cases, unless `PROPTEST_CASES` asks for more, and no file written, because there are
/// no files in wasm.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(count),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    }
}

/// Inputs anywhere inside their bounds, and the preset they started from.
///
/// Three assumptions in ten are moved; the others stay at their default, as they do for most visitors.
pub(crate) fn any_inputs() -> impl Strategy<Value = (Inputs, &'static str)> {
    let fields = vec(0.0..=1.0_f64, FIELDS.len());
    let choices = vec(0_usize..60, CHOICES.len());
    let capabilities = vec(select(&Need::ALL[..]), Capability::ALL.len());
    let assumptions = vec(any_movement(), AssumptionId::COUNT);
    let mix = vec(any_service(), 0..20);
    let rest = (any_profile(), 0..PRESETS.len(), select(&Axis::ALL[..]));
    (fields, choices, capabilities, assumptions, mix, rest).prop_map(
        |(fields, choices, capabilities, moved, mix, (profile, preset, axis))| {
            let mut inputs = PRESETS[preset].inputs();
            inputs.axis = axis;
            inputs.assumptions = assumed(&moved);
            let workload = &mut inputs.workload;
            workload.services = mix;
            for (service, number) in workload.services.iter_mut().zip(1..) {
                service.name = format!("service {number}");
            }
            workload.profile = profile;
            for (field, position) in FIELDS.iter().zip(fields) {
                (field.set)(workload, field.bounds.at(position));
            }
            for (choice, option) in CHOICES.iter().zip(choices) {
                (choice.set)(workload, option % choice.options.len());
            }
            for (capability, need) in Capability::ALL.into_iter().zip(capabilities) {
                workload.set_need(capability, need);
            }
            (inputs, PRESETS[preset].id)
        },
    )
}

/// Inputs of which three services in ten ask for GPUs, on processors and in books that have them.
pub(crate) fn any_inputs_with_gpus() -> impl Strategy<Value = Inputs> {
    let gpus = vec(proptest::option::weighted(0.3, 1_u32..3), 20);
    (any_inputs(), gpus).prop_map(|((mut inputs, _), gpus)| {
        let provisioning = &mut inputs.workload.provisioning;
        if provisioning.architecture == Architecture::Arm {
            provisioning.architecture = Architecture::Both;
        }
        for (service, gpus) in inputs.workload.services.iter_mut().zip(gpus) {
            service.gpus = gpus.filter(|_| !service.per_node).unwrap_or(0);
        }
        inputs
    })
}

/// Three positions on a row's range, or `None` where the row keeps its default.
fn any_movement() -> impl Strategy<Value = Option<[f64; 3]>> {
    proptest::option::weighted(0.3, [0.0..=1.0_f64, 0.0..=1.0_f64, 0.0..=1.0_f64])
}

fn assumed(moved: &[Option<[f64; 3]>]) -> Changes {
    let mut assumptions = Changes::default();
    for (id, positions) in AssumptionId::ALL.into_iter().zip(moved) {
        let Some(positions) = positions else { continue };
        let mut values = positions.map(|position| id.row().bounds.at(position));
        values.sort_by(f64::total_cmp);
        let [low, mode, high] = values;
        assumptions.set(id, Estimate { low, mode, high });
    }
    assumptions
}

/// A number between two others, equally likely in every power of ten.
fn log_uniform(from: f64, to: f64) -> impl Strategy<Value = f64> {
    (libm::log(from)..libm::log(to)).prop_map(libm::exp)
}

/// One service of a mix. Most fit on any machine; one in two hundred asks for a GPU, which not every book has.
pub(crate) fn any_service() -> impl Strategy<Value = Service> {
    let limit = proptest::option::weighted(0.3, 1_u32..60);
    let counts = (log_uniform(1.0, 40.0), 0_u32..4, limit, 1_u32..4);
    let sizes = (
        proptest::option::weighted(0.8, log_uniform(5.0, 4_000.0)),
        proptest::option::weighted(0.8, log_uniform(8.0, 16_384.0)),
        proptest::option::weighted(0.5, log_uniform(5.0, 4_000.0)),
        proptest::option::weighted(0.3, log_uniform(0.1, 500.0)),
        proptest::bool::weighted(0.005),
    );
    let flags = [0.2, 0.7, 0.3, 0.08].map(proptest::bool::weighted);
    (counts, sizes, flags).prop_map(
        |(
            (replicas, min_replicas, max_replicas, containers),
            (cpu, memory, image, storage, gpu),
            [stateful, scales, critical, agent],
        )| {
            Service {
                replicas: replicas.round() as u32,
                min_replicas,
                max_replicas,
                // Agents stand on every machine; larger ones leave no room for anything else.
                cpu: cpu.map(|value| MilliCpu(if agent { value / 40.0 } else { value })),
                memory: memory.map(|value| Mebibytes(if agent { value / 40.0 } else { value })),
                gpus: u32::from(gpu),
                storage: Gibibytes(storage.unwrap_or(0.0)),
                image: image.map(Mebibytes),
                containers,
                stateful,
                scales_with_load: scales,
                critical,
                per_node: agent,
                ..Service::named("")
            }
        },
    )
}

fn any_profile() -> impl Strategy<Value = LoadProfile> {
    let measured = select(&[24_usize, 168][..])
        .prop_flat_map(|hours| vec(0.01..=5.0_f64, hours))
        .prop_filter_map("a usable profile", |values| LoadProfile::measured(&values));
    prop_oneof![3 => (0_u8..24).prop_map(|peak_hour| LoadProfile::Parametric { peak_hour }), 1 => measured]
}
