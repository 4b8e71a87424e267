//! Bringing one's own files: drop, choose, paste; and what was made of them.

use leptos::prelude::*;

use super::actions::Notice;
use super::state::AppState;
use crate::browser::Dropped;
use crate::chart::escaped;
use crate::import::Note;

/// The panel.
#[component]
pub(super) fn ImportPanel() -> impl IntoView {
    let state = expect_context::<AppState>();
    let pasted: RwSignal<Option<String>> = RwSignal::new(None);
    let open = move |event: leptos::ev::Event| state.read_files(Dropped::of_choice(&event));
    let read = move |_| {
        let text = pasted.get_untracked().unwrap_or_default();
        if text.trim().is_empty() {
            let text = "Nothing is pasted yet. Paste a Compose file or the output of kubectl get -o yaml.";
            return state.say(Notice::problem(text));
        }
        state.read_files(Some(Dropped::text(&text)));
    };
    view! {
        <section class="panel" data-part="import" aria-labelledby="import-title">
            <h2 class="panel__title" id="import-title">"Your own workload"</h2>
            <p class="panel__lead">
                "Drop Compose files or Kubernetes manifests anywhere on this page, choose them, or paste one. Several \
                 Compose files override each other in order. A CSV of load over time sets the load profile. \
                 Files are read here and go nowhere."
            </p>
            <div class="import">
                <label class="import__label" for="import-text">"Paste a Compose file, a manifest, or measurements"</label>
                <textarea
                    class="import__text"
                    id="import-text"
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder="services:\n  web:\n    image: nginx\n    deploy:\n      replicas: 3"
                    on:input=move |event| pasted.set(Some(event_target_value(&event)))
                ></textarea>
                <div class="import__actions">
                    <button class="pill pill--strong" type="button" data-part="read" on:click=read>"Read it"</button>
                    <label class="pill">
                        "Choose files…"
                        <input class="visually-hidden" type="file" multiple data-part="files" on:change=open />
                    </label>
                </div>
            </div>
            <Notes />
        </section>
    }
}

/// What was understood, assumed and ignored.
#[component]
fn Notes() -> impl IntoView {
    let state = expect_context::<AppState>();
    let all = state.text(move || state.talk.with(|talk| talk.notes.iter().map(note).collect()));
    view! {
        <div data-part="notes" hidden=state.is_empty(all)>
            <h3 class="panel__subtitle" id="notes-title">"What was made of it"</h3>
            <ul class="notes" tabindex="0" aria-labelledby="notes-title" inner_html=all></ul>
        </div>
    }
}

/// One remark, as markup.
fn note(note: &Note) -> String {
    let kind = note.severity.id();
    let line = note.line.map_or_else(String::new, |line| format!(", line {line}"));
    format!(
        "<li class=\"notes__item notes__item--{kind}\"><span class=\"notes__kind\">{kind}</span> {} <span class=\"notes__place\">{}{line}</span></li>",
        escaped(&note.text),
        escaped(&note.file)
    )
}
