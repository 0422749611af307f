//! Names to which another word is stuck in small letters: `Xylandermail`, `Piet Jansenwoont`. Nothing in such a word shows
//! where the name ends, so it counts when it is no name and no word that any list has, and counts as a whole.

use std::ops::Range;

use identifiers::{is_common, is_listed};

use super::name::ordinary_words;

/// Letters from which a name of one word is looked for inside another word.
const NAME: usize = 6;
/// Letters from which the first or last word of a longer name is.
const PIECE: usize = 5;
/// Longer words are what some encoding made of something, and cut off when they are folded.
const LONGEST: usize = 64;

/// What the value that is looked for inside words is, besides long enough.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Glued {
    /// A name, however its words are spelled where they stand.
    Name,
    /// An ordinary word too, which names somebody only where the words that it lies in are spelled as a name is.
    OrdinaryWord,
}

/// Tells whether a folded value is looked for inside words: a name of several words, or a long one.
fn glues(value: &str) -> Option<Glued> {
    let is_letters = value.chars().all(|c| c.is_alphabetic() || c == ' ');
    let is_long = value.contains(' ') || value.chars().count() >= NAME;
    let is_ordinary = || !value.contains(' ') && (is_common(value) || ordinary_words().contains(value));
    (is_letters && is_long).then(|| if is_ordinary() { Glued::OrdinaryWord } else { Glued::Name })
}

/// Gives the whole words of a folded text that a value lies in, and what it is; `None` when one of them is another word,
/// or the value is not looked for inside words.
pub(super) fn whole(text: &str, found: Range<usize>) -> Option<(Range<usize>, Glued)> {
    let start = text[..found.start].rfind(' ').map_or(0, |space| space + 1);
    let end = text[found.end..].find(' ').map_or(text.len(), |space| found.end + space);
    let value = &text[found.clone()];
    let is_single = !value.contains(' ');
    if is_single && start < found.start && found.end < end {
        return None;
    }
    let first = &text[start..text[found.start..].find(' ').map_or(end, |space| found.start + space)];
    let last = &text[text[..found.end].rfind(' ').map_or(start, |space| space + 1).max(start)..end];
    let is_other = |word: &str, piece: Option<&str>| {
        let piece = piece.map_or(0, |piece| piece.chars().count());
        piece < PIECE || word.len() >= LONGEST || is_listed(word)
    };
    let begins = start < found.start && is_other(first, value.split(' ').next());
    let ends = found.end < end && is_other(last, value.split(' ').next_back());
    if begins || ends {
        return None;
    }
    glues(value).map(|glued| (start..end, glued))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(value: &str, text: &'t str) -> Option<&'t str> {
        let at = text.find(value)?;
        whole(text, at..at + value.len()).filter(|(_, glued)| *glued == Glued::Name).map(|(range, _)| &text[range])
    }

    #[test]
    fn a_name_is_found_with_a_word_stuck_to_it() {
        assert_eq!(found("xylander", "aan xylandermail en"), Some("xylandermail"));
        assert_eq!(found("xylander", "vanxylander"), Some("vanxylander"));
        assert_eq!(found("piet jansen", "dat piet jansenwoont hier"), Some("piet jansenwoont"));
        assert_eq!(found("quiryn bos", "datquiryn bos"), Some("datquiryn bos"));
    }

    #[test]
    fn other_names_and_words_are_left_alone() {
        assert_eq!(found("willem", "willemsen"), None, "another name");
        assert_eq!(found("utrecht", "utrechtse"), None, "an ordinary word");
        assert_eq!(found("bakker", "bakkerx"), None, "an ordinary word");
        assert_eq!(found("piet bos", "piet bosx"), None, "too short to tell");
        assert_eq!(found("piet bosch", "piet boschma"), None, "another name");
        assert_eq!(found("xylander", "mailxylandermail"), None, "inside a word");
        assert!(glues("12 03 1980").is_none());
        assert!(glues("zwaantje") == Some(Glued::OrdinaryWord), "told apart by how it is spelled");
    }
}
