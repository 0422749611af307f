//! What the samples of pictures in a PDF spell, byte by byte: no reader shows it, and whoever unpacks them has it.
//!
//! A damaged original can hold its own source where the pixels or the palette of a picture should be, and those are
//! copied. Words are found among other signs there, so nothing need stand apart: `UUUUPiet Jansenxxxx`.

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
    let mut spelling = Spelling::default();
    for palette in hexadecimal(output) {
        spelling.add(&palette, look);
        spelling.part();
    }
    spelling.end(look);
    let mut left = EXPANDED;
    for at in memchr::memmem::find_iter(output, b"stream") {
        let (before, after) = (&output[..at], &output[at + b"stream".len()..]);
        let head = before.get(memchr::memmem::rfind(before, b" obj").unwrap_or(at)..).unwrap_or_default();
        let has = |name: &[u8]| memchr::memmem::find(head, name).is_some();
        if before.ends_with(b"end") || !has(b"/Image") {
            continue;
        }
        let (mut piece, mut spelling) = (vec![0; PIECE], Spelling::default());
        if !has(b"FlateDecode") {
            // Behind the line end that begins them.
            let end = length(head).unwrap_or(usize::MAX).saturating_add(2).min(after.len());
            spelling.add(&after[..end], look);
            spelling.end(look);
            continue;
        }
        let mut samples = ZlibDecoder::new(after.trim_ascii_start());
        // What cannot be unpacked to its end is no less to be read before it.
        while let Ok(count @ 1..) = samples.read(&mut piece) {
            left = left.checked_sub(count as u64).ok_or_else(|| {
                Error::new(ErrorKind::Unchecked, "the pictures of the output are too large to be looked through")
            })?;
            spelling.add(&piece[..count], look);
        }
        spelling.end(look);
    }
    Ok(())
}

/// Gives the length of a stream that its head states; the samples may hold what looks like their end.
fn length(head: &[u8]) -> Option<usize> {
    let at = memchr::memmem::find(head, b"/Length ")? + b"/Length ".len();
    let digits = head[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&head[at..at + digits]).ok()?.parse().ok()
}

/// Gives what strings in hexadecimal digits hold, as a palette is written.
fn hexadecimal(output: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memchr_iter(b'<', output).filter_map(|at| {
        let behind = &output[at + 1..];
        let digits = behind.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let is_string = digits >= 2 * SHORTEST && behind.get(digits) == Some(&b'>');
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
        is_string
            .then(|| behind[..digits].chunks(2).map(|pair| pair.iter().fold(0, |n, d| n << 4 | digit(*d))).collect())
    })
}

/// Gathers the signs of samples.
#[derive(Default)]
struct Spelling {
    text: String,
    run: usize,
}

impl Spelling {
    /// Adds samples, and hands over what they spell when there is a piece of it.
    fn add(&mut self, samples: &[u8], look: &mut dyn FnMut(&str)) {
        for part in samples.chunks(PIECE) {
            for byte in part {
                add(*byte, &mut self.text, &mut self.run);
            }
            if self.text.len() > PIECE {
                look(&self.text);
                self.text.drain(..self.text.len() - OVERLAP);
                self.run = self.run.min(OVERLAP);
            }
        }
    }

    /// Parts what was added from samples of something else.
    fn part(&mut self) {
        add(0, &mut self.text, &mut self.run);
    }

    fn end(self, look: &mut dyn FnMut(&str)) {
        look(&self.text);
    }
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
    fn words_of_palettes_and_samples_as_they_are_are_spelled() {
        let palette = b"%PDF-1.7 [/Indexed /DeviceGray 9 <50696574204A616E73656E>]";
        let samples = b"%PDF-1.7 4 0 obj <</Length 11/Subtype/Image>> stream\nPiet Jansen\nendstream Kees Bosman";
        for file in [&palette[..], samples] {
            let mut spelt = String::new();
            spelled(file, &mut |text| spelt.push_str(text)).expect("it is small");
            assert_eq!(spelt.trim(), "Piet Jansen");
        }
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
