//! What each platform is, in a few sentences with this workload's own numbers.

use super::{Counted, Locale, Sentence, Span, msg, msgs};
use crate::assumptions::Engine;
use crate::ledger::{Governed, Portrait, Trade};
use crate::units::{Mebibytes, Money};

/// One platform: what it is, and what it would be here.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// Its heading.
    pub title: Sentence,
    /// What it is, whoever runs it.
    pub what: &'static str,
    /// What it would be here.
    pub here: Vec<Sentence>,
}

/// An engine: the heading, with its name as the part, and what it is. One row each.
type Row = (Engine, &'static str, &'static str);

static ENGINES: [Row; 4] = [
    (
        Engine::Docker,
        msg("{0}: an engine for one machine"),
        msg(
            "Imperative: a daemon does what it is told, at once. Namespaces give a process its own view of the system, cgroups cap what it \
             takes, an overlay file system stacks its image from shared layers, and a bridge joins it to its neighbours. Of \
             the next machine the daemon knows nothing.",
        ),
    ),
    (
        Engine::Swarm,
        msg("{0}: engines that elect managers"),
        msg(
            "On every machine a daemon isolates processes with namespaces and cgroups and stacks their images with an overlay \
             file system. Managers among them agree by Raft on what should run where, an overlay network spans the hosts, and what a \
             lost host ran starts on another one. Nothing follows the load by itself.",
        ),
    ),
    (
        Engine::Kubernetes,
        msg("{0}: a control plane over a fleet"),
        msg(
            "Declarative: it is told what should be, not what to do. An API server keeps that in etcd, whose members agree by Raft; \
             a scheduler gives each pod a node; controllers compare what runs with what was declared, without end, and mend the \
             difference. On every node a kubelet has containers started through the CRI, with the same namespaces and cgroups, \
             and connected through the CNI.",
        ),
    ),
    (
        Engine::K3s,
        msg("{0}: a control plane in one program"),
        msg(
            "Declarative: k3s is told what should be, not what to do. One program on each server holds the API server, the \
             scheduler, the controllers and etcd, whose members agree by Raft; what runs is compared with what was declared, \
             without end, and the difference mended. On every node a second program starts containers through the CRI, with the \
             same namespaces and cgroups, and connects them through the CNI.",
        ),
    ),
];

/// The chapter of one arm.
#[must_use]
pub fn chapter(portrait: &Portrait, arm: usize, name: &str, locale: &Locale) -> Chapter {
    let row = ENGINES.iter().find(|(engine, ..)| *engine == portrait.engine).unwrap_or(&ENGINES[0]);
    let mut here = vec![machines(portrait, locale), kept(portrait, locale), control(portrait, locale)];
    here.extend(by_hand(portrait, locale));
    here.push(care(portrait, locale));
    Chapter { title: locale.sentence(row.1, &[Span::Arm(arm, name.to_owned())]), what: row.2, here }
}

fn machines(portrait: &Portrait, locale: &Locale) -> Sentence {
    let containers = so_many(portrait.containers, msgs("{0} container", "{0} containers"), locale);
    let of = match portrait.engine {
        Engine::Docker | Engine::Swarm => msgs("{0} host", "{0} hosts"),
        Engine::Kubernetes | Engine::K3s => msgs("{0} node", "{0} nodes"),
    };
    let machines = so_many(portrait.busiest, of, locale);
    let always = Span::Strong(locale.number(portrait.always as f64, 0));
    let parts = [machines, containers, always];
    match portrait.busiest {
        1 => locale.sentence("Here that is {0} for {1} at the busiest hour.", &parts),
        busiest if busiest == portrait.always => {
            locale.sentence("Here that is {0} for {1} at the busiest hour, and they never rest.", &parts)
        }
        _ => locale.sentence("Here that is {0} for {1} at the busiest hour; {2} of them run all the time.", &parts),
    }
}

fn kept(portrait: &Portrait, locale: &Locale) -> Sentence {
    let memory = |memory: Mebibytes| locale.say("{0} GiB", &[&locale.number(memory.to_gibibytes().get(), 0)]);
    locale.sentence(
        "Of {0} of memory, {1} go to the platform and its system before a container starts.",
        &[Span::Plain(memory(portrait.capacity.memory)), Span::Strong(memory(portrait.kept.memory))],
    )
}

