//! Where a found name is cut: at wide gaps, signs and numbers between names, and at words before a name.

use std::ops::Range;

use super::fact::{
    ALL_LARGE, COMMON, FIRM, FIRM_PHRASE, Fact, GIVEN, INITIALS, INTERFIX, KIN, LARGE, NAMED, OFFICIAL, OPENS,
    ORGANISED, PLACE, STREET, SURNAME, TITLE, USUAL_GIVEN, USUAL_SURNAME, WORLD,
};
use super::things::is_thing;
use super::token::{Token, is_abbreviation};

/// More spaces than a careless typist leaves, as between the columns of a table.
pub(super) const COLUMN_GAP: usize = 3;

/// The tokens of a text with what is known of each.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) facts: &'a [Fact],
}

impl Known<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].range.clone()]
    }

    pub(super) fn is(&self, at: usize, flags: u32) -> bool {
        self.facts.get(at).is_some_and(|fact| fact.flags & flags != 0)
    }

    /// Says whether a token is a place of the lists.
    pub(super) fn is_place(&self, at: usize) -> bool {
        self.is(at, PLACE | WORLD)
    }

    /// Gives the tokens of a range.
    pub(super) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.range.end <= range.start);
        start..self.tokens.partition_point(|token| token.range.start < range.end)
    }

    /// Says whether tokens are a first part and a surname: `Monique de Groot`, not `Jan` or `Jan van`.
    pub(super) fn is_whole(&self, span: &Range<usize>) -> bool {
        // `S.` is an initial and `'s` a tussenvoegsel.
        let small = |at: usize| self.is_interfix(at) && !self.word(at).ends_with('.');
        let large = span.clone().filter(|at| self.is(*at, LARGE | INITIALS) && !small(*at));
        large.count() > 1 && !small(span.end - 1)
    }

    /// Says whether a token is a tussenvoegsel and no surname that begins with one, as `Al-Hassan`.
    pub(super) fn is_interfix(&self, at: usize) -> bool {
        self.is(at, INTERFIX) && !self.word(at).contains('-')
    }

    /// Takes in a given name right before a name, which may have been marked by itself.
    pub(super) fn with_given(&self, span: Range<usize>) -> Range<usize> {
        let given = |before: &usize| self.is(*before, GIVEN) && self.is(*before, LARGE) && !self.parts(*before);
        span.start.checked_sub(1).filter(given).unwrap_or(span.start)..span.end
    }

    /// Says whether two neighbours cannot be of one name.
    fn parts(&self, at: usize) -> bool {
        let gap = &self.text[self.tokens[at].range.end..self.tokens[at + 1].range.start];
        // A name goes on in the next line only behind a given name, initials or a tussenvoegsel.
        let label = self.is(at + 1, COMMON) && !self.is(at + 1, SURNAME | INTERFIX);
        let goes_on = self.is(at, GIVEN | INITIALS | INTERFIX) && self.is(at + 1, LARGE | INTERFIX) && !label;
        gap.contains('\t') || gap.len() >= COLUMN_GAP && !gap.contains('\n') || gap.contains('\n') && !goes_on
    }

    /// Says whether tokens are a given name or initials and a surname, in that order: `Sytse Hoekstra`, `N. Ramdin`.
    fn opens_whole(&self, span: &Range<usize>) -> bool {
        self.is_whole(span) && self.is_first(span.start)
    }

    /// Says whether a token stands before surnames and is none itself.
    fn is_first(&self, at: usize) -> bool {
        self.is(at, INITIALS) && self.word(at).contains('.') || self.is(at, USUAL_GIVEN) && !self.is(at, USUAL_SURNAME)
    }

    /// Says whether another name begins behind a comma: a given name, or initials and a surname.
    fn begins(&self, at: usize, end: usize) -> bool {
        self.is(at, GIVEN) && !self.is(at, INITIALS) || self.opens_whole(&(at..end))
    }

    /// Says whether a token stands between names.
    fn divides(&self, at: usize, span: &Range<usize>) -> bool {
        let word = self.word(at);
        if word.chars().all(|sign| sign.is_ascii_digit()) {
            return true;
        }
        match word {
            "+" | "&" | "=" | ";" | ":" | "\"" | "h.o.d.n." | "h.o.d.n" => true,
            "/" => self.is(at + 1, LARGE),
            "," => {
                let before = at > span.start && self.is(at - 1, USUAL_GIVEN);
                let given = before && !self.is(at - 1, USUAL_SURNAME | ALL_LARGE);
                given && self.is(at + 1, GIVEN) || self.opens_whole(&(span.start..at)) && self.begins(at + 1, span.end)
            }
            _ => false,
        }
    }
}

