//! Surnames that stand before what comes first: `Ster, K. van der`, `TERPSMA, Folkert Age`, `Boer, Tamara de`.

use std::ops::Range;

use super::Leaning;
use super::fact::{
    ALL_LARGE, COMMON, GIVEN, INITIALS, INTERFIX, LARGE, OFFICIAL, OPENS, PLACE, SURNAME, TITLE, USUAL_GIVEN,
    USUAL_SURNAME,
};
use super::letters::leads;
use super::trim::{COLUMN_GAP, Known};

/// The most words of such a surname, and of what stands behind its comma.
const WORDS: usize = 4;

/// Gives names whose surname stands first, behind it a comma and initials, or given names if the surname
/// is in capitals or a tussenvoegsel ends the field. For review a surname before initials may be any word that is not known
/// to be something else, and any word with a capital where a tussenvoegsel stands behind them.
pub(super) fn inverted(known: Known<'_>, leaning: Leaning) -> Vec<Range<usize>> {
    let commas = (1..known.tokens.len().saturating_sub(1)).filter(|at| known.word(*at) == ",");
    commas.filter_map(|at| around(known, at, leaning)).collect()
}

fn around(known: Known<'_>, comma: usize, leaning: Leaning) -> Option<Range<usize>> {
    let first = comma + 1;
    // OCR puts a blank before the comma.
    let close = apart(known, comma - 1) <= 1 && apart(known, comma) == 1;
    if !close || known.is(first, OPENS) {
        return None;
    }
    let start = surname_start(known, comma)?;
    let initials = |at: usize| known.is(at, INITIALS) && known.word(at).contains('.');
    let capitals = (start..comma).all(|at| known.is(at, ALL_LARGE) && known.word(at).len() > 1);
    let given = |at: usize| known.is(at, GIVEN) && known.is(at, LARGE) && !known.is(at, ALL_LARGE | INTERFIX);
    let goes_on =
        |at: usize| at < known.tokens.len() && !known.is(at, OPENS) && (at == first || apart(known, at - 1) < 2);
    let count = (first..first + WORDS).take_while(|at| goes_on(*at) && (initials(*at) || given(*at))).count();
    let mut end = first + count;
    while count > 0 && goes_on(end) && known.is(end, INTERFIX) && !known.is(end, LARGE) {
        end += 1;
    }
    // `In Utrecht, J. Bakker` names him behind the comma; `B. en W.` are nobody.
    let other = goes_on(end) && (known.is(end, LARGE) || known.word(end) == "en" && known.is(end + 1, INITIALS));
    let bounded = bounded(known, start, end);
    let surname = (start..comma).any(|at| known.is(at, SURNAME) && !known.is(at, COMMON | PLACE | OFFICIAL));
    let usual = (start..comma).any(|at| known.is(at, USUAL_SURNAME));
    // `Boer, Tamara de` and `Bouwman, Daphne` in a field of its own; in a sentence `Jansen, Piet` may be two people.
    let alone = !(start..comma).any(|at| known.is(at, USUAL_GIVEN) && !known.is(at, INTERFIX));
    let turned = bounded && (end > first + count || usual && alone);
    let may_be = || {
        let is_unknown = |at: usize| !known.is(at, COMMON | PLACE | OFFICIAL | OPENS);
        leaning == Leaning::Review && (end > first + count || (start..comma).all(is_unknown))
    };
    let telling = if initials(first) { bounded || surname || usual || may_be() } else { capitals || turned };
    (count > 0 && !other && telling).then(|| known.tokens[start].range.start..known.tokens[end - 1].range.end)
}

