//! What an answer does not cover: the first thing that it says.

use connectors::SourceId;

use super::NotSearched;
use crate::config::Config;
use crate::ledger::Summary;
use crate::store::Layout;

/// Names what is not searched: sources that were never read, items that could not be, places that no program can.
///
/// # Errors
/// When a summary cannot be read.
pub fn not_searched(config: &Config, layout: &Layout, unsettled: u64) -> std::io::Result<Vec<NotSearched>> {
    let mut missing = Vec::new();
    let mut add = |source: &str, cause: &str, count: u64, note: &str| {
        if count > 0 {
            let (source, cause) = (source.to_owned(), cause.to_owned());
            missing.push(NotSearched { source, cause, count, note: note.to_owned() });
        }
    };
    for source in &config.sources {
        match Summary::read(layout, &SourceId(source.name.clone().into()))? {
            None => add(&source.name, "never_indexed", 1, ""),
            Some(summary) => {
                summary.unreadable.iter().for_each(|(cause, count)| add(&source.name, cause, *count, ""));
                for (cause, count) in &summary.partly {
                    add(&source.name, &format!("partly_{cause}"), *count, "");
                }
                add(&source.name, "skipped_by_rule", summary.skipped, "");
                if summary.complete.is_none() {
                    add(&source.name, "listing_incomplete", 1, "");
                }
            }
        }
    }
    add("", "unsettled", unsettled, "");
    for place in &config.unsearchable {
        add(&place.name, "not_searchable", 1, &place.note);
    }
    Ok(missing)
}
