//! How long a minor version is supported, and what falling behind leads to.
//!
//! A cluster that starts on a new version and is upgraded fewer than three minors a year gets older: after `t` months
//! it has moved `upgrades · t / 12` minors, each published four months after the last, so the age of its version is
//! `t · (1 − upgrades / 3)`. Everything here follows from that line.

/// Minor versions Kubernetes releases in a year (reported: about one every four months).
pub const MINORS_PER_YEAR: f64 = 3.0;

/// Months of support of a minor version, from its release.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Support {
    /// In standard support.
    pub standard: f64,
    /// In extended or long-term support after that, at a higher fee; none where nobody sells it.
    pub extended: f64,
}

/// EKS: 14 months and 12 more (AWS Containers blog, primary). Then it upgrades the control plane to the oldest version
/// still in extended support (EKS user guide, primary).
pub const EKS: Support = Support { standard: 14.0, extended: 12.0 };
/// GKE: 14 months and about 10 more (reported).
pub const GKE: Support = Support { standard: 14.0, extended: 10.0 };
/// AKS: 12 months and 12 more of long-term support, which asks for the Premium tier (reported).
pub const AKS: Support = Support { standard: 12.0, extended: 12.0 };
/// Upstream: 12 months and 2 of maintenance (kubernetes `patch-releases.md`, primary). Nobody sells more, and nobody
/// forces an upgrade.
pub const UPSTREAM: Support = Support { standard: 14.0, extended: 0.0 };

/// Months of a plan, from and to, counted from today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// First month.
    pub from: f64,
    /// The month it ends with.
    pub to: f64,
}

impl Window {
    /// Three years from today: the horizon over which falling behind is averaged wherever a point has no date.
    pub const PLAN: Self = Self { from: 0.0, to: 36.0 };

    /// The year that begins in a month.
    #[must_use]
    pub fn year_from(month: f64) -> Self {
        Self { from: month, to: month + 12.0 }
    }

    /// Share of the window that lies after a month.
    fn share_after(self, month: f64) -> f64 {
        let length = self.to - self.from;
        if length > 0.0 { ((self.to - month) / length).clamp(0.0, 1.0) } else { 0.0 }
    }
}

impl Support {
    /// The month in which a cluster's version reaches an age, or never where the team keeps up.
    #[must_use]
    pub fn month_of_age(age: f64, upgrades_per_year: f64) -> f64 {
        let falling_behind = 1.0 - upgrades_per_year / MINORS_PER_YEAR;
        if falling_behind > 0.0 { age / falling_behind } else { f64::INFINITY }
    }

    /// Share of a window that a cluster spends beyond standard support.
    #[must_use]
    pub fn share_beyond_standard(self, upgrades_per_year: f64, window: Window) -> f64 {
        window.share_after(Self::month_of_age(self.standard, upgrades_per_year))
    }

    /// Upgrades a year the provider forces: once extended support ends it takes the cluster to the oldest version still
    /// supported, so the minors the team leaves out are then done anyway.
    #[must_use]
    pub fn forced_upgrades(self, upgrades_per_year: f64, window: Window) -> f64 {
        if self.extended <= 0.0 {
            return 0.0;
        }
        let end = Self::month_of_age(self.standard + self.extended, upgrades_per_year);
        (MINORS_PER_YEAR - upgrades_per_year).max(0.0) * window.share_after(end)
    }
}
