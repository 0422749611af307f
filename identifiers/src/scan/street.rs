//! The street before a house number: which words are its name, and where the name of a person ends before it.
//!
//! A street may hold what looks like a person (`Jan van Galenstraat`), and a person may stand before a street
//! (`Kees Hendriks van Nieuwe Gracht`). Which words announce a street that has no ending of streets is in `told`.

use std::ops::Range;

use super::plain::LETTER;
use super::site::is_word;
use crate::names::interfix::{Place, stands};
use crate::names::titles;
use crate::person::lexicon::{List, hash, holds};

/// The most words of a name of a street, and of what may stand before it.
const MOST: usize = 7;

/// Ends of street names; a word that ends so is a street also in lower case.
const PLAIN_STREETS: [&[u8]; 12] = [
    b"straat",
    b"laan",
    b"plein",
    b"gracht",
    b"singel",
    b"steeg",
    b"kade",
    b"dreef",
    b"plantsoen",
    b"straatweg",
    b"str",
    b"dwarsstraat",
];

/// Ends of street names that other words have too, so that a capital is needed.
const CAPITAL_STREETS: [&[u8]; 36] = [
    b"akkers",
    b"beemd",
    b"beemden",
    b"gaarde",
    b"kolk",
    b"meent",
    b"schans",
    b"stede",
    b"weg",
    b"hof",
    b"dijk",
    b"pad",
    b"markt",
    b"baan",
    b"brink",
    b"ring",
    b"park",
    b"haven",
    b"boulevard",
    b"wal",
    b"oever",
    b"erf",
    b"tuin",
    b"weide",
    b"akker",
    b"horst",
    b"donk",
    b"plaats",
    b"veld",
    b"kamp",
    b"burg",
    b"berg",
    b"eind",
    b"dam",
    b"hoek",
    b"poort",
];

/// Ends of street names that words of every day have as well (`Ingang 3`), so that those do not count.
const RARE_STREETS: [&[u8]; 21] = [
    b"beemd", b"beemden", b"bos", b"enk", b"gaard", b"gaarde", b"gang", b"heuvel", b"kampen", b"kolk", b"landen",
    b"meent", b"schans", b"sloot", b"stede", b"stee", b"tuinen", b"velden", b"weiden", b"werf", b"zicht",
];

/// Ends of street names that places have as well (`Nederland 1`), so that neither those count.
const RARER_STREETS: [&[u8]; 15] = [
    b"dal", b"diep", b"haag", b"heide", b"hout", b"land", b"loop", b"meer", b"oord", b"rade", b"rode", b"sluis",
    b"vliet", b"wijk", b"zoom",
];

/// Words that are a street by themselves, as in `Laan van Meerdervoort` and `Plein 1992`.
const ALONE: [&[u8]; 20] = [
    b"laan",
    b"weg",
    b"plein",
    b"straat",
    b"hof",
    b"pad",
    b"park",
    b"dijk",
    b"kade",
    b"singel",
    b"gracht",
    b"steeg",
    b"ring",
    b"markt",
    b"burcht",
    b"baan",
    b"allee",
    b"promenade",
    b"boulevard",
    b"erf",
];

/// Words that begin a street with `van`: `Laan van Meerdervoort`.
const OF: [&[u8]; 7] = [b"laan", b"plein", b"singel", b"gracht", b"kade", b"allee", b"boulevard"];

/// First words of streets that are named after somebody of rank, folded, beside academic titles; with a full stop they
/// may be cut short.
const RANKS: [&str; 56] = [
    "burgemeester",
    "burg",
    "wethouder",
    "weth",
    "pastoor",
    "past",
    "kapelaan",
    "deken",
    "dominee",
    "ds",
    "dokter",
    "doctor",
    "professor",
    "meester",
    "notaris",
    "rector",
    "zuster",
    "pater",
    "broeder",
    "frater",
    "sint",
    "st",
    "prins",
    "prinses",
    "pr",
    "koning",
    "koningin",
    "kon",
    "keizer",
    "graaf",
    "gravin",
    "hertog",
    "hertogin",
    "baron",
    "ridder",
    "jonker",
    "jonkheer",
    "jhr",
    "freule",
    "heer",
    "vrouwe",
    "bisschop",
    "kardinaal",
    "monseigneur",
    "mgr",
    "generaal",
    "gen",
    "admiraal",
    "adm",
    "kapitein",
    "kolonel",
    "majoor",
    "luitenant",
    "president",
    "oude",
    "nieuwe",
];

