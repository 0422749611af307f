//! The middle layer: heaps on nodes, lists of properties, tables ([MS-PST] 2.3).

use super::file::{File, Shape, Subnodes};
use crate::Cause;

/// Tables with more rows are damaged.
const ROWS: usize = 100_000;

/// Properties of one object: id, kind, value as it is stored.
pub(super) type Values = Vec<(u16, u16, Vec<u8>)>;

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// An object: its heap, and the parts that hold what is too large for it.
pub(super) struct Object {
    blocks: Vec<Vec<u8>>,
    shape: Shape,
    pub(super) subnodes: Subnodes,
}

impl Object {
    /// Reads an object.
    pub(super) fn open(file: &mut File<'_>, data: u64, subnodes: u64) -> Result<Self, Cause> {
        let blocks = file.data(data)?;
        if blocks.first().and_then(|first| first.get(2)) != Some(&0xec) {
            return Err(Cause::Damaged);
        }
        let subnodes = file.subnodes(subnodes)?;
        Ok(Self { blocks, shape: file.shape, subnodes })
    }

    /// The piece of the heap that a number stands for.
    fn item(&self, id: u32) -> Option<&[u8]> {
        let bits = if self.shape == Shape::Large { 14 } else { 11 };
        let index = (id >> 5 & ((1 << bits) - 1)) as usize;
        let block = self.blocks.get((id >> (5 + bits)) as usize)?;
        let map = short(block, 0)?;
        let count = short(block, map)?;
        if id & 0x1f != 0 || index == 0 || index > count {
            return None;
        }
        let from = short(block, map + 4 + 2 * (index - 1))?;
        block.get(from..short(block, map + 4 + 2 * index)?)
    }

    /// The piece of the heap, or the part of the node, that a number stands for.
    fn value(&self, file: &mut File<'_>, id: u32) -> Result<Vec<u8>, Cause> {
        if id == 0 {
            return Ok(Vec::new());
        }
        if id & 0x1f == 0 {
            return self.item(id).map(<[u8]>::to_vec).ok_or(Cause::Damaged);
        }
        let (data, _) = *self.subnodes.get(&id).ok_or(Cause::Damaged)?;
        Ok(file.data(data)?.concat())
    }

    /// The records of a tree on the heap, as long as they can be read.
    fn records(&self, header: u32) -> Option<Vec<&[u8]>> {
        let header = self.item(header).filter(|header| header.first() == Some(&0xb5))?;
        let (key, size, mut level) = (usize::from(*header.get(1)?), usize::from(*header.get(2)?), *header.get(3)?);
        let mut due = vec![long(header, 4)?];
        // Levels above the records hold a key and where the next level stands.
        while level > 0 && due.len() < ROWS {
            due = due
                .iter()
                .filter_map(|id| self.item(*id))
                .flat_map(|piece| piece.chunks_exact(key + 4))
                .filter_map(|entry| long(entry, key))
                .take(ROWS)
                .collect();
            level -= 1;
        }
        let pieces = due.iter().filter_map(|id| self.item(*id));
        Some(pieces.flat_map(|piece| piece.chunks_exact((key + size).max(1))).collect())
    }

    fn root(&self) -> Option<u32> {
        long(self.blocks.first()?, 4)
    }

    /// Reads the properties of an object; those that cannot be read are passed over and said.
    pub(super) fn properties(&self, file: &mut File<'_>) -> (Values, Result<(), Cause>) {
        let records = self.root().and_then(|root| self.records(root));
        let Some(records) = records else { return (Values::new(), Err(Cause::Damaged)) };
        let (mut values, mut whole) = (Values::new(), Ok(()));
        for record in records {
            let (Some(id), Some(kind), Some(value)) = (short(record, 0), short(record, 2), long(record, 4)) else {
                continue;
            };
            let read = if is_inline(kind) { Ok(record[4..8].to_vec()) } else { self.value(file, value) };
            match read {
                Ok(bytes) => values.push((id as u16, kind as u16, bytes)),
                Err(cause) => whole = Err(cause),
            }
        }
        (values, whole)
    }

    /// Reads the rows of a table, such as that of the recipients of a message.
    pub(super) fn rows(&self, file: &mut File<'_>) -> Result<Vec<Values>, Cause> {
        let table = self.root().and_then(|root| self.item(root)).ok_or(Cause::Damaged)?;
        let count = usize::from(*table.get(1).filter(|_| table[0] == 0x7c).ok_or(Cause::Damaged)?);
        let bits = short(table, 6).ok_or(Cause::Damaged)?;
        let size = short(table, 8).filter(|size| *size > 0).ok_or(Cause::Damaged)?;
        let matrix = long(table, 14).ok_or(Cause::Damaged)?;
        let columns: Vec<&[u8]> = table.get(22..).unwrap_or_default().chunks_exact(8).take(count).collect();
        // Rows never run over from one block into the next.
        let blocks = match self.subnodes.get(&matrix) {
            Some((data, _)) => file.data(*data)?,
            None => vec![self.value(file, matrix)?],
        };
        let mut rows = Vec::new();
        for row in blocks.iter().flat_map(|block| block.chunks_exact(size)).take(ROWS) {
            let mut values = Values::new();
            for column in &columns {
                let (Some(kind), Some(id), Some(at)) = (short(column, 0), short(column, 2), short(column, 4)) else {
                    continue;
                };
                let (width, bit) = (usize::from(column[6]), usize::from(column[7]));
                let there = row.get(bits + bit / 8).is_some_and(|byte| byte & (0x80 >> (bit % 8)) != 0);
                let Some(cell) = row.get(at..at + width).filter(|_| there) else { continue };
                let read = match long(cell, 0) {
                    Some(value) if !is_inline(kind) && width == 4 => self.value(file, value),
                    _ => Ok(cell.to_vec()),
                };
                values.extend(read.ok().map(|bytes| (id as u16, kind as u16, bytes)));
            }
            rows.push(values);
        }
        Ok(rows)
    }
}

/// Kinds whose value stands where others have the number of their place.
const fn is_inline(kind: usize) -> bool {
    matches!(kind, 0x01..=0x04 | 0x0a | 0x0b)
}
