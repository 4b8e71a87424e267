//! What a choice of the workload is worth in numbers.

use super::{AssumptionId, price_book};
use crate::units::Ratio;
use crate::workload::{Commitment, DoraCluster, Provisioning};

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

/// The assumption that holds the discount of the chosen commitment, if there is one. There is none on owned machines,
/// whose price is the whole price.
#[must_use]
pub fn commitment_discount(provisioning: &Provisioning) -> Option<AssumptionId> {
    match provisioning.commitment {
        _ if price_book(provisioning.price_book).owned => None,
        Commitment::None => None,
        Commitment::OneYear => Some(AssumptionId::CommitmentOneYear),
        Commitment::Long => Some(AssumptionId::CommitmentLong),
    }
}
