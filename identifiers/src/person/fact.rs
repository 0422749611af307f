//! What is known of each token: spelling, lists, and what the rest of the text says of it.

use std::sync::LazyLock;

use super::lexicon::{HashedMap, Hashing, List, hash, holds, mix};
use super::likeness::likeness;
use super::seen;
use super::senses::{AREA, BODY, DOES, ROLE, SAYS, SPORT, STATE, TRADE, WHERE, WORK, senses};
use super::token::is_initials;
use crate::fold::{each_word, terms};
use crate::names::interfix::is_interfix;
use crate::names::titles;

/// What is known of one token by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fact {
    pub(super) word: u64,
    pub(super) shape: u64,
    pub(super) prefix: [u64; 3],
    pub(super) suffix: [u64; 3],
    pub(super) flags: u32,
    /// What the word says of names near it.
    pub(super) sense: u16,
    /// What the word is spelled like, if it begins with a capital and is no word of every day; else 0.
    pub(super) like: u8,
    /// What is near this word in other places of the text.
    pub(super) around: u16,
    /// What the text is about.
    pub(super) topic: u16,
}

impl Fact {
    /// Says whether it begins with a capital.
    #[must_use]
    pub const fn is_large(self) -> bool {
        self.flags & LARGE != 0
    }

    /// Gives the hash of the folded word.
    #[must_use]
    pub const fn word(self) -> u64 {
        self.word
    }

    /// Says whether it is a word with a capital that is not an everyday word, initials or a tussenvoegsel.
    #[must_use]
    pub const fn is_telling(self) -> bool {
        self.flags & LARGE != 0
            && self.flags & (INITIALS | INTERFIX | TITLE) == 0
            && (self.flags & (COMMON | OPENS) != COMMON | OPENS)
    }

    /// Says whether it is an everyday word, a number or a sign, as most of a text is.
    #[must_use]
    pub const fn is_everyday(self) -> bool {
        let telling = LARGE | INITIALS | TITLE | KIN | INTERFIX;
        self.flags & telling == 0 && (self.flags & COMMON != 0 || self.flags & WORDY == 0)
    }

    /// Says whether it is a tussenvoegsel in small letters that is an everyday word too.
    #[must_use]
    pub const fn is_small_interfix(self) -> bool {
        self.flags & (LARGE | INITIALS | TITLE | KIN) == 0 && self.flags & (INTERFIX | COMMON) == INTERFIX | COMMON
    }

    /// Says whether many are called so.
    #[must_use]
    pub const fn is_usual_surname(self) -> bool {
        self.flags & USUAL_SURNAME != 0
    }

    /// Says whether a name may go on behind it.
    #[must_use]
    pub const fn joins(self) -> bool {
        self.flags & (LARGE | INITIALS | INTERFIX) != 0
    }

    /// Says whether it is a word of a name by itself: no initials, tussenvoegsel, title, number, nor an everyday word
    /// in small letters.
    #[must_use]
    pub const fn is_own_word(self) -> bool {
        self.flags & (INITIALS | INTERFIX | TITLE | DIGIT) == 0
            && self.flags & WORDY != 0
            && (self.flags & LARGE != 0 || self.flags & COMMON == 0)
    }
}

pub(super) const GIVEN: u32 = 1;
pub(super) const USUAL_GIVEN: u32 = 1 << 1;
pub(super) const SURNAME: u32 = 1 << 2;
pub(super) const USUAL_SURNAME: u32 = 1 << 3;
pub(super) const PLACE: u32 = 1 << 4;
pub(super) const COMMON: u32 = 1 << 5;
pub(super) const INTERFIX: u32 = 1 << 6;
pub(super) const TITLE: u32 = 1 << 7;
pub(super) const INITIALS: u32 = 1 << 8;
pub(super) const LARGE: u32 = 1 << 9;
pub(super) const ALL_LARGE: u32 = 1 << 10;
pub(super) const OPENS: u32 = 1 << 11;
/// Stands elsewhere in the text behind a title, initials or a given name.
pub(super) const NAMED: u32 = 1 << 12;
/// Stands elsewhere in the text in small letters.
pub(super) const ALSO_SMALL: u32 = 1 << 13;
pub(super) const STREET: u32 = 1 << 14;
pub(super) const KIN: u32 = 1 << 15;
pub(super) const FIRM: u32 = 1 << 16;
pub(super) const DIGIT: u32 = 1 << 17;
/// Stands in a text of an office: letters, reports, forms, where other words are names than in a newspaper.
pub(super) const OFFICE: u32 = 1 << 18;

