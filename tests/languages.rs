//! What the page says, and the tables of the languages it says it in.

#![allow(clippy::panic, reason = "a helper of a test may fail the test")]

#[path = "common/messages.rs"]
mod messages;

use std::collections::{BTreeMap, BTreeSet};

use crossover::assumptions::CURRENCIES;
use crossover::scenario::{Errand, tasks, usual, write_errand};
use crossover::sections::{Progress, Writer};
use crossover::texts::{LANGUAGES, Table, Translation, collisions, forms_of, source, table, written_language};
use messages::{Message, messages, said_in};

/// The tables of every language but English, by tag.
fn tables() -> Vec<(&'static str, Table)> {
    let of = |tag: &'static str| {
        let table = table(source(tag)?);
        Some((tag, table.unwrap_or_else(|error| panic!("{tag}: {error}"))))
    };
    LANGUAGES.iter().filter_map(|language| of(language.tag)).collect()
}

/// Every form of a translation.
fn forms(translation: &Translation) -> Vec<&str> {
    match translation {
        Translation::Text(text) => vec![text],
        Translation::Forms(forms) => forms.iter().map(String::as_str).collect(),
    }
}

/// The numbers of the places a text has for parts; a text in which anything else is in braces has none.
fn places(text: &str) -> Option<BTreeSet<usize>> {
    let pieces = text.split('{').skip(1).map(|piece| piece.split_once('}')?.0.parse().ok());
    pieces.collect()
}

/// A sentence for each fault, so that all are seen at once.
#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn messages_are_found_wherever_they_are_said() {
    let found = messages();
    let is_there = |text: &str, is_counted| found.contains(&Message { text: text.to_owned(), is_counted });
    assert!(is_there("“{0}” is not a number from {1} to {2}.", false));
    assert!(is_there("{0} services", true));
    assert!(is_there("Traffic, relative to today’s", false));
    assert!(is_there("Rolling deploys with health gates", false));
    assert!(is_there("host-month", false));
}

#[test]
fn a_message_is_what_a_locale_is_asked_to_say() {
    let source = r#"
        fn say(text: &str) {}
        fn one(locale: &Locale) {
            locale.say("{0} of \u{201c}x\u{201d}, \
                        goes on", &[&locale.word("nested")]);
            format!("{}", locale.plural(1.0, "{0} host", "{0} hosts", &[]));
            other("not said");
            locale.word(match x { 1 => msg("marked"), _ => "not marked" });
        }
        #[cfg(test)]
        mod tests { fn two() { locale.word("only in a test"); } }
        #[cfg(test)]
        use x::{y};
        static AFTER: (&str, &str) = msgs("{0} one", "{0} many");
    "#;
    let found = said_in(source).expect("it is Rust");
    let texts: Vec<(&str, bool)> = found.iter().map(|message| (message.text.as_str(), message.is_counted)).collect();
    let expected =
        [("{0} of “x”, goes on", false), ("nested", false), ("{0} hosts", true), ("marked", false), ("{0} many", true)];
    assert_eq!(texts, expected);
    assert!(said_in("fn f() { locale.plural(count, one, many, &[]); }").is_err());
}

#[test]
fn a_message_is_whole_and_has_no_markup() {
    let fault = |message: &Message| {
        let text = message.text.as_str();
        let fault = match text {
            _ if text.trim() != text => "begins or ends with a space",
            _ if text.contains(['<', '>', '\n']) => "has markup in it",
            _ if places(text).is_none() => "has braces in it that are no place for a part",
            _ => return None,
        };
        Some(format!("{text:?} {fault}"))
    };
    none(messages().iter().filter_map(fault).collect());
}

#[test]
fn a_message_follows_a_count_everywhere_or_nowhere() {
    let mut counted: BTreeMap<String, bool> = BTreeMap::new();
    let mut faults = Vec::new();
    for message in messages() {
        if counted.insert(message.text.clone(), message.is_counted).is_some_and(|before| before != message.is_counted) {
            faults.push(format!("{:?} is said with a count and without", message.text));
        }
    }
    none(faults);
}

#[test]
fn no_two_messages_have_one_key() {
    let messages = messages();
    assert_eq!(collisions(messages.iter().map(|message| message.text.as_str())), Vec::<(&str, &str)>::new());
    // FNV-1a is known to take these two for one.
    assert_eq!(collisions(["costarring", "liquid", "costarring"]), [("costarring", "liquid")]);
}

#[test]
fn a_language_has_no_text_that_nobody_says() {
    let known: BTreeSet<String> = messages().into_iter().map(|message| message.text).collect();
    let stale = |(tag, table): &(&str, Table)| -> Vec<String> {
        let stale = table.keys().filter(|english| !known.contains(*english));
        stale.map(|english| format!("{tag}: nobody says {english:?}")).collect()
    };
    none(tables().iter().flat_map(stale).collect());
}

