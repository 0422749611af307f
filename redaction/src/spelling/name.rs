//! The words of a name: which carry it, which are titles or interfixes, and which are ordinary words too.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::fold::{Form, value};

/// Words that stand in a name without pointing at a person.
const AROUND: &[&str] = &[
    "aan", "al", "bij", "d", "da", "de", "den", "der", "des", "dhr", "di", "do", "dos", "dr", "drs", "du", "el", "en",
    "ev", "fam", "familie", "geb", "geboren", "gen", "heer", "hen", "het", "heren", "in", "ing", "ir", "jhr", "jr",
    "la", "le", "les", "meneer", "mevr", "mevrouw", "mr", "mrs", "ms", "mw", "of", "onder", "op", "over", "prof", "s",
    "sr", "t", "te", "ten", "ter", "tot", "uit", "van", "ver", "von", "voor", "weduwe", "wed", "zu", "zur",
];

/// Dutch words that are surnames or first names too; shown in ordinary use, they name nobody.
const ORDINARY: &str = include_str!("../../data/ordinary_words.txt");

/// Gives the folded words that carry a name, in order.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let folded = value(name, Form::Loose);
    folded.split(' ').filter(|word| !word.is_empty() && !AROUND.contains(word)).map(str::to_owned).collect()
}

/// Gives the ordinary words, folded.
pub(crate) fn ordinary_words() -> &'static BTreeSet<String> {
    static WORDS: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| ORDINARY.lines().map(|line| value(line, Form::Loose)).collect());
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_interfixes_are_not_words_of_a_name() {
        let rows: [(&str, &[&str]); 4] = [
            ("de heer J. van den Berg", &["j", "berg"]),
            ("Mw. drs. A.M. de Vries-Bakker", &["a", "m", "vries", "bakker"]),
            ("Horváth, Tünde", &["horvath", "tunde"]),
            ("mevrouw", &[]),
        ];
        for (name, words) in rows {
            assert_eq!(name_words(name), words, "{name}");
        }
    }

    #[test]
    fn ordinary_words_are_known_in_folded_spelling() {
        let words = ordinary_words();
        assert!(words.contains("bakker"));
        assert!(words.contains("dyk"), "ij is folded to y on both sides");
        assert!(!words.contains("horvath"));
    }
}
