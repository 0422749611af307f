//! A finding that holds more than one thing: what of it is the requester's own stays, the rest is hidden.
//!
//! A recogniser may take `Kees Bos van Oude Gracht 67` for one address. Whose the parts are, `identifiers` tells.

use std::ops::Range;

use identifiers::{Finding, Kind, SurnameUse};

use super::scan::{Judged, with_title};
use crate::spelling::name_words;
use crate::{Party, Persons};

/// Small words between the parts of a finding that say nothing of anybody, folded.
const BETWEEN: [&str; 18] = [
    "van", "aan", "op", "in", "te", "om", "en", "of", "met", "bij", "by", "namens", "voor", "door", "wonende", "woont",
    "geb", "geboren",
];

/// Splits findings of others that hold something of the requester's own.
pub(super) fn split(text: &str, persons: &dyn Persons, surname: &SurnameUse, judged: Vec<Judged>) -> Vec<Judged> {
    if !judged.iter().any(may_hold_more) {
        return judged;
    }
    let own = own_ranges(text, persons, &judged);
    let whose = |rest: &Judged| match persons.party(Kind::Person, None, with_title(text, &rest.range()), surname) {
        Party::Requester => Party::Requester,
        Party::Official | Party::Organisation | Party::Other | Party::Unknown => rest.party,
    };
    judged.into_iter().flat_map(|judged| parts(text, &own, judged, whose)).collect()
}

/// Gives what of a text is the requester's: names and homes in it, and what was found and is theirs alone.
fn own_ranges(text: &str, persons: &dyn Persons, judged: &[Judged]) -> Vec<Range<usize>> {
    // Neighbours share a postcode.
    let wide = |judged: &Judged| matches!(judged.finding.kind, Kind::Person | Kind::Address | Kind::Postcode);
    let decided = judged.iter().filter(|judged| judged.party == Party::Requester && !wide(judged));
    let mut own: Vec<Range<usize>> = persons.own_ranges(text);
    own.extend(decided.map(Judged::range));
    own.sort_by_key(|range| (range.start, usize::MAX - range.end));
    own.dedup_by(|next, last| next.start < last.end);
    own
}

fn parts(text: &str, own: &[Range<usize>], judged: Judged, whose: impl Fn(&Judged) -> Party) -> Vec<Judged> {
    let range = judged.range();
    let own = own.iter().filter(|own| own.start < range.end && range.start < own.end);
    let own: Vec<Range<usize>> = own.map(|own| own.start.max(range.start)..own.end.min(range.end)).collect();
    if own.is_empty() || !may_hold_more(&judged) || text.get(range.clone()).is_none() {
        return vec![judged];
    }
    let rest = |range: Range<usize>| {
        let range = naming(text, range)?;
        if judged.finding.kind == Kind::Address && is_abbreviation(&text[range.clone()]) {
            return None;
        }
        let mut left = part(&judged, range, judged.party);
        left.party = whose(&left);
        Some(left)
    };
    let mut found = Vec::new();
    let mut at = range.start;
    for own in own {
        found.extend(rest(at..own.start));
        at = own.end;
        found.push(part(&judged, own, Party::Requester));
    }
    found.extend(rest(at..range.end));
    found
}

/// Says whether a finding is another's and of a kind that runs over several words.
fn may_hold_more(judged: &Judged) -> bool {
    let wide = matches!(judged.finding.kind, Kind::Person | Kind::Address);
    wide && matches!(judged.party, Party::Other | Party::Unknown | Party::Official)
}

/// Says whether a text is an abbreviation, as in `WOZ Kastanjelaan 14`.
fn is_abbreviation(text: &str) -> bool {
    text.chars().count() <= 4 && text.chars().all(char::is_uppercase)
}

/// Says whether nothing in a text is left to name anybody beside what is the requester's own.
pub(super) fn are_all_of(text: &str, judged: &[Judged]) -> bool {
    let own = judged.iter().filter(|judged| judged.party == Party::Requester).map(Judged::range);
    let mut own: Vec<Range<usize>> = own.filter(|range| text.get(range.clone()).is_some()).collect();
    own.sort_by_key(|range| range.start);
    let mut at = 0;
    let mut rest = Vec::new();
    for range in own {
        rest.push(at..range.start.max(at));
        at = range.end.max(at);
    }
    rest.push(at..text.len());
    at > 0 && rest.into_iter().all(|rest| naming(text, rest).is_none())
}

/// Gives what of a range names anything: not the signs around it, not the small words behind it, not those alone.
fn naming(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let outer = |sign: char| !sign.is_alphanumeric();
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start_matches(outer).len();
    let small = |word: &str| name_words(word).iter().all(|word| BETWEEN.contains(&word.as_str()));
    let mut piece = text[start..range.end].trim_end_matches(outer);
    while small(piece.rsplit(outer).next().unwrap_or_default()) {
        let word = piece.rsplit(outer).next().unwrap_or_default();
        piece = piece[..piece.len() - word.len()].trim_end_matches(outer);
        if piece.is_empty() {
            return None;
        }
    }
    Some(start..start + piece.len())
}

fn part(whole: &Judged, part: Range<usize>, party: Party) -> Judged {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
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
        let parts = split(text, &own, &SurnameUse::only_requester(), vec![Judged { finding, party: Party::Other }]);
        parts.iter().filter(|part| part.party != Party::Requester).map(|part| &text[part.range()]).collect()
    }

    #[test]
    fn of_a_finding_only_what_is_not_the_requesters_is_hidden() {
        let rows: [(Kind, &str, &[&str]); 9] = [
            (Kind::Address, "Anna de Vries van Oude Gracht 12", &[]),
            (Kind::Address, "Anna de Vries van Kade 3", &["van Kade 3"]),
            (Kind::Address, "WOZ Oude Gracht 12", &[]),
            (Kind::Address, "Piet Bos van Oude Gracht 12", &["Piet Bos"]),
            (Kind::Person, "mevrouw De Vries van Oude Gracht 12", &[]),
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
