//! The programs beside the page: what writes below the first view, what reads files. Each is a wasm of its own in a worker,
//! or, where the browser makes none, in the page. A message is an errand as text, and files; an answer is a text.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

use super::{Dropped, Host};

/// The program that writes the page below its first view, as its start knows it.
pub const WRITER: &str = "";
/// The program that reads files.
pub const READER: &str = "#reader";

/// What a text begins with that only says how far the program is, in percent.
pub(super) const PROGRESS: char = '%';
/// What a text begins with that follows the answer to the last errand, once more is known.
pub(super) const LATER: char = '+';

/// What a text begins with that is a file, a line for its name and one for its kind before it: assets/host.js takes it,
/// and the page never hears of it.
pub(super) const GIFT: char = '=';
/// What a program says when there is nothing to do until the next errand; assets/program.js takes it.
pub(super) const REST: &str = ".";

/// What a program says.
pub enum Said {
    /// The answer.
    Answer(String),
    /// More of the answer to the last errand.
    Later(String),
    /// The share of the work that is done, in percent.
    Progress(String),
    /// It could not be loaded, or died.
    Nothing,
}

#[wasm_bindgen]
extern "C" {
    /// A program, as assets/host.js knows it.
    pub(super) type Running;
    #[wasm_bindgen(method)]
    fn ask(this: &Running, message: &Array);
    #[wasm_bindgen(method)]
    fn stop(this: &Running);
}

/// A program beside the page. It is started when it is first needed, and stopped when it is let go.
pub struct Worker {
    program: Running,
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.program.stop();
    }
}

impl Worker {
    /// Starts a program: one of [`WRITER`] and [`READER`].
    #[must_use]
    pub fn start(host: &Host, which: &str, mut hear: Box<dyn FnMut(Said)>) -> Self {
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |data: JsValue| {
            let Some(text) = data.as_string() else { return hear(Said::Nothing) };
            hear(match (text.strip_prefix(PROGRESS), text.strip_prefix(LATER)) {
                (Some(percent), _) => Said::Progress(percent.to_owned()),
                (_, Some(more)) => Said::Later(more.to_owned()),
                _ => Said::Answer(text),
            });
        });
        Self { program: host.program(which, heard.as_ref()), _heard: heard }
    }

    /// Sends it on an errand.
    pub fn ask(&self, errand: &str, files: Option<&Dropped>) {
        let message = files.map_or_else(Array::new, |files| files.parts.slice(0, files.parts.length()));
        message.unshift(&JsValue::from_str(errand));
        self.program.ask(&message);
    }
}
