//! Properties of an object in an Outlook file: a stream per text or blob, and one stream with the fixed values.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use cfb::CompoundFile;

use crate::Limits;
use crate::formats::encoding::{self, Charset};

/// Bytes in front of the fixed values of a message that is the file itself.
pub(super) const ROOT: usize = 32;

/// The same for recipients and attachments.
pub(super) const INNER: usize = 8;

const STRING8: u16 = 0x001e;
const UNICODE: u16 = 0x001f;
const BINARY: u16 = 0x0102;
const MANY_BINARY: u16 = 0x1102;
const MANY_STRING8: u16 = 0x101e;
const MANY_UNICODE: u16 = 0x101f;

/// The properties of one object.
pub(in crate::formats::mail) struct Properties {
    streams: BTreeMap<(u16, u16), Vec<u8>>,
    fixed: BTreeMap<u16, u64>,
    times: Vec<u16>,
    charset: Option<Charset>,
}

/// Names the storages below a path whose names begin so, sorted.
pub(super) fn storages<F: Read + Seek>(file: &CompoundFile<F>, path: &str, begin: &str) -> Vec<String> {
    let Ok(entries) = file.read_storage(path) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter(|entry| entry.is_storage() && entry.name().starts_with(begin))
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

impl Properties {
    /// Reads all properties of an object; what cannot be read is not there.
    pub(super) fn read<F: Read + Seek>(file: &mut CompoundFile<F>, path: &str, header: usize, limits: &Limits) -> Self {
        let mut names = Vec::new();
        if let Ok(entries) = file.read_storage(path) {
            names.extend(entries.filter(cfb::Entry::is_stream).map(|entry| entry.path().to_path_buf()));
        }
        let mut streams = BTreeMap::new();
        let (mut fixed, mut dated) = (BTreeMap::new(), Vec::new());
        for path in names {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let tag = name.strip_prefix("__substg1.0_").and_then(tag);
            if tag.is_none() && name != "__properties_version1.0" {
                continue;
            }
            let mut bytes = Vec::new();
            let Ok(stream) = file.open_stream(&path) else { continue };
            // A stream that is damaged in the middle gives its start.
            let _ = stream.take(limits.input_bytes).read_to_end(&mut bytes);
            match tag {
                // Categories and the like have several values: a stream with their lengths, and one for each.
                Some((id, MANY_UNICODE)) => join(&mut streams, (id, UNICODE), &name, bytes, b";\0 \0"),
                Some((id, MANY_STRING8)) => join(&mut streams, (id, STRING8), &name, bytes, b"; "),
                // Members of a distribution list.
                Some((id, MANY_BINARY)) => {
                    let member = one_off(&bytes).unwrap_or_default();
                    let wide: Vec<u8> = member.encode_utf16().flat_map(u16::to_le_bytes).collect();
                    join(&mut streams, (id, UNICODE), &name, wide, b";\0 \0");
                }
                Some(tag) => drop(streams.insert(tag, bytes)),
                None => {
                    let table = bytes.get(header..).unwrap_or_default();
                    (fixed, dated) = (values(table), times(table));
                }
            }
        }
        Self { times: dated, ..Self::new(streams, fixed) }
    }

    /// Makes properties of texts and blobs by id and kind, and of fixed values by id.
    pub(in crate::formats::mail) fn new(streams: BTreeMap<(u16, u16), Vec<u8>>, fixed: BTreeMap<u16, u64>) -> Self {
        let page = fixed.get(&0x3ffd).or_else(|| fixed.get(&0x3fde));
        let charset = page.and_then(|page| Charset::named(&(*page as u32).to_string()));
        Self { streams, fixed, times: Vec::new(), charset }
    }

    /// Reads texts as those of the message that this stands in, when it says nothing of its own.
    pub(super) fn within(mut self, message: &Self) -> Self {
        self.charset = self.charset.or(message.charset);
        self
    }

    /// Gives a text property.
    pub(in crate::formats::mail) fn text(&self, id: u16) -> Option<String> {
        if let Some(bytes) = self.streams.get(&(id, UNICODE)) {
            return Some(wide(bytes));
        }
        self.streams.get(&(id, STRING8)).map(|bytes| self.narrow(bytes))
    }

    /// Gives all text properties in order of their ids.
    pub(super) fn texts(&self) -> impl Iterator<Item = (u16, String)> + '_ {
        self.streams.iter().filter_map(|((id, kind), bytes)| match *kind {
            UNICODE => Some((*id, wide(bytes))),
            STRING8 => Some((*id, self.narrow(bytes))),
            _ => None,
        })
    }

    /// Gives a property that holds a page: text, or bytes with a charset of their own.
    pub(super) fn page(&self, id: u16) -> Option<String> {
        self.text(id).or_else(|| {
            let bytes = self.bytes(id)?;
            let declared = crate::formats::html::declared(bytes).or(self.charset);
            Some(encoding::decode_declared(bytes, declared).into_owned())
        })
    }

    /// Gives a property of bytes.
    pub(super) fn bytes(&self, id: u16) -> Option<&[u8]> {
        self.streams.get(&(id, BINARY)).map(Vec::as_slice)
    }

    /// Takes a property of bytes out.
    pub(in crate::formats::mail) fn take_bytes(&mut self, id: u16) -> Option<Vec<u8>> {
        self.streams.remove(&(id, BINARY))
    }

    /// Gives a number.
    pub(super) fn number(&self, id: u16) -> Option<u32> {
        self.fixed.get(&id).map(|value| *value as u32)
    }

    /// Gives a time as date and time of day in UTC.
    pub(super) fn time(&self, id: u16) -> Option<String> {
        self.fixed.get(&id).copied().and_then(time)
    }

    /// Gives all times in order of their ids.
    pub(super) fn times(&self) -> impl Iterator<Item = (u16, String)> + '_ {
        self.times.iter().filter_map(|id| Some((*id, self.time(*id)?)))
    }

    fn narrow(&self, bytes: &[u8]) -> String {
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        encoding::decode_declared(&bytes[..end], self.charset).into_owned()
    }
}

