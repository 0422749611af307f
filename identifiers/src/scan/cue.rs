//! Cue words: what stands before a number, or above its column, and says what it is.
//!
//! Every kind lists its own words (`CUES` in its file); here they are looked up in one pass.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::plain::{LETTER, Plain};
use crate::kinds;

/// What a cue announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    Bsn,
    Rsin,
    ANummer,
    VNummer,
    Iban,
    Postcode,
    HouseNumber,
    Addition,
    BirthDate,
    Email,
    Phone,
    Kenteken,
    Document,
    Kvk,
    Vestiging,
    Case,
    /// A street with its number; only labels of passages say so.
    Street,
    /// A number or date of another sort, such as an invoice or an amount.
    Other,
}

/// A cue and where it stands; the label of a passage has no place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) cue: Cue,
    pub(crate) range: Option<Range<usize>>,
    /// Whether nothing but words such as `nummer` stands between it and what it announces.
    pub(crate) direct: bool,
}

/// How far before a number a cue may stand, in bytes.
const REACH: usize = 48;

/// Words that announce numbers and dates of other sorts, so that an earlier cue does not carry over.
const OTHER: &[&str] = &[
    "factuur",
    "^order",
    "artikel",
    "^polis",
    "bedrag",
    "^eur",
    "^prijs",
    "^totaal",
    "aantal",
    "^versie",
    "^bon",
    "transactie",
    "grootboek",
    "inkoop",
    "^saldo",
    "^ean",
    "^isbn",
    "^imei",
    "serienummer",
    "begindatum",
    "einddatum",
    "ingangsdatum",
    "besluitdatum",
    "^datum",
    "verzonden",
    "ontvangen",
    "^fax",
    "budget",
    "kostenplaats",
    "crediteur",
];

/// How a cue must stand in its word.
#[derive(Clone, Copy)]
enum Edge {
    /// `=word`: alone.
    Whole,
    /// `^word`: at the beginning of a word.
    Start,
    /// `word`: anywhere.
    Inside,
}

struct Table {
    search: AhoCorasick,
    rows: Vec<(Cue, Edge)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lists: [(Cue, &[&str]); 17] = [
        (Cue::Bsn, kinds::bsn::CUES),
        (Cue::Rsin, kinds::rsin::CUES),
        (Cue::ANummer, kinds::a_nummer::CUES),
        (Cue::VNummer, kinds::v_nummer::CUES),
        (Cue::Iban, kinds::iban::CUES),
        (Cue::Postcode, kinds::postcode::CUES),
        (Cue::HouseNumber, kinds::address::NUMBER_CUES),
        (Cue::Addition, kinds::address::ADDITION_CUES),
        (Cue::BirthDate, kinds::birth_date::CUES),
        (Cue::Email, kinds::email::CUES),
        (Cue::Phone, kinds::phone::CUES),
        (Cue::Kenteken, kinds::kenteken::CUES),
        (Cue::Document, kinds::document_number::CUES),
        (Cue::Kvk, kinds::kvk::CUES),
        (Cue::Vestiging, kinds::vestigingsnummer::CUES),
        (Cue::Case, kinds::case_number::CUES),
        (Cue::Other, OTHER),
    ];
    let mut words = Vec::new();
    let mut rows = Vec::new();
    for (cue, word) in lists.into_iter().flat_map(|(cue, list)| list.iter().map(move |word| (cue, *word))) {
        let (edge, word) = match word.split_at(1) {
            ("=", rest) => (Edge::Whole, rest),
            ("^", rest) => (Edge::Start, rest),
            _ => (Edge::Inside, word),
        };
        rows.push((cue, edge));
        words.push(Plain::new(word).bytes().to_vec());
    }
    let search = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(aho_corasick::AhoCorasickKind::DFA))
        .build(words)
        .expect("a hundred short words fit an automaton");
    Table { search, rows }
});

/// Says whether a byte belongs to a word of letters.
fn is_letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == LETTER)
}

/// Gives every cue within a piece of the text.
fn all_in(text: &[u8], piece: Range<usize>) -> impl Iterator<Item = (Cue, Range<usize>)> {
    let table = &*TABLE;
    table.search.find_iter(&text[piece.clone()]).filter_map(move |found| {
        let (start, end) = (piece.start + found.start(), piece.start + found.end());
        let before = start.checked_sub(1).is_some_and(|at| is_letter(text.get(at)));
        let (cue, edge) = table.rows[found.pattern().as_usize()];
        let fits = match edge {
            Edge::Whole => !before && !is_letter(text.get(end)),
            Edge::Start => !before,
            Edge::Inside => true,
        };
        fits.then_some((cue, start..end))
    })
}

