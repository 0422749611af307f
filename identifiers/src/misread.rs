//! Signs that OCR takes for others that look like them: identifiers mended, words spelled as they may have been read.
//!
//! Only for text that came from a picture. What is found with it is a likeness, never certain: the one who asks must
//! say so. Checks (eleven-test, mod 97) stay with the kinds.

use std::collections::BTreeSet;

use crate::{Identifier, Kind};

/// So many signs of one identifier or word may be read wrongly; more is another one.
const MOST: usize = 2;

/// An IBAN of a Dutch bank: `NL`, two digits, four letters, ten digits.
const IBAN: usize = 18;

/// Gives a text in which letters that stand for digits are digits, in words that are made of both, and the other way
/// round in IBANs and postcodes; `None` when there is nothing to mend.
///
/// Every byte keeps its place, so that ranges in the mended text hold for the text as it stands.
#[must_use]
pub fn mend(text: &str) -> Option<String> {
    let old = text.as_bytes();
    let mut new = old.to_vec();
    let mut at = 0;
    while at < old.len() {
        if !is_sign(old[at]) {
            at += 1;
            continue;
        }
        let end = at + old[at..].iter().take_while(|byte| is_sign(**byte)).count();
        if let Some(taken) = iban(old, at).or_else(|| postcode(old, at)) {
            for (place, byte) in taken {
                new[place] = byte;
            }
        } else if let Some(digits) = number(&old[at..end]) {
            new[at..end].copy_from_slice(&digits);
        }
        at = end;
    }
    if new == old { None } else { String::from_utf8(new).ok() }
}

/// The letters and digits that words are made of here; `|` is read for `1`.
const fn is_sign(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'|'
}

/// The digit that a letter may stand for.
const fn digit(sign: u8) -> Option<u8> {
    Some(match sign {
        b'0'..=b'9' => sign,
        b'O' | b'o' | b'Q' | b'D' => b'0',
        b'l' | b'I' | b'i' | b'|' => b'1',
        b'Z' | b'z' => b'2',
        b'S' | b's' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        _ => return None,
    })
}

/// The capital that a digit may stand for.
const fn letter(sign: u8) -> Option<u8> {
    Some(match sign {
        b'A'..=b'Z' => sign,
        b'a'..=b'z' => sign.to_ascii_uppercase(),
        b'0' => b'O',
        b'1' | b'|' => b'I',
        b'2' => b'Z',
        b'5' => b'S',
        b'6' => b'G',
        b'8' => b'B',
        _ => return None,
    })
}

/// A word of digits, a few of which were read as letters.
fn number(word: &[u8]) -> Option<Vec<u8>> {
    let wrong = word.iter().filter(|byte| !byte.is_ascii_digit()).count();
    if wrong == 0 || wrong > MOST || wrong == word.len() {
        return None;
    }
    word.iter().map(|byte| digit(*byte)).collect()
}

type Changes = Vec<(usize, u8)>;

/// Reads signs at places of a known sort; gives all of them when few enough had to be changed.
fn shaped(old: &[u8], places: &[usize], sort: impl Fn(usize) -> fn(u8) -> Option<u8>) -> Option<Changes> {
    let changes: Changes =
        places.iter().enumerate().map(|(nth, at)| Some((*at, sort(nth)(old[*at])?))).collect::<Option<_>>()?;
    let wrong = changes.iter().filter(|(at, byte)| !old[*at].eq_ignore_ascii_case(byte)).count();
    (1..=MOST).contains(&wrong).then_some(changes)
}

/// An IBAN that begins here, in one piece or in groups, whose check digits are right once it is mended.
fn iban(old: &[u8], start: usize) -> Option<Changes> {
    if !matches!(old[start], b'N' | b'n') {
        return None;
    }
    let mut places = Vec::with_capacity(IBAN);
    let mut at = start;
    while places.len() < IBAN {
        let byte = *old.get(at)?;
        if is_sign(byte) {
            places.push(at);
        } else if !matches!(byte, b' ' | b'.' | b'-') || !is_sign(*old.get(at + 1)?) {
            return None;
        }
        at += 1;
    }
    if old.get(at).copied().is_some_and(is_sign) {
        return None;
    }
    // `L` of `NL` is read as `1` or `I`, which `letter` takes for another.
    let country = |sign: u8| matches!(sign, b'L' | b'l' | b'1' | b'I' | b'i' | b'|').then_some(b'L');
    let changes = shaped(old, &places, |nth| match nth {
        1 => country,
        0 | 4..=7 => letter,
        _ => digit,
    })?;
    let spelled: String = changes.iter().map(|(_, byte)| char::from(*byte)).collect();
    Identifier::parse(Kind::Iban, &spelled).ok().map(|_| changes)
}

