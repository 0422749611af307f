//! Names that a rule is sure of: behind a title, behind initials, and the tussenvoegsel behind inverted initials.

use std::ops::Range;

use super::fact::{ALL_LARGE, GIVEN, INITIALS, LARGE, OPENS, STREET, TITLE};
use super::things::is_thing;
use super::token::{Token, is_initials};
use super::trim::{Known, is_roman};
use crate::fold::each_word;
use crate::names::interfix::{Place, is_interfix, stands};
use crate::names::titles;

fn is_title(word: &str) -> bool {
    let mut first = None;
    each_word(word, |word| {
        first.get_or_insert_with(|| titles::is_sure(word));
    });
    first == Some(true)
}

fn is_large(word: &str) -> bool {
    word.chars().find(|sign| sign.is_alphabetic()).is_some_and(char::is_uppercase)
}

fn is_particle(word: &str) -> bool {
    let (mut some, mut all) = (false, true);
    each_word(word, |word| {
        some = true;
        all &= is_interfix(word);
    });
    some && all
}

/// Gives the name that stands behind a title: initials and tussenvoegsels, then a word with a capital.
pub(super) fn behind_title(known: Known<'_>) -> Vec<Range<usize>> {
    let Known { text, tokens, .. } = known;
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.range.clone()]);
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| known.is(*at, TITLE) && is_title(word(*at))) {
        let start = at + 1;
        let mut end = start;
        while end < start + 6 && (is_initials(word(end)) || is_particle(word(end))) && !is_title(word(end)) {
            end += 1;
        }
        let name = word(end);
        let opens = tokens[at + 1..tokens.len().min(end + 1)].iter().any(|token| token.opens);
        // `Dr. Schaepmanlaan` is a street, `mevrouw Verlaan` is not.
        let street =
            titles::LEARNED.contains(&word(at).trim_end_matches('.').to_lowercase().as_str()) && is_thing(name);
        if !street
            && is_large(name)
            && name.chars().filter(|sign| sign.is_alphabetic()).count() > 1
            && !is_title(name)
            && !opens
        {
            found.push(tokens[start].range.start..tokens[end].range.end);
        }
    }
    found
}

/// Gives the surnames with a large tussenvoegsel in a sentence, as Flemings write them: `zegt Van Rompuy`.
pub(super) fn behind_large(known: Known<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..known.tokens.len() {
        if known.word(at) != "Van" || known.is(at, OPENS) || known.is(at - 1, OPENS) {
            continue;
        }
        let before = at - 1;
        let article = matches!(known.word(before).to_lowercase().as_str(), "de" | "het" | "een" | "'t");
        let goes_on = known.is(before, LARGE) && !known.is(before, GIVEN | INITIALS | TITLE);
        let link = |at: &usize| matches!(known.word(*at), "de" | "den" | "der" | "De" | "Den" | "Der" | "'t");
        let name = at + 1 + (at + 1..known.tokens.len()).take(2).take_while(link).count();
        let large = name < known.tokens.len()
            && known.is(name, LARGE)
            && !known.is(name, OPENS | STREET | ALL_LARGE)
            && known.word(name).chars().all(|sign| sign.is_alphabetic() || sign == '-')
            && !(name + 1 < known.tokens.len() && known.is(name + 1, LARGE) && !known.is(name + 1, OPENS));
        if large && !article && !goes_on {
            found.push(known.tokens[at].range.start..known.tokens[name].range.end);
        }
    }
    found
}

/// Gives the names that begin with initials: `J.N. Lindenvoorde`, `F.L.I. TEN GANZENKERK`.
///
/// One letter that opens a line may number it: `A. Inleiding` is nobody.
pub(super) fn behind_initials(known: Known<'_>) -> Vec<Range<usize>> {
    let Known { text, tokens, .. } = known;
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.range.clone()]);
    let opens = |at: usize| tokens.get(at).is_none_or(|token| token.opens);
    // `E.C, Ozdemir`: OCR took the last full stop for a comma.
    let misread = |at: usize| {
        let initials = word(at);
        word(at + 1) == "," && initials.contains('.') && is_initials(&format!("{initials}."))
    };
    let begins = |at: &usize| {
        let initials = word(*at);
        (known.is(*at, INITIALS) || misread(*at))
            && is_large(initials)
            && !ABBREVIATIONS.iter().any(|word| word.trim_end_matches('.') == initials.trim_end_matches('.'))
            && !is_title(initials)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..tokens.len()).filter(begins) {
        let mut end = at + 1 + usize::from(misread(at));
        while end < at + 6 && !opens(end) && (is_initials(word(end)) || is_particle(word(end))) {
            end += 1;
        }
        // `G.R. d'Anjou`: the particle is stuck to the name.
        let name = without_stuck_particle(word(end));
        // `Müller-van Leeuwen`, `Bos-van der Meer`.
        let goes_on = |at: usize| word(at).rsplit('-').next().is_some_and(is_particle) && !opens(at + 1);
        if name.contains('-') && goes_on(end) {
            end = (end + 1..end + 4).find(|at| !goes_on(*at)).unwrap_or(end);
        }
        let telling = is_large(name) && name.chars().filter(|sign| sign.is_alphabetic()).count() > 2;
        let counts = is_roman(word(at)) || word(at).len() == 2;
        let numbers = opens(at) && end == at + 1 && counts && super::is_everyday(name);
        let start = tokens[at].range.start;
        if !telling || opens(end) || numbers || is_title(name) || found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let whole = start..tokens[end].range.end;
        // Behind the end of a long line only two initials begin a name: one letter may end a sentence or count.
        let broken = text[whole.clone()].contains('\n') && word(at).matches('.').count() < 2;
        if !is_thing(&text[whole.clone()]) && !broken {
            found.push(whole);
        }
    }
    found
}

