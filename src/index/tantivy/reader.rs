//! Reading with tantivy: one snapshot.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use connectors::ItemId;
use identifiers::Identifier;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocSet, Index, InvertedIndexReader, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyDocument,
    Term,
};

use super::super::{
    Checkpoint, Found, IndexError, IndexReader, ItemRecord, Likeness, Mark, Position, Query, SCANNED, Target, Thread,
    key_token, place_token,
};
use super::backend;
use super::evaluate::Segment;
use super::schema::{DOCUMENT, Fields, GROUP, ITEM, LIKENESS, MARK, THREAD};

/// A snapshot.
pub(super) struct Reader {
    searcher: Searcher,
    fields: Fields,
    payload: String,
    records: OnceLock<Vec<Arc<InvertedIndexReader>>>,
}

impl Reader {
    /// Opens the last commit; `None` when there is none.
    pub(super) fn open(index: &Index, fields: Fields) -> Result<Option<Self>, IndexError> {
        let Some(payload) = index.load_metas().map_err(backend)?.payload else { return Ok(None) };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(backend)?;
        let reader: tantivy::IndexReader = reader;
        Ok(Some(Self { searcher: reader.searcher(), fields, payload, records: OnceLock::new() }))
    }

    /// The terms of records, by segment. They are opened once: for a segment without records tantivy makes an empty
    /// dictionary each time that it is asked, and that takes longer than a search.
    fn records(&self) -> Result<&[Arc<InvertedIndexReader>], IndexError> {
        if let Some(records) = self.records.get() {
            return Ok(records);
        }
        let open = |segment: &SegmentReader| segment.inverted_index(self.fields.record).map_err(backend);
        let opened = self.searcher.segment_readers().iter().map(open).collect::<Result<_, _>>()?;
        Ok(self.records.get_or_init(|| opened))
    }

    /// Says of each of these terms of a field whether it stands in an entry.
    fn standing(&self, field: Field, terms: &[&str]) -> Result<Vec<bool>, IndexError> {
        let mut stands = vec![false; terms.len()];
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(field).map_err(backend)?;
            for (term, stands) in terms.iter().zip(&mut stands).filter(|(_, stands)| !**stands) {
                *stands = inverted.get_term_info(&Term::from_field_text(field, term)).map_err(io)?.is_some();
            }
        }
        Ok(stands)
    }

    fn stored(&self, address: DocAddress) -> Result<Vec<u8>, IndexError> {
        let document: TantivyDocument = self.searcher.doc(address).map_err(backend)?;
        let value = document.get_first(self.fields.stored).and_then(|value| value.as_bytes().map(<[u8]>::to_vec));
        value.ok_or(IndexError::Damaged("an entry without its place"))
    }
}

impl IndexReader for Reader {
    fn checkpoint(&self) -> Result<Checkpoint, IndexError> {
        serde_json::from_str(&self.payload).map_err(|_| IndexError::Damaged("the checkpoint cannot be read"))
    }

    fn entries(&self) -> u64 {
        self.searcher.num_docs()
    }

    fn find(&self, clauses: &[Query]) -> Result<Vec<Found>, IndexError> {
        let mut found = Vec::new();
        for (ordinal, segment) in (0_u32..).zip(self.searcher.segment_readers()) {
            let mut matched: Vec<(u32, u32)> = Vec::new();
            for (number, documents) in (0_u32..).zip(Segment::new(segment, self.fields)?.evaluate(clauses)?) {
                matched.extend(documents.into_iter().map(|document| (document, number)));
            }
            if !matched.is_empty() {
                matched.sort_unstable();
                describe(segment, ordinal, &matched, &mut found)?;
            }
        }
        Ok(found)
    }

