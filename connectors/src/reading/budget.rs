//! What one item may cost over all its nesting: bytes, parts, documents, time.

use crate::allowance::{Allowance, Moment};
use crate::limits::LARGE;
use crate::{Cause, Limits};

/// A container that unpacks to more than this many times its own size is a bomb, not an archive: text of registers
/// and logs packs 10 to 100 times.
const RATIO: u64 = 200;

/// Expansion that is always allowed, so that the ratio does not hit small files.
const FREE: u64 = 128 << 20;

/// What every byte that is really there may take of each limit, so that a mailbox of a gigabyte is read whole: its
/// messages count as parts and its attachments as expansion, but it cannot grow without end.
const EXPANSION_PER_BYTE: u64 = 4;
const BYTES_PER_PART: u64 = 2 << 10;

/// The budget of one item.
pub(super) struct Budget {
    limits: Limits,
    expanded: u64,
    text: u64,
    expansion: u64,
    parts: u64,
    documents: u64,
    time: Allowance,
}

impl Budget {
    /// Begins an item of this many bytes.
    pub(super) fn new(limits: &Limits, size: u64) -> Self {
        let large = if size >= LARGE { size } else { 0 };
        let limits = Limits {
            expanded_bytes: limits.expanded_bytes.max(large.saturating_mul(EXPANSION_PER_BYTE)),
            parts: limits.parts.max(large / BYTES_PER_PART),
            seconds: limits.seconds_for(size),
            ..limits.clone()
        };
        let expansion = limits.expanded_bytes.min(size.saturating_mul(RATIO).max(FREE));
        let time = Allowance::of_seconds(limits.seconds);
        Self { limits, expanded: 0, text: 0, expansion, parts: 0, documents: 0, time }
    }

    /// Gives the limits that are left for a part.
    pub(super) fn left(&self) -> Limits {
        Limits {
            expanded_bytes: self.expansion.saturating_sub(self.expanded),
            documents: self.limits.documents.saturating_sub(self.documents),
            parts: self.limits.parts.saturating_sub(self.parts),
            seconds: self.time.seconds_left(),
            ..self.limits.clone()
        }
    }

    /// Counts an embedded part of this many bytes.
    pub(super) fn part(&mut self, bytes: u64) -> Result<(), Cause> {
        self.parts += 1;
        self.expanded = self.expanded.saturating_add(bytes);
        if self.parts > self.limits.parts {
            return Err(Cause::TooMany);
        }
        if self.expanded > self.expansion { Err(Cause::TooLarge) } else { self.time() }
    }

    /// Counts a document with this many bytes of text; a sheet can repeat one long text in every cell.
    pub(super) fn document(&mut self, text: usize) -> Result<(), Cause> {
        self.documents += 1;
        self.text = self.text.saturating_add(text as u64);
        if self.text > self.expansion {
            return Err(Cause::TooLarge);
        }
        if self.documents > self.limits.documents { Err(Cause::TooMany) } else { self.time() }
    }

    /// Runs what does not count as time of reading: the caller's sink.
    pub(super) fn outside<T>(&mut self, act: impl FnOnce() -> T) -> T {
        self.time.outside(act)
    }

    /// Runs what has a limit of its own: neither its waiting nor its work counts.
    pub(super) fn beside<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let since = Moment::now();
        let given = act();
        self.time.give_back(since);
        given
    }

    /// Whether a part may lie this deep.
    pub(super) fn allows_depth(&self, depth: usize) -> bool {
        depth <= self.limits.nesting
    }

    /// Bytes of text that one document may have.
    pub(super) fn document_bytes(&self) -> usize {
        self.limits.document_bytes
    }

    fn time(&self) -> Result<(), Cause> {
        if self.time.is_up() { Err(Cause::TimedOut) } else { Ok(()) }
    }
}
