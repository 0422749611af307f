//! Streets, schools and firms that are named after people, and words of offices: no persons.

use super::lexicon::{List, hash, holds};
use crate::fold::fold;
use crate::kinds::birth_date;
use crate::names::interfix::is_interfix;

/// Ends of names of streets and schools that surnames seldom have.
const ENDS: [&str; 12] = [
    "straat",
    "straatweg",
    "laan",
    "plein",
    "gracht",
    "singel",
    "steeg",
    "plantsoen",
    "school",
    "college",
    "lyceum",
    "ziekenhuis",
];

/// First words of names of firms and institutions.
const FIRMS: [&str; 16] = [
    "stichting",
    "vereniging",
    "bouwbedryf",
    "garage",
    "gemeente",
    "ministerie",
    "provincie",
    "restaurant",
    "cafe",
    "hotel",
    "thuiszorg",
    "fysiotherapie",
    "apotheek",
    "school",
    "basisschool",
    "makelaardy",
];

/// Short words of offices that are written with a capital.
const OFFICE: [&str; 76] = [
    "bellen",
    "bel",
    "bent",
    "hem",
    "thx",
    "melder",
    "relatie",
    "reden",
    "lezer",
    "title",
    "from",
    "voorzitter",
    "dank",
    "nederlands",
    "author",
    "creator",
    "producer",
    "subject",
    "keywords",
    "apa",
    "burg",
    "pdf",
    "kcc",
    "wmo",
    "wlz",
    "awb",
    "avg",
    "brp",
    "woz",
    "uwv",
    "svb",
    "ggd",
    "cak",
    "ciz",
    "cjg",
    "pgb",
    "bsn",
    "iban",
    "kvk",
    "rsin",
    "bic",
    "betreft",
    "bylage",
    "datum",
    "kenmerk",
    "verslag",
    "afspraken",
    "aanwezig",
    "afwezig",
    "onderwerp",
    "telefoon",
    "postcode",
    "huisnummer",
    "contact",
    "ons",
    "onze",
    "ik",
    "wie",
    "wat",
    "daar",
    "hier",
    "dit",
    "dat",
    "deze",
    "even",
    "bron",
    "betr",
    "opm",
    "afw",
    "ok",
    "oke",
    "to",
    "bewind",
    "telefoonnotitie",
    "werknotitie",
    "zaaknotitie",
];

/// Illnesses that are called after somebody whose name few others bear.
const ILLNESSES: [&str; 16] = [
    "alzheimer",
    "asperger",
    "bechterew",
    "creutzfeldt",
    "crohn",
    "hodgkin",
    "huntington",
    "klinefelter",
    "korsakoff",
    "korsakov",
    "marfan",
    "parkinson",
    "raynaud",
    "scheuermann",
    "sjogren",
    "tourette",
];

/// Words in names of programs and of typefaces, which stand in what a file says of itself.
const PROGRAMS: [&str; 34] = [
    "docx",
    "python",
    "acrobat",
    "adobe",
    "arial",
    "aspose",
    "bookman",
    "calibri",
    "courier",
    "distiller",
    "emoji",
    "excel",
    "ghostscript",
    "gothic",
    "helvetica",
    "indesign",
    "java",
    "libreoffice",
    "linotype",
    "linux",
    "lucida",
    "macintosh",
    "microsoft",
    "netweaver",
    "openoffice",
    "outlook",
    "palatino",
    "pdf",
    "segoe",
    "skia",
    "times",
    "unicode",
    "windows",
    "word",
];

/// Newspapers and weeklies, behind their article.
const PAPERS: [&str; 16] = [
    "telegraaf",
    "volkskrant",
    "parool",
    "standaard",
    "morgen",
    "tyd",
    "stentor",
    "gelderlander",
    "limburger",
    "staatscourant",
    "waarheid",
    "groene",
    "times",
    "guardian",
    "nieuwsblad",
    "economist",
];

/// Words that begin the name of a street.
const STREETS: [&str; 6] = ["laan", "weg", "plein", "straat", "dyk", "park"];

/// Ends of names of streets that surnames seldom have; `weg` is left out, for the sake of Groeneweg and others.
const WAYS: [&str; 3] = ["kade", "park", "dreef"];

/// Says whether words are a way, perhaps behind a given name, as in `Abel Tasmankade`, but not a listed surname.
fn is_road(words: &[&str]) -> bool {
    let listed = |list, word: &str| holds(list, hash(word.as_bytes()));
    (words.len() == 1 || words.first().is_some_and(|word| listed(List::Given, word)))
        && words.last().is_some_and(|word| !listed(List::Surname, word))
}

/// Says whether a word is a month cut short; `Jan` and `Maa` are names far more often.
fn is_short_month(word: &str) -> bool {
    !matches!(word, "jan" | "maa") && birth_date::is_cut_short(word)
}

/// Says whether what looks like a name is that of a street, a school, a firm, or a word of an office.
pub(super) fn is_thing(name: &str) -> bool {
    let folded = fold(name);
    are_thing(&folded.split_whitespace().collect::<Vec<&str>>())
}

/// Says the same of folded words.
pub(super) fn are_thing(words: &[&str]) -> bool {
    let Some((first, last)) = words.first().zip(words.last()) else { return true };
    let end = |end: &str| last.len() > end.len() + 2 && last.ends_with(end);
    // `Q. Meerlaan` is somebody: initials make a person of any surname.
    let initials = words.iter().any(|word| word.chars().count() == 1);
    (!initials && ENDS.iter().any(|word| end(word)))
        || FIRMS.contains(first)
        || (words.len() == 2 && PAPERS.contains(last) && matches!(*first, "de" | "het" | "the"))
        || (words.len() == 1 && (first.ends_with("naam") || first.ends_with("namen")))
        // `Laan van` and what was cut off behind it.
        || (STREETS.contains(first) && words.get(1).is_some_and(|word| is_interfix(word)))
        || (!initials && WAYS.iter().any(|word| end(word)) && is_road(words))
        || (words.len() == 1 && (OFFICE.contains(first) || is_short_month(first)))
        || (words.len() == 2 && *first == "e" && last.starts_with("mail"))
        || (!initials && words.len() < 5 && ILLNESSES.contains(last))
        || (!initials && words.iter().any(|word| PROGRAMS.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::is_thing;

    #[test]
    fn things_named_after_people_are_told_from_people() {
        for name in [
            "Prinses Beatrixlaan",
            "De Willem-Alexanderschool",
            "Stichting Jan Pieter Heije",
            "Wmo",
            "Johan de Wittstraat",
            "Laan van",
            "Abel Tasmankade",
            "Title",
            "APA",
            "E-mail",
            "e-mailadres",
        ] {
            assert!(is_thing(name), "{name}");
        }
        for name in
            ["Jan de Laan", "Q. Meerlaan", "Anna Straat", "Verstraten", "Willem-Alexander", "Pastoor", "Piet Groeneweg"]
        {
            assert!(!is_thing(name), "{name}");
        }
    }
}
