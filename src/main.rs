//! Starts the page: the app takes over what was rendered at build time.

fn main() {
    // The release has no panic messages: a panic is a trap, which boot.js shows to the visitor.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    crossover::ui::start();
}
