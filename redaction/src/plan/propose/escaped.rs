//! Text in a web address, as it is written there: `?naam=Piet%20Jansen`, `/dossier/Jansen%2C+P.`. A reader of the file sees
//! signs, and a browser the name, so each piece is judged by what it says and hidden as a whole.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

/// The longest piece that is undone.
const LONGEST: usize = 4096;

/// A piece of an address.
pub(super) struct Escaped {
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) says: String,
}

/// Finds the pieces of addresses that say something else than they show.
pub(super) fn escaped(text: &str) -> Vec<Escaped> {
    let bytes = text.as_bytes();
    let mut found: Vec<Escaped> = Vec::new();
    for sign in memchr::memchr2_iter(b'%', b'+', bytes) {
        if found.last().is_some_and(|last| sign < last.range.end) {
            continue;
        }
        let start = sign - bytes[..sign].iter().rev().take_while(|byte| is_inside(**byte)).take(LONGEST).count();
        let end = sign + bytes[sign..].iter().take_while(|byte| is_inside(**byte)).take(LONGEST).count();
        // A plus is a space behind an equals sign only, as forms are sent.
        let is_field = start > 0 && bytes[start - 1] == b'=';
        let (start, end) = (text.ceil_char_boundary(start), text.floor_char_boundary(end));
        let says = undone(&text[start..end], is_field);
        if says != text[start..end] {
            found.push(Escaped { range: start..end, says });
        }
    }
    found
}

fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"%+-._~'!*(),:@".contains(&byte)
}

fn undone(piece: &str, is_field: bool) -> String {
    let spaced = if is_field { Cow::Owned(piece.replace('+', " ")) } else { Cow::Borrowed(piece) };
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn pieces_of_addresses_say_what_a_browser_shows() {
        let rows: [(&str, &[(&str, &str)]); 6] = [
            ("zie https://x.example/?naam=Piet%20Jansen&q=1", &[("Piet%20Jansen", "Piet Jansen")]),
            ("naam=Z%C3%B6e+de+Vries;", &[("Z%C3%B6e+de+Vries", "Zöe de Vries")]),
            ("/dossier/Jansen%2C%20P./Bos%20a", &[("Jansen%2C%20P.", "Jansen, P."), ("Bos%20a", "Bos a")]),
            ("een toename van 20% en 1+1", &[]),
            ("C++ en 100%zeker", &[]),
            ("%", &[]),
        ];
        for (text, wanted) in rows {
            let found = escaped(text);
            let found: Vec<(&str, &str)> =
                found.iter().map(|piece| (&text[piece.range.clone()], piece.says.as_str())).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
