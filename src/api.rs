//! The program behind the JavaScript API: questions in, reports out, for browsers, workers and Node.
//!
//! It has no page, no clock and nothing of Leptos; `packages/crossover/` decides when it works on. What it throws is an
//! object with `code`, `field` and `message`.

use std::cell::RefCell;

use crossover::embed::{Code, Problem, Question, Wire};
use crossover::stats::Draws;
use crossover::texts::Locale;
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// Draws of the last evaluation: whoever asks again with the same seed and estimates waits half as long.
    static DRAWS: RefCell<Draws> = RefCell::default();
}

/// An answer on its way.
#[wasm_bindgen]
pub struct Evaluation(crossover::embed::Evaluation);

#[wasm_bindgen]
impl Evaluation {
    /// Reads a question and computes both curves. Files are names and bytes in turn; `locale` is as the page has it, or
    /// empty for English.
    ///
    /// # Errors
    /// Throws what is wrong with the question.
    #[wasm_bindgen(constructor)]
    pub fn new(question: JsValue, files: &Array, locale: &str) -> Result<Self, JsValue> {
        let question: Wire = serde_wasm_bindgen::from_value(question).map_err(|error| internal(&error))?;
        let locale = Locale::read(locale);
        let draws = DRAWS.with(RefCell::take);
        let begun = Question::read(&question, brought(files), &locale)
            .and_then(|question| crossover::embed::Evaluation::begin(question, locale, draws));
        begun.map(Self).map_err(|problem| thrown(&problem))
    }

    /// Works on for about a millisecond. False once there is nothing left to do.
    pub fn advance(&mut self) -> bool {
        DRAWS.with(|draws| self.0.advance(&mut draws.borrow_mut()))
    }

    /// The report.
    ///
    /// # Errors
    /// Throws where it cannot be handed over.
    pub fn finish(self) -> Result<JsValue, JsValue> {
        self.0.finish().serialize(&Serializer::json_compatible()).map_err(|error| internal(&error))
    }
}

fn brought(files: &Array) -> Vec<(String, Result<Vec<u8>, String>)> {
    let at = (0..files.length()).step_by(2);
    let file = |at: u32| {
        let bytes: Uint8Array = files.get(at + 1).dyn_into().ok()?;
        Some((files.get(at).as_string()?, Ok(bytes.to_vec())))
    };
    at.filter_map(file).collect()
}

fn thrown(problem: &Problem) -> JsValue {
    problem.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn internal(error: &dyn std::fmt::Display) -> JsValue {
    thrown(&Problem { code: Code::Internal, field: None, message: error.to_string() })
}

fn main() {}
