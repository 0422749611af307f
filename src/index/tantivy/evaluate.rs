//! Answers many clauses over one segment at once.
//!
//! A requester is some hundred phrases over a few dozen words. Asked one by one, each would walk its words again;
//! here the phrases that share their rarest word are answered in one walk over that word's documents.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, Term};

use super::super::{IndexError, Query, SCANNED, key_token, misread_token};
use super::backend;
use super::reader::io;
use super::schema::Fields;

/// One segment, ready to be asked.
pub(super) struct Segment<'a> {
    segment: &'a SegmentReader,
    keys: Arc<InvertedIndexReader>,
    text: Arc<InvertedIndexReader>,
    fields: Fields,
}

type Documents = Vec<u32>;
type Phrase<'q> = &'q [String];

impl<'a> Segment<'a> {
    pub(super) fn new(segment: &'a SegmentReader, fields: Fields) -> Result<Self, IndexError> {
        let open = |field| segment.inverted_index(field).map_err(backend);
        Ok(Self { segment, keys: open(fields.key)?, text: open(fields.text)?, fields })
    }

    /// Gives the documents of each clause, ascending, deleted ones left out.
    pub(super) fn evaluate(&self, clauses: &[Query]) -> Result<Vec<Documents>, IndexError> {
        let mut phrases = BTreeSet::new();
        clauses.iter().for_each(|clause| collect_phrases(clause, &mut phrases));
        let phrases = self.phrases(&phrases)?;
        clauses.iter().map(|clause| self.tree(clause, &phrases)).collect()
    }

    fn tree(&self, query: &Query, phrases: &BTreeMap<Phrase<'_>, Documents>) -> Result<Documents, IndexError> {
        Ok(match query {
            Query::Key(identifier) => self.key(&key_token(identifier))?,
            Query::Misread(identifier) => self.key(&misread_token(identifier))?,
            Query::Scanned => self.key(SCANNED)?,
            Query::Phrase(terms) => phrases.get(terms.expose().as_slice()).cloned().unwrap_or_default(),
            Query::Prefix(prefix) => self.prefix(prefix.expose())?,
            Query::All(all) => {
                let mut result: Option<Documents> = None;
                for query in all {
                    let documents = self.tree(query, phrases)?;
                    result = Some(match result {
                        None => documents,
                        Some(before) => before.into_iter().filter(|d| documents.binary_search(d).is_ok()).collect(),
                    });
                }
                result.unwrap_or_default()
            }
            Query::Any(any) => {
                let mut result = BTreeSet::new();
                for query in any {
                    result.extend(self.tree(query, phrases)?);
                }
                result.into_iter().collect()
            }
            Query::Not(query) => {
                let documents = self.tree(query, phrases)?;
                self.segment.doc_ids_alive().filter(|document| documents.binary_search(document).is_err()).collect()
            }
        })
    }

    fn key(&self, token: &str) -> Result<Documents, IndexError> {
        let term = Term::from_field_text(self.fields.key, token);
        let postings = self.keys.read_postings(&term, IndexRecordOption::Basic).map_err(io)?;
        Ok(postings.map(|postings| self.walk(postings)).unwrap_or_default())
    }

