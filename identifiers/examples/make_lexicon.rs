//! Makes `identifiers/data/lexicon.bin` from the word lists: `make_lexicon FOLDER MORE OUT`.
//!
//! The folder holds `first.tsv`, `last.tsv`, `place.tsv`, `common.tsv` and `proper.tsv`: a word and a count per line.
//! The folder `identifiers/data/lists` holds more: `world.txt`, `organisations.txt` and `surnames.txt`, words in rows.

use std::collections::BTreeSet;
use std::path::Path;

use identifiers::fold::words;
use identifiers::person::lexicon::{build, hash};

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

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(more), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("usage: make_lexicon FOLDER MORE OUT");
        std::process::exit(2);
    };
    let (folder, more) = (Path::new(&folder), Path::new(&more));
    let [world, world_phrases] = read_rows(&more.join("world.txt"))?;
    let [organisations, organisation_phrases] = read_rows(&more.join("organisations.txt"))?;
    let [surnames, _] = read_rows(&more.join("surnames.txt"))?;
    let lists = [
        read(folder, "first.tsv", 1)?,
        read(folder, "first.tsv", 2)?,
        read(folder, "last.tsv", 1)?,
        read(folder, "last.tsv", 2)?,
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
    std::fs::write(out, build(&lists))
}
