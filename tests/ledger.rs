//! The ledger by hand: lines whose amounts follow from a pencil and the assumptions, and where every hour lives.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::assumptions::{AssumptionId as A, COMMON_LINES, Estimate, Factor, Group, LineSpec};
use crossover::decision::{Inputs, PointMaker};
use crossover::fleet::{Arms, DOCKER, KUBERNETES, Platform};
use crossover::ledger::{Bill, Count, Ledger, bill, ledger, liability, team_gap};
use crossover::scenario::preset;
use crossover::units::{Money, Ratio};
use crossover::workload::{Capabilities, Capability, Incumbent, LoadProfile, Need};

const PLATFORMS: [&dyn Platform; 2] = [&DOCKER, &KUBERNETES];

/// The startup with round numbers: $100 an hour, flat load, no growth, a year's revenue of $8.76 million all online.
fn round() -> Inputs {
    let mut inputs = preset("startup").expect("the usual preset").inputs();
    inputs.workload.profile = LoadProfile::measured(&[1.0; 24]).expect("a flat day");
    inputs.workload.growth.services = Ratio(0.0);
    inputs.workload.growth.traffic = Ratio(0.0);
    inputs.workload.capabilities = Capabilities::default();
    inputs.workload.business.revenue = Money(8_760_000.0);
    inputs.workload.business.online_share = Ratio(1.0);
    fix(&mut inputs, A::HourlyCost, 100.0);
    fix(&mut inputs, A::LossFactor, 0.5);
    inputs
}

fn fix(inputs: &mut Inputs, id: A, value: f64) {
    inputs.assumptions.set(id, Estimate::exactly(value));
}

fn ledger_of(inputs: &Inputs, arm: usize) -> Ledger {
    let maker = PointMaker::new(inputs, Arms::default());
    let today = inputs.axis.today(&inputs.workload);
    let fleets = maker.fleets(today).expect("it fits");
    ledger(PLATFORMS[arm], &fleets[arm], &maker.context(today))
}

fn bill_of(inputs: &Inputs, arm: usize) -> Bill {
    let maker = PointMaker::new(inputs, Arms::default());
    let today = inputs.axis.today(&inputs.workload);
    let (fleets, context) = (maker.fleets(today).expect("it fits"), maker.context(today));
    bill(PLATFORMS[arm], &fleets[arm], &ledger(PLATFORMS[arm], &fleets[arm], &context), &context)
}

#[track_caller]
fn costs(ledger: &Ledger, row: &str, by_hand: f64) {
    let amount = ledger.row(row).get();
    assert!((amount - by_hand).abs() < 1e-6 * by_hand.abs().max(1.0), "{row}: {amount}, by hand {by_hand}");
}

#[test]
fn an_annuity_repays_a_dollar_with_interest_and_without_interest_in_equal_parts() {
    let mut inputs = round();
    // Ten per cent over three years: 0.1 ÷ (1 − 1.1⁻³), as any table of annuities has it: 0.402115.
    assert!((inputs.in_force().annuity() - 0.402_114_8).abs() < 1e-7);
    assert!((inputs.in_force().present_value_of_a_dollar_a_year() - 2.486_852).abs() < 1e-6);
    assert!((inputs.in_force().discounted_to_the_end() - 0.751_315).abs() < 1e-6);
    fix(&mut inputs, A::DiscountRate, 0.0);
    fix(&mut inputs, A::Horizon, 4.0);
    assert_eq!(inputs.in_force().annuity(), 0.25);
    assert_eq!(inputs.in_force().discounted_to_the_end(), 1.0);
}