/// Gives the start of the street name that ends right before a place, and whether its last word has the end of one.
pub(crate) fn street(text: &[u8], number: usize, floor: usize) -> Option<(usize, bool)> {
    let mut end = number;
    while end > floor && number - end < 3 && matches!(text[end - 1], b' ' | b'\t' | b'\r' | b'\n' | b'|') {
        end -= 1;
    }
    let last = word_before(text, end, floor).filter(|word| !word.is_empty() && end < number)?;
    let words = words_before(text, last, floor);
    let last = &text[words.last()?.clone()];
    let year = is_year(last) && words.len() > 1 && is_alone(&text[words[words.len() - 2].clone()]);
    if !has_letters(last) && !year {
        return None;
    }
    let named = is_street(last) || year;
    if words.len() == 1 && !starts_large(&text[words[0].clone()]) {
        return named.then_some((words[0].start, named));
    }
    let opener = opener(text, words[0].start, floor);
    let words = &words[begin(text, &words, opener)..];
    let of = words.len() > 2 && is_first_of(&text[words[0].clone()]) && text[words[1].clone()] == *b"van";
    Some((words[0].start, named || of))
}

/// What stands before the words that may be a street.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// A form of address or an initial: a name of somebody follows.
    Person,
    Other,
}

fn opener(text: &[u8], at: usize, floor: usize) -> Opener {
    let gap = text.get(floor..at).is_some_and(|before| before.ends_with(b" "));
    let word = if gap { word_before(text, at - 1, floor) } else { None };
    let person = word.is_some_and(|word| is_addressed(&text[word.clone()]) || is_initials(&text[word]));
    if person { Opener::Person } else { Opener::Other }
}

/// Gives the words that may belong to a street, in order: those with a capital and small ones between them.
fn words_before(text: &[u8], last: Range<usize>, floor: usize) -> Vec<Range<usize>> {
    let mut words = vec![last];
    while let Some(first) = words.last().map(|word| word.start).filter(|_| words.len() < MOST) {
        if first == floor || text[first - 1] != b' ' {
            break;
        }
        let Some(word) = word_before(text, first - 1, floor) else { break };
        let piece = &text[word.clone()];
        let large = starts_large(piece) && has_letters(piece) && !is_addressed(piece) && !ends_sentence(piece);
        if !large && !is_ordinal(piece) && !is_particle(piece) {
            break;
        }
        words.push(word);
    }
    // A small word does not begin a name.
    while words.len() > 1 && words.last().is_some_and(|word| is_particle(&text[word.clone()])) {
        words.pop();
    }
    words.reverse();
    words
}

/// Gives the word that the street begins with.
fn begin(text: &[u8], words: &[Range<usize>], opener: Opener) -> usize {
    let word = |at: usize| &text[words[at].clone()];
    let mut start = words.len() - 1;
    loop {
        while start > 0 && !is_particle(word(start - 1)) {
            start -= 1;
        }
        let mut link = start;
        while link > 0 && is_particle(word(link - 1)) {
            link -= 1;
        }
        if link == start || link == 0 {
            break;
        }
        let before: Vec<&[u8]> = (0..link).map(word).collect();
        let behind: Vec<&[u8]> = (start..words.len()).map(word).collect();
        if divides(&before, word(link), &behind, opener) {
            return start;
        }
        start = link - 1;
    }
    behind_name(&(start..words.len()).map(word).collect::<Vec<_>>(), if start == 0 { opener } else { Opener::Other })
        + start
}

/// Counts the words of a person right before a street, with nothing between: `mevrouw Jansen Dorpsstraat 5`.
fn behind_name(words: &[&[u8]], opener: Opener) -> usize {
    let glued = words.last().is_some_and(|last| is_street(last) && !is_alone(last));
    let initials = words.iter().take_while(|word| is_initials(word)).count();
    let named = initials > 0 || opener == Opener::Person;
    let small = words.iter().skip(initials).take_while(|word| opens_surname(word)).count();
    let name = initials + small + 1;
    if named && glued && words.len() > name && words.iter().all(|word| !is_particle(word)) { name } else { 0 }
}

