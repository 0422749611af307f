//! What of a text is the requester's own: the name in a telling form, street and number of a home.
//!
//! For a text that holds more than that: what a recogniser took for one name or address may be two.

use std::ops::Range;

use super::{Address, OwnData};
use crate::Passage;
use crate::fold::{fold, terms, words};
use crate::names::interfix::is_interfix;
use crate::names::{Form, Strength};

/// A folded word and where it stands.
struct Word {
    text: String,
    range: Range<usize>,
}

impl OwnData {
    /// Gives the byte ranges of a text that are the requester's own, in order and apart.
    ///
    /// A name counts only where it ends: `Anna de Vries` in `Anna de Vries-Bakker` is another's.
    #[must_use]
    pub fn own_ranges(&self, text: &str) -> Vec<Range<usize>> {
        let telling = |form, strength| {
            strength == Strength::Full
                || matches!(form, Form::Given | Form::Initials) && strength == Strength::NeedsAnchor
        };
        let names = self.matcher.find(Passage::plain(text)).into_iter();
        let names = names.filter(|hit| telling(self.form(hit.variant), hit.strength));
        let names = names.map(|hit| hit.range.start as usize..hit.range.end as usize).filter(|range| ends(text, range));
        let words = split(text);
        let homes = self.addresses.iter().flat_map(|address| homes(address, &words));
        let mut found: Vec<Range<usize>> = names.chain(homes).collect();
        found.sort_by_key(|range| (range.start, usize::MAX - range.end));
        found.dedup_by(|next, last| next.start < last.end);
        found
    }
}

fn split(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    terms(text, |term| {
        found.push(Word { text: term.text.to_owned(), range: term.range.start as usize..term.range.end as usize });
    });
    found
}

/// Says whether a name begins and ends here: no other word of a name goes before or on behind it.
fn ends(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let glued = |sign: char| sign == '-' || sign == '\'' || sign.is_alphanumeric();
    let spaces = |sign: char| matches!(sign, ' ' | '\u{a0}');
    if before.ends_with(glued) || behind.starts_with(glued) {
        return false;
    }
    let next = behind.trim_start_matches(spaces);
    let word = next.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let last = before.trim_end_matches(spaces);
    // A line or a cell before is empty here: it ends what stands in it.
    let name_before = last.rsplit(char::is_whitespace).next().unwrap_or_default();
    let large = |word: &str| word.chars().find(|sign| sign.is_alphabetic()).is_some_and(char::is_uppercase);
    let goes_on =
        large(word) && !next.is_empty() || is_interfix(&fold(word)) && !matches!(word, "van" | "aan" | "op" | "in");
    let named = large(name_before) && !addressed(name_before) && !crate::person::is_everyday(name_before);
    let went_before = named && !last.ends_with([',', ';', ':', '.', ')']);
    !goes_on && !went_before
}

fn addressed(word: &str) -> bool {
    words(word).first().is_some_and(|word| crate::names::titles::is_title(word))
}

/// Finds a home by street and number; an addition may be missing, but not be another one.
fn homes(home: &Address, text: &[Word]) -> Vec<Range<usize>> {
    let (Some(street), Some(number)) = (&home.street, home.number) else { return Vec::new() };
    let street = words(street.expose());
    let addition = home.addition.as_ref().map_or(String::new(), |text| fold(text.expose()).replace(' ', ""));
    let number = number.to_string();
    let count = street.len();
    let mut found = Vec::new();
    for at in 0..text.len().saturating_sub(count) {
        let same = !street.is_empty() && text[at..at + count].iter().map(|word| &word.text).eq(street.iter());
        if !same {
            continue;
        }
        let mut last = at + count;
        let written = &text[last].text;
        let next =
            text.get(last + 1).filter(|word| word.range.start <= text[last].range.end + 1).map(|word| &*word.text);
        let fits = if *written == number {
            match next {
                Some(next) if !addition.is_empty() && next == addition => {
                    last += 1;
                    true
                }
                Some(next) => !is_addition(next),
                None => true,
            }
        } else {
            !addition.is_empty() && *written == format!("{number}{addition}")
        };
        if fits {
            found.push(text[at].range.start..text[last].range.end);
        }
    }
    found
}

/// Says whether a word right behind a number is an addition to it.
fn is_addition(word: &str) -> bool {
    word.chars().count() == 1
        || matches!(word, "bis" | "hs" | "huis")
        || word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::{OwnData, Requester};

    #[test]
    fn own_name_and_home_are_found_in_a_longer_text() {
        let file = "given_names = 'Anna Maria'\nsurname = 'Vries'\ninterfix = 'de'\n\
            addresses = [{ postcode = '1234 AB', number = 12, addition = 'c', street = 'Oude Gracht' }]";
        let own = OwnData::new(&Requester::parse(file).expect("valid"));
        let rows: [(&str, &[&str]); 14] = [
            ("Volgens Vries, A.M. de klopt dat", &["Vries, A.M. de"]),
            ("Anna de Vries van Oude Gracht 12", &["Anna de Vries", "Oude Gracht 12"]),
            ("A.M. de Vries van Oude Gracht 12 C", &["A.M. de Vries", "Oude Gracht 12 C"]),
            ("mevrouw A.M. de Vries en Piet Bos", &["A.M. de Vries"]),
            ("Piet Bos van Oude Gracht 12c", &["Oude Gracht 12c"]),
            ("Oude Gracht 12 D", &[]),
            ("Oude Gracht 125", &[]),
            ("Nieuwe Gracht 12", &[]),
            ("Anna de Vries-Bakker", &[]),
            ("Anna de Vries Bakker", &[]),
            ("Kees Anna de Vries", &[]),
            ("Jan de Vries van Kade 3", &[]),
            ("Plan Jeugdhulp\nNaam\tAnna Maria\nde Vries\nBSN", &["Anna Maria\nde Vries"]),
            ("Plan Jeugdhulp\nAnna de Vries", &["Anna de Vries"]),
        ];
        for (text, expected) in rows {
            let found: Vec<&str> = own.own_ranges(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
