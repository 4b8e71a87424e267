//! What a reader is warned of: published limits, and from where on the axis each is passed.

use super::measure::position;
use super::{Locale, msg};
use crate::assumptions::node_rules::limits::Warning;
use crate::decision::Report;

/// One sentence for each limit the curve passes, in the order of the limits.
#[must_use]
pub fn warnings(report: &Report, locale: &Locale) -> Vec<String> {
    let curve = &report.curve;
    let start = curve.points.first().map_or(0, |point| point.x);
    let sentence = |(warning, from): &(Warning, u32)| {
        let text = locale.word(text(*warning));
        if *from > start {
            locale.say("From {0} on: {1}", &[&position(curve.axis, *from, locale), text])
        } else {
            text.to_owned()
        }
    };
    curve.warnings.iter().map(sentence).collect()
}

const fn text(warning: Warning) -> &'static str {
    match warning {
        Warning::PodsPerNode => msg("more than the 110 pods a node that Kubernetes is tested with."),
        Warning::Nodes => msg("more than 5,000 nodes, the most of a Kubernetes cluster."),
        Warning::Pods => msg("more than 150,000 pods, the most of a Kubernetes cluster."),
        Warning::Containers => msg("more than 300,000 containers, the most of a Kubernetes cluster."),
        Warning::EtcdSize => msg("etcd, by our estimate, holds more than 8 GiB, the largest it should."),
        Warning::EtcdSizing => msg("more than 3,000 nodes, where etcd’s sizing table ends."),
        Warning::SwarmHosts => msg("more than 2,384 hosts, the largest Swarm that was documented."),
        Warning::Unsupported => msg("the Kubernetes version in use gets no more fixes."),
        Warning::ExtendedSupport => msg("the Kubernetes version in use is in extended support, at a higher fee."),
        Warning::Capped => {
            msg("some services stop at their autoscaler’s maximum of replicas, below what the peak asks for.")
        }
        Warning::StandsIn => {
            msg("Nobody manages a control plane here, so kubeadm stands in for the managed Kubernetes chosen.")
        }
        Warning::RentedMachines => {
            msg("Sovereignty is required, but the machines are rented; hardware of your own would meet it.")
        }
    }
}
