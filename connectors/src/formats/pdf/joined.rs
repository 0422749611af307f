//! Addresses and numbers that a narrow column broke: an e-mail address or IBAN that goes on in the line below.
//!
//! The lines stay as they are; what they spell together is given once more, whole, so that it is found and recognised.
//! Words with a hyphen at the line end are joined where text is folded, in `identifiers`.

use std::collections::BTreeSet;

use identifiers::{Identifier, Kind};

use super::glyph::{Anchor, Glyph, TextBlock, Unicode};
use super::layout::Run;

/// How many runs after one the run below it is looked for.
const WINDOW: usize = 400;
/// The most lines that one address is broken over.
const LINES: usize = 3;
/// How far below the next line may stand, in ems.
const BELOW: std::ops::Range<f32> = 0.6..2.0;
/// How far the starts of the lines of one column may differ, in ems.
const ASIDE: f32 = 1.0;
/// The most glyphs of one broken word.
const LONGEST: usize = 80;

/// Finds what stands broken on a page and gives each as a block of its own.
pub(super) fn blocks(runs: &[Run], glyphs: &[Glyph]) -> Vec<TextBlock> {
    let begins =
        |run: &&Run| run.repeats.is_none() && may_go_on(tail(run, glyphs), &glyphs[run.glyphs.0..run.glyphs.1]);
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut given = BTreeSet::new();
    for (index, _) in runs.iter().enumerate().filter(|(_, run)| begins(run)) {
        // The end of an address that was given is none of its own.
        let block = join(index, runs, glyphs).filter(|block| !block.anchors.iter().any(|at| given.contains(&at.glyph)));
        if let Some(block) = block {
            given.extend(block.anchors.iter().map(|anchor| anchor.glyph));
            blocks.push(block);
        }
    }
    blocks
}

/// Joins the end of a run with the starts of those below it, until they make something.
fn join(index: usize, runs: &[Run], glyphs: &[Glyph]) -> Option<TextBlock> {
    let first = &runs[index];
    let tail = tail(first, glyphs);
    let account = begins_account(tail);
    let mut word: Vec<usize> = (first.glyphs.1 - tail.len()..first.glyphs.1).collect();
    let (mut at, mut length) = (index, None);
    for _ in 1..LINES {
        let Some(next) = below(at, runs) else { break };
        let head = head(&runs[next], glyphs);
        let before = text(&word, glyphs);
        if !account && (ended(&before, head) || apart(&before, head)) || length.is_some() && !is_rest(head, &runs[next])
        {
            break;
        }
        at = next;
        word.extend(runs[at].glyphs.0..runs[at].glyphs.0 + head.len());
        let joined = text(&word, glyphs);
        if !joined.contains('@') && Identifier::parse(Kind::Iban, &joined).is_ok() {
            return Some(block(&word, glyphs, first));
        }
        let is_mail = !account && joined.contains('@') && Identifier::parse(Kind::Email, &joined).is_ok();
        // What looks whole may still lack its last letters: `.ne` and `t`.
        if is_mail && (length.is_none() || ends_well(&joined)) {
            length = Some(word.len());
        }
        if is_mail && ends_well(&joined) {
            break;
        }
    }
    length.map(|length| block(&word[..length], glyphs, first))
}

/// Whether a line holds nothing but the last letters of an address.
fn is_rest(head: &[Glyph], run: &Run) -> bool {
    let letter = |glyph: &Glyph| char_of(glyph).is_some_and(|c| c.is_ascii_lowercase() || c == '.');
    head.len() == run.glyphs.1 - run.glyphs.0 && head.len() <= 12 && head.iter().all(letter)
}

/// Whether the word below a word without `@` is not its rest: it has none either, or it is an address by itself.
fn apart(word: &str, below: &[Glyph]) -> bool {
    let open = word.contains('@') || word.ends_with(['.', '_', '-']);
    !open && (!below.iter().any(|glyph| is(glyph, '@')) || ends_well(&text_of(below)))
}

/// Whether an address ends as one does in Dutch files.
fn ends_well(address: &str) -> bool {
    let ending = address.rsplit_once('@').and_then(|(_, domain)| domain.rsplit_once('.')).map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Whether an e-mail address was whole before the word below it: there a new address begins, or a sentence or label.
fn ended(word: &str, below: &[Glyph]) -> bool {
    let large = below.first().and_then(char_of).is_some_and(char::is_uppercase);
    let Some((_, domain)) = word.rsplit_once('@') else { return large };
    let small = domain.chars().any(char::is_lowercase);
    below.iter().any(|glyph| is(glyph, '@')) || small && large && domain.contains('.')
}

/// Finds the run that stands under another in the same column.
fn below(index: usize, runs: &[Run]) -> Option<usize> {
    let run = &runs[index];
    let goes_on = |other: &Run| {
        let down = (run.baseline - other.baseline) / run.size;
        let same_way = run.direction[0] * other.direction[0] + run.direction[1] * other.direction[1] > 0.995;
        let middle = (run.from + run.to - other.from - other.to).abs() / 2.0;
        other.repeats.is_none()
            && same_way
            && other.visibility == run.visibility
            && BELOW.contains(&down)
            && (other.size - run.size).abs() < 0.2 * run.size
            && ((run.from - other.from).abs() < ASIDE * run.size || middle < ASIDE * run.size)
    };
    (index + 1..runs.len().min(index + WINDOW)).find(|&other| goes_on(&runs[other]))
}

/// Whether a word may be the start of something that goes on below.
fn may_go_on(word: &[Glyph], run: &[Glyph]) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return false };
    if word.len() > LONGEST || word.len() < 2 {
        return false;
    }
    if word.iter().any(|glyph| is(glyph, '@')) {
        // One that is whole by itself ends with the name of a country or the like; `.` and `-` always go on.
        return !ends_well(&text_of(word));
    }
    if matches!(last.unicode, Unicode::Char('.' | '_' | '-')) {
        // The end of a sentence is no part of an address.
        return word.len() == run.len() || word[..word.len() - 1].iter().any(|glyph| is(glyph, '.') || is(glyph, '_'));
    }
    if word.len() == run.len() && is_local_part(word) {
        return true;
    }
    let sign = |at: usize| word.get(at).and_then(char_of).unwrap_or(' ');
    char_of(first).is_some_and(|c| c.is_ascii_uppercase())
        && sign(1).is_ascii_uppercase()
        && (word.len() < 4 || sign(2).is_ascii_digit() && sign(3).is_ascii_digit())
}

