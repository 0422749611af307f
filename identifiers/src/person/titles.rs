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
