//! Reading a version out of what a program prints about itself.

/// The first word that looks like a version: "wasm-opt version 132 (version_132)" → `132`.
pub(crate) fn in_text(text: &str) -> Option<&str> {
    text.split_whitespace().map(|word| word.trim_start_matches('v')).find(|word| parts(word).is_some())
}

/// Whether `found` is `needed` or newer, compared part by part.
pub(crate) fn at_least(found: &str, needed: &str) -> bool {
    match (parts(found), parts(needed)) {
        (Some(found), Some(needed)) => found >= needed,
        _ => false,
    }
}

fn parts(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_first_word_that_is_one() {
        assert_eq!(in_text("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(in_text("wasm-opt version 132 (version_132)"), Some("132"));
        assert_eq!(in_text("v20.20.2\n"), Some("20.20.2"));
        assert_eq!(in_text("no version here"), None);
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(at_least("20.20.2", "20"));
        assert!(at_least("0.21.14", "0.21.9"));
        assert!(!at_least("18.19.0", "20"));
        assert!(!at_least("unknown", "20"));
    }
}