/// Whether a word looks like what stands before `@`: `wouter.gerritsen`.
fn is_local_part(word: &[Glyph]) -> bool {
    let letter =
        |glyph: &Glyph| char_of(glyph).is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.');
    let first = word.first().and_then(char_of).is_some_and(|c| c.is_ascii_lowercase());
    first && word.len() >= 6 && word.iter().all(letter) && word.iter().any(|glyph| is(glyph, '.'))
}

/// Ends of addresses that are seen in Dutch files; after others the next line is tried.
const ENDINGS: [&str; 12] = ["nl", "com", "org", "net", "eu", "be", "de", "fr", "info", "frl", "amsterdam", "nu"];

/// The last word of a run; an IBAN may have single spaces in it.
fn tail<'g>(run: &Run, glyphs: &'g [Glyph]) -> &'g [Glyph] {
    let glyphs = &glyphs[run.glyphs.0..run.glyphs.1];
    let word = glyphs.iter().rposition(is_space).map_or(0, |space| space + 1);
    let iban = (glyphs.len().saturating_sub(24)..glyphs.len()).find(|&at| {
        (at == 0 || is_space(&glyphs[at - 1])) && begins_account(&glyphs[at..]) && glyphs[at..].iter().all(is_of_iban)
    });
    &glyphs[iban.unwrap_or(word)..]
}

/// Whether glyphs begin as an IBAN does.
fn begins_account(glyphs: &[Glyph]) -> bool {
    let [one, two, three, four, ..] = glyphs else { return false };
    let letter = |glyph| char_of(glyph).is_some_and(|c| c.is_ascii_uppercase());
    letter(one) && letter(two) && is_digit(three) && is_digit(four)
}

/// The first word of a run; the rest of an IBAN may have single spaces in it.
fn head<'g>(run: &Run, glyphs: &'g [Glyph]) -> &'g [Glyph] {
    let glyphs = &glyphs[run.glyphs.0..run.glyphs.1];
    let groups = glyphs.iter().take(40).take_while(|glyph| is_space(glyph) || is_digit(glyph)).count();
    let word = glyphs.iter().take(LONGEST).take_while(|glyph| !is_space(glyph)).count();
    &glyphs[..word.max(groups)]
}

fn char_of(glyph: &Glyph) -> Option<char> {
    match &glyph.unicode {
        Unicode::Char(c) => Some(*c),
        Unicode::Text(_) | Unicode::Unmapped => None,
    }
}

fn is(glyph: &Glyph, sign: char) -> bool {
    char_of(glyph) == Some(sign)
}

fn is_space(glyph: &Glyph) -> bool {
    char_of(glyph).is_some_and(char::is_whitespace)
}

fn is_digit(glyph: &Glyph) -> bool {
    char_of(glyph).is_some_and(|c| c.is_ascii_digit())
}

fn is_of_iban(glyph: &Glyph) -> bool {
    char_of(glyph).is_some_and(|c| c == ' ' || c.is_ascii_digit() || c.is_ascii_uppercase())
}

fn text_of(glyphs: &[Glyph]) -> String {
    let mut text = String::new();
    for glyph in glyphs {
        match &glyph.unicode {
            Unicode::Char(c) => text.push(*c),
            Unicode::Text(piece) => text.push_str(piece),
            Unicode::Unmapped => text.push('\u{fffd}'),
        }
    }
    text
}

fn text(word: &[usize], glyphs: &[Glyph]) -> String {
    word.iter().map(|&index| text_of(&glyphs[index..=index])).collect::<String>().trim_end().to_owned()
}

fn block(word: &[usize], glyphs: &[Glyph], first: &Run) -> TextBlock {
    let (mut text, mut anchors) = (String::new(), Vec::new());
    for &index in word {
        let offset = text.len();
        text.push_str(&text_of(&glyphs[index..=index]));
        let length = u32::try_from(text.len() - offset).unwrap_or(0);
        let (offset, glyph) = (u32::try_from(offset).unwrap_or(0), u32::try_from(index).unwrap_or(u32::MAX));
        anchors.push(Anchor { offset, length, glyph });
    }
    text.truncate(text.trim_end().len());
    TextBlock { text, anchors, visibility: first.visibility }
}
