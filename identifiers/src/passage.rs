//! What a recogniser sees.

/// A piece of text with the label that stands beside it: a column name, a form field, a header name.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// The text, as it will be shown; offsets of findings are UTF-8 byte offsets into it.
    pub text: &'a str,
    /// The label, if the source gives one.
    pub label: Option<&'a str>,
}

impl<'a> Passage<'a> {
    /// Makes a passage without a label.
    #[must_use]
    pub const fn plain(text: &'a str) -> Self {
        Self { text, label: None }
    }
}
