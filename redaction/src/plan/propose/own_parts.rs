//! A finding that holds more than one thing: what of it is the requester's own stays, the rest is hidden.
//!
//! A recogniser may take `Kees Bos van Oude Gracht 67` for one address. Whose the parts are, `identifiers` tells.

use std::ops::Range;

use identifiers::{Finding, Kind};

use super::scan::Judged;
use crate::spelling::name_words;
use crate::{Party, Persons};

/// Small words between the parts of a finding that say nothing of anybody, folded.
const BETWEEN: [&str; 16] = [
    "van", "aan", "op", "in", "te", "om", "en", "of", "met", "bij", "by", "namens", "voor", "door", "wonende", "woont",
];

/// Splits findings of others that hold something of the requester's own.
pub(super) fn split(text: &str, persons: &dyn Persons, judged: Vec<Judged>) -> Vec<Judged> {
    judged.into_iter().flat_map(|judged| parts(text, persons, judged)).collect()
}

fn parts(text: &str, persons: &dyn Persons, judged: Judged) -> Vec<Judged> {
    let range = judged.range();
    let Some(surface) = text.get(range.clone()).filter(|_| may_hold_more(&judged)) else { return vec![judged] };
    let own = persons.own_ranges(surface);
    if own.is_empty() {
        return vec![judged];
    }
    let mut found = Vec::new();
    let mut at = 0;
    for own in own {
        found.extend(rest(surface, at..own.start).map(|rest| part(&judged, rest, judged.party)));
        at = own.end;
        found.push(part(&judged, own, Party::Requester));
    }
    found.extend(rest(surface, at..surface.len()).map(|rest| part(&judged, rest, judged.party)));
    found
}

/// Says whether a finding is another's and of a kind that runs over several words.
fn may_hold_more(judged: &Judged) -> bool {
    let wide = matches!(judged.finding.kind, Kind::Person | Kind::Address);
    wide && matches!(judged.party, Party::Other | Party::Unknown | Party::Official)
}

/// Gives what of a range names anything: not signs and small words alone.
fn rest(surface: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &surface[range.clone()];
    let outer = |sign: char| !sign.is_alphanumeric();
    let start = range.start + piece.len() - piece.trim_start_matches(outer).len();
    let end = start + surface[start..range.end].trim_end_matches(outer).len();
    let words = name_words(&surface[start..end]);
    words.iter().any(|word| !BETWEEN.contains(&word.as_str())).then_some(start..end)
}

fn part(whole: &Judged, part: Range<usize>, party: Party) -> Judged {
    let start = whole.finding.range.start;
    let offset = |at: usize| start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
    let range = offset(part.start)..offset(part.end);
    Judged { finding: Finding { range, identifier: None, ..whole.finding.clone() }, party }
}

#[cfg(test)]
mod tests {
    use identifiers::{Certainty, Evidence, Requester};

    use super::*;
    use crate::Own;

    fn hidden(kind: Kind, text: &str) -> Vec<&str> {
        let file = "given_names = 'Anna Maria'\nsurname = 'Vries'\ninterfix = 'de'\n\
            addresses = [{ postcode = '1234 AB', number = 12, street = 'Oude Gracht' }]";
        let own = Own::new(&Requester::parse(file).expect("valid"));
        let end = u32::try_from(text.len()).expect("small");
        let evidence = Evidence { recogniser: "test", pattern: "test", check_passed: None, cue: None };
        let finding = Finding { range: 0..end, kind, identifier: None, certainty: Certainty::Supported, evidence };
        let parts = split(text, &own, vec![Judged { finding, party: Party::Other }]);
        parts.iter().filter(|part| part.party != Party::Requester).map(|part| &text[part.range()]).collect()
    }

    #[test]
    fn of_a_finding_only_what_is_not_the_requesters_is_hidden() {
        let rows: [(Kind, &str, &[&str]); 7] = [
            (Kind::Address, "Anna de Vries van Oude Gracht 12", &[]),
            (Kind::Address, "Anna de Vries van Kade 3", &["van Kade 3"]),
            (Kind::Address, "Piet Bos van Oude Gracht 12", &["Piet Bos van"]),
            (Kind::Person, "om A.M. de Vries", &[]),
            (Kind::Person, "Anna de Vries, Piet Bos", &["Piet Bos"]),
            (Kind::Person, "Anna de Vries-Bos", &["Anna de Vries-Bos"]),
            (Kind::Person, "Piet Bos", &["Piet Bos"]),
        ];
        for (kind, text, expected) in rows {
            assert_eq!(hidden(kind, text), expected, "{text}");
        }
    }
}
