//! Stands in for the crate of this name, which only Leptos' server functions use, and this page has none.
//!
//! The real one exports three JavaScript classes. Exports are never removed by the linker, nor what they lead to, so
//! every visitor would download code that nothing calls. This one has the same interface as far as Leptos names it;
//! a stream made here yields nothing, which is what a stream of a server function yields where there is no server.

use futures_util::stream::{self, Stream};
use wasm_bindgen::JsValue;

/// A JavaScript stream.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// A stream of the browser that yields nothing.
    ///
    /// # Panics
    /// Where the browser has no streams.
    #[must_use]
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        match web_sys::ReadableStream::new() {
            Ok(raw) => Self(raw),
            Err(error) => wasm_bindgen::throw_val(error),
        }
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that yields nothing.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> + 'static {
        stream::empty()
    }
}
