//! The overview: everything enclosed in a row, with purpose, legal basis, recipients and retention.

use serde::Serialize;
use serde_json::json;

use super::{DataTable, Filled, Maker};
use crate::bundle::BundleError;
use crate::bundle::spool::Spool;
use crate::disclosure::{ColumnType, Profile};
use crate::letter::{facts_of, going, going_tables};
use crate::register::Activity;

/// One line of the overview.
#[derive(Serialize)]
struct Line {
    label: String,
    kind: &'static str,
    title: String,
    source: String,
    activity: String,
    dated: String,
    date: String,
    places: String,
    hidden: u64,
    past: bool,
    remark: String,
    files: Vec<Link>,
    #[serde(skip)]
    activity_id: Option<String>,
}

/// One file to open.
#[derive(Serialize)]
struct Link {
    href: String,
    name: String,
}

/// Writes `overzicht.html`, `.csv` and `.json`.
pub(super) fn write(spool: &mut Spool, maker: &Maker<'_>, filled: &mut Filled) -> Result<(), BundleError> {
    let title = maker.words.text("overview-title");
    let documents = documents(maker);
    let tables = tables(maker);
    let all: Vec<&Line> = documents.iter().chain(&tables).collect();
    let table = table(&all, maker, &title)?;
    filled.table(spool, "overzicht.csv", &table, maker.facts.language.tag())?;
    let activities: Vec<&Activity> = activities(maker).collect();
    let value = json!({
        "case": maker.facts.request.case,
        "profile": maker.facts.profile.name(),
        "date": maker.facts.day().to_string(),
        "enclosed": all,
        "activities": activities,
        "register_version": maker.facts.register_version,
    });
    filled.json(spool, "overzicht.json", &title, &value)?;
    let activities: Vec<_> = activities
        .iter()
        .map(|activity| json!({"name": activity.name, "facts": facts_of(activity, maker.words)}))
        .collect();
    let page = maker.pages.render(
        "overview.html",
        minijinja::value::Serde(json!({
            "case": maker.facts.request.case,
            "municipality": maker.letter.sender.first(),
            "documents": documents,
            "tables": tables,
            "activities": activities,
        }))
        .into(),
    )?;
    filled.page(spool, "overzicht.html", &title, page.as_bytes())
}

/// The activities that the overview explains.
pub(super) fn activities<'a>(maker: &Maker<'a>) -> impl Iterator<Item = &'a Activity> {
    let profile = maker.facts.profile;
    maker.facts.activities.iter().filter(move |activity| match profile {
        Profile::Inzage => true,
        Profile::Dataportabiliteit => activity.is_portable(),
    })
}

fn documents(maker: &Maker<'_>) -> Vec<Line> {
    going(maker.facts)
        .map(|one| Line {
            label: one.label(),
            kind: "document",
            title: one.name(),
            source: one.source.clone(),
            activity: activity_name(maker, one.activity.as_deref()),
            dated: one.dated.map_or_else(String::new, |day| maker.words.day(day)),
            date: one.dated.map_or_else(String::new, |day| day.to_string()),
            places: one.places.join(", "),
            hidden: one.hidden,
            past: one.past_retention,
            remark: maker.remarks.get(&one.number).cloned().unwrap_or_default(),
            files: links(maker.files.get(&one.number).into_iter().flatten().cloned()),
            activity_id: one.activity.clone(),
        })
        .collect()
}

fn tables(maker: &Maker<'_>) -> Vec<Line> {
    going_tables(maker.facts)
        .map(|one| Line {
            label: one.label(),
            kind: "table",
            title: one.title.clone(),
            source: one.source.clone(),
            activity: activity_name(maker, one.activity.as_deref()),
            dated: String::new(),
            date: String::new(),
            places: maker.words.count("bundle-rows", one.rows.len() as u64),
            hidden: maker.facts.hidden.iter().filter(|hidden| hidden.label == one.label()).count() as u64,
            past: false,
            remark: String::new(),
            files: links(["csv", "json"].map(|kind| format!("gegevens/{}.{kind}", one.label())).into_iter()),
            activity_id: one.activity.clone(),
        })
        .collect()
}

fn links(paths: impl Iterator<Item = String>) -> Vec<Link> {
    paths.map(|href| Link { name: href.rsplit_once('.').map_or("", |(_, kind)| kind).to_uppercase(), href }).collect()
}

fn activity_name(maker: &Maker<'_>, id: Option<&str>) -> String {
    let known = id.and_then(|id| maker.facts.activity(id));
    known.map_or_else(|| maker.words.text("overview-activity-unknown"), |activity| activity.name.clone())
}

fn table(lines: &[&Line], maker: &Maker<'_>, title: &str) -> Result<DataTable, BundleError> {
    let columns = [
        ("nummer", ColumnType::Text),
        ("soort", ColumnType::Text),
        ("omschrijving", ColumnType::Text),
        ("bron", ColumnType::Text),
        ("verwerking", ColumnType::Text),
        ("doel", ColumnType::Text),
        ("grondslag", ColumnType::Text),
        ("ontvangers", ColumnType::Text),
        ("bewaartermijn", ColumnType::Text),
        ("datum", ColumnType::Day),
        ("plekken", ColumnType::Text),
        ("weggelaten", ColumnType::Whole),
        ("bestanden", ColumnType::Text),
        ("opmerking", ColumnType::Text),
    ];
    let rows = lines.iter().map(|line| {
        let activity = line.activity_id.as_deref().and_then(|id| maker.facts.activity(id));
        let told = |tell: &dyn Fn(&Activity) -> String| activity.map_or_else(String::new, tell);
        let files: Vec<&str> = line.files.iter().map(|link| link.href.as_str()).collect();
        vec![
            line.label.clone(),
            line.kind.to_owned(),
            line.title.clone(),
            line.source.clone(),
            line.activity.clone(),
            told(&|activity| activity.purposes.join("; ")),
            told(&|activity| maker.words.basis(activity)),
            told(&|activity| activity.recipients.join("; ")),
            told(&|activity| maker.words.retention(activity)),
            line.date.clone(),
            line.places.clone(),
            line.hidden.to_string(),
            files.join(" "),
            line.remark.clone(),
        ]
    });
    DataTable::new("overzicht", title, &columns, rows.collect())
}
