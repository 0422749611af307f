//! People and addresses that registers, staff lists and other tables in the index name, looked for in the documents of a
//! case: a name or street that no recogniser knows may stand in a column that says what it is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use identifiers::{Identifier, Kind, Sensitive, fold, street_address};
use redaction::{Field, Frozen};

use crate::index::{IndexError, IndexReader};

/// The most words of a name that is looked for.
const LONGEST: usize = 6;

/// How many names the index is asked for at a time; this bounds the memory, whatever the size of a document.
const BATCH: usize = 50_000;

/// What is known from the index, as it is written in the documents.
#[derive(Default)]
pub(super) struct Known {
    /// Full names.
    pub(super) people: Vec<Sensitive<String>>,
    /// Streets with a number.
    pub(super) addresses: Vec<Sensitive<String>>,
}

/// Gives the names and addresses in these documents that a column of the index holds.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn known_people(dossier: &[Frozen], index: &dyn IndexReader) -> Result<Known, IndexError> {
    let mut search = Search { index, written: BTreeMap::new(), known: BTreeSet::new() };
    for frozen in dossier {
        for field in Field::all(&frozen.document) {
            search.text(frozen.text(field).unwrap_or_default())?;
        }
    }
    search.ask()?;
    let of = |wanted: Kind| {
        let texts = search.known.iter().filter(move |(kind, _)| *kind == wanted);
        texts.map(|(_, text)| Sensitive::new((*text).to_owned())).collect()
    };
    Ok(Known { people: of(Kind::Person), addresses: of(Kind::Address) })
}

struct Search<'a> {
    index: &'a dyn IndexReader,
    /// What might be a name or an address, with the spellings in which it was met.
    written: BTreeMap<Identifier, BTreeSet<&'a str>>,
    known: BTreeSet<(Kind, &'a str)>,
}

impl<'a> Search<'a> {
    /// Takes every run of words that might be a full name, or a street and a number.
    fn text(&mut self, text: &'a str) -> Result<(), IndexError> {
        let words = words(text);
        for at in 0..words.len() {
            let run = &words[at..words.len().min(at + LONGEST)];
            for length in 2..=run.len() {
                let Some(surface) = text.get(run[0].start..run[length - 1].end) else { continue };
                let numbered = surface.contains(|sign: char| sign.is_ascii_digit());
                let might_be =
                    if numbered { street_address(surface) } else { Identifier::parse(Kind::Person, surface).ok() };
                if let Some(identifier) = might_be {
                    self.written.entry(identifier).or_default().insert(surface);
                }
                if numbered {
                    break;
                }
            }
            if self.written.len() >= BATCH {
                self.ask()?;
            }
        }
        Ok(())
    }

    /// Keeps what the index holds, and forgets the rest.
    fn ask(&mut self) -> Result<(), IndexError> {
        let mut written = std::mem::take(&mut self.written);
        for held in self.index.held(&written.keys().cloned().collect())? {
            let texts = written.remove(&held).unwrap_or_default();
            self.known.extend(texts.into_iter().map(|text| (held.kind(), text)));
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