/// Gives the last cue within a piece of the text; `datum` in `geb. datum` is part of the cue before it.
fn last_in(text: &[u8], piece: Range<usize>) -> Option<(Cue, Range<usize>)> {
    all_in(text, piece).fold(None, |last: Option<(Cue, Range<usize>)>, (cue, range)| match last {
        Some((first, before)) if cue == Cue::Other && before.end + 2 >= range.start => {
            Some((first, before.start..range.end))
        }
        _ => Some((cue, range)),
    })
}

/// Gives the nearest cue before a place: on its line, or at the end of the line before if it opens a line.
pub(crate) fn before(text: &[u8], at: usize) -> Option<Sign> {
    let from = at.saturating_sub(REACH);
    let window = &text[from..at];
    let line = memchr::memrchr(b'\n', window);
    let start = match line {
        Some(end) if window[end..].iter().all(|byte| byte.is_ascii_whitespace() || *byte == b'|') => {
            let above = window[..end].trim_ascii_end();
            from + memchr::memrchr(b'\n', above).map_or(0, |start| start + 1)
        }
        Some(end) => from + end + 1,
        None => from,
    };
    let (cue, range) = last_in(text, start..at)?;
    let direct = is_filler(&text[range.end..at]);
    Some(Sign { cue, range: Some(range), direct })
}

/// Says whether nothing but words such as `nummer` or `is` stands between a cue and its number.
fn is_filler(between: &[u8]) -> bool {
    const FILLERS: [&[u8]; 23] = [
        b"snummer", b"snr", b"nummer", b"nummers", b"nr", b"nrs", b"no", b"id", b"is", b"van", b"met", b"het",
        b"onder", b"code", b"s", b"ons", b"uw", b"luidt", b"in", b"en", b"bekend", b"number", b"nl",
    ];
    let mut words = between.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    between.len() <= 24
        && !between.iter().any(u8::is_ascii_digit)
        && words.all(|word| FILLERS.contains(&word.to_ascii_lowercase().as_slice()))
}

/// Gives a cue in brackets right after a place, as in `123456782 (BSN)`.
pub(crate) fn after(text: &[u8], at: usize) -> Option<Sign> {
    let open = text.get(at..(at + 3).min(text.len()))?.iter().position(|byte| matches!(byte, b'(' | b'['))?;
    let start = at + open + 1;
    let piece = text.get(start..(start + 24).min(text.len()))?;
    let end = start + piece.iter().position(|byte| matches!(byte, b')' | b']' | b'\n'))?;
    let (cue, range) = last_in(text, start..end)?;
    Some(Sign { cue, range: Some(range), direct: true })
}

/// Gives the cue that a label holds: `bsn` in `bsn_klant` and in `zaak_bsn`.
pub(crate) fn in_label(label: &str) -> Option<Cue> {
    let plain = Plain::new(label);
    let bytes = plain.bytes();
    let found: Vec<Cue> = all_in(bytes, 0..bytes.len()).map(|(cue, _)| cue).collect();
    let weak = |cue: &Cue| matches!(cue, Cue::Case | Cue::Other);
    found.iter().find(|cue| !weak(cue)).or(found.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::{Cue, before, in_label};

    #[test]
    fn the_nearest_cue_wins() {
        let text = b"BSN 123456782, KvK-nummer: 12345678";
        assert_eq!(before(text, text.len() - 8).map(|sign| sign.cue), Some(Cue::Kvk));
        assert_eq!(before(text, 4).map(|sign| sign.cue), Some(Cue::Bsn));
    }

    #[test]
    fn a_cue_on_the_line_above_counts_only_at_the_start_of_a_line() {
        assert_eq!(before(b"BSN\n  123", 6).map(|sign| sign.cue), Some(Cue::Bsn));
        assert_eq!(before(b"BSN\nnaam 123", 9), None);
    }

    #[test]
    fn labels_of_columns_are_understood() {
        let rows = [
            ("bsn_partner", Some(Cue::Bsn)),
            ("BurgerServiceNummer", Some(Cue::Bsn)),
            ("Geboortedatum", Some(Cue::BirthDate)),
            ("geb.dat.", Some(Cue::BirthDate)),
            ("Tel. mobiel", Some(Cue::Phone)),
            ("huisnr", Some(Cue::HouseNumber)),
            ("huisnummertoevoeging", Some(Cue::Addition)),
            ("naam", None),
            ("opmerking", None),
            ("hotel", None),
        ];
        for (label, cue) in rows {
            assert_eq!(in_label(label), cue, "{label}");
        }
    }
}
