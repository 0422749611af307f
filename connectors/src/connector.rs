//! The contract of a source: it lists items and opens them, and never changes anything.

use std::ops::ControlFlow;

use identifiers::Sensitive;

use crate::{Content, Cursor, Error, Item, ItemId, Result, SourceId};

/// Whether the one who pushes should go on.
pub type Flow = ControlFlow<()>;

/// What a connector can do: data that the difference stage and the suite read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Every run lists everything; what is not named is gone.
    ListsEverything,
    /// Lists what changed since a cursor, removals included.
    ListsChanges,
}

/// What a connector is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectorProfile {
    /// `kind` in `inzage.toml`.
    pub scheme: &'static str,
    /// What it can do.
    pub capability: Capability,
    /// Its page of help, shown by `inzage sources explain`.
    pub docs: &'static str,
}

/// How a listing ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All items were named; whatever was not named is gone.
    Everything,
    /// All changes since the cursor were named.
    Changes {
        /// Where to go on next time.
        cursor: Cursor,
    },
    /// Not all was listed (a folder was denied, the caller stopped): nothing may be taken as gone.
    CutShort,
}

/// Takes what a listing names; items come sorted by id within a source only if the profile says so.
pub trait ItemSink {
    /// An item that is there.
    fn item(&mut self, item: Item) -> Flow;
    /// An item that the source says is gone.
    fn removed(&mut self, item: ItemId) -> Flow;
    /// A folder or item that could not be listed.
    fn unreadable(&mut self, native: Sensitive<Box<str>>, error: Error) -> Flow;
}

/// A source that can be listed and read; it never writes there.
pub trait Connector: Send + Sync {
    /// Says what it is.
    fn profile(&self) -> &ConnectorProfile;
    /// Names its items, in sorted order of their keys.
    ///
    /// # Errors
    /// Only when the source as a whole cannot be listed; one folder that is denied goes to the sink.
    fn list(&self, since: Option<&Cursor>, into: &mut dyn ItemSink) -> Result<Listing>;
    /// Opens one item for reading.
    ///
    /// # Errors
    /// [`crate::Cause::Denied`] or [`crate::Cause::Gone`].
    fn open(&self, item: &Item) -> Result<Box<dyn Content>>;
    /// Opens one item as the file that it is, so that another process can be given it; `None` where items are no files.
    ///
    /// # Errors
    /// As [`Connector::open`].
    fn open_file(&self, _item: &Item) -> Result<Option<std::fs::File>> {
        Ok(None)
    }
}

/// The settings of one `[[source]]` beyond `name`, `kind` and `activity`, as parsed TOML with its folder.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `path`, already made absolute against the folder of `inzage.toml`.
    pub path: std::path::PathBuf,
    /// Patterns of what a rule leaves out, matched on the relative path (`**/~$*`).
    pub skip: Vec<String>,
}

/// Makes connectors of one kind.
pub trait ConnectorFactory: Send + Sync {
    /// The value of `kind` that it answers to.
    fn scheme(&self) -> &'static str;
    /// Gives its page of help, shown by `inzage sources explain`.
    fn docs(&self) -> &'static str;
    /// Makes a connector.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Settings`] with what is wrong and what was expected.
    fn build(&self, id: SourceId, settings: &Settings) -> Result<Box<dyn Connector>>;
}
