//! One document: what the recognisers find in its fields, whose it is, and what of it is to be hidden.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use connectors::{Place, Role};
use identifiers::{
    Certainty, Evidence, Finding, Identifier, Kind, Passage, RowFinding, SurnameUse, is_common, is_form_of_address,
};

use super::columns::{self, Column};
use super::mailboxes;
use super::officials::Officials;
use super::{Basis, Candidate, Kept, own_parts, rows};
use crate::plan::OpenGap;
use crate::spelling::{Form, Needles, exact, fold_value, name_words};
use crate::{Field, Frozen, Ground, Handling, Origin, Party, SpanRef, What};

/// What scanning a dossier gives.
#[derive(Default)]
pub(super) struct Found {
    pub(super) candidates: Vec<Candidate>,
    pub(super) gaps: Vec<OpenGap>,
    pub(super) kept: Kept,
}

/// A finding with its party.
pub(super) struct Judged {
    pub(super) finding: Finding,
    pub(super) party: Party,
}

impl Judged {
    pub(super) fn range(&self) -> Range<usize> {
        self.finding.range.start as usize..self.finding.range.end as usize
    }
}

/// Whose row it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Not a row.
    None,
    /// About the requester, possibly with others in it.
    Requester,
    /// Nothing in it points at the requester.
    Other,
}

/// What the recognisers find in a document, before it is known whose it is.
struct Read {
    fields: Vec<(Field, Vec<Finding>)>,
    over_cells: Vec<RowFinding>,
}

