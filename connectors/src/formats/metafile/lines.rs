//! Pieces of text that a drawing writes here and there, put together to words and lines.

/// A piece of text as it is written.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) x: i64,
    pub(super) y: i64,
    /// How far it reaches, where that is said.
    pub(super) width: Option<i64>,
}

/// The most text that one drawing gives.
const MOST: usize = 8 << 20;

/// Text on its way to lines, in the order in which it is written.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    before: Option<Before>,
}

/// The piece that was written last.
struct Before {
    y: i64,
    /// Where it ends, and how wide a letter is: the widest so far on its line, since an `i` says little.
    end: i64,
    letter: Option<i64>,
    is_blank: bool,
}

impl Lines {
    /// Adds a piece: to the word before it where it goes on there, to its line where it stands on it.
    pub(super) fn add(&mut self, piece: &Piece) {
        let text: String = piece.text.chars().filter(|letter| !letter.is_control() && *letter != '\u{fffd}').collect();
        if text.is_empty() || self.text.len() + text.len() > MOST {
            return;
        }
        let letters = i64::try_from(text.chars().count()).unwrap_or(i64::MAX).max(1);
        let is_blank = text.chars().all(char::is_whitespace);
        let mut letter = piece.width.map(|width| (width / letters).abs());
        if let Some(before) = &self.before {
            let gap = piece.x.saturating_sub(before.end);
            match before.letter {
                _ if before.y != piece.y => self.text.push('\n'),
                Some(width) => {
                    if gap.abs() * 4 > width && !is_blank && !before.is_blank {
                        self.text.push(' ');
                    }
                    letter = letter.map(|letter| letter.max(width));
                }
                None => self.text.push(' '),
            }
        }
        let end = piece.x.saturating_add(piece.width.unwrap_or(0));
        self.before = Some(Before { y: piece.y, end, letter, is_blank });
        self.text.push_str(&text);
    }

    /// Gives the lines, without what is empty.
    pub(super) fn finish(self) -> String {
        let lines = self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}
