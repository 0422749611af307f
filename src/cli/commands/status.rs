//! `inzage status`: what each source holds, what was not read, how old it is.

use connectors::{Ocr, SourceId};
use serde_json::json;

use crate::cli::{Context, Engine, Exit, Outcome, table};
use crate::config::Source;
use crate::isolation::{InForce, Protections, Unstarted};
use crate::ledger::Summary;

/// Arguments of `inzage status`.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Exit 2 for wrong settings, 6 for damaged state.
pub fn run(_args: &Args, context: &Context) -> Outcome {
    let engine = Engine::open(context)?;
    let register = context.register(&engine.config)?;
    let mut rows = Vec::new();
    for source in &engine.config.sources {
        let summary = Summary::read(&engine.layout, &SourceId(source.name.clone().into()))?;
        let activity = source.activity.as_ref().and_then(|id| register.activity(id));
        let controller = activity.map(|activity| activity.controller.clone());
        let age = summary.as_ref().and_then(|s| s.complete).map(|at| context.clock.now().duration_since(at).as_secs());
        if context.is_json() {
            context.json(&json!({
                "type": "source", "source": source.name, "activity": source.activity, "controller": controller,
                "summary": summary, "age_seconds": age,
            }))?;
            continue;
        }
        rows.push(row(source, controller, &summary.unwrap_or_default(), context));
    }
    let bytes = size_of_folder(engine.layout.root());
    let isolation = engine.workers.protections();
    // Told only where it is missed.
    let wanted = engine.config.sources.iter().any(|source| source.ocr == Ocr::On);
    let ocr = !wanted || engine.registry.ocr().check().is_ok();
    if context.is_json() {
        let mut line = status(&isolation, bytes);
        line["ocr"] = if ocr { "ready".into() } else { "missing".into() };
        context.json(&line)?;
    } else {
        let headings = [
            "head-source",
            "head-activity",
            "head-controller",
            "head-complete",
            "head-items",
            "head-read",
            "head-partly",
            "head-unreadable",
            "head-causes",
        ];
        context.line(&table(context, &headings.map(|key| context.text(key)), &rows))?;
        context.line(&context.with("status-store", &[("mb", (bytes >> 20).into())]))?;
        if !ocr {
            context.line(&context.text("status-ocr-missing"))?;
        }
        isolation_lines(&isolation, context).iter().try_for_each(|line| context.line(line))?;
    }
    Ok(Exit::Done)
}

/// A line of the table: the source, who answers for it, and what is known of it.
fn row(source: &Source, controller: Option<String>, summary: &Summary, context: &Context) -> Vec<String> {
    let causes = summary.unreadable.iter().chain(&summary.partly);
    let causes =
        causes.map(|(cause, n)| format!("{} {n}", context.text(&format!("cause-{}", cause.replace('_', "-")))));
    vec![
        source.name.clone(),
        source.activity.clone().unwrap_or_else(|| context.text("status-none")),
        controller.unwrap_or_else(|| context.text("status-none")),
        summary.complete.map_or_else(|| context.text("status-never"), |at| at.strftime("%Y-%m-%d %H:%M").to_string()),
        summary.items.to_string(),
        summary.read.to_string(),
        summary.partly_count().to_string(),
        summary.unreadable_count().to_string(),
        causes.collect::<Vec<_>>().join(", "),
    ]
}

type Isolation = Result<Option<Protections>, Unstarted>;

fn status(isolation: &Isolation, bytes: u64) -> serde_json::Value {
    let word = match isolation {
        Ok(Some(_)) => "workers",
        Ok(None) => "in_process",
        Err(_) => "unavailable",
    };
    let protections = isolation.as_ref().ok().and_then(Option::as_ref);
    json!({ "type": "status", "store_bytes": bytes, "isolation": word, "protections": protections })
}

/// Says where files are read, what holds that back, and what of it this system lacks.
fn isolation_lines(isolation: &Isolation, context: &Context) -> Vec<String> {
    let protections = match isolation {
        Ok(Some(protections)) => protections,
        Ok(None) => return vec![context.text("status-inside")],
        Err(_) => return vec![context.text("status-unstarted")],
    };
    let named = |wanted: fn(InForce) -> bool| {
        let names = protections.iter().filter(|(_, in_force)| wanted(**in_force));
        let names = names.map(|(one, _)| context.text(&format!("protection-{}", one.name().replace('_', "-"))));
        names.collect::<Vec<_>>().join("; ")
    };
    let lines = [
        ("status-apart", named(|in_force| in_force != InForce::Absent)),
        ("status-lacking", named(|in_force| in_force != InForce::Full)),
    ];
    let told = lines.iter().filter(|(_, list)| !list.is_empty());
    told.map(|(key, list)| context.with(key, &[("list", list.into())])).collect()
}

fn size_of_folder(folder: &std::path::Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    files.filter_map(|file| file.metadata().ok()).filter(std::fs::Metadata::is_file).map(|data| data.len()).sum()
}