/// Cuts a range where several names stand in it.
pub(super) fn cut(known: Known<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let span = known.within(&range);
    let mut found = Vec::new();
    let mut start = None;
    for at in span.clone() {
        if known.divides(at, &span) {
            found.extend(start.take().map(|start: usize| start..known.tokens[at].range.start));
            continue;
        }
        start.get_or_insert(known.tokens[at].range.start.max(range.start));
        if at + 1 < span.end && known.parts(at) {
            found.extend(start.take().map(|start| start..known.tokens[at].range.end));
        }
    }
    found.extend(start.map(|start| start..range.end));
    found
}

/// Drops `van` and the name of a firm or an office behind a name: `Birgit van Stedin` works there.
pub(super) fn without_employer(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let last = span.end.saturating_sub(1);
    // Initials may lack their full stops: `MJ van DALEN`.
    let short = known.is(last.saturating_sub(2), ALL_LARGE) && known.word(last.saturating_sub(2)).len() <= 4;
    // `Niels van de Computerclub`.
    let article = span.len() > 3 && matches!(known.word(last - 1), "de" | "het") && known.word(last - 2) == "van";
    if article
        && known.is(last, COMMON)
        && !known.is(last, SURNAME | USUAL_SURNAME | PLACE)
        && known.is(last - 3, GIVEN)
    {
        return range.start..known.tokens[last - 3].range.end;
    }
    let works = span.len() > 2
        && known.word(last - 1) == "van"
        && known.is(last, ALL_LARGE | FIRM | FIRM_PHRASE | ORGANISED | OFFICIAL)
        && !known.is(last, SURNAME | USUAL_SURNAME | PLACE)
        && !short
        && !known.is(last - 2, INITIALS | INTERFIX | ALL_LARGE);
    if works { range.start..known.tokens[last - 2].range.end } else { range }
}

/// Drops the home behind a whole name: `Monique de Groot van Kerkstraat 43`.
///
/// A street that is named after somebody has at most one word with a capital before its own: `Jan van Galenstraat`.
pub(super) fn without_home(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let number =
        known.tokens.get(span.end).is_some_and(|_| known.word(span.end).starts_with(|c: char| c.is_ascii_digit()));
    let start = known.with_given(span.clone()).start;
    let home = |at: &usize| {
        let rest = known.tokens[at + 1].range.start..range.end;
        known.is_whole(&(start..*at))
            && ["van", "te", "op", "aan", "in", "uit", "bij"].contains(&known.word(*at))
            && known.is(at + 1, LARGE)
            && (number || is_thing(&known.text[rest]))
    };
    let at = (start + 2..span.end.saturating_sub(1)).find(home);
    at.map_or(range.clone(), |at| range.start..known.tokens[at - 1].range.end)
}

/// Drops titles, roles and everyday words before the name itself: `Projectleider Birgit`.
pub(super) fn trim(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let name = GIVEN | USUAL_SURNAME | INTERFIX | INITIALS;
    let before = |at: &usize| {
        // `arts Kroes`, `BHV'er Jacco`: what is small, or a word made of letters, names nobody before a capital.
        let small = !known.is(*at, LARGE | INTERFIX | INITIALS);
        let everyday = known.is(*at, COMMON) && (small || !known.is(*at, name)) || known.word(*at).ends_with("'er");
        (known.is(*at, TITLE | KIN) && !known.is(*at, INITIALS | SURNAME) || everyday) && known.is(at + 1, LARGE)
    };
    let count = span.clone().take_while(|at| at + 1 < span.end && before(at)).count();
    if count == 0 { range } else { known.tokens[span.start + count].range.start..range.end }
}

