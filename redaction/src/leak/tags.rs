//! Letters of tags that look like pieces of a name: in `Vinkenwater</w:t>` nobody is called W. Vinkenwater.
//!
//! Only for views below the surface, in which markup is looked at as it is written; what stands between its tags is
//! looked at by itself as well.

/// Gives a stretch of markup with a space for each tag, also for one that begins before it or goes on behind it.
pub(super) fn blanked(stretch: &str) -> String {
    let mut blanked = String::with_capacity(stretch.len());
    let mut rest = stretch;
    // The end of a tag that begins before the stretch.
    if let Some(close) = rest.find('>').filter(|close| next_tag(&rest[..*close]).is_none()) {
        blanked.push(' ');
        rest = &rest[close + 1..];
    }
    while let Some(open) = next_tag(rest) {
        blanked.push_str(&rest[..open]);
        blanked.push(' ');
        let tag = &rest[open..];
        rest = tag.find('>').map_or("", |close| &tag[close + 1..]);
    }
    blanked.push_str(rest);
    blanked
}

/// Where a tag begins: `<` is one only before a letter or the sign of an end, a comment or an instruction.
fn next_tag(text: &str) -> Option<usize> {
    let begins = |at: &usize| text[at + 1..].starts_with(|sign: char| sign.is_alphabetic() || "/!?".contains(sign));
    text.match_indices('<').map(|(at, _)| at).find(begins)
}

#[cfg(test)]
mod tests {
    use super::blanked;

    #[test]
    fn tags_are_blank_and_other_signs_are_not() {
        let rows = [
            ("Vinkenwater</w", "Vinkenwater "),
            ("p>Bos", " Bos"),
            ("Piet<b>Bos</b> en", "Piet Bos  en"),
            ("Piet < Bos", "Piet < Bos"),
            ("Piet Bos", "Piet Bos"),
        ];
        for (stretch, expected) in rows {
            assert_eq!(blanked(stretch), expected, "{stretch}");
        }
    }
}
