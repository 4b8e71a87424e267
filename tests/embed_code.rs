//! Code for other pages: what the section offers to paste, and the policy it tells.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::decision::{Inputs, report};
use crossover::fleet::{Arms, Axis};
use crossover::scenario::{Errand, PRESETS, open_link, tasks, usual, write_errand};
use crossover::sections::Writer;
use crossover::texts::{ENGLISH, headline};
use crossover::units::MilliCpu;
use crossover::workload::Service;

/// What the section is written from.
#[derive(Clone)]
struct Asked {
    inputs: Inputs,
    preset: &'static str,
    choices: Vec<(String, String)>,
    open: Vec<String>,
}

fn asked(choices: &[(&str, &str)]) -> Asked {
    let choices = choices.iter().map(|(key, value)| (format!("embed-{key}"), (*value).to_owned())).collect();
    Asked { inputs: usual().inputs(), preset: usual().id, choices, open: Vec::new() }
}

impl Asked {
    fn section(&self) -> String {
        let Self { inputs, preset, choices, open } = self.clone();
        let errand = Errand { choices, open, ..Errand::about(inputs, preset, tasks::SECTIONS) };
        let markup = Writer::default().hear(&write_errand(&errand));
        let section = markup.split("data-part=\"embed\"").nth(1).expect("the section is there");
        section.split("</section>").next().unwrap_or_default().to_owned()
    }

    /// What would be copied.
    fn copied(&self, id: &str) -> String {
        let section = self.section();
        let block = section.split(&format!("id=\"{id}\"")).nth(1).expect("the block is there");
        let code = block.split_once("<code>").and_then(|(_, rest)| rest.split_once("</code>")).expect("code").0;
        read(
            &code
                .replace("<span data-base=\"folder\" data-own></span>", "BASE/")
                .replace("<span data-base=\"origin\" data-own></span>", "ORIGIN"),
        )
    }

    fn code(&self) -> String {
        self.copied("embed-code")
    }

    fn policy(&self) -> String {
        self.copied("embed-policy")
    }
}

