//! Kubernetes manifests → workloads and nodes: every object, whatever list or file it came in.
//!
//! The rules:
//! - A pod asks for what its scheduler reserves (`pod.rs`): each container's request, else its limit, else what a
//!   LimitRange of its namespace gives; all of them side by side, or the largest step of the start; a request of the
//!   whole pod goes before that, and overhead comes on top.
//! - A DaemonSet counts one pod. Jobs, CronJobs, hooks of Helm and pods that have ended do not run all the time.
//! - Where no replicas are declared, an autoscaler's minimum is kept, else one.
//! - What another object of the files made (`kubectl get all`) is counted once, with the workload that made it; a custom
//!   resource steps back behind the workloads its operator made.
//! - The same object in two files is one, as the last file has it, as `kubectl apply` would. In one file everything
//!   counts.
//! - An operator's resource counts by its replicas and resources (`operators.rs`); a custom resource that runs nothing
//!   known gets a note.

mod autoscaler;
mod kinds;
mod lacking;
mod limits;
mod machine;
mod object;
mod operator;
mod operators;
mod owners;
mod pod;
mod storage;
mod workload;

use std::rc::Rc;

use crate::import::compose::File;
use crate::import::findings::Deprecated;
use crate::import::names::Names;
use crate::import::notes::Notes;
use crate::import::outcome::{ImportedNode, ImportedWorkload, Refusal};
use limits::Limits;
use object::Object;
use owners::Owners;
use workload::{Cluster, Read};

pub(crate) use object::is_manifest;

/// What the manifests describe.
pub(crate) struct Found {
    pub(crate) workloads: Vec<ImportedWorkload>,
    pub(crate) nodes: Vec<ImportedNode>,
}

/// Reads all manifests of all files as one cluster.
pub(crate) fn read(files: &[File<'_>], notes: &mut Notes) -> Result<Found, Refusal> {
    let objects = object::collect(files, notes);
    let mut deprecated = Deprecated::default();
    objects.iter().for_each(|object| deprecated.add(object.node, object.kind, object.file));
    notes.findings.deprecated_apis += deprecated.say(notes);
    let cluster = Cluster {
        autoscalers: autoscaler::collect(&objects, notes),
        claims: storage::collect(&objects, notes),
        limits: Limits::collect(&objects, notes),
        owners: Owners::find(&objects),
    };
    let mut workloads = Vec::new();
    let mut unknown = Unknown::default();
    for (place, object) in objects.iter().enumerate() {
        notes.about(object.file);
        match cluster.read(place, object, notes)? {
            Read::Workloads(mut found) => workloads.append(&mut found),
            Read::Known => {}
            Read::Unknown => unknown.add(object),
        }
    }
    unknown.say(notes);
    lacking::look(&objects, &cluster.owners, notes);
    let nodes = machine::collect(&objects, notes);
    if workloads.is_empty() && nodes.is_empty() {
        notes.info(None, "Nothing in here runs: no Deployment, StatefulSet, DaemonSet, Pod or Job was found.");
    }
    Ok(Found { workloads, nodes })
}

/// Objects that run nothing known, by kind.
#[derive(Default)]
struct Unknown<'o, 'a> {
    places: Names,
    list: Vec<(&'o Object<'a>, usize)>,
}

impl<'o, 'a> Unknown<'o, 'a> {
    fn add(&mut self, object: &'o Object<'a>) {
        match self.places.get(object.kind).and_then(|place| self.list.get_mut(place)) {
            Some((_, count)) => *count += 1,
            None => {
                self.places.put(&Rc::from(object.kind), self.list.len());
                self.list.push((object, 1));
            }
        }
    }

    fn say(self, notes: &mut Notes) {
        for (object, count) in self.list {
            notes.about(object.file);
            let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
            // A template of OpenShift holds whole workloads, so leaving it out quietly would mislead.
            let text = if object.kind == "Template" && object.node.entry("objects").is_some() {
                format!("Template `{}` is not counted; run `oc process` and give its output.", object.name)
            } else {
                format!("{}{times} runs nothing this calculator counts.", object.kind)
            };
            notes.info(object.node.line, text);
        }
    }
}
