//! The piece table: which stretch of the text stands where in the file, and in which letters.

use super::header::{long, places};

/// A stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// How many letters.
    count: usize,
    /// Where it starts in the main stream.
    start: usize,
    /// Bytes of a letter: one (Windows-1252) or two (UTF-16).
    width: usize,
}

/// Reads the piece table ([MS-DOC] 2.9.38).
pub(super) fn read_pieces(mut table: &[u8]) -> Vec<Piece> {
    // Before the table itself come property changes, each with its length.
    while let [1, low, high, rest @ ..] = table {
        table = rest.get(usize::from(u16::from_le_bytes([*low, *high]))..).unwrap_or_default();
    }
    let [2, table @ ..] = table else { return Vec::new() };
    let length = long(table, 0).and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let table = table.get(4..).unwrap_or_default();
    let table = &table[..length.min(table.len())];
    let ends = places(table, 8);
    let entries = ends.len() * 4;
    ends.windows(2)
        .enumerate()
        .filter_map(|(number, pair)| {
            let raw = long(table, entries + number * 8 + 2)?;
            let start = usize::try_from(raw & 0x3FFF_FFFF).ok()?;
            let count = usize::try_from(pair[1].checked_sub(pair[0])?).ok()?;
            let narrow = raw & 0x4000_0000 != 0;
            Some(if narrow { Piece { count, start: start / 2, width: 1 } } else { Piece { count, start, width: 2 } })
        })
        .collect()
}

/// A letter and where it stands in the main stream.
pub(super) type Letter = (char, u32);

/// The letters of all pieces, in reading order.
pub(super) fn letters<'a>(pieces: &'a [Piece], stream: &'a [u8]) -> impl Iterator<Item = Letter> + 'a {
    let narrow: Vec<char> = (0..=255u8)
        .map(|byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next().unwrap_or('\u{fffd}'))
        .collect();
    let mut high: Option<u16> = None;
    pieces.iter().flat_map(|piece| (0..piece.count).map(move |n| (piece, n))).map_while(move |(piece, n)| {
        let at = piece.start.checked_add(n.checked_mul(piece.width)?)?;
        let place = u32::try_from(at).ok()?;
        let bytes = stream.get(at..at + piece.width)?;
        let letter = match bytes {
            [byte] => narrow[usize::from(*byte)],
            [low, top] => wide(u16::from_le_bytes([*low, *top]), &mut high),
            _ => '\u{fffd}',
        };
        Some((letter, place))
    })
}

/// A letter of UTF-16; the first half of a pair gives nothing that is seen, so that letters can be counted.
fn wide(unit: u16, high: &mut Option<u16>) -> char {
    match (high.take(), unit) {
        (_, 0xD800..=0xDBFF) => {
            *high = Some(unit);
            '\0'
        }
        (Some(first), 0xDC00..=0xDFFF) => {
            let code = 0x1_0000 + ((u32::from(first) - 0xD800) << 10) + (u32::from(unit) - 0xDC00);
            char::from_u32(code).unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined_in_reading_order() {
        let mut table = vec![1, 2, 0, 9, 9, 2];
        table.extend(28u32.to_le_bytes());
        for end in [0u32, 3, 5] {
            table.extend(end.to_le_bytes());
        }
        for raw in [8u32 << 1 | 0x4000_0000, 2] {
            table.extend([0, 0]);
            table.extend(raw.to_le_bytes());
            table.extend([0, 0]);
        }
        let stream = [0, 0, b'x', 0, 0xAC, 0x20, 0, 0, b'J', b'a', 0x8E];
        let text: String = letters(&read_pieces(&table), &stream).map(|(letter, _)| letter).collect();
        assert_eq!(text, "JaŽx€");
    }

    #[test]
    fn broken_tables_give_no_more_than_there_is() {
        assert_eq!(read_pieces(&[]), []);
        assert_eq!(read_pieces(&[2, 255, 255, 255, 255, 0]), []);
        let far = [Piece { count: 9, start: 4, width: 1 }];
        assert_eq!(letters(&far, b"abcdef").count(), 2);
    }
}
