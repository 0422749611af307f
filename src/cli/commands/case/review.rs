//! `inzage case review`: decides per place and per proposal, on a terminal, line by line, or in a browser.

mod plain;
mod screen;
mod session;
mod web;
mod wording;

use std::io::IsTerminal;

use super::bench::Bench;
use super::desk::Desk;
use crate::cli::{Context, Exit, Failure, Outcome, Output};
use crate::dossier::CaseId;

use session::{Session, Way};

/// Arguments of `inzage case review`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long)]
    web: bool,
}

/// Reviews a case; every decision is kept at once.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let way = match (args.web, context.output) {
        (true, _) => Way::Web,
        (false, Output::Plain) => Way::Plain,
        (false, Output::Rich) if terminal => Way::Screen,
        (false, Output::Rich | Output::Json) => {
            let hint = context.with("case-review-no-terminal-hint", &[("id", args.id.as_str().into())]);
            return Err(Failure::new(Exit::Usage, context.text("case-review-no-terminal")).hint(hint));
        }
    };
    let bench = Bench::open(&desk.config)?;
    let folder = desk.folder(&args.id)?;
    let mut session = Session::open(&desk, &bench, &folder, way)?;
    match way {
        Way::Screen => screen::run(&mut session)?,
        Way::Plain => plain::run(&mut session)?,
        Way::Web => web::run(&mut session)?,
    }
    let open = session.still_open()?;
    for one in &open {
        context.note(&format!("- {}", super::bench::open_text(&desk, *one)));
    }
    if open.is_empty() {
        context.note(&context.with("case-review-ready", &[("id", args.id.as_str().into())]));
    }
    Ok(Exit::Done)
}
