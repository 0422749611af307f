//! Properties of old Office files ([MS-OLEPS]): title, author, company, and custom ones.

use super::Compound;
use crate::formats::encoding::Charset;
use crate::formats::gathering::Gathering;
use crate::{Block, Place, Role};

const SUMMARY: &str = "\u{5}SummaryInformation";
const DOCUMENT_SUMMARY: &str = "\u{5}DocumentSummaryInformation";

/// Gives the properties of a file, a block each.
pub(crate) fn give_properties(compound: &mut Compound, into: &mut Gathering<'_>) {
    for stream in [SUMMARY, DOCUMENT_SUMMARY] {
        let Some(bytes) = compound.stream(stream) else { continue };
        for (label, text) in read(&bytes, stream == SUMMARY) {
            let place = Place::Part { name: stream.trim_start_matches('\u{5}').into() };
            into.push(Block::new(place, Role::Metadata, text.trim()).labelled(label));
        }
    }
}

fn read(bytes: &[u8], summary: bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let sections = number(bytes, 24).unwrap_or(0).min(8);
    for section in 0..sections {
        if let Some(offset) = number(bytes, 28 + section * 20 + 16)
            && let Some(set) = bytes.get(offset..)
        {
            read_section(set, summary, section > 0, &mut found);
        }
    }
    found
}

fn read_section(set: &[u8], summary: bool, custom: bool, found: &mut Vec<(String, String)>) {
    let count = number(set, 4).unwrap_or(0).min(4096);
    let entries: Vec<(usize, usize)> =
        (0..count).filter_map(|at| Some((number(set, 8 + at * 8)?, number(set, 12 + at * 8)?))).collect();
    let value = |id: usize| entries.iter().find(|(other, _)| *other == id).and_then(|(_, at)| set.get(*at..));
    let page = value(1).and_then(|v| v.get(4..6)).map_or(1252, |b| u16::from_le_bytes([b[0], b[1]]));
    let charset = Charset::named(&page.to_string()).unwrap_or(Charset::UTF8);
    let names =
        if custom { value(0).map(|names| read_names(names, page, charset)).unwrap_or_default() } else { vec![] };
    for (id, at) in &entries {
        let Some(value) = set.get(*at..).filter(|_| *id > 1) else { continue };
        let label = if custom {
            names
                .iter()
                .find(|(other, _)| other == id)
                .map_or_else(|| format!("property{id}"), |(_, name)| name.clone())
        } else {
            match label_of(*id, summary) {
                Some(label) => label.to_owned(),
                None => continue,
            }
        };
        if let Some(text) = text_of(value, charset).filter(|text| !text.trim().is_empty()) {
            found.push((label, text));
        }
    }
}

fn label_of(id: usize, summary: bool) -> Option<&'static str> {
    Some(match (summary, id) {
        (true, 2) => "title",
        (true, 3) => "subject",
        (true, 4) => "creator",
        (true, 5) => "keywords",
        (true, 6) => "comments",
        (true, 8) => "lastModifiedBy",
        (false, 2) => "category",
        (false, 14) => "manager",
        (false, 15) => "company",
        (false, 26) => "status",
        _ => return None,
    })
}

/// The dictionary of custom properties: number to name.
fn read_names(bytes: &[u8], page: u16, charset: Charset) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    let mut at = 4;
    for _ in 0..number(bytes, 0).unwrap_or(0).min(4096) {
        let (Some(id), Some(length)) = (number(bytes, at), number(bytes, at + 4)) else { break };
        let wide = page == 1200;
        let size = if wide { length.saturating_mul(2) } else { length };
        let Some(name) = bytes.get(at + 8..(at + 8).saturating_add(size)) else { break };
        names.push((id, charset.decode(name).trim_end_matches('\0').to_owned()));
        at += 8 + if wide { size.next_multiple_of(4) } else { size };
    }
    names
}

fn text_of(value: &[u8], charset: Charset) -> Option<String> {
    let length = number(value, 4);
    match number(value, 0)? & 0xFFFF {
        0x1E => Some(charset.decode(value.get(8..8usize.checked_add(length?)?)?).trim_end_matches('\0').to_owned()),
        0x1F => {
            let bytes = value.get(8..8usize.checked_add(length?.checked_mul(2)?)?)?;
            Some(encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.trim_end_matches('\0').to_owned())
        }
        0x03 => length.map(|number| number.to_string()),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    fn set(properties: &[(u32, Vec<u8>)]) -> Vec<u8> {
        let mut bytes = vec![0u8; 24];
        bytes.extend(1u32.to_le_bytes());
        bytes.extend([0; 16]);
        bytes.extend(48u32.to_le_bytes());
        let mut offset = 8 + 8 * u32::try_from(properties.len()).unwrap();
        let mut values = Vec::new();
        bytes.extend(0u32.to_le_bytes());
        bytes.extend(u32::try_from(properties.len()).unwrap().to_le_bytes());
        for (id, value) in properties {
            bytes.extend(id.to_le_bytes());
            bytes.extend(offset.to_le_bytes());
            offset += u32::try_from(value.len()).unwrap();
            values.extend(value.clone());
        }
        bytes.extend(values);
        bytes
    }

    fn narrow(text: &[u8]) -> Vec<u8> {
        [&0x1Eu32.to_le_bytes()[..], &u32::try_from(text.len()).unwrap().to_le_bytes(), text].concat()
    }

    #[test]
    fn authors_are_read_in_the_code_page_of_the_set() {
        let page = [&2u32.to_le_bytes()[..], &1252u32.to_le_bytes()].concat();
        let bytes = set(&[(1, page), (4, narrow(b"Ren\xe9e Maker\0")), (18, narrow(b"Word\0"))]);
        assert_eq!(read(&bytes, true), [("creator".to_owned(), "Renée Maker".to_owned())]);
    }

    #[test]
    fn broken_sets_give_what_they_can() {
        let mut bytes = set(&[(4, narrow(b"Truus\0")), (5, vec![0x1E, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF])]);
        assert_eq!(read(&bytes, true).len(), 1);
        bytes.truncate(60);
        assert_eq!(read(&bytes, true), []);
        assert_eq!(read(&[], true), []);
    }
}
