//! `cargo xtask`: builds, serves, measures and tests the page.
//!
//! In: the repository and a machine with rustup, Node and, for the browser, apt. Out: `dist/`, a served page, a report.
//! What is missing on the machine is installed first, pinned, and never over the user's own tools (`tools.rs`).
//!
//! Invariant: no dependency, so that the first command on a fresh machine starts in seconds.

mod bench; //    how long an answer takes, natively and in wasm
mod bytes; //    hashes, packing
mod card; //     the picture beside links
mod checks;
mod css; //      several style sheets → one
mod embed; //    what other pages get: element and frame
mod exports; //  exports nobody calls
mod finish; //   what Trunk wrote → `dist/`
mod fuzz; //    every parser, fed mutated fixtures
mod headers; //  the policy in index.html → `_headers`
mod html; //     tags and attributes of our own index.html
mod install; //  the table, carried out
mod lighthouse; // what Lighthouse says of `dist/`
mod npm; //      the package for programs
mod order; //    like functions beside like, for compression
mod page; //     build and serve
mod precache; // what a browser keeps, for pages without a network
mod process; //  running other programs, with an environment that is clean of cargo's own variables
mod single; //   everything in one file
mod size; //     what a first visit downloads, against the budget
mod tools; //    the table: what is needed, which version, how to get it
mod version; //  "trunk 0.21.14 (abc)" → 0.21.14 //   everything CI runs

use std::env;
use std::process::ExitCode;

/// A message for the person at the terminal: what failed, why, what to do.
type Problem = String;

const HELP: &str = "\
cargo xtask <command>

  serve [--dev] [--port N]   build the page and serve it on http://localhost:8080 with the headers it ships with;
                             --dev: fast unoptimised build, rebuilt when a file changes
  build                      write the optimised page to dist/ and the npm package to target/npm/
  npm                        only the npm package, with the element of the dist/ there is
  test [step…]               everything CI runs, or only the steps named (--list shows them)
  size                       what a first visit downloads, raw, gzip and brotli, against the budget
  bench [word]               how long an answer takes, natively and in wasm built as the page is, against the budgets
  bench page                 how long a visitor waits, in Chromium on dist/: from input to painted answer, the longest task,
                             and the chart beside uPlot's
  lighthouse                 what Lighthouse 12 says of dist/, as a phone and as a desktop; fails below 100 but for speed
  card                       draw the picture that social networks show beside a link anew, from the default answer
  fuzz [seconds] [target]    every parser, or one, fed what our fixtures mutate into, 10 seconds each or so many
  setup                      only install what the other commands would install
  help                       this text

What is missing is installed on first use: the wasm target by rustup; trunk, wasm-bindgen, cargo-fuzz, geckodriver and mdBook by
cargo into ~/.cache/crossover/tools; wasm-opt and what speaks to browsers by npm into node_modules, Lighthouse and VitePress
beside what uses them; Chromium, Firefox, WebKitGTK, their drivers and a screen for the last by apt-get.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Problem> {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    env::set_current_dir(process::root()).map_err(|error| format!("cannot enter the repository: {error}"))?;
    match (command.as_str(), rest) {
        ("serve", rest) => page::serve(rest),
        ("build", []) => page::build(),
        ("npm", []) => page::pack(),
        ("test", rest) => checks::run_all(rest),
        ("size", []) => size::report(),
        ("bench", []) => bench::run_all(""),
        ("bench", [word]) => bench::run_all(word),
        ("fuzz", words) => fuzz::run_all(words),
        ("lighthouse", []) => lighthouse::run_all(),
        ("card", []) => card::draw(),
        ("setup", []) => install::everything(),
        ("help" | "--help" | "-h", _) => {
            print!("{HELP}");
            Ok(())
        }
        ("build" | "npm" | "size" | "lighthouse" | "card" | "setup", [extra, ..]) => {
            Err(format!("`{command}` takes no `{extra}`. See `cargo xtask help`."))
        }
        _ => Err(format!("there is no command `{command}`. See `cargo xtask help`.")),
    }
}