/// Says whether a small word stands between a person and a street, and not inside the name of a street.
fn divides(before: &[&[u8]], link: &[u8], behind: &[&[u8]], opener: Opener) -> bool {
    let from = before.iter().rposition(|word| is_particle(word)).map_or(0, |at| at + 1);
    let near = &before[from..];
    let Some((first, last)) = before.first().zip(near.last()) else { return false };
    // `Piet van den Berg van Kerkstraat 5`, but `Hoek van Hollandlaan 5`.
    let ends = behind.last().is_some_and(|last| is_street(last) && !is_alone(last));
    let is_surname = opener == Opener::Person || before.len() > 1 && (ends || is_capitals(first) || is_initials(first));
    if is_first_of(last)
        || !is_surname && near.iter().any(|word| is_alone(word) || is_street(word))
        || !matches!(link, b"van" | b"aan" | b"op" | b"in" | b"te" | b"uit")
    {
        return false;
    }
    if behind.len() > 2 && is_first_of(behind[0]) && behind[1] == b"van" {
        return true;
    }
    let ranked = is_rank(first);
    if link != b"van" {
        return !ranked && !listed(List::Place, last);
    }
    let initials = before.iter().any(|word| is_initials(word));
    let words = before.iter().filter(|word| !is_particle(word) && !is_initials(word)).count();
    if words == 0 || ranked {
        return false;
    }
    if opener == Opener::Person || initials || words > 1 {
        return true;
    }
    if listed(List::UsualGiven, first) {
        // `Jan van Galenstraat` is a street, `Kees van Nieuwe Gracht` is Kees.
        return behind.len() > 1;
    }
    !listed(List::Common, first) && !listed(List::Place, first)
}

/// Says whether what ends at a place looks like a person: a title, initials or two words with a capital.
pub(crate) fn is_behind_person(text: &[u8], end: usize, floor: usize) -> bool {
    let Some(last) = word_before(text, end, floor) else { return false };
    if !starts_large(&text[last.clone()]) || !has_letters(&text[last.clone()]) || ends_sentence(&text[last.clone()]) {
        return false;
    }
    let words = words_before(text, last, floor);
    let pieces: Vec<&[u8]> = words.iter().map(|word| &text[word.clone()]).collect();
    let named = pieces.iter().filter(|word| !is_particle(word)).count() > 1;
    named || words.first().is_some_and(|word| opener(text, word.start, floor) == Opener::Person)
}

/// Gives the word of letters, digits, dots and apostrophes that ends at a place.
pub(crate) fn word_before(text: &[u8], end: usize, floor: usize) -> Option<Range<usize>> {
    let inside = |byte: &u8| is_word(*byte) || matches!(byte, b'.' | b'\'' | b'-');
    let length = text.get(floor..end)?.iter().rev().take(40).take_while(|byte| inside(byte)).count();
    (length > 0).then_some(end - length..end)
}

fn has_letters(word: &[u8]) -> bool {
    word.iter().filter(|byte| byte.is_ascii_alphabetic() || **byte == LETTER).count() >= 2
}

/// Says whether a word begins with a capital, be it behind `'s-`.
pub(crate) fn starts_large(word: &[u8]) -> bool {
    let word = word.strip_prefix(b"'s-").unwrap_or(word);
    let first = word.iter().find(|byte| **byte != b'\'');
    first.is_some_and(|byte| byte.is_ascii_uppercase() || *byte == LETTER)
}

pub(crate) fn is_particle(word: &[u8]) -> bool {
    stands(word, Place::Street)
}

/// Says whether a word is `1e`, `2de`, `1ste`.
fn is_ordinal(word: &[u8]) -> bool {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=2).contains(&digits) && matches!(&word[digits..], b"e" | b"de" | b"ste")
}

/// Says whether a word begins a street with `van`.
fn is_first_of(word: &[u8]) -> bool {
    starts_large(word) && OF.iter().any(|first| first.eq_ignore_ascii_case(word))
}

/// Says whether a word is a few capitals, as initials without full stops are.
fn is_capitals(word: &[u8]) -> bool {
    word.len() < 5 && word.iter().all(|byte| byte.is_ascii_uppercase() || *byte == LETTER)
}

fn is_year(word: &[u8]) -> bool {
    word.len() == 4 && word.iter().all(u8::is_ascii_digit) && matches!(word[0], b'1' | b'2')
}

/// Says whether a word is letters with a full stop behind each: `J.`, `T.J.`, `A.-M.`.
fn is_initials(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| matches!(byte, b'.' | b'-')).filter(|part| !part.is_empty());
    word.ends_with(b".")
        && starts_large(word)
        && parts.all(|part| part.len() == 1 || matches!(part, b"Th" | b"Ch" | b"Ph"))
}

/// Says whether a word ends a sentence: it has a full stop and is no initials, nor a rank that was cut short.
fn ends_sentence(word: &[u8]) -> bool {
    word.ends_with(b".") && !is_initials(word) && !is_rank(word)
}

fn is_rank(word: &[u8]) -> bool {
    let word = folded(word);
    let word = word.trim_end_matches('.');
    RANKS.contains(&word) || titles::LEARNED.contains(&word)
}

/// Says whether a word is a form of address that no street is named with.
fn is_addressed(word: &[u8]) -> bool {
    word != b"Heer" && titles::is_form_of_address(folded(word).trim_end_matches('.'))
}

fn opens_surname(word: &[u8]) -> bool {
    stands(folded(word).as_bytes(), Place::Capital)
}

