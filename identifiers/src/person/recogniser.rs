//! The recogniser of persons: the linear model, and labels that say what a cell holds.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::cues::{behind_role, like_a_street, signatures, small_names, widen_small, with_capital_van};
use super::fact::{COMMON, Fact, GIVEN, INITIALS, LARGE, OFFICIAL, PLACE, USUAL_GIVEN, USUAL_SURNAME, facts};
use super::genre::Manner;
use super::greetings::bracketed;
use super::greetings::greeted;
use super::inverted::inverted;
use super::labels::{Held, held};
use super::letters::{bare_initials, behind_small_word};
use super::model::{Model, TAGS, Tag, agree, remember, repeat};
use super::moments::is_of_date;
use super::near::{beside, is_alone, is_idle, is_named_after, is_piece, joined};
use super::recent::Recent;
use super::rules::{behind_initials, behind_large, behind_title, widen};
use super::small::{is_small, placed, small_surnames};
use super::things::are_thing;
use super::token::{Token, tokens};
use super::trim::{
    Known, cut, is_junk, trim, with_first, with_last, without_employer, without_home, without_place, without_rest,
    without_sentence,
};
use super::weights::Weights;
use crate::fold::fold;
use crate::names::interfix::is_interfix;
use crate::{Certainty, Evidence, Finding, Gap, Identifier, Kind, Passage, Recogniser, RecogniserProfile};

/// Whether names are found for reading or for hiding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaning {
    /// As many right as found: for showing.
    Display,
    /// Rather one too many: for hiding, where a person looks at each.
    Review,
}

impl Leaning {
    /// What is added to persons' scores; measured by `examples/train_person.rs` and `examples/measure_gold.rs`.
    const fn lean(self, manner: Manner) -> f32 {
        match (self, manner) {
            (Self::Display, Manner::News) => -2.4,
            (Self::Display, Manner::Office) => 0.0,
            // Where review finds most names before precision falls off.
            (Self::Review, Manner::News) => -0.3,
            (Self::Review, Manner::Office) => 5.0,
        }
    }
}

/// Longer texts are looked at in stretches of so many tokens.
const STRETCH: usize = 4000;

static WEIGHTS: LazyLock<Option<Weights>> = LazyLock::new(|| Weights::read(include_bytes!("../../data/person.bin")));

thread_local! {
    /// The features that were weighed last in each manner.
    static RECENT: RefCell<[Recent; 2]> = RefCell::default();
}

static PROFILE: RecogniserProfile = RecogniserProfile { id: "person", revision: 17, kinds: &[Kind::Person] };

/// Finds names of persons.
pub(crate) struct Persons {
    leaning: Leaning,
}

impl Persons {
    pub(crate) const fn new(leaning: Leaning) -> Self {
        Self { leaning }
    }
}

impl Persons {
    /// Gives a name with its own ends: with a first name and a surname that stand beside it, and, for showing, without
    /// what belongs to no name.
    fn ends(&self, known: Known<'_>, manner: Manner, range: Range<usize>) -> Range<usize> {
        let range = match manner {
            Manner::News => range,
            Manner::Office => with_last(known, with_first(known, range)),
        };
        let shown = |range| without_employer(known, trim(known, range));
        match (self.leaning, manner) {
            (Leaning::Display, Manner::News) => shown(range),
            (Leaning::Display, Manner::Office) => without_rest(known, shown(range)),
            (Leaning::Review, _) => range,
        }
    }
}

impl Recogniser for Persons {
    fn profile(&self) -> &RecogniserProfile {
        &PROFILE
    }

