//! The table of words that tesseract writes, made into paragraphs.
//!
//! Its columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.

use super::Picture;
use crate::{Area, Block, Place, Role, ScannedWord};

/// The level of a word in the table.
const WORD: u32 = 5;
/// A space that is narrower than this, in hundredths of the height of the letters, need not be one.
const NARROW: u64 = 32;
/// The widest space that is made up beside an `@`, which stands apart in many fonts.
const FAR: u64 = 70;

#[derive(Clone, Copy)]
struct Row<'a> {
    paragraph: (u32, u32, u32),
    line: u32,
    left: u64,
    top: u64,
    width: u64,
    height: u64,
    sure: u8,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// Reads a line of the table; none for what is no word.
    fn parse(line: &'a str) -> Option<Self> {
        let mut columns = line.splitn(12, '\t');
        let mut number = || columns.next()?.parse::<u32>().ok();
        let level = number()?;
        let paragraph = (number()?, number()?, number()?);
        let (line, _) = (number()?, number()?);
        let [left, top, width, height] = [number()?, number()?, number()?, number()?].map(u64::from);
        let sure: f32 = columns.next()?.parse().ok()?;
        let text = columns.next()?.trim();
        // Confidences lie between 0 and 100; the cast holds them there.
        let sure = sure.clamp(0.0, 100.0) as u8;
        (level == WORD && !text.is_empty()).then_some(Self { paragraph, line, left, top, width, height, sure, text })
    }

    /// Puts initials and the name behind them apart, where the space between them was overlooked: `F.Warsame`.
    fn apart(self) -> Vec<Self> {
        let mut at = 0;
        let mut letters = self.text.chars();
        while let (Some(initial), Some('.')) = (letters.next(), letters.next()) {
            if !initial.is_uppercase() {
                break;
            }
            at += initial.len_utf8() + 1;
        }
        let (initials, name) = self.text.split_at(at);
        let first = name.chars().next().is_some_and(char::is_alphabetic);
        let rest = name.chars().skip(1).take_while(|letter| letter.is_lowercase()).count();
        if initials.is_empty() || !first || rest < 2 {
            return vec![self];
        }
        let letters = self.text.chars().count() as u64;
        let width = self.width * initials.chars().count() as u64 / letters;
        let second = Self { left: self.left + width, width: self.width - width, text: name, ..self };
        vec![Self { width, text: initials, ..self }, second]
    }

    /// The space to the next word of the line, in hundredths of the height of the letters; the space between words is
    /// some 40 wide, and hardly ever less than 30.
    fn gap(&self, next: &Self) -> u64 {
        let gap = next.left.saturating_sub(self.left + self.width);
        if next.left < self.left { u64::MAX } else { gap * 100 / self.height.max(next.height).max(1) }
    }

    /// Whether the space to the next word is none: about the signs of an e-mail address, where `so_far` is what was
    /// joined up to this word, and inside a number with dots.
    fn is_joined_to(&self, next: &Self, so_far: &str) -> bool {
        let gap = self.gap(next);
        let is_lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let is_address = |text: &str| text.chars().all(|c| is_lower(c) || matches!(c, '.' | '-' | '_'));
        let is_domain = |text: &str| text.find('.').is_some_and(|at| at > 0 && is_address(&text[..at]));
        let goes_on = next.text.starts_with(char::is_alphanumeric);
        let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match so_far.split_once('@') {
            Some((name, "")) if !name.is_empty() => gap < FAR && is_domain(next.text),
            Some(_) => gap < NARROW && so_far.ends_with(['.', '-', '_']) && goes_on,
            None if next.text.strip_prefix('@').is_some_and(is_domain) => gap < FAR && so_far.ends_with(is_lower),
            None if next.text.contains('@') => {
                gap < NARROW && goes_on && so_far.ends_with(['.', '-', '_']) && is_address(so_far)
            }
            None => {
                let dots = so_far.bytes().filter(|byte| *byte == b'.').count();
                let digits = next.text.trim_end_matches(|c: char| !c.is_ascii_digit());
                gap < NARROW
                    && dots > 1
                    && so_far.ends_with('.')
                    && number(so_far)
                    && !digits.is_empty()
                    && number(digits)
            }
        }
    }

    fn area(&self, picture: &Picture) -> Area {
        let part = |at: u64, whole: u32| {
            let whole = u64::from(whole).max(1);
            // At most ten thousand.
            u16::try_from((at.min(whole) * 10_000).div_ceil(whole)).unwrap_or(10_000)
        };
        Area {
            left: part(self.left, picture.width()).saturating_sub(1),
            top: part(self.top, picture.height()).saturating_sub(1),
            right: part(self.left + self.width, picture.width()),
            bottom: part(self.top + self.height, picture.height()),
        }
    }
}

