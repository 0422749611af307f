//! Spelling variants of a value, and the search for thousands of them at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use identifiers::{Identifier, Kind, Sensitive, is_street};

use super::fold::{Folded, Form, value};
use super::glue::{self, Glued};
use super::name::name_words;
use crate::What;

/// How much one spelling says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// A single word or a short value: it may stand in a text by chance.
    Weak,
    /// Points at one person wherever it stands.
    Strong,
}

/// One spelling of one value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Needle {
    pub(crate) form: Form,
    pub(crate) text: Sensitive<String>,
    pub(crate) strength: Strength,
}

/// Names of months, as dates spell them out.
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The shortest number that is looked for.
const TELLING: usize = 5;

/// The shortest part of a name that is looked for by itself.
const PART: usize = 4;

/// Gives the spellings in which a value may turn up.
pub(crate) fn variants(what: What, identifier: Option<&Identifier>, surface: &str) -> Vec<Needle> {
    let mut list = Vec::new();
    let canonical = identifier.map(|identifier| identifier.canonical().expose().as_ref());
    match what {
        What::Passage => push(&mut list, Form::Loose, surface, strength_of_text(surface)),
        What::Identifier(kind) => match kind {
            Kind::Person => person(&mut list, surface),
            Kind::Address | Kind::Postcode => {
                push(&mut list, Form::Loose, surface, strength_of_text(surface));
                if let Some(canonical) = canonical {
                    push(&mut list, Form::Compact, canonical, strength_of_number(canonical));
                }
            }
            Kind::BirthDate => {
                push(&mut list, Form::Loose, surface, Strength::Weak);
                dates(&mut list, canonical.unwrap_or(surface));
            }
            Kind::Phone => phones(&mut list, canonical.unwrap_or(surface)),
            Kind::Email => push(&mut list, Form::Loose, canonical.unwrap_or(surface), Strength::Strong),
            Kind::Bsn
            | Kind::Rsin
            | Kind::ANummer
            | Kind::VNummer
            | Kind::Iban
            | Kind::Kenteken
            | Kind::DocumentNumber
            | Kind::Kvk
            | Kind::Vestigingsnummer
            | Kind::CaseNumber => {
                // A shorter one, as a column of serial numbers holds, stands in any text by chance.
                let telling = |text: &&str| text.chars().filter(|c| c.is_alphanumeric()).count() >= TELLING;
                for text in [Some(surface), canonical].into_iter().flatten().filter(telling) {
                    push(&mut list, Form::Compact, text, strength_of_number(text));
                    let bare = text.trim_start_matches('0');
                    if kind == Kind::Bsn && bare.len() == 8 && bare.len() < text.len() {
                        push(&mut list, Form::Compact, bare, Strength::Strong);
                    }
                }
            }
        },
    }
    list.sort();
    list.dedup();
    list
}

/// Gives a text itself, however short; for what somebody asked to be hidden.
pub(crate) fn exact(text: &str) -> Vec<Needle> {
    let mut list = Vec::new();
    let loose = value(text, Form::Loose);
    let compact = value(text, Form::Compact);
    if compact.chars().any(|c| c.is_ascii_digit()) && compact.len() >= 5 {
        list.push(Needle { form: Form::Compact, text: Sensitive::new(compact), strength: strength_of_number(text) });
    }
    if !loose.trim().is_empty() {
        let strength = strength_of_text(text);
        list.push(Needle { form: Form::Loose, text: Sensitive::new(loose.trim().to_owned()), strength });
    }
    list
}