    fn recognise(&self, passage: Passage<'_>, found: &mut dyn FnMut(Finding)) -> Result<(), Gap> {
        let Some(weights) = WEIGHTS.as_ref() else {
            return Err(Gap {
                recogniser: PROFILE.id,
                range: 0..u32::try_from(passage.text.len()).unwrap_or(u32::MAX),
                reason: "the weights of the person recogniser are damaged",
            });
        };
        if passage.label.is_some_and(|label| held(label) == Held::Name)
            && let Some(range) = cell(passage.text)
        {
            found(finding(passage.text, range, Certainty::Supported, "label"));
            return Ok(());
        }
        if passage.label.is_some_and(|label| held(label) == Held::Place) && is_place(passage.text) {
            return Ok(());
        }
        let cut = tokens(passage.text);
        for stretch in cut.chunks(STRETCH) {
            let words: Vec<(&str, bool)> =
                stretch.iter().map(|token| (&passage.text[token.range.clone()], token.opens)).collect();
            if !words.iter().any(|(word, _)| can_be_name(word)) {
                continue;
            }
            let facts = facts(&words);
            let (manner, model) = weights.of(&facts);
            let base = Leaning::Display.lean(manner);
            let mut scores = scored((manner, model), stretch, &facts);
            agree(&mut scores, &facts);
            let first = tag(model, stretch, &scores, base);
            let again = remember(&mut scores, &facts, &first) | repeat(&mut scores, &facts, &first);
            let known = Known { text: passage.text, tokens: stretch, facts: &facts };
            let tags = if again { tag(model, stretch, &scores, base) } else { first };
            let sure = spans(known, marked(known, &tags));
            let told = by_rule(known, manner, self.leaning);
            let sure = united([sure, told.clone()].concat());
            let more = match self.leaning {
                Leaning::Display => Vec::new(),
                Leaning::Review => {
                    let leaned = leaning(model, known, &mut scores, &tags, self.leaning.lean(manner));
                    [beside(known, &sure), leaned, as_office(weights, manner, known)].concat()
                }
            };
            let named = whole_names(known, &sure);
            // What overlaps is one name: hiding widens.
            let all = joined(known, united([sure.clone(), more].concat()), self.leaning);
            for range in all.iter().cloned() {
                let agreed = sure.iter().any(|other| other.start < range.end && range.start < other.end);
                let idle = is_idle(known, &range) && !known.within(&range).any(|at| named.contains(&facts[at].word()));
                if idle && !agreed || is_small_and_bare(known, &range, &told) {
                    continue;
                }
                let certainty = certainty(agreed, idle && is_alone(known, &range));
                let range = self.ends(known, manner, range);
                let piece = (manner, self.leaning) == (Manner::News, Leaning::Display) && is_piece(known, &range, &all);
                let range = widen_small(known, widen(passage.text, stretch, without_sentence(known, range)));
                if !piece && !is_of_date(passage.text, &range) {
                    found(finding(passage.text, range, certainty, "model"));
                }
            }
        }
        Ok(())
    }
}

/// Says how sure a name is; a word of every day that is all of a text, `Kosten`, may be a name still.
const fn certainty(agreed: bool, bare: bool) -> Certainty {
    if agreed && !bare { Certainty::Supported } else { Certainty::Possible }
}

/// Says whether a range is in small letters, no usual name is in it, and no rule tells of it: what a program writes
/// (`generated by python-docx`) looks as much like a rare name as a rare name does. Not so in a note without capitals.
fn is_small_and_bare(known: Known<'_>, range: &Range<usize>, told: &[Range<usize>]) -> bool {
    !known.text[range.clone()].contains(char::is_uppercase)
        && !known.within(range).any(|at| known.is(at, USUAL_GIVEN | USUAL_SURNAME))
        && !told.iter().any(|other| other.start < range.end && range.start < other.end)
        && !is_small(known)
}

/// Gives the words of every day that are a part of a name of several words: `Wessel Hagenaars`.
fn whole_names(known: Known<'_>, names: &[Range<usize>]) -> BTreeSet<u64> {
    let spans = names.iter().map(|range| known.within(range)).filter(|span| known.is_whole(span));
    spans.flatten().filter(|at| known.facts[*at].is_own_word()).map(|at| known.facts[at].word()).collect()
}

/// Gives the scores of each word within its sentence; words that cannot be names are not weighed.
fn scored((manner, model): (Manner, &Model), tokens: &[Token], facts: &[Fact]) -> Vec<[f32; TAGS]> {
    RECENT.with_borrow_mut(|[news, office]| {
        let recent = match manner {
            Manner::News => news,
            Manner::Office => office,
        };
        let mut scores = Vec::with_capacity(facts.len());
        for sentence in sentences(tokens) {
            let own = &facts[sentence];
            let loud = loud(own);
            scores.extend((0..own.len()).map(|at| if loud[at] { model.scores(own, at, recent) } else { PLAIN }));
        }
        scores
    })
}

/// Gives the names that rules are sure of.
fn by_rule(known: Known<'_>, manner: Manner, leaning: Leaning) -> Vec<Range<usize>> {
    let titled = behind_title(known);
    let own = match manner {
        Manner::News => [signatures(known.text, known.tokens), behind_large(known)].concat(),
        Manner::Office => [
            small_names(known, leaning),
            small_surnames(known, leaning),
            greeted(known, leaning),
            bare_initials(known),
            placed(known),
            inverted(known, Leaning::Display),
        ]
        .concat(),
    };
    [titled, own].concat()
}

