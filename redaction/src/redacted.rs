//! A document with everything hidden that was decided to be; only a reviewed plan makes one.

use std::collections::BTreeMap;

use connectors::{DocumentId, Format, Role};
use identifiers::Sensitive;
use serde::{Deserialize, Serialize};

use crate::{Ground, Group, What};

/// What stands where something was hidden; nothing of its text or its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// What was hidden.
    pub what: What,
    /// On which ground.
    pub ground: Ground,
    /// Which person of the case it was about.
    pub group: Option<Group>,
}

/// A stretch of text, shown or hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Text that stays.
    Shown(Sensitive<String>),
    /// Text that is gone.
    Hidden(Mark),
}

/// Where a redacted document or block stands; names of sheets, tables and parts may have been redacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedactedPlace {
    /// The whole part.
    Whole,
    /// A page or slide.
    Page(u32),
    /// A row of a sheet or delimited file.
    Row(Vec<Run>, u32),
    /// A cell such as `B12`.
    Cell(Box<str>),
    /// A record of a table.
    Record(Vec<Run>, u64),
    /// A line.
    Line(u64),
    /// A named part.
    Part(Vec<Run>),
}

impl RedactedPlace {
    /// Gives the name of the sheet, table or part, redacted.
    #[must_use]
    pub fn name(&self) -> Option<&[Run]> {
        match self {
            Self::Row(name, _) | Self::Record(name, _) | Self::Part(name) => Some(name),
            Self::Whole | Self::Page(_) | Self::Cell(_) | Self::Line(_) => None,
        }
    }
}

/// A block of a redacted document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedactedBlock {
    pub(crate) role: Role,
    pub(crate) place: RedactedPlace,
    pub(crate) label: Option<Vec<Run>>,
    pub(crate) runs: Vec<Run>,
}

/// How many blocks of each role the policy left out.
pub type LeftOut = BTreeMap<Role, u32>;

/// How much of a document was hidden, in characters of its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Characters that were hidden.
    pub hidden: u64,
    /// Characters there were.
    pub all: u64,
}

impl Share {
    /// Gives the share that was hidden, in thousandths.
    #[must_use]
    pub const fn permille(self) -> u64 {
        match (self.hidden * 1000).checked_div(self.all) {
            Some(share) => share,
            None => 0,
        }
    }
}

impl std::iter::Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        shares.fold(Self::default(), |sum, share| Self { hidden: sum.hidden + share.hidden, all: sum.all + share.all })
    }
}

/// One hidden span, for the log in a bundle: where and why, never what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Number of the block in the redacted document, from one; zero for the names of parts and sheets.
    pub block: u32,
    /// Number of the mark in that block, from one.
    pub mark: u32,
    /// What was hidden.
    pub what: What,
    /// On which ground.
    pub ground: Ground,
    /// Which person of the case.
    pub group: Option<Group>,
}

/// A document that may be handed over.
///
/// It has no public constructor: only [`crate::Plan::redact`] on a reviewed plan makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedactedDocument {
    pub(crate) id: DocumentId,
    pub(crate) format: Format,
    pub(crate) names: Vec<Vec<Run>>,
    pub(crate) place: RedactedPlace,
    pub(crate) blocks: Vec<RedactedBlock>,
    pub(crate) left_out: LeftOut,
    pub(crate) share: Share,
}

impl RedactedDocument {
    /// Names the document inside the case; a hash of its path, so never for a bundle.
    #[must_use]
    pub const fn document(&self) -> DocumentId {
        self.id
    }

    /// Gives the format that it was read from.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Tells where in its part it stands.
    #[must_use]
    pub const fn place(&self) -> &RedactedPlace {
        &self.place
    }

    /// Gives the names of the parts it lies in, outermost first, redacted.
    #[must_use]
    pub fn names(&self) -> &[Vec<Run>] {
        &self.names
    }

    /// Gives the blocks.
    #[must_use]
    pub fn blocks(&self) -> &[RedactedBlock] {
        &self.blocks
    }

    /// Tells what the policy left out.
    #[must_use]
    pub const fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    /// Lists the marks, for the log of what was withheld.
    #[must_use]
    pub fn log(&self) -> Vec<LogEntry> {
        let mut log = Vec::new();
        let mut add = |block: u32, runs: &[Run]| {
            let marks = runs.iter().filter_map(|run| match run {
                Run::Hidden(mark) => Some(*mark),
                Run::Shown(_) => None,
            });
            for (number, mark) in (1..).zip(marks) {
                log.push(LogEntry { block, mark: number, what: mark.what, ground: mark.ground, group: mark.group });
            }
        };
        let names: Vec<Run> =
            self.names.iter().flatten().chain(self.place.name().into_iter().flatten()).cloned().collect();
        add(0, &names);
        for (number, block) in (1..).zip(&self.blocks) {
            let both: Vec<Run> = block.label.iter().flatten().chain(&block.runs).cloned().collect();
            add(number, &both);
        }
        log
    }

    /// Lists every run in reading order: names, place, labels and texts.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        let names = self.names.iter().flatten().chain(self.place.name().into_iter().flatten());
        let blocks = self.blocks.iter().flat_map(|block| block.label.iter().flatten().chain(&block.runs));
        names.chain(blocks)
    }

    /// Tells how much was hidden; for the municipality's own figures, since it says something of lengths.
    #[must_use]
    pub const fn share(&self) -> Share {
        self.share
    }
}

impl RedactedBlock {
    /// Tells what it was in the original.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Tells where it stands.
    #[must_use]
    pub const fn place(&self) -> &RedactedPlace {
        &self.place
    }

    /// Gives its label.
    #[must_use]
    pub fn label(&self) -> Option<&[Run]> {
        self.label.as_deref()
    }

    /// Gives its text.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }
}
