//! `inzage case letter`: the decision, as HTML, PDF or DOCX.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use redaction::Severity;

use super::bench::Bench;
use super::desk::Desk;
use super::handing::Handing;
use super::named;
use crate::cli::{Context, Exit, Failure, Outcome, chain};
use crate::dossier::CaseId;
use crate::letter::{self, Letter};
use crate::store::atomic;

/// Arguments of `inzage case letter`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "html|pdf|docx", value_parser = format, default_value = "html")]
    format: Format,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A form of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Html,
    Pdf,
    Docx,
}

impl Format {
    const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

fn format(text: &str) -> Result<Format, String> {
    named::find(&[Format::Html, Format::Pdf, Format::Docx], Format::name, text)
}

/// Writes the letter to a file or to standard output.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let bench = Bench::open(&desk.config)?;
    if args.out.is_none() && args.format != Format::Html && std::io::stdout().is_terminal() {
        return Err(desk.wrong("case-letter-out", &[]));
    }
    let folder = desk.folder(&args.id)?;
    let handing = Handing::open(&desk, &bench, &folder)?;
    let facts = handing.gather(&desk, handing.case.kind)?.facts;
    let composed = letter::compose(&facts, &context.messages);
    let bytes = write(&composed, args.format)?;
    let check = handing.check(&desk, &bench)?;
    // The page is checked for all forms: they say the same, and it can be read back whole.
    let page = write(&composed, Format::Html)?;
    let leaks = check.check("besluit.html", &page).map_err(|error| Failure::new(Exit::Refused, chain(&error)))?;
    if leaks.iter().any(|leak| leak.severity == Severity::Leak) {
        return Err(handing.refuse_leaks(&desk, &leaks));
    }
    desk.record(&args.id, "case.letter", &[("format", args.format.name().to_owned())])?;
    match &args.out {
        Some(path) => atomic::replace(path, &bytes)?,
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(Exit::Done)
}

fn write(letter: &Letter, format: Format) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::error::Error| Failure::new(Exit::Nothing, chain(error));
    match format {
        Format::Html => letter::html(letter).map(String::into_bytes).map_err(|error| failed(&error)),
        Format::Pdf => letter::pdf(letter).map_err(|error| failed(&error)),
        Format::Docx => letter::docx(letter).map_err(|error| failed(&error)),
    }
}