pub(super) struct Scanner<'a> {
    basis: Basis<'a>,
    officials: Officials,
    own_words: BTreeSet<String>,
    stays: BTreeSet<String>,
    known: Needles<Kind>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(basis: &Basis<'a>) -> Self {
        let own = basis.persons.own_words();
        let kept = basis.terms.keep.iter().map(|term| term.expose().as_str());
        let organisation = basis.policy.organisation.iter().map(String::as_str);
        Self {
            basis: *basis,
            officials: Officials::new(basis.policy),
            own_words: own.iter().flat_map(|word| name_words(word)).collect(),
            stays: kept.chain(organisation).map(|text| fold_value(text, Form::Compact)).collect(),
            known: known(basis),
        }
    }

    /// Scans every field of the documents that are one text.
    pub(super) fn text(&self, documents: &[(usize, &Frozen)], into: &mut Found) {
        let read: Vec<Read> = documents.iter().map(|(_, frozen)| self.read(frozen, &mut into.gaps)).collect();
        let surname = self.surname_use(documents, &read);
        for ((number, frozen), read) in documents.iter().zip(read) {
            self.document(*number, frozen, read, &surname, into);
        }
    }

    fn read(&self, frozen: &Frozen, gaps: &mut Vec<OpenGap>) -> Read {
        let fields = Field::all(&frozen.document).map(|field| (field, self.find(frozen, field, gaps))).collect();
        Read { fields, over_cells: rows::findings(frozen) }
    }

    /// Tells how the requester's surnames are used in a text: a page by itself does not say who else bears them.
    fn surname_use(&self, documents: &[(usize, &Frozen)], read: &[Read]) -> SurnameUse {
        let persons = self.basis.persons;
        let over_cells: Vec<String> =
            documents.iter().zip(read).flat_map(|((_, frozen), read)| rows::names(frozen, &read.over_cells)).collect();
        let fields = documents
            .iter()
            .flat_map(|(_, frozen)| Field::all(&frozen.document).filter_map(|field| frozen.text(field)));
        let texts: Vec<&str> = fields.chain(over_cells.iter().map(String::as_str)).collect();
        let surname = persons.surname_use(&texts);
        let mut values = read.iter().flat_map(|read| {
            let found = read.fields.iter().flat_map(|(_, found)| found);
            let found = found.map(|finding| (finding.kind, finding.identifier.as_ref()));
            found.chain(read.over_cells.iter().map(|finding| (finding.kind, finding.identifier.as_ref())))
        });
        let own = |(kind, value): (Kind, Option<&Identifier>)| {
            let unknown = SurnameUse::default();
            points_at_one(kind) && value.is_some() && persons.party(kind, value, "", &unknown) == Party::Requester
        };
        if values.any(own) { surname.told() } else { surname }
    }

    fn document(&self, number: usize, frozen: &Frozen, read: Read, surname: &SurnameUse, into: &mut Found) {
        let mut fields: Vec<(Field, &str, Vec<Judged>)> = Vec::new();
        for (field, found) in read.fields {
            let text = frozen.text(field).unwrap_or_default();
            fields.push((field, text, self.judge(frozen, field, found, surname)));
        }
        self.over_cells(frozen, read.over_cells, surname, &mut fields);
        self.spelled_as_another(frozen, &mut fields);
        let row = self.row(frozen, &fields);
        let secret = row != Row::None && fields.iter().any(|(field, text, _)| is_secret(frozen, *field, text));
        for (field, text, judged) in &fields {
            let mut candidates = self.settle(number, *field, judged);
            if let Some(cell) = self.cell(number, frozen, *field, text, row) {
                let own = own_parts::are_all_of(text, judged);
                let known = |c: &Candidate| is_all_of(text, &c.range) && c.certainty >= cell.certainty;
                if !own && !candidates.iter().any(known) {
                    candidates.push(cell);
                }
            }
            for range in mailboxes::names(frozen, *field) {
                let known = |c: &Candidate| c.range.start <= range.start && range.end <= c.range.end;
                if !candidates.iter().any(known) {
                    candidates.extend(self.mailbox((number, *field), text, range, surname));
                }
            }
            for candidate in &mut candidates {
                let place = matches!(candidate.what, What::Identifier(Kind::Address | Kind::Postcode));
                if secret && place && candidate.party != Party::Official {
                    candidate.ground = Ground::BrpSecrecy;
                }
            }
            into.candidates.append(&mut candidates);
            let stays = |j: &&Judged| self.handling(j) == Handling::Show;
            let kept: Vec<_> = judged.iter().filter(stays).map(Judged::range).collect();
            if !kept.is_empty() {
                into.kept.insert((number, *field), kept);
            }
        }
    }

    /// Finds what points at people in a field.
    fn find(&self, frozen: &Frozen, field: Field, gaps: &mut Vec<OpenGap>) -> Vec<Finding> {
        let (shown, label) = shown(frozen, field);
        let scan = self.basis.recognisers.scan(Passage { text: &shown, label });
        gaps.extend(scan.gaps.into_iter().map(|gap| OpenGap {
            at: SpanRef { document: frozen.id(), field, start: gap.range.start, end: gap.range.end },
            recogniser: gap.recogniser.into(),
            reason: gap.reason.into(),
            decided: None,
        }));
        let mut findings = scan.findings;
        self.known_from_elsewhere(&shown, &mut findings);
        let wanted = findings.into_iter().filter(|finding| self.basis.terms.wants(finding.kind));
        wanted.filter(|finding| !is_nobody(finding, &shown, field)).collect()
    }

    /// Adds the people and addresses that are known from elsewhere where no recogniser found them.
    fn known_from_elsewhere(&self, text: &str, findings: &mut Vec<Finding>) {
        for hit in self.known.find(text) {
            let (Ok(start), Ok(end)) = (u32::try_from(hit.range.start), u32::try_from(hit.range.end)) else { continue };
            let kind = self.known.get(&hit).1;
            let found = |one: &Finding| one.kind == kind && one.range.start <= start && end <= one.range.end;
            let surface = &text[hit.range];
            // `Ik wil zijn dossier` names nobody, whoever is called Wil Zijn.
            let chance = !surface.contains(char::is_uppercase) && surface.split_whitespace().all(is_common);
            if !chance && !findings.iter().any(found) {
                findings.push(Finding {
                    range: start..end,
                    kind,
                    identifier: None,
                    certainty: Certainty::Supported,
                    evidence: Evidence {
                        recogniser: "known",
                        pattern: "in a column of the index",
                        check_passed: None,
                        cue: None,
                    },
                });
            }
        }
    }

    /// Says whose each finding in a field is.
    fn judge(&self, frozen: &Frozen, field: Field, found: Vec<Finding>, surname: &SurnameUse) -> Vec<Judged> {
        let (shown, label) = shown(frozen, field);
        let judged = found
            .into_iter()
            .map(|finding| Judged { party: self.party(&finding, &shown, label, surname), finding })
            .collect();
        let mut judged = own_parts::split(&shown, self.basis.persons, surname, judged);
        self.beside_own(&shown, &mut judged);
        judged
    }

    /// A surname right before the requester's own number or date of birth is the requester's:
    /// `van Dijk, geb. 05-03-1933`.
    fn beside_own(&self, text: &str, judged: &mut [Judged]) {
        let own: Vec<usize> =
            judged.iter().filter(|j| j.party == Party::Requester && is_decisive(j)).map(|j| j.range().start).collect();
        for judged in judged.iter_mut().filter(|j| j.party == Party::Unknown && j.finding.kind == Kind::Person) {
            let range = judged.range();
            let words = name_words(text.get(range.clone()).unwrap_or_default());
            let beside = |start: &usize| text.get(range.end..*start).is_some_and(is_apposition);
            if !words.is_empty() && words.iter().all(|word| self.own_words.contains(word)) && own.iter().any(beside) {
                judged.party = Party::Requester;
            }
        }
    }

    fn party(&self, finding: &Finding, text: &str, label: Option<&str>, surname: &SurnameUse) -> Party {
        let range = finding.range.start as usize..finding.range.end as usize;
        // A range that does not fit its text is nobody's to show.
        let Some(surface) = text.get(range.clone()) else { return Party::Unknown };
        let named = if finding.kind == Kind::Person { with_title(text, &range) } else { surface };
        let party = self.basis.persons.party(finding.kind, finding.identifier.as_ref(), named, surname);
        match party {
            Party::Requester | Party::Official | Party::Organisation => party,
            Party::Other | Party::Unknown => {
                let folded = fold_value(surface, Form::Compact);
                let canonical = finding.identifier.as_ref().map(|i| fold_value(i.canonical().expose(), Form::Compact));
                if self.stays.contains(&folded) || canonical.is_some_and(|text| self.stays.contains(&text)) {
                    Party::Organisation
                } else if self.officials.names(finding.kind, text, range, label) {
                    Party::Official
                } else {
                    party
                }
            }
        }
    }

    fn handling(&self, judged: &Judged) -> Handling {
        self.basis.policy.handling(judged.finding.kind, judged.party)
    }

    /// Decides between findings that lie in one another.
    fn settle(&self, number: usize, field: Field, judged: &[Judged]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (index, inner) in judged.iter().enumerate() {
            let Handling::Hide(ground) = self.handling(inner) else { continue };
            let outdone = judged.iter().enumerate().any(|(other, outer)| {
                other != index && is_outdone(inner, outer, index > other, self.handling(outer) == Handling::Show)
            });
            if outdone {
                continue;
            }
            candidates.push(Candidate {
                document: number,
                field,
                range: inner.range(),
                what: What::Identifier(inner.finding.kind),
                identifier: inner.finding.identifier.clone(),
                certainty: inner.finding.certainty,
                party: inner.party,
                ground,
                origin: Origin::Recogniser {
                    id: inner.finding.evidence.recogniser.into(),
                    pattern: inner.finding.evidence.pattern.into(),
                },
                group: None,
            });
        }
        candidates
    }

    /// Adds what lies over several cells, to each of its cells.
    fn over_cells(
        &self,
        frozen: &Frozen,
        findings: Vec<RowFinding>,
        surname: &SurnameUse,
        fields: &mut [(Field, &str, Vec<Judged>)],
    ) {
        let blocks = &frozen.document.blocks;
        for found in findings.into_iter().filter(|found| self.basis.terms.wants(found.kind)) {
            let values: Vec<&str> = found
                .cells
                .iter()
                .filter_map(|(at, _)| blocks.get(*at))
                .map(|block| block.text.expose().as_str())
                .collect();
            let party = self.basis.persons.party(found.kind, found.identifier.as_ref(), &values.join(" "), surname);
            for (at, range) in found.cells {
                let Ok(block) = u32::try_from(at) else { continue };
                let finding = Finding {
                    range,
                    kind: found.kind,
                    identifier: found.identifier.clone(),
                    certainty: found.certainty,
                    evidence: found.evidence.clone(),
                };
                if let Some((.., judged)) = fields.iter_mut().find(|(field, ..)| *field == Field::Text { block }) {
                    judged.push(Judged { finding, party });
                }
            }
        }
    }

    /// In a row with somebody else's number, and none of the requester's, a name that is spelled otherwise than theirs is not
    /// theirs misspelt, `A. Arslan` is no A. Aslan, and initials by themselves are nobody's.
    fn spelled_as_another(&self, frozen: &Frozen, fields: &mut [(Field, &str, Vec<Judged>)]) {
        let numbers = || {
            let all = fields.iter().flat_map(|(.., judged)| judged);
            all.filter(|judged| matches!(judged.finding.kind, Kind::Bsn | Kind::ANummer | Kind::VNummer))
        };
        let is_others = numbers().any(|judged| judged.party == Party::Other)
            && !numbers().any(|judged| judged.party == Party::Requester);
        if !is_row(frozen) || !is_others {
            return;
        }
        for (_, text, judged) in fields {
            for judged in judged.iter_mut().filter(|j| j.party == Party::Requester && j.finding.kind == Kind::Person) {
                let words = name_words(text.get(judged.range()).unwrap_or_default());
                let is_own = words.iter().all(|word| self.own_words.contains(word));
                if !is_own || words.iter().all(|word| word.chars().count() == 1) {
                    judged.party = Party::Unknown;
                }
            }
        }
    }

    fn row(&self, frozen: &Frozen, fields: &[(Field, &str, Vec<Judged>)]) -> Row {
        if !is_row(frozen) {
            return Row::None;
        }
        // An address or a telephone number is shared by a household; these are not.
        let decisive = |judged: &Judged| {
            let kinds = [Kind::Bsn, Kind::ANummer, Kind::VNummer, Kind::Person, Kind::Email];
            judged.party == Party::Requester && kinds.contains(&judged.finding.kind)
        };
        // A name may be spread over cells: initials, interfix, surname.
        let mut words = BTreeSet::new();
        for (field, text, judged) in fields {
            if judged.iter().any(decisive) {
                return Row::Requester;
            }
            if columns::of(frozen, *field).is_some_and(|column| column.what == What::Identifier(Kind::Person)) {
                words.extend(name_words(text));
            }
        }
        let full = words.iter().filter(|word| word.chars().count() > 1).count() >= 2;
        if full && words.is_subset(&self.own_words) { Row::Requester } else { Row::Other }
    }

    /// Makes a candidate of the display name of a mailbox that is not the requester's.
    fn mailbox(
        &self,
        (number, field): (usize, Field),
        text: &str,
        range: Range<usize>,
        surname: &SurnameUse,
    ) -> Option<Candidate> {
        let surface = text.get(range.clone())?;
        let party = match self.basis.persons.party(Kind::Person, None, surface, surname) {
            Party::Other | Party::Unknown if self.stays.contains(&fold_value(surface, Form::Compact)) => {
                Party::Organisation
            }
            Party::Other | Party::Unknown => {
                // The address behind the name tells whether it is an official's.
                let end = text[range.end..].find(['>', ',']).map_or(text.len(), |at| range.end + at);
                let address = text.get(range.end..end).unwrap_or_default();
                if self.officials.is_domain_of(address) { Party::Official } else { Party::Unknown }
            }
            party => party,
        };
        let Handling::Hide(ground) = self.basis.policy.handling(Kind::Person, party) else { return None };
        self.basis.terms.wants(Kind::Person).then_some(Candidate {
            document: number,
            field,
            range,
            what: What::Identifier(Kind::Person),
            identifier: None,
            certainty: Certainty::Supported,
            party,
            ground,
            origin: Origin::Column,
            group: None,
        })
    }

    /// Makes a candidate of a cell whose column says that it is about a person.
    fn cell(&self, number: usize, frozen: &Frozen, field: Field, text: &str, row: Row) -> Option<Candidate> {
        let Column { what, certainty } = columns::of(frozen, field)?;
        // The row that names the columns says nothing of a person.
        if columns::is_header(frozen, field) {
            return None;
        }
        let wanted = match what {
            What::Identifier(kind) => self.basis.terms.wants(kind),
            What::Passage => self.basis.terms.kinds.is_none(),
        };
        let own = || {
            let words = name_words(text);
            let fits = |word: &String| {
                let initial = word.chars().count() == 1;
                self.own_words.contains(word) || initial && self.own_words.iter().any(|own| own.starts_with(word))
            };
            words.iter().all(fits)
        };
        let hide = match (row, what) {
            (Row::Other, _) => true,
            (Row::Requester | Row::None, What::Identifier(Kind::Person)) => !own(),
            (Row::Requester | Row::None, _) => false,
        };
        let kind = match what {
            What::Identifier(kind) => kind,
            What::Passage => Kind::Person,
        };
        let Handling::Hide(ground) = self.basis.policy.handling(kind, Party::Unknown) else { return None };
        let stays = self.stays.contains(&fold_value(text, Form::Compact));
        (wanted && hide && !stays && text.chars().any(char::is_alphanumeric)).then_some(Candidate {
            document: number,
            field,
            range: 0..text.len(),
            what,
            identifier: None,
            certainty,
            party: Party::Unknown,
            ground,
            origin: Origin::Column,
            group: None,
        })
    }
}

