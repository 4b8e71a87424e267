//! Which files of a folder or archive count: by their names, by the rules of `docker compose`, and by what other files
//! say of them.

use std::rc::Rc;

use super::compose;
use super::names::Names;
use super::notes::Notes;
use super::outcome::Asked;
use super::path::{base_of, folder_of, normal};
use super::yaml::node::Node;

/// Folders nobody keeps a project's own files in.
const FOREIGN_FOLDERS: [&str; 12] = [
    ".git",
    ".hg",
    ".svn",
    ".idea",
    ".vscode",
    ".terraform",
    ".venv",
    "__MACOSX",
    "__pycache__",
    "bower_components",
    "node_modules",
    "site-packages",
];
/// Folders with the configuration of a forge or of continuous integration.
const CI_FOLDERS: [&str; 6] = [".github", ".gitlab", ".circleci", ".buildkite", ".woodpecker", ".tekton"];
/// Ends of names that may hold workloads or measurements.
const READ: [&str; 11] = ["yaml", "yml", "json", "jsonl", "ndjson", "csv", "tsv", "txt", "log", "prom", "env"];
/// Ends of names of documentation.
const PROSE: [&str; 9] = ["md", "mdx", "rst", "adoc", "html", "htm", "pdf", "tex", "docx"];
/// Names, in lower case, of files that configure a tool and hold no workload.
const SETTINGS: [&str; 24] = [
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    ".travis.yml",
    "angular.json",
    "appsettings.json",
    "appveyor.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "chart.lock",
    "composer.json",
    "deno.json",
    "launch.json",
    "mkdocs.yml",
    "package-lock.json",
    "package.json",
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "renovate.json",
    "requirements.txt",
    "robots.txt",
    "skaffold.yaml",
    "vercel.json",
    "chart.yaml",
    "requirements.yaml",
];
/// Names `docker compose` looks for, the first that is there wins.
const DEFAULT_NAMES: [&str; 4] = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
/// Names it then lays over it, the first that is there.
const OVERRIDE_NAMES: [&str; 4] =
    ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

/// Whether files came as a folder or an archive: there are several, with a path. Those chosen one by one have none.
pub(super) fn is_folder<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let (mut count, mut paths) = (0_usize, false);
    for name in names {
        count += 1;
        paths |= name.contains('/');
    }
    paths && count > 1
}

/// What a file of a folder is by its name, where that already says that it holds nothing to read.
pub(super) fn passed_over(name: &str) -> Option<&'static str> {
    let steps = || folder_of(name).split('/');
    if steps().any(|step| FOREIGN_FOLDERS.contains(&step)) {
        return Some("of other people's code and of version control");
    }
    let base = base_of(name).to_ascii_lowercase();
    let values = base.starts_with("values") && (base.ends_with(".yaml") || base.ends_with(".yml"));
    let typescript = base.starts_with("tsconfig") && base.ends_with(".json");
    if steps().any(|step| CI_FOLDERS.contains(&step)) || typescript || values || SETTINGS.contains(&base.as_str()) {
        return Some("of settings for other tools");
    }
    if base.starts_with("dockerfile") || base.ends_with(".dockerfile") || base == "containerfile" {
        return Some("that say how an image is built");
    }
    if base == ".env" || base.starts_with(".env.") {
        return None;
    }
    match base.rsplit_once('.') {
        Some((_, end)) if READ.contains(&end) => None,
        Some((_, end)) if PROSE.contains(&end) => Some("of documentation"),
        // Output of a command is often saved under a name without an end.
        None => None,
        Some(_) => Some("of source code and other kinds"),
    }
}

/// Whether a text that cannot be read was meant for us: its top level says so.
pub(super) fn is_ours(text: &[u8]) -> bool {
    let starts = |line: &[u8]| ["services:", "kind:", "apiVersion:"].iter().any(|key| line.starts_with(key.as_bytes()));
    text.split(|byte| *byte == b'\n').any(starts)
}

/// The chart a file is a template of, where one of the names is its Chart.yaml.
pub(super) fn chart_of<'n>(name: &'n str, charts: &Names) -> Option<&'n str> {
    let mut rest = name;
    while let Some((folder, _)) = rest.rsplit_once("/templates/") {
        if charts.get(folder).is_some() {
            return Some(folder);
        }
        rest = folder;
    }
    None
}

/// The folders that hold a Chart.yaml.
pub(super) fn charts<'n>(names: impl Iterator<Item = &'n str>) -> Names {
    let mut charts = Names::default();
    for name in names.filter(|name| base_of(name).eq_ignore_ascii_case("chart.yaml")) {
        charts.put(&Rc::from(folder_of(name)), 0);
    }
    charts
}

/// Whether a file says how `kubectl kustomize` makes manifests of others.
pub(super) fn is_kustomization(name: &str) -> bool {
    matches!(base_of(name), "kustomization.yaml" | "kustomization.yml" | "Kustomization")
}

/// Paths of the patches a kustomization lays over other files.
pub(super) fn patches_of(name: &str, document: &Node) -> Vec<String> {
    let mut paths = Vec::new();
    for key in ["patches", "patchesStrategicMerge", "patchesJson6902"] {
        let items = document.get(key).map_or(&[][..], |list| list.items());
        paths.extend(items.iter().filter_map(|item| item.text().or_else(|| item.text_at("path"))));
    }
    // A patch may also be written out in its place.
    let paths = paths.into_iter().filter(|path| !path.contains('\n'));
    paths.map(|path| normal(&format!("{}/{path}", folder_of(name)))).collect()
}

