//! What a choice of the workload is worth in numbers.

use super::AssumptionId;
use crate::units::Ratio;
use crate::workload::{Commitment, DoraCluster};

/// Share of deploys that fail, by DORA 2024 cluster.
///
/// Source: the 2024 report's table as carried by benchmark data sets (reported); medium and low are from memory of the
/// same table. High fails more often than medium in 2024: the figures are kept as they were published.
#[must_use]
pub fn change_failure_share(cluster: DoraCluster) -> Ratio {
    Ratio(match cluster {
        DoraCluster::Elite => 0.05,
        DoraCluster::High => 0.20,
        DoraCluster::Medium => 0.10,
        DoraCluster::Low => 0.40,
    })
}

/// The assumption that holds a commitment's discount, if there is one.
#[must_use]
pub fn commitment_discount(commitment: Commitment) -> Option<AssumptionId> {
    match commitment {
        Commitment::None => None,
        Commitment::OneYear => Some(AssumptionId::CommitmentOneYear),
        Commitment::Long => Some(AssumptionId::CommitmentLong),
    }
}
