//! The whole reactive graph, as named fields.

use std::rc::Rc;

use leptos::prelude::*;

use super::actions::Notice;
use crate::assumptions::AssumptionId;
use crate::browser::Importer;
use crate::chart::{Picture, Size, picture};
use crate::decision::{Crossover, Curve, Inputs, Knob, Report, Side, crossovers, curve, sides};
use crate::fleet::{Arms, TooBig};
use crate::import::Note;
use crate::texts::English;

/// What a visitor can go back to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    pub(super) inputs: Inputs,
    pub(super) preset: &'static str,
}

/// The state of the page. Everything but the signals at the top follows from them.
#[derive(Clone, Copy)]
pub(super) struct AppState {
    /// Everything the answer depends on.
    pub(super) inputs: RwSignal<Inputs>,
    /// Key of the preset the inputs started from.
    pub(super) preset: RwSignal<&'static str>,
    /// What stood before a file or a preset replaced it.
    pub(super) before: RwSignal<Option<Kept>>,
    /// What was understood, assumed and ignored in the file read last.
    pub(super) notes: RwSignal<Vec<Note>>,
    /// What the page has to say.
    pub(super) notice: RwSignal<Option<Notice>>,
    /// The worker that reads files, once it was needed.
    pub(super) importer: StoredValue<Option<Rc<Importer>>, LocalStorage>,
    /// Room for the chart, in CSS pixels.
    pub(super) width: RwSignal<f64>,
    /// Room for the bars, in CSS pixels.
    pub(super) bars_width: RwSignal<f64>,

    /// Both platforms today, or why there is no answer.
    pub(super) attempt: Memo<Result<Report, TooBig>>,
    /// The last valid answer. `None` only if the very first inputs had none.
    pub(super) report: Memo<Option<Report>>,
    /// The chart of that answer.
    pub(super) picture: Memo<Option<Picture>>,
}

/// Height of the chart for its width: a wide one is flat, a narrow one nearly square.
fn chart_size(width: f64) -> Size {
    Size { width, height: (width * 0.55).clamp(300.0, 460.0) }
}

impl AppState {
    pub(super) fn new(kept: Kept, notice: Option<Notice>) -> Self {
        let arms = Arms::default();
        let inputs = RwSignal::new(kept.inputs);
        let width = RwSignal::new(720.0);
        // One memo per arrow. A stage whose result did not change stops the wave.
        let today: Memo<Result<[Side; 2], TooBig>> = Memo::new(move |_| inputs.with(|inputs| sides(inputs, arms)));
        let along: Memo<Result<Curve, TooBig>> = Memo::new(move |_| inputs.with(|inputs| curve(inputs, arms)));
        let crossings: Memo<Result<Vec<Crossover>, TooBig>> = Memo::new(move |_| {
            let curve = along.get()?;
            inputs.with(|inputs| crossovers(inputs, arms, &curve))
        });
        let attempt: Memo<Result<Report, TooBig>> = Memo::new(move |_| {
            let (sides, curve, crossovers) = (today.get()?, along.get()?, crossings.get()?);
            Ok(inputs.with(|inputs| Report::assemble(inputs, sides, curve, crossovers)))
        });
        let report: Memo<Option<Report>> =
            Memo::new(move |last: Option<&Option<Report>>| attempt.get().ok().or_else(|| last.cloned().flatten()));
        let picture = Memo::new(move |_| {
            let size = chart_size(width.get());
            report.with(|report| report.as_ref().map(|report| picture(report, size, &English)))
        });
        Self {
            inputs,
            preset: RwSignal::new(kept.preset),
            before: RwSignal::new(None),
            notes: RwSignal::new(Vec::new()),
            notice: RwSignal::new(notice),
            importer: StoredValue::new_local(None),
            width,
            bars_width: RwSignal::new(960.0),
            attempt,
            report,
            picture,
        }
    }

    /// Reads the last valid answer.
    pub(super) fn read<T: Default>(self, look: impl FnOnce(&Report) -> T) -> T {
        self.report.with(|report| report.as_ref().map(look).unwrap_or_default())
    }

    /// Markup of the last valid answer. One type for every such place, and no memo: equal markup costs one comparison.
    pub(super) fn markup(self, write: impl Fn(&Report) -> String + Send + Sync + 'static) -> Signal<String> {
        Signal::derive(move || self.read(&write))
    }

    /// Text that follows the state.
    pub(super) fn text(self, write: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
        Signal::derive(write)
    }

    /// Whether a text is empty, so that its element can hide.
    pub(super) fn is_empty(self, text: Signal<String>) -> Signal<bool> {
        Signal::derive(move || text.with(String::is_empty))
    }

    /// Turns a knob.
    pub(super) fn turn(self, knob: Knob, value: f64) {
        self.inputs.update(|inputs| knob.set(inputs, value));
    }

    /// Whether an assumption differs from its default.
    pub(super) fn is_changed(self, id: AssumptionId) -> bool {
        self.inputs.with(|inputs| inputs.assumptions.estimate(id) != id.row().estimate)
    }
}
