//! The start page, and the page beside the bag that leads to it.

use serde_json::{Value, json};

use super::{Filled, Maker};
use crate::bundle::BundleError;
use crate::bundle::spool::Spool;
use crate::disclosure::SourceResult;
use crate::letter::{Block, going, going_tables};

/// Writes `start.html`.
pub(super) fn write(spool: &mut Spool, maker: &Maker<'_>, filled: &mut Filled) -> Result<(), BundleError> {
    let title = title(maker);
    let page = maker.pages.render("start.html", minijinja::value::Serde(context(maker, filled, &title)).into())?;
    filled.page(spool, "start.html", &title, page.as_bytes())
}

/// Makes the page that stands beside the bag.
pub(in crate::bundle) fn readme(maker: &Maker<'_>) -> Result<String, BundleError> {
    let context = json!({"title": title(maker)});
    Ok(maker.pages.render("readme.html", minijinja::value::Serde(context).into())?)
}

fn title(maker: &Maker<'_>) -> String {
    let key = format!("start-title-{}", maker.facts.profile.name());
    maker.words.with(&key, &[("name", (&maker.facts.municipality.name).into())])
}

fn context(maker: &Maker<'_>, filled: &Filled, title: &str) -> Value {
    let words = maker.words;
    let received = words.day(maker.facts.request.received);
    let lead = words.with(&format!("start-lead-{}", maker.facts.profile.name()), &[("date", (&received).into())]);
    let made = words.with(
        "start-checked",
        &[("date", (&words.day(maker.facts.day())).into()), ("case", (&maker.facts.request.case).into())],
    );
    let sources = &maker.facts.search.sources;
    let found: Vec<Value> = sources
        .iter()
        .filter_map(|source| match source.result {
            SourceResult::Found(places) => {
                Some(json!({"name": source.name, "places": words.count("bundle-places", places)}))
            }
            SourceResult::Nothing => None,
        })
        .collect();
    let nothing: Vec<&str> = sources
        .iter()
        .filter(|source| source.result == SourceResult::Nothing)
        .map(|source| source.name.as_str())
        .collect();
    let not_searched: Vec<&str> = maker.facts.search.not_searchable.iter().map(|place| place.name.as_str()).collect();
    let count = |count: usize, key: &str| (count > 0).then(|| words.count(key, count as u64));
    let portable: Vec<Value> = filled.portable.iter().map(|(href, name)| json!({"href": href, "name": name})).collect();
    let facts = maker.letter.summary.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        Block::Paragraph(_) | Block::Subheading(_) | Block::List(_) | Block::Table(_) => None,
    });
    json!({
        "title": title,
        "lead": lead,
        "made": made,
        "municipality": maker.letter.sender.first(),
        "summary": facts,
        "documents": count(going(maker.facts).count(), "bundle-documents"),
        "tables": count(going_tables(maker.facts).count(), "bundle-tables"),
        "portable": portable,
        "found": found,
        "nothing": nothing,
        "not_searched": not_searched,
    })
}
