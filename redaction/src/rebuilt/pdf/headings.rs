//! What a block is for those who have a page read aloud: a heading, an item of a list, or a paragraph.
//!
//! It is told by the letters that stay alone: how large they are beside those of the running text, and how many; and by
//! the bullet that a block begins with. In doubt a block is a paragraph.

use std::collections::BTreeMap;

use connectors::formats::pdf::{Glyph, TextBlock, Unicode};

use super::fate::Fate;

/// Letters of a heading are larger than those of running text by this much, in hundredths.
const LARGER: u32 = 115;
/// A heading has no more letters than this; what is longer is a motto or a page of few words.
const LONGEST: u32 = 160;
/// Letters of this share of all, in hundredths, are no headings, however large.
const MOST: u32 = 30;

/// How a block looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Height of most of its letters, in quarters of a point.
    pub(super) size: u32,
    /// How many letters stay.
    pub(super) letters: u32,
    /// Whether it begins with a bullet.
    pub(super) is_item: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Item,
    /// A heading, and how large its letters are.
    Heading(u32),
}

/// Cuts a block before each bullet with which a line of it begins; gives where the pieces begin, and how they look.
pub(super) fn pieces(block: &TextBlock, glyphs: &[Glyph], fates: &[Fate]) -> Vec<(u32, Look)> {
    let stays = |glyph: u32| matches!(fates.get(glyph as usize), Some(Fate::Stays | Fate::Moves));
    let mut pieces = vec![(0, Look::default())];
    let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
    for anchor in block.anchors.iter().filter(|anchor| stays(anchor.glyph)) {
        if begins_item(&block.text, anchor.offset as usize) {
            let look = Look { is_item: true, ..Look::default() };
            match pieces.last_mut() {
                Some(last) if last.0 == anchor.offset => last.1 = look,
                Some(last) => {
                    last.1.count(&std::mem::take(&mut sizes));
                    pieces.push((anchor.offset, look));
                }
                None => {}
            }
        }
        if let Some(glyph) = glyphs.get(anchor.glyph as usize).filter(|glyph| glyph.unicode != Unicode::Char(' ')) {
            let size = (glyph.up[0].hypot(glyph.up[1]) * 4.0).round().clamp(0.0, 1e6) as u32;
            *sizes.entry(size).or_default() += 1;
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.1.count(&sizes);
    }
    pieces
}

/// Whether a bullet stands somewhere, at the beginning of a line and with a space behind it.
fn begins_item(text: &str, at: usize) -> bool {
    let is_first = text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let mut signs = text.get(at..).unwrap_or_default().chars();
    is_first
        && signs.next().is_some_and(|first| matches!(first, '•' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '\u{f0b7}'))
        && signs.next().is_some_and(char::is_whitespace)
}

/// The sizes of headings of a file, the largest first.
pub(super) struct Headings {
    sizes: Vec<u32>,
    body: u32,
}

impl Headings {
    pub(super) fn new<'l>(looks: impl Iterator<Item = &'l Look>) -> Self {
        let looks: Vec<&Look> = looks.collect();
        let mut letters: BTreeMap<u32, u32> = BTreeMap::new();
        for look in &looks {
            *letters.entry(look.size).or_default() += look.letters;
        }
        let body = letters.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size);
        let all: u32 = letters.values().sum();
        let mut sizes: Vec<u32> = looks.iter().filter(|look| look.is_large(body)).map(|look| look.size).collect();
        let large: u32 = letters.range(body * LARGER / 100..).filter(|(size, _)| **size > body).map(|(_, n)| n).sum();
        if large > all / 100 * MOST {
            sizes.clear();
        }
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        sizes.dedup();
        Self { sizes, body }
    }

    /// Says what a block is.
    pub(super) fn kind(&self, look: &Look) -> Kind {
        if look.is_large(self.body) && self.sizes.contains(&look.size) {
            return Kind::Heading(look.size);
        }
        if look.is_item { Kind::Item } else { Kind::Paragraph }
    }

    /// Gives the level of a heading, of three at most: never more than one below the heading before it.
    pub(super) fn level(&self, size: u32, before: usize) -> usize {
        let rank = self.sizes.iter().position(|known| *known == size).unwrap_or(0) + 1;
        rank.min(before + 1).min(3)
    }
}

impl Look {
    /// Takes in how many letters there are of each size.
    fn count(&mut self, sizes: &BTreeMap<u32, u32>) {
        self.size = sizes.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size);
        self.letters = sizes.values().sum();
    }

    fn is_large(&self, body: u32) -> bool {
        body > 0 && self.size > body && self.size * 100 >= body * LARGER && (2..=LONGEST).contains(&self.letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn look(size: u32, letters: u32) -> Look {
        Look { size, letters, is_item: false }
    }

    #[test]
    fn what_is_larger_than_running_text_and_short_is_a_heading() {
        let looks = [look(72, 20), look(40, 900), look(56, 15), look(44, 30), look(60, 200)];
        let headings = Headings::new(looks.iter());
        let kinds: Vec<Kind> = looks.iter().map(|look| headings.kind(look)).collect();
        let paragraph = Kind::Paragraph;
        assert_eq!(kinds, [Kind::Heading(72), paragraph, Kind::Heading(56), paragraph, paragraph]);
    }

    #[test]
    fn levels_are_never_skipped() {
        let looks = [look(72, 20), look(64, 20), look(56, 15), look(50, 9), look(40, 900)];
        let headings = Headings::new(looks.iter());
        assert_eq!(headings.level(56, 0), 1, "the first heading is of the first level");
        assert_eq!(headings.level(56, 1), 2);
        assert_eq!(headings.level(50, 3), 3, "there are three levels");
        assert_eq!(headings.level(72, 3), 1);
    }

    #[test]
    fn a_bullet_begins_an_item_where_a_line_begins() {
        let text = "Nodig:\n• een • pas\n•los\n▪ foto";
        let starts: Vec<usize> = (0..text.len()).filter(|at| begins_item(text, *at)).collect();
        assert_eq!(starts, [text.find('•'), text.find('▪')].map(|at| at.expect("it is there")));
    }

    #[test]
    fn a_page_of_large_letters_alone_has_no_headings() {
        let looks = [look(40, 100), look(60, 90)];
        let headings = Headings::new(looks.iter());
        assert!(looks.iter().all(|look| headings.kind(look) == Kind::Paragraph));
        assert_eq!(Headings::new(std::iter::empty()).kind(&look(60, 9)), Kind::Paragraph);
    }
}
