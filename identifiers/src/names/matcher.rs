//! Finding the requester's name in a text, in every form and with one fault in the surname.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::fuzzy::is_near;
use super::interfix::is_interfix;
use super::titles;
use super::variants::{Form, NameVariant, NameVariants, Strength};
use crate::fold::{Term, terms};
use crate::{Passage, Requester};

/// How a name matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// Every folded word is the same.
    Exact,
    /// One fault in a surname word, or another spelling of it.
    Fuzzy,
}

/// One place where a form of the name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// UTF-8 byte offsets into the text.
    pub range: Range<u32>,
    /// Which variant, as an index into [`NameVariants::all`] of [`PersonMatcher::variants`].
    pub variant: usize,
    /// How it matched.
    pub kind: MatchKind,
    /// How much the variant says by itself.
    pub strength: Strength,
}

/// Finds one person's name in texts.
pub struct PersonMatcher {
    variants: NameVariants,
    /// Variants by their first term.
    exact: BTreeMap<String, Vec<usize>>,
    /// Variants whose first term is the telling word of the surname, beside a first part.
    near: BTreeMap<String, Vec<usize>>,
    /// First letters of all of these, so that most words are passed by.
    letters: u32,
}

/// A variant that has matched so far.
struct Open {
    variant: usize,
    next: usize,
    position: u32,
    start: u32,
    kind: MatchKind,
}

impl PersonMatcher {
    /// Prepares the matcher for a requester.
    #[must_use]
    pub fn new(requester: &Requester) -> Self {
        let variants = NameVariants::of(requester);
        let mut matcher = Self { variants, exact: BTreeMap::new(), near: BTreeMap::new(), letters: 0 };
        for (index, variant) in matcher.variants.all().iter().enumerate() {
            let Some(first) = variant.terms.expose().first() else { continue };
            matcher.letters |= letter(first);
            matcher.exact.entry(first.clone()).or_default().push(index);
            if variant.surname_at == 0 && variant.form >= Form::Initials && first.len() >= 4 {
                matcher.near.entry(first.clone()).or_default().push(index);
            }
        }
        matcher
    }

    /// Gives the forms that are looked for.
    #[must_use]
    pub const fn variants(&self) -> &NameVariants {
        &self.variants
    }

    /// Finds every form in a passage: the longest at each place, no two overlapping, in order.
    ///
    /// A surname alone, or with one initial, is left out when other initials or another given name belong to it.
    #[must_use]
    pub fn find(&self, passage: Passage<'_>) -> Vec<Match> {
        self.sort_out(passage).0
    }

    /// Finds the requester's name, and gives the surnames that also stand beside another's first name or initials, by
    /// their telling word, each with the place where it first does.
    #[must_use]
    pub fn sort_out(&self, passage: Passage<'_>) -> (Vec<Match>, BTreeMap<String, u32>) {
        // The longest first: a surname inside `A. de Vries` is not looked at again.
        let mut kept: Vec<Match> = Vec::new();
        let mut covered: BTreeMap<u32, u32> = BTreeMap::new();
        let mut others: BTreeMap<String, u32> = BTreeMap::new();
        let mut ends_of_others: BTreeSet<usize> = BTreeSet::new();
        for hit in longest_first(self.all(passage)) {
            // None that is kept lies inside another, so the nearest before covers if any does.
            let outer = covered.range(..=hit.range.start).next_back();
            if outer.is_some_and(|(_, end)| hit.range.end <= *end) {
                continue;
            }
            if hit.strength == Strength::NeedsAnchor && self.belongs_to_other(passage.text, &hit) {
                ends_of_others.insert(hit.range.end as usize);
                if let Some(surname) = self.surname_of(&hit) {
                    let first = others.entry(surname.to_owned()).or_insert(hit.range.start);
                    *first = hit.range.start.min(*first);
                }
            } else {
                covered.insert(hit.range.start, hit.range.end);
                kept.push(hit);
            }
        }
        // Who is called `Groen-Köster` bears both names.
        let other_half = |hit: &Match| {
            let before = passage.text[..hit.range.start as usize].trim_end_matches(' ').strip_suffix('-');
            let end = before.map(|before| before.trim_end_matches(' ').len());
            hit.strength == Strength::NeedsAnchor && end.is_some_and(|end| ends_of_others.contains(&end))
        };
        let (halves, kept): (Vec<Match>, Vec<Match>) = kept.into_iter().partition(other_half);
        for hit in halves {
            if let Some(surname) = self.surname_of(&hit) {
                others.entry(surname.to_owned()).or_insert(hit.range.start);
            }
        }
        (joined(passage.text, longest(kept), &self.variants), others)
    }

    /// Gives the telling word of the surname in a match.
    pub(crate) fn surname_of(&self, hit: &Match) -> Option<&str> {
        self.variants.all().get(hit.variant).and_then(telling_word)
    }

    /// Gives the telling words of the surnames, in every spelling that is looked for.
    pub(crate) fn surnames(&self) -> BTreeSet<String> {
        self.variants.all().iter().filter_map(telling_word).map(str::to_owned).collect()
    }

