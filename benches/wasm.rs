//! The cases of the benchmark for a driver in Node: `cargo xtask bench` builds this with the flags of the page and times
//! it there. Nothing of it is shipped.

mod cases;
mod chart;
mod manifests;
mod telemetry;

use cases::{Case, cases};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static CASES: Vec<Case> = cases();
}

/// How many cases there are.
#[wasm_bindgen]
pub fn count() -> usize {
    CASES.with(Vec::len)
}

/// The name of one.
#[wasm_bindgen]
pub fn name(index: usize) -> String {
    CASES.with(|cases| cases[index].name.clone())
}

/// Its budget in milliseconds, or nothing.
#[wasm_bindgen]
pub fn budget(index: usize) -> Option<f64> {
    CASES.with(|cases| cases[index].budget)
}

/// Its size, or nothing.
#[wasm_bindgen]
pub fn size(index: usize) -> Option<u32> {
    CASES.with(|cases| cases[index].size)
}

/// Does it once.
#[wasm_bindgen]
pub fn run(index: usize) {
    CASES.with(|cases| (cases[index].run)());
}

/// Points and both curves of one of two answers: every x, then every cost of either platform.
#[wasm_bindgen]
pub fn chart_data(which: usize) -> Vec<f64> {
    chart::data(which)
}

/// The chart of the same answer as the page draws it, as SVG.
#[wasm_bindgen]
pub fn chart_svg(which: usize) -> String {
    chart::svg(which)
}

fn main() {}
