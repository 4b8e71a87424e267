//! Recommendations and workloads as files to take along.

mod compose;
mod csv;
mod json;
mod kubernetes;

pub use compose::compose;
pub use csv::{csv_line, recommendations};
pub use json::workload;
pub use kubernetes::kubernetes;
