//! What the samples of pictures in a PDF spell, byte by byte: no reader shows it, and whoever unpacks them has it.
//!
//! A damaged original can hold its own source where the pixels of a picture should be, and those are copied. Packed
//! samples are looked at here; those that are not packed are among the bytes of the file.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::{Error, ErrorKind, Result};

/// Fewer signs in a row are what samples spell by chance.
const SHORTEST: usize = 8;
/// Bytes of the samples of all pictures together.
const EXPANDED: u64 = 1 << 33;
/// Bytes that are unpacked, and bytes of text that are looked at, at a time.
const PIECE: usize = 1 << 18;
/// How much of a piece is looked at once more with the next one; no value is longer.
const OVERLAP: usize = 256;

/// Hands over what the pictures of a PDF spell, in pieces; nothing when the output is none.
///
/// # Errors
/// [`ErrorKind::Unchecked`] when there is more than can be looked through.
pub(super) fn spelled(output: &[u8], look: &mut dyn FnMut(&str)) -> Result<()> {
    if !output.starts_with(b"%PDF") {
        return Ok(());
    }
    let mut left = EXPANDED;
    for at in memchr::memmem::find_iter(output, b"stream") {
        let (before, after) = (&output[..at], &output[at + b"stream".len()..]);
        let head = before.get(memchr::memmem::rfind(before, b" obj").unwrap_or(at)..).unwrap_or_default();
        let has = |name: &[u8]| memchr::memmem::find(head, name).is_some();
        if before.ends_with(b"end") || !has(b"/Image") || !has(b"FlateDecode") {
            continue;
        }
        let mut samples = ZlibDecoder::new(after.trim_ascii_start());
        let (mut piece, mut text, mut run) = (vec![0; PIECE], String::new(), 0);
        // What cannot be unpacked to its end is no less to be read before it.
        while let Ok(count @ 1..) = samples.read(&mut piece) {
            left = left.checked_sub(count as u64).ok_or_else(|| {
                Error::new(ErrorKind::Unchecked, "the pictures of the output are too large to be looked through")
            })?;
            for byte in &piece[..count] {
                add(*byte, &mut text, &mut run);
            }
            if text.len() > PIECE {
                look(&text);
                text.drain(..text.len() - OVERLAP);
            }
        }
        look(&text);
    }
    Ok(())
}

/// Adds a byte to the text if it is a sign; what is behind a run that is too short is taken back.
fn add(byte: u8, text: &mut String, run: &mut usize) {
    if matches!(byte, b' '..=b'~') {
        text.push(char::from(byte));
        *run += 1;
    } else if *run > 0 {
        if *run < SHORTEST {
            text.truncate(text.len() - *run);
        } else {
            text.push('\n');
        }
        *run = 0;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{PIECE, spelled};

    fn picture(samples: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let packed = packed.write_all(samples).and_then(|()| packed.finish()).expect("memory takes everything");
        [b"%PDF-1.7\n4 0 obj\n<</Subtype/Image/Filter/FlateDecode>>stream\n", &packed[..], b"\nendstream\nendobj\n"]
            .concat()
    }

    #[test]
    fn words_among_samples_are_spelled_also_where_two_pieces_meet() {
        for before in [0, 1000, PIECE - 5, 3 * PIECE - 1] {
            let mut samples = vec![200; before];
            samples.extend_from_slice(b"(Piet Jansen)");
            samples.resize(samples.len() + 5000, 7);
            let mut found = false;
            spelled(&picture(&samples), &mut |text| found |= text.contains("Piet Jansen")).expect("it is small");
            assert!(found, "{before}");
        }
        // Text that goes on for longer than a piece.
        let long = [b"x".repeat(PIECE + 7).as_slice(), b" Piet Jansen", &b"y".repeat(PIECE)].concat();
        let mut found = false;
        spelled(&picture(&long), &mut |text| found |= text.contains("Piet Jansen")).expect("it is small");
        assert!(found);
    }

    #[test]
    fn samples_that_spell_nothing_give_nothing() {
        let mut spelt = String::new();
        let samples: Vec<u8> =
            (0..100_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8 | 128).collect();
        spelled(&picture(&samples), &mut |text| spelt.push_str(text)).expect("it is small");
        assert_eq!(spelt, "");
        spelled(b"no file", &mut |_| unreachable!("it is none")).expect("it is none");
    }
}
