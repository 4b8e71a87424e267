//! Layer 13: what other pages and programs rely on: the answer without a page, as the JavaScript API has it, version 1.
//!
//! ```text
//! wire ─► question (services) ─► evaluation ─► the report, version 1
//!            └─► problem, where it cannot be answered
//! ```
//!
//! In: a question as it comes from JavaScript, and files. Out: an [`Evaluation`], which works in small steps and ends in
//! the report that the page exports, or a [`Problem`] with a code, a field and a sentence. `src/api.rs` is the program
//! around it, `packages/crossover/` what calls that.
//!
//! Invariant: whatever comes in, nothing panics, and no input is changed to another in silence; and there is no second
//! form of a report.

mod evaluation;
mod nearest;
mod problem;
mod question;
mod services;
mod wire;

pub use evaluation::Evaluation;
pub use problem::{Code, Problem};
pub use question::Question;
pub use wire::Wire;