/// Takes a particle off that an apostrophe joins to a name: `d'Anjou`.
fn without_stuck_particle(word: &str) -> &str {
    let stuck = word.split_once(['\'', '’']).filter(|(particle, name)| is_particle(particle) && is_large(name));
    stuck.map_or(word, |(_, name)| name)
}

/// Letters with full stops that are no initials.
const ABBREVIATIONS: [&str; 14] = [
    "B.V.", "N.V.", "V.O.F.", "C.V.", "U.A.", "D.D.", "T.A.V.", "P.O.", "N.B.", "P.S.", "U.S.", "V.S.", "E.U.",
    "A.U.B.",
];

/// Widens a name that ends in initials, as in `Vries, A.M.`, over the tussenvoegsel behind it.
pub(super) fn widen(text: &str, tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let name = &text[range.clone()];
    let inverted = name
        .split_once(',')
        .is_some_and(|(_, rest)| is_initials(rest.trim()) || is_initials(&format!("{}.", rest.trim())));
    if !inverted {
        return range;
    }
    let mut at = tokens.partition_point(|token| token.range.start < range.end);
    // The full stop of the last initial.
    if tokens.get(at).is_some_and(|token| &text[token.range.clone()] == ".") {
        at += 1;
    }
    let mut end = range.end;
    while let Some(token) =
        tokens.get(at).filter(|token| !token.opens && stands(text[token.range.clone()].as_bytes(), Place::Inverted))
    {
        end = token.range.end;
        at += 1;
    }
    // A capital behind it begins something else: `Jansen, P. van Ooijen BV`.
    let other = tokens.get(at).is_some_and(|token| is_large(&text[token.range.clone()]));
    if other { range } else { range.start..end }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{behind_initials, behind_title, widen};
    use crate::person::fact::facts;
    use crate::person::token::tokens;
    use crate::person::trim::Known;

    fn found(rule: fn(Known<'_>) -> Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
        let tokens = tokens(text);
        let words: Vec<(&str, bool)> = tokens.iter().map(|token| (&text[token.range.clone()], token.opens)).collect();
        rule(Known { text, tokens: &tokens, facts: &facts(&words) })
    }

    #[test]
    fn a_title_is_followed_by_a_name() {
        let rows = [
            ("de heer In 't Veld-Kramer belt", Some("In 't Veld-Kramer")),
            ("mw. A. van den Berg", Some("A. van den Berg")),
            ("mr. drs. P.C.J. Smit", Some("P.C.J. Smit")),
            ("Geachte heer, mevrouw,", None),
            ("de heer belde", None),
        ];
        for (text, expected) in rows {
            let found = found(behind_title, text);
            assert_eq!(found.last().map(|range| &text[range.clone()]), expected, "{text}");
        }
    }

    #[test]
    fn initials_are_followed_by_a_name() {
        let rows = [
            ("Tijdens het gesprek was ook J.N. Lindenvoorde aanwezig", Some("J.N. Lindenvoorde")),
            ("toegestuurd aan F.L.I. TEN GANZENKERK. Ten aanzien", Some("F.L.I. TEN GANZENKERK")),
            ("S. Müller-van Leeuwen belt", Some("S. Müller-van Leeuwen")),
            ("van A. P. in 't Veld ontvangen", Some("A. P. in 't Veld")),
            ("Van: E.C, Ozdemir", Some("E.C, Ozdemir")),
            ("Ook G.R. d'Orval en", Some("G.R. d'Orval")),
            ("Ook K. l’Ecluse.", Some("K. l’Ecluse")),
            (
                "De klantmanager heeft in het dossier genoteerd wat er is. Hierbij is K.I.\nŞahin-Rozevoorde de contactpersoon",
                Some("K.I.\nŞahin-Rozevoorde"),
            ),
            ("De klantmanager heeft in het dossier genoteerd dat dit zo is, zie K.\nRozevoorde belde", None),
            ("Behandelaar: K.I.\nKamer 3", None),
            ("in de U.S, Washington zegt", None),
            ("om J. d'accord te gaan", None),
            ("A. Inleiding", None),
            ("Bouwbedrijf B.V. Jansen", None),
            ("de E.U. Commissie", None),
            ("volgens J. en P.", None),
        ];
        for (text, expected) in rows {
            let found = found(behind_initials, text);
            assert_eq!(found.first().map(|range| &text[range.clone()]), expected, "{text}");
        }
    }

    #[test]
    fn a_tussenvoegsel_behind_inverted_initials_belongs_to_the_name() {
        let rows = [
            ("Volgens Vries, A.M. de klopt dit", "Vries, A.M.", "Vries, A.M. de"),
            ("Smit, J. van Bakker BV", "Smit, J.", "Smit, J."),
            ("Anna Smit de", "Anna Smit", "Anna Smit"),
        ];
        for (text, name, expected) in rows {
            let start = text.find(name).expect("it is there");
            let range = widen(text, &tokens(text), start..start + name.len());
            assert_eq!(&text[range], expected, "{text}");
        }
    }
}
