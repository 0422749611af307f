//! Rich text as Outlook packs it ([MS-OXRTFCP]), as far as it goes: what a head claims is not believed, but compared.

use crate::{Cause, Error, Result};

/// Bytes of the head: two sizes, how it is packed, a checksum.
const HEAD: usize = 16;
/// Says that the text is packed, or that it is not.
const PACKED: &[u8] = b"LZFu";
const PLAIN: &[u8] = b"MELA";
/// What has been written last, in a ring, and what it holds at first (2.1.2.1).
const RING: usize = 4096;
const FIRST: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
    \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
    \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Whether a body is all that its head says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::mail) enum Extent {
    /// All of it.
    Whole,
    /// It was cut off, or its bytes were changed.
    Damaged,
}

/// A body that was unpacked.
#[derive(Debug)]
pub(in crate::formats::mail) struct Unpacked {
    /// The rich text.
    pub(super) text: Vec<u8>,
    /// How much of it there is.
    pub(super) extent: Extent,
}

/// Unpacks a body, which is never more than nine times as long as what it is packed in.
///
/// # Errors
/// Damaged when there is no head, or one of another kind.
pub(super) fn unpack(packed: &[u8]) -> Result<Unpacked> {
    let damaged = || Error::content(Cause::Damaged);
    let (head, body) = packed.split_at_checked(HEAD).ok_or_else(damaged)?;
    let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let read = |body: &[u8]| match &head[8..12] {
        PLAIN => Ok(body.to_vec()),
        PACKED => Ok(inflate(body)),
        _ => Err(damaged()),
    };
    // A zero byte at the end is counted by some and left out by others; of what is not packed, some count the head too.
    let counted = if &head[8..12] == PLAIN { HEAD - 4 } else { 1 };
    let is_whole = |text: &[u8]| text.len() + counted >= number(4) as usize;
    // The first size counts everything behind itself; streams may be padded.
    let claimed = (number(0) as usize).saturating_sub(HEAD - 4);
    let (all, body) = (body, &body[..body.len().min(claimed)]);
    let text = read(body)?;
    let whole = is_whole(&text);
    let text = if whole { text } else { read(all)? };
    let sound = number(12) == 0 && &head[8..12] == PLAIN || number(12) == checksum(body);
    let extent = if whole && sound && body.len() == claimed { Extent::Whole } else { Extent::Damaged };
    Ok(Unpacked { text, extent })
}

/// Reads letters and references to what was written before, up to the reference to what comes next, or to the end.
fn inflate(body: &[u8]) -> Vec<u8> {
    let mut ring = [b' '; RING];
    ring[..FIRST.len()].copy_from_slice(FIRST);
    let (mut at, mut text) = (FIRST.len(), Vec::with_capacity(body.len() * 2));
    let mut bytes = body.iter().copied();
    while let Some(control) = bytes.next() {
        for bit in 0..8 {
            let Some(first) = bytes.next() else { return text };
            let (mut from, length) = if control >> bit & 1 == 0 {
                ring[at] = first;
                (at, 1)
            } else {
                let Some(second) = bytes.next() else { return text };
                (usize::from(first) << 4 | usize::from(second >> 4), usize::from(second & 15) + 2)
            };
            if length > 1 && from == at {
                return text;
            }
            for _ in 0..length {
                let letter = ring[from];
                text.push(letter);
                ring[at] = letter;
                (from, at) = ((from + 1) % RING, (at + 1) % RING);
            }
        }
    }
    text
}

/// The checksum of ZIP, begun at zero and not turned round at the end (2.1.3.1).
fn checksum(body: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new_with_initial(u32::MAX);
    sum.update(body);
    !sum.finalize()
}

#[cfg(test)]
mod tests {
    use super::{Extent, FIRST, unpack};

    fn packed(text: &str) -> Vec<u8> {
        compressed_rtf::compress_rtf(text).expect("it is short")
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        assert_eq!(FIRST.len(), 207);
        let got = unpack(&packed("{\\rtf1 Dani\u{eb}l Dani\u{eb}l}")).expect("it is sound");
        assert_eq!((got.text.as_slice(), got.extent), (&b"{\\rtf1 Dani\xebl Dani\xebl}"[..], Extent::Whole));
        let long = format!("{{\\rtf1 {}}}", "abcdefg \\par zaak 12 ".repeat(900));
        let got = unpack(&[packed(&long), vec![0; 5]].concat()).expect("it is sound");
        assert_eq!((got.text == long.as_bytes(), got.extent), (true, Extent::Whole));
    }

    #[test]
    fn what_is_there_of_a_body_that_was_cut_off_is_given_and_said_to_be_cut_off() {
        let sound = packed("{\\rtf1 Beste mevrouw De Boer, uw aanvraag voor Daniel De Boer is ontvangen}");
        for cut in 16..sound.len() {
            let got = unpack(&sound[..cut]).expect("its head is sound");
            assert_eq!(got.extent, Extent::Damaged, "{cut}");
        }
        let got = unpack(&sound[..50]).expect("its head is sound");
        assert!(got.text.starts_with(b"{\\rtf1 Beste mevrouw"), "{:?}", got.text);
        let mut more = sound.clone();
        more[4] += 40;
        assert_eq!(unpack(&more).expect("its head is sound").extent, Extent::Damaged);
        let mut less = sound.clone();
        less[0] = 20;
        assert!(unpack(&less).expect("its head is sound").text.ends_with(b"ontvangen}"));
        let mut changed = sound;
        changed[30] ^= 1;
        assert_eq!(unpack(&changed).expect("its head is sound").extent, Extent::Damaged);
    }

    #[test]
    fn heads_that_lie_cost_nothing() {
        for length in 0..16 {
            assert!(unpack(&vec![0; length]).is_err());
        }
        let head =
            |size: u32, kind: &[u8]| [&(12 + 3_u32).to_le_bytes(), &size.to_le_bytes(), kind, &[0; 4], b"abc"].concat();
        for kind in [b"MELA", b"LZFu"] {
            let got = unpack(&head(u32::MAX, kind)).expect("what is there is given");
            assert_eq!(got.extent, Extent::Damaged);
        }
        for size in [3, 15] {
            assert_eq!(unpack(&head(size, b"MELA")).expect("it is sound").extent, Extent::Whole);
        }
        assert!(unpack(&head(3, b"????")).is_err());
    }
}
