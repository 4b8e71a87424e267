//! Files a visitor chose or dropped. They are read here and never leave the page.

pub use gloo_file::File as LocalFile;
use gloo_file::futures::read_as_bytes;
use gloo_file::{Blob, FileList};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, HtmlInputElement};

/// Largest file that is read: past this a browser tab may run out of memory while decoding it.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// A file that could not be read, in words for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProblem {
    /// Name of the file.
    pub file: String,
    /// What is wrong, and what would be right.
    pub text: String,
}

/// Files of a file control, which is emptied so that choosing the same file again is noticed.
#[must_use]
pub fn chosen_files(event: &Event) -> Vec<LocalFile> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map(|files| FileList::from(files).to_vec()).unwrap_or_default();
    input.set_value("");
    files
}

/// Files of a drop.
#[must_use]
pub fn dropped_files(event: &DragEvent) -> Vec<LocalFile> {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    files.map(|files| FileList::from(files).to_vec()).unwrap_or_default()
}

/// Reads a file.
///
/// # Errors
/// Where the file is too large or cannot be read.
pub async fn read_bytes(file: &LocalFile) -> Result<(String, Vec<u8>), ReadProblem> {
    let name = file.name();
    let problem = |text: &str| ReadProblem { file: name.clone(), text: text.to_owned() };
    if file.size() > MAX_BYTES {
        let text = "The file is larger than 128 MB. Export only what runs: Deployments, StatefulSets, DaemonSets.";
        return Err(problem(text));
    }
    let blob: &Blob = file;
    match read_as_bytes(blob).await {
        Ok(bytes) => Ok((name, bytes)),
        Err(_) => Err(problem("The browser could not read the file. Choose it again.")),
    }
}