/// Gives the spellings of what somebody asked to be hidden: as it is, as the identifier that it may be, and as a name in other order.
pub(crate) fn of_asked(term: &str) -> Vec<Needle> {
    let mut list = exact(term);
    for kind in [Kind::Bsn, Kind::Iban, Kind::Phone, Kind::Email, Kind::Kenteken, Kind::BirthDate] {
        if let Ok(identifier) = Identifier::parse(kind, term) {
            list.extend(variants(What::Identifier(kind), Some(&identifier), term));
        }
    }
    let words = name_words(term);
    if let [first, .., last] = words.as_slice() {
        let folded = value(term, Form::Loose);
        let rest = folded.strip_prefix(first.as_str()).map_or("", str::trim);
        if !rest.is_empty() && !last.chars().any(|c| c.is_ascii_digit()) {
            let initial: String = first.chars().take(1).collect();
            list.extend(exact(&format!("{initial} {rest}")));
            list.extend(exact(&format!("{rest} {first}")));
            list.extend(exact(&format!("{last} {first}")));
        }
    }
    list
}

fn push(list: &mut Vec<Needle>, form: Form, text: &str, strength: Strength) {
    let folded = value(text, form);
    if folded.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
        list.push(Needle { form, text: Sensitive::new(folded), strength });
    }
}

fn strength_of_number(text: &str) -> Strength {
    let signs = text.chars().filter(|c| c.is_alphanumeric()).count();
    if signs >= 6 { Strength::Strong } else { Strength::Weak }
}

fn strength_of_text(text: &str) -> Strength {
    let folded = value(text, Form::Loose);
    let words = folded.split(' ').count();
    if words >= 2 && folded.len() >= 8 { Strength::Strong } else { Strength::Weak }
}

fn person(list: &mut Vec<Needle>, surface: &str) {
    let words = name_words(surface);
    // Titles and tussenvoegsels, as in a column of their own, stand everywhere.
    if words.is_empty() {
        return;
    }
    let folded = value(surface, Form::Loose);
    let telling = words.iter().filter(|word| word.len() >= 2).count();
    let whole = match (words.len(), telling) {
        (2.., 1..) => Strength::Strong,
        _ => Strength::Weak,
    };
    push(list, Form::Loose, &folded, whole);
    // "Jansen, Piet" also stands as "Piet Jansen".
    if let Some((last, first)) = surface.split_once(',') {
        push(list, Form::Loose, &format!("{} {}", first.trim(), last.trim()), whole);
    }
    // And the other way round.
    if let ([before @ .., last], false) = (words.as_slice(), surface.contains(','))
        && !before.is_empty()
    {
        push(list, Form::Loose, &format!("{last} {}", before.join(" ")), whole);
    }
    for word in words.iter().filter(|word| word.chars().count() >= PART) {
        push(list, Form::Loose, word, Strength::Weak);
    }
}

fn phones(list: &mut Vec<Needle>, text: &str) {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    push(list, Form::Compact, &digits, strength_of_number(&digits));
    let national = digits.strip_prefix("0031").or_else(|| digits.strip_prefix("31")).unwrap_or(&digits);
    let national = national.trim_start_matches('0');
    if national.len() == 9 {
        for prefix in ["0", "31", "0031", "310", "00310"] {
            push(list, Form::Compact, &format!("{prefix}{national}"), Strength::Strong);
        }
    }
}

/// Spells an ISO date in the ways that letters and tables do.
fn dates(list: &mut Vec<Needle>, iso: &str) {
    let parts: Vec<u32> = iso.split('-').filter_map(|part| part.parse().ok()).collect();
    let &[year, month, day] = parts.as_slice() else { return };
    let Some(name) = (month as usize).checked_sub(1).and_then(|index| MONTHS.get(index)) else { return };
    let spellings = [
        format!("{day} {month} {year}"),
        format!("{day:02} {month:02} {year}"),
        format!("{year} {month:02} {day:02}"),
        format!("{day} {name} {year}"),
        format!("{day:02} {name} {year}"),
        format!("{day} {} {year}", &name[..3]),
        format!("{year}{month:02}{day:02}"),
        format!("{day:02}{month:02}{year}"),
    ];
    for spelling in spellings {
        push(list, Form::Loose, &spelling, Strength::Weak);
    }
}

