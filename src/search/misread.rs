//! Clauses for text that OCR read: identifiers and names with signs in them that look like others.
//!
//! They are asked only of an index that holds such text, and match only there.

use std::collections::{BTreeMap, BTreeSet};

use identifiers::names::{Form, NameVariants};
use identifiers::{Kind, Requester, Sensitive, fold, misread};

use super::strategy::{LEAST_LETTERS, phrase, words_to_try};
use super::{Clause, Reason, Target};
use crate::index::{IndexError, IndexReader, Query};

/// Makes the clauses; none when nothing in the index was read by OCR.
pub(super) fn clauses(
    requester: &Requester,
    names: &NameVariants,
    reader: &dyn IndexReader,
) -> Result<Vec<Clause>, IndexError> {
    if !reader.holds_scans()? {
        return Ok(Vec::new());
    }
    let mut clauses: Vec<Clause> = requester.identifiers().into_iter().filter_map(key).collect();
    let names: Vec<_> = names.all().iter().filter(|name| name.form >= Form::LaterGiven).collect();
    let numbers: Vec<Vec<String>> = requester.numbers.iter().map(|number| fold::words(number.expose())).collect();
    let words = names.iter().flat_map(|name| words_to_try(name).into_iter().map(|at| &name.terms.expose()[at]));
    let words: BTreeSet<&String> = words.chain(numbers.iter().flatten()).collect();
    let read = spellings(&words, reader)?;
    for name in names {
        let terms = name.terms.expose();
        for at in words_to_try(name) {
            for other in others(&terms[at], &read) {
                clauses.push(in_scans(terms, at, other, Reason::Misspelt(name.form, name.strength)));
            }
        }
    }
    for terms in &numbers {
        for at in 0..terms.len() {
            for other in others(&terms[at], &read) {
                clauses.push(in_scans(terms, at, other, Reason::Misread(Kind::CaseNumber)));
            }
        }
    }
    Ok(clauses)
}

fn key(identifier: identifiers::Identifier) -> Option<Clause> {
    Reason::of(identifier.kind())?;
    Some(Clause {
        query: Query::Misread(identifier.clone()),
        reason: Reason::Misread(identifier.kind()),
        display: Sensitive::new(identifier.canonical().expose().to_string()),
        target: Target::Misread(identifier),
    })
}

type Spellings<'w> = BTreeMap<&'w String, Vec<String>>;

/// Finds which misreadings of words stand in the index.
fn spellings<'w>(words: &BTreeSet<&'w String>, reader: &dyn IndexReader) -> Result<Spellings<'w>, IndexError> {
    let long = words.iter().filter(|word| word.chars().count() >= LEAST_LETTERS);
    let read: BTreeMap<&String, BTreeSet<String>> = long.map(|word| (*word, misread::spellings(word))).collect();
    let known: BTreeSet<String> = reader.known(&read.values().flatten().cloned().collect())?.into_iter().collect();
    let held = |all: BTreeSet<String>| all.into_iter().filter(|word| known.contains(word)).collect();
    Ok(read.into_iter().map(|(word, all)| (word, held(all))).collect())
}

fn others<'r>(word: &String, read: &'r Spellings<'_>) -> &'r [String] {
    read.get(word).map_or(&[], Vec::as_slice)
}

/// The phrase with one word as it may have been read, in scanned text only.
fn in_scans(terms: &[String], at: usize, other: &str, reason: Reason) -> Clause {
    let mut terms = terms.to_vec();
    other.clone_into(&mut terms[at]);
    let display = terms.join(" ");
    let clause = phrase(terms, reason, display);
    Clause { query: Query::All(vec![clause.query.clone(), Query::Scanned]), ..clause }
}