#[test]
fn moving_falls_on_the_platform_one_would_move_to() {
    let mut inputs = round();
    fix(&mut inputs, A::DiscountRate, 0.0);
    fix(&mut inputs, A::Horizon, 2.0);
    fix(&mut inputs, A::Migration, 10.0);
    fix(&mut inputs, A::MigrationKey, 1.0);
    fix(&mut inputs, A::KubernetesTraining, 40.0);
    fix(&mut inputs, A::KubernetesBootstrap, 100.0);
    inputs.workload.findings.keys_without_counterpart = 7.0;
    inputs.workload.incumbent = Incumbent::Docker;
    let [docker, kubernetes] = [0, 1].map(|arm| ledger_of(&inputs, arm));
    assert_eq!(docker.group(Group::OneOff), Money::ZERO, "nobody moves to where they are");
    costs(&kubernetes, "migration", 12.0 * 10.0 * 100.0 / 2.0);
    costs(&kubernetes, "migration_keys", 7.0 * 100.0 / 2.0);
    costs(&kubernetes, "training", 6.0 * 40.0 * 100.0 / 2.0);
    costs(&kubernetes, "bootstrap", 100.0 * 100.0 / 2.0);
    // Three years with Kubernetes leave a quarter to learn.
    inputs.workload.people.kubernetes_experience = 3.0;
    costs(&ledger_of(&inputs, 1), "training", 6.0 * 40.0 * 100.0 / 2.0 / 4.0);

    inputs.workload.incumbent = Incumbent::Kubernetes;
    let [docker, kubernetes] = [0, 1].map(|arm| ledger_of(&inputs, arm));
    assert_eq!(kubernetes.group(Group::OneOff), Money::ZERO);
    costs(&docker, "migration", 12.0 * 10.0 * 100.0 / 2.0);
    assert!(docker.row("training") > Money::ZERO && docker.row("bootstrap") > Money::ZERO);
    costs(&docker, "migration_keys", 7.0 * 100.0 / 2.0);

    // What only a cluster has is replaced by whoever leaves it, at the rate of a key, and by nobody who joins it.
    inputs.workload.findings.objects_without_counterpart = 4.0;
    costs(&ledger_of(&inputs, 0), "migration_keys", 11.0 * 100.0 / 2.0);
    inputs.workload.incumbent = Incumbent::Docker;
    costs(&ledger_of(&inputs, 1), "migration_keys", 7.0 * 100.0 / 2.0);

    inputs.workload.incumbent = Incumbent::Neither;
    for ledger in [0, 1].map(|arm| ledger_of(&inputs, arm)) {
        for row in ["migration", "migration_keys", "parallel_run"] {
            assert_eq!(ledger.row(row), Money::ZERO, "{row}: there is nothing to move from");
        }
        assert!(ledger.row("training") > Money::ZERO && ledger.row("bootstrap") > Money::ZERO);
    }
}

#[test]
fn both_fleets_run_for_as_many_months_as_one_says() {
    let mut inputs = round();
    fix(&mut inputs, A::DiscountRate, 0.0);
    fix(&mut inputs, A::Horizon, 3.0);
    fix(&mut inputs, A::ParallelRun, 2.0);
    inputs.workload.provisioning.autoscaling = false;
    let kubernetes = ledger_of(&inputs, 1);
    // Two months of the machines' year, over three years.
    costs(&kubernetes, "parallel_run", kubernetes.row("compute").get() * 2.0 / 12.0 / 3.0);
}

#[test]
fn a_dead_host_stops_what_stands_on_it_alone_until_people_act() {
    let mut inputs = round();
    fix(&mut inputs, A::HostFailureRate, 0.1);
    fix(&mut inputs, A::PeopleRecovery, 4.0);
    // Of twelve services web, api, auth, billing, search, jobs and events run twice or more; mail, reports, admin, cache
    // and db once: five in twelve. Revenue is $1,000 an hour, half of it lost for good.
    costs(&ledger_of(&inputs, 0), "downtime_machines", 5.0 / 12.0 * 0.1 * 4.0 * 1_000.0 * 0.5);
    // Eviction starts mail, reports and admin elsewhere; cache and db keep state and wait for a person there too.
    let kubernetes = ledger_of(&inputs, 1);
    costs(&kubernetes, "downtime_machines", 2.0 / 12.0 * 0.1 * 4.0 * 1_000.0 * 0.5);
    let minutes = inputs.in_force().mean(A::KubernetesFailover);
    costs(&kubernetes, "downtime_failover", 3.0 / 12.0 * 0.1 * minutes / 60.0 * 1_000.0 * 0.5);
    // Failover built by hand does on Docker what eviction does on Kubernetes.
    inputs.workload.set_need(Capability::HostFailover, Need::InUse);
    let docker = ledger_of(&inputs, 0);
    costs(&docker, "downtime_machines", 2.0 / 12.0 * 0.1 * 4.0 * 1_000.0 * 0.5);
    inputs.workload.set_need(Capability::StatefulFailover, Need::InUse);
    assert_eq!(ledger_of(&inputs, 0).row("downtime_machines"), Money::ZERO);
    assert_eq!(ledger_of(&inputs, 1).row("downtime_machines"), Money::ZERO);
}

