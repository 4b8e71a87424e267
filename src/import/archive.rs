//! Archives → the files in them: zip, tar, tar.gz and single .gz, in memory and within bounds.
//!
//! Invariant: nothing an archive claims of itself (sizes, counts, paths) is believed.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::outcome::{Fault, Refusal};
use super::path::normal;
use super::project;

/// Bytes all archives of an import may hold together.
const MOST_BYTES: u64 = 256 << 20;
/// Times its own size an archive may hold. Text of machines packs to a hundredth at best.
const MOST_TIMES: u64 = 200;
/// What an archive may hold however small it is: a few repeated lines pack to nothing.
const ALWAYS_BYTES: u64 = 1 << 20;
/// Files in one archive.
const MOST_FILES: usize = 20_000;
/// Where a tar file says so, and how.
const TAR_MARK: (usize, &[u8]) = (257, b"ustar");

/// Puts the files of every archive in its place, named `archive/path`. What would not be read anyway keeps its name and
/// loses its content.
///
/// # Errors
/// Refused where an archive is damaged, locked, of another kind, or larger than any real one.
pub fn unpack(files: Vec<(String, Vec<u8>)>) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut room = MOST_BYTES;
    let mut unpacked = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let mut shelf = Shelf::new(&name, bytes.len(), &mut room);
        let outcome = match kind(&name, &bytes) {
            Kind::Plain => {
                unpacked.push((name, bytes));
                continue;
            }
            Kind::Zip => zip(&bytes, &mut shelf),
            Kind::Tar => tar(bytes.as_slice(), &mut shelf),
            Kind::Gzip => gzip(&bytes, &mut shelf),
            Kind::Other(word) => Err(Fault::new(
                None,
                format!("This is {word}, which is not read here. Pack it as .zip or .tar.gz, or unpack it first."),
            )),
        };
        match outcome {
            Ok(()) => unpacked.append(&mut shelf.files),
            Err(fault) => return Err(fault.in_file(&name)),
        }
    }
    Ok(unpacked)
}

