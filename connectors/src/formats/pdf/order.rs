//! Fonts that say nothing of their glyphs, but have them in the order of the alphabet, as nearly all whole fonts do: a
//! letter out of its order contradicts the others.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// So many letters of one kind in order make an order.
const ENOUGH: usize = 5;

/// Finds letters that stand where another one belongs, with that one, by what a table says of codes.
pub(super) fn others(said: &BTreeMap<u32, char>) -> Vec<(u32, char)> {
    ['a'..='z', 'A'..='Z', '0'..='9'].iter().flat_map(|kind| of_kind(said, kind)).collect()
}

fn of_kind(said: &BTreeMap<u32, char>, kind: &RangeInclusive<char>) -> Vec<(u32, char)> {
    let step = |code: u32, letter: char| i64::from(u32::from(letter)) - i64::from(code);
    let mut steps: BTreeMap<i64, (usize, char, char)> = BTreeMap::new();
    let mut all = 0;
    for (code, letter) in said.iter().filter(|(_, letter)| kind.contains(letter)) {
        all += 1;
        let (count, low, high) = steps.entry(step(*code, *letter)).or_insert((0, *letter, *letter));
        (*count, *low, *high) = (*count + 1, (*low).min(*letter), (*high).max(*letter));
    }
    let Some((common, (count, low, high))) = steps.into_iter().max_by_key(|(_, (count, ..))| *count) else {
        return Vec::new();
    };
    if count < ENOUGH || count * 3 < all * 2 {
        return Vec::new();
    }
    let expected = |code: u32| {
        let letter = u32::try_from(i64::from(code) + common).ok().and_then(char::from_u32)?;
        (low..=high).contains(&letter).then_some(letter)
    };
    let strangers = said.iter().filter_map(|(code, letter)| Some((*code, *letter, expected(*code)?)));
    let strangers = strangers.filter(|(_, letter, expected)| !letter.eq_ignore_ascii_case(expected));
    strangers.map(|(code, _, expected)| (code, expected)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes as in a whole font, and what a table says of them.
    fn said(codes: &str, letters: &str) -> BTreeMap<u32, char> {
        codes.chars().map(|c| u32::from(c) - 29).zip(letters.chars()).collect()
    }

    #[test]
    fn letters_out_of_their_order_are_seen() {
        assert_eq!(others(&said("abdeijnr", "abdeijnr")), []);
        assert_eq!(others(&said("abdeijnr", "abdejinr")), [(76, 'i'), (77, 'j')]);
        assert_eq!(others(&said("abdeijnr", "abdei nr")), [(77, 'j')]);
    }

    #[test]
    fn what_has_no_order_is_left_alone() {
        assert_eq!(others(&said("abcdefg", "quirnje")), [], "numbered as they are used");
        assert_eq!(others(&said("abde", "abed")), [], "too few");
        assert_eq!(others(&said("/123456789", "D123456789")), [], "behind the last one anything may come");
        assert_eq!(others(&BTreeMap::new()), []);
    }
}