    fn near(&self, term: &str) -> Result<Vec<String>, IndexError> {
        let automaton =
            FuzzyTermQuery::new(Term::from_field_text(self.fields.text, term), 1, true).automaton().map_err(backend)?;
        let mut terms = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.text).map_err(backend)?;
            let mut stream = inverted.terms().search(&automaton).into_stream().map_err(io)?;
            while stream.advance() {
                if let Ok(found) = std::str::from_utf8(stream.key())
                    && found != term
                {
                    terms.insert(found.to_owned());
                }
            }
        }
        Ok(terms.into_iter().collect())
    }

    fn holds_scans(&self) -> Result<bool, IndexError> {
        let term = Term::from_field_text(self.fields.key, SCANNED);
        Ok(self.searcher.doc_freq(&term).map_err(backend)? > 0)
    }

    fn known(&self, terms: &BTreeSet<String>) -> Result<Vec<String>, IndexError> {
        let terms: Vec<&str> = terms.iter().filter(|term| !term.is_empty()).map(String::as_str).collect();
        let stands = self.standing(self.fields.text, &terms)?;
        Ok(terms.iter().zip(stands).filter(|(_, stands)| *stands).map(|(term, _)| (*term).to_owned()).collect())
    }

    fn held(&self, keys: &BTreeSet<Identifier>) -> Result<BTreeSet<Identifier>, IndexError> {
        let tokens: Vec<String> = keys.iter().map(key_token).collect();
        let terms: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let stands = self.standing(self.fields.key, &terms)?;
        Ok(keys.iter().zip(stands).filter(|(_, stands)| *stands).map(|(key, _)| key.clone()).collect())
    }

    fn entry(&self, position: Position) -> Result<Target, IndexError> {
        serde_json::from_slice(&self.stored(unpack(position))?)
            .map_err(|_| IndexError::Damaged("the place of an entry cannot be read"))
    }

    fn item(&self, item: ItemId) -> Result<Option<ItemRecord>, IndexError> {
        let term = Term::from_field_text(self.fields.record, &place_token(item));
        // There is one in all, so the first that is alive is the one.
        for ((ordinal, segment), records) in (0_u32..).zip(self.searcher.segment_readers()).zip(self.records()?) {
            let Some(mut found) = records.read_postings(&term, IndexRecordOption::Basic).map_err(io)? else { continue };
            while found.doc() != TERMINATED && segment.is_deleted(found.doc()) {
                found.advance();
            }
            if found.doc() != TERMINATED {
                let record = serde_json::from_slice(&self.stored(DocAddress::new(ordinal, found.doc()))?);
                return record.map(Some).map_err(|_| IndexError::Damaged("the record of an item cannot be read"));
            }
        }
        Ok(None)
    }
}

/// Adds the columns of the matched documents of one segment, given as sorted pairs of document and clause.
fn describe(
    segment: &SegmentReader,
    ordinal: u32,
    matched: &[(u32, u32)],
    found: &mut Vec<Found>,
) -> Result<(), IndexError> {
    let columns = segment.fast_fields();
    let column = |name: &str| columns.u64(name).map_err(backend);
    let (documents, items, groups, marks) = (column(DOCUMENT)?, column(ITEM)?, column(GROUP)?, column(MARK)?);
    let (likenesses, threads) = (column(LIKENESS)?, column(THREAD)?);
    for pairs in matched.chunk_by(|(one, _), (other, _)| one == other) {
        let document = pairs[0].0;
        // Records of items have no such columns and are no hits.
        let Some(id) = documents.first(document) else { continue };
        found.push(Found {
            position: pack(DocAddress::new(ordinal, document)),
            document: id,
            item: items.first(document).unwrap_or_default(),
            group: groups.first(document).unwrap_or_default(),
            clauses: pairs.iter().map(|(_, clause)| *clause).collect(),
            marks: marks.values_for_doc(document).map(Mark).collect(),
            likeness: Likeness::from_kept(likenesses.first(document).unwrap_or_default()),
            thread: threads.values_for_doc(document).map(Thread).collect(),
        });
    }
    Ok(())
}

fn pack(address: DocAddress) -> Position {
    Position(u64::from(address.segment_ord) << 32 | u64::from(address.doc_id))
}

fn unpack(position: Position) -> DocAddress {
    let low = u32::try_from(position.0 & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    let high = u32::try_from(position.0 >> 32).unwrap_or(u32::MAX);
    DocAddress::new(high, low)
}

pub(super) fn io(error: std::io::Error) -> IndexError {
    IndexError::Backend(Box::new(error))
}
