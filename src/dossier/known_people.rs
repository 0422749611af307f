//! People whom registers, staff lists and other tables in the index name, looked for in the documents of a case: a name
//! that the recogniser does not know may stand in a column that says whose it is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use identifiers::{Identifier, Kind, Sensitive, fold};
use redaction::{Field, Frozen};

use crate::index::{IndexError, IndexReader};

/// The most words of a name that is looked for.
const LONGEST: usize = 6;

/// How many names the index is asked for at a time; this bounds the memory, whatever the size of a document.
const BATCH: usize = 50_000;

/// Gives the names in these documents that a column of the index holds, as they are written.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn known_people(dossier: &[Frozen], index: &dyn IndexReader) -> Result<Vec<Sensitive<String>>, IndexError> {
    let mut search = Search { index, written: BTreeMap::new(), people: BTreeSet::new() };
    for frozen in dossier {
        for field in Field::all(&frozen.document) {
            search.text(frozen.text(field).unwrap_or_default())?;
        }
    }
    search.ask()?;
    Ok(search.people.into_iter().map(|name| Sensitive::new(name.to_owned())).collect())
}

struct Search<'a> {
    index: &'a dyn IndexReader,
    /// What might be a name, with the spellings in which it was met.
    written: BTreeMap<Identifier, BTreeSet<&'a str>>,
    people: BTreeSet<&'a str>,
}

impl<'a> Search<'a> {
    /// Takes every run of words that might be a full name.
    fn text(&mut self, text: &'a str) -> Result<(), IndexError> {
        let words = words(text);
        for at in 0..words.len() {
            let run = &words[at..words.len().min(at + LONGEST)];
            for length in 2..=run.len() {
                let surface = &text[run[0].start..run[length - 1].end];
                if surface.contains(|sign: char| sign.is_ascii_digit()) {
                    break;
                }
                if let Ok(name) = Identifier::parse(Kind::Person, surface) {
                    self.written.entry(name).or_default().insert(surface);
                }
            }
            if self.written.len() >= BATCH {
                self.ask()?;
            }
        }
        Ok(())
    }

    /// Keeps those of the names that the index holds, and forgets the others.
    fn ask(&mut self) -> Result<(), IndexError> {
        let mut written = std::mem::take(&mut self.written);
        for name in self.index.held(&written.keys().cloned().collect())? {
            self.people.extend(written.remove(&name).unwrap_or_default());
        }
        Ok(())
    }
}

/// Gives where the words of a text stand; of a word that a line end divides, its parts.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    fold::terms(text, |term| {
        let range = term.range.start as usize..term.range.end as usize;
        if words.last().is_none_or(|last| range.start >= last.end) {
            words.push(range);
        }
    });
    words
}
