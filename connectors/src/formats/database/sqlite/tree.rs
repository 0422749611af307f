//! Pages and the trees that tables are kept in.

use std::collections::BTreeMap;
use std::io::SeekFrom;

use super::row::{TextEncoding, number};
use crate::{Content, Flow, Limits};

/// A file by its pages.
pub(super) struct Pages<'a> {
    content: &'a mut dyn Content,
    size: usize,
    usable: usize,
    count: u32,
    encoding: TextEncoding,
    /// In a log: where the last copy of each page stands.
    logged: Option<BTreeMap<u32, u64>>,
    /// Whether the last frame of a log is not whole.
    pub(super) cut: bool,
}

/// One row, still packed.
pub(super) struct Entry {
    /// The number of the row; zero in a table that has none.
    pub(super) number: i64,
    pub(super) payload: Vec<u8>,
}

/// A page, a row or a pointer that cannot be right.
pub(super) struct Damaged;

type Step = std::result::Result<(), Damaged>;

const INNER_INDEX: u8 = 2;
const INNER_TABLE: u8 = 5;
const LEAF_INDEX: u8 = 10;
const LEAF_TABLE: u8 = 13;

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl<'a> Pages<'a> {
    /// Reads the header; `None` when it cannot be right.
    pub(super) fn open(content: &'a mut dyn Content, bytes: u64) -> Option<Self> {
        let mut header = [0; 100];
        content.seek(SeekFrom::Start(0)).ok()?;
        content.read_exact(&mut header).ok()?;
        let size = match word(&header, 16)? {
            1 => 1 << 16,
            size if size >= 512 && size.is_power_of_two() => size,
            _ => return None,
        };
        let usable = size.checked_sub(usize::from(header[20])).filter(|usable| *usable >= 480)?;
        let encoding = match long(&header, 56)? {
            2 => TextEncoding::Utf16Le,
            3 => TextEncoding::Utf16Be,
            _ => TextEncoding::Utf8,
        };
        let count = u32::try_from(bytes.div_ceil(size as u64)).ok()?;
        Some(Self { content, size, usable, count, encoding, logged: None, cut: false })
    }

    /// Reads the frames of a write-ahead log; `None` when it cannot be one.
    pub(super) fn of_log(content: &'a mut dyn Content, bytes: u64) -> Option<Self> {
        const HEADER: u64 = 32;
        const FRAME: u64 = 24;
        let mut header = [0; 32];
        content.seek(SeekFrom::Start(0)).ok()?;
        content.read_exact(&mut header).ok()?;
        let size = long(&header, 8)? as usize;
        let size = if size == 1 { 1 << 16 } else { size };
        if !(512..=1 << 16).contains(&size) || !size.is_power_of_two() {
            return None;
        }
        let (mut logged, mut at, mut encoding) = (BTreeMap::new(), HEADER, TextEncoding::Utf8);
        while at + FRAME + size as u64 <= bytes {
            let mut frame = [0; FRAME as usize + 100];
            content.seek(SeekFrom::Start(at)).ok()?;
            content.read_exact(&mut frame).ok()?;
            // Frames of the round before stand behind those that count.
            if frame[8..16] != header[16..24] {
                break;
            }
            let number = long(&frame, 0)?;
            logged.insert(number, at + FRAME);
            if number == 1 {
                encoding = match long(&frame, FRAME as usize + 56)? {
                    2 => TextEncoding::Utf16Le,
                    3 => TextEncoding::Utf16Be,
                    _ => TextEncoding::Utf8,
                };
            }
            at += FRAME + size as u64;
        }
        // A frame that is not whole was being written when the copy was made.
        let cut = at < bytes && at + FRAME + size as u64 > bytes;
        let count = logged.keys().next_back().copied().unwrap_or(0);
        Some(Self { content, size, usable: size, count, encoding, logged: Some(logged), cut })
    }

    /// The numbers of the pages in a log.
    pub(super) fn logged(&self) -> Vec<u32> {
        self.logged.as_ref().map(|logged| logged.keys().copied().collect()).unwrap_or_default()
    }

    /// Gives the rows of one page, if it is a leaf of a tree.
    pub(super) fn rows_of(
        &mut self,
        number: u32,
        limits: &Limits,
        give: &mut dyn FnMut(&Entry, TextEncoding) -> Flow,
    ) -> Step {
        let kind = self.page(number)?.first().copied();
        match kind {
            Some(LEAF_TABLE | LEAF_INDEX) => self.visit(number, limits, &mut Vec::new(), give),
            // Inner pages and pages that rows run over into are read with the leaves.
            _ => Ok(()),
        }
    }

    fn page(&mut self, number: u32) -> std::result::Result<Vec<u8>, Damaged> {
        if number == 0 || number > self.count {
            return Err(Damaged);
        }
        let at = match &self.logged {
            Some(logged) => *logged.get(&number).ok_or(Damaged)?,
            None => u64::from(number - 1) * self.size as u64,
        };
        let mut page = vec![0; self.size];
        self.content.seek(SeekFrom::Start(at)).map_err(|_| Damaged)?;
        self.content.read_exact(&mut page).map_err(|_| Damaged)?;
        Ok(page)
    }

    /// Gives every row of the tree below a page, in order; damaged branches are passed over and said.
    pub(super) fn walk(
        &mut self,
        root: u32,
        limits: &Limits,
        give: &mut dyn FnMut(&Entry, TextEncoding) -> Flow,
    ) -> Step {
        let mut seen = vec![0_u64; self.count as usize / 64 + 1];
        // Pages and, for trees that keep rows inside, rows that are due between pages.
        let mut due = vec![Due::Page(root)];
        let mut result = Ok(());
        while let Some(next) = due.pop() {
            let number = match next {
                Due::Row(entry) => {
                    if give(&entry, self.encoding).is_break() {
                        return result;
                    }
                    continue;
                }
                Due::Page(number) => number,
                Due::Stop => return result,
            };
            let (slot, bit) = ((number / 64) as usize, 1 << (number % 64));
            let known = seen.get_mut(slot).is_none_or(|word| {
                let known = *word & bit != 0;
                *word |= bit;
                known
            });
            if known || self.visit(number, limits, &mut due, give).is_err() {
                result = Err(Damaged);
            }
        }
        result
    }

    fn visit(
        &mut self,
        number: u32,
        limits: &Limits,
        due: &mut Vec<Due>,
        give: &mut dyn FnMut(&Entry, TextEncoding) -> Flow,
    ) -> Step {
        let page = self.page(number)?;
        let start = if number == 1 { 100 } else { 0 };
        let kind = *page.get(start).ok_or(Damaged)?;
        let count = word(&page, start + 3).ok_or(Damaged)?;
        let inner = matches!(kind, INNER_INDEX | INNER_TABLE);
        if !inner && !matches!(kind, LEAF_INDEX | LEAF_TABLE) {
            return Err(Damaged);
        }
        let cells = start + if inner { 12 } else { 8 };
        let mut result = Ok(());
        let mut children = Vec::new();
        for index in 0..count {
            let Some(at) = word(&page, cells + 2 * index).filter(|at| *at < page.len()) else {
                result = Err(Damaged);
                break;
            };
            if inner {
                children.push(Due::Page(long(&page, at).ok_or(Damaged)?));
            }
            if kind == INNER_TABLE {
                continue;
            }
            let skip = if inner { 4 } else { 0 };
            match self.entry(&page, at + skip, kind, limits) {
                Some(entry) if inner => children.push(Due::Row(entry)),
                Some(entry) => {
                    if give(&entry, self.encoding).is_break() {
                        due.push(Due::Stop);
                        return result;
                    }
                }
                None => result = Err(Damaged),
            }
        }
        if inner {
            children.push(Due::Page(long(&page, start + 8).ok_or(Damaged)?));
        }
        due.extend(children.into_iter().rev());
        result
    }

    /// Reads a row with the pages that it runs over into.
    fn entry(&mut self, page: &[u8], at: usize, kind: u8, limits: &Limits) -> Option<Entry> {
        let (size, mut at) = number(page, at)?;
        let size = usize::try_from(size).ok().filter(|size| *size as u64 <= limits.input_bytes)?;
        let mut row = 0;
        if kind == LEAF_TABLE {
            (row, at) = number(page, at)?;
        }
        let most = if kind == LEAF_TABLE { self.usable - 35 } else { (self.usable - 12) * 64 / 255 - 23 };
        let here = if size <= most {
            size
        } else {
            let least = (self.usable - 12) * 32 / 255 - 23;
            let spread = least + (size - least) % (self.usable - 4);
            if spread <= most { spread } else { least }
        };
        let mut payload = page.get(at..at + here)?.to_vec();
        let mut next = if here < size { long(page, at + here)? } else { 0 };
        while payload.len() < size {
            let over = self.page(next).ok()?;
            next = long(&over, 0)?;
            let take = (size - payload.len()).min(self.usable - 4);
            payload.extend_from_slice(over.get(4..4 + take)?);
        }
        Some(Entry { number: row, payload })
    }
}

enum Due {
    Page(u32),
    Row(Entry),
    Stop,
}
