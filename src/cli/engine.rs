//! What most commands need together: configuration, store, index, connectors, extractors, recognisers.

use connectors::Registry;
use identifiers::Recognisers;

use super::{Context, Exit, Failure};
use crate::config::Config;
use crate::index::tantivy::TantivyIndex;
use crate::index::{IndexBackend, IndexError};
use crate::isolation::{Setup, Workers};
use crate::search::{Reading, Searcher};
use crate::store::Layout;

/// The parts of one installation.
pub struct Engine {
    /// The configuration.
    pub config: Config,
    /// Where state lies.
    pub layout: Layout,
    /// Connectors and extractors.
    pub registry: Registry,
    /// The recognisers whose findings are keys of the index.
    pub recognisers: Recognisers,
    /// Where items are read.
    pub workers: Workers,
    /// The index.
    pub backend: Box<dyn IndexBackend>,
}

impl Engine {
    /// Opens the installation that the context points at.
    ///
    /// # Errors
    /// Exit 2 when it is not set up rightly, exit 6 when its state cannot be read.
    pub fn open(context: &Context) -> Result<Self, Failure> {
        let config = context.config()?;
        let layout = context.layout(&config)?;
        let recognisers = Recognisers::builtin_with(&config.case_numbers)
            .map_err(|error| Failure::new(Exit::Usage, format!("case_numbers: {error}")))?;
        let backend = Box::new(TantivyIndex::at(layout.index()));
        let workers = Workers::new(Setup::of(&config));
        Ok(Self { config, layout, registry: Registry::builtin(), recognisers, workers, backend })
    }

    /// Opens the last commit for searching.
    ///
    /// # Errors
    /// Exit 6 when the index is damaged.
    pub fn searcher(&self) -> Result<Searcher<'_>, Failure> {
        let reading = Reading { registry: &self.registry, recognisers: &self.recognisers, workers: &self.workers };
        Ok(Searcher::open(&self.config, &self.layout, &*self.backend, reading)?)
    }
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Self {
        Self::new(Exit::Damaged, super::chain(&error))
    }
}
