//! HorizontalPodAutoscalers: the replicas a workload keeps, and the most it may have.

use super::object::{Object, text_of};
use super::workload::count;
use crate::import::names::{Names, joined};
use crate::import::notes::Notes;
use crate::import::outcome::ImportedWorkload;

/// What an autoscaler says of its target.
#[derive(Clone, Copy)]
struct Range {
    line: u32,
    min: u32,
    max: Option<u32>,
}

/// Autoscalers by namespace, kind and name of their target.
pub(crate) struct Autoscalers {
    names: Names,
    ranges: Vec<Range>,
}

/// Finds them all: the built-in kind, and KEDA's ScaledObject, which makes one.
pub(crate) fn collect(objects: &[Object<'_>], notes: &mut Notes) -> Autoscalers {
    let (mut names, mut ranges) = (Names::default(), Vec::new());
    for object in objects {
        let (min, max) = match (object.kind, object.group) {
            ("HorizontalPodAutoscaler", _) => ("minReplicas", "maxReplicas"),
            ("ScaledObject", "keda.sh") => ("minReplicaCount", "maxReplicaCount"),
            _ => continue,
        };
        let Some(spec) = object.node.get("spec") else { continue };
        let Some(target) = spec.get("scaleTargetRef") else {
            continue;
        };
        notes.about(object.file);
        let mut number = |key| spec.get(key).and_then(|node| count(node, object.name, notes));
        let range = Range {
            line: object.node.line,
            min: number(min).unwrap_or(u32::from(object.kind != "ScaledObject")),
            max: number(max),
        };
        let kind = text_of(target.get("kind"));
        let kind = if kind.is_empty() { "Deployment" } else { kind };
        names.put(&joined(&[object.namespace, kind, text_of(target.get("name"))]), ranges.len());
        ranges.push(range);
    }
    Autoscalers { names, ranges }
}

impl Autoscalers {
    /// Gives a workload its minimum and maximum, and its replicas where it declares none.
    pub(crate) fn apply(
        &self,
        workload: &mut ImportedWorkload,
        object: &Object<'_>,
        declared: Option<u32>,
        notes: &mut Notes,
    ) {
        let key = joined(&[object.namespace, object.kind, object.name]);
        let Some(range) = self.names.get(&key).and_then(|place| self.ranges.get(place)) else {
            return;
        };
        workload.min_replicas = range.min;
        workload.max_replicas = range.max;
        let most = range.max.map_or_else(String::new, |max| format!(" to {max}"));
        if declared.is_none() {
            workload.replicas = range.min.max(1);
            let text = format!(
                "`{}` declares no replicas; the minimum of its autoscaler is used ({}{most}).",
                object.name, range.min
            );
            notes.assumed(range.line, text);
        } else if declared.is_some_and(|declared| declared < range.min) {
            let text = format!(
                "`{}` declares {} replicas, fewer than the minimum of its autoscaler ({}{most}).",
                object.name, workload.replicas, range.min
            );
            notes.warning(range.line, text);
        }
    }
}
