//! The recogniser of all kinds that have a pattern or a check, in one pass.

use crate::kinds::case_number::{CasePattern, PatternError};
use crate::scan::cue::Cue;
use crate::scan::plain::{LETTER, Plain};
use crate::scan::{Reach, cue, is_label, walk};
use crate::{Evidence, Finding, Gap, Identifier, Kind, Passage, Recogniser, RecogniserProfile};

static PROFILE: RecogniserProfile = RecogniserProfile {
    id: "patterns",
    revision: 10,
    kinds: &[
        Kind::Bsn,
        Kind::Rsin,
        Kind::ANummer,
        Kind::VNummer,
        Kind::Iban,
        Kind::Address,
        Kind::Postcode,
        Kind::BirthDate,
        Kind::Email,
        Kind::Phone,
        Kind::Kenteken,
        Kind::DocumentNumber,
        Kind::Kvk,
        Kind::Vestigingsnummer,
        Kind::CaseNumber,
    ],
};

/// Finds every kind that has a pattern or a check.
pub(crate) struct Patterns {
    cases: Vec<CasePattern>,
    reach: Reach,
}

impl Patterns {
    pub(crate) fn new(case_patterns: &[String], reach: Reach) -> Result<Self, PatternError> {
        let cases = case_patterns.iter().map(|pattern| CasePattern::parse(pattern)).collect::<Result<_, _>>()?;
        Ok(Self { cases, reach })
    }
}

/// Gives what a label announces; a label of streets announces no case, as in `adres melding`.
fn announced(label: &str) -> Option<Cue> {
    match cue::in_label(label) {
        None | Some(Cue::Case | Cue::Other) if is_label(label) => Some(Cue::Street),
        found => found,
    }
}

impl Recogniser for Patterns {
    fn profile(&self) -> &RecogniserProfile {
        &PROFILE
    }

    fn recognise(&self, passage: Passage<'_>, found: &mut dyn FnMut(Finding)) -> Result<(), Gap> {
        if u32::try_from(passage.text.len()).is_err() {
            return Err(Gap { recogniser: PROFILE.id, range: 0..u32::MAX, reason: "the passage is longer than 4 GiB" });
        }
        let plain = Plain::new(passage.text);
        let label = passage.label.and_then(announced);
        for hit in walk(plain.bytes(), label, &self.cases, self.reach) {
            let range = plain.origin(hit.range.clone());
            let foreign = hit.kind == Kind::Email && plain.bytes()[hit.range.clone()].contains(&LETTER);
            let identifier = if foreign {
                let written = passage.text.get(range.start as usize..range.end as usize);
                written.and_then(|written| Identifier::parse(Kind::Email, written).ok())
            } else {
                hit.canonical.map(|canonical| Identifier::from_canonical(hit.kind, canonical))
            };
            found(Finding {
                range,
                kind: hit.kind,
                identifier,
                certainty: hit.certainty,
                evidence: Evidence {
                    recogniser: PROFILE.id,
                    pattern: hit.pattern,
                    check_passed: hit.check,
                    cue: hit.cue.map(|cue| plain.origin(cue)),
                },
            });
        }
        Ok(())
    }
}