    fn prefix(&self, prefix: &str) -> Result<Documents, IndexError> {
        let mut documents = BTreeSet::new();
        let mut stream = self.text.terms().range().ge(prefix.as_bytes()).into_stream().map_err(io)?;
        while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            let info = stream.value();
            let postings = self.text.read_postings_from_terminfo(info, IndexRecordOption::Basic).map_err(io)?;
            documents.extend(self.walk(postings));
        }
        Ok(documents.into_iter().collect())
    }

    fn walk(&self, mut postings: SegmentPostings) -> Documents {
        let mut documents = Vec::new();
        let mut document = postings.doc();
        while document != TERMINATED {
            if !self.segment.is_deleted(document) {
                documents.push(document);
            }
            document = postings.advance();
        }
        documents
    }

    /// Answers all phrases, those with the same rarest word together.
    fn phrases<'q>(&self, phrases: &BTreeSet<Phrase<'q>>) -> Result<BTreeMap<Phrase<'q>, Documents>, IndexError> {
        let infos = self.infos(self.fields.text, phrases)?;
        let mut result: BTreeMap<Phrase<'_>, Documents> = BTreeMap::new();
        let mut groups: BTreeMap<&str, Vec<Phrase<'q>>> = BTreeMap::new();
        for phrase in phrases {
            let known: Option<Vec<(u32, &str)>> = phrase
                .iter()
                .map(|term| {
                    infos.get(term.as_str()).and_then(Option::as_ref).map(|info| (info.doc_freq, term.as_str()))
                })
                .collect();
            if let Some((_, rarest)) = known.and_then(|known| known.into_iter().min()) {
                groups.entry(rarest).or_default().push(phrase);
            }
        }
        for (anchor, group) in groups {
            self.walk_anchor(anchor, &group, &infos, &mut result)?;
        }
        Ok(result)
    }

    fn infos<'q>(
        &self,
        field: Field,
        phrases: &BTreeSet<Phrase<'q>>,
    ) -> Result<BTreeMap<&'q str, Option<TermInfo>>, IndexError> {
        let mut infos = BTreeMap::new();
        for term in phrases.iter().flat_map(|phrase| phrase.iter()) {
            if !infos.contains_key(term.as_str()) {
                let info = self.text.get_term_info(&Term::from_field_text(field, term)).map_err(io)?;
                infos.insert(term.as_str(), info);
            }
        }
        Ok(infos)
    }

    fn walk_anchor<'q>(
        &self,
        anchor: &str,
        group: &[Phrase<'q>],
        infos: &BTreeMap<&'q str, Option<TermInfo>>,
        result: &mut BTreeMap<Phrase<'q>, Documents>,
    ) -> Result<(), IndexError> {
        let mut words: BTreeMap<&str, Word> = BTreeMap::new();
        for term in group.iter().flat_map(|phrase| phrase.iter()) {
            if let Some(Some(info)) = infos.get(term.as_str())
                && !words.contains_key(term.as_str())
            {
                let option = IndexRecordOption::WithFreqsAndPositions;
                let postings = self.text.read_postings_from_terminfo(info, option).map_err(io)?;
                words.insert(term, Word { postings, positions: Vec::new(), loaded: TERMINATED });
            }
        }
        let next = |words: &mut BTreeMap<&str, Word>, first: bool| match words.get_mut(anchor) {
            Some(word) if first => word.postings.doc(),
            Some(word) => word.postings.advance(),
            None => TERMINATED,
        };
        let mut document = next(&mut words, true);
        while document != TERMINATED {
            if !self.segment.is_deleted(document) {
                for phrase in group {
                    if stands_in(phrase, document, &mut words) {
                        result.entry(phrase).or_default().push(document);
                    }
                }
            }
            document = next(&mut words, false);
        }
        Ok(())
    }
}

/// A word while its documents are walked.
struct Word {
    postings: SegmentPostings,
    positions: Vec<u32>,
    loaded: u32,
}

impl Word {
    /// Loads its positions in this document; `false` when it is not there. Documents come in ascending order.
    fn load(&mut self, document: u32) -> bool {
        if self.loaded == document {
            return true;
        }
        if self.postings.doc() < document {
            self.postings.seek(document);
        }
        if self.postings.doc() != document {
            return false;
        }
        self.postings.positions(&mut self.positions);
        self.loaded = document;
        true
    }
}

fn stands_in(phrase: &[String], document: u32, words: &mut BTreeMap<&str, Word>) -> bool {
    if !phrase.iter().all(|term| words.get_mut(term.as_str()).is_some_and(|word| word.load(document))) {
        return false;
    }
    let positions = |term: &String| words.get(term.as_str()).map_or(&[][..], |word| &word.positions);
    let Some((first, rest)) = phrase.split_first() else { return false };
    positions(first).iter().any(|start| {
        rest.iter().zip(start + 1..).all(|(term, position)| positions(term).binary_search(&position).is_ok())
    })
}

fn collect_phrases<'q>(query: &'q Query, into: &mut BTreeSet<Phrase<'q>>) {
    match query {
        Query::Phrase(terms) => drop(into.insert(terms.expose())),
        Query::All(inner) | Query::Any(inner) => inner.iter().for_each(|query| collect_phrases(query, into)),
        Query::Not(inner) => collect_phrases(inner, into),
        Query::Key(_) | Query::Misread(_) | Query::Scanned | Query::Prefix(_) => {}
    }
}
