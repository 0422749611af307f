//! What stands beside a found name: words that make it a firm or a street, and pieces that belong to the same name.

use std::ops::Range;

use super::fact::{
    ALL_LARGE, COMMON, FIRM, FOREIGN, GIVEN, INITIALS, INTERFIX, KIN, LARGE, NAMED, OFFICIAL, OPENS, ORGANISED, PLACE,
    STREET, SURNAME, TITLE, USUAL_GIVEN, USUAL_SURNAME,
};
use super::lexicon::{List, hash, holds};
use super::recogniser::Leaning;
use super::trim::Known;
use crate::fold::fold;

/// Ends of words before the name of a firm or an institution.
const BEFORE: [&str; 23] = [
    "stichting",
    "vereniging",
    "school",
    "centrum",
    "tehuis",
    "opvang",
    "zwembad",
    "sporthal",
    "speeltuin",
    "bedryf",
    "kantoor",
    "bureau",
    "handel",
    "slagery",
    "bakkery",
    "drukkery",
    "winkel",
    "firma",
    "restaurant",
    "snackbar",
    "taxi",
    "garage",
    "apotheek",
];

/// Whole words before such a name.
const BEFORE_WHOLE: [&str; 12] =
    ["fa", "fa.", "bar", "cafe", "hotel", "maatschap", "kasteel", "sint", "woonboot", "schip", "huize", "camping"];

/// Words behind the name of one.
const BEHIND: [&str; 20] = [
    "bv",
    "b.v",
    "nv",
    "vof",
    "college",
    "lyceum",
    "school",
    "apotheek",
    "advocaten",
    "transport",
    "groep",
    "installaties",
    "bouw",
    "makelaars",
    "notarissen",
    "stichting",
    "gymnasium",
    "museum",
    "ziekenhuis",
    "park",
];

/// Says whether the words around make a firm, a school or a street of a range.
pub(super) fn is_named_after(known: Known<'_>, range: &Range<usize>) -> bool {
    let span = known.within(range);
    let near = |at: usize| known.is(at, LARGE) && !known.is(at, OPENS);
    let before = span.start.checked_sub(1).filter(|_| near(span.start)).is_some_and(|at| {
        let word = fold(known.word(at));
        BEFORE.iter().any(|end| word.ends_with(end)) || BEFORE_WHOLE.contains(&word.as_str())
    });
    let mut at = span.end;
    let linked =
        |at: usize| known.is_interfix(at) && !matches!(known.word(at), "uit" | "in" | "aan" | "op" | "te" | "bij");
    while at < span.end + 3 && linked(at) && !known.is(at, OPENS) {
        at += 1;
    }
    // `Monique de Groot van Kerkstraat` lives there, `Jan van Galenstraat` is a street.
    let lives = at == span.end + 1 && known.word(span.end) == "van" && known.is_whole(&known.with_given(span.clone()));
    let street = near(at) && known.is(at, STREET) && !known.is(span.start, INITIALS) && !lives;
    let behind = |at: usize| near(at) && BEHIND.contains(&fold(known.word(at)).as_str());
    before || street || behind(at) || (at > span.end && near(at) && behind(at + 1))
}

/// Says whether nothing in a range but its place makes it look like a name: no word that a list of names has, and no
/// capital that the place does not explain.
pub(super) fn is_idle(known: Known<'_>, range: &Range<usize>) -> bool {
    let span = known.within(range);
    let alone = is_alone(known, range);
    let telling = |at: usize| {
        let abbreviation = known.is(at, ALL_LARGE) && known.word(at).len() <= MOST_ABBREVIATED;
        if known.is(at, INITIALS) && known.word(at).contains('.') {
            true
        } else if abbreviation {
            known.is(at, USUAL_GIVEN | USUAL_SURNAME)
        } else {
            let listed = known.is(at, GIVEN | SURNAME);
            let everyday = known.is(at, COMMON | OFFICIAL);
            let usual = known.is(at, USUAL_GIVEN | USUAL_SURNAME);
            match (alone, everyday) {
                (true, true) => usual && known.is(at, LARGE),
                (true, false) => listed,
                (false, true) => known.is(at, LARGE) && (listed || !known.is(at, OPENS)),
                (false, false) => listed || known.is(at, LARGE),
            }
        }
    };
    let everyday = |at: usize| {
        known.is(at, OPENS)
            && (known.is(at, COMMON) && !known.is(at, GIVEN)
                || !known.is(at, GIVEN | SURNAME | NAMED) && is_compound(&fold(known.word(at))))
    };
    !span.clone().any(telling) || span.len() == 1 && everyday(span.start)
}

