//! The accountability part: search account, coverage, what is withheld, and the log of omissions without values.

use std::collections::BTreeSet;

use connectors::Cause;
use serde_json::{Value, json};

use super::{DataTable, Filled, Maker};
use crate::bundle::BundleError;
use crate::bundle::spool::Spool;
use crate::disclosure::{ColumnType, SearchedSource, SourceResult};
use crate::letter::{going, going_tables};

/// Writes everything under `verantwoording/`.
pub(super) fn write(spool: &mut Spool, maker: &Maker<'_>, filled: &mut Filled) -> Result<(), BundleError> {
    let words = maker.words;
    let language = maker.facts.language.tag();
    let page = maker.pages.render(
        "account.html",
        minijinja::value::Serde(json!({
            "case": maker.facts.request.case,
            "municipality": maker.letter.sender.first(),
            "sections": maker.account,
        }))
        .into(),
    )?;
    let title = words.text("start-account-search");
    filled.page(spool, "verantwoording/zoekverslag.html", &title, page.as_bytes())?;
    filled.json(spool, "verantwoording/zoekverslag.json", &title, &search_account(maker))?;
    let coverage = coverage(maker)?;
    filled.table(spool, "verantwoording/dekking.csv", &coverage, language)?;
    let withheld = withheld(maker)?;
    filled.table(spool, "verantwoording/niet-verstrekt.csv", &withheld, language)?;
    let hidden = hidden(maker)?;
    filled.table(spool, "verantwoording/weglatingen.csv", &hidden, language)
}

fn found(source: &SearchedSource) -> u64 {
    match source.result {
        SourceResult::Found(places) => places,
        SourceResult::Nothing => 0,
    }
}

fn search_account(maker: &Maker<'_>) -> Value {
    let search = &maker.facts.search;
    let sources: Vec<Value> = search
        .sources
        .iter()
        .map(|source| {
            let counts = |counts: &std::collections::BTreeMap<Cause, u64>| -> Value {
                counts.iter().map(|(cause, count)| (cause.name().to_owned(), Value::from(*count))).collect()
            };
            json!({
                "name": source.name,
                "controller": source.controller,
                "activities": source.activities,
                "read_on": source.read_on.map(|day| day.to_string()),
                "items": source.items,
                "found": found(source),
                "unreadable": counts(&source.unread.whole),
                "partly": counts(&source.unread.partly),
            })
        })
        .collect();
    let terms: Vec<Value> = search
        .terms
        .iter()
        .map(|term| json!({"kind": term.kind.name(), "value": term.value.expose(), "variants": term.variants.expose()}))
        .collect();
    let not_searchable = search.not_searchable.iter();
    let questions = search.questions.iter();
    let sifted = search.sifted.iter();
    json!({
        "searched": sources,
        "terms": terms,
        "not_searched": not_searchable
            .map(|one| json!({"name": one.name, "department": one.department, "note": one.note}))
            .collect::<Vec<_>>(),
        "questions": questions
            .map(|one| json!({
                "department": one.department,
                "asked": one.asked.to_string(),
                "question": one.question,
                "answered": one.answered.map(|day| day.to_string()),
                "answer": one.answer,
            }))
            .collect::<Vec<_>>(),
        "sifted": sifted.map(|one| json!({"reason": one.reason, "count": one.count})).collect::<Vec<_>>(),
    })
}