fn is_alone(word: &[u8]) -> bool {
    ALONE.contains(&word.to_ascii_lowercase().as_slice())
}

fn folded(word: &[u8]) -> String {
    String::from_utf8_lossy(word).to_ascii_lowercase()
}

/// Says whether a list holds a word; never for one with letters outside ASCII, which are not known here.
fn listed(list: List, word: &[u8]) -> bool {
    word.is_ascii() && holds(list, hash(folded(word).replace("ij", "y").as_bytes()))
}

/// Says whether a word ends as names of streets do.
#[must_use]
pub fn is_street(word: &(impl AsRef<[u8]> + ?Sized)) -> bool {
    let word = word.as_ref();
    let word = word.strip_suffix(b".").unwrap_or(word);
    let large = starts_large(word);
    let lower = word.to_ascii_lowercase();
    let ends = |list: &[&[u8]]| list.iter().any(|end| lower.ends_with(end) && (large || lower.len() > end.len() + 2));
    // None of these ends is a street by itself.
    let longer = |list: &[&[u8]]| list.iter().any(|end| lower.ends_with(end) && lower.len() > end.len() + 2);
    let rare = || {
        let rarer = longer(&RARER_STREETS) && !listed(List::Place, &lower);
        (rarer || longer(&RARE_STREETS)) && !listed(List::Common, &lower)
    };
    ends(&PLAIN_STREETS) || (large && (ends(&CAPITAL_STREETS) || rare()))
}

#[cfg(test)]
mod tests {
    use super::{is_behind_person, street};

    fn found(text: &str) -> Option<&str> {
        let number = text.rfind(' ').expect("a number stands behind a space") + 1;
        street(text.as_bytes(), number, 0).map(|(start, _)| text[start..number].trim_end())
    }

    #[test]
    fn a_street_begins_behind_the_person_who_lives_there() {
        for (text, expected) in [
            ("Kees Bergman van Oude Kade 67", "Oude Kade"),
            ("de heer Haddou van Iepenhof 233", "Iepenhof"),
            ("mevrouw Van de Beek van Lindelaan 19", "Lindelaan"),
            ("Van de Beek van Lindelaan 19", "Lindelaan"),
            ("J.K. ter Mors van Zuidersingel 12", "Zuidersingel"),
            ("Jan de Groot van Dorpsstraat 12", "Dorpsstraat"),
            ("mevr. Pot-Smit van Jan Luykenhof 9", "Jan Luykenhof"),
            ("Piet Smit aan Dorpsstraat 5", "Dorpsstraat"),
            ("Mevrouw Smit Dorpsstraat 5", "Dorpsstraat"),
            ("T.J. Smit Dorpsstraat 5", "Dorpsstraat"),
            ("van Smit. Dorpsstraat 5", "Dorpsstraat"),
            ("de heer Haddou van de Iepenhof 3", "Iepenhof"),
            ("Piet van den Berg van Dorpsstraat 12", "Dorpsstraat"),
            ("Piet Smit-Bos van Dorpsstraat 12", "Dorpsstraat"),
            ("B.S. Reigerrade van Het Hoge Einde 12", "Het Hoge Einde"),
            ("BSM Reigerrade van Het Hoge Einde 12", "Het Hoge Einde"),
            ("Piet el Smit van Laan van Meerwolde 12", "Laan van Meerwolde"),
        ] {
            assert_eq!(found(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_street_named_after_somebody_stays_whole() {
        for text in [
            "Laan van Meerdervoort 10",
            "Burgemeester van den Boschlaan 3",
            "Burg. de Vlugtlaan 3",
            "Jan van Galenstraat 5",
            "J.C. van Markenlaan 5",
            "P.C. Hooftstraat 5",
            "Prins Willem van Oranjelaan 5",
            "Johan de Wittstraat 5",
            "Graaf van Solmsweg 5",
            "Laan op Zuid 20",
            "Bergen op Zoomstraat 20",
            "Plein 1992 64",
            "1e Dwarsstraat 52",
            "'s-Gravenpad 104",
            "Het Hoge Einde 162",
            "Achter de Wal 154",
            "Heer Bokelweg 4",
            "Hoek van Hollandlaan 12",
        ] {
            let number = text.rfind(' ').expect("a number stands there");
            assert_eq!(found(text), Some(&text[..number]), "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_person_is_told_by_title_initials_or_two_names() {
        for (text, person) in [
            ("de heer Smit", true),
            ("Piet Smit", true),
            ("J. Smit", true),
            ("mevrouw Van der Smit", true),
            ("de wijk Zuid", false),
            ("besluit", false),
        ] {
            assert_eq!(is_behind_person(text.as_bytes(), text.len(), 0), person, "{text}");
        }
    }
}
