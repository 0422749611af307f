//! The text of XML whose meaning is not known: custom XML, signatures, parts of other programs.

use crate::formats::gathering::Gathering;
use crate::formats::ooxml::stem;
use crate::formats::package::{Node, Package, Walk};
use crate::{Block, Place, Role};

/// Attribute values that are longer than this are keys and pictures, not words.
const LONGEST: usize = 20_000;

/// Reads every text, and every attribute value that looks like more than a switch, as metadata.
pub(crate) fn read_plain(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) {
    let place = Place::Part { name: stem(name).into() };
    let Some(member) = package.part(name) else { return };
    let mut element = String::new();
    let mut text = String::new();
    let fault = member.walk(|node| {
        match node {
            Node::Open(tag) => {
                flush(&mut text, &element, &place, into);
                tag.name().clone_into(&mut element);
                for (key, value) in tag.attributes() {
                    if !key.starts_with("xmlns") && is_written(&value) {
                        into.push(Block::new(place.clone(), Role::Metadata, value).labelled(key));
                    }
                }
            }
            Node::Text(piece) => text.push_str(&piece),
            Node::Close(_) => flush(&mut text, &element, &place, into),
        }
        Walk::On
    });
    if let Some(cause) = fault {
        into.omit(place, cause);
    }
}

fn flush(text: &mut String, element: &str, place: &Place, into: &mut Gathering<'_>) {
    let written = text.trim();
    if !written.is_empty() && !is_coded(written) {
        into.push(Block::new(place.clone(), Role::Metadata, written).labelled(element));
    }
    text.clear();
}

/// An address of a schema or an id is no text of a person; anything else may be.
fn is_written(value: &str) -> bool {
    value.len() >= 2
        && value.chars().any(char::is_alphanumeric)
        && !value.starts_with("http://schemas.")
        && !value.starts_with("http://www.w3.org/")
        && !value.starts_with("urn:schemas-microsoft-com")
        && !value.starts_with('{')
        && !is_coded(value)
}

/// Long runs without any space are base64: certificates, pictures.
fn is_coded(text: &str) -> bool {
    text.len() > LONGEST || text.len() > 100 && text.split_whitespace().any(|word| word.len() > 70 && is_base64(word))
}

fn is_base64(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}
