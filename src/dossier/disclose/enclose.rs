//! Redacts the frozen documents and numbers them: what was in one file or message goes out as one document.

use std::collections::BTreeMap;

use connectors::{DocumentId, ItemId, Part};
use jiff::civil::Date;
use redaction::{Error, Frozen, RedactedDocument};

use super::super::suggest::is_row;
use super::words::Words;
use super::{Closed, Papers};
use crate::clock::dutch_day;
use crate::disclosure::{Enclosed, Hidden};
use crate::dossier::KeptHit;

impl Closed<'_> {
    /// Redacts everything that is handed over: rows become tables, all else documents.
    pub(super) fn papers(&self, words: &Words<'_>) -> Result<Papers, Error> {
        let mut papers = Papers::default();
        let Some(plan) = self.plan else { return Ok(papers) };
        let kept: BTreeMap<DocumentId, &KeptHit> = self.hits.going().map(|kept| (kept.hit.document, kept)).collect();
        let mut files: BTreeMap<u32, Vec<(&KeptHit, &Frozen, RedactedDocument)>> = BTreeMap::new();
        let mut rows: BTreeMap<u32, Vec<(&KeptHit, &Frozen, RedactedDocument)>> = BTreeMap::new();
        let mut first: BTreeMap<(ItemId, Part, String, Sort), u32> = BTreeMap::new();
        for frozen in self.frozen {
            let Some(kept) = kept.get(&frozen.id()) else { continue };
            let (sort, table) =
                if is_row(&frozen.document.place) { (Sort::Row, sheet(frozen)) } else { (Sort::Page, String::new()) };
            let key = (frozen.item, frozen.document.part.clone(), table, sort);
            let number = *first.entry(key).or_insert(kept.number);
            let into = if sort == Sort::Row { &mut rows } else { &mut files };
            into.entry(number).or_default().push((kept, frozen, plan.redact(frozen)?));
        }
        for (number, (_, file)) in (1..).zip(files) {
            self.enclose(number, file, words, &mut papers);
        }
        for (number, (_, rows)) in (1..).zip(rows) {
            self.tabulate(number, &rows, words, &mut papers);
        }
        Ok(papers)
    }

    fn enclose(
        &self,
        number: u32,
        file: Vec<(&KeptHit, &Frozen, RedactedDocument)>,
        words: &Words<'_>,
        papers: &mut Papers,
    ) {
        let Some((kept, ..)) = file.first() else { return };
        let dated = dutch_day(kept.hit.modified);
        let activity = kept.hit.activity.clone();
        let mut enclosed = Enclosed {
            number,
            title: words.title(file.first().map_or(kept.hit.format, |(_, frozen, _)| frozen.document.format)),
            source: kept.hit.source.to_string(),
            format: kept.hit.format,
            dated: Some(dated),
            places: Vec::new(),
            hidden: 0,
            past_retention: self.is_past_retention(activity.as_deref(), dated),
            activity,
        };
        for (_, _, redacted) in &file {
            let place = words.place(redacted.place());
            enclosed.hidden += log(&enclosed.label(), &place, redacted, papers);
            if !place.is_empty() {
                enclosed.places.push(place);
            }
        }
        papers.documents.insert(number, file.into_iter().map(|(_, _, redacted)| redacted).collect());
        papers.enclosed.push(enclosed);
    }

    /// Says whether a document was kept longer than its activity allows, reckoned from its last change.
    pub(super) fn is_past_retention(&self, activity: Option<&str>, dated: Date) -> bool {
        let years = activity.and_then(|id| self.register.activity(id)).and_then(|activity| activity.retention.years);
        let Some(years) = years.and_then(|years| i16::try_from(years).ok()) else { return false };
        let today = dutch_day(self.decided);
        (today.year() - dated.year(), today.month(), today.day()) > (years, dated.month(), dated.day())
    }
}

/// Writes the marks of one document into the log; gives how many there are.
pub(super) fn log(label: &str, place: &str, redacted: &RedactedDocument, papers: &mut Papers) -> u64 {
    let known = papers.hidden.iter().filter(|hidden| hidden.label == label && hidden.place == place).count();
    let mut mark = u32::try_from(known).unwrap_or(u32::MAX);
    let entries = redacted.log();
    for entry in &entries {
        mark = mark.saturating_add(1);
        papers.hidden.push(Hidden {
            label: label.to_owned(),
            place: place.to_owned(),
            mark,
            what: entry.what,
            ground: entry.ground,
            person: entry.group.map(|group| group.0),
        });
    }
    entries.len() as u64
}

/// Whether something is a row of a table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Row,
    Page,
}

/// Names the sheet or table of a row, to keep tables apart; it is not shown.
fn sheet(frozen: &Frozen) -> String {
    match &frozen.document.place {
        connectors::Place::Row { sheet, .. } => sheet.to_string(),
        connectors::Place::Record { table, .. } => table.to_string(),
        connectors::Place::Whole
        | connectors::Place::Page { .. }
        | connectors::Place::Cell { .. }
        | connectors::Place::Line { .. }
        | connectors::Place::Part { .. } => String::new(),
    }
}
