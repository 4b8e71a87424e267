//! What fuzzing once found, run again for ever: every file of `crashes/<target>/` through its row of `fuzz/targets.rs`.
//!
//! `cargo xtask fuzz` puts them there. Each is the input that broke something, or came close; none may again.

// There are no files to read in a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test helper that panics fails its test, as it should")]

use std::fs;
use std::path::Path;

#[path = "../fuzz/targets.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "the fuzzer reads more of a row than this test")]
mod targets;

use targets::TARGETS;

#[test]
fn what_broke_once_breaks_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crashes");
    let mut ran = 0;
    for target in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = target.file_name().into_string().unwrap();
        let target_row = TARGETS.iter().find(|row| row.name == name);
        let row = target_row.unwrap_or_else(|| panic!("tests/crashes/{name} is no row of fuzz/targets.rs"));
        for file in fs::read_dir(target.path()).unwrap().map(|entry| entry.unwrap().path()) {
            eprintln!("{}", file.display());
            (row.run)(&fs::read(file).unwrap());
            ran += 1;
        }
    }
    assert!(ran > 0, "tests/crashes holds nothing, so this test shows nothing");
}
