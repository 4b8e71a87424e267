//! The worker, from both sides. A message is a list: what is wanted, then texts or files. An answer is a text.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, HtmlScriptElement, MessageEvent};

use super::Dropped;

/// Largest file that is read: past this a browser tab may run out of memory while decoding it.
const MAX_BYTES: f64 = 128.0 * 1_024.0 * 1_024.0;

/// What a worker can be asked for.
pub struct Errands;

impl Errands {
    /// Files or pasted text; the answer is a parcel.
    pub const FILES: &'static str = "files";
    /// An errand; the answer is markup.
    pub const SECTIONS: &'static str = "sections";
}

/// A worker. It is started when it is first needed.
pub struct Worker {
    worker: web_sys::Worker,
    /// Hears answers; `None` is a worker that could not be loaded or died.
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Worker {
    /// Starts a worker. Nothing where the browser makes none, as in a sandboxed frame.
    #[must_use]
    pub fn start(mut hear: Box<dyn FnMut(Option<String>)>) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        // The build knows the worker's name, and says it where it says the page's own.
        let script: HtmlScriptElement = document.query_selector("script[data-worker]").ok()??.dyn_into().ok()?;
        let worker = web_sys::Worker::new(&script.dataset().get("worker")?).ok()?;
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            // An error event is no message, and so says that there is no answer.
            hear(event.dyn_into::<MessageEvent>().ok().and_then(|message| message.data().as_string()));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(heard.as_ref().unchecked_ref()));
        Some(Self { worker, _heard: heard })
    }

    /// Asks for files to be read. `false` where they cannot be handed over.
    #[must_use]
    pub fn ask_files(&self, files: &Dropped) -> bool {
        self.ask(Errands::FILES, &files.parts)
    }

    /// Asks for something a text describes. `false` where it cannot be handed over.
    #[must_use]
    pub fn ask_text(&self, kind: &str, text: &str) -> bool {
        self.ask(kind, &Array::of1(&JsValue::from_str(text)))
    }

    fn ask(&self, kind: &str, parts: &Array) -> bool {
        self.worker.post_message(&Array::of2(&JsValue::from_str(kind), parts)).is_ok()
    }
}

/// Bytes of a file with its name, or why there are none.
pub type Part = (String, Result<Vec<u8>, String>);

fn part(value: JsValue) -> Option<Part> {
    if let Some(text) = value.as_string() {
        return Some(("pasted text".to_owned(), Ok(text.into_bytes())));
    }
    let file: File = value.dyn_into().ok()?;
    let name = file.name();
    if file.size() > MAX_BYTES {
        let text = "The file is larger than 128 MB. Export only what runs: Deployments, StatefulSets, DaemonSets.";
        return Some((name, Err(text.to_owned())));
    }
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&file));
    let unreadable = "The browser could not read the file. Choose it again.";
    Some((name, read.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| unreadable.to_owned())))
}

/// The worker's side: answers every message, for as long as the worker lives.
pub fn answer_messages(answer: impl Fn(&str, Vec<Part>) -> String + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let own = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let kind = message.get(0).as_string().unwrap_or_default();
        let text = answer(&kind, Array::from(&message.get(1)).iter().filter_map(part).collect());
        // The page that asked may be gone; then there is nobody to tell.
        drop(own.post_message(&JsValue::from_str(&text)));
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
}
