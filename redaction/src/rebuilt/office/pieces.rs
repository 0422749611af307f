//! Takes the text of one paragraph apart into what stays and marks.
//!
//! Of a hidden stretch there is one mark, whatever looks, pictures and breaks lie in it; notes that it leads to stand
//! behind it.

use std::ops::Range;

use connectors::layout::{Inline, RunLook};

use super::Piece;
use crate::Covering;
use crate::renditions::Words;

/// A paragraph in a text.
pub(super) struct Stretch<'a> {
    /// The text of the whole block.
    pub(super) text: &'a str,
    /// Which part of it is the paragraph.
    pub(super) range: Range<usize>,
    /// What is hidden of the text.
    pub(super) hidden: &'a [Covering],
    /// Looks, from the start of the paragraph.
    pub(super) runs: &'a [(u32, RunLook)],
    /// What stands between its characters, from the start of the paragraph.
    pub(super) inlines: &'a [(u32, Inline)],
}

/// Takes it apart; `note` gives the number of a note that is written.
pub(super) fn take_apart(
    stretch: &Stretch<'_>,
    words: &Words,
    note: &mut dyn FnMut(u32) -> Option<usize>,
) -> Vec<Piece> {
    let mut taking = Taking { stretch, words, note, pieces: Vec::new(), next: 0, skip: None };
    let mut at = stretch.range.start;
    for covering in stretch.hidden {
        let hidden = covering.range();
        if hidden.end <= stretch.range.start || hidden.start >= stretch.range.end {
            continue;
        }
        taking.show(at..hidden.start.max(at));
        // A stretch that began before has its mark there.
        if hidden.start >= stretch.range.start {
            taking.pieces.push(Piece::Mark(words.mark(&covering.mark())));
        }
        taking.hide_to(hidden.end.min(stretch.range.end));
        at = hidden.end.min(stretch.range.end);
    }
    taking.show(at..stretch.range.end);
    taking.pieces
}

/// Tells whether a paragraph goes on in the one before, since its start is hidden.
pub(super) fn goes_on(text: &str, range: &Range<usize>, hidden: &[Covering]) -> bool {
    hidden.iter().map(Covering::range).any(|hidden| {
        let at = range.start;
        let after_line = at > 0 && text.as_bytes().get(at - 1) == Some(&b'\n');
        hidden.start < at && (at < hidden.end || at == hidden.end && after_line && !range.is_empty())
    })
}

struct Taking<'a, 'b> {
    stretch: &'a Stretch<'a>,
    words: &'a Words,
    note: &'b mut dyn FnMut(u32) -> Option<usize>,
    pieces: Vec<Piece>,
    next: usize,
    /// A line end that a page break stands for.
    skip: Option<usize>,
}

impl Taking<'_, '_> {
    /// Shows a range with the inlines in it and at its ends.
    fn show(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some((place, inline)) = self.inline_to(range.end) {
            self.text(at..place.max(at));
            at = place.max(at);
            match inline {
                Inline::PageBreak => {
                    self.pieces.push(Piece::PageBreak);
                    self.skip = Some(place);
                }
                Inline::Note(number) => self.pieces.extend((self.note)(number).map(Piece::Note)),
                Inline::Picture => self.pieces.push(Piece::Word(format!("[{}]", self.words.page("picture_left_out")))),
            }
        }
        self.text(at..range.end);
    }

    /// Passes over what lies in a hidden range, notes excepted.
    fn hide_to(&mut self, end: usize) {
        while let Some((place, inline)) = self.inline_to(end) {
            if let Inline::Note(number) = inline {
                self.pieces.extend((self.note)(number).map(Piece::Note));
            } else if place >= end {
                self.next -= 1;
                break;
            }
        }
    }

