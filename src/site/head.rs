//! The head of the page: what search engines, social networks and the window's title bar read.

use serde_json::{Map, Value, json};

use super::{NAME, Site};
use crate::chart::escaped;

/// Sides of the card, in pixels: what social networks show without cutting.
const CARD: (u32, u32) = (1_200, 630);

/// Title, description, Open Graph, structured data: tags, a line each. Addresses are whole ones or are left out, because
/// whoever reads them does not stand where the page stands. `card_says` is what the picture of cards shows, in words.
#[must_use]
pub fn head(site: &Site, card_says: &str) -> String {
    let mut lines = vec![format!("<title>{}</title>", escaped(&site.title)), named("description", &site.description)];
    lines.push(property("og:type", "website"));
    lines.push(property("og:title", &site.title));
    lines.push(property("og:description", &site.description));
    if !site.address.is_empty() {
        lines.push(format!("<link rel=\"canonical\" href=\"{}\" />", escaped(&site.address)));
        lines.push(property("og:url", &site.address));
    }
    match card(site) {
        Some(card) => {
            lines.push(property("og:image", &card));
            lines.push(property("og:image:width", &CARD.0.to_string()));
            lines.push(property("og:image:height", &CARD.1.to_string()));
            if !card_says.is_empty() {
                lines.push(property("og:image:alt", card_says));
            }
            lines.push(named("twitter:card", "summary_large_image"));
        }
        None => lines.push(named("twitter:card", "summary")),
    }
    for alternate in &site.alternates {
        lines.push(format!(
            "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\" />",
            escaped(&alternate.language),
            escaped(&alternate.address)
        ));
    }
    // A block of data is not run, so the content security policy has nothing to say about it. What could end it is escaped.
    let data = structured(site).to_string().replace('<', "\\u003c");
    lines.push(format!("<script type=\"application/ld+json\">{data}</script>"));
    lines.join("\n    ")
}

/// The whole address of the card.
fn card(site: &Site) -> Option<String> {
    let known = !site.address.is_empty() && !site.card.is_empty();
    known.then(|| format!("{}{}", site.address, site.card))
}

/// What the page is, in the words of schema.org. Questions and answers are left to pages that consist of them.
fn structured(site: &Site) -> Value {
    let mut data = Map::new();
    let mut say = |key: &str, value: Value| data.insert(key.to_owned(), value);
    say("@context", json!("https://schema.org"));
    say("@type", json!("WebApplication"));
    say("name", json!(NAME));
    say("description", json!(site.description));
    say("applicationCategory", json!("BusinessApplication"));
    say("operatingSystem", json!("Any"));
    say("offers", json!({ "@type": "Offer", "price": 0, "priceCurrency": "USD" }));
    if !site.address.is_empty() {
        say("url", json!(site.address));
    }
    if let Some(card) = card(site) {
        say("image", json!(card));
    }
    if !site.owner.is_empty() {
        say("publisher", json!({ "@type": "Organization", "name": site.owner }));
    }
    Value::Object(data)
}

fn named(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\" />", escaped(content))
}

fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\" />", escaped(content))
}
