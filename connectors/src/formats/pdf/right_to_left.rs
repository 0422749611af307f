//! Hebrew and Arabic: from the order in which a line stands on the page to the order in which it is read.
//!
//! Pages are painted from left to right; what is written from right to left stands turned around in them. This is the
//! way back of the bidirectional algorithm (Unicode standard annex 9), for one line, from its letters alone.

use super::glyph::{Anchor, TextBlock};

/// What a piece of a line does to the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    Digit,
    /// Stands between the digits of one number, as in a date.
    Separator,
    Neutral,
}

/// What stays in one piece when a line is turned: what one glyph gave, or a space between words.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    side: Side,
}

/// Turns the last line of a block, which starts at a byte, when it has letters that are read from right to left.
pub(super) fn turn(block: &mut TextBlock, start: usize) {
    let Some(line) = block.text.get(start..).filter(|line| !line.is_ascii()) else { return };
    if !line.chars().any(is_right_to_left) {
        return;
    }
    let start = start + (line.len() - line.trim_start().len());
    let first = block.anchors.partition_point(|anchor| (anchor.offset as usize) < start);
    let pieces = pieces(&block.text, start, &block.anchors[first..]);
    let order = order(&pieces);
    let (mut text, mut moved) = (String::new(), vec![0; pieces.len()]);
    for &at in &order {
        moved[at] = start + text.len();
        text.push_str(&block.text[pieces[at].start..pieces[at].end]);
    }
    for anchor in &mut block.anchors[first..] {
        let at = pieces.partition_point(|piece| piece.end <= anchor.offset as usize).min(pieces.len() - 1);
        anchor.offset = u32::try_from(moved[at]).unwrap_or(u32::MAX);
    }
    block.anchors[first..].sort_by_key(|anchor| anchor.offset);
    block.text.replace_range(start.., &text);
}

/// Whether a letter is read from right to left.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn side(c: char) -> Side {
    match c {
        _ if is_right_to_left(c) => Side::Right,
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Side::Digit,
        '.' | ',' | ':' | '/' | '-' | '+' => Side::Separator,
        _ if c.is_alphanumeric() => Side::Left,
        _ => Side::Neutral,
    }
}

/// Cuts a line into its pieces.
fn pieces(text: &str, start: usize, anchors: &[Anchor]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = start;
    let mut anchors = anchors.iter().peekable();
    while let Some(c) = text[at..].chars().next() {
        while anchors.next_if(|anchor| (anchor.offset as usize) < at).is_some() {}
        let given = anchors.peek().filter(|anchor| anchor.offset as usize == at).map_or(0, |anchor| anchor.length);
        let end = at + (given as usize).max(c.len_utf8());
        let side = text[at..end].chars().map(side).find(|side| *side != Side::Neutral).unwrap_or(Side::Neutral);
        pieces.push(Piece { start: at, end, side });
        at = end;
    }
    pieces
}

/// Gives the pieces in the order in which they are read.
fn order(pieces: &[Piece]) -> Vec<usize> {
    let count = |side| pieces.iter().filter(|piece| piece.side == side).count();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    if count(Side::Right) >= count(Side::Left) {
        order.reverse();
        turn_back(&mut order, pieces);
        return order;
    }
    let mut at = 0;
    while let Some(found) = pieces[at..].iter().position(|piece| piece.side == Side::Right) {
        let from = at + found;
        let to = from + pieces[from..].iter().position(|piece| piece.side == Side::Left).unwrap_or(pieces.len() - from);
        let last = pieces[from..to].iter().rposition(|piece| piece.side == Side::Right).unwrap_or(0);
        order[from..=from + last].reverse();
        turn_back(&mut order[from..=from + last], pieces);
        at = to;
    }
    order
}

/// Turns words of other letters and numbers back, in a stretch that is read from right to left.
fn turn_back(order: &mut [usize], pieces: &[Piece]) {
    for other in
        order.chunk_by_mut(|&one, &next| (pieces[one].side == Side::Right) == (pieces[next].side == Side::Right))
    {
        let holds = |&index: &usize| matches!(pieces[index].side, Side::Left | Side::Digit);
        let Some(from) = other.iter().position(holds).filter(|_| pieces[other[0]].side != Side::Right) else {
            continue;
        };
        let to = other.iter().rposition(holds).unwrap_or(from);
        let other = &mut other[from..=to];
        if other.iter().any(|&index| pieces[index].side == Side::Left) {
            // Names and sentences in Latin letters, with what stands in them.
            other.reverse();
        } else {
            numbers(other, pieces);
        }
    }
}

/// Turns each number of a stretch that has no letters.
fn numbers(order: &mut [usize], pieces: &[Piece]) {
    let side = |order: &[usize], at: usize| order.get(at).map(|&index| pieces[index].side);
    let mut at = 0;
    while at < order.len() {
        let mut end = at;
        while side(order, end) == Some(Side::Digit)
            && (side(order, end + 1) == Some(Side::Digit)
                || side(order, end + 1) == Some(Side::Separator) && side(order, end + 2) == Some(Side::Digit))
        {
            end += if side(order, end + 1) == Some(Side::Digit) { 1 } else { 2 };
        }
        order[at..=end].reverse();
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::Visibility;
    use super::*;

    fn turned(painted: &str) -> String {
        let mut anchors = Vec::new();
        for (glyph, (offset, c)) in painted.char_indices().enumerate().filter(|(_, (_, c))| *c != ' ') {
            let (offset, length) = (offset as u32, c.len_utf8() as u32);
            anchors.push(Anchor { offset, length, glyph: glyph as u32 });
        }
        let mut block = TextBlock { text: painted.to_owned(), anchors, visibility: Visibility::Shown };
        turn(&mut block, 0);
        for anchor in &block.anchors {
            let given = painted.chars().nth(anchor.glyph as usize).expect("the glyph is there");
            assert!(block.text[anchor.offset as usize..].starts_with(given), "{:?}", block.text);
        }
        assert!(block.anchors.is_sorted_by_key(|anchor| anchor.offset));
        block.text
    }

    #[test]
    fn a_line_is_given_as_it_is_read() {
        for (painted, read) in [
            ("Jansen, 12-3-2020", "Jansen, 12-3-2020"),
            ("םלוע םולש", "שלום עולם"),
            (".םידליה לכ", "כל הילדים."),
            ("12-3-2020 םולש", "שלום 12-3-2020"),
            ("30 20 םולש", "שלום 20 30"),
            ("Word 2016 םולש", "שלום Word 2016"),
            ("de heer םולש Jansen", "de heer שלום Jansen"),
            ("brief van םלוע םולש, Delft", "brief van שלום עולם, Delft"),
            ("قودنص", "صندوق"),
        ] {
            assert_eq!(turned(painted), read);
        }
    }

    #[test]
    fn a_glyph_of_two_letters_stays_whole() {
        // The ligature of lam and alef, which its font gives in the order of reading.
        let text = "مالس".to_owned();
        let anchor = |offset, length, glyph| Anchor { offset, length, glyph };
        let anchors = vec![anchor(0, 2, 0), anchor(2, 4, 1), anchor(6, 2, 2)];
        let mut block = TextBlock { text, anchors, visibility: Visibility::Shown };
        turn(&mut block, 0);
        assert_eq!(block.text, "سالم");
        assert_eq!(block.anchors.iter().map(|anchor| anchor.glyph).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn only_the_last_line_is_turned() {
        let text = "אב\nגד".to_owned();
        let mut block = TextBlock { text, anchors: Vec::new(), visibility: Visibility::Shown };
        turn(&mut block, 4);
        assert_eq!(block.text, "אב\nדג");
    }
}
