//! The import worker, from both sides.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, HtmlScriptElement, MessageEvent, Worker};

/// Files with their names.
pub type Files = Vec<(String, Vec<u8>)>;

/// A worker that reads files. It is started when the first file comes.
pub struct Importer {
    worker: Worker,
}

impl Importer {
    /// Starts the worker. `None` where the browser makes none, as in a sandboxed frame.
    #[must_use]
    pub fn start() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        // The build knows the worker's name, and says it where it says the page's own.
        let script: HtmlScriptElement = document.query_selector("script[data-importer]").ok()??.dyn_into().ok()?;
        let worker = Worker::new(&script.dataset().get("importer")?).ok()?;
        Some(Self { worker })
    }

    /// Reads files. `None` if the worker could not be loaded or died over them.
    pub async fn read(&self, files: Files) -> Option<String> {
        let worker = self.worker.clone();
        let answered = Promise::new(&mut |resolve, reject| {
            worker.set_onmessage(Some(&resolve));
            worker.set_onerror(Some(&reject));
        });
        worker.post_message(&packed(files)).ok()?;
        let event: MessageEvent = JsFuture::from(answered).await.ok()?.dyn_into().ok()?;
        event.data().as_string()
    }
}

/// `[[name, bytes], …]`
fn packed(files: Files) -> JsValue {
    let pair =
        |(name, bytes): (String, Vec<u8>)| Array::of2(&JsValue::from_str(&name), &Uint8Array::from(bytes.as_slice()));
    files.into_iter().map(pair).collect::<Array>().into()
}

fn unpacked(message: &JsValue) -> Files {
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        let bytes: Uint8Array = pair.get(1).dyn_into().ok()?;
        Some((pair.get(0).as_string()?, bytes.to_vec()))
    };
    Array::from(message).iter().filter_map(pair).collect()
}

/// The worker's side: answers every message, for as long as the worker lives.
pub fn answer_messages(answer: impl Fn(Files) -> String + 'static) {
    console_error_panic_hook::set_once();
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let own = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = answer(unpacked(&event.data()));
        // The page that asked may be gone; then there is nobody to tell.
        drop(own.post_message(&JsValue::from_str(&text)));
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
}
