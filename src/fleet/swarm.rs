//! Docker in Swarm mode: the same hosts under the same rules, with managers among them that move work from a lost host,
//! roll deploys out, resolve names and hand out secrets. There is no autoscaler.
//!
//! Managers run on the hosts; what they take is inside the share a host keeps for itself. Looking after their quorum is
//! the work of one add-on, an assumption.

use super::docker::HostRules;
use super::platform::{Context, Platform};
use super::site::{Fleet, TooBig};
use crate::assumptions::node_rules::self_managed::{SWARM_MANAGERS, step};
use crate::assumptions::{DOCKER_LINES, Engine, LineSpec, SWARM_STACK, Stack};
use crate::workload::{Incumbent, Workload};

/// Docker hosts joined into a Swarm.
pub struct Swarm;

/// A Swarm, as an arm of the comparison.
pub static SWARM: Swarm = Swarm;

impl Platform for Swarm {
    fn id(&self) -> &'static str {
        "swarm"
    }

    fn name(&self) -> &'static str {
        "Docker Swarm"
    }

    fn lines(&self) -> &'static [LineSpec] {
        DOCKER_LINES
    }

    fn stack(&self, _: &Workload) -> &'static Stack {
        &SWARM_STACK
    }

    fn engine(&self, _: &Workload) -> Engine {
        Engine::Swarm
    }

    fn runs_today(&self, incumbent: Incumbent) -> bool {
        incumbent == Incumbent::Docker
    }

    fn experience(&self, workload: &Workload) -> f64 {
        workload.people.docker_experience
    }

    fn fleet(&self, context: &Context) -> Result<Fleet, TooBig> {
        // Three managers survive the loss of one host, so that is the least there must be where failover is required.
        let rules = HostRules { platform: self, reschedules: true, quorum: 3, managers, add_ons: 1.0 };
        rules.fleet(context)
    }
}

/// Managers of a Swarm of so many hosts: each is a host, and an even one out adds nothing.
fn managers(hosts: u64) -> u64 {
    step(&SWARM_MANAGERS, hosts).min(hosts - (hosts + 1) % 2)
}
