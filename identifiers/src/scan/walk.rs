//! Walks a text from digit to digit and asks the kinds in order: those whose parts look like others first.

use super::cue::Cue;
use super::site::{Hit, Site};
use crate::kinds::{self, case_number::CasePattern};
use crate::{Certainty, Kind};

/// No identifier is a longer word; hashes and encoded files are.
const LONGEST_WORD: usize = 44;

/// What the findings are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Keys of the index: everything that may be one, since a key that is missing cannot be found.
    Keys,
    /// What points at people in a text that is shown: without mere possibilities of weak kinds.
    People,
    /// What points at people in a text that is redacted, where each finding is looked at: rather one too many.
    Review,
}

/// Finds every patterned kind in plain bytes, in order of place.
pub(crate) fn walk(text: &[u8], label: Option<Cue>, cases: &[CasePattern], reach: Reach) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut floor = 0;
    let mut at = 0;
    while let Some(place) = next_anchor(text, at) {
        if text[place] == b'@' {
            at = place + 1;
            if let Some(hit) = kinds::email::find(text, place, floor) {
                at = hit.range.end;
                floor = at;
                hits.push(hit);
            }
            continue;
        }
        let site = Site::new(text, place, floor, label);
        at = site.end;
        if site.word_end - site.word > LONGEST_WORD {
            at = site.word_end;
            continue;
        }
        if let Some(sign) = kinds::email::ahead(text, place) {
            at = sign;
            continue;
        }
        if let Some(end) = look(&site, cases, reach, &mut hits) {
            at = end.max(site.end);
            floor = at;
        }
    }
    hits
}

/// Gives the next digit or `@`.
fn next_anchor(text: &[u8], from: usize) -> Option<usize> {
    let is_anchor = |byte: u8| byte.wrapping_sub(b'0') < 10 || byte == b'@';
    let rest = text.get(from..)?;
    let mut at = from;
    // A block at a time without leaving early: the compiler makes vector code of it.
    for block in rest.chunks(32) {
        if block.iter().fold(false, |seen, byte| seen | is_anchor(*byte)) {
            return block.iter().position(|byte| is_anchor(*byte)).map(|index| at + index);
        }
        at += block.len();
    }
    None
}

/// Asks the kinds about one place; gives the end of what was found there, if anything hides what follows.
fn look(site: &Site<'_>, cases: &[CasePattern], reach: Reach, hits: &mut Vec<Hit>) -> Option<usize> {
    let masking: [fn(&Site<'_>) -> Option<Hit>; 2] = [kinds::iban::find, kinds::kenteken::find_signed];
    if let Some(hit) = masking.into_iter().find_map(|find| find(site)) {
        return Some(push(hits, hit, reach));
    }
    if let Some(found) = super::address::find(site) {
        return Some(found.into_iter().map(|hit| push(hits, hit, reach)).max().unwrap_or(site.end));
    }
    if let Some(hit) = cases.iter().find_map(|pattern| pattern.find(site)) {
        return Some(push(hits, hit, reach));
    }
    let dates = kinds::birth_date::find(site);
    if let Some(end) = dates.iter().map(|hit| hit.range.end).max() {
        dates.into_iter().for_each(|hit| {
            push(hits, hit, reach);
        });
        // Eight digits may be other things too.
        if end > site.end || site.signed(Cue::BirthDate).is_some() {
            return Some(end);
        }
    }
    let kinds: [fn(&Site<'_>) -> Option<Hit>; 4] =
        [kinds::case_number::find, kinds::kenteken::find, kinds::document_number::find, kinds::phone::find];
    if let Some(hit) = kinds.into_iter().find_map(|find| find(site)) {
        // A number that passes the eleven-test is a key, whatever its cue says.
        let bare = (hit.kind == Kind::CaseNumber).then(|| kinds::bsn::find_bare(site)).flatten();
        // Whatever its cue says, they may be a telephone number or a BSN in groups: a key that is missing finds nothing.
        let cued = hit.kind == Kind::CaseNumber && hit.pattern == "cue" && reach == Reach::Keys;
        let phone = cued.then(|| kinds::phone::find(site)).flatten();
        let grouped = (cued && bare.is_none()).then(|| kinds::bsn::find(site)).flatten();
        bare.into_iter().chain(phone).chain(grouped).for_each(|hit| {
            push(hits, hit, reach);
        });
        let masks = hit.kind != Kind::CaseNumber || hit.certainty >= Certainty::Supported;
        let end = push(hits, hit, reach);
        return masks.then_some(end);
    }
    let numbers: [fn(&Site<'_>) -> Option<Hit>; 6] = [
        kinds::rsin::find,
        kinds::kvk::find,
        kinds::vestigingsnummer::find,
        kinds::v_nummer::find,
        kinds::a_nummer::find,
        kinds::bsn::find,
    ];
    if let Some(hit) = numbers.into_iter().find_map(|find| find(site)) {
        return Some(push(hits, hit, reach));
    }
    if let Some(hit) = super::address::find_street(site, reach) {
        push(hits, hit, reach);
    }
    None
}

/// Keeps a hit if it is wanted; an address with a key takes the place of its street and number alone.
fn push(hits: &mut Vec<Hit>, hit: Hit, reach: Reach) -> usize {
    let end = hit.range.end;
    let covers =
        |last: &Hit| last.kind == Kind::Address && last.canonical.is_none() && last.range.start >= hit.range.start;
    if hit.kind == Kind::Address {
        while hits.last().is_some_and(covers) {
            hits.pop();
        }
    }
    let wanted = match reach {
        Reach::Keys => true,
        Reach::People => is_personal(&hit),
        Reach::Review => is_personal(&hit) || kinds::case_number::is_year_and_serial(&hit),
    };
    if wanted {
        hits.push(hit);
    }
    end
}

/// Says whether a hit is worth hiding or showing: weak kinds need more than a fitting shape.
fn is_personal(hit: &Hit) -> bool {
    let strong = hit.certainty > Certainty::Possible;
    match hit.kind {
        Kind::BirthDate | Kind::CaseNumber | Kind::Vestigingsnummer | Kind::ANummer | Kind::DocumentNumber => strong,
        Kind::Bsn => strong || hit.pattern != "lost zero",
        Kind::Kenteken => strong || hit.pattern != "old plate",
        Kind::Rsin
        | Kind::VNummer
        | Kind::Iban
        | Kind::Address
        | Kind::Postcode
        | Kind::Person
        | Kind::Email
        | Kind::Phone
        | Kind::Kvk => true,
    }
}