/// Gathers what is known from elsewhere.
fn known(basis: &Basis<'_>) -> Needles<Kind> {
    let people = basis.terms.people.iter().map(|text| (text, Kind::Person));
    let all = people.chain(basis.terms.addresses.iter().map(|text| (text, Kind::Address)));
    let needles = all.flat_map(|(text, kind)| exact(text.expose()).into_iter().map(move |needle| (needle, kind)));
    Needles::new(needles.filter(|(needle, _)| needle.form == Form::Loose))
}

/// Says whether a document goes on with the text of the one before it: pages, a message and what hangs on it. Rows are
/// about one person each.
pub(super) fn goes_on(last: &Frozen, next: &Frozen) -> bool {
    last.item == next.item && !is_row(last) && !is_row(next)
}

/// Gives the text of a field as recognisers are to see it, and its label.
fn shown(frozen: &Frozen, field: Field) -> (Cow<'_, str>, Option<&str>) {
    let text = frozen.text(field).unwrap_or_default();
    let (label, role) = match field {
        Field::Text { block } => {
            let block = frozen.document.blocks.get(block as usize);
            // The name of a column above itself does not say what it is.
            let label = block.and_then(|b| b.label.as_deref()).filter(|_| !columns::is_header(frozen, field));
            (label, block.map(|b| b.role))
        }
        Field::Part { .. } | Field::Place => (None, Some(Role::FileName)),
        Field::Label { .. } => (None, None),
    };
    // File names join words with underscores and end in a type; one byte for another keeps the offsets.
    let shown = match role {
        Some(Role::FileName) => Cow::Owned(file_words(text)),
        _ => Cow::Borrowed(text),
    };
    (shown, label)
}

