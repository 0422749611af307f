//! Names of files: only those that a bundle has, so that none can say anything of a person.

use super::archive::Archive;
use super::{Checked, Fault, FaultKind};
use crate::bundle::kinds::media_type;

/// Files outside the payload.
const TAGS: [&str; 5] = ["LEESMIJ.html", "bag-info.txt", "bagit.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"];

/// Files of the payload that have a fixed name.
const FIXED: [&str; 15] = [
    "start.html",
    "besluit.html",
    "besluit.pdf",
    "overzicht.html",
    "overzicht.csv",
    "overzicht.json",
    "datapackage.json",
    "manifest.json",
    "ro-crate-metadata.json",
    "verwerkingen.jsonld",
    "verantwoording/zoekverslag.html",
    "verantwoording/zoekverslag.json",
    "verantwoording/dekking.csv",
    "verantwoording/niet-verstrekt.csv",
    "verantwoording/weglatingen.csv",
];

/// Folders with numbered files.
const NUMBERED: [(&str, &[char]); 3] =
    [("documenten/", &['V']), ("gegevens/", &['T']), ("dataportabiliteit/", &['V', 'T'])];

/// Checks the name of every entry.
pub(super) fn check(archive: &Archive<'_>, checked: &mut Checked) {
    for (index, path) in archive.paths().iter().enumerate() {
        if TAGS.contains(&path.as_str()) {
            continue;
        }
        let known = path.strip_prefix("data/").is_some_and(|below| {
            let file = below.strip_suffix("-metadata.json").filter(|file| file.ends_with(".csv")).unwrap_or(below);
            FIXED.contains(&file) || is_numbered(file)
        });
        if !known {
            // The name itself may say something of a person: only its number is told.
            checked.faults.push(Fault::new(FaultKind::Name, "", format!("entry {}", index + 1)));
        } else if media_type(path).is_none() {
            checked.faults.push(Fault::new(FaultKind::ForbiddenKind, path, ""));
        }
    }
}

fn is_numbered(path: &str) -> bool {
    NUMBERED.iter().any(|(folder, letters)| {
        let Some((number, extension)) = path.strip_prefix(folder).and_then(|name| name.split_once('.')) else {
            return false;
        };
        let digits = number.strip_prefix(|first| letters.contains(&first)).unwrap_or_default();
        (3..=6).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (2..=6).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::is_numbered;

    #[test]
    fn only_numbers_name_documents() {
        for (path, numbered) in [
            ("documenten/V001.html", true),
            ("gegevens/T1234.csv", true),
            ("documenten/Jansen.html", false),
            ("documenten/V001-Jansen.html", false),
            ("documenten/V001.Jansen", false),
            ("documenten/T001.html", false),
            ("documenten/V1.html", false),
            ("geheim/V001.html", false),
            ("documenten/sub/V001.html", false),
        ] {
            assert_eq!(is_numbered(path), numbered, "{path}");
        }
    }
}
