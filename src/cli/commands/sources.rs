//! `inzage sources [list|check|explain NAME]`.

use connectors::Ocr;
use serde_json::json;

use crate::cli::{Context, Engine, Exit, Failure, Outcome, table};
use crate::config;

/// Arguments of `inzage sources`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do; lists when absent.
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Lists the sources.
    List,
    /// Checks that each can be reached and names an activity of the register.
    Check,
    /// Explains a source, or a kind of source.
    Explain {
        /// The source or kind.
        name: String,
    },
}

/// Runs the command.
///
/// # Errors
/// Exit 2 when a source is not set up rightly.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let engine = Engine::open(context)?;
    match &args.act {
        None | Some(Act::List) => list(&engine, context),
        Some(Act::Check) => check(&engine, context),
        Some(Act::Explain { name }) => explain(&engine, context, name),
    }
}

fn list(engine: &Engine, context: &Context) -> Outcome {
    let mut rows = Vec::new();
    for source in &engine.config.sources {
        let activity = source.activity.clone().unwrap_or_default();
        if context.is_json() {
            let (name, kind) = (&source.name, &source.kind);
            context.json(&json!({ "type": "source", "source": name, "kind": kind, "activity": source.activity }))?;
        }
        rows.push(vec![source.name.clone(), source.kind.clone(), source.path.display().to_string(), activity]);
    }
    if !context.is_json() {
        let headings = ["head-source", "head-kind", "head-path", "head-activity"].map(|key| context.text(key));
        context.line(&table(context, &headings, &rows))?;
    }
    Ok(Exit::Done)
}

fn check(engine: &Engine, context: &Context) -> Outcome {
    let register = context.register(&engine.config)?;
    let mut faults = 0;
    let mut tell = |name: &str, fault: Option<String>| -> Result<(), Failure> {
        faults += u32::from(fault.is_some());
        if context.is_json() {
            return context.json(&json!({ "type": "check", "source": name, "ok": fault.is_none(), "fault": fault }));
        }
        let word = fault.unwrap_or_else(|| context.text("check-good"));
        context.line(&format!("{name}: {word}"))
    };
    if engine.config.sources.iter().any(|source| source.ocr == Ocr::On) && engine.registry.ocr().check().is_err() {
        tell("ocr", Some(context.text("check-ocr-missing")))?;
    }
    for source in &engine.config.sources {
        let reached = config::connector(&engine.config, source, &engine.registry).map(drop);
        let reached = reached.and_then(|()| config::passwords(&engine.config, source).map(drop));
        tell(&source.name, reached.err())?;
        let named: Vec<&String> = source.activity.iter().chain(source.activities.values()).collect();
        if named.is_empty() {
            tell(&source.name, Some(context.text("check-no-activity")))?;
        }
        for id in named {
            if register.activity(id).is_none() {
                tell(&source.name, Some(context.with("check-unknown-activity", &[("id", id.into())])))?;
            }
        }
    }
    Ok(if faults == 0 { Exit::Done } else { Exit::Usage })
}

fn explain(engine: &Engine, context: &Context, name: &str) -> Outcome {
    let scheme = engine.config.source(name).map_or(name, |source| source.kind.as_str());
    let Some(factory) = engine.registry.connector(scheme) else {
        let known: Vec<&str> = engine.registry.schemes().collect();
        let known = known.join(", ");
        return Err(Failure::new(Exit::Usage, context.with("explain-unknown", &[("known", (&known).into())])));
    };
    context.line(factory.docs())?;
    Ok(Exit::Done)
}