/// Where a needle was found.
#[derive(PartialEq, Eq)]
pub(crate) struct Hit {
    /// Its number in the set.
    pub(crate) needle: usize,
    /// Where in the original text.
    pub(crate) range: Range<usize>,
    /// Whether another word is stuck to it, which is in the range too.
    pub(crate) is_glued: bool,
}

/// A set of needles, each with what its owner wants to know when it is found.
pub(crate) struct Needles<T> {
    list: Vec<(Needle, T)>,
    loose: Option<(AhoCorasick, Vec<usize>)>,
    compact: Option<(AhoCorasick, Vec<usize>)>,
}

impl<T> Needles<T> {
    /// Builds the set; of equal spellings the first one counts, and the strongest wins.
    pub(crate) fn new(needles: impl IntoIterator<Item = (Needle, T)>) -> Self {
        let mut known: BTreeMap<(Form, String), usize> = BTreeMap::new();
        let mut list: Vec<(Needle, T)> = Vec::new();
        for (needle, owner) in needles {
            let index = *known.entry((needle.form, needle.text.expose().clone())).or_insert(list.len());
            match list.get_mut(index) {
                Some((same, _)) if same.strength >= needle.strength => {}
                Some(same) => *same = (needle, owner),
                None => list.push((needle, owner)),
            }
        }
        let loose = automaton(&list, Form::Loose);
        let compact = automaton(&list, Form::Compact);
        Self { list, loose, compact }
    }

    /// Gives a needle and what its owner left with it.
    pub(crate) fn get(&self, hit: &Hit) -> &(Needle, T) {
        &self.list[hit.needle]
    }

    /// Finds the strong needles of words in ASCII signs that are no text, wherever they stand.
    pub(crate) fn spelled(&self, signs: &str) -> impl Iterator<Item = &(Needle, T)> {
        let mut folded = String::with_capacity(signs.len());
        for sign in signs.chars().map(|sign| sign.to_ascii_lowercase()) {
            match sign {
                'j' if folded.ends_with('i') => {
                    folded.pop();
                    folded.push('y');
                }
                sign if sign.is_ascii_alphanumeric() => folded.push(sign),
                _ if folded.ends_with(' ') => {}
                _ => folded.push(' '),
            }
        }
        let found = self.loose.iter().flat_map(move |(automaton, numbers)| {
            let found = automaton.find_overlapping_iter(&folded).map(|found| numbers[found.pattern().as_usize()]);
            found.collect::<BTreeSet<usize>>()
        });
        found.map(|number| &self.list[number]).filter(|(needle, _)| needle.strength == Strength::Strong)
    }

    /// Finds every needle in a text, at word boundaries, in order of place; strong ones also where words are glued.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some((automaton, numbers)) = &self.loose {
            let (apart, joined) = Folded::readings(text);
            for folded in std::iter::once(&apart).chain(&joined) {
                for found in automaton.find_overlapping_iter(folded.text()) {
                    let needle = numbers[found.pattern().as_usize()];
                    let Some((range, is_glued)) = self.place(needle, folded, text, &found.range()) else { continue };
                    if !crosses_sentences(&text[range.clone()]) && !ends_in_word(text, range.end) {
                        hits.push(Hit { needle, range, is_glued });
                    }
                }
            }
        }
        if let Some((automaton, numbers)) = &self.compact {
            let folded = Folded::new(text, Form::Compact);
            for found in
                automaton.find_overlapping_iter(folded.text()).filter(|found| folded.is_bounded(&found.range()))
            {
                let needle = numbers[found.pattern().as_usize()];
                let range = folded.original(found.range());
                hits.extend(range.map(|range| Hit { needle, range, is_glued: false }));
            }
        }
        hits.sort_by_key(|hit| (hit.range.start, usize::MAX - hit.range.end, hit.needle));
        hits.dedup();
        hits
    }

    /// Gives where a needle that was found stands in the original text, and whether another word is stuck to it; `None`
    /// when it is part of another word.
    fn place(&self, needle: usize, folded: &Folded, text: &str, found: &Range<usize>) -> Option<(Range<usize>, bool)> {
        if folded.is_bounded(found) {
            return Some((folded.original(found.clone())?, false));
        }
        let is_strong = self.list[needle].0.strength == Strength::Strong;
        if let Some(range) = is_strong.then(|| folded.unglued(text, found)).flatten() {
            return Some((range, false));
        }
        let (words, glued) = glue::whole(folded.text(), found.clone())?;
        let range = folded.original(words)?;
        let names = || stands_as_name(text, &range) && !is_street(&text[range.clone()]);
        (glued == Glued::Name || names()).then_some((range, true))
    }
}

