//! Pass 1: listing against ledger, then what is new or changed through the pipeline into the index.
//!
//! The order on disk is commit first, ledger second: the ledger names an item as settled only if the index holds it.

mod difference;
mod guard;
mod report;
mod sink;

pub use guard::{Guard, Removals};
pub use report::{ItemReport, RunReport, SourceReport};

use std::time::Instant;

use connectors::{Registry, SourceId};
use identifiers::Recognisers;

use crate::clock::Clock;
use crate::config::{Config, Source};
use crate::index::{ENTRY_FORMAT, IndexBackend, IndexError};
use crate::isolation::{Unstarted, Workers};
use crate::ledger::{Ledger, ReadWith};
use crate::pipeline::{Cancel, Finish};
use crate::progress::Progress;
use crate::store::Layout;
use sink::IndexSink;

/// What a run is given.
pub struct Run<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// Where state lies.
    pub layout: &'a Layout,
    /// Where entries go.
    pub backend: &'a dyn IndexBackend,
    /// Connectors and extractors.
    pub registry: &'a Registry,
    /// The recognisers whose findings become keys.
    pub recognisers: &'a Recognisers,
    /// Where items are read.
    pub workers: &'a Workers,
    /// The time.
    pub clock: &'a dyn Clock,
    /// Who watches.
    pub progress: &'a dyn Progress,
    /// Who may ask to stop.
    pub cancel: &'a Cancel,
}

/// What a run is asked.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these sources; all when empty.
    pub sources: Vec<String>,
    /// What is read anew.
    pub extent: Extent,
    /// What the removal guard does.
    pub guard: Guard,
    /// Bytes of memory; the configuration's when absent.
    pub memory: Option<u64>,
}

/// How much is read anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// What is new or changed.
    #[default]
    Changed,
    /// Everything.
    Full,
}

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The ledger failed.
    #[error("the ledger cannot be used")]
    Ledger(#[from] std::io::Error),
    /// Nothing can be read, so nothing is changed.
    #[error(transparent)]
    Workers(#[from] Unstarted),
    /// A source is not set up rightly.
    #[error("source `{name}`: {message}")]
    Settings {
        /// The source.
        name: String,
        /// What is wrong.
        message: String,
    },
    /// The run would remove more than the guard allows.
    #[error("source `{}`: {} of {} items are gone, more than the removal guard allows", .0.source, .0.gone, .0.known)]
    Guard(Removals),
}

/// Bytes of memory of the index writer: a third of the whole, within what tantivy can use.
fn writer_memory(memory: u64) -> usize {
    usize::try_from(memory / 3).unwrap_or(usize::MAX).clamp(16 << 20, 128 << 20)
}

/// Reads what is new or changed into the index.
///
/// # Errors
/// [`RunError`]; the last commit then stands.
pub fn run(run: &Run<'_>, options: &Options) -> Result<RunReport, RunError> {
    let started = Instant::now();
    // Without workers every item would end as unreadable and leave the index.
    run.workers.protections()?;
    let rules = format!("{ENTRY_FORMAT}/{:?}/{}", run.recognisers.revision(), run.registry.revision());
    let before = match run.backend.reader() {
        Ok(reader) => reader.map(|reader| reader.checkpoint()).transpose()?,
        Err(IndexError::Outdated) => None,
        Err(_) if options.extent == Extent::Full => None,
        Err(error) => return Err(error.into()),
    };
    let usable = before.filter(|checkpoint| checkpoint.rules == rules);
    // What was made by other rules is made anew, all of it; a part of the sources alone would leave the rest stale.
    let partial = usable.is_some() && !options.sources.is_empty();
    let clear = usable.is_none() || (options.extent == Extent::Full && !partial);
    if clear {
        // Ledgers first: a ledger never names an item that the index does not hold.
        Ledger::clear(run.layout)?;
        run.backend.clear()?;
    }
    let extent = if clear { Extent::Full } else { options.extent };
    let mut checkpoint = usable.unwrap_or_default();
    if clear {
        checkpoint.unsettled.clear();
    }
    checkpoint.format = ENTRY_FORMAT;
    checkpoint.rules = rules;
    checkpoint.run += 1;
    let memory = options.memory.unwrap_or(run.config.limits.memory);
    let mut report = RunReport::default();
    let mut sink = IndexSink::new(run, writer_memory(memory), checkpoint)?;
    if !partial {
        forget_removed_sources(run, &mut sink, &mut report)?;
    }
    for source in &run.config.sources {
        if partial && !options.sources.contains(&source.name) {
            continue;
        }
        let finish = one_source(
            run,
            source,
            &Options { extent, memory: Some(memory), ..options.clone() },
            &mut sink,
            &mut report,
        )?;
        if finish == Finish::Cancelled {
            report.finish = Finish::Cancelled;
            break;
        }
    }
    sink.finish()?;
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

/// Takes sources out of the index that the configuration no longer names.
fn forget_removed_sources(run: &Run<'_>, sink: &mut IndexSink<'_>, report: &mut RunReport) -> Result<(), RunError> {
    for source in Ledger::sources(run.layout)? {
        if run.config.source(&source.0).is_none() {
            let ledger = Ledger::read(run.layout, &source)?;
            report.removed += sink.forget(&ledger)?;
            sink.commit()?;
            ledger.delete()?;
        }
    }
    Ok(())
}

fn one_source(
    run: &Run<'_>,
    source: &Source,
    options: &Options,
    sink: &mut IndexSink<'_>,
    report: &mut RunReport,
) -> Result<Finish, RunError> {
    let memory = options.memory.unwrap_or(run.config.limits.memory);
    let id = SourceId(source.name.clone().into());
    let connector = crate::config::connector(run.config, source, run.registry)
        .map_err(|message| RunError::Settings { name: source.name.clone(), message })?;
    let passwords = crate::config::passwords(run.config, source)
        .map_err(|message| RunError::Settings { name: source.name.clone(), message })?;
    run.progress.begin(&source.name, 0);
    let ledger = Ledger::read(run.layout, &id)?;
    let read_with = ReadWith { ocr: source.ocr, passwords: crate::config::passwords_changed(run.config, source) };
    let difference = difference::difference(&*connector, &ledger, options.extent, sink.unsettled(), read_with)
        .map_err(|error| RunError::Settings { name: source.name.clone(), message: error.to_string() })?;
    guard::check(&source.name, &difference, &ledger, run.config.limits.removal_guard, options.guard)
        .map_err(RunError::Guard)?;
    run.progress.begin(&source.name, difference.jobs.len() as u64);
    let limits = run.config.limits_of(source);
    let stages = crate::pipeline::Stages {
        connector: &*connector,
        workers: run.workers,
        limits: &limits,
        passwords: &passwords,
        memory: memory.saturating_sub(writer_memory(memory) as u64),
    };
    let finish = sink.source(ledger, difference, &stages, report)?;
    run.progress.end();
    Ok(finish)
}
