//! Spans become the stretches that are hidden: united where they overlap, widened to whole words, never narrowed.

use std::ops::Range;

/// A stretch to hide and the proposals (by number) that ask for it, in order of place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) range: Range<usize>,
    pub(crate) by: Vec<usize>,
}

/// Widens a range to whole words inside the text. A range that lies outside is cut to the text.
pub(crate) fn widen(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = text.floor_char_boundary(range.start.min(range.end));
    let mut end = text.ceil_char_boundary(range.end.max(range.start));
    let inside = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    // Only a word that the range cuts is taken whole: a range that ends with a space takes no neighbour.
    if text[start..].chars().next().is_some_and(inside) {
        start = text[..start].char_indices().rev().take_while(|(_, c)| inside(*c)).last().map_or(start, |(at, _)| at);
    }
    if text[..end].chars().next_back().is_some_and(inside) {
        end += text[end..].chars().take_while(|c| inside(*c)).map(char::len_utf8).sum::<usize>();
    }
    start..end
}

/// Unites ranges; `joins` tells whether two neighbours with nothing but space between them are one.
pub(crate) fn unite(
    text: &str,
    ranges: impl IntoIterator<Item = Range<usize>>,
    joins: impl Fn(usize, usize) -> bool,
) -> Vec<Stretch> {
    let mut widened: Vec<(Range<usize>, usize)> =
        ranges.into_iter().enumerate().map(|(number, range)| (widen(text, range), number)).collect();
    widened.retain(|(range, _)| !range.is_empty());
    widened.sort_by_key(|(range, number)| (range.start, usize::MAX - range.end, *number));
    let mut united: Vec<Stretch> = Vec::new();
    for (range, number) in widened {
        if let Some(last) = united.last_mut() {
            let between = text.get(last.range.end..range.start);
            let overlaps = range.start < last.range.end;
            let touches = between.is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '\u{a0}'));
            if overlaps || touches && last.by.iter().any(|known| joins(*known, number)) {
                last.range.end = last.range.end.max(range.end);
                last.by.push(number);
                continue;
            }
        }
        united.push(Stretch { range, by: vec![number] });
    }
    united
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 5] = ["Jan de Vries, 12", "é ü\u{301}x 漢字 a", "", "a👩‍👩‍👧b cliënt’s", "  \u{a0}Łukasz\nX "];

    /// Every pair of offsets, character boundaries or not.
    fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
        (0..=text.len() + 1).flat_map(move |start| (start..=text.len() + 2).map(move |end| start..end))
    }

    #[test]
    fn widening_never_narrows_and_keeps_characters_whole() {
        for text in TEXTS {
            for range in ranges(text) {
                let wide = widen(text, range.clone());
                assert!(wide.start <= range.start.min(text.len()) && wide.end >= range.end.min(text.len()));
                assert!(text.is_char_boundary(wide.start) && text.is_char_boundary(wide.end));
                assert_eq!(widen(text, wide.clone()), wide, "widening twice changes nothing");
            }
        }
    }

    #[test]
    fn united_stretches_cover_all_and_lie_apart() {
        for text in TEXTS {
            for first in ranges(text) {
                for second in ranges(text).step_by(3) {
                    let united = unite(text, [first.clone(), second.clone()], |_, _| false);
                    assert!(united.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
                    for range in [&first, &second] {
                        let (start, end) = (range.start.min(text.len()), range.end.min(text.len()));
                        let held = |s: &Stretch| s.range.start <= start && end <= s.range.end;
                        assert!(start == end || united.iter().any(held), "{text:?} {range:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_cut_word_is_taken_whole_and_its_neighbour_is_not() {
        let text = "van Jansen-Smit naar";
        assert_eq!(&text[widen(text, 5..8)], "Jansen");
        assert_eq!(&text[widen(text, 4..11)], "Jansen-");
        assert_eq!(&text[widen(text, 3..10)], " Jansen");
    }

    #[test]
    fn neighbours_join_only_when_asked() {
        let text = "Jan Jansen x";
        assert_eq!(unite(text, [0..3, 4..10], |_, _| true).len(), 1);
        assert_eq!(unite(text, [0..3, 4..10], |_, _| false).len(), 2);
        assert_eq!(unite(text, [0..3, 11..12], |_, _| true).len(), 2);
    }
}