/// Says whether one word stands beside a word with a capital that is of no person: `Abbey National`, `Radio Roxy`.
pub(super) fn is_piece(known: Known<'_>, range: &Range<usize>, all: &[Range<usize>]) -> bool {
    let span = known.within(range);
    if span.len() != 1 {
        return false;
    }
    let person = |at: usize| {
        let token = &known.tokens[at].range;
        all.iter().any(|other| other.start <= token.start && token.end <= other.end)
    };
    let beside = |at: usize, gap: &str| {
        gap == " " && known.is(at, LARGE) && !known.is(at, OPENS | TITLE | KIN | INITIALS) && !person(at)
    };
    let start = known.tokens[span.start].range.start;
    let left = !known.is(span.start, OPENS)
        && span.start.checked_sub(1).is_some_and(|at| {
            beside(at, &known.text[known.tokens[at].range.end..start]) && !known.is(at, COMMON | OPENS)
        });
    let right = known
        .tokens
        .get(span.end)
        .is_some_and(|token| beside(span.end, &known.text[known.tokens[span.start].range.end..token.range.start]));
    left || right
}

/// Says whether a word is made of two words of every day, as headings are: `Mantelzorgonderzoek`, `Woonurgentie`.
fn is_compound(word: &str) -> bool {
    let common = |part: &str| holds(List::Common, hash(part.as_bytes()));
    let first = |part: &str| common(part) || part.strip_suffix('s').is_some_and(common);
    let lengths = FIRST_PART..word.len().saturating_sub(LAST_PART - 1);
    word.is_ascii() && lengths.into_iter().any(|at| first(&word[..at]) && common(&word[at..]))
}

/// The shortest first and last part of such a word.
const FIRST_PART: usize = 4;
const LAST_PART: usize = 6;

/// Says whether a word is all that there is of a text: the name of a column, a heading.
pub(super) fn is_alone(known: Known<'_>, range: &Range<usize>) -> bool {
    known.within(range).len() == 1 && known.tokens.len() <= 2
}

/// Longer words in capitals are seldom abbreviations.
const MOST_ABBREVIATED: usize = 4;

/// Joins pieces of one name: `Wouda, Elske` in a row of its own, `Bos - van Beek, M.`, `Bos, J.C. (Jos)`.
pub(super) fn joined(known: Known<'_>, ranges: Vec<Range<usize>>, leaning: Leaning) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let start = known.within(&range).start;
        let fits = |last: &Range<usize>| match &known.text[last.end.min(range.start)..range.start] {
            // OCR puts a blank before the comma.
            ", " | " , " => is_inverted(known, last, &range),
            " - " => known.is(start, INTERFIX) || is_maiden(known, last, &range, leaning),
            " (" => known.text[range.clone()].contains(") "),
            // Nobody writes two people beside each other without a word or a sign between them.
            " " => known.is(start, LARGE | INTERFIX) && !known.is(start, OPENS | TITLE | KIN),
            _ => false,
        };
        match found.last_mut().filter(|last| fits(last)) {
            Some(last) => last.end = range.end,
            None => found.push(range),
        }
    }
    let mut found = around_nicknames(known, found);
    found.iter_mut().for_each(|range| range.end = nickname_end(known, range));
    if leaning == Leaning::Review {
        found.iter_mut().for_each(|range| range.end = maiden_end(known, range));
    }
    found.dedup_by(|next, last| next.start < last.end);
    found
}

/// Joins `Dorothea Maria` and `Engelbrecht` around the name in brackets that people call her by.
fn around_nicknames(known: Known<'_>, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let called = |last: &Range<usize>, next: &Range<usize>| {
        let between = known.within(&(last.end..next.start));
        between.len() == 3
            && known.word(between.start) == "("
            && known.word(between.start + 2) == ")"
            && known.is(between.start + 1, GIVEN)
            && known.text[last.end..next.start].starts_with(" (")
            && known.text[..next.start].ends_with(") ")
    };
    let mut found: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match found.last_mut() {
            Some(last) if called(last, &range) => last.end = range.end,
            _ => found.push(range),
        }
    }
    found
}