    /// Finds every form, overlapping.
    fn all(&self, passage: Passage<'_>) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        if self.variants.all().is_empty() {
            return found;
        }
        terms(passage.text, |term| {
            open.retain(|state| state.position + 1 >= term.position);
            let mut grown: Vec<Open> = Vec::new();
            for state in open.iter().filter(|state| state.position + 1 == term.position) {
                grown.extend(self.advance(state, &term));
            }
            self.begin(&term, &mut grown);
            for state in grown {
                let variant = &self.variants.all()[state.variant];
                if state.next == variant.terms.expose().len() {
                    let (kind, strength) = (state.kind, variant.strength);
                    found.push(Match { range: state.start..term.range.end, variant: state.variant, kind, strength });
                } else {
                    open.push(state);
                }
            }
        });
        found
    }

    fn begin(&self, term: &Term<'_>, grown: &mut Vec<Open>) {
        let mut add = |list: &[usize], kind: MatchKind| {
            let state = |variant: &usize| Open {
                variant: *variant,
                next: 1,
                position: term.position,
                start: term.range.start,
                kind,
            };
            grown.extend(list.iter().map(state));
        };
        if self.letters & letter(term.text) != 0
            && let Some(list) = self.exact.get(term.text)
        {
            add(list, MatchKind::Exact);
        }
        for (name, list) in &self.near {
            if term.text.len().abs_diff(name.len()) <= 3 && is_near(term.text, name) {
                add(list, MatchKind::Fuzzy);
            }
        }
    }

    fn advance(&self, state: &Open, term: &Term<'_>) -> Option<Open> {
        let variant = &self.variants.all()[state.variant];
        let wanted = variant.terms.expose().get(state.next)?;
        let kind = if wanted == term.text {
            state.kind
        } else if state.kind == MatchKind::Exact
            && variant.surname_at == state.next
            && variant.form >= Form::Initials
            && is_near(term.text, wanted)
        {
            MatchKind::Fuzzy
        } else {
            return None;
        };
        Some(Open { variant: state.variant, next: state.next + 1, position: term.position, start: state.start, kind })
    }

    /// Says whether initials or a given name that are not the requester's stand right beside a weak match.
    fn belongs_to_other(&self, text: &str, hit: &Match) -> bool {
        let bare = self.variants.all()[hit.variant].form == Form::Surname;
        let token = token_before(text, hit.range.start as usize);
        if (is_initials(token) && !is_title(token)) || (bare && is_behind_given_name(text, hit.range.start as usize)) {
            return true;
        }
        // `Verbeek, J.`
        let after = text[hit.range.end as usize..].trim_start_matches([',', ' ', '\u{a0}']);
        let gap = text.len() - hit.range.end as usize - after.len();
        let token: &str = after.split(|sign: char| !(sign.is_alphabetic() || sign == '.')).next().unwrap_or("");
        bare && (1..=3).contains(&gap) && is_initials(token)
    }
}

/// Gives the telling word of the surname in a variant.
fn telling_word(variant: &NameVariant) -> Option<&str> {
    variant.terms.expose().get(variant.surname_at).map(String::as_str)
}

/// Says whether a given name stands before a place, perhaps with other names between: `Truus Tjitske Fleur`.
pub(crate) fn is_behind_given_name(text: &str, place: usize) -> bool {
    let mut end = place;
    for _ in 0..MOST_GIVEN {
        let token = token_before(text, end);
        if !token.starts_with(char::is_uppercase) {
            return false;
        }
        if crate::person::is_given_name(token) {
            return true;
        }
        end = text[..end].rfind(token).unwrap_or(0);
    }
    false
}

/// How many names before a surname are looked at.
const MOST_GIVEN: usize = 4;

/// Gives the word that stands before a place on the same line, past tussenvoegsels.
fn token_before(text: &str, place: usize) -> &str {
    let mut end = place;
    loop {
        let before = text[..end].trim_end_matches([' ', '\u{a0}', '\'', '’']);
        let inside = |sign: char| sign.is_alphabetic() || matches!(sign, '.' | '\'');
        let start =
            before.char_indices().rev().take_while(|(_, sign)| inside(*sign)).last().map_or(before.len(), |(at, _)| at);
        let token = &before[start..];
        let interfix = !token.is_empty() && !token.contains('.') && is_interfix(&crate::fold::fold(token));
        if !interfix {
            return token;
        }
        end = start;
    }
}

fn letter(word: &str) -> u32 {
    match word.as_bytes().first() {
        Some(byte @ b'a'..=b'z') => 1 << (byte - b'a'),
        _ => 1 << 31,
    }
}

/// Says whether a token is initials as they are written: `J.`, `J.P.`, `Th.`.
fn is_initials(token: &str) -> bool {
    let parts: Vec<&str> = token.split('.').filter(|part| !part.is_empty()).collect();
    let initial = |part: &&str| part.chars().count() <= 2 && part.starts_with(char::is_uppercase);
    token.contains('.') && !parts.is_empty() && parts.iter().all(initial)
}

