//! Enhanced metafiles ([MS-EMF]), and the records of GDI+ inside their comments ([MS-EMFPLUS]).

use super::lines::{Lines, Piece};
use super::{Drawn, is_large, long, short, signed};

/// Types of records: text in bytes, in UTF-16, short text, a comment.
const TEXT_A: u32 = 83;
const TEXT_W: u32 = 84;
const SMALL_TEXT: u32 = 108;
const COMMENT: u32 = 70;
/// Records that show a bitmap, and where they say where its header stands.
const BITMAPS: [(u32, usize); 4] = [(76, 84), (77, 84), (80, 48), (81, 48)];
/// The letters are numbers of glyphs of a font that is not there.
const GLYPHS: u32 = 0x10;
/// Short text without a rectangle, and in bytes.
const NO_RECTANGLE: u32 = 0x100;
const SMALL_LETTERS: u32 = 0x200;
/// Comments with records of GDI+.
const PLUS: &[u8] = b"EMF+";
/// Types of those: a string in a rectangle, letters each at a place.
const DRAW_STRING: u16 = 0x401C;
const DRAW_DRIVER_STRING: u16 = 0x4036;

/// Reads the text; what is cut off or lies about its size ends it.
pub(super) fn read(bytes: &[u8]) -> Drawn {
    let (mut lines, mut plus, mut has_bitmap) = (Lines::default(), Lines::default(), false);
    let mut at = 0;
    while let (Some(kind), Some(size)) = (long(bytes, at), long(bytes, at + 4)) {
        let size = size as usize;
        let Some(record) = at.checked_add(size).and_then(|end| bytes.get(at..end)).filter(|_| size >= 8) else { break };
        match kind {
            TEXT_A | TEXT_W => text(record, kind == TEXT_W).into_iter().for_each(|piece| lines.add(&piece)),
            SMALL_TEXT => small_text(record).into_iter().for_each(|piece| lines.add(&piece)),
            COMMENT if record.get(12..16) == Some(PLUS) => read_plus(&record[16..], &mut plus),
            _ => {
                let header = BITMAPS.iter().find(|(bitmap, _)| *bitmap == kind).and_then(|(_, at)| long(record, *at));
                has_bitmap |= header.is_some_and(|header| header > 0 && is_large(record, header as usize));
            }
        }
        at += size;
    }
    // Many files say everything twice, for old and for new programs.
    let text = lines.finish();
    Drawn { text: if text.is_empty() { plus.finish() } else { text }, has_bitmap }
}

fn text(record: &[u8], is_wide: bool) -> Option<Piece> {
    let (x, y) = (signed(record, 36)?, signed(record, 40)?);
    let (count, at) = (long(record, 44)? as usize, long(record, 48)? as usize);
    if long(record, 52)? & GLYPHS != 0 {
        return None;
    }
    let text = letters(record.get(at..)?, count, is_wide)?;
    let advances = long(record, 72)? as usize;
    let steps = (0..count).map(|letter| signed(record, advances.checked_add(4 * letter)?));
    let width = if advances == 0 { None } else { steps.sum() };
    Some(Piece { text, x, y, width })
}

fn small_text(record: &[u8]) -> Option<Piece> {
    let (x, y, count) = (signed(record, 8)?, signed(record, 12)?, long(record, 16)? as usize);
    let options = long(record, 20)?;
    if options & GLYPHS != 0 {
        return None;
    }
    let at = if options & NO_RECTANGLE == 0 { 52 } else { 36 };
    let text = letters(record.get(at..)?, count, options & SMALL_LETTERS == 0)?;
    Some(Piece { text, x, y, width: None })
}

fn letters(bytes: &[u8], count: usize, is_wide: bool) -> Option<String> {
    let bytes = bytes.get(..count.checked_mul(if is_wide { 2 } else { 1 })?)?;
    Some(if is_wide {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    })
}

fn read_plus(bytes: &[u8], lines: &mut Lines) {
    let mut at = 0;
    while let (Some(kind), Some(size)) = (short(bytes, at), long(bytes, at + 4)) {
        let size = size as usize;
        let Some(record) = at.checked_add(size).and_then(|end| bytes.get(at..end)).filter(|_| size >= 12) else {
            return;
        };
        let data = &record[12..];
        let piece = match kind {
            DRAW_STRING => string(data),
            DRAW_DRIVER_STRING => driver_string(data),
            _ => None,
        };
        piece.into_iter().for_each(|piece| lines.add(&piece));
        at += size;
    }
}

