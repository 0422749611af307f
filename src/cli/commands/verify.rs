//! `inzage verify FILE.zip`: manifests, tables, pages and leaks of a bundle; needs no store.

use std::io::Read;
use std::path::PathBuf;

use identifiers::{Recognisers, Sensitive};
use serde_json::json;

use crate::bundle::{self, Checked, FaultKind};
use crate::cli::{Context, Exit, Failure, Outcome};
use crate::isolation::{Setup, Workers};

/// Arguments of `inzage verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The bundle.
    file: PathBuf,
    /// A file with the password of the bundle, or `-` for standard input; asked for on a terminal.
    #[arg(long, value_name = "FILE|-")]
    password: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 when there is no such file. A damaged bundle ends with 6, one with a leak with 4.
pub fn run(args: &Args, context: &Context) -> Outcome {
    if bundle::is_age(&args.file).unwrap_or(false) {
        let file = args.file.display().to_string();
        let message = context.with("verify-age", &[("file", (&file).into())]);
        return Err(Failure::new(Exit::Usage, message).hint(context.text("verify-age-hint")));
    }
    let (recognisers, workers) = (Recognisers::builtin(), Workers::new(Setup::default()));
    let mut password = args.password.as_ref().map(read_password).transpose()?;
    let check = |password: Option<&Sensitive<String>>| {
        bundle::verify(&args.file, password, &recognisers, &workers).map_err(|error| {
            let file = args.file.display().to_string();
            let message = context.with("verify-cannot-open", &[("file", (&file).into())]);
            Failure::new(Exit::Usage, format!("{message}: {error}"))
        })
    };
    let mut checked = check(password.as_ref())?;
    let locked = checked.faults.iter().any(|fault| fault.kind == FaultKind::Encrypted);
    if locked && password.is_none() && context.can_ask() {
        password = Some(Sensitive::new(rpassword::prompt_password(context.text("verify-ask-password"))?));
        checked = check(password.as_ref())?;
    }
    tell(&checked, context)?;
    Ok(if checked.is_damaged() {
        Exit::Damaged
    } else if checked.has_leak() {
        Exit::Refused
    } else {
        Exit::Done
    })
}

fn read_password(path: &PathBuf) -> Result<Sensitive<String>, Failure> {
    let mut text = String::new();
    if path.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(path)?;
    }
    Ok(Sensitive::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn tell(checked: &Checked, context: &Context) -> Result<(), Failure> {
    for fault in &checked.faults {
        if context.is_json() {
            context.json(&json!({
                "type": "fault",
                "kind": fault.kind.name(),
                "entry": fault.entry,
                "place": fault.place,
                "leak": fault.kind.is_leak(),
            }))?;
        } else {
            let words = context.text(&format!("verify-fault-{}", fault.kind.name()));
            let at = [fault.entry.as_str(), fault.place.as_str()];
            let at = at.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            context.line(format!("{words}: {at}").trim_end_matches(": "))?;
        }
    }
    let faults = checked.faults.len();
    if context.is_json() {
        return context.json(&json!({
            "type": "verified",
            "ok": faults == 0,
            "faults": faults,
            "leaks": checked.faults.iter().filter(|fault| fault.kind.is_leak()).count(),
            "files": checked.files,
            "bytes": checked.bytes,
            "profile": checked.profile,
        }));
    }
    let key = if faults == 0 { "verify-good" } else { "verify-bad" };
    context.line(&context.with(key, &[("n", faults.into()), ("files", checked.files.into())]))
}
