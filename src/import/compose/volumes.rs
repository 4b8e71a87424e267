//! Volumes of a Compose service: whether they hold what must not be lost.

use crate::import::yaml::node::Node;

/// Places in a container where programs keep what must not be lost.
const DATA_PATHS: [&str; 6] = ["/data", "/var/lib/", "/bitnami", "/storage", "/backup", "/db"];

/// A named volume that can be written to, or a folder of the host mounted where programs keep data.
pub(crate) fn keep_state(volumes: &Node) -> bool {
    volumes.items().iter().any(|volume| match volume.text() {
        Some(text) => {
            let mut parts = text.split(':');
            let (Some(source), Some(target)) = (parts.next(), parts.next()) else {
                return false;
            };
            let read_only = parts.next().is_some_and(|mode| mode.split(',').any(|flag| flag == "ro"));
            !read_only && mounts_state(source, target)
        }
        None => {
            let source = volume.text_at("source").or_else(|| volume.text_at("src"));
            let target = volume.text_at("target").unwrap_or_default();
            let read_only = volume.text_at("read_only") == Some("true");
            !read_only && source.is_some_and(|source| mounts_state(source, target))
        }
    })
}

fn mounts_state(source: &str, target: &str) -> bool {
    let of_host = source.is_empty() || source.starts_with(['.', '/', '~', '$', '\\']) || source.len() == 1;
    let file = target.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let data = DATA_PATHS.iter().any(|path| target.contains(path)) && !file;
    // Sockets of the host are mounted too, and hold nothing.
    !target.ends_with(".sock") && !target.contains("/docker/") && (!of_host || data)
}
