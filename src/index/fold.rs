//! Stand-in until `identifiers::fold` is there.
pub(crate) struct Term<'a> {
    pub(crate) text: &'a str,
    pub(crate) position: u32,
}
pub(crate) fn terms(text: &str, mut each: impl FnMut(Term<'_>)) {
    let lower = text.to_lowercase();
    for (position, word) in (0..).zip(lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())) {
        each(Term { text: word, position });
    }
}
