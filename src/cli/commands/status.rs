//! `inzage status`: what each source holds, what was not read, how old it is.

use connectors::SourceId;
use serde_json::json;

use crate::cli::{Context, Engine, Exit, Outcome, table};
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
        let summary = summary.unwrap_or_default();
        let causes = summary.unreadable.iter().chain(&summary.partly);
        let causes =
            causes.map(|(cause, n)| format!("{} {n}", context.text(&format!("cause-{}", cause.replace('_', "-")))));
        rows.push(vec![
            source.name.clone(),
            source.activity.clone().unwrap_or_else(|| context.text("status-none")),
            controller.unwrap_or_else(|| context.text("status-none")),
            summary
                .complete
                .map_or_else(|| context.text("status-never"), |at| at.strftime("%Y-%m-%d %H:%M").to_string()),
            summary.items.to_string(),
            summary.read.to_string(),
            summary.partly_count().to_string(),
            summary.unreadable_count().to_string(),
            causes.collect::<Vec<_>>().join(", "),
        ]);
    }
    let bytes = size_of_folder(engine.layout.root());
    if context.is_json() {
        context.json(&json!({ "type": "status", "store_bytes": bytes, "isolation": "in_process" }))?;
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
    }
    Ok(Exit::Done)
}

fn size_of_folder(folder: &std::path::Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    files.filter_map(|file| file.metadata().ok()).filter(std::fs::Metadata::is_file).map(|data| data.len()).sum()
}
