//! The story of the two platforms: true to the ledger it is told from, for any inputs.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::{any_inputs, cases};
use crossover::decision::{Inputs, PointMaker, Report, report};
use crossover::fleet::Arms;
use crossover::ledger::{Governed, Portrait, Trade, bill, dearer_to_keep, portrait, trade};
use crossover::scenario::{PRESETS, preset};
use crossover::texts::{ENGLISH, bargain, chapter};
use crossover::workload::{DockerEngine, KubernetesChoice, PriceBookId};
use proptest::prelude::*;

/// Both platforms of an answer, and what the dearer one to look after gives.
struct Told {
    report: Report,
    portraits: [Portrait; 2],
    trade: Trade,
}

fn told(inputs: &Inputs) -> Option<Told> {
    let arms = Arms::of(&inputs.workload);
    let report = report(inputs, arms).ok()?;
    let maker = PointMaker::new(inputs, arms);
    let context = maker.context(report.verdict.today);
    let portraits = [0, 1].map(|arm| {
        let side = &report.sides[arm];
        let bill = bill(arms.0[arm], &side.fleet, &side.ledger, &context);
        portrait(arms.0[arm], &side.fleet, &side.ledger, &bill, &context)
    });
    let trade = trade(dearer_to_keep(&portraits), &portraits, [&report.sides[0].ledger, &report.sides[1].ledger]);
    Some(Told { report, portraits, trade })
}

/// What is read on one side, or, beyond both, what the difference buys.
fn text(told: &Told, arm: usize) -> String {
    let names = [told.report.sides[0].name, told.report.sides[1].name];
    let (head, sentences) = match told.portraits.get(arm) {
        Some(portrait) => {
            let chapter = chapter(portrait, arm, names[arm], &ENGLISH);
            (format!("{} {} ", chapter.title, chapter.what), chapter.here)
        }
        None => (String::new(), bargain(&told.trade, Some(("twice that", &told.trade)), names, &ENGLISH)),
    };
    head + &sentences.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(inputs: &Inputs, arm: usize, words: &str) {
    let told = told(inputs);
    let text = told.as_ref().map_or_else(String::new, |told| text(told, arm));
    assert!(text.contains(words), "{words:?} is not in: {text}");
}

fn scale_up() -> Inputs {
    preset("scale-up").map(crossover::scenario::Preset::inputs).unwrap_or_else(|| PRESETS[0].inputs())
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn what_looking_after_takes_what_it_buys_and_the_move_make_up_the_whole_difference((inputs, _) in any_inputs()) {
        let Some(Told { report, portraits, trade }) = told(&inputs) else { return Ok(()) };
        let [arm, other] = [trade.arm, 1 - trade.arm];
        prop_assert!(trade.care.get() >= 0.0);
        prop_assert!(portraits[arm].care >= portraits[other].care);
        let dearer = report.sides[arm].ledger.total.get() - report.sides[other].ledger.total.get();
        let size = report.sides[arm].ledger.total.get().max(1.0);
        prop_assert!((trade.care.get() - trade.gain.get() + trade.moving.get() - dearer).abs() < 1e-9 * size);
    }

    #[test]
    fn a_portrait_counts_what_the_fleet_holds((inputs, _) in any_inputs()) {
        let Some(Told { report, portraits, .. }) = told(&inputs) else { return Ok(()) };
        for (portrait, side) in portraits.iter().zip(&report.sides) {
            prop_assert!(portrait.always <= portrait.busiest);
            prop_assert_eq!(portrait.busiest, side.fleet.sites.iter().map(|site| site.peak).sum::<u64>());
            prop_assert!(portrait.kept.memory <= portrait.capacity.memory);
            // Where nothing runs there is no machine to keep anything of.
            prop_assert_eq!(portrait.kept.memory.get() > 0.0, portrait.busiest > 0);
            prop_assert!(portrait.care <= side.ledger.total);
        }
        // Both run the same work.
        prop_assert_eq!(portraits[0].containers, portraits[1].containers);
    }

    #[test]
    fn every_sentence_has_its_numbers((inputs, _) in any_inputs()) {
        let Some(told) = told(&inputs) else { return Ok(()) };
        for arm in 0..3 {
            let text = text(&told, arm);
            prop_assert!(!text.contains(['{', '}']) && !text.contains("NaN") && !text.contains("inf"), "{}", text);
            prop_assert!(!text.contains("“”"), "{}", text);
        }
    }
}

#[test]
fn it_is_short_for_every_preset() {
    for preset in PRESETS {
        let told = told(&preset.inputs()).expect("a preset has an answer");
        let texts = [0, 1, 2].map(|arm| text(&told, arm));
        let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
        assert!((200..=360).contains(&words), "{}: {words} words", preset.id);
    }
}

#[test]
fn the_numbers_are_those_of_the_fleets() {
    let told = told(&scale_up()).expect("an answer");
    let [docker, kubernetes] = &told.portraits;
    assert_eq!((docker.busiest, docker.always, docker.governed), (8, 8, Governed::Alone));
    assert_eq!((kubernetes.busiest, kubernetes.always), (9, 3));
    says(&scale_up(), 0, "8 hosts");
    says(&scale_up(), 1, "9 nodes");
    says(&scale_up(), 1, "3 of them run all the time");
    says(&scale_up(), 1, "Amazon EKS runs the control plane of 1 cluster");
}

#[test]
fn whoever_runs_the_control_plane_is_named() {
    let mut inputs = scale_up();
    inputs.workload.provisioning.kubernetes = KubernetesChoice::Kubeadm;
    says(&inputs, 1, "The control plane of 1 cluster is 3 machines of your own");
    inputs.workload.provisioning.kubernetes = KubernetesChoice::K3s;
    says(&inputs, 1, "a control plane in one program");
    inputs.workload.provisioning.docker_engine = DockerEngine::Swarm;
    says(&inputs, 0, "engines that elect managers");
    says(&inputs, 0, "3 members among them must agree");
    inputs.workload.provisioning.price_book = PriceBookId::Own;
    says(&inputs, 1, "members among them must agree");
}

#[test]
fn it_argues_for_whichever_platform_the_ledger_does() {
    let gains = PRESETS.iter().filter_map(|preset| told(&preset.inputs())).map(|told| {
        let [docker, kubernetes] = told.report.sides.each_ref().map(|side| side.ledger.total);
        let text = text(&told, 2);
        assert!(text.contains("more than looking after"), "{text}");
        (kubernetes < docker, told.trade.gain.get() > 0.0)
    });
    let gains: Vec<(bool, bool)> = gains.collect();
    assert!(gains.contains(&(true, true)), "nowhere does what is looked after pay for itself");
    assert!(gains.iter().any(|(kubernetes, _)| !kubernetes), "nowhere does Docker win");
}
