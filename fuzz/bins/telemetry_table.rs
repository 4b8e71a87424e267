//! The target `telemetry_table`: see `../targets.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| crossover_fuzz::fuzz("telemetry_table", data));
