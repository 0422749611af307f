//! Words that stand before a name, folded.

/// Forms of address and academic titles: a capital behind one begins a name.
pub(super) const CERTAIN: [&str; 17] = [
    "dhr",
    "heer",
    "hr",
    "meneer",
    "mynheer",
    "mevrouw",
    "mevr",
    "mw",
    "mej",
    "mejuffrouw",
    "familie",
    "fam",
    "drs",
    "dr",
    "mr",
    "ir",
    "prof",
];

/// Words that stand before names more often than not, and before other things too.
pub(super) const OTHERS: [&str; 13] = [
    "ing",
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

/// Titles among [`CERTAIN`] that stand in names of streets too: `Dr. Schaepmanlaan`.
pub(super) const LEARNED: [&str; 6] = ["drs", "dr", "mr", "ir", "prof", "ing"];

/// Says whether a folded word without its full stop is a form of address or an academic title.
pub(crate) fn is_title(word: &str) -> bool {
    CERTAIN.contains(&word) || LEARNED.contains(&word)
}

/// Says whether a folded word without its full stop is a form of address, which stands before people only.
#[must_use]
pub fn is_form_of_address(word: &str) -> bool {
    CERTAIN.contains(&word) && !LEARNED.contains(&word)
}
