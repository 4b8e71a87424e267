//! The program that reads files, and takes over what was measured. Downloaded by those who bring a file.

use crossover::browser::{Part, Program, READER, run};
use crossover::scenario::{make_parcel, read_errand, write_parcel};

struct Reader;

impl Program for Reader {
    fn hear(&mut self, errand: &str, files: Vec<Part>, progress: &dyn Fn(f64)) -> String {
        let errand = read_errand(errand);
        errand.map_or_else(String::new, |errand| write_parcel(&make_parcel(&errand, files, progress)))
    }
}

fn main() {
    run(READER, Reader);
}