    fn inline_to(&mut self, end: usize) -> Option<(usize, Inline)> {
        let (at, inline) = *self.stretch.inlines.get(self.next)?;
        let place = self.stretch.range.start + at as usize;
        if place > end {
            return None;
        }
        self.next += 1;
        Some((place, inline))
    }

    fn text(&mut self, range: Range<usize>) {
        let base = self.stretch.range.start;
        let mut at = range.start;
        if self.skip.take_if(|skip| *skip < range.end).is_some_and(|skip| skip == at)
            && self.stretch.text.as_bytes().get(at) == Some(&b'\n')
        {
            at += 1;
        }
        while at < range.end {
            let next = self.stretch.runs.partition_point(|(start, _)| base + *start as usize <= at);
            let look = next.checked_sub(1).map(|run| self.stretch.runs[run].1).unwrap_or_default();
            let end =
                self.stretch.runs.get(next).map_or(range.end, |(start, _)| (base + *start as usize).min(range.end));
            // Looks begin on character boundaries; if one does not, its text is taken with the one before.
            let end = self.stretch.text.ceil_char_boundary(end).min(range.end);
            match (self.stretch.text.get(at..end), self.pieces.last_mut()) {
                (Some(text), Some(Piece::Text(last, same))) if *same == look => last.push_str(text),
                (Some(text), _) if !text.is_empty() => self.pieces.push(Piece::Text(text.to_owned(), look)),
                _ => {}
            }
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ground, Language, Mark, What};

    fn covering(range: Range<usize>) -> Covering {
        Covering::at(range, Mark { what: What::Passage, ground: Ground::RightsOfOthers, group: None })
    }

    fn taken(text: &str, hidden: &[Covering], runs: &[(u32, RunLook)], inlines: &[(u32, Inline)]) -> Vec<Piece> {
        let stretch = Stretch { text, range: 0..text.len(), hidden, runs, inlines };
        take_apart(&stretch, Words::of(Language::Nl), &mut |note| usize::try_from(note).ok())
    }

    fn bold() -> RunLook {
        RunLook { bold: true, ..RunLook::default() }
    }

    fn text(text: &str, look: RunLook) -> Piece {
        Piece::Text(text.to_owned(), look)
    }

    fn mark() -> Piece {
        Piece::Mark("[weggelaten]".to_owned())
    }

    #[test]
    fn looks_change_where_they_are_said_to() {
        let pieces = taken("een twee drie", &[], &[(0, RunLook::default()), (4, bold()), (8, RunLook::default())], &[]);
        let plain = RunLook::default();
        assert_eq!(pieces, [text("een ", plain), text("twee", bold()), text(" drie", plain)]);
    }

    #[test]
    fn of_a_hidden_stretch_there_is_one_mark_whatever_lies_in_it() {
        let runs = [(0, RunLook::default()), (7, bold()), (9, RunLook::default())];
        let inlines = [(6, Inline::Picture), (8, Inline::Note(3))];
        let pieces = taken("Jan de Boer belde", &[covering(0..11)], &runs, &inlines);
        assert_eq!(pieces, [mark(), Piece::Note(3), text(" belde", RunLook::default())]);
    }

    #[test]
    fn what_stands_at_the_end_of_a_hidden_stretch_stays() {
        let pieces = taken("Jan\nbelde", &[covering(0..3)], &[], &[(3, Inline::PageBreak)]);
        assert_eq!(pieces, [mark(), Piece::PageBreak, text("belde", RunLook::default())]);
    }

    #[test]
    fn a_stretch_over_two_paragraphs_of_a_cell_has_one_mark() {
        let (whole, hidden) = ("Jan\nde Boer", [covering(0..11)]);
        let second = Stretch { text: whole, range: 4..11, hidden: &hidden, runs: &[], inlines: &[] };
        assert!(goes_on(whole, &(4..11), &hidden) && !goes_on(whole, &(0..3), &hidden));
        assert_eq!(take_apart(&second, Words::of(Language::Nl), &mut |_| None), []);
    }
}
