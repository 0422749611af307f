//! What an OLE2 file is used for, by the streams at its root.
//!
//! The directory is read by hand, so that files whose allocation tables are damaged are still told apart.

use std::io::{Read, Result, SeekFrom};

use crate::{Content, Format};

const ENTRY: usize = 128;

/// Names at the root and what they say, most telling first; their case does not count ([MS-CFB] 2.6.4).
const ROOT: &[(&str, Format)] = &[
    ("EncryptedPackage", Format::EncryptedOffice),
    ("EncryptionInfo", Format::EncryptedOffice),
    ("__properties_version1.0", Format::Msg),
    ("__nameid_version1.0", Format::Msg),
    ("PowerPoint Document", Format::Ppt),
    ("WordDocument", Format::Doc),
    ("Workbook", Format::Xls),
    ("Book", Format::Xls),
];

/// Tells the format from the directory entries.
pub(super) fn format(content: &mut dyn Content, head: &[u8]) -> Result<Format> {
    if head.len() < 512 {
        return Ok(Format::Ole);
    }
    let names = root_names(&directory(content, head)?);
    let found = ROOT.iter().find(|(name, _)| names.iter().any(|there| there.eq_ignore_ascii_case(name)));
    Ok(found.map_or(Format::Ole, |(_, format)| *format))
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(u32::MAX, u32::from_le_bytes)
}

/// Reads the chain of directory sectors, or as far as it can be followed.
fn directory(content: &mut dyn Content, head: &[u8]) -> Result<Vec<u8>> {
    const SECTORS: usize = 1 << 14;
    let shift = u32::from(head[30]).clamp(7, 16);
    let size = 1_u64 << shift;
    let mut sector = number(head, 48);
    let mut entries = Vec::new();
    for _ in 0..SECTORS {
        if sector >= 0xffff_fff0 {
            break;
        }
        let got = read_at(content, (u64::from(sector) + 1) << shift, size)?;
        if got.is_empty() {
            break;
        }
        entries.extend_from_slice(&got);
        // The next sector of the chain stands in the allocation table; the header names its first 109 sectors.
        let per_table = 1_u32 << (shift - 2);
        let table = 76 + 4 * (sector / per_table) as usize;
        let Some(table) = (table < 512).then(|| number(head, table)).filter(|table| *table < 0xffff_fff0) else {
            break;
        };
        let at = ((u64::from(table) + 1) << shift) + 4 * u64::from(sector % per_table);
        sector = number(&read_at(content, at, 4)?, 0);
    }
    Ok(entries)
}

fn read_at(content: &mut dyn Content, at: u64, size: u64) -> Result<Vec<u8>> {
    content.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    (&mut *content).take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The names of the entries right below the root: an entry is a node of a tree of its siblings.
fn root_names(entries: &[u8]) -> Vec<String> {
    let count = entries.len() / ENTRY;
    let entry = |index: u32| entries.get(index as usize * ENTRY..).and_then(|from| from.get(..ENTRY));
    let mut names = Vec::new();
    let mut seen = vec![false; count];
    let mut open: Vec<u32> = entry(0).map(|root| number(root, 76)).into_iter().collect();
    while let Some(index) = open.pop() {
        let Some(node) = entry(index) else { continue };
        if std::mem::replace(&mut seen[index as usize], true) {
            continue;
        }
        let length = usize::from(u16::from_le_bytes([node[64], node[65]])).clamp(2, 64) - 2;
        let units = node[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        names.push(char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect());
        open.push(number(node, 68));
        open.push(number(node, 72));
    }
    names
}
