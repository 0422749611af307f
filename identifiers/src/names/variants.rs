//! From what is known of a person to the phrases that may stand for them in text.
//!
//! The four forms of name use (own, partner, partner–own, own–partner; BRP rubriek 61.10) need no phrases of their
//! own: `A. Bakker-de Vries` holds `a bakker`, `de Vries-Bakker, A.` holds `bakker a`. What is here is enough to
//! find all four, with given names in front or behind, tussenvoegsels in every place, initials and titles.

use std::collections::BTreeMap;

use super::interfix::{Place, stands};
use super::{spelling, titles};
use crate::{Requester, Sensitive};

/// How much of a name a phrase holds; ordered, the most telling last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The surname alone; counts only beside something else.
    Surname,
    /// A title and the surname; counts only beside something else.
    Title,
    /// A given name that is not the first, and the surname: children are named after their grandparents, so by
    /// itself it tells no more than an initial.
    LaterGiven,
    /// One or more initials and the surname.
    Initials,
    /// A given name and the surname.
    Given,
}

/// How much a phrase says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A given name, or two initials, with a surname: tells the members of a household apart.
    Full,
    /// One initial and a surname, or a surname alone: needs something else that fits beside it.
    NeedsAnchor,
}

/// One phrase that may stand for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameVariant {
    /// Folded terms that stand side by side.
    pub terms: Sensitive<Vec<String>>,
    /// How much of the name it holds.
    pub form: Form,
    /// How much it says by itself.
    pub strength: Strength,
    /// Which of the terms are the surname's telling word: what a typing error is looked for in.
    pub surname_at: usize,
}

impl NameVariant {
    /// Shows the phrase as a caseworker reads it.
    #[must_use]
    pub fn display(&self) -> String {
        self.terms.expose().join(" ")
    }
}

/// The phrases of one person, each once, the most telling form of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameVariants {
    all: Vec<NameVariant>,
}

/// No one has so many spellings; past it a requester file is broken, and the index is not asked for ever.
const MOST: usize = 1200;

/// A surname with the ways to write it and its tussenvoegsel.
struct Surname {
    spellings: Vec<Vec<String>>,
    interfixes: Vec<Vec<String>>,
}

impl NameVariants {
    /// Makes the phrases for a person.
    #[must_use]
    pub fn of(person: &Requester) -> Self {
        let mut phrases = Phrases::default();
        let given = given_forms(person);
        for surname in surnames(person) {
            for spelled in &surname.spellings {
                for (index, interfix) in surname.interfixes.iter().enumerate() {
                    // `D. Groot` is another than `M. d. Groot`: a shortened `de` counts behind initials alone.
                    let like_an_initial =
                        index > 0 && matches!(&interfix[..], [only] if only.len() == 1 && only != "v");
                    if like_an_initial {
                        add_behind_given(&mut phrases, &given, interfix, spelled);
                    } else {
                        add_surname(&mut phrases, &given, interfix, spelled);
                    }
                }
            }
        }
        phrases.finish()
    }

    /// The phrases, in order.
    #[must_use]
    pub fn all(&self) -> &[NameVariant] {
        &self.all
    }
}

#[derive(Default)]
struct Phrases {
    all: BTreeMap<Vec<String>, (Form, Strength, usize)>,
}

impl Phrases {
    /// Adds the pieces as one phrase; the piece at `surname` is the surname, its longest word is the telling one.
    fn add(&mut self, (form, strength): (Form, Strength), pieces: &[&[String]], surname: usize) {
        let terms: Vec<String> = pieces.concat();
        let before: usize = pieces[..surname].iter().map(|piece| piece.len()).sum();
        let words = pieces[surname];
        let telling = (0..words.len()).max_by_key(|at| (words[*at].len(), usize::MAX - at)).unwrap_or(0);
        if terms.is_empty() || words.is_empty() || self.all.len() >= MOST {
            return;
        }
        let slot = self.all.entry(terms).or_insert((form, strength, before + telling));
        if form > slot.0 {
            *slot = (form, strength, before + telling);
        }
    }

    fn finish(self) -> NameVariants {
        let all = self.all.into_iter().map(|(terms, (form, strength, surname_at))| NameVariant {
            terms: Sensitive::new(terms),
            form,
            strength,
            surname_at,
        });
        NameVariants { all: all.collect() }
    }
}

fn add_behind_given(phrases: &mut Phrases, given: &[(Form, Vec<String>)], interfix: &[String], surname: &[String]) {
    for (form, given) in given {
        phrases.add((*form, strength(*form, given)), &[given, interfix, surname], 2);
    }
}

