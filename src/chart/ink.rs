//! The private palette: plotters carries a colour through its layout, and here each colour *is* a role, which the
//! backend writes as a class.

use plotters::style::RGBColor;

use super::metrics::Font;
use super::spec::Role;

/// What a stroke, a surface or a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Grid,
    Axis,
    Tick,
    AxisTitle,
    Close,
    CloseLabel,
    Today,
    TodayLabel,
    Now,
    Band,
    Line,
    LineLabel,
    Dot,
    Title,
    Subtitle,
    Bar,
    BarLabel,
    BarName,
    BarTotal,
    BarLeader,
    BarNote,
}

const fn plain(size: f64) -> Font {
    Font { size, bold: false }
}

const fn strong(size: f64) -> Font {
    Font { size, bold: true }
}

/// Kind, class, font. `style/chart.css` says the same sizes, and a test compares them.
const KINDS: [(Kind, &str, Font); 21] = [
    (Kind::Grid, "chart__grid", plain(0.0)),
    (Kind::Axis, "chart__axis", plain(0.0)),
    (Kind::Tick, "chart__tick", plain(12.0)),
    (Kind::AxisTitle, "chart__axis-title", plain(12.0)),
    (Kind::Close, "chart__close", plain(0.0)),
    (Kind::CloseLabel, "chart__close-label", plain(12.0)),
    (Kind::Today, "chart__today", plain(0.0)),
    (Kind::TodayLabel, "chart__today-label", plain(12.0)),
    (Kind::Now, "chart__now", plain(0.0)),
    (Kind::Band, "chart__band", plain(0.0)),
    (Kind::Line, "chart__line", plain(0.0)),
    (Kind::LineLabel, "chart__line-label", strong(14.0)),
    (Kind::Dot, "chart__dot", plain(0.0)),
    (Kind::Title, "chart__title", strong(14.0)),
    (Kind::Subtitle, "chart__subtitle", plain(12.0)),
    (Kind::Bar, "bar", plain(0.0)),
    (Kind::BarLabel, "bar__label", plain(12.0)),
    (Kind::BarName, "bar__name", strong(14.0)),
    (Kind::BarTotal, "bar__total", plain(14.0)),
    (Kind::BarLeader, "bar__leader", plain(0.0)),
    (Kind::BarNote, "bar__note", plain(12.0)),
];

/// A kind, whose it is, and which group of a bar (0 is none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    kind: Kind,
    role: Option<Role>,
    group: u8,
}

impl Ink {
    /// Nobody's.
    pub(super) const fn plain(kind: Kind) -> Self {
        Self { kind, role: None, group: 0 }
    }

    /// Of one platform.
    pub(super) const fn of(kind: Kind, role: Role) -> Self {
        Self { kind, role: Some(role), group: 0 }
    }

    /// Of one group of one platform's bar. Groups beyond the eighth look like the eighth.
    pub(super) fn group(kind: Kind, role: Role, index: usize) -> Self {
        Self { group: index.min(7) as u8 + 1, ..Self::of(kind, role) }
    }

    /// The colour that means this.
    pub(super) const fn color(self) -> RGBColor {
        let role = match self.role {
            None => 0,
            Some(Role::Docker) => 1,
            Some(Role::Kubernetes) => 2,
        };
        RGBColor(self.kind as u8, role, self.group)
    }

    /// What a colour means; none for one that is not from this palette.
    pub(super) fn from_rgb((kind, role, group): (u8, u8, u8)) -> Option<Self> {
        let (kind, _, _) = *KINDS.get(usize::from(kind))?;
        let role = match role {
            0 => None,
            1 => Some(Role::Docker),
            _ => Some(Role::Kubernetes),
        };
        Some(Self { kind, role, group })
    }

    /// The font its class has.
    pub(super) fn font(self) -> Font {
        KINDS[self.kind as usize].2
    }

    /// Appends its classes: `bar bar--docker bar--g1`.
    pub(super) fn push_class(self, out: &mut String) {
        let block = KINDS[self.kind as usize].1;
        out.push_str(block);
        if let Some(role) = self.role {
            out.push_str(&format!(" {block}--{}", role.class()));
        }
        if self.group > 0 {
            out.push_str(&format!(" {block}--g{}", self.group));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, KINDS, Kind};
    use crate::chart::spec::Role;

    const CSS: &str = include_str!("../../style/chart.css");

    #[test]
    fn every_kind_stands_at_its_own_place() {
        for (place, (kind, _, _)) in KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, place);
        }
    }

    #[test]
    fn a_colour_reads_back_as_the_same_ink() {
        for ink in
            [Ink::plain(Kind::Dot), Ink::of(Kind::Line, Role::Kubernetes), Ink::group(Kind::Bar, Role::Docker, 3)]
        {
            let color = ink.color();
            assert_eq!(Ink::from_rgb((color.0, color.1, color.2)), Some(ink));
        }
        assert_eq!(Ink::from_rgb((200, 0, 0)), None);
    }

    /// Class names a rule is for.
    fn selectors(rule: &str) -> impl Iterator<Item = &str> {
        let head = rule.split('{').next().unwrap_or_default();
        head.split([',', '\n', '.', ' ']).map(str::trim).filter(|name| !name.is_empty())
    }

    #[test]
    fn the_style_sheet_knows_every_class_and_its_size() {
        for (_, class, font) in KINDS {
            let rule = CSS
                .split('}')
                .find(|rule| selectors(rule).any(|selector| selector == class))
                .unwrap_or_else(|| panic!("no rule for .{class}"));
            if font.size > 0.0 {
                assert!(font.size >= 12.0, ".{class} is too small to read");
                let weight = if font.bold { 600 } else { 400 };
                let said = format!("font: {weight} {}px", font.size);
                assert!(rule.contains(&said), ".{class} should say `{said}`");
            }
        }
    }
}
