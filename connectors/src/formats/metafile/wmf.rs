//! Windows metafiles ([MS-WMF]), with or without the head that says how large they are shown.

use super::lines::{Lines, Piece};
use super::{Drawn, is_large, long, short};

/// The head that a file on its own has.
const PLACEABLE: &[u8] = b"\xd7\xcd\xc6\x9a";
const PLACEABLE_LENGTH: usize = 22;
const HEADER_LENGTH: usize = 18;
/// Records: text at the end, text with room for each letter.
const TEXT: u16 = 0x0521;
const EXTENDED_TEXT: u16 = 0x0A32;
/// Records that show a bitmap, and where its header stands.
const BITMAPS: [(u16, usize); 3] = [(0x0F43, 28), (0x0B41, 26), (0x0940, 22)];

/// Reads the text; what is cut off or lies about its size ends it.
pub(super) fn read(bytes: &[u8]) -> Drawn {
    let head = if bytes.starts_with(PLACEABLE) { PLACEABLE_LENGTH } else { 0 };
    let (mut lines, mut has_bitmap) = (Lines::default(), false);
    let mut at = head + HEADER_LENGTH;
    while let (Some(size), Some(kind)) = (long(bytes, at), short(bytes, at + 4)) {
        let size = (size as usize).saturating_mul(2);
        let Some(record) = at.checked_add(size).and_then(|end| bytes.get(at..end)).filter(|_| size >= 6) else { break };
        match kind {
            TEXT => text(record).into_iter().for_each(|piece| lines.add(&piece)),
            EXTENDED_TEXT => extended_text(record).into_iter().for_each(|piece| lines.add(&piece)),
            _ => {
                let header = BITMAPS.iter().find(|(bitmap, _)| *bitmap == kind);
                has_bitmap |= header.is_some_and(|(_, header)| is_large(record, *header));
            }
        }
        at += size;
    }
    Drawn { text: lines.finish(), has_bitmap }
}

fn place(record: &[u8], at: usize) -> Option<i64> {
    short(record, at).map(|number| i64::from(number.cast_signed()))
}

fn letters(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

fn text(record: &[u8]) -> Option<Piece> {
    let count = usize::from(short(record, 6)?);
    let behind = 8 + count.next_multiple_of(2);
    let (y, x) = (place(record, behind)?, place(record, behind + 2)?);
    Some(Piece { text: letters(record.get(8..8 + count)?), x, y, width: None })
}

fn extended_text(record: &[u8]) -> Option<Piece> {
    let (y, x, count) = (place(record, 6)?, place(record, 8)?, usize::from(short(record, 10)?));
    // With a rectangle when it clips or is filled; letters can be numbers of glyphs.
    let options = short(record, 12)?;
    if options & 0x10 != 0 {
        return None;
    }
    let start = if options & 6 == 0 { 14 } else { 22 };
    let text = letters(record.get(start..start + count)?);
    let advances = start + count.next_multiple_of(2);
    let width = (0..count).map(|letter| place(record, advances + 2 * letter)).sum();
    Some(Piece { text, x, y, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        let words = u32::try_from((body.len() + 6) / 2).expect("small");
        [&words.to_le_bytes()[..], &kind.to_le_bytes(), body].concat()
    }

    fn file(records: &[Vec<u8>]) -> Vec<u8> {
        [vec![0; HEADER_LENGTH], records.concat()].concat()
    }

    #[test]
    fn both_kinds_of_text_are_read() {
        let plain = record(TEXT, b"\x05\x00Jan\xebl\x00\x10\x00\x20\x00");
        let extended = record(EXTENDED_TEXT, b"\x30\x00\x20\x00\x04\x00\x00\x00Smit");
        let bytes = file(&[plain, extended]);
        assert_eq!(read(&bytes).text, "Janël\nSmit");
        let placed = [PLACEABLE, &[0; PLACEABLE_LENGTH - 4], &bytes].concat();
        assert_eq!(read(&placed).text, "Janël\nSmit");
    }

    #[test]
    fn every_cut_of_a_file_is_read_quietly() {
        let bytes = file(&[record(TEXT, b"\xff\xff"), record(EXTENDED_TEXT, &[0xff; 20]), record(0x0F43, &[0; 40])]);
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), Drawn::default());
        }
    }
}
