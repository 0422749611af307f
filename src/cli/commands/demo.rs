//! `inzage demo`: the whole chain on a made-up town, by the same commands that a caseworker types.

mod steps;
mod unpack;

use std::path::{Path, PathBuf};

use clap::Parser;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::cli::{Cli, Context, Exit, Failure, Outcome};
use crate::town::{self, TownError};
use steps::{Place, Step};

/// The folder that is made when none is given.
const FOLDER: &str = "inzage-demo";

/// Arguments of `inzage demo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the town is laid out.
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 for a folder that holds something else; else what the step says that failed.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let folder = std::path::absolute(args.dir.as_deref().unwrap_or(Path::new(FOLDER)))?;
    lay_out(&folder, context)?;
    let today = context.clock.now().to_zoned(TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)).date();
    let place = Place { case: free_case(&folder), folder, today };
    tell(context, 1, "lay-out", &place, None)?;
    for (number, step) in (2..).zip(steps::all(&place)) {
        tell(context, number, step.name, &place, Some(&step))?;
        let exit = take(&step, &place, context)?;
        if !step.expected.contains(&exit) {
            let arguments = [("step", step.name.into()), ("exit", u64::from(exit as u8).into())];
            return Err(Failure::new(exit, context.with("demo-stopped", &arguments)));
        }
    }
    let start = unpack::unpack(&place.bundle(), &place.unpacked())?;
    end(context, &place, start.as_deref())
}

fn lay_out(folder: &Path, context: &Context) -> Result<(), Failure> {
    town::lay_out(folder).map_err(|error| {
        let path = folder.display().to_string();
        match &error {
            TownError::Foreign(_) => {
                Failure::new(Exit::Usage, context.with("demo-foreign", &[("path", (&path).into())]))
                    .hint(context.text("demo-foreign-hint"))
            }
            TownError::Io(_) => Failure::new(Exit::Nothing, crate::cli::chain(&error)),
        }
    })
}

/// The first case number that no earlier run of the demo took.
fn free_case(folder: &Path) -> String {
    let cases = folder.join("store/cases");
    let taken = |name: &String| cases.join(name).exists() || folder.join(format!("inzage-{name}.zip")).exists();
    (1..).map(|number: u32| format!("demo-{number}")).find(|name| !taken(name)).expect("a folder holds finitely many")
}

/// Runs one command as if it were typed.
fn take(step: &Step, place: &Place, context: &Context) -> Outcome {
    let config = place.folder.join(crate::config::FILE_NAME).into_os_string();
    let mut typed = vec!["inzage".into(), "--config".into(), config];
    typed.extend(["--lang".into(), context.messages.language().tag().into()]);
    match context.output {
        crate::cli::Output::Json => typed.push("--json".into()),
        crate::cli::Output::Plain => typed.push("--plain".into()),
        crate::cli::Output::Rich => {}
    }
    typed.extend(step.arguments.iter().cloned());
    let cli = Cli::try_parse_from(typed).map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
    let inner = cli.context();
    cli.command.run(&inner)
}

/// Says what comes now, why, and how it is typed.
fn tell(context: &Context, number: u32, name: &str, place: &Place, step: Option<&Step>) -> Result<(), Failure> {
    let typed = step.map(|step| step.typed(&place.folder)).unwrap_or_default();
    if context.is_json() {
        return context.json(&json!({ "type": "step", "number": number, "step": name, "command": typed }));
    }
    let path = place.folder.display().to_string();
    context.line("")?;
    let title = context.text(&format!("demo-{name}"));
    context.line(&format!("{number}. {title}"))?;
    context.line(&context.with(&format!("demo-{name}-why"), &[("path", (&path).into())]))?;
    if !typed.is_empty() {
        context.line(&format!("   $ {typed}"))?;
    }
    context.line("")
}

fn end(context: &Context, place: &Place, start: Option<&Path>) -> Outcome {
    let show = |path: &Path| path.display().to_string();
    let (folder, bundle, letter) = (show(&place.folder), show(&place.bundle()), show(&place.letter()));
    let start = start.map(show).unwrap_or_default();
    if context.is_json() {
        context.json(&json!({
            "type": "demo", "folder": folder, "case": place.case, "bundle": bundle, "letter": letter, "start": start,
        }))?;
        return Ok(Exit::Done);
    }
    context.line("")?;
    context.line(&context.text("demo-end"))?;
    for (key, path) in
        [("demo-start", &start), ("demo-paper", &letter), ("demo-bundle", &bundle), ("demo-folder", &folder)]
    {
        context.line(&format!("   {}: {path}", context.text(key)))?;
    }
    context.line(&context.with("demo-again", &[("path", (&folder).into())]))?;
    Ok(Exit::Done)
}