#[test]
fn on_one_host_a_second_replica_saves_nothing() {
    let mut inputs = preset("side-project").expect("a preset").inputs();
    inputs.workload.business.revenue = Money(8_760_000.0);
    for service in &mut inputs.workload.services {
        service.replicas = 2;
    }
    fix(&mut inputs, A::HostFailureRate, 0.1);
    fix(&mut inputs, A::PeopleRecovery, 1.0);
    fix(&mut inputs, A::LossFactor, 1.0);
    costs(&ledger_of(&inputs, 0), "downtime_machines", 0.1 * 1_000.0);
}

#[test]
fn planned_work_is_done_at_the_quietest_hour() {
    let mut inputs = round();
    fix(&mut inputs, A::Reboots, 12.0);
    fix(&mut inputs, A::DockerReboot, 5.0);
    costs(&ledger_of(&inputs, 0), "downtime_maintenance", 5.0 / 12.0 * 12.0 * 5.0 / 60.0 * 1_000.0 * 0.5);
    // Half of the day at 1.5 times the mean, half at 0.5: the reboot costs half as much.
    let day: Vec<f64> = (0..24).map(|hour| if hour < 12 { 0.5 } else { 1.5 }).collect();
    inputs.workload.profile = LoadProfile::measured(&day).expect("a day");
    costs(&ledger_of(&inputs, 0), "downtime_maintenance", 5.0 / 12.0 * 12.0 * 5.0 / 60.0 * 1_000.0 * 0.5 * 0.5);
}

#[test]
fn a_health_gate_helps_whoever_has_one_by_the_same_share() {
    let mut inputs = round();
    fix(&mut inputs, A::ChangeRecovery, 1.0);
    fix(&mut inputs, A::BlastRadius, 2.0);
    fix(&mut inputs, A::GateCatches, 0.25);
    // 12 services, 0.8 deploys a week, one in ten fails; each stops two of twelve services for an hour.
    let failed = 12.0 * 0.8 * 365.0 / 7.0 * 0.1;
    let ungated = failed * 2.0 / 12.0 * 1_000.0 * 0.5;
    let [docker, kubernetes] = [0, 1].map(|arm| ledger_of(&inputs, arm));
    costs(&docker, "downtime_changes", ungated);
    assert_eq!(docker.row("downtime_gated"), Money::ZERO);
    costs(&kubernetes, "downtime_gated", ungated * 0.75);
    assert_eq!(kubernetes.row("downtime_changes"), Money::ZERO);
    inputs.workload.set_need(Capability::RollingDeploys, Need::InUse);
    let docker = ledger_of(&inputs, 0);
    assert_eq!(docker.row("downtime_gated"), kubernetes.row("downtime_gated"));
    assert_eq!(docker.row("downtime_changes"), Money::ZERO);
}

