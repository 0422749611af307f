//! Signed and encrypted mail (PKCS #7): signed content is unwrapped, encrypted content is said to be so.
//!
//! No signature is checked: what matters here is what the message says.

use std::collections::BTreeSet;

use mail_parser::decoders::base64::base64_decode;

use crate::formats::encoding;
use crate::{
    Block, Cause, Document, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place,
    Result, Role,
};

/// Reads PKCS #7 files.
pub(in crate::formats) struct Smime;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "smime", revision: 2, formats: &[Format::Smime] };

/// 1.2.840.113549.1.7, under which all kinds of content stand.
const PKCS7: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];

impl Extractor for Smime {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = without_armour(input.bytes(limits)?);
        let damaged = || Error::content(Cause::Damaged);
        let (outer, _) = Value::read(&bytes).ok_or_else(damaged)?;
        if is_cut_off(&bytes) {
            let place = Place::Part { name: "end".into() };
            if into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Damaged }).is_break() {
                return Ok(());
            }
        }
        let kind = outer.children().next().filter(|kind| kind.tag == 0x06).ok_or_else(damaged)?;
        match kind.content.strip_prefix(PKCS7) {
            Some([2]) => {
                let content = signed(&outer).ok_or_else(damaged)?;
                let place = Place::Part { name: "certificates".into() };
                let block =
                    |name: &String| Block::new(place.clone(), Role::Metadata, name.as_str()).labelled("certificate");
                let blocks: Vec<Block> = named(&outer).iter().map(block).collect();
                if !blocks.is_empty() {
                    let document = Document { part: input.part.clone(), place, format: input.format, blocks };
                    if into.document(document).is_break() {
                        return Ok(());
                    }
                }
                // A detached signature has no content: the message stands beside it.
                if !content.is_empty() {
                    let _ = into.embedded("ondertekend bericht.eml", Some(Format::Eml), content);
                }
                Ok(())
            }
            Some([3 | 4 | 6]) => Err(Error::content(Cause::Encrypted)),
            _ => Err(Error::content(Cause::Unsupported)),
        }
    }
}

/// Whether the outermost value claims more bytes than there are.
fn is_cut_off(bytes: &[u8]) -> bool {
    let Some((&first, rest)) = bytes.get(1..).and_then(<[u8]>::split_first) else { return true };
    match first {
        0x80 => false,
        0..0x80 => usize::from(first) > rest.len(),
        _ => {
            let count = usize::from(first & 0x7f);
            let claimed =
                rest.get(..count).map(|number| number.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)));
            claimed.is_none_or(|claimed| claimed > (rest.len() - count) as u64)
        }
    }
}

/// Undoes base64, with or without the lines around it.
fn without_armour(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.first() == Some(&0x30) {
        return bytes;
    }
    let text = String::from_utf8_lossy(&bytes);
    let packed: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    base64_decode(packed.as_bytes()).unwrap_or(bytes)
}

/// The names and addresses in the certificates: of who signed, and of who vouches.
fn named(outer: &Value<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let data = outer.children().nth(1).and_then(|wrapped| wrapped.children().next());
    // `[0]` behind the content holds the certificates.
    for certificates in data.iter().flat_map(|data| data.children()).filter(|value| value.tag == 0xa0) {
        certificates.names(&mut found, 0);
    }
    found
}

/// Finds the content of signed data: `[0] { SEQUENCE { version, digests, SEQUENCE { kind, [0] { content } } } }`.
fn signed(outer: &Value<'_>) -> Option<Vec<u8>> {
    let wrapped = outer.children().nth(1)?;
    let data = wrapped.children().next()?;
    let inner = data.children().nth(2)?;
    let mut content = Vec::new();
    if let Some(explicit) = inner.children().nth(1) {
        for value in explicit.children() {
            value.octets(&mut content, 0);
        }
    }
    Some(content)
}

/// A value of BER; lengths may be left open.
struct Value<'a> {
    tag: u8,
    content: &'a [u8],
}

/// Depth to which values inside values are followed.
const DEPTH: usize = 16;

