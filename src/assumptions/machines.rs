//! Machine types and their prices: what one can buy, where, on which date.

use super::{Source, sources};
use crate::units::{Mebibytes, MoneyPerHour};
use crate::workload::PriceBookId;

/// A machine one can rent.
#[derive(Clone, Debug, PartialEq)]
pub struct MachineType {
    /// The provider's name for it.
    pub name: &'static str,
    /// Virtual CPUs.
    pub vcpu: u32,
    /// Advertised memory. What the operating system can use is less; see [`super::node_rules`].
    pub memory: Mebibytes,
    /// Whole GPUs.
    pub gpus: u32,
    /// On-demand price.
    pub price: MoneyPerHour,
    /// Elastic network interfaces, which limit pods on EKS.
    pub interfaces: u32,
    /// IPv4 addresses of each interface.
    pub addresses_per_interface: u32,
}

/// A provider's region on a date.
pub struct PriceBook {
    /// Its key in links and reports, with the date, because a link is a promise.
    pub id: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// ISO 4217 code of every price in it.
    pub currency: &'static str,
    /// Where machine prices come from, and their date.
    pub source: Source,
    /// What can be bought.
    pub machines: &'static [MachineType],
}

/// One size: virtual CPUs as a multiple of `large`, interfaces, addresses of each.
///
/// Interface limits: AWS's list for the seventh generation, the same for c, m and r.
macro_rules! family {
    ($name:literal, $large_price:literal, $gib_per_vcpu:literal) => {
        [
            machine(concat!($name, ".large"), 1, $large_price, $gib_per_vcpu, 3, 10),
            machine(concat!($name, ".xlarge"), 2, $large_price, $gib_per_vcpu, 4, 15),
            machine(concat!($name, ".2xlarge"), 4, $large_price, $gib_per_vcpu, 4, 15),
            machine(concat!($name, ".4xlarge"), 8, $large_price, $gib_per_vcpu, 8, 30),
            machine(concat!($name, ".8xlarge"), 16, $large_price, $gib_per_vcpu, 8, 30),
            machine(concat!($name, ".12xlarge"), 24, $large_price, $gib_per_vcpu, 8, 30),
            machine(concat!($name, ".16xlarge"), 32, $large_price, $gib_per_vcpu, 15, 50),
            machine(concat!($name, ".24xlarge"), 48, $large_price, $gib_per_vcpu, 15, 50),
        ]
    };
}

const fn machine(
    name: &'static str,
    times_large: u32,
    large_price: f64,
    gib_per_vcpu: u32,
    interfaces: u32,
    addresses_per_interface: u32,
) -> MachineType {
    let vcpu = 2 * times_large;
    MachineType {
        name,
        vcpu,
        memory: Mebibytes((vcpu * gib_per_vcpu) as f64 * 1_024.0),
        gpus: 0,
        price: MoneyPerHour(large_price * times_large as f64),
        interfaces,
        addresses_per_interface,
    }
}

const M7I: [MachineType; 8] = family!("m7i", 0.1008, 4);
const C7I: [MachineType; 8] = family!("c7i", 0.08925, 2);
const R7I: [MachineType; 8] = family!("r7i", 0.1323, 8);

const fn join<const N: usize>(families: [[MachineType; 8]; 3]) -> [MachineType; N] {
    let mut all = [const { machine("", 1, 0.0, 1, 1, 1) }; N];
    let mut index = 0;
    while index < N {
        let source = &families[index / 8][index % 8];
        all[index] = MachineType {
            name: source.name,
            vcpu: source.vcpu,
            memory: source.memory,
            gpus: source.gpus,
            price: source.price,
            interfaces: source.interfaces,
            addresses_per_interface: source.addresses_per_interface,
        };
        index += 1;
    }
    all
}

static AWS_MACHINES: [MachineType; 24] = join([C7I, M7I, R7I]);

static AWS_US_EAST_1: PriceBook = PriceBook {
    id: "aws-us-east-1-2026-07-20",
    label: "AWS, us-east-1",
    currency: "USD",
    source: sources::KARPENTER_PRICES,
    machines: &AWS_MACHINES,
};

/// The price book of a key.
#[must_use]
pub fn price_book(id: PriceBookId) -> &'static PriceBook {
    match id {
        PriceBookId::AwsUsEast1 | PriceBookId::AzureEastUs | PriceBookId::GcpUsCentral1 | PriceBookId::Own => {
            &AWS_US_EAST_1
        }
    }
}
