//! The lowest layer of an Outlook data file: header, pages, the two trees, blocks ([MS-PST] 2.2).

use std::collections::BTreeMap;
use std::io::{Read, SeekFrom};
use std::rc::Rc;

use super::cipher::Cipher;
use crate::{Cause, Content};

/// Which of the three layouts a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Outlook 97 to 2002: numbers of four bytes.
    Ansi,
    /// Outlook 2003 and later: numbers of eight bytes.
    Unicode,
    /// Offline files since Outlook 2013: larger pages, packed blocks.
    Large,
}

/// An entry of the tree of nodes: an object of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) id: u32,
    pub(super) data: u64,
    pub(super) subnodes: u64,
    pub(super) parent: u32,
}

/// Where the data of a node's parts stand: number to data and parts of its own.
pub(super) type Subnodes = BTreeMap<u32, (u64, u64)>;

/// A file, opened.
pub(super) struct File<'a> {
    content: &'a mut dyn Content,
    size: u64,
    pub(super) shape: Shape,
    cipher: Cipher,
    nodes: u64,
    blocks: u64,
    pages: BTreeMap<u64, Rc<[u8]>>,
    most: u64,
}

/// Pages that are kept; all are dropped when there are more.
const PAGES: usize = 4096;
/// Blocks that one object may be made of.
const BLOCKS: usize = 1 << 17;
/// Trees are never deeper.
const LEVELS: u8 = 16;

fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

impl Shape {
    /// Bytes of a number of a block.
    const fn width(self) -> usize {
        match self {
            Self::Ansi => 4,
            Self::Unicode | Self::Large => 8,
        }
    }

    const fn page(self) -> usize {
        match self {
            Self::Ansi | Self::Unicode => 512,
            Self::Large => 4096,
        }
    }

    /// Count, size and level of the entries of a page.
    fn page_head(self, page: &[u8]) -> Option<(usize, usize, u8)> {
        let (count, size, level) = match self {
            Self::Ansi => (number(page, 496, 1)?, page[498], page[499]),
            Self::Unicode => (number(page, 488, 1)?, page[490], page[491]),
            Self::Large => (number(page, 4056, 2)?, page[4060], page[4061]),
        };
        let (count, size) = (count as usize, usize::from(size));
        (size >= 3 * self.width().min(8) && count * size <= page.len()).then_some((count, size, level))
    }
}

impl<'a> File<'a> {
    /// Reads the header; no single object may have more than `most` bytes.
    ///
    /// # Errors
    /// Damaged when this is no such file; encrypted when the scrambling needs a key.
    pub(super) fn open(content: &'a mut dyn Content, size: u64, most: u64) -> Result<Self, Cause> {
        let mut header = [0; 568];
        content.rewind().map_err(|_| Cause::Damaged)?;
        content.read_exact(&mut header).map_err(|_| Cause::Damaged)?;
        let shape = match number(&header, 10, 2) {
            Some(14 | 15) => Shape::Ansi,
            Some(36..=38) => Shape::Large,
            Some(16..=35) => Shape::Unicode,
            _ => return Err(Cause::Unsupported),
        };
        let (nodes, blocks, cipher) = match shape {
            Shape::Ansi => (number(&header, 188, 4), number(&header, 196, 4), header[461]),
            Shape::Unicode | Shape::Large => (number(&header, 224, 8), number(&header, 240, 8), header[513]),
        };
        let cipher = match cipher {
            0 => Cipher::None,
            1 => Cipher::Permute,
            2 => Cipher::Cyclic,
            // Windows Information Protection: the key stands in the domain.
            _ => return Err(Cause::Encrypted),
        };
        let (nodes, blocks) = (nodes.ok_or(Cause::Damaged)?, blocks.ok_or(Cause::Damaged)?);
        Ok(Self { content, size, shape, cipher, nodes, blocks, pages: BTreeMap::new(), most })
    }

    fn read(&mut self, at: u64, count: usize) -> Result<Vec<u8>, Cause> {
        if at.checked_add(count as u64).is_none_or(|end| end > self.size) {
            return Err(Cause::Damaged);
        }
        let mut bytes = vec![0; count];
        self.content.seek(SeekFrom::Start(at)).map_err(|_| Cause::Damaged)?;
        self.content.read_exact(&mut bytes).map_err(|_| Cause::Damaged)?;
        Ok(bytes)
    }

    fn page(&mut self, at: u64) -> Result<Rc<[u8]>, Cause> {
        if let Some(page) = self.pages.get(&at) {
            return Ok(Rc::clone(page));
        }
        let page: Rc<[u8]> = self.read(at, self.shape.page())?.into();
        if self.pages.len() >= PAGES {
            self.pages.clear();
        }
        self.pages.insert(at, Rc::clone(&page));
        Ok(page)
    }