/// Makes a block of every paragraph, lines joined with `\n` and words with a space.
pub(super) fn blocks(table: &[u8], picture: &Picture, place: &Place) -> Vec<Block> {
    let table = String::from_utf8_lossy(table);
    let mut blocks = Vec::new();
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut close = |text: &mut String, words: &mut Vec<ScannedWord>| {
        if !text.is_empty() {
            let block = Block::new(place.clone(), Role::Scanned, std::mem::take(text));
            blocks.push(Block { words: std::mem::take(words).into(), ..block });
        }
    };
    let mut before: Option<Row<'_>> = None;
    // Where the word begins that the last ones were joined to.
    let mut joined = 0;
    for row in table.lines().filter_map(Row::parse).flat_map(Row::apart) {
        let mut is_joined = false;
        match &before {
            Some(last) if last.paragraph != row.paragraph => close(&mut text, &mut words),
            Some(last) if last.line != row.line => text.push('\n'),
            Some(last) if last.is_joined_to(&row, text.get(joined..).unwrap_or_default()) => is_joined = true,
            Some(_) => text.push(' '),
            None => {}
        }
        if !is_joined {
            joined = text.len();
        }
        // The table of one picture is bounded, far below this.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = offset(text.len());
        text.push_str(row.text);
        words.push(ScannedWord { start, end: offset(text.len()), area: row.area(picture), sure: row.sure });
        before = Some(row);
    }
    close(&mut text, &mut words);
    blocks
}

/// How sure the letters of a page are on average, in percent, and how many there are.
pub(crate) fn sureness(blocks: &[Block]) -> (u64, u64) {
    let words = || blocks.iter().flat_map(|block| block.words.iter());
    let letters = |word: &ScannedWord| u64::from(word.end - word.start);
    let count: u64 = words().map(letters).sum();
    let sum: u64 = words().map(|word| letters(word) * u64::from(word.sure)).sum();
    (sum.checked_div(count).unwrap_or(0), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n\
        5\t1\t1\t1\t1\t1\t10\t10\t40\t10\t96.5\tMevrouw\n\
        5\t1\t1\t1\t1\t2\t60\t10\t40\t10\t91\tJansén\n\
        5\t1\t1\t1\t2\t1\t10\t30\t40\t10\t40\tbelt\n\
        5\t1\t1\t1\t2\t2\t60\t30\t40\t10\t95\t \n\
        5\t1\t1\t2\t1\t1\t150\t90\t90\t40\t0\t\"x\"\n\
        geen rij\n";

    #[test]
    fn paragraphs_are_blocks_and_words_know_where_they_stand() {
        let picture = Picture::new(200, 100, vec![255; 20_000]).expect("the sizes fit");
        let place = Place::Page { page: 1 };
        let blocks = blocks(TABLE.as_bytes(), &picture, &place);
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.expose().as_str()).collect();
        assert_eq!(texts, ["Mevrouw Jansén\nbelt", "\"x\""]);
        let second = blocks[0].words[1];
        assert_eq!(&texts[0][second.start as usize..second.end as usize], "Jansén");
        assert_eq!(second.area, Area { left: 2999, top: 999, right: 5000, bottom: 2000 });
        let outside = blocks[1].words[0].area;
        assert_eq!((outside.right, outside.bottom), (10_000, 10_000), "never past the page");
        assert_eq!(sureness(&blocks).1, 7 + 7 + 4 + 3);
    }

    #[test]
    fn spaces_that_were_overlooked_or_invented_are_mended() {
        let row = |left, width, word| format!("5\t1\t1\t1\t1\t1\t{left}\t10\t{width}\t20\t90\t{word}\n");
        let picture = Picture::new(400, 100, vec![255; 40_000]).expect("the sizes fit");
        let read = |rows: &[String]| {
            let blocks = blocks(rows.concat().as_bytes(), &picture, &Place::Whole);
            blocks[0].text.expose().clone()
        };
        assert_eq!(read(&[row(10, 100, "F.Warsame,")]), "F. Warsame,");
        assert_eq!(read(&[row(10, 100, "P.van"), row(120, 50, "Dam")]), "P. van Dam");
        assert_eq!(read(&[row(10, 100, "B.V."), row(120, 50, "N.B.")]), "B.V. N.B.");
        assert_eq!(read(&[row(10, 100, "j.smit@"), row(113, 50, "post.example")]), "j.smit@post.example");
        assert_eq!(read(&[row(10, 100, "j.smit@post.example."), row(120, 50, "De")]), "j.smit@post.example. De");
        let parts = [row(10, 40, "gonul."), row(54, 60, "jansen@"), row(122, 80, "post.example")];
        assert_eq!(read(&parts), "gonul.jansen@post.example");
        assert_eq!(read(&[row(10, 60, "haddou92"), row(77, 80, "@thuis.example")]), "haddou92@thuis.example");
        assert_eq!(read(&[row(10, 60, "volg"), row(77, 80, "@gemeente")]), "volg @gemeente");
        assert_eq!(read(&[row(10, 60, "mij."), row(79, 80, "jan@post.example")]), "mij. jan@post.example");
        assert_eq!(read(&[row(10, 60, "999.474."), row(75, 30, "558,")]), "999.474.558,");
        assert_eq!(read(&[row(10, 60, "in"), row(79, 40, "2020."), row(124, 30, "558")]), "in 2020. 558");
        assert_eq!(read(&[row(10, 100, "www.voorbeeld.example")]), "www.voorbeeld.example");
    }

    #[test]
    fn a_table_without_words_gives_nothing() {
        let picture = Picture::new(1, 1, vec![255]).expect("the sizes fit");
        assert!(blocks(b"", &picture, &Place::Whole).is_empty());
        assert!(blocks(&[0xff, 9, 9, 9, 10], &picture, &Place::Whole).is_empty());
        assert_eq!(sureness(&[]), (0, 0));
    }
}
