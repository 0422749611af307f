//! The parts inside a message, each as it was rebuilt, under a name that tells nothing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_builder::headers::content_type::ContentType;
use mail_builder::mime::MimePart;

use crate::rebuilt::Inner;
use crate::renditions::{Words, plain};
use crate::{Error, ErrorKind, Result, Run};

/// The longest line of a message (RFC 5322, 2.1.1).
const LONGEST_LINE: usize = 998;
/// The longest name of a file that is kept, in bytes.
const LONGEST_NAME: usize = 120;

/// Makes a part of each.
pub(super) fn parts(inner: &[Inner], words: &Words) -> Result<Vec<MimePart<'static>>> {
    (1..).zip(inner).map(|(number, inner)| part(inner, number, words)).collect()
}

fn part(inner: &Inner, number: usize, words: &Words) -> Result<MimePart<'static>> {
    let name = name(inner, number, words);
    let (bytes, media) = (&inner.rebuilt.bytes, inner.rebuilt.media_type);
    if media == "message/rfc822" {
        // A message inside a message is not packed (RFC 2046, 5.2.1); those that are written here are ASCII.
        let fits = bytes.is_ascii() && bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= LONGEST_LINE);
        if !fits {
            return Err(Error::new(ErrorKind::NotRebuilt, "a message inside cannot be carried"));
        }
        return Ok(MimePart::new(ContentType::new(media), bytes.clone()).attachment(name).transfer_encoding("7bit"));
    }
    let (kind, charset) = media.split_once("; charset=").map_or((media, None), |(kind, rest)| (kind, Some(rest)));
    let mut kind = ContentType::new(kind);
    if let Some(charset) = charset {
        kind = kind.attribute("charset", charset);
    }
    Ok(MimePart::new(kind, packed(bytes)).attachment(name).transfer_encoding("base64"))
}

/// Packs bytes in lines of base64.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let packed = STANDARD.encode(bytes);
    packed.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect()
}

/// The name of a part, with the extension of what it has become; a number when anything of it is hidden.
fn name(inner: &Inner, number: usize, words: &Words) -> String {
    let extension = inner.rebuilt.extension;
    let fixed = || format!("{}-{number}.{extension}", words.page("attachment"));
    if inner.name.iter().any(|run| matches!(run, Run::Hidden(_))) {
        return fixed();
    }
    let shown: String = plain(&inner.name, words)
        .chars()
        .filter(|letter| !letter.is_control() && !"/\\:*?\"<>|".contains(*letter) && !is_invisible(*letter))
        .collect();
    let stem = match shown.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 5 && !end.contains(' ') => stem,
        _ => shown.as_str(),
    };
    let stem = stem.trim_matches([' ', '.']);
    let stem = &stem[..stem.floor_char_boundary(stem.len().min(LONGEST_NAME))];
    if stem.is_empty() { fixed() } else { format!("{stem}.{extension}") }
}

/// Signs that turn the direction of writing or take no room: they can make a name look like another.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
