//! What an owner of a site fills in: the head, the call to action, what is refused, and the picture beside links.

#![allow(clippy::expect_used, reason = "a helper of a test may fail the test")]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::sync::Arc;

use crossover::decision::report;
use crossover::fleet::Arms;
use crossover::scenario::usual;
use crossover::site::{Alternate, CallToAction, Site, head, offer, with_policy};
use crossover::stats::study;
use crossover::texts::{ENGLISH, headline};

/// site.toml as it is published with the source.
fn empty() -> Site {
    toml::from_str(include_str!("../site.toml")).expect("site.toml is read")
}

/// With everything an owner may fill in.
fn filled() -> Site {
    Site {
        address: "https://example.org/crossover/".to_owned(),
        owner: "Example & Sons".to_owned(),
        call_to_action: CallToAction {
            text: "Talk to <us>".to_owned(),
            address: "https://example.org/?a=1&b=\"2\"".to_owned(),
        },
        alternates: vec![Alternate { language: "de".to_owned(), address: "https://example.org/de/".to_owned() }],
        ..empty()
    }
}

/// The structured data of a head.
fn data(head: &str) -> serde_json::Value {
    let (_, data) = head.split_once("<script type=\"application/ld+json\">").expect("structured data");
    serde_json::from_str(data.split("</script>").next().unwrap_or_default()).expect("valid JSON")
}

#[test]
fn what_is_published_with_the_source_names_no_owner_no_address_and_no_call() {
    let site = empty();
    assert_eq!(site.check(), Ok(()));
    let head = head(&site, "words");
    assert!(!head.contains("canonical") && !head.contains("og:url") && !head.contains("og:image"), "{head}");
    assert_eq!(offer(&site), "");
    assert_eq!(data(&head).get("publisher"), None);
}

#[test]
fn the_head_says_title_and_description_to_everybody_who_reads_one() {
    let site = empty();
    let head = head(&site, "");
    assert!(head.starts_with(&format!("<title>{}</title>", site.title)), "{head}");
    for (name, text) in [("og:title", &site.title), ("og:description", &site.description)] {
        assert!(head.contains(&format!("<meta property=\"{name}\" content=\"{text}\" />")), "{name}");
    }
    let data = data(&head);
    assert_eq!(data["@type"], "WebApplication");
    assert_eq!(data["description"], site.description.as_str());
}

#[test]
fn with_an_address_links_and_the_picture_are_whole() {
    let head = head(&filled(), "Stay “here”.");
    for tag in [
        "<link rel=\"canonical\" href=\"https://example.org/crossover/\" />",
        "<meta property=\"og:url\" content=\"https://example.org/crossover/\" />",
        "<meta property=\"og:image\" content=\"https://example.org/crossover/social-card.png\" />",
        "<meta property=\"og:image:alt\" content=\"Stay “here”.\" />",
        "<meta name=\"twitter:card\" content=\"summary_large_image\" />",
        "<link rel=\"alternate\" hreflang=\"de\" href=\"https://example.org/de/\" />",
    ] {
        assert!(head.contains(tag), "{tag} is not in {head}");
    }
    assert_eq!(data(&head)["publisher"]["name"], "Example & Sons");
}

#[test]
fn nothing_an_owner_writes_becomes_markup() {
    assert_eq!(
        offer(&filled()),
        "<p class=\"offer\" id=\"offer\"><a class=\"offer__link\" href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">\
         Talk to &lt;us&gt;</a></p>"
    );
    let hostile = "</script><script>alert(1)</script>\"'<!--";
    let site =
        Site { title: hostile.to_owned(), description: hostile.to_owned(), owner: hostile.to_owned(), ..filled() };
    let head = head(&site, hostile);
    assert_eq!(head.matches("<script").count(), 1, "{head}");
    assert_eq!(head.matches("</script").count(), 1, "{head}");
    assert!(!head.contains("<!--"), "{head}");
    assert_eq!(data(&head)["publisher"]["name"], hostile, "and it is read as it was written");
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Site), words: &str) {
    let mut site = filled();
    change(&mut site);
    let problem = site.check().expect_err(words);
    assert!(problem.contains(words), "{words:?} is not in: {problem}");
}

#[test]
fn what_cannot_be_right_is_refused_with_what_would_be() {
    assert_eq!(filled().check(), Ok(()));
    refused(|site| site.title = " ".to_owned(), "`title`");
    for address in ["http://example.org/", "https://example.org", "https://example.org/?a/", "example.org/"] {
        refused(|site| site.address = address.to_owned(), "It must begin with https://, end with a slash");
    }
    refused(|site| site.card = "../card.png".to_owned(), "the name of a file in assets/");
    refused(|site| site.call_to_action.text = String::new(), "an address and no text");
    refused(|site| site.call_to_action.address = String::new(), "a text and no address");
    for address in ["javascript:alert(1)", "//example.org", "mailto:a@example.org"] {
        refused(|site| site.call_to_action.address = address.to_owned(), "It must begin with https://, or be relative");
    }
    refused(|site| site.alternates[0].language = "d\"".to_owned(), "a language such as de");
    refused(|site| site.alternates[0].address = "de.html".to_owned(), "an address that begins with https://");
    assert!(toml::from_str::<Site>("adress = \"https://example.org/\"").is_err(), "a misspelt key is no silence");
}

// The picture is committed, so that a build needs no browser; `cargo xtask card` draws it and writes these words beside it.
#[test]
fn the_picture_beside_links_says_what_the_page_says() {
    let inputs = usual().inputs();
    let report = report(&inputs, Arms::of(&inputs.workload)).expect("the usual preset has an answer");
    let confidence = study(&inputs, &report).confidence;
    let report = report.weighed(&inputs, Arc::new(confidence));
    let said = include_str!("../assets/social-card.txt").trim();
    assert_eq!(said, headline(&report, &ENGLISH).to_string(), "draw it anew: cargo xtask card");
    let picture = include_bytes!("../assets/social-card.png");
    // After the signature and the length and name of the first chunk: width and height.
    assert_eq!(picture[16..24], [0, 0, 0x04, 0xb0, 0, 0, 0x02, 0x76], "1200 by 630");
}

/// What index.html is before anything is filled in.
const INDEX: &str = include_str!("../index.html");

#[test]
fn a_page_that_knows_where_it_is_names_its_origin_beside_every_self_of_its_policy() {
    let page = with_policy(INDEX, &filled());
    let selves = INDEX.split_once("</head>").map_or(0, |(head, _)| head.matches("'self'").count());
    assert!(selves >= 5, "{selves}");
    assert_eq!(page.matches("'self' https://example.org").count(), selves);
    assert_eq!(page.replace(" https://example.org", ""), INDEX, "and nothing else changes");
    assert_eq!(with_policy(INDEX, &empty()), INDEX);
}

#[test]
fn an_address_cannot_add_to_the_policy() {
    for address in [
        "https://example.org;script-src/",
        "https://a,b/",
        "https://'unsafe-eval'/",
        "https://me@b.org/",
        "https://bücher.example/",
    ] {
        let site = Site { address: address.to_owned(), ..filled() };
        assert!(site.check().is_err_and(|problem| problem.contains("`address`")), "{address}");
        assert_eq!(site.origin(), None, "{address}");
    }
    let port = Site { address: "https://xn--bcher-kva.example:8443/x/".to_owned(), ..filled() };
    assert_eq!((port.check(), port.origin()), (Ok(()), Some("https://xn--bcher-kva.example:8443".to_owned())));
}