/// Drops everyday words and tussenvoegsels behind a name: `V.H. Overleg`, `oosterveen mailen`, `Petra K. in`.
pub(super) fn without_rest(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let inverted = span.clone().any(|at| known.word(at) == ",");
    let rest = |at: &usize| {
        let link = known.is(*at, INTERFIX) && !known.is(*at, LARGE) && !inverted;
        let everyday = known.is(*at, COMMON | OFFICIAL)
            && !known.is(*at, GIVEN | USUAL_SURNAME | INITIALS | INTERFIX | NAMED)
            && !known.is(at - 1, INTERFIX | TITLE)
            && (!known.is(*at, LARGE) || known.is(at - 1, INITIALS) && known.is(*at, OFFICIAL));
        link || everyday && known.is(at - 1, GIVEN | SURNAME | INITIALS)
    };
    let count = span.clone().skip(1).rev().take_while(rest).count();
    if count == 0 { range } else { range.start..known.tokens[span.end - count - 1].range.end }
}

/// Takes in the surname behind a given name that stands by itself: within a sentence nothing else has a capital there.
pub(super) fn with_last(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let only = !span.is_empty()
        && span.clone().all(|at| known.is(at, GIVEN) && known.is(at, LARGE) && !known.is(at, INTERFIX));
    let link = |at: &usize| known.is(*at, INTERFIX) && !known.is(*at, LARGE | OPENS);
    let name = span.end + (span.end..known.tokens.len()).take(MOST_LINKS).take_while(link).count();
    let near = |at: usize| &known.text[known.tokens[at - 1].range.end..known.tokens[at].range.start] == " ";
    let other = ALL_LARGE | OPENS | TITLE | KIN | OFFICIAL | PLACE | STREET | FIRM | INITIALS | ORGANISED;
    let fits = only
        && name < known.tokens.len()
        && known.is(name, LARGE)
        && !known.is(name, other)
        && known.word(name).chars().all(|sign| sign.is_alphabetic() || sign == '-')
        && !is_thing(&known.text[range.start..known.tokens[name].range.end])
        && (span.end..=name).all(near);
    if fits { range.start..known.tokens[name].range.end } else { range }
}

/// The most tussenvoegsels of a name.
const MOST_LINKS: usize = 3;

/// Takes in the first name before a surname that stands by itself: a given name, or behind a title any word with a
/// capital, as in `mw. Ank Doornenbal`.
pub(super) fn with_first(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let start = known.within(&range).start;
    let Some(at) = start.checked_sub(1) else { return range };
    let surname = known.is(start, LARGE | INTERFIX) && !known.is(start, OPENS | INITIALS | ALL_LARGE);
    let word = known.is(at, LARGE)
        && !known.is(at, ALL_LARGE | TITLE | KIN | OFFICIAL | STREET | FIRM | INTERFIX | INITIALS)
        && known.word(at).chars().all(|sign| sign.is_alphabetic() || sign == '-')
        && &known.text[known.tokens[at].range.end..range.start] == " ";
    let titled = || at > 0 && known.is(at - 1, TITLE | KIN) && !known.is(at, OPENS | COMMON | PLACE);
    let given = known.is(at, GIVEN) && (!known.is(at, OPENS) || known.is(at, USUAL_GIVEN) && !known.is(at, COMMON));
    if surname && word && (given || titled()) { known.tokens[at].range.start..range.end } else { range }
}

/// Small words of a sentence that begin a surname only before an article: `op den Camp`, but not `op Bos`.
const BEFORE: [&str; 14] =
    ["om", "in", "op", "aan", "uit", "bij", "voor", "over", "onder", "tot", "met", "door", "namens", "en"];

/// Drops small words of the sentence before a name: `om van Dijk`, `aan Piet Bos`.
pub(super) fn without_sentence(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let article = |at: usize| {
        matches!(known.word(at).to_lowercase().as_str(), "de" | "den" | "der" | "het" | "'t" | "’t" | "'s" | "’s" | "t")
    };
    let before = |at: &usize| BEFORE.contains(&known.word(*at)) && !article(at + 1);
    let count = span.clone().take_while(|at| at + 1 < span.end && before(at)).count();
    if count == 0 { range } else { known.tokens[span.start + count].range.start..range.end }
}

