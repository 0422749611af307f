//! Reads the shown places again and marks in them what matched: the index keeps no text.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use connectors::reading::ReadSink;
use connectors::{Connector, Document, DocumentId, Flow, Item, Limits, Ocr, Omission};
use identifiers::{Finding, Identifier, Kind, Recognisers, Sensitive, fold};

use super::strategy::Target;
use super::{Clause, Hit, Matched, Reading, Spelling};
use crate::isolation::{Given, Hashing, Job, Then, Wanted};

/// Seconds for reading the shown scans of one item again; those past it keep an empty snippet.
const OCR_SECONDS: u64 = 10;

/// Bytes of text on each side of the first match.
const AROUND: usize = 90;

/// A hit, and of each of its reasons the clauses that it may have matched.
pub(super) type Shown<'h, 'c> = (&'h mut Hit, Vec<Vec<&'c Clause>>);

/// How the items of a source are opened.
#[derive(Clone, Copy)]
pub(super) struct Opening<'a> {
    pub(super) passwords: &'a [String],
    pub(super) ocr: Ocr,
}

/// Reads one item again and fills in snippet, surfaces and finer places of its hits.
///
/// A hit whose place is no longer there keeps an empty snippet: the item changed since it was indexed. `names` are all
/// clauses of names, the most telling first.
pub(super) fn fill<'c>(
    hits: &mut [Shown<'_, 'c>],
    names: &[&'c Clause],
    item: &Item,
    connector: &dyn Connector,
    reading: Reading<'_>,
    Opening { passwords, ocr }: Opening<'_>,
) {
    let wanted: BTreeMap<DocumentId, usize> =
        hits.iter().enumerate().map(|(index, (hit, _))| (hit.document, index)).collect();
    let Ok(content) = Given::open(connector, item) else { return };
    let limits = Limits { ocr, ocr_seconds: OCR_SECONDS, ..Limits::default() };
    let job = Job { item: item.id, name: item.native.expose(), content, limits: &limits, passwords };
    let shown = Wanted { documents: wanted.keys().copied().collect(), then: Then::Stop };
    let mut sink = Places { wanted, hits, names, item: item.clone(), recognisers: reading.recognisers };
    reading.workers.documents(job, Hashing::Unhashed, Some(shown), &mut sink);
}

struct Places<'a, 'h, 'c> {
    wanted: BTreeMap<DocumentId, usize>,
    hits: &'a mut [Shown<'h, 'c>],
    names: &'a [&'c Clause],
    item: Item,
    recognisers: &'a Recognisers,
}

impl ReadSink for Places<'_, '_, '_> {
    fn document(&mut self, document: Document) -> Flow {
        let id = DocumentId::new(self.item.id, &document.part, &document.place);
        if let Some((hit, clauses)) = self.wanted.remove(&id).and_then(|index| self.hits.get_mut(index)) {
            mark(hit, clauses, self.names, &document, self.recognisers);
        }
        if self.wanted.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

/// Finds what matched in a document and cuts the snippet around the first of it.
fn mark(hit: &mut Hit, clauses: &[Vec<&Clause>], names: &[&Clause], document: &Document, recognisers: &Recognisers) {
    let (text, starts) = joined(document);
    let keys = keys(document, &starts, recognisers);
    let mut misread = None;
    let terms = terms(&text);
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (matched, clauses) in clauses.iter().enumerate() {
        let mut ranges = clauses.iter().flat_map(|clause| match &clause.target {
            Target::Phrase(phrase) => occurrences(&terms, phrase.expose()),
            Target::Key(wanted) => of_key(&keys, wanted),
            Target::Misread(wanted) => {
                of_key(misread.get_or_insert_with(|| likely(document, &starts, recognisers)), wanted)
            }
        });
        found.extend(ranges.next().map(|range| (matched, range)));
    }
    for at in 0..hit.matched.len() {
        if let Some((name, range)) = written(at, hit, &found, names, &terms) {
            hit.matched[at].variant = name.display.clone();
            found.retain(|(matched, _)| *matched != at);
            found.push((at, range));
        }
    }
    let Some(first) = found.iter().map(|(_, range)| range.clone()).min_by_key(|range| range.start) else {
        hit.snippet = Sensitive::new(clip(&text, 0..0).1);
        return;
    };
    let block = starts.partition_point(|start| *start <= first.start).saturating_sub(1);
    if let Some(block) = document.blocks.get(block) {
        hit.place = block.place.clone();
    }
    let (offset, snippet) = clip(&text, first);
    for (matched, range) in found {
        let Some(entry) = hit.matched.get_mut(matched) else { continue };
        set_surface(entry, &text, &range, offset, snippet.len());
    }
    hit.snippet = Sensitive::new(snippet);
}

/// Finds a name as people write it, where the most telling one is only a part of an e-mail address.
fn written<'c>(
    at: usize,
    hit: &Hit,
    found: &[(usize, Range<usize>)],
    names: &[&'c Clause],
    terms: &Terms,
) -> Option<(&'c Clause, Range<usize>)> {
    hit.matched.get(at).filter(|matched| &*matched.kind == "name" && matched.spelling == Spelling::Known)?;
    let inside = |range: &Range<usize>| {
        let mails = found.iter().filter(|(other, _)| &*hit.matched[*other].kind == Kind::Email.name());
        mails.map(|(_, mail)| mail).any(|mail| mail.start < range.end && range.start < mail.end)
    };
    let known = found.iter().find(|(number, _)| *number == at).map(|(_, range)| range);
    if known.is_some_and(|range| !inside(range)) {
        return None;
    }
    names.iter().find_map(|name| {
        let Target::Phrase(phrase) = &name.target else { return None };
        let mut places = occurrences(terms, phrase.expose()).into_iter();
        places.find(|range| !inside(range)).map(|range| (*name, range))
    })
}

fn set_surface(entry: &mut Matched, text: &str, range: &Range<usize>, offset: usize, length: usize) {
    entry.surface = Sensitive::new(text[range.clone()].to_owned());
    if range.start >= offset && range.end <= offset + length {
        let number = |at: usize| u32::try_from(at - offset).unwrap_or(u32::MAX);
        entry.start = number(range.start);
        entry.end = number(range.end);
    }
}

/// Joins the blocks as the index does; gives where each starts.
pub(crate) fn joined(document: &Document) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        starts.push(text.len());
        text.push_str(block.text.expose());
        text.push('\n');
    }
    (text, starts)
}

