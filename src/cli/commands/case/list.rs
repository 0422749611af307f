//! `inzage case list`: the cases with their terms, the most urgent first.

use super::desk::Desk;
use super::summary::Summary;
use crate::cli::{Context, Exit, Failure, Outcome, Output};

/// Arguments of `inzage case list`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(long, value_name = "DAYS")]
    due: Option<u16>,
}

/// Lists the cases.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let mut cases = Vec::new();
    for id in desk.folders.list().map_err(|error| desk.failure(&error))? {
        // A case that cannot be read is told, and does not hide the others.
        match desk.read(&id).and_then(|folder| Summary::of(&desk, &folder)) {
            Ok(summary) => cases.push(summary),
            Err(failure) => context.note(&format!("{} {id}: {}", context.text("word-warning"), failure.message)),
        }
    }
    if let Some(days) = args.due {
        cases.retain(|case| case.is_open() && case.days_left <= i32::from(days));
    }
    cases.sort_by(|left, right| (left.due, &left.id).cmp(&(right.due, &right.id)));
    match context.output {
        Output::Json => cases.iter().try_for_each(|case| context.json(case))?,
        Output::Plain | Output::Rich => table(&cases, context)?,
    }
    Ok(Exit::Done)
}

fn table(cases: &[Summary], context: &Context) -> Result<(), Failure> {
    if cases.is_empty() {
        return context.line(&context.text("case-list-empty"));
    }
    let columns = ["id", "kind", "received", "term", "promised", "left", "status"];
    let headings = columns.map(|column| context.text(&format!("case-column-{column}")));
    let row = |case: &Summary| {
        vec![
            case.id.clone(),
            context.text(&format!("case-kind-{}", case.kind)),
            case.received.to_string(),
            case.term.to_string(),
            case.promised.map(|day| day.to_string()).unwrap_or_default(),
            case.left(context),
            context.text(&format!("case-status-{}", case.status)),
        ]
    };
    let rows: Vec<_> = cases.iter().map(row).collect();
    context.line(crate::cli::table(context, &headings, &rows).trim_end())
}