#[test]
fn outages_of_the_platform_grow_with_its_components_and_fall_with_experience() {
    let mut inputs = round();
    fix(&mut inputs, A::PlatformIncidents, 0.1);
    fix(&mut inputs, A::PlatformOutage, 2.0);
    fix(&mut inputs, A::PlatformOutageShare, 0.5);
    inputs.workload.people.docker_experience = 3.0;
    inputs.workload.people.kubernetes_experience = 0.0;
    // dockerd and containerd, three years: 2 ÷ 4. Seven components of a managed cluster and four add-ons, no year.
    costs(&ledger_of(&inputs, 0), "downtime_platform", 2.0 / 4.0 * 0.1 * 2.0 * 0.5 * 1_000.0 * 0.5);
    costs(&ledger_of(&inputs, 1), "downtime_platform", 11.0 * 0.1 * 2.0 * 0.5 * 1_000.0 * 0.5);
    inputs.workload.people.kubernetes_experience = 1.0;
    costs(&ledger_of(&inputs, 1), "downtime_platform", 5.5 * 0.1 * 2.0 * 0.5 * 1_000.0 * 0.5);
    // Certificates by hand are one thing more to operate on Docker, and one add-on more on Kubernetes.
    inputs.workload.set_need(Capability::Certificates, Need::InUse);
    costs(&ledger_of(&inputs, 0), "downtime_platform", 3.0 / 4.0 * 0.1 * 2.0 * 0.5 * 1_000.0 * 0.5);
    costs(&ledger_of(&inputs, 1), "downtime_platform", 6.0 * 0.1 * 2.0 * 0.5 * 1_000.0 * 0.5);
}

#[test]
fn without_revenue_no_outage_costs_any() {
    let mut inputs = round();
    inputs.workload.business.revenue = Money::ZERO;
    for arm in [0, 1] {
        assert_eq!(ledger_of(&inputs, arm).group(Group::Downtime), Money::ZERO);
    }
}

#[test]
fn a_capability_was_built_will_be_built_or_is_done_without() {
    let mut inputs = round();
    fix(&mut inputs, A::DiscountRate, 0.0);
    fix(&mut inputs, A::Horizon, 2.0);
    fix(&mut inputs, A::BuildSecrets, 30.0);
    fix(&mut inputs, A::DockerSecrets, 12.0);
    fix(&mut inputs, A::BuildAddOn, 20.0);
    fix(&mut inputs, A::DebtInterest, 0.1);
    let rows = |inputs: &Inputs, arm: usize| {
        let ledger = ledger_of(inputs, arm);
        ["secrets", "build_secrets", "debt_secrets"].map(|row| ledger.row(row).get())
    };
    inputs.workload.set_need(Capability::Secrets, Need::InUse);
    assert_eq!(rows(&inputs, 0), [12.0 * 100.0, 0.0, 0.0], "built long ago, and kept");
    // Four add-ons and one for secrets are introduced on the platform one would move to.
    costs(&ledger_of(&inputs, 1), "add_ons_built", 5.0 * 20.0 * 100.0 / 2.0);

    inputs.workload.set_need(Capability::Secrets, Need::ToBuild);
    assert_eq!(rows(&inputs, 0), [12.0 * 100.0, 30.0 * 100.0 / 2.0, 0.0], "built now, and kept");

    inputs.workload.set_need(Capability::Secrets, Need::Forgone);
    assert_eq!(rows(&inputs, 0), [0.0, 0.0, 30.0 * 100.0 * 0.1], "owed");
    let kubernetes = ledger_of(&inputs, 1);
    costs(&kubernetes, "debt_add_ons", 20.0 * 100.0 * 0.1);
    costs(&kubernetes, "add_ons_built", 4.0 * 20.0 * 100.0 / 2.0);

    inputs.workload.incumbent = Incumbent::Kubernetes;
    inputs.workload.set_need(Capability::Secrets, Need::ToBuild);
    costs(&ledger_of(&inputs, 1), "add_ons_built", 20.0 * 100.0 / 2.0);
    inputs.workload.set_need(Capability::Secrets, Need::None);
    assert_eq!(ledger_of(&inputs, 1).row("add_ons_built"), Money::ZERO);
}

#[test]
fn what_is_built_in_is_never_built_kept_or_owed() {
    for need in [Need::InUse, Need::ToBuild, Need::Forgone] {
        let mut inputs = round();
        inputs.workload.set_need(Capability::RollingDeploys, need);
        let ledger = ledger_of(&inputs, 1);
        for row in ["rolling_deploys", "build_rolling_deploys", "debt_rolling_deploys", "debt_add_ons"] {
            assert_eq!(ledger.row(row), Money::ZERO, "{row} under {need:?}");
        }
    }
}

