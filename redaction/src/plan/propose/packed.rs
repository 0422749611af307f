//! Text that is still packed for sending: base64 that lost the line that says so, in a damaged message or in a source
//! that somebody copied. Nobody can review what it says, and everybody can unpack it, so it is proposed to be hidden.
//!
//! Not here: undoing it. What can be read for certain was unpacked by `connectors`.

use std::ops::Range;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The fewest signs that are unpacked: twelve give nine letters.
const RUN: usize = 12;
/// Signs from which the next line may go on: text that is packed is broken into lines of one length.
const LINE: usize = 24;
/// Letters in a row that no chance makes.
const TELLING: usize = 14;
/// Letters of the shortest word that is looked for in what a run may say.
const WORD: usize = 4;
/// Signs in lines of one length from which a stretch is a packed file, whatever it holds.
const FILE: usize = 240;

/// The last sign of a stretch that was cut may hold bits that belong to no byte.
const STANDARD: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// A stretch of signs that base64 is made of.
pub(super) struct Packed {
    pub(super) range: Range<usize>,
    /// What it may say, from each of four signs on; what holds no word is left off.
    pub(super) says: Vec<String>,
    /// Whether that is text, or the stretch is a file.
    pub(super) is_telling: bool,
}

/// Finds what may be packed: single runs, and lines that go on.
pub(super) fn packed(text: &str) -> Vec<Packed> {
    let mut stretches = text.as_bytes().split(|byte| !is_sign(*byte));
    if !stretches.any(|run| run.len() >= RUN && !is_words(run)) {
        return Vec::new();
    }
    let runs = runs(text.as_bytes());
    let mut found: Vec<Packed> = Vec::new();
    for lines in runs.chunk_by(|last, next| goes_on(text, last, next)) {
        let whole = match lines {
            [] => continue,
            [one] if one.len() < RUN => continue,
            [one] => one.clone(),
            [first, .., last] => first.start..last.end,
        };
        let stretch = unpacked(text, whole, is_file(text, lines));
        // A word that happens to stand before or behind shifts what the whole says.
        if stretch.is_telling || lines.len() == 1 {
            found.push(stretch);
        } else {
            let single = lines.iter().filter(|line| line.len() >= RUN);
            let single: Vec<Packed> = single.map(|line| unpacked(text, line.clone(), false)).collect();
            found.push(stretch);
            found.extend(single);
        }
    }
    found
}

fn is_sign(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Whether a run is words in small letters or numbers: as base64 those are no letters.
fn is_words(run: &[u8]) -> bool {
    run.split(|byte| !byte.is_ascii_alphanumeric()).all(|word| {
        let is_word = word.first().is_none_or(u8::is_ascii_alphabetic);
        is_word && word.iter().skip(1).all(u8::is_ascii_lowercase) || word.iter().all(u8::is_ascii_digit)
    })
}

/// Runs of signs, with the equals signs that end them.
fn runs(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let signs = bytes[at..].iter().take_while(|byte| is_sign(**byte)).count();
        let end = at + signs;
        let padding = bytes[end..].iter().take(2).take_while(|byte| **byte == b'=').count();
        if signs > 0 {
            runs.push(at..end + padding);
        }
        at = end + padding.max(usize::from(padding == 0));
    }
    runs
}

/// Whether a run goes on with the next: the first fills a line, and only the end of that line stands between.
fn goes_on(text: &str, last: &Range<usize>, next: &Range<usize>) -> bool {
    let between = &text[last.end..next.start];
    let broken = !between.is_empty() && between.len() <= 4 && between.bytes().all(|byte| byte.is_ascii_whitespace());
    // Behind a short last line stands an ordinary word.
    let tail = &text[next.clone()];
    let packed = next.len() >= LINE || tail.ends_with('=') || tail.len().is_multiple_of(4) && is_mixed(tail);
    broken && last.len() >= LINE && packed && !text[last.clone()].ends_with('=')
}

/// Whether small letters, capitals and digits stand among each other.
fn is_mixed(run: &str) -> bool {
    let has = |of: fn(&u8) -> bool| run.as_bytes().iter().any(of);
    let kinds = [has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase), has(u8::is_ascii_digit)];
    kinds.into_iter().filter(|kind| *kind).count() >= 2
}

