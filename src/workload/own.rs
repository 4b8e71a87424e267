//! Hardware of one's own: what a host is, and what it costs to have. Facts of the organisation, never drawn.

use super::ChoiceOption;
use crate::units::Money;

/// A size of host. Owned fleets are bought alike, so one size is chosen and every host is of it.
pub struct HostShape {
    /// Its key in links and reports. Never changed once released.
    pub key: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// Hardware threads, which is what a virtual CPU is elsewhere.
    pub threads: u32,
    /// Memory in GiB.
    pub gibibytes: u32,
    /// Whole GPUs.
    pub gpus: u32,
}

const fn shape(key: &'static str, label: &'static str, threads: u32, gibibytes: u32, gpus: u32) -> HostShape {
    HostShape { key, label, threads, gibibytes, gpus }
}

/// Sizes on offer: what one- and two-socket servers are usually ordered with. The second is the default.
pub const HOST_SHAPES: [HostShape; 10] = [
    shape("16x64", "16 threads, 64 GiB", 16, 64, 0),
    shape("32x128", "32 threads, 128 GiB", 32, 128, 0),
    shape("32x256", "32 threads, 256 GiB", 32, 256, 0),
    shape("64x256", "64 threads, 256 GiB", 64, 256, 0),
    shape("64x512", "64 threads, 512 GiB", 64, 512, 0),
    shape("96x384", "96 threads, 384 GiB", 96, 384, 0),
    shape("128x512", "128 threads, 512 GiB", 128, 512, 0),
    shape("256x1024", "256 threads, 1,024 GiB", 256, 1_024, 0),
    shape("32x128g2", "32 threads, 128 GiB, 2 GPUs", 32, 128, 2),
    shape("64x512g8", "64 threads, 512 GiB, 8 GPUs", 64, 512, 8),
];
/// How many there are.
pub const HOST_SHAPE_COUNT: usize = HOST_SHAPES.len();

/// The sizes as options of a choice.
pub(super) const SHAPE_OPTIONS: [ChoiceOption; HOST_SHAPE_COUNT] = {
    let mut options = [const { ChoiceOption { key: "", label: "" } }; HOST_SHAPE_COUNT];
    let mut index = 0;
    while index < HOST_SHAPE_COUNT {
        options[index] = ChoiceOption { key: HOST_SHAPES[index].key, label: HOST_SHAPES[index].label };
        index += 1;
    }
    options
};

/// Hosts one owns, or rents by the month.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnHosts {
    /// Index of the size in [`HOST_SHAPES`].
    pub shape: usize,
    /// $ a month for one host, electricity included. Zero: it is derived from the rest.
    pub monthly: Money,
    /// $ to buy one host.
    pub purchase: Money,
    /// Years it is written off over.
    pub years: f64,
    /// $ a month for the place of one host: rack, cooling, network, hands. Electricity is extra.
    pub colocation: Money,
    /// What one host draws on average while it is on, in watts.
    pub watts: f64,
}

impl OwnHosts {
    /// A host for those who have not filled in theirs: all of it an assumption.
    pub const USUAL: Self = Self {
        shape: 1,
        monthly: Money::ZERO,
        purchase: Money(8_000.0),
        years: 5.0,
        colocation: Money(100.0),
        watts: 300.0,
    };

    /// Kilowatts paid for apart from the host, while it is on.
    #[must_use]
    pub fn kilowatts(&self) -> f64 {
        if self.monthly > Money::ZERO { 0.0 } else { self.watts / 1_000.0 }
    }
}