/// Says whether a short token with a full stop is a title: `Mr.`, `Dr.`, `Ir.`.
fn is_title(token: &str) -> bool {
    let word = token.trim_end_matches('.').to_lowercase();
    titles::is_cut_short(&word) || word == "st"
}

/// Puts the longest first, exact before fuzzy, the stronger before the weaker.
fn longest_first(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|hit| {
        (u32::MAX - (hit.range.end - hit.range.start), hit.kind, hit.strength, hit.range.start, hit.variant)
    });
    found
}

/// Keeps the first match at each place and drops what it overlaps.
fn longest(found: Vec<Match>) -> Vec<Match> {
    let mut kept: BTreeMap<u32, Match> = BTreeMap::new();
    for hit in found {
        let free = kept.range(..hit.range.end).next_back().is_none_or(|(_, last)| last.range.end <= hit.range.start);
        if free {
            kept.insert(hit.range.start, hit);
        }
    }
    kept.into_values().collect()
}

/// Joins matches that only a hyphen parts: `A. de Vries` and `Bakker` in `A. de Vries-Bakker` are one name.
///
/// The part that tells most says what the whole is: `Breeweide-Bergsma, G.` is a surname and an initial.
fn joined(text: &str, found: Vec<Match>, variants: &NameVariants) -> Vec<Match> {
    let form = |hit: &Match| variants.all().get(hit.variant).map_or(Form::Surname, |variant| variant.form);
    let tells = |hit: &Match| (Reverse(hit.strength), form(hit));
    let mut kept: Vec<Match> = Vec::with_capacity(found.len());
    for hit in found {
        let hyphen = |last: &&mut Match| {
            let between = &text[last.range.end as usize..hit.range.start as usize];
            matches!(between.trim(), "-" | "–" | "/") && between.len() <= 5
        };
        match kept.last_mut().filter(hyphen) {
            Some(last) => {
                last.range.end = hit.range.end;
                if tells(&hit) > tells(last) {
                    (last.strength, last.variant) = (hit.strength, hit.variant);
                }
                last.kind = last.kind.max(hit.kind);
            }
            None => kept.push(hit),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{MatchKind, PersonMatcher, Strength};
    use crate::{Passage, Requester};

    fn matcher() -> PersonMatcher {
        let file = "given_names = 'Anna Maria'\nknown_as = 'Annemiek'\nsurname = 'Verbeek'\ninterfix = 'van'\npartner_surname = 'Bakker'";
        PersonMatcher::new(&Requester::parse(file).expect("valid"))
    }

    fn found(text: &str) -> Vec<(&str, MatchKind, Strength)> {
        let show =
            |hit: super::Match| (&text[hit.range.start as usize..hit.range.end as usize], hit.kind, hit.strength);
        matcher().find(Passage::plain(text)).into_iter().map(show).collect()
    }

    #[test]
    fn every_form_is_found_where_it_stands() {
        let full = [
            "A.M. van Verbeek",
            "ANNA VAN VERBEEK",
            "Verbeek, Annemiek van",
            "Annemiek van Verbeek-Bakker",
            "Annemiek Bakker-van Verbeek",
            "Annemiek van Ver-\nbeek",
            "Annemiek\tvan Ver\u{ad}beek",
            "AM van Verbeek",
        ];
        for name in full {
            let text = format!("Gesproken met {name} over de hulp");
            assert_eq!(found(&text), [(name, MatchKind::Exact, Strength::Full)], "{name}");
        }
        for name in ["A. van Verbeek", "van Verbeek", "mevrouw van Verbeek", "Verbeek, A. van"] {
            let text = format!("Gesproken met {name} over de hulp");
            assert_eq!(found(&text), [(name, MatchKind::Exact, Strength::NeedsAnchor)], "{name}");
        }
    }

    #[test]
    fn one_fault_in_the_surname_is_found_beside_a_first_name() {
        assert_eq!(found("Annemiek van Verbeck"), [("Annemiek van Verbeck", MatchKind::Fuzzy, Strength::Full)]);
        assert_eq!(found("Vebreek, A.M."), [("Vebreek, A.M", MatchKind::Fuzzy, Strength::Full)]);
        assert!(found("de heer Verbeck").is_empty());
    }

    #[test]
    fn the_requesters_own_first_part_is_nobody_elses() {
        for text in
            ["A. van Verbeek", "Anna Maria van Verbeek", "Verbeek, A.M. van", "Pieter sprak. Mevrouw van Verbeek ook"]
        {
            assert!(matcher().sort_out(Passage::plain(text)).1.is_empty(), "{text}");
        }
        for text in ["Anna van Verbeek en J. van Verbeek", "Pieter van Verbeek"] {
            assert!(matcher().sort_out(Passage::plain(text)).1.contains_key("verbeek"), "{text}");
        }
    }

    #[test]
    fn household_members_are_not_the_requester() {
        for text in ["J. van Verbeek", "P.J. van Verbeek", "Verbeek, J.", "Pieter van Verbeek", "T.A. van Verbeek"] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
