//! A place in a text where a digit stands, and what a kind may ask about its surroundings.

use std::cell::OnceCell;
use std::ops::Range;

use super::cue::{self, Cue, Sign};
use super::plain::LETTER;
use crate::{Certainty, Kind};

/// Something found, in plain offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
    pub(crate) canonical: Option<String>,
    pub(crate) certainty: Certainty,
    pub(crate) pattern: &'static str,
    pub(crate) check: Option<bool>,
    pub(crate) cue: Option<Range<usize>>,
}

impl Hit {
    pub(crate) fn new(kind: Kind, range: Range<usize>, canonical: String, pattern: &'static str) -> Self {
        Self {
            range,
            kind,
            canonical: Some(canonical),
            certainty: Certainty::Possible,
            pattern,
            check: None,
            cue: None,
        }
    }

    pub(crate) fn certain(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }

    pub(crate) fn checked(self, passed: bool) -> Self {
        Self { check: Some(passed), ..self }
    }

    pub(crate) fn cued(self, sign: Option<&Sign>) -> Self {
        Self { cue: sign.and_then(|sign| sign.range.clone()), ..self }
    }
}

/// Groups of digits with one separator between each two of them.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    /// Where each group stands, at most [`Groups::MOST`].
    pub(crate) groups: Vec<Range<usize>>,
    /// The separators between them.
    pub(crate) separators: Vec<u8>,
}

impl Groups {
    /// More groups than any identifier has.
    pub(crate) const MOST: usize = 6;

    /// Counts the groups that make up exactly so many digits, if there are.
    pub(crate) fn making(&self, digits: usize) -> Option<usize> {
        let mut sum = 0;
        let count = self.groups.iter().position(|group| {
            sum += group.len();
            sum >= digits
        })?;
        (sum == digits).then_some(count + 1)
    }

    /// Says whether the first groups have one and the same separator, and it does not go on behind them.
    pub(crate) fn uniform(&self, count: usize) -> Option<u8> {
        let inside = self.separators.get(..count - 1)?;
        let first = *inside.first()?;
        let ends = self.separators.get(count - 1) != Some(&first);
        (ends && inside.iter().all(|separator| *separator == first)).then_some(first)
    }
}

/// A digit and its surroundings.
pub(crate) struct Site<'a> {
    pub(crate) text: &'a [u8],
    /// What lies before this belongs to an earlier finding.
    pub(crate) floor: usize,
    /// The first digit.
    pub(crate) start: usize,
    /// The end of the run of digits.
    pub(crate) end: usize,
    /// The start of the word of letters and digits that the run belongs to.
    pub(crate) word: usize,
    /// The end of that word.
    pub(crate) word_end: usize,
    label: Option<Cue>,
    sign: OnceCell<Option<Sign>>,
    groups: OnceCell<Groups>,
}

/// Says whether a byte belongs to a word.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == LETTER
}

impl<'a> Site<'a> {
    pub(crate) fn new(text: &'a [u8], start: usize, floor: usize, label: Option<Cue>) -> Self {
        let end = start + text[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let word = start - text[floor..start].iter().rev().take_while(|byte| is_word(**byte)).count();
        let word_end = end + text[end..].iter().take_while(|byte| is_word(**byte)).count();
        let (sign, groups) = (OnceCell::new(), OnceCell::new());
        Self { text, floor, start, end, word, word_end, label, sign, groups }
    }

    /// Gives a byte; a line end before and behind the text.
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(b'\n')
    }

