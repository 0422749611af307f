//! `inzage search`: finds everything on a requester, or answers a free question.

mod show;

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use crate::audit::Event;
use crate::cli::{Context, Engine, Exit, Failure, Outcome, requester};
use crate::search::{Answer, Options, Places, Question, Snippets, parse};

pub(super) use show::{place_text, print_wrapped, show};

/// How many hits are shown when nothing else is asked.
const SHOWN: usize = 20;

/// Arguments of `inzage search`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Words, phrases, `and`, `or`, `not`, fields.
    text: Vec<String>,
    /// The requester; `-` is standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "case"])]
    requester: Option<PathBuf>,
    /// The requester of this case.
    #[arg(long, value_name = "ID", conflicts_with = "text")]
    case: Option<String>,
    /// Only this source; may be given again.
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Only what changed on or after this day.
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only what changed before this day.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only documents of this format, such as `pdf` or `eml`.
    #[arg(long, value_name = "KIND", value_parser = known_format)]
    kind: Option<String>,
    /// How many places are shown; 0 shows all.
    #[arg(long, value_name = "N", default_value_t = SHOWN)]
    limit: usize,
    /// What the search is for; kept in the audit log.
    #[arg(long, value_name = "TEXT")]
    purpose: Option<String>,
    /// Leaves the text around the matches out.
    #[arg(long)]
    no_snippets: bool,
    /// Shows BSNs in full.
    #[arg(long)]
    show_bsn: bool,
    /// Shows copies and messages of one conversation each by itself.
    #[arg(long)]
    ungrouped: bool,
    /// Prints an answer that is longer than the screen at once.
    #[arg(long)]
    no_pager: bool,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 for a question that cannot be read, 6 for damaged state.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let engine = Engine::open(context)?;
    for name in &args.source {
        if engine.config.source(name).is_none() {
            return Err(Failure::new(Exit::Usage, context.with("source-unknown", &[("name", name.into())])));
        }
    }
    let question = question(args, context, &engine)?;
    let narrowing = question.as_ref().map(|question| question.narrowing.clone()).unwrap_or_default();
    let options = Options {
        sources: [args.source.as_slice(), &narrowing.sources].concat(),
        since: args.since.max(narrowing.since).map(start_of).transpose()?,
        until: [args.until, narrowing.until].into_iter().flatten().min().map(start_of).transpose()?,
        format: narrowing.format.or_else(|| args.kind.clone()),
        places: if args.ungrouped || context.is_json() { Places::All } else { Places::First },
        limit: (args.limit > 0).then_some(args.limit),
        snippets: if args.no_snippets { Snippets::None } else { Snippets::Read },
    };
    let started = std::time::Instant::now();
    let answer = ask(args, question, context, &engine, &options)?;
    let event = Event::new("search").for_purpose(args.purpose.clone()).with("hits", answer.total);
    let event = match &args.case {
        Some(case) => event.for_case(case),
        None => event,
    };
    // On disk before anything is shown.
    context.record(&engine.layout, &event)?;
    let took = started.elapsed();
    let print = || show(&answer, args.show_bsn.into(), took, context);
    if args.no_pager { print() } else { context.paged(print) }?;
    Ok(if answer.total == 0 { Exit::Nothing } else { Exit::Done })
}

/// Reads a free question; a fault in it is shown under the place where it is.
fn question(args: &Args, context: &Context, engine: &Engine) -> Result<Option<Question>, Failure> {
    if args.text.is_empty() {
        return Ok(None);
    }
    let text = args.text.join(" ");
    let sources: Vec<&str> = engine.config.sources.iter().map(|source| source.name.as_str()).collect();
    let read = parse(&text, &sources).map_err(|fault| {
        let fields = Question::fields().join(", ");
        let arguments = [("at", fault.at.into()), ("fields", (&fields).into())];
        let before: String = text.chars().take(fault.at.saturating_sub(1)).collect();
        let caret = format!("{text}\n{}^", " ".repeat(before.width()));
        Failure::new(Exit::Usage, format!("{}\n{caret}", context.with(fault.kind.key(), &arguments)))
    });
    read.map(Some)
}

fn ask(
    args: &Args,
    question: Option<Question>,
    context: &Context,
    engine: &Engine,
    options: &Options,
) -> Result<Answer, Failure> {
    let searcher = engine.searcher()?;
    if let Some(question) = question {
        return Ok(searcher.question(&args.text.join(" "), question.query, options)?);
    }
    let requester = match (&args.requester, &args.case) {
        (Some(file), _) => requester::read(file, context)?,
        (None, Some(case)) => super::case::requester(case, &engine.layout, context)?,
        (None, None) if context.can_ask() => requester::ask(context)?,
        (None, None) => {
            return Err(Failure::new(Exit::Usage, context.text("search-what")).hint(context.text("hint-search")));
        }
    };
    Ok(searcher.requester(&requester, options)?)
}

fn start_of(day: Date) -> Result<Timestamp, Failure> {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let start = day.to_zoned(zone).map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
    Ok(start.timestamp())
}

fn known_format(name: &str) -> Result<String, String> {
    let known = connectors::Format::ALL.iter().map(|format| format.name());
    if known.clone().any(|format| format == name) {
        Ok(name.to_owned())
    } else {
        Err(known.collect::<Vec<_>>().join(", "))
    }
}
