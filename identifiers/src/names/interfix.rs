//! Tussenvoegsels: which words they are. How they are abbreviated stands in `spelling`.

/// Tussenvoegsels and parts of them, folded.
const WORDS: [&str; 49] = [
    "aan", "abu", "ait", "al", "ben", "bij", "bin", "bint", "d", "da", "das", "de", "del", "della", "den", "der",
    "des", "di", "do", "dos", "du", "e", "el", "het", "ibn", "in", "l", "la", "le", "mac", "mc", "o", "onder", "op",
    "over", "s", "st", "t", "te", "ten", "ter", "tot", "uit", "van", "vd", "vom", "von", "voor", "zu",
];

/// The longest of them, in bytes.
const LONGEST: usize = 5;

/// Says whether a folded word can be a tussenvoegsel or a part of one, which by itself names nobody.
#[must_use]
pub(crate) fn is_interfix(word: &str) -> bool {
    // Nearly every word is longer, and looked at many times.
    word.len() <= LONGEST
        && (WORDS.binary_search(&word).is_ok() || matches!(word, "by" | "ould" | "und" | "y" | "zur" | "zum"))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, WORDS, is_interfix};

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.windows(2).all(|two| two[0] < two[1]));
        assert!(WORDS.iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn tussenvoegsels_are_known() {
        for word in ["van", "der", "de", "t", "s", "el", "by", "von"] {
            assert!(is_interfix(word), "{word}");
        }
        assert!(!is_interfix("vries"));
    }
}
