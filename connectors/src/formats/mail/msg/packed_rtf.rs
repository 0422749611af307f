//! Rich text as Outlook packs it ([MS-OXRTFCP]): what a head may claim before the library believes it.

use crate::{Cause, Error, Result};

/// Bytes of the head: two sizes, how it is packed, a checksum.
const HEAD: usize = 16;
/// The most bytes that one packed byte stands for: two give at most seventeen.
const MOST: usize = 9;
/// Says that the text is not packed at all.
const PLAIN: &[u8] = b"MELA";

/// Unpacks a body.
///
/// # Errors
/// Damaged.
pub(super) fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    let damaged = || Error::content(Cause::Damaged);
    let body = packed.get(HEAD..).ok_or_else(damaged)?;
    // The library makes room for what the head claims, or takes that much of what is not there.
    let most = if packed[8..12] == *PLAIN { body.len() } else { body.len().saturating_mul(MOST) };
    let claimed = u32::from_le_bytes([packed[4], packed[5], packed[6], packed[7]]);
    let room = claimed.min(u32::try_from(most).unwrap_or(u32::MAX));
    let mut packed = packed.to_vec();
    packed[4..8].copy_from_slice(&room.to_le_bytes());
    let text = compressed_rtf::decompress_rtf(&packed).map_err(|_| damaged())?;
    // It gives a letter for each byte.
    Ok(text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect())
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn what_was_packed_is_unpacked() {
        let packed = compressed_rtf::compress_rtf("{\\rtf1 Dani\u{eb}l Dani\u{eb}l}").expect("it is short");
        assert_eq!(unpack(&packed).expect("it is sound"), b"{\\rtf1 Dani\xebl Dani\xebl}");
    }

    #[test]
    fn heads_that_lie_cost_nothing() {
        for length in 0..16 {
            assert!(unpack(&vec![0; length]).is_err());
        }
        let head =
            |size: u32, kind: &[u8]| [&(12 + 3_u32).to_le_bytes(), &size.to_le_bytes(), kind, &[0; 4], b"abc"].concat();
        assert_eq!(unpack(&head(u32::MAX, b"MELA")).expect("what is there is given"), b"abc");
        assert!(unpack(&head(u32::MAX, b"LZFu")).is_err());
    }
}
