//! What files owe: API versions that are no longer served, and what the other platform has nothing for, counted by the
//! tables of `compose/lacking.rs` and `kubernetes/lacking.rs`.

use super::notes::Notes;
use super::yaml::node::Node;

/// Names given in one note; the rest are a number.
const NAMED: usize = 4;
/// Kinds told apart among versions that are gone.
const KINDS: usize = 200;

/// API versions that no supported release serves any more, and the kinds that used them; no kinds means all of the group's.
/// A version may serve other kinds today, so those with newer ones name theirs.
///
/// Source: kubernetes.io, Deprecated API Migration Guide, removals up to 1.32.
const GONE: &[(&str, &[&str])] = &[
    ("extensions/v1beta1", &[]),
    ("apps/v1beta1", &[]),
    ("apps/v1beta2", &[]),
    ("batch/v1beta1", &[]),
    ("batch/v2alpha1", &[]),
    ("policy/v1beta1", &[]),
    ("autoscaling/v2beta1", &[]),
    ("autoscaling/v2beta2", &[]),
    ("networking.k8s.io/v1beta1", &["Ingress", "IngressClass"]),
    ("rbac.authorization.k8s.io/v1alpha1", &[]),
    ("rbac.authorization.k8s.io/v1beta1", &[]),
    ("apiextensions.k8s.io/v1beta1", &[]),
    ("apiregistration.k8s.io/v1beta1", &[]),
    ("admissionregistration.k8s.io/v1beta1", &["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]),
    ("authentication.k8s.io/v1beta1", &["TokenReview"]),
    ("authorization.k8s.io/v1beta1", &[]),
    ("certificates.k8s.io/v1beta1", &["CertificateSigningRequest"]),
    ("coordination.k8s.io/v1beta1", &["Lease"]),
    ("scheduling.k8s.io/v1alpha1", &["PriorityClass"]),
    ("scheduling.k8s.io/v1beta1", &["PriorityClass"]),
    ("storage.k8s.io/v1beta1", &["CSIDriver", "CSINode", "CSIStorageCapacity", "StorageClass", "VolumeAttachment"]),
    ("discovery.k8s.io/v1beta1", &[]),
    ("events.k8s.io/v1beta1", &[]),
    ("node.k8s.io/v1beta1", &[]),
    ("flowcontrol.apiserver.k8s.io/v1beta1", &[]),
    ("flowcontrol.apiserver.k8s.io/v1beta2", &[]),
    ("flowcontrol.apiserver.k8s.io/v1beta3", &[]),
];

/// Objects whose API version is gone, by version and kind.
#[derive(Default)]
pub(super) struct Deprecated<'a> {
    rows: Vec<Row<'a>>,
    /// Those of kinds beyond the number that is told apart.
    unnamed: usize,
}

/// One version and kind: where it was met first, and how often.
struct Row<'a> {
    version: &'a str,
    kind: &'a str,
    file: &'a str,
    line: u32,
    count: usize,
}

impl<'a> Deprecated<'a> {
    /// Notes an object.
    pub(super) fn add(&mut self, object: &'a Node, kind: &'a str, file: &'a str) {
        let version = object.text_at("apiVersion").unwrap_or_default();
        let is_gone = GONE.iter().any(|(gone, kinds)| *gone == version && (kinds.is_empty() || kinds.contains(&kind)));
        if !is_gone {
            return;
        }
        let room = self.rows.len() < KINDS;
        match self.rows.iter_mut().find(|row| row.version == version && row.kind == kind) {
            Some(row) => row.count += 1,
            None if room => self.rows.push(Row { version, kind, file, line: object.line, count: 1 }),
            // A file can make up kinds in a group that is gone as a whole; no cluster ever had this many.
            None => self.unnamed += 1,
        }
    }

    /// How many there are, with a note for each version and kind.
    pub(super) fn say(self, notes: &mut Notes) -> f64 {
        let mut all = self.unnamed;
        for Row { version, kind, file, line, count } in self.rows {
            all += count;
            let times = if count > 1 { format!(" ({count} objects)") } else { String::new() };
            let text = format!("`{version}` is no longer served for {kind}{times}; a cluster of today refuses it.");
            notes.about(file);
            notes.warning(line, text);
        }
        all as f64
    }
}

/// Something the other platform has nothing for, and why it costs work to leave it.
pub(super) struct Lacking {
    /// What it is, in the words of its file.
    pub(super) what: &'static str,
    /// What is missing there, as the end of a sentence.
    pub(super) why: &'static str,
}

/// How often each row of a table was found, and where first.
#[derive(Default)]
pub(super) struct Tally {
    rows: Vec<Found>,
}

/// One row of a table, and the first place that has it.
struct Found {
    row: &'static Lacking,
    file: String,
    line: u32,
    count: usize,
    /// What has it, the first few.
    names: Vec<String>,
}

impl Tally {
    /// Notes that something of this name has what a row is about.
    pub(super) fn add(&mut self, row: &'static Lacking, file: &str, line: u32, name: &str) {
        match self.rows.iter_mut().find(|found| std::ptr::eq(found.row, row)) {
            Some(found) => {
                found.count += 1;
                if found.names.len() < NAMED && found.names.iter().all(|known| known != name) {
                    found.names.push(name.to_owned());
                }
            }
            None => self.rows.push(Found { row, file: file.to_owned(), line, count: 1, names: vec![name.to_owned()] }),
        }
    }

    /// How many there are, with a note for each row that was found.
    pub(super) fn say(self, elsewhere: &str, notes: &mut Notes) -> f64 {
        let mut all = 0;
        for found in self.rows {
            all += found.count;
            let Lacking { what, why } = found.row;
            let names: Vec<String> = found.names.iter().map(|name| format!("`{name}`")).collect();
            let more = if found.count > names.len() { format!(", {} in all", found.count) } else { String::new() };
            let text = format!("{what} ({}{more}) has no counterpart in {elsewhere}: {why}.", names.join(", "));
            notes.about(&found.file);
            notes.info(found.line, text);
        }
        all as f64
    }
}
