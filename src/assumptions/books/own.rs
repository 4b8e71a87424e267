//! Hardware of one's own: hosts that are bought and placed somewhere, or rented by the month.
//!
//! A host is paid for day and night whether it is on or not; what an autoscaler switches off saves electricity alone.
//! One size of host is chosen, so there is no choice of machine to make. Amounts are in the visitor's currency and are
//! labelled as dollars, as every other amount is.

use super::machine::{MachineType, Size, machine};
use super::{BookRow, BookText, PriceBook, assumed, book_rows};
use crate::assumptions::finance::annuity;
use crate::assumptions::{AssumptionId as A, Source};
use crate::units::{HOURS_PER_YEAR, MONTHS_PER_YEAR};
use crate::workload::{HOST_SHAPE_COUNT, HOST_SHAPES, OwnHosts, PriceBookId};

static MACHINES: [MachineType; HOST_SHAPE_COUNT] = {
    let mut hosts = [machine("", (0, 0, 0), 0, 0, 1.0); HOST_SHAPE_COUNT];
    let mut index = 0;
    while index < HOST_SHAPE_COUNT {
        let shape = &HOST_SHAPES[index];
        let size: Size = (shape.threads, 0, 0);
        hosts[index] = machine(shape.label, size, shape.gibibytes, shape.gpus, 1.0);
        index += 1;
    }
    hosts
};

const NETWORK: Source = assumed("An order of magnitude for transit and leased addresses. Set your own contract's.");
const DISKS: Source = assumed("An order of magnitude for mirrored solid-state disks over their life. Set your own.");
const NONE: Source = assumed("Owned hosts have none; their price is the whole price.");
const NOBODY: Source =
    assumed("Nobody else runs a control plane there, so there is no fee; its machines are your own.");

book_rows! {
    row(A::LoadBalancerHour, [0.0, 0.02, 0.1], NETWORK),
    row(A::AddressHour, [0.0, 0.001, 0.005], NETWORK),
    row(A::NatHour, [0.0, 0.0, 0.02], NETWORK),
    row(A::NatGib, [0.0, 0.0, 0.0], NETWORK),
    row(A::Egress, [0.001, 0.005, 0.02], NETWORK),
    row(A::CrossZone, [0.0, 0.0, 0.01], NETWORK),
    row(A::Storage, [0.01, 0.03, 0.08], DISKS),
    row(A::CommitmentOneYear, [0.0, 0.0, 0.0], NONE),
    row(A::CommitmentLong, [0.0, 0.0, 0.0], NONE),
    row(A::SpotDiscount, [0.0, 0.0, 0.0], NONE),
    row(A::ControlPlane, [0.0, 0.0, 0.0], NOBODY),
    row(A::ControlPlaneExtended, [0.0, 0.0, 0.0], NOBODY),
}

/// The book.
pub(super) static BOOK: PriceBook = PriceBook {
    id: "own-2026-11",
    label: "Hardware of our own",
    currency: "USD",
    date: "2026-11",
    which: PriceBookId::Own,
    machines: &MACHINES,
    owned: true,
    rows: ROWS,
};

/// What a host costs in a year, on or off, in dollars: what pays its purchase back, and what is paid for it as it runs.
fn price_of_a_year(own: &OwnHosts, discount_rate: f64) -> (f64, f64) {
    if own.monthly.get() > 0.0 {
        (0.0, own.monthly.get() * MONTHS_PER_YEAR)
    } else {
        (own.purchase.get() * annuity(discount_rate, own.years), own.colocation.get() * MONTHS_PER_YEAR)
    }
}

/// What an hour of a host costs, on or off, in dollars.
pub(super) fn price_of_an_hour(own: &OwnHosts, discount_rate: f64) -> f64 {
    let (purchase, running) = price_of_a_year(own, discount_rate);
    (purchase + running) / HOURS_PER_YEAR
}

/// Share of that which pays the purchase back. A price by the month is an invoice.
pub(super) fn purchase_share(own: &OwnHosts, discount_rate: f64) -> f64 {
    let (purchase, running) = price_of_a_year(own, discount_rate);
    if purchase > 0.0 { purchase / (purchase + running) } else { 0.0 }
}

/// Its words.
pub(super) static TEXT: BookText = BookText {
    source: assumed(
        "Yours: a host's price by the month, or its purchase paid back over its years at the discount rate, and its \
         place. The numbers it starts with are assumptions.",
    ),
    rows: SOURCES,
};