/// Has letters.
pub(super) const WORDY: u32 = 1 << 19;

/// Is always written with a capital, says the list of words.
pub(super) const PROPER: u32 = 1 << 20;

/// Is a town or a region of the world.
pub(super) const WORLD: u32 = 1 << 21;
/// Is a word in names of firms, clubs and institutions.
pub(super) const ORGANISED: u32 = 1 << 22;
/// Is a surname somewhere in the world.
pub(super) const FOREIGN: u32 = 1 << 23;

/// Is a word of offices.
pub(super) const OFFICIAL: u32 = 1 << 24;
/// Speaks to somebody, or of who writes.
pub(super) const ADDRESS: u32 = 1 << 25;

/// Stands in a name of a place of several words.
pub(super) const PLACE_PHRASE: u32 = 1 << 26;
/// Stands in a name of a firm, a club or an institution of several words.
pub(super) const FIRM_PHRASE: u32 = 1 << 27;

/// Is an article.
pub(super) const ARTICLE: u32 = 1 << 28;

/// Words of letters, folded.
const ADDRESS_WORDS: [&str; 12] = ["u", "uw", "ik", "my", "myn", "wy", "we", "ons", "onze", "hallo", "hoi", "groet"];

/// Words of offices, folded; some titles are among them. Whoever changes them trains again.
const OFFICE_WORDS: [&str; 36] = [
    "mevrouw",
    "mw",
    "mevr",
    "dhr",
    "geachte",
    "aanvraag",
    "aanvrager",
    "client",
    "dossier",
    "besluit",
    "betrokkene",
    "bezwaar",
    "wmo",
    "zaak",
    "behandelaar",
    "naam",
    "adres",
    "telefoon",
    "geb",
    "geboren",
    "bsn",
    "kenmerk",
    "betreft",
    "bylage",
    "afspraken",
    "verslag",
    "gesprek",
    "indicatie",
    "vergunning",
    "gezin",
    "consulent",
    "medewerker",
    "indiener",
    "contactpersoon",
    "postcode",
    "huisarts",
];
/// One word of an office in so many makes it one.
const OFFICE_SHARE: usize = 60;

/// Words of kinship and roles, often before a name.
const KIN_WORDS: [&str; 52] = [
    "zoon",
    "dochter",
    "broer",
    "zus",
    "vader",
    "moeder",
    "oma",
    "opa",
    "man",
    "vrouw",
    "echtgenoot",
    "echtgenote",
    "partner",
    "kind",
    "buurman",
    "buurvrouw",
    "client",
    "collega",
    "consulent",
    "medewerker",
    "bewindvoerder",
    "mentor",
    "huisarts",
    "advocaat",
    "rechter",
    "inspecteur",
    "behandelaar",
    "contactpersoon",
    "naam",
    "aanvrager",
    "bewoner",
    "betrokkene",
    "getuige",
    "gezinsvoogd",
    "zusjes",
    "broers",
    "zussen",
    "dochters",
    "zonen",
    "zoons",
    "tweeling",
    "tante",
    "oom",
    "nicht",
    "neef",
    "ex",
    "vriendin",
    "weduwe",
    "erven",
    "gezin",
    "chauffeur",
    "tolk",
];

