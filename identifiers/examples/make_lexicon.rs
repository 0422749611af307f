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

/// Reads the words of a list in rows, folded, each once.
fn read_row(path: &Path) -> std::io::Result<Vec<u64>> {
    let text = std::fs::read_to_string(path)?;
    let folded: BTreeSet<u64> =
        text.split_whitespace().filter_map(|word| Some(hash(words(word).first()?.as_bytes()))).collect();
    Ok(folded.into_iter().collect())
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(more), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("usage: make_lexicon FOLDER MORE OUT");
        std::process::exit(2);
    };
    let (folder, more) = (Path::new(&folder), Path::new(&more));
    let lists = [
        read(folder, "first.tsv", 1)?,
        read(folder, "first.tsv", 2)?,
        read(folder, "last.tsv", 1)?,
        read(folder, "last.tsv", 2)?,
        read(folder, "place.tsv", 1)?,
        read(folder, "common.tsv", 1)?,
        read(folder, "proper.tsv", 1)?,
        read_row(&more.join("world.txt"))?,
        read_row(&more.join("organisations.txt"))?,
        read_row(&more.join("surnames.txt"))?,
    ];
    for list in &lists {
        println!("{} words", list.len());
    }
    std::fs::write(out, build(&lists))
}
