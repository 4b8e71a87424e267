//! Profiles: which services run only when they are asked for.

use crate::import::notes::Notes;
use crate::import::outcome::Asked;
use crate::import::yaml::node::Node;

use super::variables::Variables;

/// Services named in one question; the rest are a number.
const NAMED: usize = 6;

/// Which profiles are on, and what hangs on each.
pub(super) struct Profiles<'o> {
    on: &'o [String],
    found: Vec<Profile>,
}

struct Profile {
    name: String,
    file: String,
    line: u32,
    services: Vec<String>,
}

impl<'o> Profiles<'o> {
    /// With these on; `*` is every one.
    pub(super) fn with(on: &'o [String]) -> Self {
        Self { on, found: Vec::new() }
    }

    fn is_on(&self, name: &str) -> bool {
        self.on.iter().any(|on| on == "*" || on == name)
    }

    /// Whether a service runs: it has no profile, or one of its profiles is on.
    pub(super) fn runs(
        &mut self,
        service: &str,
        body: &Node,
        file: &str,
        variables: Variables<'_>,
        notes: &mut Notes,
    ) -> bool {
        let Some(profiles) = body.get("profiles") else {
            return true;
        };
        let one = std::slice::from_ref(profiles);
        let list = if profiles.text().is_some() { one } else { profiles.items() };
        let names = list.iter().filter_map(|name| Some(variables.resolve(name.text()?).text.into_owned()));
        let names: Vec<String> = names.collect();
        for name in &names {
            match self.found.iter_mut().find(|found| found.name == *name) {
                Some(found) => found.services.push(service.to_owned()),
                None => self.found.push(Profile {
                    name: name.clone(),
                    file: file.to_owned(),
                    line: profiles.line,
                    services: vec![service.to_owned()],
                }),
            }
        }
        let runs = names.is_empty() || names.iter().any(|name| self.is_on(name));
        if !runs {
            notes.info(
                profiles.line,
                format!("`{service}` is left out: it runs only with the profile {}.", names.join(" or ")),
            );
        }
        runs
    }

    /// Asks for every profile that was found.
    pub(super) fn ask(&self, notes: &mut Notes) {
        for profile in &self.found {
            let named: Vec<String> = profile.services.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
            let others = profile.services.len() - named.len();
            let more = if others > 0 { format!(" and {others} more") } else { String::new() };
            let answer = if self.is_on(&profile.name) { "on" } else { "" };
            let text = format!(
                "Does the profile `{}` run? It brings in {}{more}, which otherwise are left out.",
                profile.name,
                named.join(", ")
            );
            notes.about(&profile.file);
            notes.ask(Asked::Profile(profile.name.clone()), profile.line, answer, text);
        }
    }
}
