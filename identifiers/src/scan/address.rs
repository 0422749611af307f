//! Addresses in text: a postcode, and the house number that belongs to it before or behind.

use std::ops::Range;

use super::cue::Cue;
use super::house::{House, house};
use super::site::{Hit, Site, is_word};
use super::street::{is_street, street};
use super::told;
use super::walk::Reach;
use crate::kinds::address::key;
use crate::kinds::postcode::is_postcode;
use crate::{Certainty, Kind};

/// How far before and behind a postcode its number is looked for, in bytes.
const REACH: usize = 90;

/// Words that may stand between a number and its postcode.
const BETWEEN: [&[u8]; 9] = [b"te", b"in", b"postcode", b"pc", b"nl", b"postal", b"code", b"plaats", b"huisnummer"];

/// Words that may stand between a postcode and its number.
const BEHIND: [&[u8]; 8] = [b"huisnummer", b"huisnr", b"nr", b"nummer", b"no", b"hnr", b"huis", b"huis-nr"];

/// What follows a number at the begin of a line that belongs to a street at the end of the line before; `12 maart` and
/// `2. Besluit` do not.
const AFTER: [&[u8]; 5] = [b", ", b" te ", b" in ", b" (", b".\n"];

/// Two-letter words, as in `2023 in` and `1200 km`, that are no letters of a postcode without more.
const WORDS: [&[u8; 2]; 30] = [
    b"en", b"is", b"in", b"op", b"de", b"te", b"of", b"om", b"uw", b"zo", b"er", b"ik", b"we", b"ze", b"km", b"kg",
    b"mm", b"cm", b"st", b"nr", b"al", b"ca", b"je", b"na", b"nu", b"wo", b"za", b"zo", b"ha", b"bv",
];

