//! What a block is for those who have a page read aloud: a heading, an item of a list, or a paragraph.
//!
//! It is told by the letters that stay alone: how large they are beside those of the running text, and how many; and by
//! the bullet that a block begins with. A block is cut where a line has letters of another size, or begins with a bullet.
//! In doubt a piece is a paragraph.

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

/// Cuts a block before each line that begins with a bullet or whose letters are of another size; gives where the pieces
/// begin, and how they look.
pub(super) fn pieces(block: &TextBlock, glyphs: &[Glyph], fates: &[Fate]) -> Vec<(u32, Look)> {
    let stays = |glyph: u32| matches!(fates.get(glyph as usize), Some(Fate::Stays | Fate::Moves));
    let mut pieces = vec![(0, Look::default())];
    let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
    let mut rest = &block.anchors[..];
    let (mut begins, mut ends) = (0, 0);
    for line in block.text.split_inclusive('\n') {
        ends += line.len();
        let (own, others) = rest.split_at(rest.partition_point(|anchor| (anchor.offset as usize) < ends));
        rest = others;
        let mut staying = own.iter().filter(|anchor| stays(anchor.glyph)).peekable();
        let is_item = staying.peek().is_some_and(|first| begins_item(&block.text, first.offset as usize));
        let mut letters: BTreeMap<u32, u32> = BTreeMap::new();
        // Most letters are as large as the one before them.
        let (mut up, mut size, mut count) = ([f32::NAN; 2], 0, 0);
        for glyph in staying.filter_map(|anchor| glyphs.get(anchor.glyph as usize)) {
            if glyph.unicode == Unicode::Char(' ') {
                continue;
            }
            if glyph.up != up {
                let before = std::mem::replace(&mut size, size_of(glyph));
                if before != size && count > 0 {
                    *letters.entry(before).or_default() += std::mem::take(&mut count);
                }
                up = glyph.up;
            }
            count += 1;
        }
        if count > 0 {
            *letters.entry(size).or_default() += count;
        }
        if is_item || is_other(most(&sizes), most(&letters)) {
            let look = Look { is_item, ..Look::default() };
            match pieces.last_mut() {
                Some(last) if last.0 as usize == begins => last.1 = look,
                Some(last) => {
                    last.1.count(&std::mem::take(&mut sizes));
                    pieces.push((u32::try_from(begins).unwrap_or(u32::MAX), look));
                }
                None => {}
            }
        }
        letters.into_iter().for_each(|(size, count)| *sizes.entry(size).or_default() += count);
        begins = ends;
    }
    if let Some(last) = pieces.last_mut() {
        last.1.count(&sizes);
    }
    pieces
}

/// Gives the height of a letter, in quarters of a point.
fn size_of(glyph: &Glyph) -> u32 {
    (glyph.up[0].hypot(glyph.up[1]) * 4.0).round().clamp(0.0, 1e6) as u32
}

/// Gives the size of most letters; zero for none.
fn most(sizes: &BTreeMap<u32, u32>) -> u32 {
    sizes.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size)
}

/// Whether a line has letters of another size than the lines before it.
fn is_other(before: u32, own: u32) -> bool {
    let (small, large) = (before.min(own), before.max(own));
    small > 0 && large * 100 >= small * LARGER
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
        self.size = most(sizes);
        self.letters = sizes.values().sum();
    }

    fn is_large(&self, body: u32) -> bool {
        body > 0 && self.size > body && self.size * 100 >= body * LARGER && (2..=LONGEST).contains(&self.letters)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use connectors::formats::pdf::{Anchor, GlyphSource, Visibility};

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
    fn a_heading_over_its_paragraph_in_one_block_is_a_piece_of_its_own() {
        let text = "Besluit\nover de bijstand\nU krijgt\ngeen geld.\n• dus\nniets";
        let large = text.find("U krijgt").expect("it is there");
        let letters = || text.char_indices().filter(|(_, c)| *c != '\n');
        let glyph = |(at, c): (usize, char)| Glyph {
            unicode: Unicode::Char(c),
            code: 0,
            source: GlyphSource { stream: 0, operator: 0, start: 0, end: 0 },
            origin: [0.0; 2],
            advance: [5.0, 0.0],
            up: [0.0, if at < large { 16.0 } else { 10.0 }],
            visibility: Visibility::Shown,
        };
        let glyphs: Vec<Glyph> = letters().map(glyph).collect();
        let offset = |at: usize| u32::try_from(at).expect("a short text");
        let anchor =
            |((at, c), glyph): ((usize, char), u32)| Anchor { offset: offset(at), length: offset(c.len_utf8()), glyph };
        let anchors = letters().zip(0..).map(anchor).collect();
        let block = TextBlock { text: text.to_owned(), anchors, visibility: Visibility::Shown };
        let pieces = |gone: Range<usize>| {
            let fate = |(at, _)| if gone.contains(&at) { Fate::Gone } else { Fate::Stays };
            let fates: Vec<Fate> = letters().map(fate).collect();
            let pieces = super::pieces(&block, &glyphs, &fates);
            pieces.into_iter().map(|(at, look)| (at as usize, look.size, look.is_item)).collect::<Vec<_>>()
        };
        let item = text.find('•').expect("it is there");
        assert_eq!(pieces(0..0), [(0, 64, false), (large, 40, false), (item, 40, true)]);
        // What is hidden cuts nothing, and what is left of its line tells where it is cut.
        assert_eq!(
            pieces(large..large + 8),
            [(0, 64, false), (text.find("geen").expect("there"), 40, false), (item, 40, true)]
        );
        assert_eq!(pieces(large..large + 2), [(0, 64, false), (large, 40, false), (item, 40, true)]);
    }

    #[test]
    fn a_page_of_large_letters_alone_has_no_headings() {
        let looks = [look(40, 100), look(60, 90)];
        let headings = Headings::new(looks.iter());
        assert!(looks.iter().all(|look| headings.kind(look) == Kind::Paragraph));
        assert_eq!(Headings::new(std::iter::empty()).kind(&look(60, 9)), Kind::Paragraph);
    }
}
