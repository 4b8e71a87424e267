//! What files owe: API versions that are no longer served, and what the other platform has nothing for, counted by the
//! tables of `compose/lacking.rs` and `kubernetes/lacking.rs`.

use super::notes::Notes;
use super::yaml::node::Node;

/// Names given in one note; the rest are a number.
const NAMED: usize = 4;

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

/// Counts an object whose API version is gone.
pub(super) fn look_at_object(object: &Node, kind: &str, notes: &mut Notes) {
    let version = object.text_at("apiVersion").unwrap_or_default();
    let is_gone = GONE.iter().any(|(gone, kinds)| *gone == version && (kinds.is_empty() || kinds.contains(&kind)));
    if is_gone {
        notes.findings.deprecated_apis += 1.0;
        notes.warning(
            object.line,
            format!("`{version}` is no longer served for {kind}; a cluster of today refuses it."),
        );
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
