//! What is pasted into somebody else's page, and what that page's policy has to allow, as text.
//!
//! Where the calculator is, only the page knows: [`BASE`] and [`ORIGIN`] stand for it.

use crate::chart::escaped;

/// Stands for the address of the folder the page is in, with its slash.
pub(super) const BASE: &str = "{base}";
/// Stands for the origin of the page.
pub(super) const ORIGIN: &str = "{origin}";

/// What is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The tag of the custom element, which is part of the page around.
    Element,
    /// A script that puts a frame in its place.
    Frame,
    /// A frame in markup, of a height that stays.
    Iframe,
    /// An import of the package.
    Npm,
}

/// A line of text for readers to whom nothing of this is shown.
pub(super) struct Fallback<'a> {
    /// The answer; empty where there is none.
    pub(super) sentence: &'a str,
    /// What the link to the calculator says.
    pub(super) open: &'a str,
    /// The language of both, where the embedded calculator speaks another.
    pub(super) language: &'a str,
}

/// What is asked of the embedded calculator, by the names of assets/wishes.js. The empty text asks for nothing.
pub(super) struct Snippet<'a> {
    pub(super) form: Form,
    /// How much of it is shown.
    pub(super) view: &'a str,
    pub(super) theme: &'a str,
    pub(super) locale: &'a str,
    /// The link of all inputs.
    pub(super) scenario: &'a str,
    /// Where there is no link: a preset, and the axis of its curves.
    pub(super) preset: &'a str,
    pub(super) axis: &'a str,
    /// What names a frame for those who do not see it.
    pub(super) title: &'a str,
    pub(super) fallback: Fallback<'a>,
}

impl Snippet<'_> {
    /// Everything that is asked for, and its value.
    pub(super) fn wishes(&self) -> [(&'static str, &str); 6] {
        [
            ("scenario", self.scenario),
            ("preset", self.preset),
            ("axis", self.axis),
            ("view", self.view),
            ("theme", self.theme),
            ("locale", self.locale),
        ]
    }

    /// The link the calculator opens with.
    fn link(&self) -> String {
        match (self.scenario, self.axis) {
            ("", "") => format!("v1;p={}", self.preset),
            ("", axis) => format!("v1;p={};axis={axis}", self.preset),
            (link, _) => link.to_owned(),
        }
    }

    /// The wishes as attributes, each behind a space.
    fn attributes(&self, prefix: &str) -> String {
        let written = |(name, value): (&str, &str)| format!(" {prefix}{name}=\"{}\"", escaped(value));
        self.wishes().into_iter().filter(|(_, value)| !value.is_empty()).map(written).collect()
    }

    fn fallback(&self) -> String {
        let Fallback { sentence, open, language } = self.fallback;
        let lang = if language.is_empty() { String::new() } else { format!(" lang=\"{}\"", escaped(language)) };
        let sentence = if sentence.is_empty() { String::new() } else { format!("{} ", escaped(sentence)) };
        format!("<p{lang}>{sentence}<a href=\"{BASE}#{}\">{}</a></p>", escaped(&self.link()), escaped(open))
    }

    /// Height of a frame that does not follow what is in it, in CSS pixels: an assumption, by what a column of 720 pixels needs, and
    /// for everything a screen, as it scrolls.
    fn height(&self) -> u32 {
        match self.view {
            "chart" => 700,
            "verdict" => 450,
            _ => 900,
        }
    }

    /// What is pasted.
    pub(super) fn code(&self) -> String {
        match self.form {
            Form::Element => format!(
                "<script type=\"module\" src=\"{BASE}crossover.js\"></script>\n<cost-crossover{}>\n  {}\n</cost-crossover>",
                self.attributes(""),
                self.fallback()
            ),
            Form::Frame => format!(
                "<script src=\"{BASE}embed.js\"{} data-title=\"{}\" async></script>\n<noscript>{}</noscript>",
                self.attributes("data-"),
                escaped(self.title),
                self.fallback()
            ),
            Form::Iframe => {
                let view = if self.view.is_empty() { "full" } else { self.view };
                let asked = [("theme", self.theme), ("locale", self.locale)].into_iter();
                let asked = asked.filter(|(_, value)| !value.is_empty());
                let asked: String = asked.map(|(name, value)| format!("&amp;{name}={}", escaped(value))).collect();
                // A policy may forbid a `style`, and with a border the frame would be wider than its place.
                format!(
                    "<iframe src=\"{BASE}?embed={view}{asked}#{}\" title=\"{}\"\n  width=\"100%\" height=\"{}\" frameborder=\"0\" \
                     loading=\"lazy\" allow=\"clipboard-write\"></iframe>",
                    escaped(&self.link()),
                    escaped(self.title),
                    self.height()
                )
            }
            Form::Npm => {
                let written = |(name, value): (&str, &str)| format!("  {name}: {},\n", serde_json::json!(value));
                let wishes = self.wishes().into_iter().filter(|(_, value)| !value.is_empty());
                let wishes: String = wishes.map(written).collect();
                let import = "import { create } from \"cost-crossover\";";
                format!("{import}\n\ncreate(document.querySelector(\"#calculator\"), {{\n{wishes}}});")
            }
        }
    }

    /// What a policy that forbids everything else has to allow.
    pub(super) fn policy(&self) -> String {
        // A chart is drawn as a picture before it is saved as PNG; only the whole calculator has the button.
        let pictures = if self.view.is_empty() { "; img-src blob:" } else { "" };
        match self.form {
            Form::Element => {
                format!("script-src {ORIGIN} 'wasm-unsafe-eval'; connect-src {ORIGIN}; worker-src blob:{pictures}")
            }
            Form::Frame => format!("script-src {ORIGIN}; frame-src {ORIGIN}"),
            Form::Iframe => format!("frame-src {ORIGIN}"),
            Form::Npm => {
                format!("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'{pictures}")
            }
        }
    }
}
