//! Small workloads whose numbers are worked out by hand.
#![allow(dead_code, reason = "every test target uses its own part of this")]

use crossover::decision::{Inputs, PointMaker, Report, report};
use crossover::fleet::{Arms, Fleet, Platform};
use crossover::ledger::{Ledger, ledger};
use crossover::scenario::preset;
use crossover::units::{Mebibytes, MilliCpu, Money};
use crossover::workload::{Capabilities, Capability, Environment, KubernetesChoice, Service};

pub(crate) fn replicas(count: u32) -> Inputs {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    let workload = &mut inputs.workload;
    workload.services = vec![Service {
        replicas: count,
        scales_with_load: false,
        cpu: Some(MilliCpu(250.0)),
        memory: Some(Mebibytes(512.0)),
        ..Service::named("one")
    }];
    workload.service_count = 1;
    workload.growth.services.0 = 0.0;
    workload.growth.traffic.0 = 0.0;
    workload.environments = [Environment::PRODUCTION, Environment::STAGING, Environment::DEVELOPMENT];
    workload.capabilities = Capabilities::default();
    inputs
}

/// The same, with these capabilities needed and no others.
pub(crate) fn needing(mut inputs: Inputs, needed: &[Capability]) -> Inputs {
    inputs.workload.capabilities = Capabilities::of(needed);
    inputs
}

/// The same, on another Kubernetes.
pub(crate) fn on(mut inputs: Inputs, kubernetes: KubernetesChoice) -> Inputs {
    inputs.workload.provisioning.kubernetes = kubernetes;
    inputs
}

/// What a platform runs today.
pub(crate) fn fleet(platform: &'static dyn Platform, inputs: &Inputs) -> Fleet {
    let maker = PointMaker::new(inputs, Arms([platform, platform]));
    platform.fleet(&maker.context(inputs.axis.today(&inputs.workload))).expect("it fits")
}

/// What that costs.
pub(crate) fn costs(platform: &'static dyn Platform, inputs: &Inputs) -> Ledger {
    let maker = PointMaker::new(inputs, Arms([platform, platform]));
    ledger(platform, &fleet(platform, inputs), &maker.context(inputs.axis.today(&inputs.workload)))
}

/// The whole answer.
pub(crate) fn answer(inputs: &Inputs) -> Report {
    report(inputs, Arms::of(&inputs.workload)).expect("it fits")
}

/// An amount is that of a calculation by hand, to the cent.
pub(crate) fn dollars(money: Money, by_hand: f64) {
    assert!((money.get() - by_hand).abs() < 0.005, "{money:?} is not {by_hand}");
}
