//! LimitRanges: what containers of a namespace get that declare nothing.

use std::rc::Rc;

use super::object::{Object, items};
use super::pod::{self, Amounts};
use crate::import::names::Names;
use crate::import::notes::Notes;

/// Requests for containers that declare neither a request nor a limit, by namespace.
#[derive(Default)]
pub(crate) struct Limits {
    names: Names,
    requests: Vec<Amounts>,
}

impl Limits {
    /// Finds them all. Of several in one namespace, the first that says something about a resource gives it.
    pub(crate) fn collect(objects: &[Object<'_>], notes: &mut Notes) -> Self {
        let mut limits = Self::default();
        for object in objects.iter().filter(|object| object.kind == "LimitRange") {
            notes.about(object.file);
            let listed = items(object.node.at(&["spec", "limits"])).iter();
            for limit in listed.filter(|limit| limit.text_at("type") == Some("Container")) {
                // What is not written follows from what is: a default limit from the maximum, a default request from the
                // default limit, and where there is none from the minimum. Source: kubernetes/kubernetes,
                // pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem, v1.34.
                let request = ["defaultRequest", "default", "max", "min"]
                    .iter()
                    .map(|key| pod::amounts(limit.get(key), object.name, notes))
                    .fold(Amounts::default(), Amounts::or);
                limits.add(object.namespace, request);
            }
        }
        limits
    }

    fn add(&mut self, namespace: &str, request: Amounts) {
        match self.names.get(namespace).and_then(|place| self.requests.get_mut(place)) {
            Some(present) => *present = present.or(request),
            None => {
                self.names.put(&Rc::from(namespace), self.requests.len());
                self.requests.push(request);
            }
        }
    }

    /// What a container of a namespace gets.
    pub(crate) fn of(&self, namespace: &str) -> Amounts {
        self.names.get(namespace).and_then(|place| self.requests.get(place)).copied().unwrap_or_default()
    }
}