fn coverage(maker: &Maker<'_>) -> Result<DataTable, BundleError> {
    let columns = [
        ("bron", ColumnType::Text),
        ("verantwoordelijke", ColumnType::Text),
        ("doorzocht", ColumnType::Truth),
        ("bijgewerkt_tot", ColumnType::Day),
        ("items", ColumnType::Whole),
        ("vindplaatsen", ColumnType::Whole),
        ("oorzaak", ColumnType::Text),
        ("niet_gelezen", ColumnType::Whole),
        ("deels_niet_gelezen", ColumnType::Whole),
    ];
    let mut rows = Vec::new();
    for source in &maker.facts.search.sources {
        let causes: BTreeSet<Cause> = source.unread.whole.keys().chain(source.unread.partly.keys()).copied().collect();
        let day = source.read_on.map_or_else(String::new, |day| day.to_string());
        let row = |cause: &str, whole: u64, partly: u64| {
            vec![
                source.name.clone(),
                source.controller.clone(),
                "true".to_owned(),
                day.clone(),
                source.items.to_string(),
                found(source).to_string(),
                cause.to_owned(),
                whole.to_string(),
                partly.to_string(),
            ]
        };
        if causes.is_empty() {
            rows.push(row("", 0, 0));
        }
        for cause in causes {
            let count = |counts: &std::collections::BTreeMap<Cause, u64>| counts.get(&cause).copied().unwrap_or(0);
            rows.push(row(cause.name(), count(&source.unread.whole), count(&source.unread.partly)));
        }
    }
    for place in &maker.facts.search.not_searchable {
        let empty = String::new;
        rows.push(vec![
            place.name.clone(),
            place.department.clone(),
            "false".to_owned(),
            empty(),
            empty(),
            empty(),
            empty(),
            empty(),
            empty(),
        ]);
    }
    DataTable::new("dekking", &maker.words.text("start-account-coverage"), &columns, rows)
}

fn withheld(maker: &Maker<'_>) -> Result<DataTable, BundleError> {
    let columns = ["nummer", "omschrijving", "bron", "grond", "artikel", "reden", "in_plaats_daarvan"];
    let columns = columns.map(|name| (name, ColumnType::Text));
    let rows = maker.facts.withheld.iter().map(|one| {
        vec![
            one.label(),
            one.title.clone(),
            one.source.clone(),
            one.ground.code().to_owned(),
            one.ground.article().to_owned(),
            one.reason.clone(),
            one.instead.clone(),
        ]
    });
    DataTable::new("niet-verstrekt", &maker.words.text("start-account-withheld"), &columns, rows.collect())
}

/// The columns of the log of omissions; there is none that could hold a value.
pub(in crate::bundle) const HIDDEN_COLUMNS: [&str; 7] =
    ["stuk", "plaats", "nummer", "soort", "grond", "artikel", "persoon"];

fn hidden(maker: &Maker<'_>) -> Result<DataTable, BundleError> {
    let columns = HIDDEN_COLUMNS
        .map(|name| (name, if matches!(name, "nummer" | "persoon") { ColumnType::Whole } else { ColumnType::Text }));
    let documents = going(maker.facts).map(|one| one.label());
    let labels: BTreeSet<String> = documents.chain(going_tables(maker.facts).map(|one| one.label())).collect();
    let rows = maker.facts.hidden.iter().filter(|one| labels.contains(&one.label)).map(|one| {
        vec![
            one.label.clone(),
            one.place.clone(),
            one.mark.to_string(),
            one.what.name().to_owned(),
            one.ground.code().to_owned(),
            one.ground.article().to_owned(),
            one.person.map_or_else(String::new, |person| person.to_string()),
        ]
    });
    let rows = rows.chain(not_kept(maker, &labels)).collect();
    DataTable::new("weglatingen", &maker.words.text("start-account-hidden"), &columns, rows)
}

/// What could not be kept in a copy, without anybody having decided on it: it has a place and a sort, and no ground.
fn not_kept<'m>(maker: &'m Maker<'_>, labels: &'m BTreeSet<String>) -> impl Iterator<Item = Vec<String>> + 'm {
    let notes = maker.notes.iter().flat_map(|(number, notes)| notes.iter().map(move |note| (*number, *note)));
    let rows = notes.filter(|(_, note)| note.is_omission()).map(|(number, note)| {
        let page = |page: u32| maker.words.with("place-page", &[("n", u64::from(page).into())]);
        let place = note.page().map(page).unwrap_or_default();
        [format!("V{number:03}"), place, String::new(), note.name().to_owned()]
    });
    rows.filter(|[label, ..]| labels.contains(label)).map(|row| {
        let mut row = row.to_vec();
        row.resize(HIDDEN_COLUMNS.len(), String::new());
        row
    })
}
