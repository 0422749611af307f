//! The town's ground truth: what must be found, how surely, what must not be taken for the requester, and what must
//! be told as unread.

mod gate;
mod made;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::support::{TOWN, Town};

/// `truth.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Truth {
    /// What cannot be read.
    unread: Vec<Unread>,
    /// Who asks.
    pub(crate) requester: BTreeMap<String, Wanted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unread {
    source: String,
    path: String,
    outcome: String,
    cause: String,
}

/// What is true of one requester.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// Every place that is on the requester.
    mention: Vec<Mention>,
    /// Places on people who look like the requester.
    #[serde(default)]
    other: Vec<Mention>,
    /// Values of others that must not stand in the bundle.
    #[serde(default)]
    pub(crate) hidden: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mention {
    source: String,
    path: String,
    #[serde(default)]
    part: Vec<String>,
    #[serde(default)]
    place: Place,
    /// The tier; for others the surest that is allowed.
    tier: String,
    /// Why, for people.
    #[allow(dead_code, reason = "read by people who look why a line is there")]
    how: String,
}

/// Where in the document; nothing is the document as a whole.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    page: Option<u64>,
    sheet: Option<String>,
    row: Option<u64>,
    record: Option<u64>,
}

impl Place {
    /// Says whether a hit is at this place, or at a finer one inside it.
    fn holds(&self, place: &Value) -> bool {
        let row = match place["kind"].as_str() {
            Some("cell") => {
                place["cell"].as_str().and_then(|cell| cell.trim_start_matches(char::is_alphabetic).parse().ok())
            }
            _ => place["row"].as_u64(),
        };
        // The name of the file is a document of its own.
        place["name"] != "name"
            && self.page.is_none_or(|page| place["page"] == page)
            && self.record.is_none_or(|record| place["record"] == record)
            && self.sheet.as_ref().is_none_or(|sheet| place["sheet"] == sheet.as_str())
            && self.row.is_none_or(|wanted| row == Some(wanted))
    }
}

impl Truth {
    /// Reads the truth of the town.
    pub(crate) fn read() -> Self {
        toml::from_str(&std::fs::read_to_string(format!("{TOWN}/truth.toml")).unwrap()).unwrap()
    }
}

impl Mention {
    fn is(&self, hit: &Value) -> bool {
        let part: Vec<&str> = hit["part"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        hit["source"] == self.source.as_str()
            && hit["path"] == self.path.as_str()
            && part == self.part
            && self.place.holds(&hit["place"])
    }

    /// Says whether a hit is the name of the file that this stands in.
    fn is_named_by(&self, hit: &Value) -> bool {
        hit["place"]["name"] == "name" && hit["path"] == self.path.as_str()
    }
}

fn spelled(hit: &Value) -> String {
    format!("{} {} {} {} {}", hit["tier"], hit["source"], hit["path"], hit["part"], hit["place"])
}

#[test]
fn every_place_on_a_requester_is_found_as_surely_as_it_should_be() {
    let town = Town::indexed();
    let mut wrong = Vec::new();
    for (name, wanted) in &Truth::read().requester {
        let hits = town.search(name).exits(0).of("hit");
        for mention in &wanted.mention {
            match hits.iter().find(|hit| mention.is(hit)) {
                None => wrong.push(format!("{name}: missed {} {:?} {:?}", mention.path, mention.part, mention.place)),
                Some(hit) if hit["tier"] != mention.tier.as_str() => {
                    wrong.push(format!("{name}: {} should be {}", spelled(hit), mention.tier));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_else_is_taken_for_the_requester() {
    let town = Town::indexed();
    let mut wrong = Vec::new();
    for (name, wanted) in &Truth::read().requester {
        for hit in town.search(name).exits(0).of("hit") {
            if wanted.mention.iter().any(|mention| mention.is(&hit) || mention.is_named_by(&hit)) {
                continue;
            }
            let allowed = wanted.other.iter().find(|other| other.is(&hit)).map_or("C", |other| other.tier.as_str());
            if hit["tier"].as_str().unwrap() < allowed {
                wrong.push(format!("{name}: {}", spelled(&hit)));
            }
        }
    }
    assert!(wrong.is_empty(), "places on others, surer than they may be: {wrong:#?}");
}

#[test]
fn what_cannot_be_read_is_told_by_the_run_and_by_every_answer() {
    let truth = Truth::read();
    let town = Town::fresh();
    let mut told: Vec<String> = town
        .run(&["index", "--json"])
        .exits(3)
        .of("item")
        .iter()
        .map(|item| format!("{} {} {} {}", item["source"], item["item"], item["outcome"], item["cause"]))
        .collect();
    let mut expected: Vec<String> = truth
        .unread
        .iter()
        .map(|one| format!("{:?} {:?} {:?} {:?}", one.source, one.path, one.outcome, one.cause))
        .collect();
    told.sort();
    expected.sort();
    assert_eq!(told, expected);

    let answer = town.search("unknown").exits(1).last("answer");
    let not_searched = answer["not_searched"].as_array().unwrap();
    let files = not_searched.iter().filter(|one| one["cause"] != "not_searchable");
    let count: u64 = files.map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(count, truth.unread.len() as u64, "{answer}");
}