fn keys(document: &Document, starts: &[usize], recognisers: &Recognisers) -> Vec<(Identifier, Range<usize>)> {
    located(crate::scanning::findings(document, recognisers), starts)
}

/// What OCR text would hold if signs that look alike had not been taken for one another.
fn likely(document: &Document, starts: &[usize], recognisers: &Recognisers) -> Vec<(Identifier, Range<usize>)> {
    located(crate::scanning::likenesses(document, recognisers), starts)
}

fn of_key(keys: &[(Identifier, Range<usize>)], wanted: &Identifier) -> Vec<Range<usize>> {
    keys.iter().filter(|(key, _)| key == wanted).map(|(_, range)| range.clone()).collect()
}

fn located(found: Vec<(Finding, usize)>, starts: &[usize]) -> Vec<(Identifier, Range<usize>)> {
    let mut keys = Vec::new();
    for (found, at) in found {
        let Some(start) = starts.get(at) else { continue };
        if let Some(identifier) = found.identifier {
            let range = start + found.range.start as usize..start + found.range.end as usize;
            keys.push((identifier, range));
        }
    }
    keys
}

type Terms = Vec<(String, u32, Range<usize>)>;

fn terms(text: &str) -> Terms {
    let mut terms = Vec::new();
    fold::terms(text, |term| {
        terms.push((term.text.to_owned(), term.position, term.range.start as usize..term.range.end as usize));
    });
    terms
}

/// Finds where folded terms stand side by side.
fn occurrences(terms: &Terms, phrase: &[String]) -> Vec<Range<usize>> {
    let Some((first, rest)) = phrase.split_first() else { return vec![] };
    let mut ranges = Vec::new();
    for (index, (term, position, range)) in terms.iter().enumerate() {
        if term != first {
            continue;
        }
        let mut end = range.end;
        let follows = rest.iter().zip(position + 1..).all(|(wanted, wanted_at)| {
            let next = terms[index..].iter().take_while(|(_, at, _)| *at <= wanted_at + 1);
            let found = next.into_iter().find(|(term, at, _)| *at == wanted_at && term == wanted);
            end = found.map_or(end, |(_, _, range)| end.max(range.end));
            found.is_some()
        });
        if follows {
            ranges.push(range.start..end);
        }
    }
    ranges
}

/// Cuts a window around a range at word ends; gives where it starts.
fn clip(text: &str, around: Range<usize>) -> (usize, String) {
    let mut start = around.start.saturating_sub(AROUND);
    let mut end = (around.end + AROUND).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    if start > 0
        && let Some(space) = text[start..around.start].find(char::is_whitespace)
    {
        start += space;
    }
    if end < text.len()
        && let Some(space) = text[around.end..end].rfind(char::is_whitespace)
    {
        end = around.end + space;
    }
    let window = &text[start..end];
    let offset = start + (window.len() - window.trim_start().len());
    (offset.min(end), text[offset.min(end)..end].trim_end().to_owned())
}