/// A postcode that begins here: four digits and two letters, with or without a space, of which most are sure.
fn postcode(old: &[u8], start: usize) -> Option<Changes> {
    let gap = usize::from(old.get(start + 4) == Some(&b' '));
    let places: Vec<usize> = (start..start + 4).chain(start + 4 + gap..start + 6 + gap).collect();
    let end = start + 6 + gap;
    if end > old.len() || places.iter().any(|at| !is_sign(old[*at])) || old.get(end).copied().is_some_and(is_sign) {
        return None;
    }
    let digits = places[..4].iter().filter(|at| old[**at].is_ascii_digit()).count();
    let letters = places[4..].iter().filter(|at| old[**at].is_ascii_uppercase()).count();
    if digits < 2 || letters < 1 {
        return None;
    }
    shaped(old, &places, |nth| if nth < 4 { digit } else { letter })
}

/// Signs that OCR takes for one another, in folded text.
const LOOKALIKES: [(&str, &[&str]); 16] = [
    ("rn", &["m"]),
    ("m", &["rn"]),
    ("vv", &["w"]),
    ("w", &["vv"]),
    ("cl", &["d"]),
    ("d", &["cl"]),
    ("l", &["i", "1"]),
    ("i", &["l", "1"]),
    ("1", &["l", "i"]),
    ("o", &["0"]),
    ("0", &["o"]),
    ("s", &["5"]),
    ("5", &["s"]),
    ("b", &["8"]),
    ("8", &["b"]),
    ("z", &["2"]),
];

/// Gives the ways in which OCR may have read a folded word, with one or two signs amiss; not the word itself.
#[must_use]
pub fn spellings(word: &str) -> BTreeSet<String> {
    let once = amiss(word);
    let mut all: BTreeSet<String> = once.iter().flat_map(|other| amiss(other)).collect();
    all.extend(once);
    all.remove(word);
    all
}

fn amiss(word: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in word.char_indices() {
        for (written, read) in LOOKALIKES {
            if word[at..].starts_with(written) {
                let rest = &word[at + written.len()..];
                found.extend(read.iter().map(|other| format!("{}{other}{rest}", &word[..at])));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{mend, spellings};
    use crate::{Kind, Passage, Recognisers};

    fn found(text: &str) -> Vec<(Kind, String)> {
        let mended = mend(text).unwrap_or_default();
        let scan = Recognisers::builtin().scan(Passage::plain(&mended));
        let keys = scan.findings.into_iter().filter_map(|found| found.identifier);
        keys.map(|key| (key.kind(), key.canonical().expose().to_string())).collect()
    }

    #[test]
    fn identifiers_with_one_or_two_signs_amiss_are_found() {
        for (text, kind, value) in [
            ("BSN l23456782", Kind::Bsn, "123456782"),
            ("BSN: 1234S67B2.", Kind::Bsn, "123456782"),
            ("bsn I23.4S6.782", Kind::Bsn, "123456782"),
            ("IBAN NL91ABNAO4I7164300", Kind::Iban, "NL91ABNA0417164300"),
            ("NL91 A8NA 0417 1643 0O", Kind::Iban, "NL91ABNA0417164300"),
            ("N191 ABNA 0417 1643 00", Kind::Iban, "NL91ABNA0417164300"),
            ("Dorpsstraat 12, I234 AB Dorp", Kind::Address, "1234AB-12"),
            ("Dorpsstraat 12, 1234 A8 Dorp", Kind::Address, "1234AB-12"),
            ("tel. O6-l2345678", Kind::Phone, "+31612345678"),
        ] {
            let found = found(text);
            assert!(found.contains(&(kind, value.to_owned())), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_right_or_too_far_off_is_left_alone() {
        for text in ["BSN 123456782", "NL91ABNA0417164300", "1234 AB 12", "Bos SOLIDE Oslo", "bsn I2E4S67BZ", ""] {
            assert_eq!(mend(text), None, "{text}");
        }
        assert!(!found("BSN 12345678S").iter().any(|(kind, _)| *kind == Kind::Bsn), "the eleven-test still holds");
        assert!(!found("NL91ABNAO4I7164301").iter().any(|(kind, _)| *kind == Kind::Iban), "so does mod 97");
    }

    #[test]
    fn every_byte_keeps_its_place() {
        let text = "José: l234 A8 5é, NL91 A8NA 0417 1643 0O";
        assert_eq!(mend(text).unwrap().len(), text.len());
    }

    #[test]
    fn words_are_spelled_as_they_may_have_been_read() {
        let of = spellings("hoornstra");
        assert!(of.contains("hoomstra") && of.contains("h0ornstra") && of.contains("hoom5tra"));
        assert!(!of.contains("hoornstra"));
        assert!(spellings("ruys").len() < 10);
    }
}
