//! Trains the person recogniser and measures it: `train_person OUT EVAL_ONLY CORRECTIONS NEWSPAPER OTHER…`.
//!
//! Files hold a token and a tag per line (BIO with PER, LOC, ORG, MISC), an empty line between sentences and
//! `-DOCSTART-` between documents. The first file is only measured on, never learned from; of each other file
//! every tenth document is kept apart for measuring, and then all is learned from. The corrections say which names of the newspaper are of another
//! kind than its labels say. Same files, same weights.

use std::collections::BTreeMap;
use std::path::Path;

use identifiers::person::fact::{Fact, facts};
use identifiers::person::genre::{COUNTED, Genre, Manner, shares};
use identifiers::person::model::{Model, TAGS, Tag, agree, remember, repeat};
use identifiers::person::recent::Recent;
use identifiers::person::train::{Plan, Sentence, introduce, pack, train, unlist};
use identifiers::person::weights::Weights;

/// A document as sentences of tokens with tags.
type Document = Vec<Vec<(String, Tag)>>;

fn read(path: &Path, corrections: &BTreeMap<usize, String>) -> std::io::Result<Vec<Document>> {
    let text = std::fs::read_to_string(path)?;
    let mut documents: Vec<Document> = vec![Vec::new()];
    let mut sentence = Vec::new();
    let mut names = 0;
    let mut corrected = None;
    for line in text.lines() {
        let (word, tag) = line.split_once('\t').unwrap_or((line, "O"));
        if word.is_empty() || word == "-DOCSTART-" {
            let done = std::mem::take(&mut sentence);
            if !done.is_empty()
                && let Some(document) = documents.last_mut()
            {
                document.push(done);
            }
            if word == "-DOCSTART-" {
                documents.push(Vec::new());
            }
            continue;
        }
        if tag.starts_with("B-") {
            corrected = corrections.get(&names);
            names += 1;
        }
        let tag = corrected.filter(|_| tag != "O").map_or(tag.to_owned(), |kind| format!("{}{kind}", &tag[..2]));
        let tag = match tag.as_str() {
            "B-PER" => Tag::First,
            "I-PER" => Tag::Further,
            tag if tag.ends_with("LOC") => Tag::Place,
            tag if tag.ends_with("ORG") => Tag::Organisation,
            tag if tag.ends_with("MISC") => Tag::Other,
            _ => Tag::Outside,
        };
        sentence.push((word.to_owned(), tag));
    }
    documents.iter_mut().last().into_iter().for_each(|document| document.push(std::mem::take(&mut sentence)));
    documents.retain(|document| !document.is_empty());
    Ok(documents)
}

/// Makes sentences with facts that know the whole document.
fn sentences(document: &Document) -> Vec<Sentence> {
    let words: Vec<(&str, bool)> = document
        .iter()
        .flat_map(|sentence| sentence.iter().enumerate().map(|(at, (word, _))| (word.as_str(), at == 0)))
        .collect();
    let all: Vec<Fact> = facts(&words);
    let mut start = 0;
    let mut made = Vec::new();
    for sentence in document.iter().filter(|sentence| !sentence.is_empty()) {
        let facts = all[start..start + sentence.len()].to_vec();
        let mut tags: Vec<Tag> = sentence.iter().map(|(_, tag)| *tag).collect();
        for at in 0..tags.len() {
            // A further token without a first one is a fault in the data.
            if tags[at] == Tag::Further && (at == 0 || !matches!(tags[at - 1], Tag::First | Tag::Further)) {
                tags[at] = Tag::First;
            }
        }
        made.push(Sentence { facts, tags });
        start += sentence.len();
    }
    made
}

fn spans(tags: &[Tag]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match tag {
            Tag::First => found.push((at, at + 1)),
            Tag::Further => found.iter_mut().last().into_iter().for_each(|span| span.1 = at + 1),
            Tag::Outside | Tag::Place | Tag::Organisation | Tag::Other => {}
        }
    }
    found
}

/// Tags the sentences of a document as the recogniser does.
fn tagged(weights: &Weights, document: &[Sentence], lean: f32) -> Vec<Vec<Tag>> {
    let facts: Vec<Fact> = document.iter().flat_map(|sentence| sentence.facts.iter().copied()).collect();
    let (_, weights) = weights.of(&facts);
    let mut scores: Vec<[f32; TAGS]> = Vec::with_capacity(facts.len());
    let mut recent = Recent::default();
    for sentence in document {
        scores.extend((0..sentence.facts.len()).map(|at| weights.scores(&sentence.facts, at, &mut recent)));
    }
    agree(&mut scores, &facts);
    let sure = by_sentence(weights, document, &scores, 0.0).concat();
    remember(&mut scores, &facts, &sure);
    repeat(&mut scores, &facts, &sure);
    by_sentence(weights, document, &scores, lean)
}

fn by_sentence(weights: &Model, document: &[Sentence], scores: &[[f32; TAGS]], lean: f32) -> Vec<Vec<Tag>> {
    let mut rest = scores;
    document
        .iter()
        .map(|sentence| {
            let (own, next) = rest.split_at(sentence.facts.len());
            rest = next;
            weights.tag(own, lean)
        })
        .collect()
}