/// What a browser makes of escaped text.
fn read(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

fn sentence(inputs: &Inputs) -> String {
    let report = report(inputs, Arms::of(&inputs.workload)).expect("it has an answer");
    headline(&report, &ENGLISH).to_string()
}

/// The value of an attribute, as a browser reads it.
fn attribute(code: &str, name: &str) -> String {
    let value = code.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    read(value.unwrap_or_default())
}

const PRESET: (&str, &str) = ("start", "preset");

#[test]
fn the_tag_asks_for_what_was_chosen_and_has_the_answer_inside() {
    let usual = asked(&[PRESET]);
    assert_eq!(
        usual.code(),
        format!(
            "<script type=\"module\" src=\"BASE/crossover.js\"></script>\n<cost-crossover preset=\"scale-up\">\n  <p>{} \
             <a href=\"BASE/#v1;p=scale-up\">Open in the calculator</a></p>\n</cost-crossover>",
            sentence(&usual.inputs)
        )
    );
    let chosen = asked(&[PRESET, ("view", "chart"), ("theme", "dark"), ("locale", "de")]).code();
    assert!(
        chosen.contains("<cost-crossover preset=\"scale-up\" view=\"chart\" theme=\"dark\" locale=\"de\">"),
        "{chosen}"
    );
    // Its readers are told what the visitor reads, who reads English.
    assert!(chosen.contains("<p lang=\"en\">"), "{chosen}");
}

#[test]
fn a_frame_is_asked_for_the_same_by_script_and_in_its_address() {
    let chosen = [PRESET, ("view", "verdict"), ("theme", "light"), ("locale", "fr")];
    let with = |form| asked(&[&chosen[..], &[("form", form)]].concat()).code();
    let script = with("frame");
    assert!(
        script.starts_with(
            "<script src=\"BASE/embed.js\" data-preset=\"scale-up\" data-view=\"verdict\" data-theme=\"light\" data-locale=\"fr\" \
             data-title=\"When does Kubernetes become cheaper than Docker hosts?\" async></script>\n<noscript><p lang=\"en\">"
        ),
        "{script}"
    );
    let frame = with("iframe");
    assert_eq!(attribute(&frame, "src"), "BASE/?embed=verdict&theme=light&locale=fr#v1;p=scale-up");
    assert_eq!(attribute(&frame, "title"), "When does Kubernetes become cheaper than Docker hosts?");
    assert!(!frame.contains("style="), "a strict policy would refuse it");
}

#[test]
fn the_import_asks_for_the_same_in_javascript() {
    assert_eq!(
        asked(&[PRESET, ("form", "npm"), ("view", "chart")]).code(),
        "import { create } from \"cost-crossover\";\n\ncreate(document.querySelector(\"#calculator\"), {\n  \
         preset: \"scale-up\",\n  view: \"chart\",\n});"
    );
}

#[test]
fn what_is_on_screen_goes_along_as_a_link_with_its_answer() {
    let mut on_screen = asked(&[]);
    on_screen.inputs.workload.service_count = 31;
    on_screen.inputs.axis = Axis::Months;
    let code = on_screen.code();
    let link = open_link(&attribute(&code, "scenario")).expect("a link of ours");
    assert_eq!((link.inputs, link.preset), (on_screen.inputs.clone(), usual().id));
    assert!(!code.contains(" preset=") && !code.contains(" axis="), "the link holds both: {code}");
    assert!(code.contains(&sentence(&on_screen.inputs)));
    // The preset alone gives the preset's answer, along the same axis.
    on_screen.choices = asked(&[PRESET]).choices;
    let code = on_screen.code();
    assert!(code.contains("<cost-crossover preset=\"scale-up\" axis=\"months\">"), "{code}");
    assert!(code.contains("#v1;p=scale-up;axis=months\""), "{code}");
    let preset = Inputs { axis: Axis::Months, ..usual().inputs() };
    assert!(code.contains(&sentence(&preset)), "{code}");
}

#[test]
fn names_of_services_stay_here_whatever_is_pasted() {
    for form in ["", "frame", "iframe", "npm"] {
        let mut named = asked(&[("form", form)]);
        named.inputs.workload.name = "Secret <project>".to_owned();
        named.inputs.workload.services = vec![Service::named("secret-\"><script>"), Service::named("secret-{base}")];
        named.inputs.workload.service_count = 2;
        let section = named.section();
        assert!(!section.to_lowercase().contains("secret"), "{form}");
        assert!(named.code().contains("v1;p=scale-up;mix="), "{form}");
    }
}

#[test]
fn a_choice_that_is_none_of_ours_is_the_usual() {
    let hostile = ["\"><img src=x>", "element", "full;script-src *", "{base}"];
    for value in hostile {
        let code = asked(&[PRESET, ("form", value), ("view", value), ("theme", value), ("locale", value)]).code();
        assert_eq!(code, asked(&[PRESET]).code(), "{value}");
    }
}

#[test]
fn code_that_cannot_carry_what_is_on_screen_says_so() {
    let mut larger = asked(&[]);
    larger.inputs.workload.services = (0..401).map(|number| Service::named(format!("service-{number}"))).collect();
    larger.inputs.workload.service_count = 401;
    assert!(larger.section().contains("These are more services than fit into a link"));
    let mut unanswered = asked(&[]);
    unanswered.inputs.workload.services[0].cpu = Some(MilliCpu(448_000.0));
    assert!(unanswered.section().contains("has no answer yet, so the code starts with the preset"));
    let code = unanswered.code();
    assert!(code.contains("<cost-crossover preset=\"scale-up\">\n  <p><a href="), "{code}");
}

#[test]
fn each_form_tells_the_least_policy_it_works_under() {
    let policy = |form, view| asked(&[("form", form), ("view", view)]).policy();
    assert_eq!(
        policy("", ""),
        "script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; worker-src blob:; img-src blob:"
    );
    assert_eq!(policy("", "chart"), "script-src ORIGIN 'wasm-unsafe-eval'; connect-src ORIGIN; worker-src blob:");
    assert_eq!(policy("frame", ""), "script-src ORIGIN; frame-src ORIGIN");
    assert_eq!(policy("iframe", ""), "frame-src ORIGIN");
    assert_eq!(policy("npm", "verdict"), "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'");
}

#[test]
fn the_preview_asks_for_what_the_code_asks_for_and_is_there_only_while_it_is_open() {
    let mut shown = asked(&[PRESET, ("view", "chart")]);
    assert!(!shown.section().contains("embed-live"));
    shown.open = vec!["embed-preview".to_owned()];
    let section = shown.section();
    let wishes = " data-scenario=\"\" data-preset=\"scale-up\" data-axis=\"\" data-view=\"chart\" data-theme=\"\" data-locale=\"\"";
    assert!(section.contains(wishes), "what is not asked for is said, too: {section}");
}

#[test]
fn every_preset_has_code_that_opens_it() {
    for preset in PRESETS {
        let of = Asked { inputs: preset.inputs(), preset: preset.id, ..asked(&[("form", "iframe")]) };
        let code = of.code();
        let address = code.split('"').nth(1).map(read).unwrap_or_default();
        let link = address.split_once('#').and_then(|(_, link)| open_link(link)).expect("a link of ours");
        assert_eq!((link.preset, link.inputs), (preset.id, preset.inputs()), "{address}");
    }
}
