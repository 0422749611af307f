//! `inzage audit`: shows the log, checks its chain, prints it as a Logboek Dataverwerkingen.

use jiff::civil::Date;
use serde::Serialize;

use crate::audit::{AuditError, FileLog, Line, processing};
use crate::cli::{Context, Exit, Failure, Outcome};
use crate::clock::dutch_day;

/// Arguments of `inzage audit`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[arg(long, global = true, value_name = "ID")]
    case: Option<String>,
    #[arg(long, global = true, value_name = "DATE")]
    since: Option<Date>,
}

/// What to do with the log.
#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Command {
    Show,
    Verify,
    Ldv,
}

/// Runs the command.
///
/// # Errors
/// Why it stopped, with its exit code; 6 when the chain is broken, with the line.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let config = context.config()?;
    let layout = context.layout(&config)?;
    let lines = FileLog::open(layout.audit()).lines().map_err(|error| broken(error, context))?;
    let total = lines.len();
    let chosen = lines.into_iter().filter(|line| is_chosen(line, args));
    match args.command.unwrap_or(Command::Show) {
        Command::Verify => verified(total, context)?,
        Command::Show => chosen.into_iter().try_for_each(|line| show(&line, context))?,
        Command::Ldv => {
            let key = processing::key(&layout.audit())?;
            chosen.into_iter().filter_map(|line| processing::entry(&line, &key)).try_for_each(|e| context.json(&e))?;
        }
    }
    Ok(Exit::Done)
}

fn is_chosen(line: &Line, args: &Args) -> bool {
    let case = args.case.as_ref().is_none_or(|case| line.event.case.as_ref() == Some(case));
    case && args.since.is_none_or(|since| dutch_day(line.at) >= since)
}

fn broken(error: AuditError, context: &Context) -> Failure {
    match error {
        AuditError::Broken { line, reason } => {
            let text = context.with("audit-broken", &[("line", line.into()), ("reason", reason.into())]);
            Failure::new(Exit::Damaged, text).hint(context.text("audit-broken-hint"))
        }
        AuditError::Io(_) => error.into(),
    }
}

fn verified(total: usize, context: &Context) -> Result<(), Failure> {
    if context.is_json() {
        return context.json(&serde_json::json!({ "type": "audit", "lines": total, "whole": true }));
    }
    context.line(&context.with("audit-whole", &[("n", total.into())]))
}

/// One line as it is shown.
#[derive(Serialize)]
struct Shown<'a> {
    r#type: &'static str,
    #[serde(flatten)]
    line: &'a Line,
}

fn show(line: &Line, context: &Context) -> Result<(), Failure> {
    if context.is_json() {
        return context.json(&Shown { r#type: "event", line });
    }
    let event = &line.event;
    let purpose = event.case.as_deref().or(event.purpose.as_deref()).unwrap_or("-");
    let details: Vec<String> = event.details.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let text = format!("{} {} {} {} {} {}", line.number, line.at, line.actor.0, event.act, purpose, details.join(" "));
    context.line(text.trim_end())
}