/// Says whether a value of this kind is one person's alone: a household shares a telephone, an account, an address.
fn points_at_one(kind: Kind) -> bool {
    match kind {
        Kind::Bsn
        | Kind::ANummer
        | Kind::VNummer
        | Kind::BirthDate
        | Kind::Email
        | Kind::DocumentNumber
        | Kind::CaseNumber => true,
        Kind::Person
        | Kind::Rsin
        | Kind::Iban
        | Kind::Phone
        | Kind::Kenteken
        | Kind::Kvk
        | Kind::Vestigingsnummer
        | Kind::Address
        | Kind::Postcode => false,
    }
}

/// Tells whether a finding says no more than another that holds it: the other is to be shown, or is as sure.
fn is_outdone(inner: &Judged, outer: &Judged, later: bool, outer_stays: bool) -> bool {
    let (small, large) = (inner.range(), outer.range());
    if small.start < large.start || small.end > large.end {
        return false;
    }
    if small == large {
        let key = |j: &Judged| (j.finding.certainty, std::cmp::Reverse(j.finding.kind));
        return match (outer.party == Party::Requester, outer_stays) {
            (true, _) => true,
            // Shown by rule, but perhaps another thing altogether: only a surer reading may show it.
            (false, true) => outer.finding.certainty > inner.finding.certainty,
            (false, false) => key(outer) > key(inner) || key(outer) == key(inner) && later,
        };
    }
    outer.party == Party::Requester || outer_stays || outer.finding.certainty >= inner.finding.certainty
}

