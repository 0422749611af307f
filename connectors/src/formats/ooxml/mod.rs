//! What all Office Open XML files share (ECMA-376, ISO/IEC 29500): kinds of parts, relationships, properties,
//! text of drawings, embedded files. The three applications' own parts are in their folders.

mod drawing;
mod embedding;
mod kinds;
mod macros;
mod plain;
mod properties;
mod relationships;

pub(crate) use drawing::{alternative, read_drawing};
pub(crate) use embedding::give_embedded;
pub(crate) use kinds::{Kinds, PartKind};
pub(crate) use macros::read_macros;
pub(crate) use plain::read_plain;
pub(crate) use properties::read_properties;
pub(crate) use relationships::Relationships;

/// The name of a part for people: its file name without ending (`header1`).
pub(crate) fn stem(part: &str) -> &str {
    let file = part.rsplit('/').next().unwrap_or(part);
    file.split('.').next().unwrap_or(file)
}

/// A link as people know it: percent signs undone.
pub(crate) fn readable_link(target: &str) -> String {
    if !target.contains('%') {
        return target.to_owned();
    }
    let bytes = target.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = target.get(at + 1..at + 3).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match hex {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_shown_without_percent_signs() {
        assert_eq!(readable_link("mailto:jan%40dorp.example?subject=h%C3%A9"), "mailto:jan@dorp.example?subject=hé");
        assert_eq!(readable_link("100%"), "100%");
        assert_eq!(readable_link("%ff%é"), "%ff%é");
    }

    #[test]
    fn a_part_is_called_by_its_file_name() {
        assert_eq!(stem("word/header1.xml"), "header1");
    }
}