    /// Gives every node that is wanted, in order of number; and whether all pages could be read.
    pub(super) fn nodes(&mut self, wanted: impl Fn(u32) -> bool) -> (Vec<Node>, Result<(), Cause>) {
        let (mut found, mut whole) = (Vec::new(), Ok(()));
        let mut due = vec![(self.nodes, LEVELS)];
        let mut left = self.size / self.shape.page() as u64 + 1;
        while let Some((at, above)) = due.pop() {
            let read = left.checked_sub(1).ok_or(Cause::Damaged).and_then(|fewer| {
                left = fewer;
                self.page(at)
            });
            let head = read.as_ref().ok().and_then(|page| self.shape.page_head(page));
            let (Ok(page), Some((count, size, level))) = (read, head.filter(|head| head.2 < above)) else {
                whole = Err(Cause::Damaged);
                continue;
            };
            let width = self.shape.width();
            let entries = (0..count).filter_map(|index| page.get(index * size..(index + 1) * size));
            if level > 0 {
                let below: Vec<_> =
                    entries.filter_map(|entry| Some((number(entry, 2 * width, width)?, level))).collect();
                due.extend(below.into_iter().rev());
                continue;
            }
            found.extend(entries.filter_map(|entry| {
                let id = number(entry, 0, 4)? as u32;
                wanted(id).then_some(Node {
                    id,
                    data: number(entry, width, width)?,
                    subnodes: number(entry, 2 * width, width)?,
                    parent: number(entry, 3 * width, 4)? as u32,
                })
            }));
        }
        (found, whole)
    }

    /// Finds a block: where it begins, its size, and the size it unpacks to (zero when it is not packed).
    fn find(&mut self, block: u64) -> Result<(u64, usize, usize), Cause> {
        let wanted = block & !1;
        let (mut at, mut above) = (self.blocks, LEVELS);
        loop {
            let page = self.page(at)?;
            let (count, size, level) = self.shape.page_head(&page).ok_or(Cause::Damaged)?;
            if level >= above {
                return Err(Cause::Damaged);
            }
            above = level;
            let width = self.shape.width();
            let entries = (0..count).filter_map(|index| page.get(index * size..(index + 1) * size));
            let key = |entry: &[u8]| number(entry, 0, width).unwrap_or(u64::MAX) & !1;
            let entry = entries.take_while(|entry| key(entry) <= wanted).last().ok_or(Cause::Damaged)?;
            if level > 0 {
                at = number(entry, 2 * width, width).ok_or(Cause::Damaged)?;
                continue;
            }
            if key(entry) != wanted {
                return Err(Cause::Damaged);
            }
            let at = number(entry, width, width).ok_or(Cause::Damaged)?;
            let size = number(entry, 2 * width, 2).ok_or(Cause::Damaged)? as usize;
            let packed = matches!(self.shape, Shape::Large);
            let full = if packed { number(entry, 2 * width + 2, 2).unwrap_or(0) as usize } else { 0 };
            return Ok((at, size, if full == size { 0 } else { full }));
        }
    }

    fn block(&mut self, number: u64) -> Result<Vec<u8>, Cause> {
        let (at, size, full) = self.find(number)?;
        let mut bytes = self.read(at, size)?;
        if full > 0 {
            let mut unpacked = Vec::new();
            let packed = flate2::read::ZlibDecoder::new(&bytes[..]);
            packed.take(full as u64).read_to_end(&mut unpacked).map_err(|_| Cause::Damaged)?;
            bytes = unpacked;
        }
        if number & 2 == 0 {
            self.cipher.undo(&mut bytes, number as u32);
        }
        Ok(bytes)
    }

    /// Reads the data of a node, in the blocks that it is kept in.
    pub(super) fn data(&mut self, first: u64) -> Result<Vec<Vec<u8>>, Cause> {
        let (mut found, mut due) = (Vec::new(), vec![(first, 3_u8)]);
        let (mut left, mut blocks) = (self.most, BLOCKS);
        while let Some((block, above)) = due.pop() {
            if block == 0 {
                continue;
            }
            blocks = blocks.checked_sub(1).ok_or(Cause::TooLarge)?;
            let bytes = self.block(block)?;
            if block & 2 == 0 {
                left = left.checked_sub(bytes.len() as u64).ok_or(Cause::TooLarge)?;
                found.push(bytes);
                continue;
            }
            let level = *bytes.get(1).ok_or(Cause::Damaged)?;
            if bytes[0] != 1 || level == 0 || level >= above {
                return Err(Cause::Damaged);
            }
            let (width, count) = (self.shape.width(), number(&bytes, 2, 2).unwrap_or(0) as usize);
            let inner = (0..count).map_while(|index| number(&bytes, 8 + index * width, width));
            let inner: Vec<_> = inner.map(|block| (block, level)).collect();
            due.extend(inner.into_iter().rev());
        }
        Ok(found)
    }

    /// Reads the list of the parts of a node.
    pub(super) fn subnodes(&mut self, first: u64) -> Result<Subnodes, Cause> {
        let (mut found, mut due, mut blocks) = (Subnodes::new(), vec![(first, 2_u8)], BLOCKS);
        while let Some((block, above)) = due.pop() {
            if block == 0 {
                continue;
            }
            blocks = blocks.checked_sub(1).ok_or(Cause::TooLarge)?;
            let bytes = self.block(block)?;
            let level = *bytes.get(1).ok_or(Cause::Damaged)?;
            if bytes[0] != 2 || level >= above {
                return Err(Cause::Damaged);
            }
            let (width, count) = (self.shape.width(), number(&bytes, 2, 2).unwrap_or(0) as usize);
            let begin = if width == 4 { 4 } else { 8 };
            let size = if level == 0 { 3 * width } else { 2 * width };
            let field = |index: usize, field: usize| number(&bytes, begin + index * size + field * width, width);
            for index in 0..count {
                let (Some(id), Some(data)) = (field(index, 0), field(index, 1)) else { return Err(Cause::Damaged) };
                if level == 0 {
                    found.insert(id as u32, (data, field(index, 2).unwrap_or(0)));
                } else {
                    due.push((data, level));
                }
            }
        }
        Ok(found)
    }
}
