//! Words that stand before a name, folded: forms of address, academic titles, ranks and greetings.

/// Forms of address, written out.
pub(crate) const ADDRESSING: [&str; 6] = ["heer", "meneer", "mynheer", "mevrouw", "mejuffrouw", "familie"];

/// Forms of address, cut short; with or without a full stop.
pub(crate) const SHORT: [&str; 6] = ["dhr", "hr", "mevr", "mw", "mej", "fam"];

/// Words for several people of one name; a capital behind one begins it.
pub(crate) const FAMILIES: [&str; 8] =
    ["families", "gezin", "echtpaar", "bruidspaar", "erven", "gebroeders", "gebr", "gezusters"];

/// Academic titles, which stand in names of streets too: `Dr. Schaepmanlaan`.
pub(crate) const LEARNED: [&str; 6] = ["drs", "dr", "mr", "ir", "prof", "ing"];

/// Words that stand before names more often than not, and before other things too.
pub(crate) const OTHERS: [&str; 12] = [
    "ds",
    "beste",
    "lieve",
    "mevrouwen",
    "heren",
    "wethouder",
    "burgemeester",
    "raadslid",
    "minister",
    "professor",
    "dokter",
    "pastoor",
];

/// Says whether a folded word without its full stop is a form of address, which stands before people only.
#[must_use]
pub fn is_form_of_address(word: &str) -> bool {
    ADDRESSING.contains(&word) || SHORT.contains(&word)
}

/// Says whether a folded word without its full stop is a form of address, an academic title, or a word for a family.
pub(crate) fn is_title(word: &str) -> bool {
    is_form_of_address(word) || LEARNED.contains(&word) || FAMILIES.contains(&word)
}

/// Says whether a capital behind a folded word without its full stop surely begins a name; `ING` is a bank too.
pub(crate) fn is_sure(word: &str) -> bool {
    is_title(word) && word != "ing"
}

/// Says whether a word in small letters is a title cut short, which keeps its full stop.
pub(crate) fn is_cut_short(word: &str) -> bool {
    SHORT.contains(&word) || LEARNED.contains(&word) || word == "ds"
}

#[cfg(test)]
mod tests {
    use super::{is_cut_short, is_form_of_address, is_sure, is_title};

    #[test]
    fn titles_are_told_from_each_other() {
        for (word, address, title, sure, short) in [
            ("mevrouw", true, true, true, false),
            ("mynheer", true, true, true, false),
            ("dhr", true, true, true, true),
            ("drs", false, true, true, true),
            ("ing", false, true, false, true),
            ("ds", false, false, false, true),
            ("beste", false, false, false, false),
        ] {
            let found = (is_form_of_address(word), is_title(word), is_sure(word), is_cut_short(word));
            assert_eq!(found, (address, title, sure, short), "{word}");
        }
    }
}
