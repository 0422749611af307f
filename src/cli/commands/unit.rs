//! `inzage unit`: prints a systemd service and timer for the nightly run.

use crate::cli::{Context, Exit, Outcome};
use crate::config::RunLimits;

/// Arguments of `inzage unit`.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Exit 2 for wrong settings.
pub fn run(_args: &Args, context: &Context) -> Outcome {
    let config = context.config()?;
    let program = std::env::current_exe()?;
    let file = context.config_file.clone().unwrap_or_else(|| config.root().join(crate::config::FILE_NAME));
    let file = std::path::absolute(file)?;
    let text = include_str!("unit.txt")
        .replace("{program}", &program.display().to_string())
        .replace("{config}", &file.display().to_string())
        .replace("{store}", &config.store().display().to_string())
        .replace("{memory}", &megabytes(&config.limits).to_string())
        .replace("{root}", &config.root().display().to_string());
    if context.is_json() {
        context.json(&serde_json::json!({ "type": "unit", "text": text }))?;
    } else {
        context.line(text.trim_end())?;
    }
    Ok(Exit::Done)
}

/// Memory that a run may come to, in MiB.
fn megabytes(limits: &RunLimits) -> u64 {
    let workers = std::thread::available_parallelism().map_or(2, |count| count.get() as u64);
    let beside = 128 << 20;
    (limits.memory + beside + workers * limits.worker_memory) >> 20
}
