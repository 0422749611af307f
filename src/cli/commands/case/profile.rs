//! `inzage case profile`: adds an identifier to the requester; its value comes from standard input.

use std::io::{IsTerminal, Read};

use identifiers::{Kind, Sensitive};

use super::desk::Desk;
use crate::cli::{Context, Exit, Failure, Outcome};
use crate::dossier::{Accepted, CaseId};

/// Arguments of `inzage case profile`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "KIND=-", value_parser = kind, required = true)]
    add: Kind,
}

/// Adds an identifier.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let folder = desk.folder(&args.id)?;
    let mut case = folder.case().map_err(|error| desk.failure(&error))?;
    let value = value(context)?;
    let wrong = |error: identifiers::Invalid| Failure::new(Exit::Usage, error.to_string());
    case.requester.add(args.add, value.expose().trim()).map_err(wrong)?;
    desk.record(&args.id, "case.profile", &[("kind", args.add.name().to_owned())])?;
    case.accepted.push(Accepted { kind: args.add, at: context.clock.now(), by: context.actor.0.clone() });
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    if context.is_json() {
        context.json(&serde_json::json!({ "type": "profile", "case": args.id, "added": args.add.name() }))?;
    } else {
        context.line(&context.with("case-profile-added", &[("id", args.id.as_str().into())]))?;
    }
    Ok(Exit::Done)
}

/// Reads the value: typed unseen on a terminal, or the whole of standard input.
fn value(context: &Context) -> Result<Sensitive<String>, Failure> {
    let text = if std::io::stdin().is_terminal() {
        rpassword::prompt_password(format!("{} ", context.text("case-profile-ask")))?
    } else {
        let mut text = String::new();
        std::io::stdin().lock().take(64 << 10).read_to_string(&mut text)?;
        text
    };
    Ok(Sensitive::new(text))
}

/// Reads `KIND=-`; a value in the arguments would stand in the history of the shell, so it is refused.
fn kind(text: &str) -> Result<Kind, String> {
    let (name, value) = text.split_once('=').unwrap_or((text, "-"));
    if value != "-" {
        return Err("KIND=- (value on standard input)".to_owned());
    }
    let names = || Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    Kind::from_name(name).ok_or_else(names)
}