fn add_surname(phrases: &mut Phrases, given: &[(Form, Vec<String>)], interfix: &[String], surname: &[String]) {
    add_behind_given(phrases, given, interfix, surname);
    for (form, given) in given {
        let form = (*form, strength(*form, given));
        phrases.add(form, &[interfix, surname, given], 1);
        if !interfix.is_empty() {
            // `Vries, A.M. de` and `Vries, de, A.M.`
            phrases.add(form, &[surname, given, interfix], 0);
            phrases.add(form, &[surname, interfix, given], 0);
        }
    }
    // `mejuffrouw` is hardly written any more, and the surname alone finds it; each title is one more question.
    for title in titles::ADDRESSING.into_iter().chain(titles::SHORT).filter(|title| *title != "mejuffrouw") {
        phrases.add((Form::Title, Strength::NeedsAnchor), &[&[title.to_owned()], interfix, surname], 2);
    }
    // `familie van de heer en mevrouw De Vries` and a list by surname.
    phrases.add((Form::Surname, Strength::NeedsAnchor), &[interfix, surname], 1);
    if interfix.len() == 1 && interfix[0].len() > 1 {
        // `devries` in an e-mail address or a login.
        let joined = [format!("{}{}", interfix[0], surname.concat())];
        given.iter().for_each(|(form, given)| phrases.add((*form, strength(*form, given)), &[given, &joined], 1));
    }
}

/// Says how much a first part tells: one initial does not tell the members of a household apart.
fn strength(form: Form, given: &[String]) -> Strength {
    let letters: usize = given.iter().map(|term| term.chars().count()).sum();
    match form {
        Form::Given if letters > 1 => Strength::Full,
        Form::Initials if letters > 1 => Strength::Full,
        Form::Given | Form::LaterGiven | Form::Initials | Form::Title | Form::Surname => Strength::NeedsAnchor,
    }
}

fn surnames(person: &Requester) -> Vec<Surname> {
    let mut found = Vec::new();
    for (names, interfixes) in
        [(&person.surname, &person.interfix), (&person.partner_surname, &person.partner_interfix)]
    {
        for (index, name) in names.iter().enumerate() {
            let interfix = interfixes.get(index).or(interfixes.first()).map_or("", |text| text.expose().as_str());
            let (interfix, bare) = split_interfix(interfix, name.expose());
            found.push(Surname { spellings: spelling::surname(bare), interfixes: spelling::interfix(interfix) });
        }
    }
    for name in &person.former_surnames {
        let (interfix, bare) = split_interfix("", name.expose());
        found.push(Surname { spellings: spelling::surname(bare), interfixes: spelling::interfix(interfix) });
    }
    found
}

/// Takes a tussenvoegsel off the front of a surname when it was not given apart.
fn split_interfix<'a>(given: &'a str, surname: &'a str) -> (&'a str, &'a str) {
    if !given.trim().is_empty() {
        return (given, surname);
    }
    let mut rest = surname.trim_start();
    while let Some((word, after)) = rest.split_once(' ')
        && stands(word.to_lowercase().as_bytes(), Place::Front)
    {
        rest = after.trim_start();
    }
    let taken = surname.len() - rest.len();
    (surname[..taken].trim(), rest)
}

/// Gives what may stand for the given names: all, the first, the known one, initials in every spelling.
fn given_forms(person: &Requester) -> Vec<(Form, Vec<String>)> {
    let mut forms: Vec<(Form, Vec<String>)> = Vec::new();
    let mut add = |form: Form, terms: Vec<String>| {
        match forms.iter_mut().find(|(_, known)| *known == terms) {
            // Who is called by a later given name.
            Some((known, _)) if *known == Form::LaterGiven => *known = form,
            None if !terms.is_empty() => forms.push((form, terms)),
            Some(_) | None => {}
        }
    };
    let mut initials: Vec<Vec<String>> = Vec::new();
    for names in &person.given_names {
        let all = crate::fold::words(names.expose());
        if let Some(first) = all.first() {
            add(Form::Given, vec![first.clone()]);
        }
        let letters: Vec<String> = all.iter().filter_map(|name| name.chars().next()).map(String::from).collect();
        if all.len() > 1 {
            let mut mixed = vec![all[0].clone()];
            mixed.extend_from_slice(&letters[1..]);
            add(Form::Given, mixed);
            add(Form::Given, all.clone());
            // The first name may be two words (`Anne-Marie`), or the second one be in use.
            all[1..].iter().for_each(|name| add(Form::LaterGiven, vec![name.clone()]));
        }
        initials.push(letters);
    }
    for name in &person.known_as {
        let words = crate::fold::words(name.expose());
        // `R. Postma` for Hendrika who is called Riek.
        let initial = words.first().and_then(|word| word.chars().next()).map(String::from);
        add(Form::Given, words);
        add(Form::Initials, initial.into_iter().collect());
    }
    for given in &person.initials {
        initials.push(letters_of(given.expose()));
    }
    for letters in initials.into_iter().filter(|letters| !letters.is_empty()) {
        add(Form::Initials, letters.clone());
        add(Form::Initials, vec![letters.concat()]);
        add(Form::Initials, vec![letters[0].clone()]);
        let known: Vec<Vec<String>> = person.known_as.iter().map(|name| crate::fold::words(name.expose())).collect();
        for name in known {
            add(Form::Given, [letters.as_slice(), name.as_slice()].concat());
        }
    }
    forms
}