/// Finds a postcode at a place, with its number if there is one.
pub(crate) fn find(site: &Site<'_>) -> Option<Vec<Hit>> {
    let (range, code, clear) = postcode(site)?;
    let sign = site.sign_at(range.start, range.end).filter(|sign| sign.cue == Cue::Postcode);
    let clear = clear || sign.is_some();
    let before = number_before(site, range.start);
    if !clear && !before.as_ref().is_some_and(|found| found.adjacent && found.named) {
        return None;
    }
    let behind = number_behind(site, range.end);
    let mut found: Vec<(House, usize)> = Vec::new();
    match (before, behind) {
        (Some(before), behind) if before.adjacent => {
            let apart = before.street.is_none();
            found.push((before.house, before.street.unwrap_or(usize::MAX)));
            found.extend(behind.filter(|_| apart).map(|house| (house, usize::MAX)));
        }
        (_, Some(behind)) => found.push((behind, usize::MAX)),
        (Some(before), None) => found.push((before.house, before.street.unwrap_or(usize::MAX))),
        (None, None) => found.extend(street_behind(site, range.end)),
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (house, street) in found {
        let Some(key) = key(&code, &site.text[house.number.clone()], &house.addition) else { continue };
        let start = range.start.min(house.number.start).min(street);
        let end = place_end(site, range.end).max(house.end);
        hits.push(
            Hit::new(Kind::Address, start..end, key, "postcode and number")
                .certain(Certainty::Supported)
                .cued(sign.as_ref()),
        );
    }
    if hits.is_empty() {
        let certainty = if sign.is_some() { Certainty::Supported } else { Certainty::Possible };
        let text = code.iter().map(|byte| char::from(*byte)).collect();
        hits.push(Hit::new(Kind::Postcode, range, text, "postcode").certain(certainty).cued(sign.as_ref()));
    }
    Some(hits)
}

/// Finds a street and number without a postcode; it has no key. With [`Reach::Review`] also streets that have no
/// ending of streets, where words around them tell of one, and numbers that a line end parts from their street.
pub(crate) fn find_street(site: &Site<'_>, reach: Reach) -> Option<Hit> {
    let is_broken = site.before(site.start) == b'\n' && reach == Reach::Review;
    if site.word != site.start || site.count() > 5 || !(is_broken || matches!(site.before(site.start), b' ' | b'\t')) {
        return None;
    }
    let house = numbered(site.text, site.start)?;
    if is_broken {
        let (start, is_named) = street(site.text, site.start, site.floor)?;
        let goes_on =
            is_named && (ends_line(site, house.end) || AFTER.iter().any(|word| site.rest(house.end).starts_with(word)));
        return goes_on.then(|| street_and_number(start..house.end));
    }
    let labelled = reach != Reach::Keys && site.labelled(Cue::Street);
    let start = match street(site.text, site.start, site.floor) {
        Some((start, true)) => start,
        Some((start, false)) if labelled && told::can_be(site.text, start, &house) => start,
        Some((start, false)) if reach == Reach::Review && told::is_told(site.text, start, &house, site.floor) => start,
        _ if labelled => told::cell_start(site.text, site.start, site.floor)?.start,
        _ => return None,
    };
    Some(street_and_number(start..house.end))
}

fn street_and_number(range: Range<usize>) -> Hit {
    let hit = Hit::new(Kind::Address, range, String::new(), "street and number");
    Hit { canonical: None, ..hit.certain(Certainty::Supported) }
}

/// Whether nothing else stands on a line.
fn ends_line(site: &Site<'_>, at: usize) -> bool {
    matches!(site.byte(at), b'\n' | b'\r' | b'\t')
}

/// Reads the house number at a place: of `Plein 1992 64` the one behind the year.
fn numbered(text: &[u8], at: usize) -> Option<House> {
    let year = at + 4;
    let spaced = text
        .get(at..year)
        .is_some_and(|digits| digits.iter().all(u8::is_ascii_digit) && matches!(digits[0], b'1' | b'2'))
        && text.get(year) == Some(&b' ')
        && text.get(year + 1).is_some_and(u8::is_ascii_digit);
    let second = if spaced { house(text, year + 1).filter(|second| second.number.len() < 4) } else { None };
    second.or_else(|| house(text, at))
}

/// Reads a postcode; says whether its spelling alone makes it one.
fn postcode(site: &Site<'_>) -> Option<(Range<usize>, [u8; 6], bool)> {
    if site.count() != 4 || site.word != site.start {
        return None;
    }
    let gap = site.rest(site.end).iter().take(2).take_while(|byte| **byte == b' ').count();
    let letters = site.end + gap;
    let two = [site.byte(letters), site.byte(letters + 1)];
    let end = letters + 2;
    if !two.iter().all(u8::is_ascii_alphabetic) || is_word(site.byte(end)) {
        return None;
    }
    let digits = site.digits();
    let upper = [digits[0], digits[1], digits[2], digits[3], two[0].to_ascii_uppercase(), two[1].to_ascii_uppercase()];
    let money = site.start >= 2 && site.before(site.start) == b' ' && site.byte(site.start - 2) == super::plain::SYMBOL;
    let word = WORDS.contains(&&two.map(|byte| byte.to_ascii_lowercase()));
    let large = two.iter().all(u8::is_ascii_uppercase);
    let clear = !money && if gap == 0 { large || !word } else { large && !(word && matches!(digits[0], b'1' | b'2')) };
    is_postcode(upper).then_some((site.start..end, upper, clear))
}

/// A number before a postcode.
struct Before {
    house: House,
    /// Where its street begins.
    street: Option<usize>,
    /// Whether the last word of the street ends as streets do.
    named: bool,
    /// Whether nothing but separators stands between.
    adjacent: bool,
}

fn number_before(site: &Site<'_>, postcode: usize) -> Option<Before> {
    let mut from = site.floor.max(postcode.saturating_sub(REACH));
    let breaks: Vec<usize> = memchr::memchr_iter(b'\n', &site.text[from..postcode]).collect();
    // The line of the postcode and the one before it.
    if let Some(second) = breaks.len().checked_sub(2).and_then(|index| breaks.get(index)) {
        from += second + 1;
    }
    let mut best: Option<Before> = None;
    let mut at = from;
    while at < postcode {
        if !site.byte(at).is_ascii_digit() || (at > 0 && is_word(site.byte(at - 1))) {
            at += 1;
            continue;
        }
        let Some(house) = house(site.text, at).filter(|house| house.end <= postcode) else {
            at += 1;
            continue;
        };
        at = house.end;
        let (street, named) =
            street(site.text, house.number.start, from).map_or((None, false), |(start, named)| (Some(start), named));
        let adjacent = is_between(&site.text[house.end..postcode]);
        let house = match &best {
            // `Reigerstraat 199 12`: the second number is the addition of the first.
            Some(last) if adjacent && last.named && site.text[last.house.end..house.number.start] == *b" " => {
                let mut joined = last.house.clone();
                joined.addition.extend_from_slice(&site.text[house.number.clone()]);
                joined.addition.extend_from_slice(&house.addition);
                joined.end = house.end;
                best = Some(Before { house: joined, street: last.street, named: true, adjacent });
                continue;
            }
            _ => house,
        };
        if adjacent || named {
            best = Some(Before { house, street, named, adjacent });
        }
    }
    best
}

/// Says whether only separators and words such as `postcode` stand between a number and its postcode.
fn is_between(gap: &[u8]) -> bool {
    let mut words = gap.split(|byte| !is_word(*byte)).filter(|word| !word.is_empty());
    gap.len() <= 30 && words.all(|word| BETWEEN.contains(&word.to_ascii_lowercase().as_slice()))
}

fn number_behind(site: &Site<'_>, postcode: usize) -> Option<House> {
    let separator = |byte: &u8| matches!(byte, b' ' | b',' | b';' | b'|' | b'\t' | b':' | b'/' | b'-' | b'.' | b'=');
    let skip = |at: usize| at + site.rest(at).iter().take(6).take_while(|byte| separator(byte)).count();
    let mut at = skip(postcode);
    let mut line = at;
    if site.byte(line) == b'\r' {
        line += 1;
    }
    // On the next line only behind a label.
    let broken = site.text.get(line) == Some(&b'\n');
    if broken {
        at = line + 1;
    }
    let word =
        at + site.rest(at).iter().take(20).take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
    let labelled = BEHIND.contains(&site.text[at..word].to_ascii_lowercase().as_slice());
    if labelled {
        at = skip(word);
    }
    if broken && !labelled {
        return None;
    }
    let house = house(site.text, at).filter(|_| site.byte(at).is_ascii_digit())?;
    // Three groups of three digits are another number.
    let groups = site.rest(at).iter().take(11).map(|byte| if byte.is_ascii_digit() { b'9' } else { *byte });
    (groups.filter(|byte| *byte != b' ').take(9).filter(|byte| *byte == b'9').count() < 9).then_some(house)
}

/// Finds a street and number behind a postcode and a place: `1234 AB Voorbeeldstad, Dorpsstraat 12`.
fn street_behind(site: &Site<'_>, postcode: usize) -> Option<(House, usize)> {
    let limit = (postcode + REACH).min(site.text.len());
    let window = &site.text[postcode..limit];
    let line = postcode + memchr::memchr(b'\n', window).unwrap_or(window.len());
    let places = (postcode..line).filter(|at| site.byte(*at).is_ascii_digit() && !is_word(site.byte(at - 1)));
    for at in places {
        let named = street(site.text, at, postcode).is_some_and(|(_, named)| named);
        if let Some(house) = house(site.text, at).filter(|_| named) {
            return Some((house, usize::MAX));
        }
    }
    None
}

/// Gives the end of the place name behind a postcode, or of the postcode when there is none.
fn place_end(site: &Site<'_>, postcode: usize) -> usize {
    const INSIDE: [&[u8]; 8] = [b"aan", b"den", b"de", b"op", b"van", b"der", b"bij", b"het"];
    const FIRST: [&[u8]; 11] =
        [b"Den", b"De", b"Het", b"Sint", b"St", b"Nieuw", b"Oud", b"Nieuwe", b"Oude", b"Hoek", b"Bergen"];
    let word_at = |at: usize| {
        at..at
            + site.rest(at).iter().take(40).take_while(|byte| is_word(**byte) || matches!(byte, b'-' | b'\'')).count()
    };
    let gap = site.rest(postcode).iter().take(3).take_while(|byte| matches!(byte, b' ' | b',')).count();
    let mut word = word_at(postcode + gap);
    let large = |word: &Range<usize>| {
        site.text[word.clone()].iter().find(|byte| **byte != b'\'').is_some_and(u8::is_ascii_uppercase)
    };
    if gap == 0 || word.len() < 2 || !(large(&word) || site.text[word.clone()].starts_with(b"'s-")) {
        return postcode;
    }
    // A street behind the postcode belongs to a number, not to the place.
    let numbered = site.byte(word.end) == b' ' && site.byte(word.end + 1).is_ascii_digit();
    if numbered && is_street(&site.text[word.clone()]) {
        return postcode;
    }
    // `SINT JANSVEEN`.
    let loud = site.text[word.clone()].iter().all(|byte| !byte.is_ascii_lowercase());
    let is_one =
        |words: &[&[u8]], word: &[u8]| words.iter().any(|one| *one == word || loud && one.eq_ignore_ascii_case(word));
    let mut end = word.end;
    for _ in 0..4 {
        if site.byte(word.end) != b' ' {
            break;
        }
        let next = word_at(word.end + 1);
        let piece = &site.text[next.clone()];
        let last = &site.text[word.clone()];
        let opened = is_one(&FIRST, last) || is_one(&INSIDE, last);
        if opened && large(&next) && !is_one(&INSIDE, piece) {
            end = next.end;
        } else if !is_one(&INSIDE, piece) {
            break;
        }
        word = next;
    }
    end
}
