//! Starts the page: panics become readable, the app takes over what was rendered at build time.

fn main() {
    crossover::browser::report_panics();
    crossover::ui::start();
}
