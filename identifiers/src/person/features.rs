//! The features of a token for the linear model: hashes of what it and its neighbours are.
//!
//! The numbers of the templates are part of the weights: whoever changes one trains again.

use super::fact::{
    ADDRESS, ALL_LARGE, ALSO_SMALL, ARTICLE, COMMON, DIGIT, FIRM, FIRM_PHRASE, FOREIGN, Fact, GIVEN, INITIALS,
    INTERFIX, KIN, LARGE, NAMED, OFFICE, OFFICIAL, OPENS, ORGANISED, PLACE, PLACE_PHRASE, PROPER, STREET, SURNAME,
    TITLE, USUAL_GIVEN, USUAL_SURNAME, WORDY, WORLD,
};
use super::lexicon::mix;

/// The most features that a token has.
pub const MOST: usize = 128;

/// What a list says of a token.
const LISTS: u32 = GIVEN
    | USUAL_GIVEN
    | SURNAME
    | USUAL_SURNAME
    | PLACE
    | COMMON
    | INTERFIX
    | TITLE
    | INITIALS
    | STREET
    | PROPER
    | WORLD
    | ORGANISED
    | FOREIGN
    | PLACE_PHRASE
    | FIRM_PHRASE;
/// What a token looks like.
const FORM: u32 = LARGE | ALL_LARGE | INITIALS | INTERFIX | TITLE | DIGIT;
/// What tells by itself, with the word before.
const SINGLE: [u32; 13] = [
    PLACE_PHRASE,
    FIRM_PHRASE,
    WORLD,
    ORGANISED,
    FOREIGN,
    USUAL_GIVEN,
    USUAL_SURNAME,
    PLACE,
    NAMED,
    ALSO_SMALL,
    STREET,
    KIN,
    FIRM,
];

/// What stands before and behind a text.
const EDGE: Fact =
    Fact { word: 1, shape: 2, prefix: [0; 3], suffix: [0; 3], flags: 0, sense: 0, like: 0, around: 0, topic: 0 };

/// Gathers the features of one token.
struct Gathered<'a> {
    into: &'a mut [u64; MOST],
    count: usize,
}

impl Gathered<'_> {
    const fn add(&mut self, template: u64, left: u64, right: u64) {
        let left = left.wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.into[self.count] = mix(left ^ right.rotate_left(31) ^ template.wrapping_mul(0xc4ce_b9fe_1a85_ec53));
        self.count += 1;
    }
}

/// Writes the features of a token as hashes; gives how many there are.
pub fn features(facts: &[Fact], at: usize, into: &mut [u64; MOST]) -> usize {
    let near =
        |offset: isize| at.checked_add_signed(offset).and_then(|place| facts.get(place)).copied().unwrap_or(EDGE);
    let window = [near(-2), near(-1), near(0), near(1), near(2)];
    let mut found = Gathered { into, count: 0 };
    words(&mut found, &window);
    lists(&mut found, &window);
    senses(&mut found, &window);
    if window[2].like != 0 {
        spelling(&mut found, &window);
    }
    if window[2].flags & LARGE != 0 {
        let from = at.saturating_sub(WIDE);
        let until = facts.len().min(at + WIDE + 1);
        let bag = facts[from..until].iter().fold(0, |bag, fact| bag | fact.sense);
        let own = u64::from(window[2].flags & LISTS);
        for bit in (0..12).filter(|bit| bag & (1 << bit) != 0) {
            found.add(90, bit, u64::from(window[2].flags & FORM));
            found.add(91, bit, own);
        }
    }
    found.count
}

/// The words around, their shapes, beginnings and ends.
const fn words(found: &mut Gathered<'_>, [before2, before, this, after, after2]: &[Fact; 5]) {
    found.add(0, 0, 0);
    found.add(1, this.word, 0);
    found.add(2, before.word, 0);
    found.add(3, after.word, 0);
    found.add(4, before2.word, 0);
    found.add(5, after2.word, 0);
    found.add(6, before.word, this.word);
    found.add(7, this.word, after.word);
    found.add(8, before2.word, before.word);
    found.add(9, after.word, after2.word);
    found.add(10, this.shape, 0);
    found.add(11, before.shape, this.shape);
    found.add(12, this.shape, after.shape);
    found.add(13, mix(before.shape ^ 3).wrapping_add(this.shape), after.shape);
    let large = (this.flags & LARGE) as u64;
    let mut index = 0;
    while index < 3 {
        if this.prefix[index] != 0 {
            found.add(14 + index as u64, this.prefix[index], large);
            found.add(17 + index as u64, this.suffix[index], large);
        }
        index += 1;
    }
}

