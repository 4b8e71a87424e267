//! How accounts see what is paid once: which costs of a move may become an asset, and which are an expense of their year.
//!
//! US GAAP, ASC 350-40 (internal-use software), as PwC Viewpoint SW 3.3 puts it and kyjcpa.com did on 2020-11-04; ASU
//! 2018-15 extends it to hosting arrangements. ASU 2025-06 (2025-09-18) replaces the stages by a threshold for years that
//! begin after 2027-12-15 and leaves which costs qualify as it was; training and data conversion stay expenses. IAS 38 was
//! not looked up.

use super::explained;

explained! {
/// What a cost of a move is to the accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Configuring, coding, installing and testing: the application-development stage, whose direct costs may be capitalised.
    Development,
    /// Training, which is an expense of the year.
    Training,
    /// Running what is there, which is an expense of the year.
    Operation,
}
}

impl Stage {
    /// Whether it may be capitalised: written off over years, below EBITDA.
    #[must_use]
    pub const fn may_be_capitalised(self) -> bool {
        matches!(self, Self::Development)
    }
}

/// Ledger rows that are paid once, and the stage each belongs to. A test holds that every such row is here.
pub static STAGES: &[(&str, Stage)] = &[
    ("migration", Stage::Development),
    ("migration_keys", Stage::Development),
    ("bootstrap", Stage::Development),
    ("add_ons_built", Stage::Development),
    ("build_rolling_deploys", Stage::Development),
    ("build_host_failover", Stage::Development),
    ("build_zone_failover", Stage::Development),
    ("build_horizontal_autoscaling", Stage::Development),
    ("build_service_discovery", Stage::Development),
    ("build_secrets", Stage::Development),
    ("build_declared_state", Stage::Development),
    ("build_network_policy", Stage::Development),
    ("build_quotas", Stage::Development),
    ("build_certificates", Stage::Development),
    ("build_jobs", Stage::Development),
    ("build_stateful_failover", Stage::Development),
    ("build_observability", Stage::Development),
    ("build_gpu_sharing", Stage::Development),
    ("training", Stage::Training),
    ("parallel_run", Stage::Operation),
];

/// The stage of a ledger row that is paid once.
#[must_use]
pub fn stage(id: &str) -> Option<Stage> {
    STAGES.iter().find(|(row, _)| *row == id).map(|(_, stage)| *stage)
}
