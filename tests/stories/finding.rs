//! Searching: who is asked for, what is answered, and in which shape.

use serde_json::Value;

use crate::support::{TOWN, Town};

#[test]
fn a_hit_has_every_field_of_the_contract() {
    let found = Town::indexed().search("inzage").exits(0);
    let hits = found.of("hit");
    assert!(!hits.is_empty());
    for (at, hit) in hits.iter().enumerate() {
        assert_eq!(hit["rank"], at as u64 + 1, "ranks count from one, best first");
        assert!(["A", "B", "C"].contains(&hit["tier"].as_str().unwrap()), "{hit}");
        for field in ["source", "path", "media_type", "snippet"] {
            assert!(hit[field].is_string(), "{field}: {hit}");
        }
        assert!(hit["modified"].as_str().unwrap().contains('T'), "{hit}");
        assert!(hit["part"].as_array().unwrap().iter().all(Value::is_string), "{hit}");
        let kind = hit["place"]["kind"].as_str().unwrap();
        assert!(["page", "cell", "row", "record", "line", "part", "whole"].contains(&kind), "{hit}");
        assert!(hit["activity"].is_string(), "every folder of the town belongs to an activity: {hit}");
        for matched in hit["matched"].as_array().unwrap() {
            check_match(matched, hit["snippet"].as_str().unwrap());
        }
    }
    let tiers: Vec<&str> = hits.iter().map(|hit| hit["tier"].as_str().unwrap()).collect();
    assert!(tiers.is_sorted(), "A before B before C");
}

/// A match that stands in the snippet stands there at the bytes that are told.
fn check_match(matched: &Value, snippet: &str) {
    for field in ["kind", "variant", "surface"] {
        assert!(matched[field].is_string(), "{field}: {matched}");
    }
    let (start, end) = (matched["start"].as_u64().unwrap() as usize, matched["end"].as_u64().unwrap() as usize);
    if start < end {
        assert_eq!(snippet.get(start..end), matched["surface"].as_str(), "{matched} in {snippet}");
    }
}

#[test]
fn an_answer_ends_with_what_it_covers_and_what_not() {
    let answer = Town::indexed().search("inzage").last("answer");
    for field in ["hits", "documents"] {
        assert!(answer[field].as_u64().unwrap() > 0, "{answer}");
    }
    assert!(answer["seconds"].is_number(), "{answer}");
    assert_eq!(answer["searched"], serde_json::json!(["share", "mail", "exports"]));
    let names: Vec<&str> =
        answer["not_searched"].as_array().unwrap().iter().map(|one| one["source"].as_str().unwrap()).collect();
    assert!(names.contains(&"papieren archief"), "{answer}");
    assert!(names.contains(&"share"), "{answer}");
    assert!(!answer["variants"].as_array().unwrap().is_empty(), "{answer}");
}

#[test]
fn a_requester_comes_from_a_file_or_from_standard_input_alike() {
    let town = Town::indexed();
    let file = std::fs::read(format!("{TOWN}/requesters/inzage.toml")).unwrap();
    let piped = town.run_with(&["search", "--requester", "-", "--limit", "0", "--json"], &file).exits(0);
    assert_eq!(town.search("inzage").of("hit"), piped.of("hit"));
    let json = br#"{"bsn": "999990111"}"#;
    let by_number = town.run_with(&["search", "--requester", "-", "--json"], json).exits(0);
    assert!(by_number.of("hit").iter().all(|hit| hit["tier"] == "A"));
}

#[test]
fn nobody_found_is_exit_1_and_still_says_what_was_not_searched() {
    let answer = Town::indexed().search("unknown").exits(1).last("answer");
    assert_eq!(answer["hits"], 0);
    assert!(!answer["not_searched"].as_array().unwrap().is_empty());
}

#[test]
fn a_fault_in_a_requester_file_is_told_without_its_value() {
    let town = Town::indexed();
    let wrong = town.run_with(&["search", "--requester", "-"], b"bsn = \"999990112\"\n").exits(2);
    assert!(wrong.err.contains("bsn"), "{}", wrong.err);
    assert!(!wrong.err.contains("999990112"), "{}", wrong.err);
    let unknown = town.run_with(&["search", "--requester", "-"], b"surnam = \"Postma\"\n").exits(2);
    assert!(unknown.err.contains("surname"), "names the key that was meant: {}", unknown.err);
}

#[test]
fn a_bsn_is_shown_in_full_only_when_asked() {
    let town = Town::indexed();
    let arguments = ["search", "--requester", "requesters/inzage.toml"];
    assert!(!town.run(&arguments).exits(0).out.contains("999990111"));
    assert!(town.run(&[&arguments[..], &["--show-bsn"]].concat()).exits(0).out.contains("999990111"));
}

#[test]
fn a_name_is_marked_where_it_is_written_and_not_in_the_address_of_mail() {
    let town = Town::indexed();
    let row = "klant;voorletters;achternaam;mail\n7;H.J.;Postma;riek.postma@example.org\n";
    std::fs::write(town.file("share/Vergunningen/klanten.csv"), row).unwrap();
    town.run(&["index", "--json"]).exits(3);
    let hits = town.search("inzage").of("hit");
    let hit = hits.iter().find(|hit| hit["path"] == "Vergunningen/klanten.csv").unwrap();
    let surface = |kind: &str| {
        let matched = hit["matched"].as_array().unwrap();
        matched.iter().find(|matched| matched["kind"] == kind).unwrap_or_else(|| panic!("{hit}"))["surface"].clone()
    };
    assert_eq!(surface("email"), "riek.postma@example.org");
    assert_eq!(surface("name"), "H.J.\nPostma");
    assert_eq!(hit["matched"][0]["kind"], "email", "what says most comes first: {hit}");
}

#[test]
fn a_free_question_shows_no_bsn_and_no_likelihood() {
    let town = Town::indexed();
    let ran = town.run(&["search", "bsn:999990111"]).exits(0);
    assert!(!ran.out.contains("999990111"), "{}", ran.out);
    assert!(ran.out.contains("111]"), "its last digits are marked: {}", ran.out);
    assert!(!ran.out.contains("A ·") && !ran.out.contains("C ·"), "{}", ran.out);
    assert!(town.run(&["search", "bsn:999990111", "--show-bsn"]).exits(0).out.contains("999990111"));
}