#[test]
fn a_spare_host_is_kept_for_failover_and_not_for_doing_without_it() {
    let mut inputs = round();
    let spare =
        |inputs: &Inputs| PointMaker::new(inputs, Arms::default()).fleets(12).expect("it fits")[0].sites[0].spare;
    assert_eq!(spare(&inputs), 0);
    inputs.workload.set_need(Capability::HostFailover, Need::InUse);
    assert_eq!(spare(&inputs), 1);
    inputs.workload.set_need(Capability::HostFailover, Need::Forgone);
    assert_eq!(spare(&inputs), 0);
}

#[test]
fn the_liability_is_the_interest_until_the_horizon_and_the_principal_at_its_end() {
    let mut inputs = round();
    fix(&mut inputs, A::DebtInterest, 0.2);
    fix(&mut inputs, A::DebtScript, 10.0);
    fix(&mut inputs, A::DebtDrift, 2.0);
    inputs.workload.findings.scripts = 5.0;
    let maker = PointMaker::new(&inputs, Arms::default());
    let context = maker.context(12);
    let docker = ledger_of(&inputs, 0);
    let owed = liability(&docker, &context);
    // Five scripts and twelve services declared nowhere: 50 + 24 hours.
    assert!((owed.principal.get() - 7_400.0).abs() < 1e-9);
    assert!((owed.interest.get() - 1_480.0).abs() < 1e-9);
    // 1,480 ÷ 1.1 + 1,480 ÷ 1.21 + 1,480 ÷ 1.331 + 7,400 ÷ 1.331.
    let by_hand = 1_480.0 / 1.1 + 1_480.0 / 1.21 + (1_480.0 + 7_400.0) / 1.331;
    assert!((owed.present_value.get() - by_hand).abs() < 1e-6);
    assert_eq!(owed.lines.iter().map(|line| line.spec.id).collect::<Vec<_>>(), ["debt_drift", "debt_scripts"]);
    assert_eq!(docker.group(Group::Debt), owed.interest);
}

#[test]
fn what_manifests_owe_is_owed_on_kubernetes() {
    let mut inputs = round();
    fix(&mut inputs, A::DebtInterest, 0.1);
    fix(&mut inputs, A::DebtDeprecated, 2.0);
    fix(&mut inputs, A::DebtRequests, 1.0);
    inputs.workload.findings.deprecated_apis = 3.0;
    for service in inputs.workload.services.iter_mut().take(4) {
        service.memory = None;
    }
    let kubernetes = ledger_of(&inputs, 1);
    costs(&kubernetes, "debt_deprecated", 3.0 * 2.0 * 100.0 * 0.1);
    costs(&kubernetes, "debt_requests", 4.0 * 100.0 * 0.1);
    let docker = ledger_of(&inputs, 0);
    assert_eq!(docker.row("debt_deprecated") + docker.row("debt_requests"), Money::ZERO);
}

#[test]
fn the_team_gap_is_hours_of_the_ledger_against_people_there_are() {
    let mut inputs = round();
    inputs.workload.people.platform_fte = 0.5;
    fix(&mut inputs, A::HoursPerFte, 1_880.0);
    let maker = PointMaker::new(&inputs, Arms::default());
    for (arm, side) in [0, 1].map(|arm| (arm, ledger_of(&inputs, arm))) {
        let gap = team_gap(&side, &maker.context(12));
        let hours: f64 = gap.lines.iter().map(|line| line.amount.get() / 100.0).sum();
        assert!((gap.hours - hours).abs() < 1e-9, "every line of arm {arm} is hours at $100");
        assert!((gap.gap() - (hours / 1_880.0 - 0.5)).abs() < 1e-12);
        let teams = ["deploys", "incidents_changes", "training_joiners"];
        assert!(gap.lines.iter().all(|line| !teams.contains(&line.spec.id)));
        assert!(side.lines.iter().any(|line| teams.contains(&line.spec.id)), "there are such lines");
    }
}