/// Gives where the words with capitals before a comma begin.
fn surname_start(known: Known<'_>, comma: usize) -> Option<usize> {
    let part = |at: usize| {
        let word = known.word(at);
        known.is(at, LARGE | INTERFIX)
            && !known.is(at, TITLE | INITIALS)
            && word.chars().all(|sign| sign.is_alphabetic() || "-'’".contains(sign))
    };
    let mut start = comma;
    while start > 0 && comma - start < WORDS && part(start - 1) && (start == comma || apart(known, start - 1) < 2) {
        start -= 1;
    }
    // A sentence runs into the name: `zoon van TERPSMA, Age`.
    while start < comma && !known.is(start, LARGE) {
        start += 1;
    }
    // And with its first word: `Volgens Terpsma, A.`
    while start + 1 < comma && known.is(start, OPENS) && !known.is(start, INTERFIX) && leads(known.word(start)) {
        start += 1;
    }
    (start < comma && known.word(start).chars().count() > 1).then_some(start)
}

/// Gives how many blanks stand behind a token; a new line or a tab counts as the gap of a column.
fn apart(known: Known<'_>, at: usize) -> usize {
    let gap = &known.text[known.tokens[at].range.end..known.tokens[at + 1].range.start];
    if gap.contains(['\n', '\t']) { COLUMN_GAP } else { gap.len() }
}

/// Says whether tokens fill a cell or a line.
fn bounded(known: Known<'_>, start: usize, end: usize) -> bool {
    let opens = start == 0
        || apart(known, start - 1) >= COLUMN_GAP
        || matches!(known.word(start - 1), "|" | ";" | ":" | "\"" | "]")
        || known.word(start - 1).bytes().all(|byte| byte.is_ascii_digit());
    let ends = end >= known.tokens.len()
        || apart(known, end - 1) >= COLUMN_GAP
        || matches!(known.word(end), "|" | ";" | "\"" | "<" | "(");
    opens && ends
}

#[cfg(test)]
mod tests {
    use super::{Leaning, inverted};
    use crate::person::fact::facts;
    use crate::person::token::tokens;
    use crate::person::trim::Known;

    #[test]
    fn a_surname_before_initials_or_given_names_is_a_name() {
        let rows = [
            ("100402   Beek-Timmer, A. van der           planoloog", Some("Beek-Timmer, A. van der")),
            ("12 Mei, C. van der\n", Some("Mei, C. van der")),
            ("zoon van TERPSMA, Folkert Age, geboren te Dokkum", Some("TERPSMA, Folkert Age")),
            ("Bakker, P.J.M.", Some("Bakker, P.J.M.")),
            ("Aan: Boer, Tamara de <t.deboer@example.nl>", Some("Boer, Tamara de")),
            ("CC: Kasteel, Mieke van\nOnderwerp", Some("Kasteel, Mieke van")),
            ("[08:51] Bouwman, Daphne\nGoedemorgen", Some("Bouwman, Daphne")),
            ("Ook Jansen, Piet en Klaas", None),
            ("In Utrecht, J. Bakker zei dat", None),
            ("de Awb, art. 3", None),
            ("Op 12 Mei, B. en W. vergaderen dan", None),
            ("Dat is af. Volgens Steenhuis, S.T.J. klopt dit.", Some("Steenhuis, S.T.J.")),
            ("Van Dijk, J.P.", Some("Van Dijk, J.P.")),
            ("Kosten, baten en risico's", None),
            ("Afdeling Werk, A. de Vries belt", None),
        ];
        let for_review = [
            ("Daar was ook Uilenkrommert, S. aanwezig.", Some("Uilenkrommert, S.")),
            ("Dat kwam van Veld, J.S.C. in 't. De termijn", Some("Veld, J.S.C. in 't")),
            ("Volgens de Awb, art. 3, en Apeldoorn, J. Bakker", None),
            ("De gemeente Apeldoorn, A. en B. gehoord", None),
        ];
        let display = rows.map(|(text, expected)| (text, expected, Leaning::Display));
        for (text, expected, leaning) in
            display.into_iter().chain(for_review.map(|(text, expected)| (text, expected, Leaning::Review)))
        {
            let tokens = tokens(text);
            let words: Vec<(&str, bool)> =
                tokens.iter().map(|token| (&text[token.range.clone()], token.opens)).collect();
            let found = inverted(Known { text, tokens: &tokens, facts: &facts(&words) }, leaning);
            assert_eq!(found.first().map(|range| &text[range.clone()]), expected, "{text}");
        }
    }
}
