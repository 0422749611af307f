//! Pages of properties (FKP, [MS-DOC] 2.9.33 and 2.9.23): what holds for which stretch of the file.

use super::header::{long, places};
use crate::formats::word_processing::Kind;

const PAGE: usize = 512;
/// `sprmPFInTable` and `sprmPFTtp`: the paragraph stands in a table; it is the end of a row.
const IN_TABLE: u16 = 0x2416;
const ROW_END: u16 = 0x2417;
/// `sprmCFRMarkDel`, `sprmCFRMarkIns`, `sprmCFVanish`.
const DELETED: u16 = 0x0800;
const INSERTED: u16 = 0x0801;
const HIDDEN: u16 = 0x083C;

/// Stretches of the file with something, sorted by where they start.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretches<T>(Vec<(u32, u32, T)>);

impl<T: Copy> Stretches<T> {
    /// No stretch at all.
    pub(super) const NONE: Self = Self(Vec::new());

    fn from(mut found: Vec<(u32, u32, T)>) -> Self {
        found.sort_by_key(|(start, _, _)| *start);
        Self(found)
    }

    /// What holds at a place of the file.
    pub(super) fn at(&self, place: u32) -> Option<T> {
        let before = self.0.partition_point(|(start, _, _)| *start <= place);
        let (_, end, what) = self.0.get(before.checked_sub(1)?)?;
        (place < *end).then_some(*what)
    }
}

/// What a paragraph is to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InTable {
    /// It stands in a cell.
    Cell,
    /// It is the end of a row.
    RowEnd,
}

/// The paragraphs that stand in tables.
pub(super) fn in_tables(table: &[u8], stream: &[u8]) -> Stretches<InTable> {
    let mut found = Vec::new();
    each(table, stream, 13, |page, offset, start, end| {
        // The length counts words; zero says that it stands in the next byte.
        let at = usize::from(offset) * 2;
        let properties = match page.get(at) {
            Some(0) => page.get(at + 1).and_then(|words| page.get(at + 2..at + 2 + usize::from(*words) * 2)),
            Some(words) => page.get(at + 1..at + usize::from(*words) * 2),
            None => None,
        };
        // The style comes first, in two bytes.
        let changes = properties.and_then(|p| p.get(2..)).unwrap_or_default();
        let mut place = None;
        for (property, _) in switches(changes).filter(|(_, on)| *on) {
            place = match property {
                ROW_END => Some(InTable::RowEnd),
                IN_TABLE => place.or(Some(InTable::Cell)),
                _ => place,
            };
        }
        found.extend(place.map(|place| (start, end, place)));
    });
    Stretches::from(found)
}

/// Text that is hidden, deleted or inserted.
pub(super) fn kinds(table: &[u8], stream: &[u8]) -> Stretches<Kind> {
    let mut found = Vec::new();
    each(table, stream, 1, |page, offset, start, end| {
        let at = usize::from(offset) * 2;
        let length = page.get(at).copied().filter(|_| at > 0).map_or(0, usize::from);
        let mut kind = Kind::Shown;
        for (property, on) in switches(page.get(at + 1..at + 1 + length).unwrap_or_default()).filter(|(_, on)| *on) {
            kind = match (property, kind) {
                (DELETED, _) if on => Kind::Deleted,
                (HIDDEN, Kind::Shown | Kind::Inserted) => Kind::Hidden,
                (INSERTED, Kind::Shown) => Kind::Inserted,
                _ => kind,
            };
        }
        if kind != Kind::Shown {
            found.push((start, end, kind));
        }
    });
    Stretches::from(found)
}

/// Goes through all pages of a table: the page, the offset of the properties, and the stretch they hold for.
fn each<'a>(table: &[u8], stream: &'a [u8], entry: usize, mut take: impl FnMut(&'a [u8], u8, u32, u32)) {
    let pages = places(table, 4).len().saturating_sub(1);
    for number in 0..pages {
        let page =
            long(table, (pages + 1) * 4 + number * 4).and_then(|number| usize::try_from(number & 0x3F_FFFF).ok());
        let Some(page) = page.and_then(|number| stream.get(number * PAGE..(number + 1) * PAGE)) else { continue };
        let count = usize::from(page[PAGE - 1]);
        for run in 0..count {
            let offset = page.get((count + 1) * 4 + run * entry).copied();
            if let (Some(start), Some(end), Some(offset)) = (long(page, run * 4), long(page, run * 4 + 4), offset) {
                take(page, offset, start, end);
            }
        }
    }
}

/// The properties that are switches, in a list of changes ([MS-DOC] 2.2.5.1).
fn switches(mut changes: &[u8]) -> impl Iterator<Item = (u16, bool)> {
    std::iter::from_fn(move || {
        while let [low, high, operand @ ..] = changes {
            let property = u16::from_le_bytes([*low, *high]);
            let length = match property >> 13 {
                0 | 1 => 1,
                2 | 4 | 5 => 2,
                3 => 4,
                7 => 3,
                _ if matches!(property, 0xD608 | 0xD606) => {
                    let [low, high, ..] = operand else { return None };
                    usize::from(u16::from_le_bytes([*low, *high])) + 1
                }
                _ => usize::from(*operand.first()?) + 1,
            };
            let value = operand.first().copied();
            changes = operand.get(length..)?;
            if length == 1 {
                return Some((property, value.is_some_and(|value| value & 1 != 0)));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_are_found_between_other_properties() {
        let changes = [0x16, 0x24, 1, 0x08, 0xD6, 3, 0, 9, 9, 0x0B, 0x46, 7, 7, 0x17, 0x24, 1, 0x00, 0x08, 0, 0xFF];
        let found: Vec<(u16, bool)> = switches(&changes).collect();
        assert_eq!(found, [(0x2416, true), (ROW_END, true), (DELETED, false)]);
    }

    #[test]
    fn stretches_hold_from_their_start_to_before_their_end() {
        let stretches = Stretches::from(vec![(20, 30, 'b'), (5, 10, 'a')]);
        let at: Vec<Option<char>> = [4, 5, 9, 10, 20, 30].iter().map(|place| stretches.at(*place)).collect();
        assert_eq!(at, [None, Some('a'), Some('a'), None, Some('b'), None]);
    }
}