enum Kind {
    Plain,
    Zip,
    Tar,
    Gzip,
    /// Another kind of archive, in words.
    Other(&'static str),
}

/// How files of other kinds begin.
const OTHERS: [(&[u8], &str); 5] = [
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\0", "packed with xz"),
    (b"BZh", "packed with bzip2"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
];

fn kind(name: &str, bytes: &[u8]) -> Kind {
    let lower = name.to_ascii_lowercase();
    // An archive that lies in a folder is the project's own data, except a file of measurements packed by itself.
    let inside = name.contains('/');
    if bytes.starts_with(b"\x1f\x8b") {
        let data = !lower.ends_with(".tar.gz") && project::passed_over(lower.trim_end_matches(".gz")).is_none();
        return if inside && !(lower.ends_with(".gz") && data) { Kind::Plain } else { Kind::Gzip };
    }
    if inside {
        return Kind::Plain;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if is_tar(bytes) || lower.ends_with(".tar") {
        return Kind::Tar;
    }
    // Text may begin with BZh too, but then it is not called so.
    let packed = |start: &[u8]| start != b"BZh" || lower.ends_with("bz2");
    let other = OTHERS.iter().find(|(start, _)| bytes.starts_with(start) && packed(start));
    other.map_or(Kind::Plain, |(_, word)| Kind::Other(word))
}

fn is_tar(bytes: &[u8]) -> bool {
    let (at, mark) = TAR_MARK;
    bytes.get(at..).is_some_and(|rest| rest.starts_with(mark))
}

/// Where the files of one archive are put, as long as there is room.
struct Shelf<'r> {
    archive: String,
    files: Vec<(String, Vec<u8>)>,
    /// Bytes this archive may still hold.
    own: u64,
    /// Bytes all archives may still hold.
    room: &'r mut u64,
}

impl<'r> Shelf<'r> {
    fn new(archive: &str, size: usize, room: &'r mut u64) -> Self {
        let own = (size as u64).saturating_mul(MOST_TIMES).max(ALWAYS_BYTES);
        Self { archive: archive.to_owned(), files: Vec::new(), own, room }
    }

    fn left(&self) -> u64 {
        self.own.min(*self.room)
    }

    fn spend(&mut self, bytes: u64) -> Result<(), Fault> {
        if bytes > self.left() {
            let text = if bytes > *self.room {
                format!(
                    "Unpacked it has more than {} MB. Pack only the Compose files, manifests and measurements.",
                    MOST_BYTES >> 20
                )
            } else {
                format!(
                    "It holds more than {MOST_TIMES} times its own size, which only an archive meant to harm does. Unpack \
                     it and give the files."
                )
            };
            return Err(Fault::new(None, text));
        }
        self.own -= bytes;
        *self.room -= bytes;
        Ok(())
    }

    /// Reads one file, or only its name where nobody would read it.
    fn take(&mut self, path: &str, content: impl Read) -> Result<(), Fault> {
        if self.files.len() >= MOST_FILES {
            return Err(Fault::new(
                None,
                format!(
                    "It holds more than {MOST_FILES} files. Pack only the Compose files, manifests and measurements."
                ),
            ));
        }
        let name = format!("{}/{}", self.archive, normal(path));
        let mut bytes = Vec::new();
        if project::passed_over(&name).is_none() {
            // One byte more than there is room for tells that there is no room.
            let outcome = content.take(self.left() + 1).read_to_end(&mut bytes);
            outcome.map_err(|error| damaged(&format!("{path}: {error}")))?;
            self.spend(bytes.len() as u64)?;
        }
        self.files.push((name, bytes));
        Ok(())
    }
}

fn damaged(why: &str) -> Fault {
    let why = super::compose::service::shortened(why);
    Fault::new(None, format!("The archive is damaged ({why}). Download or pack it again."))
}

fn zip(bytes: &[u8], shelf: &mut Shelf<'_>) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    for index in 0..archive.len() {
        // By its number alone an entry is not decompressed, so that a file nobody reads may be packed in any way.
        let entry = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        let path = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let (locked, folder, packing) = (entry.encrypted(), entry.is_dir(), entry.compression());
        drop(entry);
        if folder {
            continue;
        }
        if project::passed_over(&path).is_some() {
            shelf.take(&path, std::io::empty())?;
            continue;
        }
        if locked {
            return Err(Fault::new(None, "The archive is locked with a password. Pack it again without one."));
        }
        if !matches!(packing, CompressionMethod::Stored | CompressionMethod::Deflated) {
            let text = format!(
                "In it, {} is packed in a way that is not read here ({packing}). Pack it again as an ordinary .zip or as \
                 .tar.gz.",
                super::compose::service::shortened(&path)
            );
            return Err(Fault::new(None, text));
        }
        let entry = archive.by_index(index).map_err(|error| damaged(&error.to_string()))?;
        shelf.take(&path, entry)?;
    }
    Ok(())
}

fn tar(content: impl Read, shelf: &mut Shelf<'_>) -> Result<(), Fault> {
    let mut archive = tar::Archive::new(content);
    let entries = archive.entries().map_err(|error| damaged(&error.to_string()))?;
    for entry in entries {
        let entry = entry.map_err(|error| damaged(&error.to_string()))?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        shelf.take(&path, entry)?;
    }
    Ok(())
}

/// One file, or a tar file.
fn gzip(bytes: &[u8], shelf: &mut Shelf<'_>) -> Result<(), Fault> {
    let mut content = MultiGzDecoder::new(bytes);
    let mut head = Vec::new();
    (&mut content).take(512).read_to_end(&mut head).map_err(|error| damaged(&error.to_string()))?;
    let is_tar = is_tar(&head);
    let whole = Cursor::new(head).chain(content);
    if is_tar {
        // Files that are skipped are unpacked all the same, so the room is for the whole.
        let room = shelf.left();
        let mut counted = whole.take(room + 1);
        let outcome = tar(&mut counted, shelf);
        return if counted.limit() == 0 { shelf.spend(room + 1) } else { outcome };
    }
    let name = shelf.archive.clone();
    let inner = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".GZ")).unwrap_or(&name).to_owned();
    let mut content = Vec::new();
    whole.take(shelf.left() + 1).read_to_end(&mut content).map_err(|error| damaged(&error.to_string()))?;
    shelf.spend(content.len() as u64)?;
    shelf.files.push((inner, content));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn refusal(name: &str, bytes: Vec<u8>) -> String {
        unpack(vec![(name.to_owned(), bytes)]).map_or_else(|refusal| refusal.text, |_| String::new())
    }

    fn gzip_of(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn tar_of(count: usize, name: impl Fn(usize) -> String) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for index in 0..count {
            let mut header = tar::Header::new_gnu();
            header.set_size(2);
            builder.append_data(&mut header, name(index), &b"a\n"[..]).unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn more_files_than_any_project_has_are_refused() {
        assert_eq!(refusal("a.tar", tar_of(MOST_FILES, |index| format!("{index}.yaml"))), "");
        assert!(refusal("a.tar", tar_of(MOST_FILES + 1, |index| format!("{index}.yaml"))).contains("20000 files"));
    }

    #[test]
    fn what_unpacks_to_hundreds_of_times_its_size_is_refused_whatever_it_is_called() {
        let zeros = gzip_of(&vec![0; 8 << 20]);
        assert!(zeros.len() * 200 < 8 << 20, "{} bytes are no bomb", zeros.len());
        for name in ["a.gz", "a.tar.gz", "a.yaml", "a.csv.gz"] {
            assert!(refusal(name, zeros.clone()).contains("200 times"), "{name}");
        }
        // A tar file whose one entry nobody reads is unpacked all the same.
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_size(8 << 20);
        builder.append_data(&mut header, "a/picture.png", std::io::repeat(0).take(8 << 20)).unwrap();
        let bomb = gzip_of(&builder.into_inner().unwrap());
        assert!(refusal("a.tgz", bomb).contains("200 times"));
    }

    #[test]
    fn paths_that_climb_out_stay_inside() {
        let tar = tar_of(1, |_| "x/compose.yaml".to_owned());
        // Written over, since no honest program writes such a name.
        let climbing = String::from_utf8_lossy(&tar).replace("x/compose.yaml", "../../etc.yaml").into_bytes();
        assert_eq!(climbing.len(), tar.len());
        // The sum in the header no longer fits, so it is set again.
        let mut climbing = climbing;
        let sum: u32 = (0..512).map(|at| if (148..156).contains(&at) { 32 } else { u32::from(climbing[at]) }).sum();
        climbing[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let files = unpack(vec![("a.tar".to_owned(), climbing)]).unwrap();
        assert_eq!(files, [("a.tar/etc.yaml".to_owned(), b"a\n".to_vec())]);
    }

    #[test]
    fn an_archive_inside_a_folder_is_the_projects_own_affair() {
        let inner = ("project/data.zip".to_owned(), b"PK\x03\x04 and so on".to_vec());
        assert_eq!(unpack(vec![inner.clone()]), Ok(vec![inner]));
        let packed = ("project/cpu.csv.gz".to_owned(), gzip_of(b"time,cpu\n"));
        assert_eq!(unpack(vec![packed]), Ok(vec![("project/cpu.csv".to_owned(), b"time,cpu\n".to_vec())]));
    }
}
