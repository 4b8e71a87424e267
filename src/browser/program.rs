//! The other end: how a program beside the page hears errands, answers, and works on in slices in between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync, MessageChannel, MessageEvent, MessagePort};

use super::worker::{GIFT, LATER, PROGRESS, READER, REST};

/// Largest file that is read: past this a browser tab may run out of memory while decoding it.
const MAX_BYTES: f64 = 256.0 * 1_024.0 * 1_024.0;
/// Nobody is told how far a program is before it has taken this long, nor more often, in milliseconds.
const PROGRESS_MS: f64 = 200.0;
/// How long a program works before whoever waits has a turn, in milliseconds: the page may be what waits.
const SLICE_MS: f64 = 8.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn milliseconds() -> f64;
}

/// Bytes of a file with its name, or why there are none.
pub type Part = (String, Result<Vec<u8>, String>);

/// What one step of work came to.
pub enum Step {
    /// There is nothing to do until the next errand.
    Rest,
    /// This share is done, from 0 to 1, and there is more to do.
    Working(f64),
    /// There is something to add to the answer, and perhaps more to do.
    Say(String),
    /// There is a file, with its name and its media type, and perhaps more to do.
    Give([String; 3]),
}

/// What answers errands.
pub trait Program {
    /// Answers an errand at once. `progress` says how much is done, from 0 to 1.
    fn hear(&mut self, errand: &str, files: Vec<Part>, progress: &dyn Fn(f64)) -> String;

    /// Works on for a little while: a few milliseconds at most.
    fn step(&mut self) -> Step {
        Step::Rest
    }
}

/// Runs a program for as long as the page lives: one of [`super::WRITER`] and [`READER`].
pub fn run(which: &str, program: impl Program + 'static) {
    let name = if which == READER { "crossoverReader" } else { "crossoverWriter" };
    // A worker's own scope and a port are spoken through by the same three names.
    let Ok(port) = Reflect::get(&js_sys::global(), &JsValue::from_str(name)) else { return };
    let port: MessagePort = port.unchecked_into();
    let Ok(channel) = MessageChannel::new() else { return };
    let running = Rc::new(Running {
        program: RefCell::new(program),
        port: port.clone(),
        turn: channel.port2(),
        waits: Cell::new(false),
        told: Cell::new(0.0),
        told_at: Cell::new(0.0),
    });
    let works = Rc::clone(&running);
    let turn = Closure::<dyn FnMut()>::new(move || works.work());
    channel.port1().set_onmessage(Some(turn.as_ref().unchecked_ref()));
    turn.forget();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| running.hear(&event));
    port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}

struct Running<P: Program> {
    program: RefCell<P>,
    port: MessagePort,
    /// A message through it is the next turn, after whatever else came in.
    turn: MessagePort,
    /// Whether a turn is on its way.
    waits: Cell<bool>,
    /// Percent told last.
    told: Cell<f64>,
    /// When that was, or when the errand came.
    told_at: Cell<f64>,
}

impl<P: Program> Running<P> {
    // The page that asked may be gone; then there is nobody to tell.
    fn tell(&self, text: &str) {
        drop(self.port.post_message(&JsValue::from_str(text)));
    }

    fn progress(&self, share: f64) {
        let (percent, now) = ((share * 100.0).floor(), milliseconds());
        if percent > self.told.get() && now - self.told_at.get() >= PROGRESS_MS {
            self.told.set(percent);
            self.told_at.set(now);
            self.tell(&format!("{PROGRESS}{percent}"));
        }
    }

    fn hear(&self, event: &MessageEvent) {
        let message = Array::from(&event.data());
        let errand = message.get(0).as_string().unwrap_or_default();
        let names = (1..message.length()).step_by(2);
        let parts = names.filter_map(|at| part(message.get(at).as_string()?, message.get(at + 1))).collect();
        self.told.set(0.0);
        self.told_at.set(milliseconds());
        let answer = self.program.borrow_mut().hear(&errand, parts, &|share| self.progress(share));
        self.tell(&answer);
        self.told.set(0.0);
        self.ask_for_a_turn();
    }

    fn ask_for_a_turn(&self) {
        if !self.waits.replace(true) {
            drop(self.turn.post_message(&JsValue::NULL));
        }
    }

    fn work(&self) {
        self.waits.set(false);
        let began = milliseconds();
        loop {
            let step = self.program.borrow_mut().step();
            match step {
                Step::Rest => return self.tell(REST),
                Step::Working(share) => self.progress(share),
                Step::Say(text) => self.tell(&format!("{LATER}{text}")),
                Step::Give(file) => self.tell(&format!("{GIFT}{}", file.join("\n"))),
            }
            if milliseconds() - began >= SLICE_MS {
                return self.ask_for_a_turn();
            }
        }
    }
}

fn part(name: String, value: JsValue) -> Option<Part> {
    if let Some(text) = value.as_string() {
        return Some((name, Ok(text.into_bytes())));
    }
    let buffer = match value.dyn_into::<ArrayBuffer>() {
        // Where there is no worker the page has read it already.
        Ok(buffer) => Ok(buffer),
        Err(value) => {
            let file: File = value.dyn_into().ok()?;
            if file.size() > MAX_BYTES {
                let text = format!(
                    "The file has {:.0} MB; up to 256 MB are read. Export a shorter time, a coarser step, or only what runs.",
                    file.size() / 1_048_576.0
                );
                return Some((name, Err(text)));
            }
            FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&file))
        }
    };
    let unreadable = "The browser could not read the file. Choose it again.";
    Some((name, buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| unreadable.to_owned())))
}