/// Words in names of firms and institutions.
const FIRM_WORDS: [&str; 24] = [
    "bv",
    "nv",
    "stichting",
    "vereniging",
    "gemeente",
    "ministerie",
    "school",
    "ziekenhuis",
    "garage",
    "bakkery",
    "restaurant",
    "cafe",
    "bouw",
    "groep",
    "advocaten",
    "bank",
    "universiteit",
    "provincie",
    "politie",
    "raad",
    "partner",
    "museum",
    "kerk",
    "fonds",
];

const STREETS: [&str; 14] = [
    "straat",
    "laan",
    "weg",
    "plein",
    "gracht",
    "singel",
    "steeg",
    "kade",
    "dreef",
    "hof",
    "plantsoen",
    "dyk",
    "pad",
    "markt",
];

/// The flags of words by their hash.
static WORDS: LazyLock<HashedMap<u32>> = LazyLock::new(|| {
    let sets: [(&[&str], u32); 9] = [
        (&["de", "het", "een"], ARTICLE),
        (&titles::ADDRESSING, TITLE),
        (&titles::SHORT, TITLE),
        (&titles::LEARNED, TITLE),
        (&titles::OTHERS, TITLE),
        (&KIN_WORDS, KIN),
        (&FIRM_WORDS, FIRM),
        (&OFFICE_WORDS, OFFICIAL),
        (&ADDRESS_WORDS, ADDRESS),
    ];
    let mut flags = HashedMap::default();
    for (word, flag) in sets.into_iter().flat_map(|(set, flag)| set.iter().map(move |word| (*word, flag))) {
        *flags.entry(hash(word.as_bytes())).or_insert(0) |= flag;
    }
    flags
});

/// Looks at the tokens of one text; the words themselves, and whether each opens a sentence.
#[must_use]
pub fn facts(words: &[(&str, bool)]) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::with_capacity(words.len());
    let mut opening = words.iter().map(|(_, opens)| if *opens { OPENS } else { 0 });
    seen::each(words.iter().map(|(word, _)| *word), fact, |fact| {
        let opens = opening.next().unwrap_or(0);
        found.push(Fact { flags: fact.flags | opens, ..fact });
    });
    let count = found.iter().filter(|fact| fact.flags & OFFICIAL != 0).count();
    if count * OFFICE_SHARE > found.len() {
        found.iter_mut().for_each(|fact| fact.flags |= OFFICE);
    }
    let mut named = HashedMap::default();
    let mut small = HashedMap::default();
    for at in 0..found.len() {
        let this = found[at];
        if this.flags & LARGE == 0 {
            if this.flags & (INTERFIX | INITIALS) == 0 {
                small.insert(this.word, ());
            }
            continue;
        }
        let opener = (0..at)
            .rev()
            .take(4)
            .map(|before| found[before].flags)
            .find(|flags| flags & INTERFIX == 0 || flags & (TITLE | INITIALS) != 0);
        let telling = opener.is_some_and(|flags| {
            flags & (TITLE | INITIALS) != 0 || (flags & USUAL_GIVEN != 0 && flags & (LARGE | COMMON) == LARGE)
        });
        if telling && this.flags & (INITIALS | TITLE) == 0 {
            named.insert(this.word, ());
        }
    }
    learn_around(&mut found);
    learn_phrases(&mut found, words);
    for fact in &mut found {
        if named.contains_key(&fact.word) {
            fact.flags |= NAMED;
        }
        if fact.flags & LARGE != 0 && small.contains_key(&fact.word) {
            fact.flags |= ALSO_SMALL;
        }
    }
    found
}

/// What else is noted near a word, in places of senses that are not noted: a given name or initials before it, an
/// article, a verb of saying; a role behind it and a sign; that it stands there once, and again.
const NEAR_GIVEN: u16 = 1 << 13;
const NEAR_ARTICLE: u16 = 1 << 12;
const NEAR_SAID: u16 = TRADE;
const NEAR_ROLE: u16 = WORK;
const NEAR_ONCE: u16 = 1 << 14;
const NEAR_AGAIN: u16 = 1 << 15;

