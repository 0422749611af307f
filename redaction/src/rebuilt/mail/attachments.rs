//! The parts inside a message, each as it was rebuilt, under a name that tells nothing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_builder::headers::content_type::ContentType;
use mail_builder::mime::MimePart;

use crate::rebuilt::Inner;
use crate::rebuilt::naming::name;
use crate::renditions::Words;
use crate::{Error, ErrorKind, Result};

/// The longest line of a message (RFC 5322, 2.1.1).
const LONGEST_LINE: usize = 998;

/// Makes a part of each.
pub(super) fn parts(inner: &[Inner], words: &Words) -> Result<Vec<MimePart<'static>>> {
    (1..).zip(inner).map(|(number, inner)| part(inner, number, words)).collect()
}

fn part(inner: &Inner, number: usize, words: &Words) -> Result<MimePart<'static>> {
    let name = name(inner, number, words);
    let (bytes, media) = (&inner.rebuilt.bytes, inner.rebuilt.media_type);
    let media = media.split(';').next().unwrap_or(media);
    if media == "message/rfc822" {
        // A message inside a message is not packed (RFC 2046, 5.2.1); those that are written here are ASCII.
        let fits = bytes.is_ascii() && bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= LONGEST_LINE);
        if !fits {
            return Err(Error::new(ErrorKind::NotRebuilt, "a message inside cannot be carried"));
        }
        return Ok(MimePart::new(ContentType::new(media), bytes.clone()).attachment(name).transfer_encoding("7bit"));
    }
    let mut kind = ContentType::new(media);
    if media.starts_with("text/") {
        kind = kind.attribute("charset", "utf-8");
    }
    Ok(MimePart::new(kind, packed(bytes)).attachment(name).transfer_encoding("base64"))
}

/// Packs bytes in lines of base64.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let packed = STANDARD.encode(bytes);
    packed.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect()
}