/// Tells whether words begin with a capital that no sentence asks for, as names do.
pub(crate) fn stands_as_name(text: &str, words: &Range<usize>) -> bool {
    let before = text[..words.start].trim_end_matches([' ', '\u{a0}', '"', '“', '(']);
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n']);
    !begins && text[words.clone()].starts_with(char::is_uppercase)
}

/// Tells whether words stand in two sentences or paragraphs: "… zag Jansen. Piet …" does not name Jansen, Piet. The
/// point after an initial or a title ends no sentence.
fn crosses_sentences(text: &str) -> bool {
    // What stands behind `<` is an address, not the rest of a name.
    if text.contains("\n\n") || text.contains(" <") {
        return true;
    }
    text.match_indices(['.', ';', '!', '?']).any(|(at, sign)| {
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let initial = word.chars().count() < 2 || ["Th", "Ch", "Chr", "Ph", "IJ", "St", "Fr"].contains(&word);
        let spaced = text[at + sign.len()..].starts_with(char::is_whitespace);
        spaced && !initial && !name_words(word).is_empty()
    })
}

/// Tells whether what looks like an initial at the end is the first letter of a word: "Bos, E-mail".
fn ends_in_word(text: &str, end: usize) -> bool {
    let mut before = text[..end].chars().rev();
    let initial = before.next().is_some_and(char::is_alphabetic) && !before.next().is_some_and(char::is_alphanumeric);
    let mut behind = text[end..].chars();
    initial && behind.next() == Some('-') && behind.next().is_some_and(char::is_alphabetic)
}

