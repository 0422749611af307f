//! The gold set of municipal text, and more text whose writers knew neither it nor the training text: large enough, and
//! what is found in them does not get less. The gold set is never learned from.

mod marked;

use std::collections::HashSet;
use std::path::Path;

use identifiers::Recognisers;
use identifiers::fold::words;
use marked::{Marked, documents, documents_of, figures, found, total};

/// So many words in a row make a sentence of its own.
const ROW: usize = 5;

/// Gives documents of eighty genres, half of them full of what is called after people: firms, streets, illnesses, pets.
fn more() -> Vec<Marked> {
    documents_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/identifiers/more"))
}

fn measure(set: &Recognisers, documents: &[Marked]) -> marked::Figures {
    total(documents.iter().map(|document| figures(&found(set, document), &document.names)))
}

#[test]
fn the_set_holds_a_thousand_names_of_many_kinds() {
    let documents = documents();
    let files: HashSet<&str> = documents.iter().map(|document| document.file.as_str()).collect();
    assert!(documents.iter().map(|document| document.names.len()).sum::<usize>() >= 1000);
    assert!(files.len() >= 15, "{} files", files.len());
}

#[test]
fn no_gold_sentence_stands_in_the_templates_of_the_training_text() {
    let templates = include_str!("../../data/templates.txt");
    // Slots break a row: what is filled in are names.
    let pieces = templates.lines().flat_map(|line| line.split(['{', '}']).step_by(2)).map(words);
    let rows: HashSet<Vec<String>> =
        pieces.flat_map(|words| words.windows(ROW).map(<[String]>::to_vec).collect::<Vec<_>>()).collect();
    assert!(rows.len() > 50, "the templates are read");
    for document in documents() {
        for row in words(&document.text).windows(ROW) {
            assert!(!rows.contains(row), "{} has a row of the templates: {row:?}", document.file);
        }
    }
}

#[test]
fn what_is_shown_is_mostly_right() {
    let figures = measure(&Recognisers::display(), &documents());
    assert!(figures.balance() >= 0.96, "F1 {:.4}", figures.balance());
}

#[test]
fn review_covers_nearly_every_name() {
    let figures = measure(&Recognisers::review(), &documents());
    assert!(figures.coverage() >= 0.99, "coverage {:.4}", figures.coverage());
    assert!(figures.precision() >= 0.915, "precision {:.4}", figures.precision());
}

#[test]
fn text_of_other_writers_is_found_in_nearly_as_well() {
    let documents = more();
    assert!(documents.iter().map(|document| document.names.len()).sum::<usize>() >= 1900);
    let shown = measure(&Recognisers::display(), &documents);
    assert!(shown.balance() >= 0.92, "F1 {:.4}", shown.balance());
    let hidden = measure(&Recognisers::review(), &documents);
    assert!(hidden.coverage() >= 0.985, "coverage {:.4}", hidden.coverage());
    assert!(hidden.precision() >= 0.8, "precision {:.4}", hidden.precision());
}

#[test]
fn names_are_found_in_a_paragraph_by_itself() {
    let paragraphs = |documents: Vec<Marked>| documents.iter().flat_map(Marked::paragraphs).collect::<Vec<Marked>>();
    let (gold, more) = (paragraphs(documents()), paragraphs(more()));
    for (set, coverage, precision) in [(&gold, 0.987, 0.92), (&more, 0.98, 0.82)] {
        let hidden = measure(&Recognisers::review(), set);
        assert!(hidden.coverage() >= coverage, "coverage {:.4}", hidden.coverage());
        assert!(hidden.precision() >= precision, "precision {:.4}", hidden.precision());
    }
    let shown = [measure(&Recognisers::display(), &gold), measure(&Recognisers::display(), &more)];
    assert!(shown[0].balance() >= 0.955 && shown[1].balance() >= 0.92, "{shown:?}");
}
