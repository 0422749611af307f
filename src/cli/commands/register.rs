//! `inzage register [list|check|export]`: the register of processing activities (AVG art. 30).

use std::path::PathBuf;

use serde_json::json;

use crate::bundle::{register_csv, register_html};
use crate::cli::failure::chain;
use crate::cli::{Context, Exit, Failure, Outcome, table};
use crate::config::Config;
use crate::letter::Wording;
use crate::register::Register;

/// Arguments of `inzage register`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do; lists when absent.
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Lists the activities.
    List,
    /// Checks that every source belongs to an activity, and that no activity lacks what art. 30 asks.
    Check,
    /// Writes the register for others to read.
    Export {
        /// The form.
        #[arg(long, value_enum, default_value_t = Form::Html)]
        format: Form,
        /// The file; standard output when absent.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

/// A form that the register is written in.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// One page.
    Html,
    /// A row per activity.
    Csv,
    /// One JSON document.
    Json,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 when configuration or register are not as expected, or the check finds something.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let config = context.config()?;
    let register = context.register(&config)?;
    match &args.act {
        None | Some(Act::List) => list(&register, context),
        Some(Act::Check) => check(&register, &config, context),
        Some(Act::Export { format, out }) => export(&register, &config, context, (*format, out.as_ref())),
    }
}

fn list(register: &Register, context: &Context) -> Outcome {
    let words = Wording(&context.messages);
    let mut rows = Vec::new();
    for activity in &register.activities {
        if context.is_json() {
            let mut line = json!(activity);
            line["type"] = "activity".into();
            line["portable"] = activity.is_portable().into();
            context.json(&line)?;
        }
        let portable = if activity.is_portable() { "bundle-yes" } else { "bundle-no" };
        rows.push(vec![
            activity.id.clone(),
            activity.name.clone(),
            activity.controller.clone(),
            words.basis(activity),
            words.text(portable),
        ]);
    }
    if !context.is_json() {
        let headings =
            ["register-id", "register-name", "letter-activity-controller", "overview-basis", "register-portable"];
        context.line(&table(context, &headings.map(|key| context.text(key)), &rows))?;
    }
    Ok(Exit::Done)
}

/// What is wrong: a subject (source or activity), a name for JSON, and the key of the words.
fn faults(register: &Register, config: &Config) -> Vec<(String, &'static str)> {
    let mut faults = Vec::new();
    for source in &config.sources {
        let named: Vec<&String> = source.activity.iter().chain(source.activities.values()).collect();
        if source.activity.is_none() {
            faults.push((source.name.clone(), "no_activity"));
        }
        if named.iter().any(|id| register.activity(id).is_none()) {
            faults.push((source.name.clone(), "unknown_activity"));
        }
    }
    for activity in &register.activities {
        for (lacks, fault) in [
            (activity.retention.term.is_empty(), "no_retention"),
            (activity.person_categories.is_empty(), "no_persons"),
            (activity.security.is_none(), "no_security"),
        ] {
            if lacks {
                faults.push((activity.id.clone(), fault));
            }
        }
    }
    faults
}

fn check(register: &Register, config: &Config, context: &Context) -> Outcome {
    let faults = faults(register, config);
    for (subject, fault) in &faults {
        if context.is_json() {
            context.json(&json!({"type": "fault", "kind": fault, "subject": subject}))?;
        } else {
            let words = context.text(&format!("register-fault-{fault}"));
            context.line(&format!("{words}: {subject}"))?;
        }
    }
    let activities = register.activities.len();
    if context.is_json() {
        let sources = config.sources.len();
        context
            .json(&json!({"type": "checked", "ok": faults.is_empty(), "activities": activities, "sources": sources}))?;
    } else if faults.is_empty() {
        context.line(&context.with("register-good", &[("n", activities.into())]))?;
    }
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Usage })
}

fn export(register: &Register, config: &Config, context: &Context, (form, out): (Form, Option<&PathBuf>)) -> Outcome {
    let failed = |error: crate::bundle::BundleError| Failure::new(Exit::Nothing, chain(&error));
    let bytes = match form {
        Form::Html => {
            register_html(register, &config.municipality.name, &context.messages).map_err(failed)?.into_bytes()
        }
        Form::Csv => register_csv(register).map_err(failed)?,
        Form::Json => format!("{:#}\n", json!(register)).into_bytes(),
    };
    match out {
        Some(path) => crate::store::atomic::replace(path, &bytes)?,
        None => context.line(String::from_utf8_lossy(&bytes).trim_end())?,
    }
    Ok(Exit::Done)
}
