//! `inzage case find`: every place, without a limit, into the case; suggests identifiers that lead to more.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{ContentHash, DocumentId, ItemId};
use identifiers::{Identifier, Kind};
use serde_json::json;

use super::desk::Desk;
use crate::cli::commands::search::{print_wrapped, show};
use crate::cli::{Context, Engine, Exit, Failure, Outcome};
use crate::dossier::{CaseFolder, CaseId, Found, Hits, KeptHit, Sources, Suggestion, may_teach, suggest};
use crate::search::{Answer, Options, Searcher, Snippets};

/// Arguments of `inzage case find`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long)]
    show_bsn: bool,
    #[arg(long)]
    no_pager: bool,
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
    let searcher = engine.searcher()?;
    let answer = searcher.requester(&case.requester, &options)?;
    let sources = Sources { config: &engine.config, registry: &engine.registry, workers: &engine.workers };
    let contents = hash(&answer, &sources);
    let added = hits.merge(answer.clone(), &contents, context.clock.now());
    hits.suggestions = suggest(&again(&hits, &sources), &case.requester, &engine.recognisers);
    count(&mut hits.suggestions, &searcher)?;
    desk.record(&args.id, "case.found", &[("hits", answer.total.to_string()), ("new", added.to_string())])?;
    folder.keep_hits(&hits).map_err(|error| desk.failure(&error))?;
    let numbered = numbered(answer, &hits);
    let print = || {
        show(&numbered, args.show_bsn.into(), started.elapsed(), context)?;
        told(&desk, &folder, &hits)
    };
    if args.no_pager { print() } else { context.paged(print) }?;
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

/// Reads the places again that may teach something.
fn again<'h>(hits: &'h Hits, sources: &Sources<'_>) -> Vec<Found<'h>> {
    let mut by_item: BTreeMap<ItemId, Vec<&KeptHit>> = BTreeMap::new();
    for kept in hits.hits.iter().filter(|kept| may_teach(kept)) {
        by_item.entry(kept.hit.item).or_default().push(kept);
    }
    let mut found = Vec::new();
    for kept in by_item.into_values() {
        let numbers: BTreeMap<DocumentId, &KeptHit> = kept.iter().map(|kept| (kept.hit.document, *kept)).collect();
        let wanted = numbers.keys().copied().collect();
        let Some(first) = kept.first() else { continue };
        for document in sources.again(&first.hit, &wanted).documents {
            found.extend(numbers.get(&document.id()).map(|kept| Found { kept, document }));
        }
    }
    found.sort_by_key(|found| found.kept.number);
    found
}

/// Says of each suggestion in how many places of the index it stands; a name that stands in none leads nowhere.
fn count(suggestions: &mut Vec<Suggestion>, searcher: &Searcher<'_>) -> Result<(), Failure> {
    let parse = |one: &Suggestion| Identifier::parse(one.kind, one.value.expose()).ok();
    let known: Vec<(usize, Identifier)> =
        suggestions.iter().enumerate().filter_map(|(at, one)| Some((at, parse(one)?))).collect();
    let (at, identifiers): (Vec<usize>, Vec<Identifier>) = known.into_iter().unzip();
    for (at, places) in at.into_iter().zip(searcher.spread(&identifiers)?) {
        suggestions[at].places = places;
    }
    suggestions.retain(|suggestion| suggestion.kind != Kind::Person || suggestion.places > 0);
    Ok(())
}

/// Gives the hits of an answer their numbers in the case, by which they are decided on.
fn numbered(mut answer: Answer, hits: &Hits) -> Answer {
    let numbers: BTreeMap<_, u32> = hits.hits.iter().map(|kept| (kept.hit.document, kept.number)).collect();
    let mut by_rank: BTreeMap<u32, u32> = BTreeMap::new();
    for hit in &mut answer.hits {
        let number = numbers.get(&hit.document).copied().unwrap_or(hit.rank);
        by_rank.insert(hit.rank, number);
        hit.rank = number;
    }
    let number = |rank: &u32| by_rank.get(rank).copied().unwrap_or(*rank);
    answer.hits.iter_mut().for_each(|hit| hit.group = hit.group.as_ref().map(number));
    for group in &mut answer.groups {
        group.id = number(&group.id);
        group.hits = group.hits.iter().map(number).collect();
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
                "value": suggestion.value.expose(), "hits": suggestion.hits, "beside": suggestion.beside,
                "places": suggestion.places,
            }))?;
        } else {
            let kind = context.text(&format!("kind-{}", suggestion.kind.name().replace('_', "-")));
            let hits: Vec<String> = suggestion.hits.iter().take(5).map(u32::to_string).collect();
            let (hits, value) = (hits.join(", "), suggestion.value.expose());
            let places = suggestion.places.into();
            let arguments =
                [("kind", (&kind).into()), ("value", value.into()), ("hits", (&hits).into()), ("places", places)];
            print_wrapped(&context.with("case-suggestion", &arguments), "  ", context)?;
        }
    }
    if !context.is_json() {
        if !hits.suggestions.is_empty() {
            let kinds: BTreeSet<&str> = hits.suggestions.iter().map(|suggestion| suggestion.kind.name()).collect();
            let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
            let arguments = [("id", folder.id().as_str().into()), ("kinds", (&kinds).into())];
            print_wrapped(&context.with("case-suggestion-hint", &arguments), "", context)?;
        }
        context.line(&context.with("case-undecided", &[("n", hits.undecided().into())]))?;
    }
    Ok(())
}
