//! Streets, schools and firms that are named after people, and words of offices: no persons.

use crate::fold::words;

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
const OFFICE: [&str; 30] = [
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
];

/// Says whether what looks like a name is that of a street, a school, a firm, or a word of an office.
pub(super) fn is_thing(name: &str) -> bool {
    let words = words(name);
    let Some((first, last)) = words.first().zip(words.last()) else { return true };
    let end = |end: &str| last.len() > end.len() + 2 && last.ends_with(end);
    // `Q. Meerlaan` is somebody: initials make a person of any surname.
    let initials = words.iter().any(|word| word.chars().count() == 1);
    (!initials && ENDS.iter().any(|word| end(word)))
        || FIRMS.contains(&first.as_str())
        || (words.len() == 1 && OFFICE.contains(&first.as_str()))
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
        ] {
            assert!(is_thing(name), "{name}");
        }
        for name in ["Jan de Laan", "Q. Meerlaan", "Anna Straat", "Verstraten", "Willem-Alexander", "Pastoor"] {
            assert!(!is_thing(name), "{name}");
        }
    }
}
