//! Whose data a finding is: the requester's own or another's. When in doubt it is not known, and counts as another's.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::Pieces;
use super::{Address, Requester};
use crate::fold::{fold, words};
use crate::names::titles;
use crate::names::{Form, Match, NameVariants, PersonMatcher, Strength, is_behind_given_name};
use crate::{Finding, Identifier, Kind, Passage};

/// With fewer digits a number may be two things by chance.
const DIGITS_THAT_TELL: usize = 8;

/// Whose data a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The requester's own.
    Requester,
    /// Another person's: another value, another name.
    OtherPerson,
    /// Not to be told; counts as another person's.
    Unknown,
}

/// How the requester's surnames are used in a document, which decides whose a bare `mevrouw De Vries` is.
///
/// The default is a document that tells nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurnameUse {
    /// The requester is named in full or by initials, or pointed at by what is theirs alone.
    told: bool,
    /// Surnames of the requester that somebody else bears: one of the household, a namesake. Folded; with who is
    /// named by it first.
    shared: BTreeMap<String, First>,
}

/// Who is the first to be named by a surname that several bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum First {
    Requester,
    Other,
}

impl SurnameUse {
    /// Notes that the document is about the requester by something else than the name: a BSN, a date of birth.
    #[must_use]
    pub fn told(self) -> Self {
        Self { told: true, ..self }
    }

    /// A document that names the requester and nobody else of any of their surnames.
    #[must_use]
    pub const fn only_requester() -> Self {
        Self { told: true, shared: BTreeMap::new() }
    }
}

/// What the use of surnames in a document says of one name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearer {
    /// The requester alone bears it there.
    Requester,
    /// Somebody else bears it as well, but the document names the requester first: it is about them.
    RequesterFirst,
    /// Somebody else bears it as well.
    Several,
    /// The requester is not named in a form that tells.
    Untold,
}

/// What is the requester's own, prepared for many questions.
pub struct OwnData {
    identifiers: BTreeSet<Identifier>,
    pub(super) addresses: Vec<Address>,
    pub(super) matcher: PersonMatcher,
    /// The telling words of the surnames, in every spelling that is looked for.
    surnames: BTreeSet<String>,
    pieces: Pieces,
}

impl OwnData {
    /// Prepares the answers for a requester.
    #[must_use]
    pub fn new(requester: &Requester) -> Self {
        let matcher = PersonMatcher::new(requester);
        Self {
            surnames: matcher.surnames(),
            identifiers: requester.identifiers().into_iter().collect(),
            addresses: requester.addresses.clone(),
            matcher,
            pieces: Pieces::new(requester),
        }
    }

    /// Gives the matcher of the requester's name.
    #[must_use]
    pub const fn matcher(&self) -> &PersonMatcher {
        &self.matcher
    }