/// Gives a name with the form of address before it, which tells how a bare surname is meant.
pub(super) fn with_title<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let before = text[..range.start].trim_end_matches([' ', '\u{a0}']);
    let word = before.rsplit(|sign: char| sign.is_whitespace()).next().unwrap_or_default();
    let title = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let addressed = is_form_of_address(title.trim_end_matches('.').to_lowercase().as_str());
    if addressed { &text[before.len() - title.len()..range.end] } else { &text[range.clone()] }
}

/// Says whether a finding is a number or date that a household does not share.
fn is_decisive(judged: &Judged) -> bool {
    matches!(judged.finding.kind, Kind::Bsn | Kind::BirthDate | Kind::ANummer | Kind::VNummer)
}

/// Says whether a text stands between a name and what belongs to it: signs and `geboren op`, `BSN`.
fn is_apposition(between: &str) -> bool {
    const WORDS: [&str; 9] =
        ["geb", "geboren", "op", "bsn", "geboortedatum", "met", "burgerservicenummer", "nummer", "d"];
    let mut words = between.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    between.len() <= 32
        && between.matches('\n').count() < 2
        && words.all(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

fn is_row(frozen: &Frozen) -> bool {
    match frozen.document.place {
        Place::Row { .. } | Place::Record { .. } => true,
        Place::Whole | Place::Page { .. } | Place::Cell { .. } | Place::Line { .. } | Place::Part { .. } => false,
    }
}

fn is_all_of(text: &str, range: &Range<usize>) -> bool {
    let outside = [text.get(..range.start), text.get(range.end..)];
    outside.into_iter().flatten().all(|rest| !rest.chars().any(char::is_alphanumeric))
}

/// Tells whether a cell says that the person of the row has their data kept secret in the BRP.
fn is_secret(frozen: &Frozen, field: Field, text: &str) -> bool {
    let Field::Text { block } = field else { return false };
    let label = frozen.document.blocks.get(block as usize).and_then(|block| block.label.as_deref());
    let named = label.is_some_and(|label| fold_value(label, Form::Compact).contains("geheim"));
    named && !["", "0", "n", "nee", "no", "false", "geen", "onwaar"].contains(&fold_value(text, Form::Compact).as_str())
}

/// The least that is known when only a column speaks.
pub(super) const BY_COLUMN: Certainty = Certainty::Possible;

/// Gives a file name with spaces for underscores and for its type; a byte for a byte.
fn file_words(name: &str) -> String {
    let mut words = name.replace('_', " ");
    if let Some(dot) = words.rfind('.').filter(|dot| words.len() - dot <= 6) {
        let length = words.len() - dot;
        words.replace_range(dot.., &" ".repeat(length));
    }
    words
}

/// Says whether a finding of a person names nobody: titles, tussenvoegsels or one letter alone, one word with a digit in it
/// (`Blad1`), or one word in a label, which is a word of a form or schema. Names found elsewhere in the dossier are looked up in labels too.
fn is_nobody(finding: &Finding, text: &str, field: Field) -> bool {
    let range = finding.range.start as usize..finding.range.end as usize;
    let Some(name) = text.get(range).filter(|_| finding.kind == Kind::Person) else { return false };
    let mut words = name.split_whitespace();
    let (first, more) = (words.next().unwrap_or_default(), words.next().is_some());
    let is_schema = matches!(field, Field::Label { .. }) || first.contains(|c: char| c.is_ascii_digit());
    // `core` of a package, `sheet1`: a place is named by a program unless a person gave it a capital.
    let is_schema = is_schema || matches!(field, Field::Place) && !first.contains(char::is_uppercase);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters < 2 || name_words(name).is_empty() || (!more && is_schema)
}
