//! `inzage extract FILE`: what is read from one file, and what is not.

use std::ops::ControlFlow;
use std::path::PathBuf;

use connectors::reading::{Outcome as Ending, ReadSink};
use connectors::{Document, Flow, ItemId, Limits, Ocr, Omission, Role};
use serde_json::json;

use crate::cli::{Context, Exit, Failure, Outcome};
use crate::config::password_file;
use crate::isolation::{Given, Hashing, Job, Program, Setup, Workers};

/// Arguments of `inzage extract`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file.
    file: PathBuf,
    /// A file with passwords to try, one a line.
    #[arg(long, value_name = "FILE")]
    passwords: Option<PathBuf>,
    /// What is done with scans and other pictures of text.
    #[arg(long, value_name = "on|off|report", default_value = "on")]
    ocr: OcrChoice,
}

/// The words for [`Ocr`] on the command line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum OcrChoice {
    /// Reads them.
    On,
    /// Passes them by.
    Off,
    /// Says where they are.
    Report,
}

impl From<OcrChoice> for Ocr {
    fn from(choice: OcrChoice) -> Self {
        match choice {
            OcrChoice::On => Self::On,
            OcrChoice::Off => Self::Off,
            OcrChoice::Report => Self::Report,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Exit 2 when the file cannot be opened.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let path = args.file.display().to_string();
    let file = std::fs::File::open(&args.file).map_err(|error| {
        let reason = error.to_string();
        Failure::new(
            Exit::Usage,
            context.with("file-unopened", &[("path", (&path).into()), ("reason", (&reason).into())]),
        )
    })?;
    let passwords = match &args.passwords {
        Some(file) => password_file(file).map_err(|message| Failure::new(Exit::Usage, message))?,
        None => vec![],
    };
    let mut sink = Printed { context, failure: None };
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let (item, content, limits) =
        (ItemId([0; 16]), Given::File(file), Limits { ocr: args.ocr.into(), ..Limits::default() });
    let job = Job { item, name: &name, content, limits: &limits, passwords: &passwords };
    let programs = if limits.ocr == Ocr::On { Program::tesseract().into_iter().collect() } else { vec![] };
    let setup = Setup { programs, ..Setup::default() };
    let report = Workers::new(setup).documents(job, Hashing::Unhashed, None, &mut sink).report;
    if let Some(failure) = sink.failure {
        return Err(failure);
    }
    let (outcome, cause) = match report.outcome {
        Ending::Read => ("read", None),
        Ending::Partly(cause) => ("partly", Some(cause)),
        Ending::Unreadable(cause) => ("unreadable", Some(cause)),
    };
    if context.is_json() {
        let cause = cause.map(connectors::Cause::name);
        let media_type = report.format.media_type();
        let mut line = json!({ "type": "outcome", "outcome": outcome, "media_type": media_type, "cause": cause });
        if report.unlocked > 0 {
            line["unlocked"] = report.unlocked.into();
        }
        context.json(&line)?;
    } else {
        let cause = cause.map(|cause| context.text(&format!("cause-{}", cause.name().replace('_', "-"))));
        let cause = cause.map(|cause| format!(" ({cause})")).unwrap_or_default();
        let word = context.text(&format!("outcome-{outcome}"));
        context.note(&format!("{}: {word}{cause}", report.format.name()));
        if report.unlocked > 0 {
            context.note(&context.with("extract-unlocked", &[("n", report.unlocked.into())]));
        }
    }
    Ok(match report.outcome {
        Ending::Read => Exit::Done,
        Ending::Partly(_) | Ending::Unreadable(_) => Exit::Unread,
    })
}

struct Printed<'a> {
    context: &'a Context,
    failure: Option<Failure>,
}

impl Printed<'_> {
    fn print(&mut self, line: &serde_json::Value, text: &str) -> Flow {
        let printed = if self.context.is_json() { self.context.json(line) } else { self.context.line(text) };
        match printed {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                self.failure = Some(failure);
                ControlFlow::Break(())
            }
        }
    }
}

impl ReadSink for Printed<'_> {
    fn document(&mut self, document: Document) -> Flow {
        for block in &document.blocks {
            let mut line = json!({
                "type": "block", "part": document.part, "place": block.place, "document": document.place,
                "label": block.label, "role": block.role, "text": block.text.expose(),
            });
            if !block.words.is_empty() {
                line["words"] = json!(block.words);
            }
            let label = block.label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default();
            if block.role == Role::FileName && !self.context.is_json() {
                continue;
            }
            self.print(&line, &format!("{label}{}", block.text.expose()))?;
        }
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        let line = json!({
            "type": "omission", "part": omission.part, "place": omission.place, "cause": omission.cause.name(),
        });
        if self.context.is_json() {
            return self.print(&line, "");
        }
        let cause = self.context.text(&format!("cause-{}", omission.cause.name().replace('_', "-")));
        let part: Vec<&str> = omission.part.names().collect();
        let place = super::search::place_text(&omission.place, self.context);
        self.context.note(&format!("{} {} {place}: {cause}", self.context.text("word-warning"), part.join(" > ")));
        ControlFlow::Continue(())
    }
}
