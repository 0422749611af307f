//! `inzage index`: reads what is new or changed into the index.

use std::path::PathBuf;

use connectors::Cause;
use serde_json::json;

use crate::audit::Event;
use crate::cli::watch::Bar;
use crate::cli::{Context, Engine, Exit, Failure, Outcome, chain, table};
use crate::indexing::{self, Extent, Guard, ItemReport, Run, RunError, RunReport};
use crate::pipeline::{Cancel, Finish};
use crate::store::{Lock, atomic};

/// Arguments of `inzage index`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this source; may be given again.
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Reads everything anew.
    #[arg(long)]
    full: bool,
    /// Bytes of memory, such as `384M`.
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    limit_memory: Option<u64>,
    /// Also writes the report to this file.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Lets the run remove more than the guard allows.
    #[arg(long)]
    accept_removals: bool,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 for wrong settings, 4 when the removal guard stops it, 5 when another run is on, 6 for damaged state.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let engine = Engine::open(context)?;
    for name in &args.source {
        if engine.config.source(name).is_none() {
            return Err(Failure::new(Exit::Usage, context.with("source-unknown", &[("name", name.into())])));
        }
    }
    let holder = format!("inzage index, {} ({})", context.actor.0, std::process::id());
    let _lock = Lock::take(&engine.layout.lock(), &holder)?;
    let options = indexing::Options {
        sources: args.source.clone(),
        extent: if args.full { Extent::Full } else { Extent::Changed },
        guard: if args.accept_removals { Guard::Lets } else { Guard::Stops },
        memory: args.limit_memory,
    };
    context.record(&engine.layout, &Event::new("index").with("full", args.full))?;
    let cancel = Cancel::default();
    listen(&cancel);
    let bar = Bar::new(context);
    let report = indexing::run(
        &Run {
            config: &engine.config,
            layout: &engine.layout,
            backend: &*engine.backend,
            registry: &engine.registry,
            recognisers: &engine.recognisers,
            workers: &engine.workers,
            clock: &*context.clock,
            progress: &bar,
            cancel: &cancel,
        },
        &options,
    )
    .map_err(|error| failure(&error, context))?;
    drop(bar);
    if let Some(file) = &args.report {
        let lines: Vec<String> = lines(&report).iter().map(ToString::to_string).collect();
        atomic::replace(file, (lines.join("\n") + "\n").as_bytes())?;
    }
    show(&report, context)?;
    Ok(match report.finish {
        Finish::Cancelled => Exit::Interrupted,
        Finish::Complete if report.is_complete() => Exit::Done,
        Finish::Complete => Exit::Unread,
    })
}

/// Ctrl-C asks for a stop at a safe point; a second one ends at once, and the last commit stands.
fn listen(cancel: &Cancel) {
    let cancel = cancel.clone();
    // Without a handler Ctrl-C still ends the run at its last commit.
    drop(ctrlc::set_handler(move || {
        if cancel.is_asked() {
            std::process::exit(Exit::Interrupted as i32);
        }
        cancel.ask();
    }));
}

fn failure(error: &RunError, context: &Context) -> Failure {
    match error {
        RunError::Guard(_) => Failure::new(Exit::Refused, chain(error)).hint(context.text("hint-guard")),
        RunError::Settings { .. } => Failure::new(Exit::Usage, chain(error)),
        RunError::Index(_) => Failure::new(Exit::Damaged, chain(error)).hint(context.text("hint-full")),
        RunError::Workers(_) => Failure::new(Exit::Nothing, chain(error)).hint(context.text("hint-workers")),
        RunError::Ledger(_) => Failure::new(Exit::Damaged, chain(error)),
    }
}

fn lines(report: &RunReport) -> Vec<serde_json::Value> {
    let mut lines: Vec<serde_json::Value> = report.items.iter().map(item_line).collect();
    lines.push(json!({
        "type": "report",
        "sources": report.sources,
        "items": report.sum(|s| s.summary.items),
        "read": report.sum(|s| s.summary.read),
        "partly": report.sum(|s| s.summary.partly_count()),
        "unreadable": report.sum(|s| s.summary.unreadable_count()),
        "skipped": report.sum(|s| s.summary.skipped),
        "added": report.sum(|s| s.added),
        "changed": report.sum(|s| s.changed),
        "removed": report.sum(|s| s.removed) + report.removed,
        "unchanged": report.sum(|s| s.unchanged),
        "bytes": report.sum(|s| s.summary.bytes),
        "seconds": report.seconds,
    }));
    lines
}

fn item_line(item: &ItemReport) -> serde_json::Value {
    let mut line = serde_json::to_value(item).expect("a report holds only names and numbers");
    if let Some(fields) = line.as_object_mut() {
        fields.insert("type".to_owned(), json!("item"));
    }
    line
}

fn show(report: &RunReport, context: &Context) -> Result<(), Failure> {
    if context.is_json() {
        return lines(report).iter().try_for_each(|line| context.json(line));
    }
    let headings = [
        "head-source",
        "head-items",
        "head-read",
        "head-partly",
        "head-unreadable",
        "head-skipped",
        "head-new",
        "head-changed",
        "head-removed",
    ]
    .map(|key| context.text(key));
    let rows: Vec<Vec<String>> = report
        .sources
        .iter()
        .map(|s| {
            let counts = [
                s.summary.items,
                s.summary.read,
                s.summary.partly_count(),
                s.summary.unreadable_count(),
                s.summary.skipped,
                s.added,
                s.changed,
                s.removed,
            ];
            std::iter::once(s.source.clone()).chain(counts.iter().map(u64::to_string)).collect()
        })
        .collect();
    context.line(&table(context, &headings, &rows))?;
    let unread = report.sum(|s| s.summary.partly_count() + s.summary.unreadable_count());
    if unread > 0 {
        context.note(&format!(
            "{} {}",
            context.text("word-warning"),
            context.with("index-unread", &[("n", unread.into())])
        ));
    }
    let pictures = report.sum(|s| s.summary.with_cause(Cause::ImageOnly));
    if pictures > 0 {
        context.note(&context.with("index-pictures", &[("n", pictures.into())]));
    }
    if report.sum(|s| s.summary.with_cause(Cause::OcrMissing)) > 0 {
        context.note(&context.text("status-ocr-missing"));
    }
    if report.finish == Finish::Cancelled {
        context.note(&context.text("index-cancelled"));
    }
    Ok(())
}

/// Reads a size: a number with K, M or G behind it.
fn parse_size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_uppercase();
    let upper = upper.trim_end_matches('B').trim_end_matches('I');
    let (digits, shift) = match upper.chars().last() {
        Some('K') => (&upper[..upper.len() - 1], 10),
        Some('M') => (&upper[..upper.len() - 1], 20),
        Some('G') => (&upper[..upper.len() - 1], 30),
        _ => (upper, 0),
    };
    let number: u64 = digits.parse().map_err(|_| "384M, 1G".to_owned())?;
    number.checked_shl(shift).filter(|bytes| bytes >> shift == number).ok_or_else(|| "384M, 1G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse_size;

    #[test]
    fn sizes_are_read_with_their_unit() {
        assert_eq!(parse_size("384M"), Ok(384 << 20));
        assert_eq!(parse_size("1GiB"), Ok(1 << 30));
        assert_eq!(parse_size("123"), Ok(123));
        assert!(parse_size("much").is_err());
        assert!(parse_size("99999999999G").is_err());
    }
}