/// A place as whole numbers: it is a number with a fraction.
fn place(data: &[u8], at: usize) -> Option<i64> {
    // Saturates where the number is no place at all.
    long(data, at).map(|bits| f32::from_bits(bits) as i64)
}

fn string(data: &[u8]) -> Option<Piece> {
    let count = long(data, 8)? as usize;
    let text = letters(data.get(28..)?, count, true)?;
    Some(Piece { text, x: place(data, 12)?, y: place(data, 16)?, width: None })
}

fn driver_string(data: &[u8]) -> Option<Piece> {
    let (options, count) = (long(data, 4)?, long(data, 12)? as usize);
    // Otherwise the letters are numbers of glyphs.
    if options & 1 == 0 {
        return None;
    }
    let text = letters(data.get(16..)?, count, true)?;
    let places = 16_usize.checked_add(count.checked_mul(2)?)?;
    Some(Piece { text, x: place(data, places)?, y: place(data, places.checked_add(4)?)?, width: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u32, body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).expect("small");
        [&kind.to_le_bytes()[..], &size.to_le_bytes(), body].concat()
    }

    fn written(text: &str, x: i32, y: i32, options: u32) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = u32::try_from(text.encode_utf16().count()).expect("small");
        let mut body = vec![0; 28];
        body.extend([x.to_le_bytes(), y.to_le_bytes()].concat());
        let advances = 76 + u32::try_from(units.len()).expect("small");
        body.extend([count, 76, options, 0, 0, 0, 0, advances].map(u32::to_le_bytes).concat());
        body.extend(units);
        body.extend((0..count).flat_map(|_| 10_u32.to_le_bytes()));
        record(TEXT_W, &body)
    }

    #[test]
    fn pieces_become_words_and_lines() {
        let pieces = [("Jan", 0, 0), ("sen", 30, 0), ("woont", 70, 0), ("Dorpsstraat 1", 0, 20)];
        let file: Vec<u8> = pieces.iter().flat_map(|(text, x, y)| written(text, *x, *y, 0)).collect();
        assert_eq!(read(&file).text, "Jansen woont\nDorpsstraat 1");
        assert_eq!(read(&written("\u{3}\u{4}", 0, 0, GLYPHS)).text, "");
    }

    #[test]
    fn text_of_gdi_plus_is_read_where_there_is_no_other() {
        let mut string = vec![0; 8];
        string.extend(5_u32.to_le_bytes());
        string.extend([0; 16]);
        string.extend("Sofie".encode_utf16().flat_map(u16::to_le_bytes));
        let size = u32::try_from(12 + string.len()).expect("small");
        let head = [&DRAW_STRING.to_le_bytes()[..], &[0, 0], &size.to_le_bytes(), &(size - 12).to_le_bytes()].concat();
        let comment = record(COMMENT, &[&[0; 4][..], PLUS, &head, &string].concat());
        assert_eq!(read(&comment).text, "Sofie");
        assert_eq!(read(&[comment, written("Sofie", 0, 0, 0)].concat()).text, "Sofie");
    }

    #[test]
    fn a_large_bitmap_is_told_of() {
        let shown = |side: i32| {
            let mut body = vec![0; 72];
            body[40..44].copy_from_slice(&80_u32.to_le_bytes());
            body.extend([40, side, -side].map(i32::to_le_bytes).concat());
            read(&record(81, &body)).has_bitmap
        };
        assert_eq!((shown(1200), shown(40)), (true, false));
    }

    #[test]
    fn every_cut_of_a_file_is_read_quietly() {
        let file = [written("Jansen", 0, 0, 0), record(SMALL_TEXT, &[0xff; 40]), record(COMMENT, b"....EMF+\x1c\x40")]
            .concat();
        for end in 0..file.len() {
            read(&file[..end]);
        }
        assert_eq!(read(&record(TEXT_W, &[0xff; 80])), Drawn::default());
    }
}