/// Gives the names that are found when persons are leaned to, what is found so is remembered too, and behind initials.
fn leaning(model: &Model, known: Known<'_>, scores: &mut [[f32; TAGS]], sure: &[Tag], lean: f32) -> Vec<Range<usize>> {
    let mut seen = tag(model, known.tokens, scores, lean);
    // What is sure was remembered before.
    let named = |tag: &Tag| matches!(tag, Tag::First | Tag::Further);
    let fresh: Vec<Tag> =
        seen.iter().zip(sure).map(|(seen, sure)| if named(sure) { Tag::Outside } else { *seen }).collect();
    if remember(scores, known.facts, &fresh) {
        seen = tag(model, known.tokens, scores, lean);
    }
    // Ranges that are marked the same way were looked at before.
    let before: BTreeSet<(usize, usize)> = marked(known, sure).map(|range| (range.start, range.end)).collect();
    let new = marked(known, &seen).filter(|range| !before.contains(&(range.start, range.end)));
    [
        spans(known, new),
        behind_initials(known),
        behind_small_word(known),
        like_a_street(known),
        // These are sure in texts of an office; a letter may be taken for a piece of a newspaper.
        bare_initials(known),
        inverted(known, Leaning::Review),
        bracketed(known),
        with_capital_van(known),
        behind_role(known),
    ]
    .concat()
}

/// Gives the whole names of a text that reads like a newspaper, read as one of an office: a paragraph of a letter may
/// read like a newspaper.
fn as_office(weights: &Weights, manner: Manner, known: Known<'_>) -> Vec<Range<usize>> {
    if manner == Manner::Office {
        return Vec::new();
    }
    let model = weights.office();
    let mut scores = scored((Manner::Office, model), known.tokens, known.facts);
    agree(&mut scores, known.facts);
    let read = |leaning: Leaning| {
        let tags = tag(model, known.tokens, &scores, leaning.lean(Manner::Office));
        spans(known, marked(known, &tags)).into_iter().filter(|range| known.is_whole(&known.within(range)))
    };
    // `A.P. v.'t Hof`, `Bronte van de Breewoud`: few other words are put together so.
    let has_form = |range: &Range<usize>| {
        let span = known.within(range);
        let is_thing = |at: usize| known.is(at, COMMON | OFFICIAL) || known.is(at, PLACE) && !known.is(at, GIVEN);
        let telling = |at: usize| known.is(at, LARGE) && !is_thing(at);
        let linked = |at: usize| known.is_interfix(at) && !known.is(at, LARGE);
        known.is(span.start, USUAL_GIVEN) && telling(span.start)
            || known.is(span.start, INITIALS) && known.word(span.start).contains('.')
            || span.len() > 2
                && telling(span.start)
                // Of a place there are no two: `van de Breewoud`.
                && (telling(span.end - 1) || span.len() > 3 && known.is(span.end - 1, PLACE))
                && (span.start + 1..span.end - 1).all(linked)
    };
    read(Leaning::Display).chain(read(Leaning::Review).filter(has_form)).collect()
}

/// Joins ranges that overlap.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match kept.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => kept.push(range),
        }
    }
    kept
}

/// The scores of a word that cannot be a name.
const PLAIN: [f32; TAGS] = [12.0, -12.0, -12.0, -12.0, -12.0, -12.0];

/// Says of each word whether it and its neighbours are everyday words, so that it need not be weighed: most of a text
/// is so. A tussenvoegsel in small letters, which stands everywhere, is as loud as the word behind it.
fn loud(facts: &[Fact]) -> Vec<bool> {
    let mut own = vec![false; facts.len()];
    let mut behind = true;
    for (loud, fact) in own.iter_mut().zip(facts).rev() {
        let quiet = fact.is_everyday() || (fact.is_small_interfix() && !behind);
        *loud = !quiet;
        behind = *loud || fact.is_usual_surname();
    }
    (0..own.len()).map(|at| own[at.saturating_sub(1)..(at + 2).min(own.len())].contains(&true)).collect()
}