/// Reads initials with or without dots: `A.M.`, `AM`, `A M`, `Th.J.` give letters; `Th` stays one.
fn letters_of(initials: &str) -> Vec<String> {
    let words = crate::fold::words(initials);
    match words.as_slice() {
        [only] if !initials.contains('.') && only.chars().count() <= 6 => only.chars().map(String::from).collect(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Requester {
        Requester::parse(
            "given_names = \"Anna Maria\"\ninitials = \"A.M.\"\nknown_as = \"Annemiek\"\nsurname = \"Vries\"\n\
             interfix = \"de\"\npartner_surname = \"Bakker\"\nformer_surnames = [\"van der Meijden\"]\n",
        )
        .unwrap()
    }

    fn form_of(text: &str) -> Option<Form> {
        let words = crate::fold::words(text);
        let variants = NameVariants::of(&person());
        let matching = variants.all().iter().filter(|variant| {
            let terms = variant.terms.expose();
            words.windows(terms.len()).any(|window| window == terms.as_slice())
        });
        matching.map(|variant| variant.form).max()
    }

    #[test]
    fn a_later_given_name_that_is_in_use_is_as_telling_as_the_first() {
        let read = |known: &str| {
            Requester::parse(&format!("given_names = \"Anna Maria\"\nsurname = \"Smit\"\n{known}")).expect("valid")
        };
        for (known, form) in [("", Form::LaterGiven), ("known_as = \"Maria\"\n", Form::Given)] {
            let variants = NameVariants::of(&read(known));
            let forms = variants.all().iter().filter(|variant| *variant.terms.expose() == ["maria", "smit"]);
            assert_eq!(forms.map(|variant| variant.form).max(), Some(form), "{known}");
        }
    }

    #[test]
    fn every_way_to_write_the_name_is_found() {
        for (text, form) in [
            ("Anna Maria de Vries", Form::Given),
            ("Anna de Vries", Form::Given),
            ("Annemiek DE VRIES", Form::Given),
            ("A.M. (Annemiek) de Vries", Form::Given),
            ("Vries, Annemiek de", Form::Given),
            ("Bakker-de Vries, Anna", Form::Given),
            ("Anna Bakker", Form::Given),
            ("Anna M. de Vries", Form::Given),
            ("anna.devries@example.nl", Form::Given),
            ("A.M. de Vries", Form::Initials),
            ("A. M. de Vries", Form::Initials),
            ("AM de Vries", Form::Initials),
            ("A de Vries", Form::Initials),
            ("de Vries, A.M.", Form::Initials),
            ("Vries A.M. de", Form::Initials),
            ("A. Bakker - de Vries", Form::Initials),
            ("de Vries-Bakker, A.", Form::Initials),
            ("A. v.d. Meijden", Form::Initials),
            ("A.M. d. Vries", Form::Initials),
            ("A.M. vd Meyden", Form::Initials),
            ("mevrouw De Vries", Form::Title),
            ("mw. Vries", Form::Title),
            ("fam. de Vries", Form::Title),
            ("de Vries", Form::Surname),
        ] {
            assert_eq!(form_of(text), Some(form), "{text}");
        }
    }

    #[test]
    fn names_that_are_near_are_not_found() {
        for text in ["Anna Visser", "A.M. de Vos", "Vriesendorp", "de Vriend"] {
            assert_eq!(form_of(text), None, "{text}");
        }
        assert_eq!(form_of("J. de Vries"), Some(Form::Surname), "another initial is another person");
    }

    #[test]
    fn the_number_of_variants_is_bounded() {
        let count = NameVariants::of(&person()).all().len();
        assert!((50..=MOST).contains(&count), "{count}");
    }
}
