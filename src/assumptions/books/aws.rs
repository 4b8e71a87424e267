//! Amazon Web Services, us-east-1.

use super::machine::{MachineType, Size, family, join, machine, names};
use super::{BookText, PriceBook, primary};
use crate::workload::PriceBookId;

/// Interface limits of c, m and r in the seventh and eighth generation.
///
/// Source: AWS's list of instance types as carried by amazon-eks-ami `eni-max-pods.txt` (primary) for the seventh; the
/// eighth was not in the copy that was read and is taken to be the same (assumption).
const SIZES: [Size; 8] =
    [(2, 3, 10), (4, 4, 15), (8, 4, 15), (16, 8, 30), (32, 8, 30), (48, 8, 30), (64, 15, 50), (96, 15, 50)];

macro_rules! eight_sizes {
    ($family:literal, $gib:literal, $price:literal, $arm:literal) => {
        family(
            names!($family, ["large" "xlarge" "2xlarge" "4xlarge" "8xlarge" "12xlarge" "16xlarge" "24xlarge"], ""),
            &SIZES,
            $gib,
            $price,
            $arm,
        )
    };
}

/// Graviton 3 ends at 16xlarge.
macro_rules! seven_sizes {
    ($family:literal, $gib:literal, $price:literal) => {
        family(
            names!($family, ["large" "xlarge" "2xlarge" "4xlarge" "8xlarge" "12xlarge" "16xlarge"], ""),
            &SIZES,
            $gib,
            $price,
            true,
        )
    };
}

/// One T4 each but the 12xlarge. Prices are not linear: the GPU is the larger part.
///
/// Interfaces fit the pods of `eni-max-pods.txt` (primary): 29, 29, 29, 58, 58, 234.
const G4DN: [MachineType; 6] = [
    machine("g4dn.xlarge", (4, 3, 10), 16, 1, 0.526),
    machine("g4dn.2xlarge", (8, 3, 10), 32, 1, 0.752),
    machine("g4dn.4xlarge", (16, 3, 10), 64, 1, 1.204),
    machine("g4dn.8xlarge", (32, 4, 15), 128, 1, 2.176),
    machine("g4dn.16xlarge", (64, 4, 15), 256, 1, 4.352),
    machine("g4dn.12xlarge", (48, 8, 30), 192, 4, 3.912),
];

static MACHINES: [MachineType; 75] = join(&[
    &eight_sizes!("c7i.", 2, 0.08925, false),
    &eight_sizes!("m7i.", 4, 0.1008, false),
    &eight_sizes!("r7i.", 8, 0.1323, false),
    &seven_sizes!("c7g.", 2, 0.0725),
    &seven_sizes!("m7g.", 4, 0.0816),
    &seven_sizes!("r7g.", 8, 0.1071),
    &eight_sizes!("c8g.", 2, 0.07976, true),
    &eight_sizes!("m8g.", 4, 0.08976, true),
    &eight_sizes!("r8g.", 8, 0.11782, true),
    &G4DN,
]);

/// The book. Prices around the machines are the registry's own, which are this provider's.
pub(super) static BOOK: PriceBook = PriceBook {
    id: "aws-us-east-1-2026-07-20",
    label: "AWS, us-east-1",
    currency: "USD",
    date: "2026-07-20",
    which: PriceBookId::AwsUsEast1,
    machines: &MACHINES,
    owned: false,
    rows: &[],
};

/// Its words.
pub(super) static TEXT: BookText = BookText {
    source: primary(
        "aws/karpenter-provider-aws, generated on-demand price table for us-east-1 (Apache-2.0). \
         Prices of c, m and r are linear in size, up to 24xlarge.",
        "2026-07-20",
    ),
    rows: &[],
};
