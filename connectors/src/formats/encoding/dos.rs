//! The code pages of DOS that Dutch programs wrote, and how they are told from Windows-1252.

use std::borrow::Cow;

/// A code page of DOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodePage {
    /// Western Europe; what Dutch DOS and console programs write.
    Cp850,
    /// United States; the default for names in old ZIP files.
    Cp437,
}

/// The letters of bytes 128 to 255.
const CP850: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);
/// The letters of bytes 128 to 255.
const CP437: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
    "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);

impl CodePage {
    /// Decodes bytes; every byte has a meaning.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        if let Some(text) = bytes.is_ascii().then(|| std::str::from_utf8(bytes).ok()).flatten() {
            return Cow::Borrowed(text);
        }
        let table = match self {
            Self::Cp850 => CP850,
            Self::Cp437 => CP437,
        };
        let letters: Vec<char> = table.chars().collect();
        let letter = |byte: &u8| match byte.checked_sub(128) {
            Some(high) => letters[usize::from(high)],
            None => char::from(*byte),
        };
        Cow::Owned(bytes.iter().map(letter).collect())
    }
}

/// Whether bytes look like code page 850 rather than Windows-1252.
///
/// The accented letters of 850 lie from 80 to A5, where Windows-1252 has quotes and signs, which do not stand between
/// two letters (the apostrophe, 92, excepted); those of Windows-1252 lie from C0, where 850 has box lines.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let (mut dos, mut windows) = (0_usize, 0_usize);
    for at in memchr_high(bytes) {
        let before = at > 0 && bytes[at - 1].is_ascii_alphabetic();
        let after = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        match bytes[at] {
            // ü é â ä à å ç ê ë è ï î ì, ô ö ò û ù, á í ó ú ñ
            0x81..=0x8d | 0x93..=0x97 | 0xa0..=0xa4 if before && after => dos += 1,
            0xc0..=0xff if before || after => windows += 1,
            _ => {}
        }
    }
    dos > windows
}

fn memchr_high(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    bytes.iter().enumerate().filter(|(_, byte)| **byte >= 128).map(|(at, _)| at)
}
