//! What every step of a case starts with: configuration, store, the folder of the case.

use jiff::civil::Date;

use crate::audit::Event;
use crate::cli::{Context, Exit, Failure, chain};
use crate::config::Config;
use crate::dossier::{CaseFolder, CaseFolders, CaseId, StoreError};
use crate::messages::Value;
use crate::store::{Held, Layout};

/// Where cases are handled.
pub(super) struct Desk<'a> {
    pub(super) context: &'a Context,
    pub(super) config: Config,
    pub(super) layout: Layout,
    pub(super) folders: CaseFolders,
}

impl<'a> Desk<'a> {
    /// Opens the store that the configuration names.
    pub(super) fn open(context: &'a Context) -> Result<Self, Failure> {
        let config = context.config()?;
        let layout = context.layout(&config)?;
        let folders = CaseFolders::of(&layout);
        Ok(Self { context, config, layout, folders })
    }

    /// Gives the day of today.
    pub(super) fn today(&self) -> Date {
        self.context.clock.today()
    }

    /// Opens a case for writing.
    pub(super) fn folder(&self, id: &CaseId) -> Result<CaseFolder, Failure> {
        self.folders.open(id).map_err(|error| self.failure(&error))
    }

    /// Opens a case for reading.
    pub(super) fn read(&self, id: &CaseId) -> Result<CaseFolder, Failure> {
        self.folders.read(id).map_err(|error| self.failure(&error))
    }

    /// Records an act of a case before it happens.
    pub(super) fn record(&self, id: &CaseId, act: &str, details: &[(&str, String)]) -> Result<(), Failure> {
        let start = Event::new(act).for_case(id.as_str()).for_purpose(Some(id.as_str().to_owned()));
        let event = details.iter().fold(start, |event, (name, value)| event.with(name, value));
        self.context.record(&self.layout, &event)
    }

    /// Tells why a case cannot be read or written.
    pub(super) fn failure(&self, error: &StoreError) -> Failure {
        failure(error, self.context)
    }

    /// Refuses a step (exit 4) with a sentence of the catalogues.
    pub(super) fn refused(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> Failure {
        Failure::new(Exit::Refused, self.context.with(key, arguments))
    }

    /// Tells of wrong use (exit 2) with a sentence of the catalogues.
    pub(super) fn wrong(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> Failure {
        Failure::new(Exit::Usage, self.context.with(key, arguments))
    }
}

/// Tells why a case cannot be read or written; never what stands in its files.
pub(super) fn failure(error: &StoreError, context: &Context) -> Failure {
    let id = |id: &CaseId| id.as_str().to_owned();
    match error {
        StoreError::Missing(case) => {
            let text = context.with("case-missing", &[("id", (&id(case)).into())]);
            Failure::new(Exit::Usage, text).hint(context.text("case-missing-hint"))
        }
        StoreError::Exists(case) => {
            Failure::new(Exit::Usage, context.with("case-exists", &[("id", (&id(case)).into())]))
        }
        StoreError::Damaged { file, .. } => {
            Failure::new(Exit::Damaged, context.with("case-damaged", &[("file", file.into())]))
        }
        StoreError::Held(Held::By(who)) => {
            Failure::new(Exit::Locked, context.with("case-held", &[("who", who.into())]))
        }
        StoreError::Held(Held::Io(error)) | StoreError::Io(error) => Failure::new(Exit::Nothing, chain(error)),
    }
}
