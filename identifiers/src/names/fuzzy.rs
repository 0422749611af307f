//! Misspelt surnames: one typing fault away, or another Dutch spelling of the same sounds.
//!
//! Phonetic codes are not used: they bring far more wrong candidates than right ones.

/// Says whether a folded word may be a misspelling of a folded name: four letters or more, and either one
/// fault away (a letter too many, too few, other, or two swapped) or the same by [`spelling_key`].
#[must_use]
pub fn is_near(word: &str, name: &str) -> bool {
    if name.chars().count() < 4 || word.chars().count() < 4 || word == name {
        return false;
    }
    one_fault(word, name) || (word.as_bytes()[0].is_ascii_alphabetic() && spelling_key(word) == spelling_key(name))
}

/// Says whether two words are one fault apart (Damerau–Levenshtein distance 1, adjacent swaps counted as one).
#[must_use]
pub fn one_fault(left: &str, right: &str) -> bool {
    if left.is_ascii() && right.is_ascii() {
        return apart_by_one(left.as_bytes(), right.as_bytes());
    }
    let signs = |text: &str| text.chars().collect::<Vec<char>>();
    apart_by_one(&signs(left), &signs(right))
}

fn apart_by_one<T: PartialEq>(left: &[T], right: &[T]) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    if short.len() < long.len() {
        return short[same..] == long[same + 1..];
    }
    if same == short.len() {
        return false;
    }
    let replaced = short[same + 1..] == long[same + 1..];
    let swapped = same + 1 < short.len()
        && short[same] == long[same + 1]
        && short[same + 1] == long[same]
        && short[same + 2..] == long[same + 2..];
    replaced || swapped
}

/// Gives the sounds of a folded Dutch name in one spelling: `c` as `k`, `ph` as `f`, `ei` as `y`, `z` as `s`,
/// `v` as `f`, `dt` and `th` as `t`, double letters once, old `ae` and `gh` as now.
#[must_use]
pub fn spelling_key(name: &str) -> String {
    const PAIRS: [(&str, &str); 20] = [
        ("sch", "sg"),
        ("ph", "f"),
        ("ck", "k"),
        ("ch", "g"),
        ("gh", "g"),
        ("th", "t"),
        ("dt", "t"),
        ("ei", "y"),
        ("ey", "y"),
        ("uy", "ui"),
        ("au", "ou"),
        ("ae", "a"),
        ("qu", "k"),
        ("cs", "ks"),
        ("oe", "u"),
        ("sz", "s"),
        ("ts", "s"),
        ("ce", "se"),
        ("ci", "si"),
        ("ie", "i"),
    ];
    let mut key = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(sign) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(written, _)| rest.starts_with(written));
        let (sound, length): (&str, usize) = match pair {
            Some((written, sound)) => (sound, written.len()),
            None => match sign {
                'c' | 'q' => ("k", 1),
                'z' => ("s", 1),
                'v' => ("f", 1),
                'x' => ("ks", 1),
                'w' | 'h' if key.is_empty() => (&rest[..1], 1),
                _ => (&rest[..sign.len_utf8()], sign.len_utf8()),
            },
        };
        for letter in sound.chars() {
            if !key.ends_with(letter) {
                key.push(letter);
            }
        }
        rest = &rest[length..];
    }
    if key.ends_with('d') {
        key.pop();
        key.push('t');
    }
    key
}

#[cfg(test)]
mod tests {
    use super::{is_near, one_fault};

    #[test]
    fn one_fault_is_one_insertion_deletion_replacement_or_swap() {
        for (left, right) in
            [("dykstra", "dyksrta"), ("visser", "vissar"), ("bakker", "baker"), ("smit", "smitt"), ("müler", "mülar")]
        {
            assert!(one_fault(left, right), "{left} {right}");
        }
        for (left, right) in [("smit", "smit"), ("bakker", "backers"), ("abcd", "badc"), ("jansen", "jan")] {
            assert!(!one_fault(left, right), "{left} {right}");
        }
    }

    #[test]
    fn other_spellings_of_the_same_sounds_are_near() {
        for (word, name) in [
            ("meijer", "meier"),
            ("smid", "smit"),
            ("jacobs", "jakobs"),
            ("kuyper", "kuiper"),
            ("schouwten", "schouten"),
        ] {
            let fold = crate::fold::fold;
            assert!(is_near(&fold(word), &fold(name)), "{word} {name}");
        }
    }

    #[test]
    fn short_names_have_no_misspellings() {
        assert!(!is_near("bos", "bosc"));
        assert!(!is_near("bol", "bos"));
        assert!(!is_near("jansen", "pietersen"));
    }
}
