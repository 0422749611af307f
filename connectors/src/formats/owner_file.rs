//! Owner files (`~$name.docx`): who has a document open, or had it open when the program crashed.

use crate::{Block, Document, DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role};

/// Reads owner files: a length and the user's name in the system's code page, then the same in UTF-16.
pub(super) struct OwnerFile;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "owner_file", revision: 1, formats: &[Format::OwnerFile] };

/// Where the name in UTF-16 begins, after the fixed field for the other.
const WIDE: usize = 55;

impl Extractor for OwnerFile {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let names = names(&bytes);
        if !names.is_empty() {
            let block = |name| Block::new(Place::Whole, Role::Metadata, name).labelled("gebruiker");
            let blocks = names.into_iter().map(block).collect();
            let _ = into.document(Document::whole(input.part.clone(), input.format, blocks));
        }
        Ok(())
    }
}

fn names(bytes: &[u8]) -> Vec<String> {
    let length = bytes.first().map_or(0, |length| usize::from(*length));
    let narrow = bytes.get(1..1 + length).unwrap_or_default();
    let narrow = encoding_rs::WINDOWS_1252.decode_without_bom_handling(narrow).0.trim().to_owned();
    let mut names = vec![narrow];
    // Some versions put the length again in front of the wide name.
    for start in [WIDE, WIDE + 1] {
        let units = bytes.get(start..).unwrap_or_default().chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]]));
        let wide: String =
            char::decode_utf16(units).map_while(std::result::Result::ok).take_while(|c| *c != '\0').collect();
        let wide = wide.trim().to_owned();
        let readable = wide.chars().all(|letter| letter.is_alphanumeric() || " .,'-()_@&/".contains(letter));
        if readable && !names.contains(&wide) {
            names.push(wide);
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn both_spellings_of_the_name_are_read_once() {
        let mut bytes = vec![8];
        bytes.extend(b"Thea Sch");
        bytes.resize(55, b' ');
        bytes.extend("Thea Sch".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(162, 0);
        assert_eq!(names(&bytes), ["Thea Sch"]);
        assert!(names(&[200; 162]).len() < 3);
    }
}