/// What the word is spelled like, and its neighbours.
fn spelling(found: &mut Gathered<'_>, [_, before, this, after, _]: &[Fact; 5]) {
    let like = |fact: &Fact| u64::from(fact.like);
    let form = |fact: &Fact| u64::from(fact.flags & FORM);
    // A word that lists hold was learned from.
    let listed = u64::from(this.flags & (GIVEN | SURNAME | PLACE | PROPER | WORLD | ORGANISED | FOREIGN));
    found.add(100, like(this), u64::from(listed != 0));
    found.add(101, like(this), listed);
    found.add(102, like(this), form(before) | u64::from(listed != 0) << 40);
    found.add(103, like(this), form(after) | u64::from(listed != 0) << 40);
    found.add(104, like(before) << 8 | like(this), like(after));
    found.add(105, like(this), u64::from(before.sense) << 1 | u64::from(listed != 0));
    found.add(106, like(this), u64::from(after.sense) << 1 | u64::from(listed != 0));
}

/// How far words around are looked at together.
const WIDE: usize = 6;

/// What the words around mean.
fn senses(found: &mut Gathered<'_>, [before2, before, this, after, after2]: &[Fact; 5]) {
    let (own, shown) = (u64::from(this.flags & LISTS), u64::from(this.flags & FORM));
    let sense = |fact: &Fact| u64::from(fact.sense);
    found.add(70, sense(before), shown);
    found.add(71, sense(after), shown);
    found.add(72, sense(before), own);
    found.add(73, sense(after), own);
    found.add(74, sense(before2) << 16 | sense(before), shown);
    found.add(75, sense(after2) << 16 | sense(after), shown);
    found.add(76, sense(this), shown);
    found.add(77, sense(this) << 16 | sense(before), shown);
    if this.flags & LARGE != 0 {
        let (around, topic) = (u64::from(this.around), u64::from(this.topic));
        found.add(78, around, own);
        found.add(79, around, shown | u64::from(this.flags & (OPENS | OFFICE)));
        found.add(80, topic, own);
        found.add(81, topic, shown | u64::from(before.flags & FORM) << 20);
        let mut rest = around;
        while rest != 0 {
            let sign = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            found.add(83, sign, shown);
            found.add(84, sign, u64::from(this.like) | u64::from(this.flags & COMMON) << 32);
        }
        found.add(82, around << 16 | topic, u64::from(this.flags & (COMMON | PLACE | SURNAME | GIVEN)));
    }
}

/// What the lists and the forms of the words around say, alone and together.
fn lists(found: &mut Gathered<'_>, [before2, before, this, after, after2]: &[Fact; 5]) {
    let lists = |fact: &Fact| u64::from(fact.flags & LISTS);
    let form = |fact: &Fact| u64::from(fact.flags & FORM);
    let all = u64::from(this.flags & !(WORDY | OFFICIAL | ADDRESS | ARTICLE));
    let (own, shown) = (lists(this), form(this));
    found.add(20, all, 0);
    found.add(21, own, shown);
    found.add(22, lists(before), own);
    found.add(23, own, lists(after));
    found.add(24, form(before), all);
    found.add(25, all, form(after));
    found.add(26, lists(before2).wrapping_mul(1 << 32) ^ lists(before), own);
    found.add(27, lists(after2).wrapping_mul(1 << 32) ^ lists(after), own);
    found.add(28, before.word, own);
    found.add(29, after.word, own);
    found.add(30, before.word, shown);
    found.add(31, after.word, shown);
    found.add(32, before2.word, shown);
    found.add(33, before.suffix[1], shown);
    found.add(34, after.suffix[1], shown);
    found.add(35, before.word, shown | form(after).wrapping_mul(1 << 20));
    found.add(36, form(before2).wrapping_mul(1 << 40) ^ form(before).wrapping_mul(1 << 20) ^ shown, form(after));
    let office = u64::from(this.flags & OFFICE);
    found.add(37, office, shown | form(before).wrapping_mul(1 << 20));
    found.add(38, office ^ shown, this.suffix[1]);
    found.add(39, office ^ shown, before.word);
    for flag in SINGLE.into_iter().filter(|flag| this.flags & flag != 0) {
        let template = 40 + u64::from(flag.trailing_zeros());
        found.add(template, form(before), u64::from(this.flags & (LARGE | COMMON | OPENS)));
    }
}
