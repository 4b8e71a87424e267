//! The quantities. Each is an `f64` with a unit in its name and the operations that keep the unit right.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// Declares a quantity: it adds to itself, scales by a plain number, and divides by itself into a plain number.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(pub f64);

        impl $name {
            /// None of it.
            pub const ZERO: Self = Self(0.0);

            /// The plain number, in the unit of the type.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }

            /// The larger of two.
            #[must_use]
            pub fn max(self, other: Self) -> Self {
                Self(self.0.max(other.0))
            }

            /// The smaller of two.
            #[must_use]
            pub fn min(self, other: Self) -> Self {
                Self(self.0.min(other.0))
            }

            /// Without its sign.
            #[must_use]
            pub fn abs(self) -> Self {
                Self(self.0.abs())
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }
        impl Mul<Ratio> for $name {
            type Output = Self;
            fn mul(self, factor: Ratio) -> Self {
                Self(self.0 * factor.0)
            }
        }
        impl Div<f64> for $name {
            type Output = Self;
            fn div(self, divisor: f64) -> Self {
                Self(self.0 / divisor)
            }
        }
        impl Div for $name {
            type Output = f64;
            fn div(self, divisor: Self) -> f64 {
                self.0 / divisor.0
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                Self(items.map(|item| item.0).sum())
            }
        }
    };
}

quantity! {
    /// US dollars, or dollars a year where a ledger line says so.
    Money
}
quantity! {
    /// Hours, of a machine or of a person; the field it stands in says which.
    Hours
}
quantity! {
    /// Dollars an hour.
    MoneyPerHour
}
quantity! {
    /// Thousandths of a CPU core, as Kubernetes writes `250m`.
    MilliCpu
}
quantity! {
    /// Memory in MiB (1,048,576 bytes).
    Mebibytes
}
quantity! {
    /// Storage or traffic in GiB.
    Gibibytes
}

/// A share or a factor: 0.32 is 32 %. It multiplies any quantity, and another ratio.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Ratio(pub f64);

impl Ratio {
    /// What is left: `1 − self`.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(1.0 - self.0)
    }
}

impl Mul for Ratio {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Mul<Hours> for MoneyPerHour {
    type Output = Money;
    fn mul(self, hours: Hours) -> Money {
        Money(self.0 * hours.0)
    }
}

impl Mul<MoneyPerHour> for Hours {
    type Output = Money;
    fn mul(self, rate: MoneyPerHour) -> Money {
        rate * self
    }
}

impl Mebibytes {
    /// From bytes, exactly as far as an `f64` goes.
    #[must_use]
    pub fn from_bytes(bytes: u64) -> Self {
        Self(bytes as f64 / super::BYTES_PER_MEBIBYTE)
    }

    /// As storage.
    #[must_use]
    pub fn to_gibibytes(self) -> Gibibytes {
        Gibibytes(self.0 / super::MEBIBYTES_PER_GIBIBYTE)
    }
}

impl Gibibytes {
    /// As memory.
    #[must_use]
    pub fn to_mebibytes(self) -> Mebibytes {
        Mebibytes(self.0 * super::MEBIBYTES_PER_GIBIBYTE)
    }
}