impl<'a> Value<'a> {
    /// Reads one value and gives what is behind it.
    fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        Self::read_at(bytes, 0)
    }

    fn read_at(bytes: &'a [u8], depth: usize) -> Option<(Self, &'a [u8])> {
        let (&tag, rest) = bytes.split_first()?;
        let (&length, rest) = rest.split_first()?;
        if length == 0x80 {
            let end = open_end(rest, depth)?;
            return Some((Self { tag, content: &rest[..end] }, rest.get(end + 2..)?));
        }
        let (length, rest) = if length < 0x80 {
            (usize::from(length), rest)
        } else {
            let count = usize::from(length & 0x7f);
            let number = rest.get(..count).filter(|_| count <= 8)?;
            let length = number.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
            (length, &rest[count..])
        };
        // A value that is cut off is read as far as it goes.
        let length = length.min(rest.len());
        Some((Self { tag, content: &rest[..length] }, &rest[length..]))
    }

    fn children(&self) -> impl Iterator<Item = Self> + use<'a> {
        let mut rest = if self.tag & 0x20 == 0 { &[][..] } else { self.content };
        std::iter::from_fn(move || {
            let (value, behind) = Self::read(rest)?;
            rest = behind;
            Some(value)
        })
    }

    /// Gathers the texts in a value: strings of all kinds, and addresses of mail.
    fn names(&self, into: &mut BTreeSet<String>, depth: usize) {
        const UTF8: u8 = 0x0c;
        const PRINTABLE: u8 = 0x13;
        const TELETEX: u8 = 0x14;
        const IA5: u8 = 0x16;
        const BMP: u8 = 0x1e;
        const OCTETS: u8 = 0x04;
        const ADDRESS: u8 = 0x81;
        let text = match self.tag {
            UTF8 | PRINTABLE | TELETEX | IA5 => encoding::eight_bit(self.content),
            BMP => encoding_rs::UTF_16BE.decode_without_bom_handling(self.content).0,
            ADDRESS if self.content.contains(&b'@') => encoding::eight_bit(self.content),
            _ if depth >= DEPTH => return,
            // Extensions are values inside a string of octets.
            OCTETS if self.content.first() == Some(&0x30) => {
                if let Some((inner, _)) = Self::read_at(self.content, depth) {
                    inner.names(into, depth + 1);
                }
                return;
            }
            _ => return self.children().for_each(|child| child.names(into, depth + 1)),
        };
        if text.trim().chars().count() > 2 {
            into.insert(text.trim().to_owned());
        }
    }

    /// Joins the pieces of a string of octets.
    fn octets(&self, into: &mut Vec<u8>, depth: usize) {
        if self.tag & 0x20 == 0 {
            into.extend_from_slice(self.content);
        } else if depth < DEPTH {
            self.children().for_each(|child| child.octets(into, depth + 1));
        }
    }
}

/// Finds where a value of open length ends: at two zero bytes on its own level.
fn open_end(content: &[u8], depth: usize) -> Option<usize> {
    if depth > DEPTH {
        return None;
    }
    let mut rest = content;
    loop {
        if rest.starts_with(&[0, 0]) {
            return Some(content.len() - rest.len());
        }
        rest = Value::read_at(rest, depth + 1)?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::Smime;
    use crate::formats::gather::extract;
    use crate::{Cause, ErrorKind, Format};

    #[test]
    fn signed_content_is_unwrapped_also_with_open_lengths() {
        let mut oid = vec![0x06, 9];
        oid.extend(super::PKCS7);
        let data = [&oid[..], &[1, 0xa0, 0x80, 0x24, 0x80, 4, 2, b'h', b'o', 4, 1, b'i', 0, 0, 0, 0]].concat();
        let inner = [&[0x30, data.len() as u8][..], &data].concat();
        let signed = [&[0x30, 0x80, 2, 1, 1, 0x31, 0][..], &inner, &[0, 0]].concat();
        let all = [&[0x30, 0x80][..], &oid, &[2, 0xa0, 0x80], &signed, &[0, 0, 0, 0]].concat();
        let got = extract(&Smime, Format::Smime, "smime.p7m", &all);
        assert_eq!(got.embedded[0].2, b"hoi");
    }

    #[test]
    fn encrypted_content_is_said_to_be_so() {
        let mut bytes = vec![0x30, 11, 0x06, 9];
        bytes.extend(super::PKCS7);
        bytes.push(3);
        let got = extract(&Smime, Format::Smime, "smime.p7m", &bytes);
        assert_eq!(got.error.map(|error| error.kind()), Some(ErrorKind::Content(Cause::Encrypted)));
    }
}