/// Puts one of several values behind those that are there.
fn join(streams: &mut BTreeMap<(u16, u16), Vec<u8>>, tag: (u16, u16), name: &str, value: Vec<u8>, between: &[u8]) {
    if !name.contains('-') {
        return;
    }
    let joined = streams.entry(tag).or_default();
    if !joined.is_empty() {
        joined.extend_from_slice(between);
    }
    let end = value.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let end = if tag.1 == UNICODE { end.next_multiple_of(2) } else { end };
    joined.extend_from_slice(&value[..end.min(value.len())]);
}

/// Reads a person who is not in the address book: name and address ([MS-OXCDATA] 2.2.5.1).
fn one_off(bytes: &[u8]) -> Option<String> {
    const MARK: &[u8] = b"\x81\x2b\x1f\xa4\xbe\xa3\x10\x19\x9d\x6e\x00\xdd\x01\x0f\x54\x02";
    let behind = bytes.get(memchr::memmem::find(bytes, MARK)? + MARK.len()..)?;
    let unicode = *behind.get(3)? & 0x80 != 0;
    let texts = behind.get(4..)?;
    let texts = if unicode { wide(texts) } else { encoding::eight_bit(texts).into_owned() };
    let mut pieces = texts.split('\0').filter(|piece| !piece.trim().is_empty());
    let name = pieces.next()?.to_owned();
    match pieces.nth(1) {
        Some(address) if address != name => Some(format!("{name} <{address}>")),
        _ => Some(name),
    }
}

/// The ids of values that are times.
fn times(table: &[u8]) -> Vec<u16> {
    let rows = table.chunks_exact(16).filter(|row| row[..2] == [0x40, 0]);
    let mut ids: Vec<u16> = rows.map(|row| u16::from_le_bytes([row[2], row[3]])).collect();
    ids.sort_unstable();
    ids
}

fn tag(name: &str) -> Option<(u16, u16)> {
    let id = u16::from_str_radix(name.get(..4)?, 16).ok()?;
    let kind = u16::from_str_radix(name.get(4..8)?, 16).ok()?;
    Some((id, kind))
}

fn wide(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.trim_end_matches('\0').to_owned()
}

/// Reads the table of fixed values: kind, id, flags, and eight bytes of value.
fn values(table: &[u8]) -> BTreeMap<u16, u64> {
    let row = |row: &[u8]| {
        let id = u16::from_le_bytes([row[2], row[3]]);
        let value = row[8..16].iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        (id, value)
    };
    table.chunks_exact(16).map(row).collect()
}

/// Spells a time of Windows (100 ns since 1601) as `2024-01-31 10:00`.
fn time(ticks: u64) -> Option<String> {
    let minutes = (ticks / 600_000_000).checked_sub(194_074_560)?;
    let (days, minute) = (minutes / 1440, minutes % 1440);
    if days > 100_000 {
        return None;
    }
    // Civil date from days since 1970, by counting from March of the era's first year.
    let shifted = days + 719_468;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minute / 60, minute % 60))
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_of_windows_are_dates() {
        assert_eq!(time(116_444_736_000_000_000).as_deref(), Some("1970-01-01 00:00"));
        assert_eq!(time(133_536_744_000_000_000).as_deref(), Some("2024-02-29 10:00"));
        assert_eq!(time(0), None);
    }
}
