//! `inzage detect [FILE|-]`: personal data in plain text.

use std::io::Read;
use std::path::PathBuf;

use identifiers::{Passage, Recognisers};
use serde_json::json;

use crate::cli::{Context, Exit, Failure, Outcome};

/// Arguments of `inzage detect`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; standard input when absent or `-`.
    file: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 when the file cannot be read as text.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let mut bytes = Vec::new();
    match args.file.as_ref().filter(|file| file.as_os_str() != "-") {
        Some(file) => bytes = std::fs::read(file).map_err(|error| unread(context, file, &error))?,
        None => drop(std::io::stdin().lock().read_to_end(&mut bytes)?),
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        Failure::new(Exit::Usage, context.with("detect-utf8", &[("at", error.utf8_error().valid_up_to().into())]))
    })?;
    let scan = Recognisers::full().scan(Passage::plain(&text));
    let findings = scan.resolved();
    for finding in &findings {
        let found = &text[finding.range.start as usize..finding.range.end as usize];
        if context.is_json() {
            context.json(&json!({
                "type": "finding", "kind": finding.kind.name(), "start": finding.range.start,
                "end": finding.range.end, "text": found, "certainty": finding.certainty.name(),
            }))?;
        } else {
            let kind = context.text(&format!("kind-{}", finding.kind.name().replace('_', "-")));
            context.line(&format!("{kind}\t{found}"))?;
        }
    }
    for gap in &scan.gaps {
        context.note(&format!("{} {}: {}", context.text("word-warning"), gap.recogniser, gap.reason));
    }
    Ok(match (findings.is_empty(), scan.gaps.is_empty()) {
        (_, false) => Exit::Unread,
        (true, true) => Exit::Nothing,
        (false, true) => Exit::Done,
    })
}

fn unread(context: &Context, file: &std::path::Path, error: &std::io::Error) -> Failure {
    let (path, reason) = (file.display().to_string(), error.to_string());
    Failure::new(Exit::Usage, context.with("file-unopened", &[("path", (&path).into()), ("reason", (&reason).into())]))
}
