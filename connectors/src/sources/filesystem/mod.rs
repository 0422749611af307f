//! Files on shares: lists a file tree and opens its files, and changes nothing there.

mod config;
mod list;
mod name;
mod open;
#[cfg(test)]
mod tests;

pub use name::legible;

use config::Config;

use crate::{
    Capability, Connector, ConnectorFactory, ConnectorProfile, Content, Cursor, Item, ItemSink, Listing, Result,
    Settings, SourceId,
};

const PROFILE: ConnectorProfile =
    ConnectorProfile { scheme: "files", capability: Capability::ListsEverything, docs: include_str!("docs.md") };

/// Makes connectors for file trees.
pub struct FilesystemFactory;

impl ConnectorFactory for FilesystemFactory {
    fn scheme(&self) -> &'static str {
        PROFILE.scheme
    }

    fn docs(&self) -> &'static str {
        PROFILE.docs
    }

    fn build(&self, id: SourceId, settings: &Settings) -> Result<Box<dyn Connector>> {
        Ok(Box::new(Filesystem { config: Config::check(id, settings)? }))
    }
}

struct Filesystem {
    config: Config,
}

impl Connector for Filesystem {
    fn profile(&self) -> &ConnectorProfile {
        &PROFILE
    }

    fn list(&self, _since: Option<&Cursor>, into: &mut dyn ItemSink) -> Result<Listing> {
        list::list(&self.config, into)
    }

    fn open(&self, item: &Item) -> Result<Box<dyn Content>> {
        Ok(Box::new(open::open(&self.config, item)?))
    }

    fn open_file(&self, item: &Item) -> Result<Option<std::fs::File>> {
        open::open(&self.config, item).map(Some)
    }
}