    /// Gives the byte before a place; a line end at the start.
    pub(crate) fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(b'\n', |at| self.byte(at))
    }

    /// Gives the text from a place on; nothing behind its end.
    pub(crate) fn rest(&self, at: usize) -> &'a [u8] {
        self.text.get(at..).unwrap_or_default()
    }

    /// Counts the digits of the run.
    pub(crate) const fn count(&self) -> usize {
        self.end - self.start
    }

    pub(crate) fn digits(&self) -> &'a [u8] {
        &self.text[self.start..self.end]
    }

    /// Says whether the run is a word of its own, or stands right behind a cue such as `BSN`.
    pub(crate) fn alone(&self) -> bool {
        self.word_end == self.end && (self.word == self.start || self.glued())
    }

    /// Says whether the letters right before the run are a cue.
    fn glued(&self) -> bool {
        let direct = |sign: &Sign| sign.range.as_ref().is_some_and(|range| range.end == self.start);
        self.sign().is_some_and(direct)
    }

    /// Says whether the label of the passage is this cue.
    pub(crate) fn labelled(&self, cue: Cue) -> bool {
        self.label == Some(cue)
    }

    /// Gives the cue for this place: the nearest word before it, else one in brackets behind, else the label.
    pub(crate) fn sign(&self) -> Option<&Sign> {
        self.sign.get_or_init(|| self.sign_at(self.start, self.end)).as_ref()
    }

    /// Gives the cue for another range.
    pub(crate) fn sign_at(&self, start: usize, end: usize) -> Option<Sign> {
        let labelled = || self.label.map(|cue| Sign { cue, range: None, direct: true });
        cue::after(self.text, end).or_else(|| cue::before(self.text, start)).or_else(labelled)
    }

    /// Gives the sign if it is this cue.
    pub(crate) fn signed(&self, cue: Cue) -> Option<&Sign> {
        self.sign().filter(|sign| sign.cue == cue)
    }

    /// Gives the sign if it is this cue and stands right before; for kinds without a check.
    pub(crate) fn direct(&self, cue: Cue) -> Option<&Sign> {
        self.signed(cue).filter(|sign| sign.direct)
    }

    /// Gives the groups of digits from here on.
    pub(crate) fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| self.gather(|separator| matches!(separator, b' ' | b'.' | b'-' | b'/')))
    }

    /// Gives the groups of digits with spaces between them, a line end taken for one: where a page broke a number.
    pub(crate) fn wrapped(&self) -> Groups {
        self.gather(|separator| matches!(separator, b' ' | b'\n'))
    }

    fn gather(&self, separates: fn(u8) -> bool) -> Groups {
        let mut found = Groups::default();
        let mut range = self.start..self.end;
        loop {
            let at = range.end;
            found.groups.push(range);
            let separator = self.byte(at);
            if found.groups.len() == Groups::MOST || !separates(separator) || !self.byte(at + 1).is_ascii_digit() {
                return found;
            }
            found.separators.push(separator);
            let length = self.rest(at + 1).iter().take_while(|byte| byte.is_ascii_digit()).count();
            range = at + 1..at + 1 + length;
        }
    }

    /// Gives the range and digits of exactly so many digits from here on, in one run or in groups, that end a word.
    pub(crate) fn joined(&self, digits: usize) -> Option<(Range<usize>, Vec<u8>)> {
        self.joining(self.groups(), digits)
    }

    /// Gives the range and digits of exactly so many digits in these groups, that end a word.
    pub(crate) fn joining(&self, groups: &Groups, digits: usize) -> Option<(Range<usize>, Vec<u8>)> {
        let count = groups.making(digits)?;
        let last = groups.groups[count - 1].end;
        if is_word(self.byte(last)) {
            return None;
        }
        let joined = groups.groups[..count].iter().flat_map(|group| self.text[group.clone()].iter().copied()).collect();
        Some((self.start..last, joined))
    }

    /// Says whether the run is a piece of a decimal number or of a version: digits and a full stop around it.
    pub(crate) fn in_decimal(&self) -> bool {
        let before = self.before(self.start) == b'.' && self.start >= 2 && self.byte(self.start - 2).is_ascii_digit();
        let behind = self.byte(self.end) == b'.' && self.byte(self.end + 1).is_ascii_digit();
        before || (behind && self.zeros().is_none())
    }

    /// Gives the end of `.0`, `.00`, `,0` or `,00` behind the run: a number as a table writes it.
    pub(crate) fn zeros(&self) -> Option<usize> {
        let rest = self.text.get(self.end..)?;
        let zeros = rest.strip_prefix(b".").or_else(|| rest.strip_prefix(b","))?;
        let count = zeros.iter().take_while(|byte| **byte == b'0').count();
        let end = self.end + 1 + count;
        ((1..=2).contains(&count) && !is_word(self.byte(end))).then_some(end)
    }
}
