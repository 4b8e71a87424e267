//! The workers, from both sides. A message is an errand as text, and files; an answer is a text.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, HtmlScriptElement, MessageEvent};

use super::Dropped;

/// Largest file that is read: past this a browser tab may run out of memory while decoding it.
const MAX_BYTES: f64 = 256.0 * 1_024.0 * 1_024.0;

/// The worker that writes the page below its first view, as its start knows it.
pub const WRITER: &str = "";
/// The worker that reads files.
pub const READER: &str = "#reader";

/// What an answer begins with that only says how far the worker is, in percent.
const PROGRESS: char = '%';

/// What a worker says.
pub enum Said {
    /// The answer.
    Answer(String),
    /// The share of the work that is done, in percent.
    Progress(String),
    /// It could not be loaded, or died.
    Nothing,
}

/// A worker. It is started when it is first needed, and stopped when it is let go.
pub struct Worker {
    worker: web_sys::Worker,
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        // What it said before it stopped may still be on its way, and nobody is there to hear it.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Worker {
    /// Starts a worker: one of [`WRITER`] and [`READER`]. Nothing where the browser makes none, as in a sandboxed frame.
    #[must_use]
    pub fn start(which: &str, mut hear: Box<dyn FnMut(Said)>) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        // The build knows the worker's name, and says it where it says the page's own.
        let script: HtmlScriptElement = document.query_selector("script[data-worker]").ok()??.dyn_into().ok()?;
        let worker = web_sys::Worker::new(&(script.dataset().get("worker")? + which)).ok()?;
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            // An error event is no message, and so says that there is no answer.
            let text = event.dyn_into::<MessageEvent>().ok().and_then(|message| message.data().as_string());
            hear(match text {
                Some(text) => match text.strip_prefix(PROGRESS) {
                    Some(percent) => Said::Progress(percent.to_owned()),
                    None => Said::Answer(text),
                },
                None => Said::Nothing,
            });
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(heard.as_ref().unchecked_ref()));
        Some(Self { worker, _heard: heard })
    }

    /// Sends it on an errand. `false` where that cannot be handed over.
    #[must_use]
    pub fn ask(&self, errand: &str, files: Option<&Dropped>) -> bool {
        let message = files.map_or_else(Array::new, |files| files.parts.slice(0, files.parts.length()));
        message.unshift(&JsValue::from_str(errand));
        self.worker.post_message(&message).is_ok()
    }
}

/// Bytes of a file with its name, or why there are none.
pub type Part = (String, Result<Vec<u8>, String>);

fn part(name: String, value: JsValue) -> Option<Part> {
    if let Some(text) = value.as_string() {
        return Some((name, Ok(text.into_bytes())));
    }
    let file: File = value.dyn_into().ok()?;
    if file.size() > MAX_BYTES {
        let text = format!(
            "The file has {:.0} MB; up to 256 MB are read. Export a shorter time, a coarser step, or only what runs.",
            file.size() / 1_048_576.0
        );
        return Some((name, Err(text)));
    }
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&file));
    let unreadable = "The browser could not read the file. Choose it again.";
    Some((name, read.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| unreadable.to_owned())))
}

/// The worker's side: answers every message, for as long as the worker lives. `answer` gets the errand, the files, and
/// a function to say how much is done, from 0 to 1.
pub fn answer_messages(answer: impl Fn(&str, Vec<Part>, &dyn Fn(f64)) -> String + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let own = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let errand = message.get(0).as_string().unwrap_or_default();
        let names = (1..message.length()).step_by(2);
        let parts = names.filter_map(|at| part(message.get(at).as_string()?, message.get(at + 1))).collect();
        // The page that asked may be gone; then there is nobody to tell.
        let tell = |text: &str| drop(own.post_message(&JsValue::from_str(text)));
        let told = std::cell::Cell::new(0.0);
        let progress = |share: f64| {
            let percent = (share * 100.0).floor();
            if percent > told.get() {
                told.set(percent);
                tell(&format!("{PROGRESS}{percent}"));
            }
        };
        tell(&answer(&errand, parts, &progress));
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
}
