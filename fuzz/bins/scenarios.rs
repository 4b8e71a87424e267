//! The target `scenarios`: see `../targets.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| crossover_fuzz::fuzz("scenarios", data));
