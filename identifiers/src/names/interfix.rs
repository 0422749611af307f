//! Tussenvoegsels: which words they are, and where each is understood as one. How they are abbreviated stands in
//! `spelling`.

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In front of a surname that was given whole; `Mac`, `Ben` and `O` are left with theirs.
    Front,
    /// Behind initials, as in `Vries, A.M. de`; others are everyday words too.
    Inverted,
    /// Inside the name of a street.
    Street,
    /// With a capital, as the first word of a surname.
    Capital,
    /// In a sentence, where it is a preposition far more often.
    Sentence,
}

/// Anywhere in a name, folded.
const NAME: u8 = 1;
const FRONT: u8 = 1 << 1;
const INVERTED: u8 = 1 << 2;
const STREET: u8 = 1 << 3;
const CAPITAL: u8 = 1 << 4;
const PREPOSITION: u8 = 1 << 5;

/// Tussenvoegsels and parts of them, in order of their bytes, with where they are understood as one.
const WORDS: [(&str, u8); 57] = [
    ("'t", FRONT | INVERTED | STREET),
    ("aan", NAME | FRONT | STREET | PREPOSITION),
    ("abu", NAME),
    ("ait", NAME),
    ("al", NAME | FRONT | CAPITAL),
    ("ben", NAME | CAPITAL),
    ("bij", NAME | FRONT | PREPOSITION),
    ("bin", NAME),
    ("bint", NAME),
    ("by", NAME),
    ("d", NAME),
    ("da", NAME | FRONT | CAPITAL),
    ("das", NAME),
    ("de", NAME | FRONT | INVERTED | STREET | CAPITAL),
    ("del", NAME),
    ("della", NAME),
    ("den", NAME | FRONT | INVERTED | STREET | CAPITAL),
    ("der", NAME | FRONT | INVERTED | STREET | CAPITAL),
    ("des", NAME),
    ("di", NAME),
    ("do", NAME),
    ("dos", NAME | FRONT | CAPITAL),
    ("du", NAME | FRONT),
    ("e", NAME),
    ("el", NAME | FRONT | INVERTED | CAPITAL),
    ("het", NAME | FRONT | STREET),
    ("ibn", NAME),
    ("in", NAME | FRONT | STREET | PREPOSITION),
    ("l", NAME),
    ("la", NAME | FRONT),
    ("le", NAME | FRONT),
    ("mac", NAME),
    ("mc", NAME),
    ("o", NAME),
    ("onder", NAME | FRONT | PREPOSITION),
    ("op", NAME | FRONT | STREET | PREPOSITION),
    ("ould", NAME),
    ("over", NAME | FRONT | PREPOSITION),
    ("s", NAME),
    ("st", NAME),
    ("t", NAME),
    ("te", NAME | FRONT | INVERTED | STREET | CAPITAL | PREPOSITION),
    ("ten", NAME | FRONT | INVERTED | STREET | CAPITAL),
    ("ter", NAME | FRONT | INVERTED | STREET | CAPITAL),
    ("tot", NAME | PREPOSITION),
    ("uit", NAME | FRONT | STREET | PREPOSITION),
    ("und", NAME),
    ("van", NAME | FRONT | INVERTED | STREET | CAPITAL),
    ("vd", NAME),
    ("ver", CAPITAL),
    ("vom", NAME),
    ("von", NAME | FRONT | INVERTED | CAPITAL),
    ("voor", NAME | FRONT | PREPOSITION),
    ("y", NAME),
    ("zu", NAME | FRONT),
    ("zum", NAME),
    ("zur", NAME),
];

/// The longest of them, in bytes.
const LONGEST: usize = 5;

fn flags(word: &[u8]) -> u8 {
    // Nearly every word is longer, and looked at many times.
    if word.len() > LONGEST {
        return 0;
    }
    WORDS.binary_search_by(|(known, _)| known.as_bytes().cmp(word)).map_or(0, |at| WORDS[at].1)
}

/// Says whether a folded word can be a tussenvoegsel or a part of one, which by itself names nobody.
#[must_use]
pub(crate) fn is_interfix(word: &str) -> bool {
    flags(word.as_bytes()) & NAME != 0
}

/// Says whether a word in small letters is understood as a tussenvoegsel at a place, or as a preposition in a sentence.
#[must_use]
pub(crate) fn stands(word: &[u8], place: Place) -> bool {
    let wanted = match place {
        Place::Front => FRONT,
        Place::Inverted => INVERTED,
        Place::Street => STREET,
        Place::Capital => CAPITAL,
        Place::Sentence => PREPOSITION,
    };
    flags(word) & wanted != 0
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Place, WORDS, is_interfix, stands};

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.windows(2).all(|two| two[0].0 < two[1].0));
        assert!(WORDS.iter().all(|(word, _)| word.len() <= LONGEST));
    }

    #[test]
    fn tussenvoegsels_are_known() {
        for word in ["van", "der", "de", "t", "s", "el", "by", "von"] {
            assert!(is_interfix(word), "{word}");
        }
        assert!(!is_interfix("vries"));
    }

    #[test]
    fn a_tussenvoegsel_is_not_one_everywhere() {
        for (word, place, expected) in [
            ("van", Place::Front, true),
            ("mac", Place::Front, false),
            ("'t", Place::Inverted, true),
            ("in", Place::Inverted, false),
            ("in", Place::Sentence, true),
            ("der", Place::Sentence, false),
            ("ver", Place::Capital, true),
            ("ver", Place::Street, false),
        ] {
            assert_eq!(stands(word.as_bytes(), place), expected, "{word} {place:?}");
        }
    }
}