#[test]
fn complexity_is_counted_and_every_hour_of_it_stands_in_the_ledger() {
    let mut inputs = round();
    inputs.workload.capabilities = Capabilities::of(&[Capability::Secrets, Capability::HorizontalAutoscaling]);
    let [docker, kubernetes] = [0, 1].map(|arm| bill_of(&inputs, arm));
    let number = |bill: &Bill, count: Count| {
        bill.counts.iter().find(|counted| counted.count == count).expect("every count is there").number
    };
    // Compose: services 241, networks 15, volumes 5, secrets 8.
    assert_eq!(number(&docker, Count::Fields), 269.0);
    assert_eq!(number(&docker, Count::Kinds), 4.0);
    // Deployment 915, Service 53, Ingress 46, ConfigMap 31, Namespace 29, StatefulSet 982, claim 46, class 36, Secret 32,
    // autoscaler 87.
    assert_eq!(number(&kubernetes, Count::Fields), 2_257.0);
    assert_eq!(number(&kubernetes, Count::Kinds), 10.0);
    // dockerd, containerd and two capabilities by hand; seven components, four add-ons and one for secrets.
    assert_eq!(number(&docker, Count::Processes), 4.0);
    assert_eq!(number(&kubernetes, Count::Processes), 12.0);
    assert_eq!(number(&kubernetes, Count::Consensus), 0.0, "the provider's members are the provider's");
    for (arm, bill) in [docker, kubernetes].iter().enumerate() {
        let ledger = ledger_of(&inputs, arm);
        let maker = PointMaker::new(&inputs, Arms::default());
        let context = maker.context(12);
        let tied: Vec<&str> = Count::ALL.into_iter().flat_map(Count::lines).copied().collect();
        let hours: f64 = ledger
            .lines
            .iter()
            .filter(|line| tied.contains(&line.spec.id))
            .filter_map(|line| line.hours(&context))
            .sum();
        assert!((bill.hours() - hours).abs() < 1e-9 && hours > 0.0);
        assert!(hours <= ledger.hours(&context));
    }
}

#[test]
fn every_hour_has_one_home() {
    // No line stands for two counts of the bill of complexity.
    let mut tied: Vec<&str> = Count::ALL.into_iter().flat_map(Count::lines).copied().collect();
    let all = tied.len();
    tied.sort_unstable();
    tied.dedup();
    assert_eq!(tied.len(), all);
    // No assumption of hours stands in two lines of a platform, unless what they count differs: building something is
    // either done (one-off) or owed (debt), never both; an outage takes responders' hours and loses revenue.
    for platform in PLATFORMS {
        let lines: Vec<&LineSpec> = COMMON_LINES.iter().chain(platform.lines()).collect();
        for (index, line) in lines.iter().enumerate() {
            for other in &lines[index + 1..] {
                let shared: Vec<A> = hours(line).filter(|id| hours(other).any(|theirs| theirs == *id)).collect();
                let done_or_owed = (line.group == Group::OneOff && other.group == Group::Debt)
                    || (line.group == Group::Debt && other.group == Group::OneOff);
                let once_and_for_joiners = line.id.starts_with("training") && other.id.starts_with("training");
                // Failed deploys, failed machines: different incidents of the same length.
                let incidents = line.id.starts_with("incidents") && other.id.starts_with("incidents");
                let revenue = line.group == Group::Downtime || other.group == Group::Downtime;
                assert!(
                    shared.is_empty() || done_or_owed || once_and_for_joiners || incidents || revenue,
                    "{} and {} of {} both charge {:?}",
                    line.id,
                    other.id,
                    platform.name(),
                    shared
                );
            }
        }
    }
}

/// Assumptions of a line that are hours or minutes of people.
fn hours(line: &LineSpec) -> impl Iterator<Item = A> + '_ {
    use crossover::units::Unit;
    line.factors.iter().filter_map(|factor| match factor {
        Factor::Of(id) if matches!(id.row().unit, Unit::HoursPer(_) | Unit::MinutesPer(_)) => Some(*id),
        _ => None,
    })
}
