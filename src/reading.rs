//! What reads files: layers 7 and 7½, in a package of their own because no first visit downloads them, so these are
//! compiled for speed; everything else of the page is compiled for size.

#[doc(inline)]
pub use crossover_model::{assumptions, decision, fleet, ledger, units, workload};

pub mod import; //      7  text → workloads, measurements and notes
pub mod sizing; //      7½  measurements × services → what each should ask for