/// Whether lines of one length are a file: a document that was attached, a key.
fn is_file(text: &str, lines: &[Range<usize>]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let signs: usize = lines.iter().map(Range::len).sum();
    let alike = rest.iter().rev().skip(1).all(|line| line.len() == first.len());
    signs >= FILE && alike && is_mixed(&text[first.clone()])
}

fn unpacked(text: &str, range: Range<usize>, is_file: bool) -> Packed {
    let signs: Vec<u8> = text[range.clone()]
        .bytes()
        .filter(|byte| is_sign(*byte))
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            byte => byte,
        })
        .collect();
    let mut bytes = Vec::with_capacity(signs.len());
    let mut says = Vec::new();
    for own in (0..4).filter_map(|skipped| signs.get(skipped..)) {
        // One sign over a multiple of four is no byte.
        let own = if own.len() % 4 == 1 { &own[..own.len() - 1] } else { own };
        bytes.clear();
        // Most long words of any text come so far: what says nothing costs little.
        if STANDARD.decode_vec(own, &mut bytes).is_ok() && has_word(&bytes) {
            says.push(String::from_utf8_lossy(&bytes).replace('\0', ""));
        }
    }
    let is_telling = is_file || says.iter().any(|text| is_text(text));
    Packed { range, says, is_telling }
}

/// Whether letters or digits stand in a row, as in any name or number; zeros are those of UTF-16.
fn has_word(bytes: &[u8]) -> bool {
    let mut row = 0;
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars().filter(|letter| *letter != '\0') {
            row = if letter.is_alphanumeric() { row + 1 } else { 0 };
            if row == WORD {
                return true;
            }
        }
        if !chunk.invalid().is_empty() {
            row = 0;
        }
    }
    false
}

/// Whether enough letters stand in a row.
fn is_text(text: &str) -> bool {
    let is_plain =
        |letter: char| letter != char::REPLACEMENT_CHARACTER && (!letter.is_control() || letter.is_whitespace());
    text.split(|letter| !is_plain(letter)).any(|piece| piece.chars().filter(char::is_ascii).count() >= TELLING)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is hidden of a text, without asking for a name.
    fn told(text: &str) -> Vec<&str> {
        packed(text).into_iter().filter(|packed| packed.is_telling).map(|packed| &text[packed.range]).collect()
    }

    #[test]
    fn packed_text_is_found_in_any_step() {
        let line = "QmVzdGUgUGlldCBKYW5zZW4sCgpkYW5rIHZvb3IgdXcgYnJpZWYuCg==";
        for before in ["", "x", "xy", "xyz"] {
            let text = format!("Dag {before}{line} en groet");
            assert_eq!(told(&text), [format!("{before}{line}")]);
        }
    }

    #[test]
    fn lines_that_go_on_are_one_stretch() {
        let text = "zie:\nQmVzdGUgUGlldCBKYW5zZW4sCgpkYW5rIHZv\nb3IgdXcgYnJpZWYuCg==\nGroet";
        assert_eq!(told(text), ["QmVzdGUgUGlldCBKYW5zZW4sCgpkYW5rIHZv\nb3IgdXcgYnJpZWYuCg=="]);
        let file = vec!["A1b2".repeat(19); 5].join("\n") + "\nA1b2==";
        assert_eq!(told(&format!("bijlage\n\n{file}\n\neinde")), [file]);
    }

    #[test]
    fn ordinary_text_is_left() {
        for text in [
            "De arbeidsongeschiktheidsverzekeringsmaatschappij schreef op 12-03-2024.",
            "https://www.voorbeeld.example/pad/naar/een/bestand/met-een-lange-naam_en_streepjes",
            "0123456789012345678901234567890123456789",
            "d41d8cd98f00b204e9800998ecf8427e 550e8400-e29b-41d4-a716-446655440000",
            "NL91ABNA0417164300 ZAAK/2024/000123/AANVRAAG",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ============",
        ] {
            assert_eq!(told(text), Vec::<&str>::new());
        }
    }

    #[test]
    fn shorter_stretches_say_what_they_may_say() {
        let says: Vec<String> = packed("=?x?b?UGlldCBKYW5zZW4=?=").into_iter().flat_map(|packed| packed.says).collect();
        assert!(says.iter().any(|text| text == "Piet Jansen"), "{says:?}");
        assert!(packed("dank voor uw brief").is_empty());
    }
}