#[test]
fn a_translation_has_the_parts_of_the_english_and_its_languages_forms() {
    let counted: BTreeMap<String, bool> =
        messages().into_iter().map(|message| (message.text, message.is_counted)).collect();
    let mut faults = Vec::new();
    for (tag, table) in tables() {
        for (english, translation) in &table {
            let Some(is_counted) = counted.get(english) else { continue };
            let expected = is_counted.then(|| forms_of(tag));
            let actual = match translation {
                Translation::Text(_) => None,
                Translation::Forms(forms) => Some(forms.len()),
            };
            let forms = forms(translation);
            let own = places(english).unwrap_or_default();
            // A form such as the dual says its number itself; the last one is for all counts.
            let fits = |(index, form): (usize, &&str)| match places(form) {
                Some(places) if index + 1 == forms.len() => places == own,
                Some(places) => places.is_subset(&own),
                None => false,
            };
            let fault = match () {
                () if actual != expected => format!("has {actual:?} forms instead of {expected:?}"),
                () if !forms.iter().enumerate().all(fits) => "has other parts".to_owned(),
                () if forms.iter().any(|form| form.is_empty()) => "is empty".to_owned(),
                () if forms.iter().any(|form| form.trim() != *form) => "begins or ends with a space".to_owned(),
                () if forms.iter().any(|form| form.contains(['<', '>', '\n', '\u{1f}'])) => {
                    "has markup in it".to_owned()
                }
                () => continue,
            };
            faults.push(format!("{tag}: {english:?} {fault}: {forms:?}"));
        }
    }
    none(faults);
}

/// A language in which every text stands in brackets, as the worker is told of it.
fn bracketed() -> String {
    let row = |message: Message| {
        let text = format!("⟦{}⟧", message.text);
        let said = match message.is_counted {
            true => Translation::Forms(vec![text; forms_of("en")]),
            false => Translation::Text(text),
        };
        (message.text, said)
    };
    format!("\n{}", written_language("en", &messages().into_iter().map(row).collect()))
}

/// The texts of markup, and those of its attributes that are read out, with what is in brackets left out.
fn outside_brackets(markup: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut unsaid = |text: &str, depth: &mut usize| {
        let mut outside = String::new();
        for letter in text.chars() {
            match letter {
                '⟦' => *depth += 1,
                '⟧' => *depth = depth.saturating_sub(1),
                letter if *depth == 0 => outside.push(letter),
                _ => {}
            }
        }
        found.push(outside);
    };
    for piece in markup.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        for name in [" aria-label=\"", " placeholder=\"", " aria-valuetext=\""] {
            let value = tag.split_once(name).and_then(|(_, rest)| rest.split('"').next());
            unsaid(value.unwrap_or_default(), &mut 0);
        }
        // A picture may cut a text short, and its closing bracket off. Only these stand inside a sentence.
        if !["em", "/em", "strong", "/strong", "code", "/code"].contains(&tag.split(' ').next().unwrap_or_default()) {
            depth = 0;
        }
        unsaid(text, &mut depth);
    }
    found
}

#[test]
fn every_language_has_every_text() {
    for (tag, table) in tables() {
        let lacks = messages().into_iter().filter(|message| !table.contains_key(&message.text));
        none(lacks.map(|message| format!("{tag} lacks {:?}", message.text)).collect());
    }
}

/// Markup without the code that is there to be copied, which is the same in every language.
fn without_code(markup: &str) -> String {
    let mut pieces = markup.split("<pre");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| match (piece.split_once("<code>"), piece.split_once("</code>")) {
        (Some((tag, _)), Some((_, after))) => format!("<pre{tag}<code></code>{after}"),
        _ => format!("<pre{piece}"),
    });
    first + &rest.collect::<String>()
}

#[test]
fn everything_below_the_first_view_is_said_through_the_locale() {
    let mut writer = Writer::default();
    writer.speak(&bracketed());
    let mut errand = Errand::about(usual().inputs(), usual().id, tasks::SECTIONS);
    let mut markup = writer.hear(&write_errand(&errand));
    // What opens holds more that opens.
    for _ in 0..2 {
        let keys = ["open", "why"].into_iter().flat_map(|verb| {
            let control = format!("data-do=\"{verb}\" data-key=\"");
            let pieces: Vec<String> = markup
                .split(&control)
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                .collect();
            pieces
        });
        errand.open = keys.collect();
        markup = writer.hear(&write_errand(&errand));
    }
    loop {
        match writer.step() {
            Progress::Rest => break,
            Progress::Written(text) => markup = text,
            Progress::Working(_) | Progress::Given(_) => {}
        }
    }
    assert!(markup.contains("⟦Every assumption⟧") && markup.contains("⟦Share of the draws⟧"), "all of it is written");
    // Names and units, which no language changes, and the words of the Compose file that shows what can be pasted.
    let services = usual().inputs().workload.services;
    let names = ["Docker", "Kubernetes", "MiB", "GiB", "services", "image", "nginx", "deploy", "replicas"].into_iter();
    let names = names.chain(LANGUAGES.iter().map(|language| language.name)).chain(CURRENCIES.iter().map(|of| of.code));
    let names: BTreeSet<&str> = names.chain(services.iter().map(|service| service.name.as_str())).collect();
    let is_name = |word: &str| names.contains(word) || word.chars().filter(|letter| letter.is_alphabetic()).count() < 2;
    let unsaid = |text: String| {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !is_name(word)).collect();
        (!words.is_empty()).then(|| format!("{words:?} in {text:?}"))
    };
    none(outside_brackets(&without_code(&markup)).into_iter().filter_map(unsaid).collect());
}
