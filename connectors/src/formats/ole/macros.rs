//! Macros: the text of the modules of a VBA project ([MS-OVBA] 2.4.1 for how it is packed).

use super::Compound;
use crate::formats::encoding::Charset;
use crate::formats::gathering::Gathering;
use crate::{Block, Cause, Place, Role};

/// Unpacked modules beyond this are an omission.
const MOST: usize = 16 << 20;

/// Gives the text of every module of every project in a file.
pub(crate) fn give_macros(compound: &mut Compound, into: &mut Gathering<'_>) {
    let lists: Vec<String> =
        compound.streams_in("/").into_iter().filter(|path| path.to_lowercase().ends_with("vba/dir")).collect();
    for list in lists {
        let storage = list.rsplit_once('/').map_or("", |(storage, _)| storage).to_owned();
        let project = compound.stream(&list).and_then(|packed| unpack(&packed)).and_then(|list| modules(&list));
        let Some((charset, modules)) = project else {
            into.omit(Place::Part { name: "macros".into() }, Cause::Damaged);
            continue;
        };
        for (name, offset) in modules {
            let place = Place::Part { name: format!("macro {name}").into() };
            let packed = compound.stream(&format!("{storage}/{name}"));
            match packed.as_deref().and_then(|packed| packed.get(offset..)).and_then(unpack) {
                Some(text) => {
                    let text = charset.decode(&text).replace("\r\n", "\n");
                    into.push(Block::new(place, Role::Hidden, text.trim()).labelled("macro"));
                }
                None => into.omit(place, Cause::Damaged),
            }
        }
    }
}

/// Reads the list of modules: the code page of the project; name of the stream of each, and where its text begins.
fn modules(list: &[u8]) -> Option<(Charset, Vec<(String, usize)>)> {
    const CODE_PAGE: u16 = 0x03;
    const VERSION: u16 = 0x09;
    const STREAM: u16 = 0x1a;
    const OFFSET: u16 = 0x31;
    let mut charset = Charset::Web(encoding_rs::WINDOWS_1252);
    let (mut modules, mut name) = (Vec::new(), None);
    let mut rest = list;
    while let (Some(id), Some(size)) = (number(rest, 0, 2), number(rest, 2, 4)) {
        // The version's size is not counted in full.
        let size = if id as u16 == VERSION { 6 } else { size };
        let data = rest.get(6..6_usize.checked_add(size)?)?;
        match id as u16 {
            CODE_PAGE => charset = Charset::named(&number(data, 0, 2)?.to_string()).unwrap_or(charset),
            STREAM => name = Some(charset.decode(data).into_owned()),
            OFFSET => modules.extend(name.take().zip(number(data, 0, 4))),
            _ => {}
        }
        rest = &rest[6 + size..];
    }
    (!modules.is_empty()).then_some((charset, modules))
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    Some(bytes.get(at..at + width)?.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// Unpacks a container: chunks of 4096 bytes, in which runs are said by how far back they stood.
fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut rest = packed.strip_prefix(&[1])?;
    let mut text = Vec::new();
    while let Some(header) = number(rest, 0, 2) {
        let size = (header & 0xfff) + 1;
        let chunk = rest.get(2..)?;
        let chunk = &chunk[..size.min(chunk.len())];
        if header & 0x8000 == 0 {
            text.extend_from_slice(chunk);
        } else {
            unpack_chunk(chunk, &mut text)?;
        }
        if text.len() > MOST {
            return None;
        }
        rest = &rest[2 + chunk.len()..];
    }
    Some(text)
}

fn unpack_chunk(chunk: &[u8], text: &mut Vec<u8>) -> Option<()> {
    let start = text.len();
    let mut at = 0;
    while at < chunk.len() {
        let flags = chunk[at];
        at += 1;
        for bit in 0..8 {
            if at >= chunk.len() {
                break;
            }
            if flags >> bit & 1 == 0 {
                text.push(chunk[at]);
                at += 1;
                continue;
            }
            let token = number(chunk, at, 2)?;
            at += 2;
            // The further into the chunk, the more bits say how far back, and the fewer how many.
            let done = text.len() - start;
            let bits = (usize::BITS - done.saturating_sub(1).leading_zeros()).max(4);
            let length = (token & (0xffff >> bits)) + 3;
            let from = text.len().checked_sub((token >> (16 - bits)) + 1).filter(|from| *from >= start)?;
            for copied in 0..length {
                text.push(text[from + copied]);
            }
            if text.len() - start > 8192 {
                return None;
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn runs_are_unpacked_as_the_standard_shows() {
        // [MS-OVBA] 3.2.2
        let packed = [
            0x01, 0x2f, 0xb0, 0x00, 0x23, 0x61, 0x61, 0x61, 0x62, 0x63, 0x64, 0x65, 0x82, 0x66, 0x00, 0x70, 0x61, 0x67,
            0x68, 0x69, 0x6a, 0x01, 0x38, 0x08, 0x61, 0x6b, 0x6c, 0x00, 0x30, 0x6d, 0x6e, 0x6f, 0x70, 0x06, 0x71, 0x02,
            0x70, 0x04, 0x10, 0x72, 0x73, 0x74, 0x75, 0x76, 0x10, 0x77, 0x78, 0x79, 0x7a, 0x00, 0x3c,
        ];
        let text = unpack(&packed).expect("a container");
        assert_eq!(text, b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa");
        assert_eq!(unpack(b"niets"), None);
        for cut in 1..packed.len() {
            unpack(&packed[..cut]);
        }
    }
}
