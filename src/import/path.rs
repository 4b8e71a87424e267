//! Paths of files as a visitor gives them: their folder, their name, and one spelling of each.

/// The folder a file lies in; empty where it has none.
pub(super) fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Its name in that folder.
pub(super) fn base_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default()
}

/// A path without `.` and `..` steps, and with the slashes of this side.
pub(super) fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
