//! What a picture shows, said by the caller: numbers, words and formatters.

/// The room a picture has, in CSS pixels. It is drawn for exactly this, so text keeps its size at every width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Pixels across.
    pub width: f64,
    /// Pixels down.
    pub height: f64,
}

impl Size {
    /// The nearest size that can be drawn: 200 to 4,000 across, 120 to 4,000 down; not-a-number is the smallest.
    #[must_use]
    pub fn drawable(self) -> Self {
        let within = |value: f64, least: f64| {
            if value.is_nan() { least } else { value.clamp(least, 4_000.0).round() }
        };
        Self { width: within(self.width, 200.0), height: within(self.height, 120.0) }
    }
}

/// Which platform a line or a bar stands for; it becomes a class, never a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Docker hosts: solid.
    Docker,
    /// Kubernetes: dashed.
    Kubernetes,
}

impl Role {
    /// The word in class names.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Docker => "docker",
            Self::Kubernetes => "kubernetes",
        }
    }
}

/// How an axis spreads its values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    #[default]
    Linear,
    /// Equal ratios; values at or below zero are left out.
    Log,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct SeriesSpec<'a> {
    /// Whose line.
    pub role: Role,
    /// The name written at its end; empty for none.
    pub label: &'a str,
    /// Samples `(x, dollars a year)`, by rising x. Values that are not finite are left out.
    pub points: &'a [(f64, f64)],
    /// The uncertainty around it as `(x, low, high)`, by rising x; empty for none.
    pub band: &'a [(f64, f64, f64)],
}

/// A point worth a name: where the lines cross.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Where.
    pub x: f64,
    /// How much, in dollars a year.
    pub y: f64,
    /// The strong line: "43 services".
    pub title: &'a str,
    /// The quiet line under it; empty for none.
    pub subtitle: &'a str,
}

/// A vertical rule with a name: today.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a> {
    /// Where.
    pub x: f64,
    /// "today, 12".
    pub label: &'a str,
}

/// The stretch where the answer is too close to call.
#[derive(Clone, Copy, Debug)]
pub struct CloseRange<'a> {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// "too close to call"; empty for none.
    pub label: &'a str,
}

/// Everything the cost-curve picture shows.
#[derive(Clone, Copy)]
pub struct CurveChart<'a> {
    /// The room there is.
    pub size: Size,
    /// The lines.
    pub series: &'a [SeriesSpec<'a>],
    /// Where they cross: the most important first, as the first is the first to get its words.
    pub crossings: &'a [Mark<'a>],
    /// Where the visitor stands.
    pub today: Option<Rule<'a>>,
    /// Where nobody wins.
    pub close: Option<CloseRange<'a>>,
    /// Name of the horizontal axis; empty for none.
    pub x_title: &'a str,
    /// Name of the vertical axis; empty for none.
    pub y_title: &'a str,
    /// How to write a number on the horizontal axis.
    pub format_x: &'a dyn Fn(f64) -> String,
    /// How to write a number on the vertical axis: short, "$200k".
    pub format_y: &'a dyn Fn(f64) -> String,
    /// How the horizontal axis spreads.
    pub x_scale: Scale,
    /// How the vertical axis spreads.
    pub y_scale: Scale,
    /// Whether the vertical axis begins at zero. A cost chart that begins elsewhere exaggerates, so only one that shows a
    /// part of the lines does, and says so. An axis of equal ratios has no zero.
    pub from_zero: bool,
}

/// One stacked bar.
#[derive(Clone, Copy, Debug)]
pub struct BarRow<'a> {
    /// Whose bar.
    pub role: Role,
    /// Its name, written above it with the sum.
    pub label: &'a str,
    /// Its parts, `(name, dollars a year)`. The same place in two rows means the same group, so give both all groups.
    pub segments: &'a [(&'a str, f64)],
}

/// Stacked bars sharing one scale: where the money goes.
#[derive(Clone, Copy)]
pub struct Breakdown<'a> {
    /// The room there is; about 84 pixels a row is comfortable.
    pub size: Size,
    /// The bars, top to bottom.
    pub rows: &'a [BarRow<'a>],
    /// How to write an amount.
    pub format: &'a dyn Fn(f64) -> String,
}