/// Capabilities that people keep alive: the first few by name.
fn by_hand(portrait: &Portrait, locale: &Locale) -> Option<Sentence> {
    const NAMED: usize = 3;
    let all = portrait.by_hand.iter().count();
    let names: Vec<&str> =
        portrait.by_hand.iter().take(NAMED).map(|capability| locale.word(capability.label())).collect();
    let parts = [Span::Plain(names.join(", ")), Span::Plain(locale.number(all.saturating_sub(NAMED) as f64, 0))];
    match all {
        0 => None,
        all if all > NAMED => {
            Some(locale.sentence("What it does not bring, people keep alive by hand: {0} and {1} more.", &parts))
        }
        _ => Some(locale.sentence("What it does not bring, people keep alive by hand: {0}.", &parts)),
    }
}

fn control(portrait: &Portrait, locale: &Locale) -> Sentence {
    let members = |of| so_many(portrait.members, of, locale);
    let fee = Span::Strong(locale.money_rounded(portrait.control));
    let clusters = so_many(portrait.platforms, msgs("{0} cluster", "{0} clusters"), locale);
    match portrait.governed {
        Governed::Alone if portrait.busiest > 1 => locale.sentence("No program sees them as one.", &[]),
        Governed::Alone => locale.sentence("A single host has nobody to agree with.", &[]),
        Governed::Among => locale.sentence(
            "{0} among them must agree before anything changes.",
            &[members(msgs("{0} member", "{0} members"))],
        ),
        Governed::Provider(name) => {
            let parts = [Span::Plain(name.to_owned()), clusters, fee];
            match portrait.control.get() > 0.0 {
                true => locale.sentence("{0} runs the control plane of {1} for {2} a year.", &parts),
                false => locale.sentence("{0} runs the control plane of {1} without a fee.", &parts),
            }
        }
        Governed::Apart => locale.sentence(
            "The control plane of {0} is {1} of your own, for {2} a year.",
            &[clusters, members(msgs("{0} machine", "{0} machines")), fee],
        ),
    }
}

fn care(portrait: &Portrait, locale: &Locale) -> Sentence {
    let strong = |value: f64, of| Span::Strong(locale.count(value.round(), of));
    locale.sentence(
        "It takes {0} of people’s time a year, {1}, with {2} to know and {3} to see through.",
        &[
            strong(portrait.hours, msgs("{0} hour", "{0} hours")),
            Span::Strong(locale.money_rounded(portrait.care)),
            strong(portrait.processes, msgs("{0} kind of process", "{0} kinds of process")),
            strong(portrait.upgrades, msgs("{0} planned upgrade", "{0} planned upgrades")),
        ],
    )
}

fn so_many(count: u64, of: Counted, locale: &Locale) -> Span {
    Span::Strong(locale.count(count as f64, of))
}

/// What the platform with more to look after gives for that: today, and at a larger scale, which is said in words.
#[must_use]
pub fn bargain(today: &Trade, later: Option<(&str, &Trade)>, names: [&str; 2], locale: &Locale) -> Vec<Sentence> {
    let name = |arm: usize| Span::Arm(arm, names.get(arm).copied().unwrap_or_default().to_owned());
    let (arm, other) = (name(today.arm), name(1 - today.arm.min(1)));
    let amount = |money: Money| Span::Strong(locale.money_rounded(money.abs()));
    let mut sentences = vec![locale.sentence(
        "Looking after {0} takes {1} a year more than looking after {2}.",
        &[arm.clone(), amount(today.care), other.clone()],
    )];
    if let Some(part) = today.part {
        let parts = [amount(today.gain), Span::Plain(locale.word(part.label()).to_owned())];
        sentences.push(match today.gain.get() > 0.0 {
            true => locale.sentence("That buys something: the rest costs {0} a year less, above all “{1}”.", &parts),
            false => locale.sentence("The rest costs {0} a year more as well, above all “{1}”.", &parts),
        });
    }
    if today.moving.get().abs() >= 0.5 {
        let to = if today.moving.get() > 0.0 { arm } else { other };
        sentences.push(
            locale.sentence("Coming to {0} costs {1} a year, spread over the horizon.", &[to, amount(today.moving)]),
        );
    }
    if let Some((place, later)) = later {
        let parts = [Span::Strong(place.to_owned()), amount(later.care), amount(later.gain)];
        sentences.push(match (later.care.get() > 0.0, later.gain.get() > 0.0) {
            (true, true) => locale.sentence("At {0} it would take {1} more, and the rest would cost {2} less.", &parts),
            (true, false) => {
                locale.sentence("At {0} it would take {1} more, and the rest would cost {2} more.", &parts)
            }
            (false, true) => {
                locale.sentence("At {0} it would take {1} less, and the rest would cost {2} less.", &parts)
            }
            (false, false) => {
                locale.sentence("At {0} it would take {1} less, but the rest would cost {2} more.", &parts)
            }
        });
    }
    sentences
}
