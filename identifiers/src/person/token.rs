//! Cutting text into the tokens that the person recogniser sees: words, initials, abbreviations and single signs.

use std::ops::Range;

use crate::names::titles;

/// One token: where it stands, and whether it opens a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// Whether a sentence begins here.
    pub opens: bool,
}

/// Words that keep their full stop, beside titles.
const ABBREVIATIONS: [&str; 21] = [
    "geb", "tel", "nr", "nrs", "bijv", "o.a", "t.n.v", "t.a.v", "i.v.m", "a.u.b", "d.d", "m.b.t", "c.q", "blz", "art",
    "jl", "a.s", "st", "ca", "evt", "resp",
];

/// Lines shorter than this end a sentence: a heading, a field, a row of a list.
const SHORT_LINE: usize = 60;

/// Cuts a text into tokens.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut opens = true;
    let mut line = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        // Most words are letters between spaces.
        let plain = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if plain > at && (plain == bytes.len() || space(text, plain) > 0) {
            found.push(Token { range: at..plain, opens });
            opens = false;
            at = plain;
            continue;
        }
        let space = space(text, at);
        if space > 0 {
            if bytes[at] == b'\n' {
                let blank =
                    bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).any(|byte| *byte == b'\n');
                opens |= blank || at - line < SHORT_LINE;
                line = at + 1;
            }
            opens |= bytes[at] == b'\t';
            at += space;
            continue;
        }
        let end = word_end(text, plain);
        let before = found.len();
        cut(text, at..end, &mut found);
        for token in &mut found[before..] {
            token.opens = opens;
            let piece = &text[token.range.clone()];
            // Opening signs leave the beginning to the word behind them.
            opens = (opens && matches!(piece, "\"" | "'" | "(" | "“" | "„" | "‘" | "-" | "•" | "*" | ">"))
                || matches!(piece, "." | "!" | "?" | "|" | ";;");
        }
        at = end;
    }
    found
}

/// Gives the length of a space at a place; 0 if there is none.
fn space(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => 1,
        byte if byte.is_ascii() => 0,
        _ => text[at..].chars().next().filter(|sign| sign.is_whitespace()).map_or(0, char::len_utf8),
    }
}

fn word_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() && space(text, at) == 0 {
        at += if text.as_bytes()[at].is_ascii() { 1 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
    }
    at
}

/// Says whether a sign is part of words; apostrophes, hyphens and full stops are looked at apart.
fn is_inner(sign: char) -> bool {
    sign.is_alphanumeric()
        || matches!(sign, '\'' | '’' | '-' | '.' | '@' | '\u{ad}' | '&' | '\u{2010}' | '\u{300}'..='\u{36f}')
}

/// Cuts a piece without spaces into tokens.
fn cut(text: &str, piece: Range<usize>, found: &mut Vec<Token>) {
    let mut start = piece.start;
    for (offset, sign) in text[piece.clone()].char_indices() {
        let at = piece.start + offset;
        let digits = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let in_number = matches!(sign, ',' | ':' | '/') && at > piece.start && digits(at - 1) && digits(at + 1);
        if is_inner(sign) || in_number {
            continue;
        }
        word(text, start..at, found);
        push(found, at..at + sign.len_utf8());
        start = at + sign.len_utf8();
    }
    word(text, start..piece.end, found);
}

fn push(found: &mut Vec<Token>, range: Range<usize>) {
    if !range.is_empty() {
        found.push(Token { range, opens: false });
    }
}

/// Takes signs off the ends of a word; a full stop stays behind initials and abbreviations.
fn word(text: &str, mut range: Range<usize>, found: &mut Vec<Token>) {
    while let Some(sign) = text[range.clone()].chars().next().filter(|sign| !sign.is_alphanumeric()) {
        let rest = &text[range.start + sign.len_utf8()..range.end];
        // 's-Hertogenbosch, 't Hart, `Veld, J. in 't.`
        if matches!(sign, '\'' | '’')
            && (matches!(rest.trim_end_matches('.'), "t" | "s" | "n" | "k")
                || rest.starts_with("s-")
                || rest.starts_with("t-"))
        {
            break;
        }
        push(found, range.start..range.start + sign.len_utf8());
        range.start += sign.len_utf8();
    }
    let mut tail: Vec<Range<usize>> = Vec::new();
    while let Some(sign) = text[range.clone()].chars().next_back().filter(|sign| !sign.is_alphanumeric()) {
        if sign == '.' && keeps_stop(&text[range.clone()]) {
            break;
        }
        let start = range.end - sign.len_utf8();
        tail.push(start..range.end);
        range.end = start;
    }
    // `A.Jansen`: initials stuck to a name.
    if let Some(split) = stuck(&text[range.clone()]) {
        push(found, range.start..range.start + split);
        range.start += split;
    }
    push(found, range);
    tail.into_iter().rev().for_each(|range| push(found, range));
}

fn keeps_stop(word: &str) -> bool {
    let inner = &word[..word.len() - 1];
    let lower = inner.to_lowercase();
    is_initials(word) || titles::is_cut_short(&lower) || ABBREVIATIONS.contains(&lower.as_str())
}

/// Says whether a word is an abbreviation that is no name, whatever its first letter: `T.n.v.`; in capitals it may be
/// initials.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    word.contains(char::is_lowercase) && ABBREVIATIONS.contains(&lower.as_str())
}

/// Says whether a token is initials: `A.`, `A.M.`, `Th.`, `IJ.`.
pub(crate) fn is_initials(word: &str) -> bool {
    let Some(inner) = word.strip_suffix('.') else { return false };
    if SHORTENED.contains(&inner) {
        return true;
    }
    inner.split('.').all(|part| {
        let count = part.chars().count();
        (1..=2).contains(&count)
            && part.chars().all(char::is_alphabetic)
            && (count == 1 || part.starts_with(char::is_uppercase))
    })
}

/// Given names that are written in short: `Joh. de Wit`.
const SHORTENED: [&str; 9] = ["Alb", "Chr", "Corn", "Herm", "Hub", "Jac", "Joh", "Nic", "Wilh"];

/// Gives where a name begins that is stuck to initials.
fn stuck(word: &str) -> Option<usize> {
    let stop = word.rfind('.')? + 1;
    let (initials, name) = word.split_at(stop);
    (is_initials(initials) && initials.starts_with(char::is_uppercase) && name.chars().count() > 2).then_some(stop)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn words_initials_and_signs_are_apart() {
        assert_eq!(
            cut("Dhr. A.M. de Vries (1980), belt."),
            ["Dhr.", "A.M.", "de", "Vries", "(", "1980", ")", ",", "belt", "."]
        );
        assert_eq!(cut("J.Jansen-de Vries/Piet|'t Hart"), ["J.", "Jansen-de", "Vries", "/", "Piet", "|", "'t", "Hart"]);
        assert_eq!(cut("Veld, J. in 't. De"), ["Veld", ",", "J.", "in", "'t", ".", "De"]);
        assert_eq!(
            cut("a.b@c.nl 12:30 12-03-1980 Naam:Jan_Smit"),
            ["a.b@c.nl", "12:30", "12-03-1980", "Naam", ":", "Jan", "_", "Smit"]
        );
    }

    #[test]
    fn sentences_open_after_stops_and_short_lines() {
        let text = "Jan belt. Piet niet.\nNaam\nEen regel die langer is dan zestig tekens loopt gewoon door op de\nvolgende regel";
        let opening: Vec<&str> =
            tokens(text).into_iter().filter(|token| token.opens).map(|token| &text[token.range]).collect();
        assert_eq!(opening, ["Jan", "Piet", "Naam", "Een"]);
    }
}