/// Notes what stands near each word with a capital anywhere in the text, and what the text is about.
fn learn_around(found: &mut [Fact]) {
    let mut near: HashedMap<u16> = HashedMap::default();
    let mut counts = [0usize; 3];
    for at in 0..found.len() {
        for (count, topic) in counts.iter_mut().zip([TRADE, SPORT, STATE]) {
            *count += usize::from(found[at].sense & topic != 0);
        }
        if !found[at].is_telling() {
            continue;
        }
        let before = if at > 0 && found[at].flags & OPENS == 0 { found[at - 1].sense } else { 0 };
        let after = found.get(at + 1).map_or(0, |fact| fact.sense);
        let last = if at > 0 && found[at].flags & OPENS == 0 { found[at - 1].flags } else { 0 };
        // `Bos, trainer van de ploeg`: behind a sign.
        let beside = found.get(at + 2).filter(|_| found[at + 1].flags & WORDY == 0).map_or(0, |fact| fact.sense);
        let told = [
            (last & (USUAL_GIVEN | INITIALS) != 0, NEAR_GIVEN),
            (last & ARTICLE != 0, NEAR_ARTICLE),
            (before & SAYS != 0, NEAR_SAID),
            (beside & ROLE != 0, NEAR_ROLE),
        ];
        let told = told.into_iter().filter(|(told, _)| *told).fold(0, |all, (_, sign)| all | sign);
        let seen = near.entry(found[at].word).or_insert(0);
        // A word that stands more than once is noted too.
        let again = if *seen != 0 { NEAR_AGAIN } else { NEAR_ONCE };
        *seen |= told | (before & (ROLE | BODY | AREA | WHERE)) | (after & (SAYS | DOES)) | again;
    }
    let topic = [TRADE, SPORT, STATE]
        .into_iter()
        .zip(counts)
        .filter(|(_, count)| count * TOPIC_SHARE > found.len())
        .fold(0, |topics, (topic, _)| topics | topic);
    for fact in found {
        fact.topic = topic;
        if fact.is_telling() {
            fact.around = near.get(&fact.word).copied().unwrap_or(0) & !NEAR_ONCE;
        }
    }
}

/// The most words of a listed phrase.
const PHRASE: usize = 4;

/// Notes the words that stand in listed names of several words.
fn learn_phrases(found: &mut [Fact], words: &[(&str, bool)]) {
    for at in 0..found.len() {
        if found[at].flags & LARGE == 0 {
            continue;
        }
        // Of the folded words with one space between them.
        let (mut phrase, mut empty) = (Hashing::START, true);
        let mut folded = at;
        for end in at + 1..found.len().min(at + PHRASE) {
            if found[end].flags & OPENS != 0 || found[end].flags & WORDY == 0 {
                break;
            }
            if found[end].flags & LARGE == 0 {
                continue;
            }
            for (word, _) in &words[folded..=end] {
                each_word(word, |word| {
                    phrase.add(if empty { b"" } else { b" " });
                    phrase.add(word.as_bytes());
                    empty = false;
                });
            }
            folded = end + 1;
            let hash = phrase.hash();
            for (list, flag) in [(List::WorldPhrase, PLACE_PHRASE), (List::OrganisationPhrase, FIRM_PHRASE)] {
                if holds(list, hash) {
                    found[at..=end].iter_mut().for_each(|fact| fact.flags |= flag);
                }
            }
        }
    }
}

/// One word of a topic in so many makes it one.
const TOPIC_SHARE: usize = 40;