/// The Compose files of one folder that are one project: layers first, then files they take services from.
pub(super) struct Project {
    /// The folder.
    pub(super) folder: String,
    /// Places in the list of files.
    pub(super) files: Vec<usize>,
}

/// Chooses the projects among the Compose files of a folder, and asks about what it did not choose.
pub(super) fn projects(files: &[compose::File<'_>], chosen: &[(String, bool)], notes: &mut Notes) -> Vec<Project> {
    let mut places = Names::default();
    let mut folders: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut known = Names::default();
    for (place, file) in files.iter().enumerate() {
        places.put(&Rc::from(normal(file.name)), place);
        let folder = folder_of(file.name);
        let at = known.get(folder).unwrap_or(folders.len());
        if at == folders.len() {
            known.put(&Rc::from(folder), at);
            folders.push((folder, Vec::new()));
        }
        if let Some((_, list)) = folders.get_mut(at) {
            list.push(place);
        }
    }
    // Outer folders first: what they include is theirs and no project of its own.
    folders.sort_by_key(|(folder, _)| (folder.matches('/').count(), *folder));
    let mut taken = vec![false; files.len()];
    let mut projects = Vec::new();
    let mut questions: Vec<(Asking, bool)> = Vec::new();
    let mut usual_ones = 0;
    for (folder, list) in folders {
        let free: Vec<usize> = list.into_iter().filter(|place| taken.get(*place) == Some(&false)).collect();
        let usual = layers(files, &free);
        let referred = with_references(files, usual.clone(), &places);
        let others = free.iter().copied().filter(|place| !referred.contains(place));
        let asked: Vec<Asking> = usual
            .iter()
            .map(|place| Asking { place: *place, usual: true })
            .chain(others.map(|place| Asking { place, usual: false }))
            .collect();
        let is_on = |asking: &&Asking| {
            let name = files.get(asking.place).map_or("", |file| file.name);
            chosen.iter().rev().find(|(known, _)| known == name).map_or(asking.usual, |(_, on)| *on)
        };
        let on: Vec<usize> = asked.iter().filter(is_on).map(|asking| asking.place).collect();
        let alternatives = asked.iter().any(|asking| !asking.usual);
        usual_ones += usize::from(!usual.is_empty());
        questions.extend(asked.into_iter().map(|asking| (asking, alternatives)));
        // What a file that is off includes is not a project either, so that turning it off turns all of it off.
        for place in with_references(files, if on.is_empty() { usual } else { on.clone() }, &places) {
            if let Some(mark) = taken.get_mut(place) {
                *mark = true;
            }
        }
        if !on.is_empty() {
            projects.push(Project { folder: folder.to_owned(), files: with_references(files, on, &places) });
        }
    }
    for (asking, alternatives) in questions {
        // Only where there is something to choose is there something to ask.
        if let Some(file) = files.get(asking.place).filter(|_| alternatives || usual_ones > 1) {
            let on = projects.iter().any(|project| project.files.contains(&asking.place));
            asking.ask(file.name, on, notes);
        }
    }
    projects
}

/// A file the visitor may turn on or off.
struct Asking {
    place: usize,
    /// Whether `docker compose` reads it by itself.
    usual: bool,
}

impl Asking {
    fn ask(&self, name: &str, on: bool, notes: &mut Notes) {
        let text = if self.usual {
            format!("{} is what `docker compose up` reads in its folder. Is it counted?", base_of(name))
        } else {
            format!(
                "{} is another Compose file of its folder, for another purpose or laid over the first by hand. Is it \
                 counted too?",
                base_of(name)
            )
        };
        notes.about(name);
        notes.ask(Asked::File(name.to_owned()), None, if on { "on" } else { "" }, text);
    }
}

/// What `docker compose` reads of the Compose files of one folder; the first by name where none has a usual name.
fn layers(files: &[compose::File<'_>], free: &[usize]) -> Vec<usize> {
    let named = |wanted: &[&str]| {
        let place = |name: &&str| free.iter().copied().find(|place| base_at(files, *place) == *name);
        wanted.iter().find_map(place)
    };
    match named(&DEFAULT_NAMES) {
        Some(base) => [Some(base), named(&OVERRIDE_NAMES)].into_iter().flatten().collect(),
        None => free.iter().copied().min_by_key(|place| base_at(files, *place)).into_iter().collect(),
    }
}

fn base_at<'f>(files: &[compose::File<'f>], place: usize) -> &'f str {
    files.get(place).map_or("", |file| base_of(file.name))
}

/// The files, and those they include or extend, and so on.
fn with_references(files: &[compose::File<'_>], mut list: Vec<usize>, places: &Names) -> Vec<usize> {
    let mut next = 0;
    while let Some(file) = list.get(next).and_then(|place| files.get(*place)) {
        next += 1;
        for path in file.documents.iter().flat_map(|document| compose::references(document)) {
            let path = path.text().unwrap_or_default();
            let place = places.get(&normal(&format!("{}/{path}", folder_of(file.name))));
            list.extend(place.filter(|place| !list.contains(place)));
        }
    }
    list
}