/// Gives the stretches of tokens between the openings of sentences.
fn sentences(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> {
    let starts = (0..tokens.len()).filter(|at| *at == 0 || tokens[*at].opens);
    let ends = (1..tokens.len()).filter(|at| tokens[*at].opens).chain([tokens.len()]);
    starts.zip(ends).map(|(start, end)| start..end)
}

/// Tags each sentence by itself: a name does not go on in the next.
fn tag(model: &Model, tokens: &[Token], scores: &[[f32; TAGS]], lean: f32) -> Vec<Tag> {
    let mut tags = vec![Tag::Outside; tokens.len()];
    for sentence in sentences(tokens).filter(|sentence| scores[sentence.clone()].iter().any(|score| *score != PLAIN)) {
        model.write_tags(&scores[sentence.clone()], lean, &mut tags[sentence]);
    }
    tags
}

fn finding(text: &str, range: Range<usize>, certainty: Certainty, pattern: &'static str) -> Finding {
    let identifier = Identifier::parse(Kind::Person, &text[range.clone()]).ok();
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let evidence = Evidence { recogniser: PROFILE.id, pattern, check_passed: None, cue: None };
    Finding { range: narrow(range.start)..narrow(range.end), kind: Kind::Person, identifier, certainty, evidence }
}

/// Says whether a word has letters; a text without any is not looked at.
fn can_be_name(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

/// Says whether a text says that there is nothing to fill in.
pub(super) fn is_blank(text: &str) -> bool {
    let blank = ["onbekend", "n.v.t", "nvt", "geen", "ja", "nee", "idem", "zie boven", "-"];
    blank.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

/// Gives the name that fills a cell under a label of names: letters, few words, no digits.
fn cell(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let words = trimmed.split_whitespace().count();
    let letters = trimmed.chars().filter(|sign| sign.is_alphabetic()).count();
    let plain = trimmed.chars().all(|sign| sign.is_alphabetic() || " .,'’-()\u{ad}\u{a0}".contains(sign));
    (plain && !is_blank(trimmed) && (1..=7).contains(&words) && letters >= 2 && trimmed.len() <= 80)
        .then(|| start..start + trimmed.len())
}

/// Says whether a text under a label of streets and towns is no more than that: words, perhaps a postcode and a number
/// with its addition; initials are a person's.
fn is_place(text: &str) -> bool {
    let plain = text.chars().all(|sign| sign.is_alphanumeric() || " '’-\u{a0}".contains(sign));
    plain && text.split_whitespace().count() <= 7
}

/// Gives the ranges that tags mark as names, as they are.
fn marked<'a>(known: Known<'a>, tags: &'a [Tag]) -> impl Iterator<Item = Range<usize>> + 'a {
    let firsts = (0..tags.len()).filter(|at| tags[*at] == Tag::First);
    firsts.map(move |first| {
        let further = tags[first + 1..].iter().take_while(|tag| **tag == Tag::Further).count();
        known.tokens[first].range.start..known.tokens[first + further].range.end
    })
}

/// Gives the names in ranges that tags mark, without signs at their ends.
fn spans(known: Known<'_>, marked: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let text = known.text;
    let whole = marked.flat_map(|range| pieces(text, range));
    let cut = whole.flat_map(|range| cut(known, range)).filter_map(|range| without_place(known, range));
    let cut = cut.map(|range| without_home(known, range)).filter_map(|range| tidy(text, range));
    cut.filter(|range| !is_junk(known, range) && !is_named_after(known, range)).collect()
}

/// Cuts a range at signs that no name goes over: `Piet Bos <p.bos@example.nl`.
fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut found = Vec::new();
    for piece in text[range].split_inclusive(['<', '>', '|', '[', ']', '\t']) {
        // `Piet Bos (Het Hoge Einde 12)`.
        let whole = piece.find(" (").filter(|at| !piece[*at..].contains(')')).unwrap_or(piece.len());
        let address = piece.contains('@');
        if !address {
            found.push(start..start + whole);
        }
        start += piece.len();
    }
    found
}

/// Drops signs at the ends, and what cannot be a name: no letters, only a tussenvoegsel, a number. One or two digits
/// may be letters that a scan misread.
fn tidy(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let name = &text[range.clone()];
    let outer = |sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’';
    let start = range.start + (name.len() - name.trim_start_matches(outer).len());
    let kept = name.trim_matches(outer);
    let mut end = start + kept.len();
    if text[end..range.end].starts_with('.')
        && kept.rsplit([' ', '.']).next().is_some_and(|last| last.chars().count() == 1)
    {
        end += 1;
    }
    let folded = fold(kept);
    let letters = folded.chars().filter(|sign| sign.is_alphabetic()).count();
    let interfix = is_interfix(&folded);
    let digits = kept.bytes().filter(u8::is_ascii_digit).count();
    let telling = letters > 1 && !interfix && digits < 3;
    (start < end && telling && !are_thing(&folded.split_whitespace().collect::<Vec<&str>>()) && !is_blank(kept))
        .then_some(start..end)
}

/// Gives the names that are found in a passage.
#[cfg(test)]
pub(super) fn names(leaning: Leaning, passage: Passage<'_>) -> Vec<&str> {
    let mut names = Vec::new();
    let result = Persons::new(leaning).recognise(passage, &mut |finding| {
        assert_eq!(finding.kind, Kind::Person);
        names.push(&passage.text[finding.range.start as usize..finding.range.end as usize]);
    });
    assert_eq!(result, Ok(()));
    names
}

#[cfg(test)]
mod tests {
    use super::{Leaning, names};
    use crate::Passage;

    fn found<'t>(text: &'t str, label: Option<&'t str>) -> Vec<&'t str> {
        leaning(Leaning::Display, text, label)
    }

    fn leaning<'t>(leaning: Leaning, text: &'t str, label: Option<&'t str>) -> Vec<&'t str> {
        names(leaning, Passage { text, label })
    }

    #[test]
    fn names_in_sentences_are_found() {
        let rows: [(&str, &[&str]); 8] = [
            ("Gesproken met mevrouw A.M. de Vries over haar aanvraag.", &["A.M. de Vries"]),
            ("Haar broer Mohammed el Amrani was bij het gesprek aanwezig.", &["Mohammed el Amrani"]),
            ("De heer Van der Berg en dhr. J. Bakker hebben bezwaar gemaakt.", &["Van der Berg", "J. Bakker"]),
            ("Het college heeft op 12 maart 2023 besloten de aanvraag af te wijzen.", &[]),
            ("Geachte mevrouw Jansen-de Boer,", &["Jansen-de Boer"]),
            ("De woning aan de Willemstraat 12 in Utrecht is verkocht.", &[]),
            ("Van: Sietske Bakker <sietske.bakker@example.nl>", &["Sietske Bakker"]),
            ("Naam moeder: n.v.t.", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(found(text, None), expected, "{text}");
        }
    }

    #[test]
    fn small_words_of_the_sentence_are_no_part_of_a_name() {
        for (text, name) in [
            ("Het gaat om van Dijk, geb. 05-03-1933", "van Dijk"),
            ("Gesproken met Piet op den Camp.", "Piet op den Camp"),
            ("Geachte mevrouw in 't Veld,", "in 't Veld"),
        ] {
            assert_eq!(leaning(Leaning::Review, text, None), [name], "{text}");
        }
    }

    #[test]
    fn a_home_behind_a_name_is_no_part_of_it() {
        for (text, names) in [
            ("Mijn buur, Monique de Groot van Kerkstraat 43, belde.", &["Monique de Groot"][..]),
            ("Mijn buur, Layla Al-Hassan van Reigerstraat 98, belde.", &["Layla Al-Hassan"]),
            ("Mijn buur, Layla El Amrani van Reigerstraat 98, belde.", &["Layla El Amrani"]),
            ("Volgens Piet van Dijk van Beatrixlaan is dat zo.", &["Piet van Dijk"]),
            ("Volgens J. Smit van Industrieweg 3 is dat zo.", &["J. Smit"]),
            ("Mijn buur, S. Kleiburg van Burgemeester Talmalaan 1, belde.", &["S. Kleiburg"]),
            ("De woning aan de Jan van Galenstraat 12 is verkocht.", &[]),
        ] {
            assert_eq!(leaning(Leaning::Review, text, None), names, "{text}");
        }
    }

    #[test]
    fn a_whole_name_in_a_letter_that_reads_like_a_newspaper_is_found_for_review() {
        let report = "De consulent wijst erop dat de vergunning binnen acht weken wordt afgehandeld. De gezinsvoogd is \
            van oordeel dat de dwangsom per direct kan worden ingezet. Ten aanzien van de registratie en de evaluatie \
            geldt dat de parkeerkaart per direct kan worden ingezet. De gemeente deelt mee dat de hulp is gemandateerd \
            aan de manager. De ambtenaar stelt voor dat het vervoer opnieuw wordt beoordeeld na zes maanden. ";
        let text = format!("{report}Het verslag is toegestuurd aan Sabita Wijdenbosch-Eiland. {report}");
        assert_eq!(leaning(Leaning::Review, &text, None), ["Sabita Wijdenbosch-Eiland"]);
        for name in ["A.P. v.'t Hof", "Bronte van de Breewoud", "Uilenwoud, S.", "Veld, J.S.C. in 't"] {
            let text = format!("{report}Dat is de verklaring van {name}. {report}");
            assert_eq!(leaning(Leaning::Review, &text, None), [name]);
        }
    }

    #[test]
    fn what_stands_behind_a_postcode_is_a_place() {
        for text in ["7991 AB  SINT JANSVEEN", "7995EV Maria Hoop", "Postcode: 7995 EV  WIJK AAN DE LEE"] {
            assert!(found(text, None).is_empty(), "{text}");
        }
        assert_eq!(found("1234 AB J. Bakker", None), ["J. Bakker"]);
    }

    #[test]
    fn both_ends_of_a_name_are_found() {
        for (text, names) in [
            ("Daar woont ook Hetty van Beusekom van nummer 9.", &["Hetty van Beusekom"][..]),
            ("Er was contact met mw. Ank Doornenbal-Prins (echtgenote).", &["Ank Doornenbal-Prins"]),
            ("Volgens Wim Sprokkelenburg klopt het.", &["Wim Sprokkelenburg"]),
            ("Aanvrager: Dorothea Maria (Dory) Engelbrecht", &["Dorothea Maria (Dory) Engelbrecht"]),
            ("Ouders: Sytse Hoekstra, Lisanne de Haas", &["Sytse Hoekstra", "Lisanne de Haas"]),
            ("[08:51] Bouwman, Daphne\nGoedemorgen, is daar iemand?", &["Bouwman, Daphne"]),
            ("100402   Beek-Timmer, A. van der           planoloog", &["Beek-Timmer, A. van der"]),
            ("Er is gebeld door Gerda vd thuiszorg.", &["Gerda"]),
        ] {
            assert_eq!(leaning(Leaning::Display, text, None), names, "{text}");
        }
    }

    #[test]
    fn programs_and_typefaces_are_nobody() {
        for text in [
            "Microsoft Macintosh Word",
            "Microsoft Office Word",
            "Times New Roman",
            "Acrobat Distiller 9.0",
            "generated by python-docx",
            "made by zorgkit-v2",
        ] {
            assert!(leaning(Leaning::Review, text, None).is_empty(), "{text}");
        }
    }

    #[test]
    fn illnesses_and_numbers_of_headings_are_nobody() {
        for text in [
            "Hij heeft de ziekte van Parkinson.",
            "IV. Overwegingen van de commissie",
            "C. Drempels weghalen in de kleedkamer",
        ] {
            assert!(leaning(Leaning::Review, text, None).is_empty(), "{text}");
        }
        assert_eq!(leaning(Leaning::Review, "De heer P. Parkinson belde.", None), ["P. Parkinson"]);
    }

    #[test]
    fn review_finds_who_stands_beside_a_name() {
        let text = "De families Groenewegen, Kok en Hoogvliet vrezen overlast.";
        assert_eq!(leaning(Leaning::Review, text, None), ["Groenewegen", "Kok", "Hoogvliet"]);
    }

    #[test]
    fn a_name_ends_before_a_bracket_that_is_not_closed_in_it() {
        let text = "Inspreker Tomáš Đorđević (Het Hoge Einde 85) vraagt aandacht";
        assert_eq!(leaning(Leaning::Review, text, None), ["Tomáš Đorđević"]);
    }

    #[test]
    fn a_label_makes_a_whole_cell_a_name() {
        assert_eq!(found(" wilgenkerk, q. ", Some("Achternaam")), ["wilgenkerk, q."]);
        assert!(found("onbekend", Some("Naam")).is_empty());
        assert!(found("Jan Steenhof 21 A", Some("Straat en nummer")).is_empty());
        assert!(found("Anna Paulowna", Some("woonplaats")).is_empty());
        assert_eq!(found("t.n.v. J. Bakker, Dorp", Some("Adres")), ["J. Bakker"]);
        assert_eq!(found("Bezwaar van Piet Bakker", Some("Onderwerp")), ["Piet Bakker"]);
        assert!(found("12-03-1980", Some("Naam")).is_empty());
        assert!(
            leaning(Leaning::Review, "T.n.v.", None).is_empty() && leaning(Leaning::Review, "T.a.v.", None).is_empty()
        );
    }
}
