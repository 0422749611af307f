//! What can be wrong with a bundle.

use identifiers::Kind;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The file is not a ZIP file, or an entry of it cannot be read.
    Damaged,
    /// The file needs a password that was not given, or another one.
    Encrypted,
    /// Bytes stand in the file that belong to no entry.
    HiddenBytes,
    /// An entry is larger than a bundle may hold.
    TooLarge,
    /// A file that a bag must have is not there.
    NotABag,
    /// A file is listed but not there.
    Missing,
    /// A file is there but not listed.
    NotListed,
    /// The bytes of a file are not those that were listed.
    Changed,
    /// A file has a name that files of a bundle do not have.
    Name,
    /// A file is of a kind that may not stand in a bundle.
    ForbiddenKind,
    /// Metadata are not there or cannot be read.
    Metadata,
    /// A table does not hold to its schema.
    Table,
    /// A page needs something from outside.
    ExternalResource,
    /// A page has a script or an active element.
    Script,
    /// A page has a comment.
    Comment,
    /// A page lacks its language or title.
    Accessibility,
    /// The log of omissions has a column that could hold a value.
    OmissionLog,
    /// More identifiers of a kind are shown than were counted when the bundle was made.
    MoreIdentifiers(Kind),
    /// A document holds more than a clean copy does: properties, notes, fields, scripts, older states.
    Excess,
    /// A file could not be read back to look for identifiers.
    Unchecked,
}

impl FaultKind {
    /// Gives the name used in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Encrypted => "encrypted",
            Self::HiddenBytes => "hidden_bytes",
            Self::TooLarge => "too_large",
            Self::NotABag => "not_a_bag",
            Self::Missing => "missing",
            Self::NotListed => "not_listed",
            Self::Changed => "changed",
            Self::Name => "name",
            Self::ForbiddenKind => "forbidden_kind",
            Self::Metadata => "metadata",
            Self::Table => "table",
            Self::ExternalResource => "external_resource",
            Self::Script => "script",
            Self::Comment => "comment",
            Self::Accessibility => "accessibility",
            Self::OmissionLog => "omission_log",
            Self::MoreIdentifiers(_) => "more_identifiers",
            Self::Excess => "excess",
            Self::Unchecked => "unchecked",
        }
    }

    /// Says whether something may stand in the bundle that may not be handed over, rather than being broken.
    #[must_use]
    pub const fn is_leak(self) -> bool {
        match self {
            Self::ExternalResource
            | Self::Script
            | Self::Comment
            | Self::OmissionLog
            | Self::MoreIdentifiers(_)
            | Self::Excess
            | Self::Unchecked => true,
            Self::Damaged
            | Self::Encrypted
            | Self::HiddenBytes
            | Self::TooLarge
            | Self::NotABag
            | Self::Missing
            | Self::NotListed
            | Self::Changed
            | Self::Name
            | Self::ForbiddenKind
            | Self::Metadata
            | Self::Table
            | Self::Accessibility => false,
        }
    }
}

/// One fault: what, and where; never a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The entry, below the base folder; empty for the file as a whole.
    pub entry: String,
    /// Where in the entry, such as `row 12, column 3`; may be empty.
    pub place: String,
}

impl Fault {
    /// Makes a fault.
    pub(super) fn new(kind: FaultKind, entry: &str, place: impl Into<String>) -> Self {
        Self { kind, entry: entry.to_owned(), place: place.into() }
    }
}
