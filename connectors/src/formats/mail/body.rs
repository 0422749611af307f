//! Bodies of messages: paragraphs, quoted text, and what one alternative says more than the other.

use std::borrow::Cow;
use std::collections::BTreeSet;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, MessagePart, MimeHeaders};

use crate::formats::encoding::{self, Charset, Pieces};
use crate::{Block, Place, Role};

/// Gives the text of a part; where the parser met bytes that it could not decode, they are decoded again.
pub(super) fn decoded<'a>(part: &MessagePart<'_>, text: &'a str, raw: &[u8], pieces: &mut Pieces) -> Cow<'a, str> {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).and_then(Charset::named);
    if charset.is_some_and(Charset::is_wide) {
        // What is declared as UTF-16 often is not; the parser believes it.
        return Cow::Owned(encoding::decode_declared(&bytes(part, raw), charset).into_owned());
    }
    if !text.contains('\u{fffd}') {
        return Cow::Borrowed(text);
    }
    let bytes = bytes(part, raw);
    let again = match charset {
        None if !bytes.contains(&0) => pieces.decode(&bytes),
        None | Some(_) => encoding::decode_declared(&bytes, charset),
    };
    let lost = |text: &str| text.matches('\u{fffd}').count();
    if lost(&again) < lost(text) { Cow::Owned(again.into_owned()) } else { Cow::Borrowed(text) }
}

/// Gives the bytes of a part, its transfer encoding undone as far as it goes.
pub(super) fn bytes<'a>(part: &MessagePart<'_>, raw: &'a [u8]) -> Cow<'a, [u8]> {
    let written = raw.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let undone = match part.encoding {
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(written),
        Encoding::Base64 => base64_decode(written),
    };
    undone.map_or(Cow::Borrowed(written), Cow::Owned)
}

/// Words by which mail programs begin the message that is answered.
const ORIGINAL: &[&str] = &["original message", "oorspronkelijk bericht", "doorgestuurd bericht", "forwarded message"];

/// Makes blocks of paragraphs; what is quoted is marked so.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = String::new();
    let mut role = Role::Body;
    let mut behind_original = false;
    let mut close = |open: &mut String, role: Role| {
        let text = std::mem::take(open);
        if !text.trim().is_empty() {
            blocks.push(Block::new(Place::Whole, role, text.trim()));
        }
    };
    for line in text.lines() {
        let (line, quoted) = unquoted(line);
        behind_original |= begins_original(line);
        let now = if quoted || behind_original { Role::Quoted } else { Role::Body };
        if now != role || line.trim().is_empty() {
            close(&mut open, role);
            role = now;
        }
        if !line.trim().is_empty() {
            if !open.is_empty() {
                open.push('\n');
            }
            open.push_str(line.trim_end());
        }
    }
    close(&mut open, role);
    blocks
}

/// Takes the marks of quoting off a line.
fn unquoted(line: &str) -> (&str, bool) {
    let mut rest = line;
    let mut quoted = false;
    while let Some(inner) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
        (rest, quoted) = (inner, true);
    }
    (rest.strip_prefix(' ').filter(|_| quoted).unwrap_or(rest), quoted)
}

fn begins_original(line: &str) -> bool {
    let line = line.trim();
    if !(line.starts_with("---") || line.starts_with("___")) {
        return false;
    }
    let lower = line.to_lowercase();
    ORIGINAL.iter().any(|word| lower.contains(word))
}

/// What a plain body said, to tell what its HTML alternative says more.
#[derive(Default)]
pub(super) struct Seen {
    text: String,
    words: BTreeSet<String>,
}

impl Seen {
    /// Takes a body.
    pub(super) fn learn(&mut self, text: &str) {
        for word in words(text) {
            self.text.push_str(word);
            self.text.push(' ');
            self.words.insert(word.to_owned());
        }
    }

    /// Whether no body was taken yet, or none with a word in it.
    pub(super) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a block says something that was not seen: another word, or the same words in another order.
    pub(super) fn is_new(&self, block: &Block) -> bool {
        if self.text.is_empty() {
            return true;
        }
        let text = block.text.expose();
        if words(text).any(|word| !self.words.contains(word)) {
            return true;
        }
        let joined = words(text).collect::<Vec<_>>().join(" ");
        !self.text.contains(&joined)
    }
}

/// Words without the marks that a program puts around them when it makes plain text of a page.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || "<>*_|[]()".contains(letter)).filter(|word| !word.is_empty())
}
