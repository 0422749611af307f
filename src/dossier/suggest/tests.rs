//! Tests of what is suggested, and of what is not.

use connectors::{Block, ContentHash, Document, Format, ItemId, Part, Place};
use identifiers::{Kind, Recognisers, Requester, Sensitive};
use redaction::Frozen;

use super::{Found, suggest};
use crate::dossier::KeptHit;
use crate::dossier::hits::tests::hit;
use crate::search::{Matched, Spelling, Tier};

fn kept(number: u32, tier: Tier, kinds: &[&str]) -> KeptHit {
    let mut hit = hit("share", "a.csv", tier);
    let matched = |kind: &&str| Matched {
        kind: (*kind).into(),
        variant: Sensitive::default(),
        spelling: Spelling::Known,
        surface: Sensitive::default(),
        start: 0,
        end: 0,
    };
    hit.matched = kinds.iter().map(matched).collect();
    KeptHit { number, first_pass: 1, last_pass: 1, content: None, hit, decided: None }
}

fn frozen(place: Place, blocks: Vec<Block>) -> Frozen {
    let document = Document { part: Part::item(), place, format: Format::Csv, blocks };
    Frozen { item: ItemId([1; 16]), content: ContentHash([1; 32]), document }
}

fn row(number: u32, cells: &[(&str, &str)]) -> Frozen {
    let place = Place::Row { sheet: "".into(), row: number };
    let block = |(label, text): &(&str, &str)| Block::body(place.clone(), *text).labelled(*label);
    frozen(place.clone(), cells.iter().map(block).collect())
}

fn letter(lines: &[&str]) -> Frozen {
    frozen(Place::Whole, lines.iter().map(|line| Block::body(Place::Whole, *line)).collect())
}

/// What is suggested for a requester, from places of a tier with these reasons.
fn told(requester: &str, tier: Tier, reasons: &[&str], documents: Vec<Frozen>) -> Vec<(Kind, String, Vec<u32>)> {
    let requester = Requester::parse(requester).unwrap();
    let kept: Vec<KeptHit> = (1..=9).map(|number| kept(number, tier, reasons)).collect();
    let found: Vec<Found<'_>> = kept.iter().zip(documents).map(|(kept, document)| Found { kept, document }).collect();
    let told = suggest(&found, &requester, &Recognisers::builtin());
    told.into_iter().map(|one| (one.kind, one.value.expose().clone(), one.hits)).collect()
}

const BY_BSN: &str = "bsn = '123456782'";
const BY_NAME: &str = "given_names = 'Anna Maria'\nsurname = 'Vries'\ninterfix = 'de'\nborn = 1980-03-12";

#[test]
fn a_value_beside_the_own_bsn_is_suggested_and_one_beside_anothers_is_not() {
    let rows = vec![
        row(1, &[("bsn", "123456782"), ("e-mail", "anna@voorbeeld.example"), ("telefoon", "06-12345678")]),
        row(2, &[("bsn", "123456782"), ("bsn partner", "111222333"), ("e-mail", "ander@voorbeeld.example")]),
        row(3, &[("bsn", "123456782"), ("e-mail", "anna@voorbeeld.example")]),
    ];
    let told = told(BY_BSN, Tier::A, &["bsn"], rows);
    assert!(told.contains(&(Kind::Email, "anna@voorbeeld.example".into(), vec![1, 3])), "{told:?}");
    assert!(told.contains(&(Kind::Phone, "+31612345678".into(), vec![1])), "{told:?}");
    assert!(!told.iter().any(|(_, value, _)| value.starts_with("ander")), "{told:?}");
}

#[test]
fn a_bsn_is_suggested_when_none_is_known_and_the_row_has_name_and_birth_date() {
    let rows = || {
        vec![
            row(1, &[("naam", "Anna de Vries"), ("geboortedatum", "12-03-1980"), ("bsn", "123456782")]),
            row(2, &[("naam", "Anna de Vries"), ("geboortedatum", "11-03-1980"), ("bsn", "111222333")]),
            row(3, &[("naam", "Anna de Vries"), ("bsn", "999990019"), ("bsn kind", "999990123")]),
        ]
    };
    let wanted = [(Kind::Bsn, "123456782".to_owned(), vec![1])];
    assert_eq!(told(BY_NAME, Tier::B, &["name", "birth_date"], rows()), wanted);
    assert_eq!(told(BY_NAME, Tier::B, &["name"], rows()), [], "one reason alone teaches nothing");
    assert_eq!(told(BY_NAME, Tier::C, &["name", "birth_date"], rows()), []);
}

#[test]
fn what_stands_near_the_name_in_a_letter_is_suggested_if_it_is_the_only_one_of_its_kind() {
    let near = letter(&["Betreft: mevrouw Anna de Vries, geboren 12-03-1980", "BSN: 123456782, e-mail anna@x.example"]);
    let two = letter(&["Anna de Vries, BSN 111222333 en haar broer, BSN 123456782"]);
    let far = format!("Anna de Vries schreef. {} Bel 06-87654321.", "Er is veel te doen. ".repeat(20));
    let told = told(BY_NAME, Tier::B, &["name", "birth_date"], vec![near, two, letter(&[&far])]);
    let wanted = [(Kind::Bsn, "123456782".to_owned(), vec![1]), (Kind::Email, "anna@x.example".to_owned(), vec![1])];
    assert_eq!(told, wanted);
}

#[test]
fn another_surname_behind_the_own_given_name_beside_the_own_bsn_is_suggested() {
    let file = format!("{BY_BSN}\n{BY_NAME}");
    let cells = |surname| row(1, &[("bsn", "123456782"), ("voornaam", "Anna"), ("achternaam", surname)]);
    let names = |surname| told(&file, Tier::A, &["bsn"], vec![cells(surname)]);
    assert_eq!(names("Bakker"), [(Kind::Person, "bakker".to_owned(), vec![1])]);
    assert_eq!(names("Vires"), [], "a typing error is no name");
}

#[test]
fn the_own_name_over_the_cells_of_a_form_is_no_other_name() {
    let cell = |at: usize| Place::Cell { sheet: "tabel 1".into(), cell: format!("A{}", at / 2 + 1).into() };
    let texts = ["Voornaam", "Achternaam", "Anna", "Vries", "Geboortedatum", "12-03-1980"];
    let labels = ["", "", "Voornaam", "Achternaam", "", "Geboortedatum"];
    let blocks = texts.iter().zip(labels).enumerate();
    let blocks = blocks.map(|(at, (text, label))| Block::body(cell(at), *text).labelled(label)).collect();
    let told = told(BY_NAME, Tier::B, &["name", "birth_date"], vec![frozen(Place::Whole, blocks)]);
    assert_eq!(told, []);
}