fn measure(name: &str, weights: &Weights, gold: &[Vec<Sentence>], lean: f32) {
    let (mut right, mut guessed, mut wanted, mut covered) = (0, 0, 0, 0);
    let (mut hit, mut said, mut there) = (0, 0, 0);
    let all = gold.iter().flat_map(|document| document.iter().zip(tagged(weights, document, lean)));
    for (sentence, tags) in all {
        let (guess, truth) = (spans(&tags), spans(&sentence.tags));
        right += guess.iter().filter(|span| truth.contains(span)).count();
        guessed += guess.len();
        wanted += truth.len();
        let person = |tag: &Tag| matches!(tag, Tag::First | Tag::Further);
        covered += truth.iter().filter(|span| tags[span.0..span.1].iter().all(person)).count();
        for (guess, truth) in tags.iter().zip(&sentence.tags) {
            hit += usize::from(person(guess) && person(truth));
            said += usize::from(person(guess));
            there += usize::from(person(truth));
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let (precision, recall) = (share(right, guessed), share(right, wanted));
    println!(
        "{name:<22} lean {lean:>4.1}  span P {precision:.3} R {recall:.3} F {:.3}  covered {:.3}  token P {:.3} R {:.3}  ({wanted} persons)",
        2.0 * precision * recall / (precision + recall).max(1e-9),
        share(covered, wanted),
        share(hit, said),
        share(hit, there)
    );
}

/// Shares of a whole text and of pieces of it, each with how it is written.
fn pieces(document: &[Sentence], manner: Manner) -> Vec<([f32; COUNTED], Manner)> {
    let counted = |part: &[Sentence]| {
        let facts: Vec<Fact> = part.iter().flat_map(|sentence| sentence.facts.iter().copied()).collect();
        (shares(&facts), manner)
    };
    [counted(document)].into_iter().chain(document.chunks(5).map(counted)).collect()
}

/// Reads which names of the newspaper are of another kind than it says: the number of the name, and its kind.
fn read_corrections(path: &Path) -> std::io::Result<BTreeMap<usize, String>> {
    let text = std::fs::read_to_string(path)?;
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(rows.filter_map(|(number, kind)| Some((number.parse().ok()?, kind.to_owned()))).collect())
}

/// What is learned from: sentences for each manner of writing, and texts to tell them by.
#[derive(Default)]
struct Lessons {
    news: Vec<Sentence>,
    office: Vec<Sentence>,
    texts: Vec<([f32; COUNTED], Manner)>,
}

impl Lessons {
    /// Takes in a document. Newspapers are learned from for both, others for offices alone.
    fn take(&mut self, document: &Document, manner: Manner, number: u64) {
        let mut made = sentences(document);
        self.texts.extend(pieces(&made, manner));
        match manner {
            Manner::News => {
                self.office.extend(sentences(document));
                introduce(&mut made, number, INTRODUCED);
                unlist(&mut made, UNLISTED);
                self.news.extend(made);
            }
            Manner::Office => self.office.extend(made),
        }
    }

    fn weights(&self) -> Weights {
        let report = |round, loss| println!("round {round}: loss {loss:.0}");
        Weights {
            news: pack(&train(&self.news, NEWS, report), NEWS_SLOTS),
            office: pack(&train(&self.office, OFFICE, report), OFFICE_SLOTS),
            genre: Genre::learned(&self.texts),
        }
    }
}

/// In a newspaper about so many in a hundred of the people who are called by one word were named in full before.
const INTRODUCED: u64 = 60;
/// No list has so many in a hundred of the names in newspapers.
const UNLISTED: u64 = 10;
const NEWS: Plan = Plan { rounds: 20, penalty: 0.3, rate: 0.1, least: 2, dropped: 60, averaged: 8, times: 4 };
const NEWS_SLOTS: usize = 400_000;
const OFFICE: Plan = Plan { rounds: 15, penalty: 1.0, rate: 0.1, least: 2, dropped: 50, averaged: 7, times: 4 };
const OFFICE_SLOTS: usize = 640_000;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, only, corrections, files @ ..] = arguments.as_slice() else {
        eprintln!("usage: train_person OUT EVAL_ONLY CORRECTIONS NEWSPAPER OTHER…");
        std::process::exit(2);
    };
    let mut corrections = read_corrections(Path::new(corrections))?;
    // What is measured was learned without every tenth document; what is written, with all.
    let (mut most, mut all) = (Lessons::default(), Lessons::default());
    let mut kept = vec![(only, read(Path::new(only), &BTreeMap::new())?.iter().map(sentences).collect::<Vec<_>>())];
    for (file, manner) in files.iter().zip([Manner::News].into_iter().chain(std::iter::repeat(Manner::Office))) {
        let mut apart = Vec::new();
        for (index, document) in read(Path::new(file), &std::mem::take(&mut corrections))?.iter().enumerate() {
            all.take(document, manner, index as u64);
            if index % 10 == 9 {
                apart.push(sentences(document));
            } else {
                most.take(document, manner, index as u64);
            }
        }
        kept.push((file, apart));
    }
    let weights = most.weights();
    for (file, gold) in &kept {
        let name = Path::new(file).file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
        for lean in [-0.5, 0.0, 0.5, 1.0, 2.0, 4.0] {
            measure(&name, &weights, gold, lean);
        }
    }
    std::fs::write(out, all.weights().write())
}