    /// Gives the folded words of the requester's own names, each once, in order.
    #[must_use]
    pub fn own_words(&self) -> Vec<String> {
        let all = self.matcher.variants().all().iter().flat_map(|variant| variant.terms.expose().iter().cloned());
        all.filter(|word| !titles::is_form_of_address(word)).collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// Looks through the texts of one document for how the requester's surname is used.
    #[must_use]
    pub fn surname_use<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> SurnameUse {
        let mut found = SurnameUse::default();
        for text in texts {
            let (own, mut others) = self.matcher.sort_out(Passage::plain(text));
            let named = own.into_iter().filter(|hit| self.form(hit.variant) >= Form::Initials);
            // `Hafsa Ikram el Idrissi` is not Ikram.
            let (own, of_others): (Vec<Match>, Vec<Match>) =
                named.partition(|hit| !is_behind_given_name(text, hit.range.start as usize));
            for hit in of_others {
                others.extend(self.matcher.surname_of(&hit).map(|surname| (surname.to_owned(), hit.range.start)));
            }
            let own = own.iter().map(|hit| hit.range.start).min();
            for (surname, at) in others {
                let requester = found.told || own.is_some_and(|own| own < at);
                found.shared.entry(surname).or_insert(if requester { First::Requester } else { First::Other });
            }
            found.told |= own.is_some();
        }
        found
    }

    pub(super) fn form(&self, variant: usize) -> Form {
        self.matcher.variants().all().get(variant).map_or(Form::Surname, |variant| variant.form)
    }

    /// Says whose a finding in a text is; the text itself tells how the surname is used.
    #[must_use]
    pub fn relation(&self, finding: &Finding, text: &str) -> Relation {
        let surface = text.get(finding.range.start as usize..finding.range.end as usize).unwrap_or("");
        self.relation_of(finding.kind, finding.identifier.as_ref(), surface, &self.surname_use([text]))
    }

    /// Says whose something is, by its value, its spelling, and how the surname is used in its document.
    #[must_use]
    pub fn relation_of(
        &self,
        kind: Kind,
        identifier: Option<&Identifier>,
        surface: &str,
        surname: &SurnameUse,
    ) -> Relation {
        match kind {
            Kind::Person => self.named(surface, surname),
            Kind::Address => self.at_home(identifier, surface),
            Kind::Postcode => self.in_own_postcode(identifier),
            Kind::Bsn
            | Kind::Rsin
            | Kind::ANummer
            | Kind::VNummer
            | Kind::Iban
            | Kind::BirthDate
            | Kind::Email
            | Kind::Phone
            | Kind::Kenteken
            | Kind::DocumentNumber
            | Kind::Kvk
            | Kind::Vestigingsnummer
            | Kind::CaseNumber => match identifier {
                Some(identifier) if self.identifiers.contains(identifier) => Relation::Requester,
                _ if self.is_under_another_kind(surface) || self.is_run_on(kind, surface) => Relation::Requester,
                Some(_) => Relation::OtherPerson,
                None => Relation::Unknown,
            },
        }
    }

    /// Says whether a text is an identifier of the requester that was taken for one of another kind: a telephone number
    /// behind the word `dossier`.
    fn is_under_another_kind(&self, surface: &str) -> bool {
        let own = |own: &Identifier| Identifier::parse(own.kind(), surface).is_ok_and(|read| read == *own);
        surface.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_THAT_TELL && self.identifiers.iter().any(own)
    }

    /// Says whether an e-mail address of the requester ran on into the word below it: `anna@mail.exampleis`.
    fn is_run_on(&self, kind: Kind, surface: &str) -> bool {
        let surface = surface.to_lowercase();
        let runs_on = |own: &Identifier| {
            let rest = surface.strip_prefix(&**own.canonical().expose());
            own.kind() == Kind::Email && rest.is_some_and(|rest| rest.chars().all(char::is_alphabetic))
        };
        kind == Kind::Email && self.identifiers.iter().any(runs_on)
    }

    /// A name is the requester's when a telling form covers it but for titles; a bare surname when nobody shares it.
    fn named(&self, surface: &str, surname: &SurnameUse) -> Relation {
        if self.pieces.holds(surface) {
            return Relation::Requester;
        }
        let found = self.matcher.find(Passage::plain(surface));
        let Some(best) =
            found.iter().min_by_key(|hit| (hit.strength, std::cmp::Reverse(hit.range.end - hit.range.start)))
        else {
            return match self.pieces.is_given_name(surface) {
                true if surname.told && surname.shared.is_empty() => Relation::Requester,
                true => Relation::Unknown,
                false => Relation::OtherPerson,
            };
        };
        let outside = format!("{} {}", &surface[..best.range.start as usize], &surface[best.range.end as usize..]);
        let own = self.own_words();
        let foreign = |word: &String| !is_around(word) && !own.contains(word);
        if words(&outside).iter().any(foreign) {
            return Relation::OtherPerson;
        }
        match (best.strength, self.form(best.variant), self.bearer(surface, surname)) {
            (Strength::Full, _, _) | (Strength::NeedsAnchor, Form::Given | Form::Initials, _) => Relation::Requester,
            // `mevrouw De Vries` is the requester as long as the document names no other of that surname before them.
            (Strength::NeedsAnchor, Form::Title, Bearer::Requester | Bearer::RequesterFirst | Bearer::Untold)
            | (Strength::NeedsAnchor, Form::LaterGiven | Form::Surname, Bearer::Requester) => Relation::Requester,
            (Strength::NeedsAnchor, Form::Title, Bearer::Several)
            | (
                Strength::NeedsAnchor,
                Form::LaterGiven | Form::Surname,
                Bearer::RequesterFirst | Bearer::Several | Bearer::Untold,
            ) => Relation::Unknown,
        }
    }

    /// Says who bears the surnames of a name in a document: of a double name one that nobody shares is enough.
    fn bearer(&self, name: &str, surname: &SurnameUse) -> Bearer {
        let words = words(name);
        let borne: Vec<&String> = words.iter().filter(|word| self.surnames.contains(*word)).collect();
        let first = match &borne[..] {
            // A misspelt surname: any that is shared may be meant.
            [] => surname.shared.values().max(),
            borne if borne.iter().all(|word| surname.shared.contains_key(*word)) => {
                borne.iter().filter_map(|word| surname.shared.get(*word)).max()
            }
            _ => None,
        };
        match (first, surname.told) {
            (Some(First::Other), _) => Bearer::Several,
            (Some(First::Requester), _) => Bearer::RequesterFirst,
            (None, true) => Bearer::Requester,
            (None, false) => Bearer::Untold,
        }
    }

    /// An address is the requester's by its key, or by street and number; a missing addition does not matter.
    fn at_home(&self, identifier: Option<&Identifier>, surface: &str) -> Relation {
        let Some(identifier) = identifier else { return self.in_own_street(surface) };
        if self.identifiers.contains(identifier) {
            return Relation::Requester;
        }
        let key = identifier.canonical().expose();
        let shortened = |own: &Identifier| {
            let own: &str = own.canonical().expose();
            own.strip_prefix(&**key).is_some_and(|rest| rest.starts_with('-'))
        };
        let home = self.identifiers.iter().any(|own| own.kind() == Kind::Address && shortened(own));
        if home || self.is_written_out(surface) { Relation::Requester } else { Relation::OtherPerson }
    }

    /// Says whether an own street, number and postcode stand in a text one behind the other, whatever the key made of
    /// it: in `Plein 1992 64` the number is not the first one.
    fn is_written_out(&self, surface: &str) -> bool {
        let folded = fold(surface).replace(' ', "");
        self.addresses.iter().any(|own| {
            let (Some(street), Some(number), Some(postcode)) = (&own.street, own.number, &own.postcode) else {
                return false;
            };
            let addition = own.addition.as_ref().map_or("", |addition| addition.expose().as_str());
            let written = |addition: &str| fold(&format!("{}{number}{addition}{}", street.expose(), postcode.expose()));
            [addition, ""].iter().any(|addition| folded.starts_with(&written(addition).replace(' ', "")))
        })
    }

    fn in_own_street(&self, surface: &str) -> Relation {
        let own = self.own_ranges(surface);
        let mut at = 0;
        let mut outside = String::new();
        for range in &own {
            outside = format!("{outside} {}", &surface[at..range.start]);
            at = range.end;
        }
        outside.push_str(&surface[at..]);
        if !own.is_empty() && words(&outside).iter().all(|word| is_around(word)) {
            Relation::Requester
        } else {
            Relation::OtherPerson
        }
    }

    fn in_own_postcode(&self, identifier: Option<&Identifier>) -> Relation {
        let Some(identifier) = identifier else { return Relation::Unknown };
        let own = |address: &Address| {
            let postcode =
                address.postcode.as_ref().and_then(|raw| Identifier::parse(Kind::Postcode, raw.expose()).ok());
            postcode.as_ref() == Some(identifier)
        };
        if self.addresses.iter().any(own) { Relation::Requester } else { Relation::OtherPerson }
    }
}

impl Requester {
    /// Says whose a finding in a text is; prepare [`OwnData`] when there are many.
    #[must_use]
    pub fn relation(&self, finding: &Finding, text: &str) -> Relation {
        OwnData::new(self).relation(finding, text)
    }

