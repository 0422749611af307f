//! Makes `identifiers/data/lexicon.bin` and `likeness.bin` from the word lists: `make_lexicon FOLDER MORE OUT LIKENESS`.
//!
//! The folder holds `first.tsv`, `last.tsv`, `place.tsv`, `common.tsv` and `proper.tsv`: a word and a count per line.
//! The folder `identifiers/data/lists` holds more, words in rows: `world.txt`, `organisations.txt`, `surnames.txt`, and
//! `given.txt` and `dutch.txt`, given names and surnames of people who live in the Netherlands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use identifiers::fold::words;
use identifiers::person::lexicon::{build, hash};
use identifiers::person::likeness::{Example, SORTS, learn};

/// Reads the words of a list that at least so many sources have, folded, each once.
fn read(folder: &Path, name: &str, least: u32) -> std::io::Result<Vec<u64>> {
    let text = std::fs::read_to_string(folder.join(name))?;
    let mut hashes = BTreeSet::new();
    for line in text.lines() {
        let (word, count) = line.split_once('\t').unwrap_or((line, "1"));
        let folded = words(word);
        // Only single words are looked up; of a place also its first word would be a common one.
        if let [word] = folded.as_slice()
            && word.chars().count() > 1
            && count.parse::<u32>().unwrap_or(1) >= least
        {
            hashes.insert(hash(word.as_bytes()));
        }
    }
    Ok(hashes.into_iter().collect())
}

/// Reads a list in rows, folded, each once: single words, and names of several words, which stand with `_` between them.
fn read_rows(path: &Path) -> std::io::Result<[Vec<u64>; 2]> {
    let text = std::fs::read_to_string(path)?;
    let (mut single, mut several) = (BTreeSet::new(), BTreeSet::new());
    for name in text.split_whitespace() {
        let words = words(name);
        let list = if words.len() > 1 { &mut several } else { &mut single };
        list.insert(hash(words.join(" ").as_bytes()));
    }
    Ok([single.into_iter().collect(), several.into_iter().collect()])
}

/// Puts two lists together, each word once.
fn both(list: Vec<u64>, more: &[u64]) -> Vec<u64> {
    list.into_iter().chain(more.iter().copied()).collect::<BTreeSet<u64>>().into_iter().collect()
}

/// Reads the single words of a list, folded: letters only.
fn read_words(path: &Path) -> std::io::Result<BTreeSet<String>> {
    let text = std::fs::read_to_string(path)?;
    // In a list with counts the word ends at the tab, in rows at any space.
    let counted = text.contains('\t');
    let names: Vec<&str> = if counted {
        text.lines().filter_map(|line| line.split('\t').next()).collect()
    } else {
        text.split_whitespace().collect()
    };
    let single = names.into_iter().filter_map(|name| match words(name).as_slice() {
        [word] if word.chars().count() > 2 && word.chars().all(char::is_alphabetic) => Some(word.clone()),
        _ => None,
    });
    Ok(single.collect())
}

/// Gives words with what they are: names of people, places, firms, or words of every day; each sort weighs as much.
fn examples(folder: &Path, more: &Path) -> std::io::Result<Vec<Example>> {
    let people = ["first.tsv", "last.tsv"].map(|name| folder.join(name));
    let sorts: [Vec<std::path::PathBuf>; SORTS] = [
        people.into_iter().chain(["surnames.txt", "given.txt", "dutch.txt"].map(|name| more.join(name))).collect(),
        vec![folder.join("place.tsv"), more.join("world.txt")],
        vec![more.join("organisations.txt")],
        vec![folder.join("common.tsv")],
    ];
    let mut found: BTreeMap<String, [f32; SORTS]> = BTreeMap::new();
    let mut counts = [0.0f32; SORTS];
    for (sort, paths) in sorts.iter().enumerate() {
        let mut all = BTreeSet::new();
        for path in paths {
            all.extend(read_words(path)?);
        }
        for word in all {
            counts[sort] += 1.0;
            found.entry(word).or_default()[sort] = 1.0;
        }
    }
    let most = counts.iter().copied().fold(0.0, f32::max);
    for shares in found.values_mut() {
        // A word of several sorts is a bit of each.
        let whole: f32 = shares.iter().sum();
        shares.iter_mut().zip(counts).for_each(|(share, count)| *share *= (most / count).sqrt() / whole);
    }
    Ok(found.into_iter().collect())
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let mut next = || arguments.next();
    let (Some(folder), Some(more), Some(out), Some(likeness)) = (next(), next(), next(), next()) else {
        eprintln!("usage: make_lexicon FOLDER MORE OUT LIKENESS");
        std::process::exit(2);
    };
    let (folder, more) = (Path::new(&folder), Path::new(&more));
    let [world, world_phrases] = read_rows(&more.join("world.txt"))?;
    let [organisations, organisation_phrases] = read_rows(&more.join("organisations.txt"))?;
    let [surnames, _] = read_rows(&more.join("surnames.txt"))?;
    let [given, _] = read_rows(&more.join("given.txt"))?;
    let [dutch, _] = read_rows(&more.join("dutch.txt"))?;
    let lists = [
        both(read(folder, "first.tsv", 1)?, &given),
        both(read(folder, "first.tsv", 2)?, &given),
        both(read(folder, "last.tsv", 1)?, &dutch),
        both(read(folder, "last.tsv", 2)?, &dutch),
        read(folder, "place.tsv", 1)?,
        read(folder, "common.tsv", 1)?,
        read(folder, "proper.tsv", 1)?,
        world,
        organisations,
        surnames,
        world_phrases,
        organisation_phrases,
    ];
    for list in &lists {
        println!("{} words", list.len());
    }
    std::fs::write(likeness, learn(&examples(folder, more)?))?;
    std::fs::write(out, build(&lists))
}
