//! A sentence whose parts may be set apart: platforms in their colour, figures in bold.

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain words.
    Plain(String),
    /// A figure that matters.
    Strong(String),
    /// The name of an arm, with its index.
    Arm(usize, String),
}

/// A sentence, or a few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Span>);

impl Sentence {
    /// Begins with plain words.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span::Plain(text.into())])
    }

    /// Another sentence after this one.
    #[must_use]
    pub fn and(mut self, next: Self) -> Self {
        self.0.push(Span::Plain(" ".to_owned()));
        self.0.extend(next.0);
        self
    }

    /// Goes on with plain words.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Plain(text.into()));
        self
    }

    /// Goes on with a figure.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Strong(text.into()));
        self
    }

    /// Goes on with the name of an arm.
    #[must_use]
    pub fn arm(mut self, index: usize, name: impl Into<String>) -> Self {
        self.0.push(Span::Arm(index, name.into()));
        self
    }
}

impl std::fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|span| match span {
            Span::Plain(text) | Span::Strong(text) | Span::Arm(_, text) => formatter.write_str(text),
        })
    }
}
