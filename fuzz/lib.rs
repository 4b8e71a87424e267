//! Runs a target as libFuzzer wants it, and measures what it takes.

#[path = "../tests/common/peak.rs"]
mod peak;
mod targets;

use peak::{Peak, peak_of};
use targets::TARGETS;

#[global_allocator]
static ALLOCATOR: Peak = Peak;

/// Bytes that any import may take, however small its input: tables, notes, what is compiled once.
const ALWAYS: usize = 2 << 20;

/// One input of one target. It fails where the target panics, and where it takes more memory than its multiple.
///
/// # Panics
/// That is how it fails.
pub fn fuzz(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a row of TARGETS");
    let ((), most) = peak_of(|| (target.run)(data));
    let allowed = ALWAYS + data.len() * target.multiple;
    assert!(most <= allowed, "{most} bytes were in use for an input of {}; {allowed} are allowed", data.len());
}