fn automaton<T>(list: &[(Needle, T)], form: Form) -> Option<(AhoCorasick, Vec<usize>)> {
    let of_form = || list.iter().enumerate().filter(|(_, (needle, _))| needle.form == form);
    let patterns: Vec<&str> = of_form().map(|(_, (needle, _))| needle.text.expose().as_str()).collect();
    if patterns.is_empty() {
        return None;
    }
    // A table of all steps is made in more time than the text of a file takes to be searched.
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::Standard)
        .build(&patterns)
        .expect("values of a dossier are far fewer than an automaton holds");
    Some((automaton, of_form().map(|(number, _)| number).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(what: What, canonical: Option<(Kind, &str)>, surface: &str, text: &str) -> Vec<String> {
        let identifier = canonical.and_then(|(kind, raw)| Identifier::parse(kind, raw).ok());
        let set = Needles::new(variants(what, identifier.as_ref(), surface).into_iter().map(|n| (n, ())));
        set.find(text).iter().map(|hit| text[hit.range.clone()].to_owned()).collect()
    }

    #[test]
    fn a_number_is_found_in_any_grouping_and_not_inside_another() {
        let bsn = What::Identifier(Kind::Bsn);
        let text = "1: 123.456.782; 2: 123 456 782; 3: 0123456782; 4: BSN123456782.";
        assert_eq!(found(bsn, None, "123456782", text), ["123.456.782", "123 456 782", "123456782"]);
    }

    #[test]
    fn a_number_that_stands_anywhere_by_chance_is_not_looked_for() {
        let case = What::Identifier(Kind::CaseNumber);
        assert!(found(case, None, "999", "artikel 999, blz. 999").is_empty());
        assert_eq!(found(case, None, "Z-20231", "zaak Z20231"), ["Z20231"]);
    }

    #[test]
    fn a_phone_is_found_in_every_dutch_spelling() {
        let text = "06-12345678, +31 6 12345678, 0031612345678, +31 (0)6 1234 5678, 0612345679";
        let hits = found(What::Identifier(Kind::Phone), None, "0612345678", text);
        for spelling in ["06-12345678", "31 6 12345678", "0031612345678", "31 (0)6 1234 5678"] {
            assert!(hits.iter().any(|hit| hit == spelling), "{spelling}");
        }
        assert!(!hits.iter().any(|hit| hit.ends_with('9')));
    }

    #[test]
    fn a_name_is_found_whole_turned_and_in_parts() {
        let text = "Pieter Jansen; JANSEN; jan; pieterburen";
        let hits = found(What::Identifier(Kind::Person), None, "Jansen, Pieter", text);
        assert_eq!(hits, ["Pieter Jansen", "Pieter", "Jansen", "JANSEN"]);
    }

    #[test]
    fn a_name_does_not_reach_over_the_end_of_a_sentence() {
        let what = What::Identifier(Kind::Person);
        assert_eq!(found(what, None, "Piet Jansen", "Wij zagen Jansen. Piet belde."), ["Jansen", "Piet"]);
        assert_eq!(found(what, None, "P. Bos", "Dag P. Bos."), ["P. Bos"]);
        assert!(found(what, None, "E. Bos", "T. Bos E-mail: geen").is_empty());
        assert!(found(what, None, "E. Bos", "T. Bos\n\nE. Jansen").is_empty());
        assert!(found(what, None, "E. Bos", "T. Bos <e@post.example>").is_empty());
        assert_eq!(found(what, None, "E. Bos", "Bos, E."), ["Bos, E"]);
    }

    #[test]
    fn a_name_is_found_glued_to_other_words_and_its_parts_are_not() {
        let what = What::Identifier(Kind::Person);
        assert_eq!(found(what, None, "Piet Bos", "DatumPiet Bos1"), ["Piet Bos"]);
        assert_eq!(found(what, None, "Piet Bos", "Piet Bosch, PietBosch"), ["Piet"]);
        assert!(found(what, None, "Piet Bosch", "MacBosch2").is_empty());
    }

    #[test]
    fn an_ordinary_word_names_inside_a_word_with_a_capital_that_is_no_street() {
        let find = |text: &str| found(What::Identifier(Kind::Person), None, "Zwaantje Vorstenbosch", text);
        assert_eq!(find("Aan Zwaantjetenbosch"), ["Zwaantjetenbosch"]);
        for text in ["een zwaantjetenbosch", "Zwaantjetenbosch", "Kom. Zwaantjetenbosch", "in de Zwaantjestraat"] {
            assert!(find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn among_signs_a_whole_name_stands_anywhere() {
        let set =
            Needles::new(variants(What::Identifier(Kind::Person), None, "Quirijn Bos").into_iter().map(|n| (n, ())));
        let found =
            |signs: &str| set.spelled(signs).map(|(needle, ())| needle.text.expose().clone()).collect::<Vec<_>>();
        assert_eq!(found("UUUUQUIRIJN  Bosxxxx"), ["quiryn bos"]);
        assert!(found("Quirijn, de Bos").is_empty());
    }

    #[test]
    fn a_birth_date_is_found_as_letters_and_tables_write_it() {
        let text = "12-03-1980, 12 maart 1980, 1980-03-12, 12/3/1980, 13-03-1980";
        assert_eq!(found(What::Identifier(Kind::BirthDate), None, "1980-03-12", text).len(), 4);
    }
}