/// Looks at one word by itself.
fn fact(word: &str) -> Fact {
    let mut flags = 0;
    let mut shape: u64 = 7;
    let (mut last, mut large, mut small) = (0u8, 0, 0);
    for sign in word.chars() {
        let class = match sign {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'9',
            sign if sign.is_uppercase() => b'X',
            sign if sign.is_alphabetic() => b'x',
            '.' => b'.',
            '-' => b'-',
            '\'' | '’' => b'\'',
            _ => b'?',
        };
        large += u32::from(class == b'X');
        small += u32::from(class == b'x');
        if class == b'9' {
            flags |= DIGIT;
        }
        if class != last {
            shape = shape.wrapping_mul(31).wrapping_add(u64::from(class));
            last = class;
        }
    }
    if word.chars().find(|sign| sign.is_alphanumeric()).is_some_and(char::is_uppercase) {
        flags |= LARGE;
    }
    if large > 1 && small == 0 {
        flags |= ALL_LARGE;
    }
    if is_initials(word) {
        flags |= INITIALS;
    }
    if large + small > 0 {
        flags |= WORDY;
    }
    let mut fact = Fact { word: hash(word.as_bytes()), shape: mix(shape), flags, ..Fact::default() };
    let mut parts = 0;
    terms(word, |term| {
        // Of `Jansen-de Vries` the first part tells, of `d'Hondt` the second.
        if parts == 0 || (parts == 1 && term.text.len() > 2) {
            fact.word = hash(term.text.as_bytes());
            fact.flags |= listed(term.text, fact.word, parts == 0);
            spell(&mut fact, term.text);
            if fact.flags & LARGE != 0 && fact.flags & (COMMON | INITIALS | INTERFIX) == 0 && term.text.len() > 2 {
                fact.like = likeness(term.text);
            }
        }
        if term.text.len() > 1 {
            fact.sense = senses(term.text);
        }
        parts += 1;
    });
    if parts > 1 {
        fact.word = hash(word.to_lowercase().as_bytes());
    }
    fact
}

/// Gives the flags of the lists that hold a folded word.
fn listed(word: &str, hash: u64, first: bool) -> u32 {
    let mut flags = 0;
    if word.len() > 1 && !word.as_bytes()[0].is_ascii_digit() {
        let lists = [
            (List::Given, GIVEN),
            (List::Surname, SURNAME),
            (List::Place, PLACE),
            (List::Common, COMMON),
            (List::Proper, PROPER),
            (List::World, WORLD),
            (List::Organisation, ORGANISED),
            (List::Foreign, FOREIGN),
        ];
        flags |= lists.into_iter().filter(|(list, _)| holds(*list, hash)).fold(0, |flags, (_, flag)| flags | flag);
        // What is usual stands in the list of all too.
        if flags & GIVEN != 0 && holds(List::UsualGiven, hash) {
            flags |= USUAL_GIVEN;
        }
        if flags & SURNAME != 0 && holds(List::UsualSurname, hash) {
            flags |= USUAL_SURNAME;
        }
    }
    if first {
        flags |= WORDS.get(&hash).copied().unwrap_or(0);
        if is_interfix(word) {
            flags |= INTERFIX;
        }
    }
    if STREETS.iter().any(|street| word.len() > street.len() + 1 && word.ends_with(street)) {
        flags |= STREET;
    }
    flags
}

/// Hashes the beginnings and ends of a folded word.
fn spell(fact: &mut Fact, word: &str) {
    if word.is_ascii() {
        for (index, length) in [2, 3, 4].into_iter().enumerate().filter(|(_, length)| word.len() >= *length) {
            fact.prefix[index] = hash(&word.as_bytes()[..length]);
            fact.suffix[index] = hash(&word.as_bytes()[word.len() - length..]);
        }
        return;
    }
    let starts = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect::<Vec<usize>>();
    let count = starts.len() - 1;
    for (index, length) in [2, 3, 4].into_iter().enumerate() {
        if count >= length {
            fact.prefix[index] = hash(&word.as_bytes()[..starts[length]]);
            fact.suffix[index] = hash(&word.as_bytes()[starts[count - length]..]);
        }
    }
}