/// Gives the names that a word or a sign puts beside another name: `Groenewegen, Kok en Hoogvliet`.
pub(super) fn beside(known: Known<'_>, names: &[Range<usize>]) -> Vec<Range<usize>> {
    let other = OPENS | TITLE | KIN | OFFICIAL | STREET | FIRM | INITIALS | ALL_LARGE;
    let next = |end: usize| {
        let sign = known.within(&(end..known.text.len())).start;
        let linked = known.tokens.get(sign).is_some() && matches!(known.word(sign), "en" | "," | "/" | "&");
        let link = |at: &usize| known.is(*at, INTERFIX) && !known.is(*at, OPENS);
        let at = sign + 1 + (sign + 1..known.tokens.len()).take(2).take_while(link).count();
        let fits = linked
            && known.is(at, LARGE)
            && !known.is(at, other)
            && (known.is(at, USUAL_SURNAME) || !known.is(at, ORGANISED))
            // A town may stand behind a comma, seldom behind `en`.
            && (known.is(at, SURNAME | GIVEN) || !known.is(at, PLACE) || known.word(sign) == "en")
            && !known.text[end..known.tokens[at].range.start].contains(['\n', '\t']);
        fits.then(|| known.tokens[sign + 1].range.start..known.tokens[at].range.end)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for name in names {
        let mut end = name.end;
        while let Some(range) = next(end) {
            end = range.end;
            found.push(range);
        }
    }
    found
}

/// Says whether what stands behind a hyphen with blanks is a second surname: `Trijntje Wijtsma - Douwes`.
fn is_maiden(known: Known<'_>, last: &Range<usize>, next: &Range<usize>, leaning: Leaning) -> bool {
    let (whole, second) = (known.within(last), known.within(next));
    leaning == Leaning::Review && known.is(second.start, LARGE)
        || known.is_whole(&whole)
            && second.len() == 1
            && known.is(second.start, SURNAME | FOREIGN)
            && !known.is(second.start, USUAL_GIVEN | COMMON | PLACE)
}

/// What stands between the columns of a table at the least.
const COLUMN: &str = "   ";

/// Gives where a name ends with a second surname behind a hyphen with blanks, which no list may have.
fn maiden_end(known: Known<'_>, range: &Range<usize>) -> usize {
    let span = known.within(range);
    let second = span.end + 1;
    let fits = known.is_whole(&span)
        && known.text[range.end..].starts_with(" - ")
        && known.is(second, LARGE)
        && !known.is(second, OPENS | TITLE | KIN | OFFICIAL | PLACE | ORGANISED | STREET | FIRM);
    if fits { known.tokens[second].range.end } else { range.end }
}

/// Says whether a surname and a given name stand in a row or field of their own.
fn is_inverted(known: Known<'_>, last: &Range<usize>, next: &Range<usize>) -> bool {
    let before = known.text[..last.start].trim_end_matches([' ', '"']).chars().next_back();
    let behind = known.text[next.end..].trim_start_matches([' ', '"']).chars().next();
    let opens = before.is_none_or(|sign| "\n:;|.]>)-".contains(sign) || sign.is_ascii_digit());
    let column = known.text[next.end..].starts_with(COLUMN) || known.text[next.end..].starts_with('\t');
    let ends = column || behind.is_none_or(|sign| matches!(sign, '\n' | '\r' | ';' | '|' | '(' | '<'));
    let (surname, given) = (known.within(last), known.within(next).start);
    let one = !surname.clone().any(|at| known.is(at, USUAL_GIVEN | INITIALS) && !known.is(at, INTERFIX))
        || surname.len() == 1;
    opens && ends && one && known.is(given, GIVEN)
}

/// Gives where a name ends with the name in brackets that people call it by.
fn nickname_end(known: Known<'_>, range: &Range<usize>) -> usize {
    let span = known.within(range);
    let word = |at: usize| if at < known.tokens.len() { known.word(at) } else { "" };
    let inverted = span.len() > 2 && span.clone().any(|at| known.word(at) == ",");
    let at = span.end;
    // Of `Bos, J.C. (Jos` the bracket is missing.
    let open = span.len() > 2 && word(span.end - 2) == "(" && word(at) == ")";
    if open {
        return known.tokens[at].range.end;
    }
    let called = word(at) == "(" && word(at + 2) == ")" && known.is(at + 1, LARGE) && known.is(at + 1, GIVEN);
    if inverted && called { known.tokens[at + 2].range.end } else { range.end }
}

#[cfg(test)]
mod tests {
    use crate::Passage;
    use crate::person::Leaning;
    use crate::person::recogniser::names;

    fn shown(text: &str) -> Vec<&str> {
        names(Leaning::Display, Passage::plain(text))
    }

    #[test]
    fn words_of_metadata_and_abbreviations_are_no_persons() {
        for text in [
            "Title: Begroting",
            "Stijl: APA",
            "Gewijzigd: Mar 12",
            "VW  NOORDERKWARTEL",
            "Laan van",
            "Zaak ZK-2023-0113",
        ] {
            assert!(shown(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn firms_and_streets_named_after_people_are_no_persons() {
        for text in [
            "Wij belden slagerij Van Zoelen.",
            "Hij werkt bij Schipper Transport in Delft.",
            "bij de Hugo de Grootlaan",
        ] {
            assert!(shown(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn headings_are_no_persons() {
        for text in [
            "Werkoverlegnotitie: gebruiker hersteld",
            "Contact: wordt gezocht",
            "Ons standpunt blijft",
            "Bezwaarverzoek 2211",
        ] {
            assert!(shown(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_second_surname_behind_a_hyphen_belongs_to_the_name() {
        assert_eq!(shown("mevrouw Trijntje Wiersma - Postma (geb. 1889)"), ["Trijntje Wiersma - Postma"]);
        assert_eq!(shown("Piet Bakker - Anna Smit"), ["Piet Bakker", "Anna Smit"]);
    }

    #[test]
    fn a_name_in_a_row_of_its_own_is_one() {
        assert_eq!(shown("Aan: Visser, Anneke\n"), ["Visser, Anneke"]);
    }

    #[test]
    fn columns_hold_names_of_their_own() {
        assert_eq!(shown("Anneke Visser      Piet Bakker"), ["Anneke Visser", "Piet Bakker"]);
    }
}
