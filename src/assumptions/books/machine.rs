//! Machine types, and how a family of them becomes a table.

use crate::units::{Mebibytes, MoneyPerHour};

/// A machine one can rent, or own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MachineType {
    /// The provider's name for it.
    pub name: &'static str,
    /// Virtual CPUs.
    pub vcpu: u32,
    /// Advertised memory. What the operating system can use is less; see [`super::super::node_rules`].
    pub memory: Mebibytes,
    /// Whole GPUs.
    pub gpus: u32,
    /// Whether its processor is Arm rather than x86.
    pub arm: bool,
    /// On-demand price. Of an owned host it is 1: what one costs is the visitor's; see [`super::PriceBook::price_level`].
    pub price: MoneyPerHour,
    /// Elastic network interfaces, which limit pods on EKS; 0 elsewhere.
    pub interfaces: u32,
    /// IPv4 addresses of each interface.
    pub addresses_per_interface: u32,
}

/// Virtual CPUs, interfaces, addresses of each.
pub(super) type Size = (u32, u32, u32);

const NOTHING: MachineType = machine("", (0, 0, 0), 0, 0, 0.0);

/// A machine by itself.
pub(super) const fn machine(name: &'static str, size: Size, gib: u32, gpus: u32, price: f64) -> MachineType {
    MachineType {
        name,
        vcpu: size.0,
        memory: Mebibytes(gib as f64 * 1_024.0),
        gpus,
        arm: false,
        price: MoneyPerHour(price),
        interfaces: size.1,
        addresses_per_interface: size.2,
    }
}

/// A family whose price and memory are linear in size. The price is that of two virtual CPUs, its smallest size.
pub(super) const fn family<const N: usize>(
    names: [&'static str; N],
    sizes: &[Size],
    gib_per_vcpu: u32,
    price_of_two: f64,
    arm: bool,
) -> [MachineType; N] {
    let mut all = [NOTHING; N];
    let mut index = 0;
    while index < N {
        let size = sizes[index];
        let price = price_of_two * (size.0 / 2) as f64;
        all[index] = MachineType { arm, ..machine(names[index], size, size.0 * gib_per_vcpu, 0, price) };
        index += 1;
    }
    all
}

/// Families one after another.
pub(super) const fn join<const N: usize>(families: &[&[MachineType]]) -> [MachineType; N] {
    let mut all = [NOTHING; N];
    let (mut family, mut index, mut count) = (0, 0, 0);
    while family < families.len() {
        if index < families[family].len() {
            all[count] = families[family][index];
            count += 1;
            index += 1;
        } else {
            family += 1;
            index = 0;
        }
    }
    assert!(count == N, "the table has as many rows as its families");
    all
}

/// Names of a family: what stands before the size, the sizes, what stands behind.
macro_rules! names {
    ($before:literal, [$($size:literal)*], $after:literal) => { [$(concat!($before, $size, $after)),*] };
}
pub(super) use names;
