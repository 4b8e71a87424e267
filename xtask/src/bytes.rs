//! What is said of bytes: hashes of them, and how they are packed. Node does that, because it is needed anyway and xtask has no
//! dependency.

use crate::Problem;
use crate::process::{output, program};
use std::ffi::OsStr;
use std::path::PathBuf;

const SHA256: &str = "require('node:crypto').createHash('sha256').update(bytes).digest('base64')";
const GZIP: &str = "require('node:zlib').gzipSync(bytes, { level: 9 }).toString('base64')";

/// SHA-256 of files, in base64.
pub(crate) fn sha256(files: &[PathBuf], path: &OsStr) -> Result<Vec<String>, Problem> {
    said(SHA256, files, path)
}

/// Files as gzip, in base64.
pub(crate) fn packed(files: &[PathBuf], path: &OsStr) -> Result<Vec<String>, Problem> {
    said(GZIP, files, path)
}

/// What an expression makes of the bytes of each file: a line.
fn said(expression: &str, files: &[PathBuf], path: &OsStr) -> Result<Vec<String>, Problem> {
    let script = format!(
        "for (const file of process.argv.slice(1)) {{ const bytes = require('node:fs').readFileSync(file); console.log({expression}); }}"
    );
    let lines = output(program("node", path).args(["-e", &script, "--"]).args(files))?;
    let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    if lines.len() == files.len() { Ok(lines) } else { Err(format!("Node says nothing of some of {files:?}.")) }
}

/// FNV-1a, 64 bits: names a version of a file. It guards against stale caches, not against anybody.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}