    /// Gives the forms in which the name is written.
    #[must_use]
    pub fn names(&self) -> NameVariants {
        NameVariants::of(self)
    }
}

/// Words beside a name that are no part of it, folded: what follows a name, and small words of a sentence.
const AROUND: [&str; 40] = [
    "de",
    "het",
    "een",
    "en",
    "s",
    "sr",
    "jr",
    "msc",
    "bsc",
    "ds",
    "erven",
    "weduwe",
    "geboren",
    "geb",
    "om",
    "van",
    "voor",
    "aan",
    "door",
    "met",
    "by",
    "namens",
    "dat",
    "is",
    "in",
    "op",
    "te",
    "over",
    "tegen",
    "tot",
    "naar",
    "als",
    "zyn",
    "haar",
    "gaat",
    "betreft",
    "inzake",
    "client",
    "betrokkene",
    "aanvrager",
];

/// Says whether a folded word beside a name is no part of it.
fn is_around(word: &str) -> bool {
    titles::is_title(word) || AROUND.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::{OwnData, Relation, SurnameUse};
    use crate::{Identifier, Kind, Requester};

    fn own() -> OwnData {
        let file = "bsn = '123456782'\ngiven_names = 'Anna Maria'\nsurname = 'Vries'\ninterfix = 'de'\nphones = '06-12345678'\nemails = 'anna@mail.example'\n\
            addresses = [{ postcode = '1234 AB', number = 12, addition = 'a', street = 'Dorpsstraat' }]";
        OwnData::new(&Requester::parse(file).expect("valid"))
    }

    fn shared() -> SurnameUse {
        own().surname_use(["P. de Vries belde.", "zijn vrouw, Anna de Vries, ook"])
    }

    fn of(kind: Kind, surface: &str, surname: &SurnameUse) -> Relation {
        own().relation_of(kind, Identifier::parse(kind, surface).ok().as_ref(), surface, surname)
    }

    #[test]
    fn own_names_are_the_requesters_and_those_of_the_household_are_not() {
        let rows = [
            ("Anna de Vries", Relation::Requester),
            ("mevrouw A.M. de Vries", Relation::Requester),
            ("A. de Vries", Relation::Requester),
            ("Vries, A.M. de", Relation::Requester),
            ("J. de Vries", Relation::OtherPerson),
            ("Pieter de Vries", Relation::OtherPerson),
            ("Anna Jansen", Relation::OtherPerson),
            ("Anna de Vries en Piet Bakker", Relation::OtherPerson),
        ];
        for (surface, relation) in rows {
            assert_eq!(of(Kind::Person, surface, &shared()), relation, "{surface}");
        }
    }

    #[test]
    fn a_double_surname_before_its_initial_is_the_requesters() {
        let file = "initials = 'G.'\nsurname = 'Bergsma'\npartner_surname = 'Breeweide'";
        let own = OwnData::new(&Requester::parse(file).expect("valid"));
        for (surface, relation) in [
            ("Breeweide-Bergsma, G.", Relation::Requester),
            ("Bergsma, G.", Relation::Requester),
            ("Breeweide-Bergsma", Relation::Unknown),
            ("Breeweide-Bergsma, K.", Relation::OtherPerson),
            ("Bakker-Bergsma, G.", Relation::OtherPerson),
        ] {
            assert_eq!(own.relation_of(Kind::Person, None, surface, &SurnameUse::default()), relation, "{surface}");
        }
    }

    #[test]
    fn a_bare_surname_is_the_requesters_only_when_nobody_shares_it() {
        let alone = own().surname_use(["Anna de Vries belde.", "mevrouw De Vries vroeg"]);
        let untold = own().surname_use(["mevrouw De Vries vroeg"]);
        assert_eq!((&alone, &untold), (&SurnameUse::only_requester(), &SurnameUse::default()));
        assert_eq!(of(Kind::Person, "mevrouw De Vries", &alone), Relation::Requester);
        assert_eq!(of(Kind::Person, "mevrouw De Vries", &shared()), Relation::Unknown);
        assert_eq!(of(Kind::Person, "mevrouw De Vries", &untold), Relation::Requester);
        assert_eq!(of(Kind::Person, "De Vries", &untold.clone().told()), Relation::Requester);
        assert_eq!(of(Kind::Person, "De Vries", &untold), Relation::Unknown);
        for other in ["Truus Fleur de Vries en Anna de Vries", "Truus Maria Anna de Vries, en Anna de Vries ook"] {
            assert_eq!(of(Kind::Person, "mevrouw De Vries", &own().surname_use([other])), Relation::Unknown, "{other}");
        }
        let first = own().surname_use(["Anna de Vries belde, en haar man, P. de Vries, ook."]);
        assert_eq!(of(Kind::Person, "mevrouw De Vries", &first), Relation::Requester);
        assert_eq!(of(Kind::Person, "De Vries", &first), Relation::Unknown);
    }

    #[test]
    fn who_shares_one_surname_does_not_share_the_other() {
        let file = "given_names = 'Anna'\nsurname = 'Vries'\ninterfix = 'de'\npartner_surname = 'Haddou'";
        let own = OwnData::new(&Requester::parse(file).expect("valid"));
        let both = own.surname_use(["P. Haddou-de Vries woont samen met Anna de Vries."]);
        assert_eq!(own.relation_of(Kind::Person, None, "mevrouw Haddou-de Vries", &both), Relation::Unknown);
        let surname = own.surname_use(["Ilyas Haddou woont samen met Anna de Vries."]);
        let of = |name: &str| own.relation_of(Kind::Person, None, name, &surname);
        assert_eq!(of("mevrouw De Vries"), Relation::Requester);
        assert_eq!(of("mevrouw Haddou-de Vries"), Relation::Requester);
        assert_eq!(of("mevrouw Haddou"), Relation::Unknown);
        assert_eq!(of("Ilyas Haddou"), Relation::OtherPerson);
    }

    #[test]
    fn a_given_name_alone_is_the_requesters_only_when_nobody_shares_the_surname() {
        assert_eq!(of(Kind::Person, "Anna", &SurnameUse::only_requester()), Relation::Requester);
        assert_eq!(of(Kind::Person, "Anna", &shared()), Relation::Unknown);
        assert_eq!(of(Kind::Person, "Pieter", &SurnameUse::only_requester()), Relation::OtherPerson);
        assert_eq!(of(Kind::Person, "A.M.", &shared()), Relation::Requester);
    }

    #[test]
    fn an_own_street_with_a_number_in_its_name_is_no_other_address() {
        let file = "surname = 'Bos'\naddresses = [{ postcode = '1234 AB', number = 64, street = 'Plein 1992' }]";
        let own = OwnData::new(&Requester::parse(file).expect("valid"));
        let of = |surface: &str| {
            let identifier = Identifier::parse(Kind::Address, "1234 AB 1992 64").ok();
            own.relation_of(Kind::Address, identifier.as_ref(), surface, &SurnameUse::default())
        };
        assert_eq!(of("Plein 1992 64, 1234 AB Dorp"), Relation::Requester);
        assert_eq!(of("Plein 1992 65, 1234 AB Dorp"), Relation::OtherPerson);
    }

    #[test]
    fn own_numbers_and_address_are_the_requesters_in_any_spelling() {
        let rows = [
            (Kind::Bsn, "1234.56.782", Relation::Requester),
            (Kind::Bsn, "999990019", Relation::OtherPerson),
            (Kind::Phone, "+31 6 12345678", Relation::Requester),
            (Kind::Address, "1234AB 12-A", Relation::Requester),
            (Kind::Address, "1234AB 12", Relation::Requester),
            (Kind::Address, "1234AB 14", Relation::OtherPerson),
            (Kind::Postcode, "1234 ab", Relation::Requester),
            (Kind::CaseNumber, "06-12345678", Relation::Requester),
            (Kind::CaseNumber, "06-12345679", Relation::OtherPerson),
            (Kind::Email, "anna@mail.exampleis", Relation::Requester),
            (Kind::Email, "anna@mail.example.net", Relation::OtherPerson),
        ];
        for (kind, surface, relation) in rows {
            assert_eq!(of(kind, surface, &SurnameUse::default()), relation, "{surface}");
        }
        assert_eq!(
            own().relation_of(Kind::Address, None, "Dorpsstraat 12", &SurnameUse::default()),
            Relation::Requester
        );
        assert_eq!(
            own().relation_of(Kind::Address, None, "Dorpsstraat 13", &SurnameUse::default()),
            Relation::OtherPerson
        );
        assert_eq!(own().relation_of(Kind::Bsn, None, "123", &SurnameUse::default()), Relation::Unknown);
    }
}
