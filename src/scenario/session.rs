//! The session as the browser keeps it between visits: the errand the page sends its worker, which holds every input with
//! its names, what was read from files, what was chosen about it, and what is open.
//!
//! assets/keep.js stores it under a key that ends in the number of this form. A change of [`write_errand`] that this
//! function would misread needs a new number there.
//!
//! [`write_errand`]: super::write_errand

use super::errand::read_errand;
use super::parcel::Parcel;
use super::record::Record;

/// A session that was kept, as what takes the place of the one on screen. `None` for what is none.
#[must_use]
pub fn read_session(text: &str) -> Option<Parcel> {
    let session = read_errand(text)?;
    let mut record = Record::read(&session.record);
    // The files themselves are not kept, so what was asked about them cannot be answered any more.
    record.workload.questions.clear();
    record.telemetry.questions.clear();
    Some(Parcel {
        opened: Some((session.inputs, session.preset)),
        choices: session.choices,
        open: session.open,
        record: if session.record.is_empty() { String::new() } else { record.written() },
        ..Parcel::default()
    })
}
