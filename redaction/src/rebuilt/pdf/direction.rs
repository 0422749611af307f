//! Which way a line is read, and the order in which its pieces stand along it.
//!
//! A line that is read from right to left begins at its right end. All that is reckoned along it is turned around, so
//! that lines of both ways are set anew in one manner: from where they begin (`line.rs`).

use connectors::formats::pdf::{Glyph, Unicode, is_right_to_left};

use super::fate::Item;
use super::line::{Piece, Way};

/// Which way a line is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Direction {
    /// From left to right.
    #[default]
    Onwards,
    /// From right to left.
    Back,
}

/// Letters of either direction.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    onwards: usize,
    back: usize,
}

impl Letters {
    /// Counts those that stay: the direction must not depend on what is hidden.
    pub(super) fn count(&mut self, items: &[Item], glyphs: &[Glyph]) {
        for item in items.iter().filter(|item| item.hidden.is_none()) {
            match &glyphs[item.glyph].unicode {
                unicode if is_back(unicode) => self.back += 1,
                Unicode::Char(c) if c.is_alphabetic() => self.onwards += 1,
                Unicode::Char(_) | Unicode::Text(_) | Unicode::Unmapped => {}
            }
        }
    }

    /// Gives the direction of most; where there are none, that of others.
    pub(super) fn direction(self, otherwise: Direction) -> Direction {
        match self.back.cmp(&self.onwards) {
            std::cmp::Ordering::Greater => Direction::Back,
            std::cmp::Ordering::Less => Direction::Onwards,
            std::cmp::Ordering::Equal => otherwise,
        }
    }
}

fn is_back(unicode: &Unicode) -> bool {
    match unicode {
        Unicode::Char(c) => is_right_to_left(*c),
        Unicode::Text(text) => text.chars().any(is_right_to_left),
        Unicode::Unmapped => false,
    }
}

impl Direction {
    /// Turns a stretch along a line, or turns it back.
    pub(super) fn turn(self, (from, to): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Onwards => (from, to),
            Self::Back => (-to, -from),
        }
    }
}

/// Puts pieces, which come in the order of reading, in the order in which they follow each other along a line.
pub(super) fn along(pieces: &[Piece], way: Way, direction: Direction, glyphs: &[Glyph]) -> Vec<Piece> {
    let letters = || pieces.iter().flat_map(|piece| if let Piece::Word(word) = piece { &word[..] } else { &[] });
    let is_plain = direction == Direction::Onwards && !letters().any(|glyph| is_back(&glyphs[*glyph].unicode));
    if is_plain {
        return pieces.to_vec();
    }
    let far = |glyph: usize| {
        let at = way.place(glyphs[glyph].origin)[0];
        direction.turn((at, at)).0
    };
    // What has a place, with its number among the pieces.
    let mut placed: Vec<(f64, usize, Piece)> = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Gap => {}
            Piece::Box(_, glyph) => placed.push((far(*glyph), number, piece.clone())),
            Piece::Word(word) => {
                let mut word = word.clone();
                word.sort_by(|one, other| far(*one).total_cmp(&far(*other)));
                let first = word.first().map_or(0.0, |glyph| far(*glyph));
                placed.push((first, number, Piece::Word(word)));
            }
        }
    }
    placed.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut ordered = Vec::with_capacity(pieces.len());
    let mut before: Option<usize> = None;
    for (_, number, piece) in placed {
        // What follows each other in both orders has a gap where it had one.
        if before.is_some_and(|before| before.abs_diff(number) != 1) {
            ordered.push(Piece::Gap);
        }
        before = Some(number);
        ordered.push(piece);
    }
    ordered
}