/// Gives what is left of a range behind a postcode: letters of the postcode and a place are no name, unless initials
/// stand among them.
pub(super) fn without_place(known: Known<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut span = known.within(&range);
    let digits = |at: usize| known.word(at).len() == 4 && known.word(at).bytes().all(|byte| byte.is_ascii_digit());
    let letters = |at: usize| {
        let word = known.word(at);
        word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let glued = |at: usize| {
        let word = known.word(at);
        word.len() == 6
            && word.bytes().take(4).all(|byte| byte.is_ascii_digit())
            && word.bytes().skip(4).all(|byte| byte.is_ascii_uppercase())
    };
    let line = |at: usize| {
        !known.text[known.tokens[at].range.end..known.tokens[at + 1].range.start].contains(['\n', '\t', '|'])
    };
    let mut first = span.start;
    // `WIJK AAN` before `DE LEE` is of the same place; `Dorp` before `Piet Bakker` is not.
    while first > 1
        && span.start - first < 4
        && line(first - 1)
        && (known.is(first, INTERFIX) || known.is(first - 1, INTERFIX))
        && known.is(first - 1, LARGE | INTERFIX)
        && !(letters(first - 1) && digits(first - 2))
    {
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|at| line(*at));
    let behind = if !span.is_empty() && letters(span.start) && before.is_some_and(digits) {
        span.start += 1;
        true
    } else {
        before.is_some_and(|at| glued(at) || letters(at) && at.checked_sub(1).is_some_and(|at| digits(at) && line(at)))
    };
    if !behind {
        return Some(range);
    }
    let rest = (span.start < span.end).then(|| known.tokens[span.start].range.start.max(range.start)..range.end)?;
    let named = span.clone().any(|at| known.is(at, INITIALS) && known.word(at).contains('.'))
        || known.text[rest.clone()].contains([',', '\n']);
    named.then_some(rest)
}

/// Says whether a range is an abbreviation and what belongs to it, as in `VW NOORDERPLAS`, or no more than a word of
/// every day that opens a sentence.
pub(super) fn is_junk(known: Known<'_>, range: &Range<usize>) -> bool {
    let span = known.within(range);
    let short = |at: usize| {
        let word = known.word(at);
        word.len() < 4
            && word.len() > 1
            && word.bytes().all(|byte| byte.is_ascii_uppercase() && !b"AEIOUY".contains(&byte))
    };
    let named = span.clone().any(|at| known.is(at, USUAL_GIVEN | USUAL_SURNAME) && !short(at));
    let small = span.clone().all(|at| known.is(at, INITIALS) && !known.is(at, LARGE));
    let counts = span.clone().all(|at| is_roman(known.word(at)));
    // `T.n.v.` above a column.
    let cut_short = span.len() == 1 && is_abbreviation(known.word(span.start));
    small || counts || cut_short || is_heading(known, &span) || (span.start < span.end && short(span.start) && !named)
}

/// Says whether a letter numbers a line and the word behind it begins a heading: `C. Drempels weghalen`.
fn is_heading(known: Known<'_>, span: &Range<usize>) -> bool {
    let small = |at: usize| known.tokens.get(at).is_some() && known.is(at, COMMON) && !known.is(at, LARGE | OPENS);
    span.len() == 2
        && known.is(span.start, OPENS)
        && (known.word(span.start).len() == 2 || is_roman(known.word(span.start)))
        && known.is(span.start + 1, COMMON)
        && !known.is(span.start + 1, GIVEN | SURNAME)
        && small(span.end)
}

/// Says whether a word is a Roman number, as before a heading: `IV.`; a single letter may be an initial.
pub(super) fn is_roman(word: &str) -> bool {
    let number = word.trim_end_matches('.');
    number.len() > 1 && number.bytes().all(|sign| b"IVX".contains(&sign))
}
