//! `inzage case find`: every place, without a limit, into the case; suggests identifiers that lead to more.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{ContentHash, Format, ItemId};
use identifiers::OwnData;
use serde_json::json;

use super::desk::Desk;
use crate::cli::commands::search::show;
use crate::cli::{Context, Engine, Exit, Failure, Outcome};
use crate::dossier::{CaseFolder, CaseId, Hits, Sources, suggest};
use crate::search::{Answer, Options, Snippets, Tier};

/// Arguments of `inzage case find`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long)]
    show_bsn: bool,
}

/// Searches for the requester of a case.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let engine = Engine::open(context)?;
    let folder = desk.folder(&args.id)?;
    let case = folder.case().map_err(|error| desk.failure(&error))?;
    let mut hits = folder.hits().map_err(|error| desk.failure(&error))?;
    let pass = (hits.passes.len() + 1).to_string();
    let started = std::time::Instant::now();
    desk.record(&args.id, "case.find", &[("pass", pass)])?;
    let options = Options { limit: None, snippets: Snippets::Read, ..Options::default() };
    let answer = engine.searcher()?.requester(&case.requester, &options)?;
    let sources = Sources { config: &engine.config, registry: &engine.registry, workers: &engine.workers };
    let contents = hash(&answer, &sources);
    let added = hits.merge(answer.clone(), &contents, context.clock.now());
    let own = OwnData::new(&case.requester);
    hits.suggestions = suggest(&rows(&hits, &sources), &own, &engine.recognisers);
    desk.record(&args.id, "case.found", &[("hits", answer.total.to_string()), ("new", added.to_string())])?;
    folder.keep_hits(&hits).map_err(|error| desk.failure(&error))?;
    let numbered = numbered(answer, &hits);
    show(&numbered, args.show_bsn.into(), started.elapsed(), context)?;
    told(&desk, &folder, &hits)?;
    Ok(if hits.hits.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// Hashes the items, so that a change before they are frozen is noticed.
fn hash(answer: &Answer, sources: &Sources<'_>) -> BTreeMap<ItemId, ContentHash> {
    let mut contents = BTreeMap::new();
    for hit in &answer.hits {
        if let std::collections::btree_map::Entry::Vacant(slot) = contents.entry(hit.item)
            && let Some(content) = sources.again(hit, &BTreeSet::new()).content
        {
            slot.insert(content);
        }
    }
    contents
}

/// Reads the rows again in which the requester stands for certain.
fn rows(hits: &Hits, sources: &Sources<'_>) -> Vec<(u32, redaction::Frozen)> {
    let mut by_item: BTreeMap<ItemId, Vec<_>> = BTreeMap::new();
    for kept in hits.hits.iter().filter(|kept| kept.hit.tier == Tier::A && may_hold_rows(kept.hit.format)) {
        by_item.entry(kept.hit.item).or_default().push(kept);
    }
    let mut rows = Vec::new();
    for kept in by_item.into_values() {
        let numbers: BTreeMap<_, u32> = kept.iter().map(|kept| (kept.hit.document, kept.number)).collect();
        let wanted = numbers.keys().copied().collect();
        let Some(first) = kept.first() else { continue };
        for frozen in sources.again(&first.hit, &wanted).documents {
            rows.extend(numbers.get(&frozen.id()).map(|number| (*number, frozen)));
        }
    }
    rows.sort_by_key(|(number, _)| *number);
    rows
}

/// Says whether files of a format hold rows; other files need not be read for suggestions.
const fn may_hold_rows(format: Format) -> bool {
    matches!(
        format,
        Format::Csv
            | Format::Xlsx
            | Format::Xlsb
            | Format::Xls
            | Format::Ods
            | Format::Json
            | Format::Ndjson
            | Format::Xml
            | Format::Sql
            | Format::Sqlite
            | Format::SqliteWal
            | Format::Dbf
            | Format::DbfMemo
            | Format::Access
            | Format::Parquet
    )
}

/// Gives the hits of an answer their numbers in the case, by which they are decided on.
fn numbered(mut answer: Answer, hits: &Hits) -> Answer {
    let numbers: BTreeMap<_, u32> = hits.hits.iter().map(|kept| (kept.hit.document, kept.number)).collect();
    for hit in &mut answer.hits {
        hit.rank = numbers.get(&hit.document).copied().unwrap_or(hit.rank);
    }
    answer
}

/// Tells what may be added to the requester, and what is still to be decided.
fn told(desk: &Desk<'_>, folder: &CaseFolder, hits: &Hits) -> Result<(), Failure> {
    let context = desk.context;
    for suggestion in &hits.suggestions {
        if context.is_json() {
            context.json(&json!({
                "type": "suggestion", "case": folder.id(), "kind": suggestion.kind.name(),
                "value": suggestion.value.expose(), "hits": suggestion.hits,
            }))?;
        } else {
            let kind = context.text(&format!("kind-{}", suggestion.kind.name().replace('_', "-")));
            let hits: Vec<String> = suggestion.hits.iter().take(5).map(u32::to_string).collect();
            let (hits, value) = (hits.join(", "), suggestion.value.expose());
            let arguments = [("kind", (&kind).into()), ("value", value.into()), ("hits", (&hits).into())];
            context.line(&context.with("case-suggestion", &arguments))?;
        }
    }
    if !context.is_json() {
        if !hits.suggestions.is_empty() {
            context.line(&context.with("case-suggestion-hint", &[("id", folder.id().as_str().into())]))?;
        }
        context.line(&context.with("case-undecided", &[("n", hits.undecided().into())]))?;
    }
    Ok(())
}
