//! Layer 3: a workload on a platform at a scale → the machines it takes, hour by hour.
//!
//! In: [`Workload`](crate::workload::Workload), [`Assumptions`](crate::assumptions::Assumptions), a [`Scale`]. Out: a [`Fleet`] per platform: one
//! [`Site`] for every node pool of every environment with machines of its own. A platform is one file behind [`Platform`]; everything
//! else (demand, packing, the choice of machine) is shared, so the rules are the same on both sides.
//!
//! Invariant: nothing here knows what anything costs people, and nothing outside `docker.rs`, `swarm.rs` and
//! `kubernetes.rs` asks which platform it is looking at.

mod control;
mod demand;
mod docker;
mod kubernetes;
mod node_pools;
mod packing;
mod placed;
mod platform;
mod pool;
mod rates;
mod scale;
mod shelf;
mod site;
mod stock;
mod swarm;

pub use control::ControlNodes;
pub use demand::{Class, Demand};
pub use docker::{DOCKER, Docker};
pub use kubernetes::{KUBERNETES, Kubernetes};
pub use node_pools::PoolKind;
pub use packing::{Capacity, Item, Packed, Scratch, Totals, pack};
pub use platform::{Arms, Context, Platform};
pub use pool::{MachineOffer, Pool};
pub use rates::Rates;
pub use scale::{Axis, Scale};
pub use site::{Fleet, Site, TooBig};
pub use stock::{Stock, Stocked};
pub use swarm::{SWARM, Swarm};

/// Zones a fleet spreads over where the failure of one must be survived. An assumption, the same for every platform.
pub const ZONES: u32 = 3;
