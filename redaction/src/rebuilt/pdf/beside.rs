//! What a file says beside its pages: form fields, notes, text in layers that are switched off; listed on pages at the
//! end, with marks where something is hidden. Everything else that is not on a page is not written.

use connectors::formats::pdf::{PageText, Visibility};
use connectors::{Place, Role};
use lopdf::{Dictionary, Object, dictionary};
use unicode_normalization::UnicodeNormalization as _;

use super::fonts::Fonts;
use super::graph::Graph;
use super::setting::Hand;
use super::structure::{Order, Tag};
use super::winansi;
use crate::renditions::{Words, plain};
use crate::{Covered, Field, RedactedPlace};

/// Width and height of the sheet, its margin, the size of letters and the distance of lines, in points.
const SHEET: [f64; 2] = [595.0, 842.0];
const MARGIN: f64 = 56.0;
const SIZE: f64 = 10.0;
const LEADING: f64 = 14.0;
/// The most characters of a word that stand together.
const LONGEST: usize = 60;

/// Gives the lines that say what a document holds beside its page; `text` is that of the page, when it is one.
pub(super) fn lines(covered: &Covered, text: Option<&PageText>, words: &Words) -> Vec<String> {
    let on_page = text.map_or(&[][..], |text| &text.blocks);
    let mut lines = Vec::new();
    for (number, block) in covered.blocks() {
        let layer = on_page.get(number as usize).map(|block| block.visibility);
        let is_listed = match layer {
            Some(visibility) => visibility == Visibility::LayerOff,
            None => matches!(block.role, Role::FormField | Role::Comment),
        };
        if !is_listed {
            continue;
        }
        let label = plain(&covered.runs(Field::Label { block: number }), words);
        let label = if label.is_empty() { words.role(block.role).unwrap_or_default().to_owned() } else { label };
        let text = plain(&covered.runs(Field::Text { block: number }), words);
        lines.extend(text.lines().enumerate().map(|(at, line)| match at {
            0 if !label.is_empty() => format!("{label}: {line}"),
            _ => line.to_owned(),
        }));
    }
    if !lines.is_empty()
        && let Place::Page { page } = covered.document().place
    {
        let place = words.place(&RedactedPlace::Page(page)).unwrap_or_default();
        lines.insert(0, format!("{place} - {}", words.page("other_text")));
    }
    lines
}

/// Gives all text of a document that is handed over, block after block.
pub(super) fn all(covered: &Covered, words: &Words) -> Vec<String> {
    let texts = covered.blocks().map(|(number, _)| plain(&covered.runs(Field::Text { block: number }), words));
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Whether a line can be written in letters of Western Europe.
pub(super) fn can_say(line: &str) -> bool {
    simple(line).chars().filter(|c| *c == '?').count() == line.chars().filter(|c| *c == '?').count()
}

/// Writes lines on pages of their own.
pub(super) fn write(lines: &[String], graph: &mut Graph, fonts: &mut Fonts) {
    let width = SHEET[0] - 2.0 * MARGIN;
    let lines: Vec<String> = lines.iter().flat_map(|line| broken(&simple(line), width / SIZE)).collect();
    let on_sheet = ((SHEET[1] - 2.0 * MARGIN) / LEADING) as usize;
    for sheet in lines.chunks(on_sheet) {
        let mut hand = Hand::new();
        for (number, line) in sheet.iter().enumerate() {
            hand.tag = Tag::Text(Order::last(number));
            let mut at = [MARGIN, SHEET[1] - MARGIN - LEADING * number as f64];
            for c in line.chars() {
                let letter = fonts.label(c);
                hand.letter(letter, 0, &[SIZE, 0.0, 0.0, SIZE, 0.0, 0.0], at);
                at[0] += letter.width / 1000.0 * SIZE;
            }
        }
        let (content, told) = hand.finish();
        let content = graph.stream(Dictionary::new(), &content);
        let resources = dictionary! { "Font" => graph.fonts() };
        let corners: Vec<Object> = [0.0, 0.0, SHEET[0], SHEET[1]].map(super::fonts::real).to_vec();
        let page = dictionary! { "MediaBox" => corners, "Contents" => content, "Resources" => resources };
        graph.page(page, told, Vec::new());
    }
}

/// Takes diacritics from letters that Western Europe does not have.
fn simple(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        match c {
            '\t' => out.push_str("   "),
            'Ł' => out.push('L'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            _ if winansi::code(c).is_some() => out.push(c),
            _ => out.push(c.nfd().next().filter(|base| winansi::code(*base).is_some()).unwrap_or('?')),
        }
    }
    out
}

/// Breaks a line where it is full, between words if it can be.
fn broken(line: &str, most: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0.0;
    for piece in line.split_inclusive(' ').flat_map(pieces) {
        if filled > 0.0 && filled + winansi::width(piece.trim_end()) > most {
            lines.push(String::new());
            filled = 0.0;
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(piece);
            filled += winansi::width(piece);
        }
    }
    lines
}

/// Takes a word apart that is too long for a line.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}
