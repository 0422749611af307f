//! Bundles of the made-up case: made twice, checked, and spoiled in every way that `verify` must notice.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use identifiers::{Kind, Recognisers, Sensitive};
use redaction::{Leak, LeakKind, LeakPlace, Note, Severity};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::disclosure::{Profile, Rendered, sample};
use crate::isolation::{Setup, Workers};
use crate::messages::Language;

/// A leak check that finds one given text.
struct Finds(&'static str);

impl ReadBack for Finds {
    fn check(&self, entry: &str, bytes: &[u8]) -> redaction::Result<Vec<Leak>> {
        let found = !self.0.is_empty() && String::from_utf8_lossy(bytes).contains(self.0);
        let leak = Leak {
            severity: Severity::Leak,
            entry: Sensitive::new(entry.to_owned()),
            place: LeakPlace::Text,
            kind: LeakKind::NotProposed(Kind::Bsn),
        };
        Ok(found.then_some(leak).into_iter().collect())
    }
}

/// Tests are no `inzage`, so that documents are read in the process itself.
fn workers() -> Workers {
    Workers::inside(Setup::default())
}

fn rendered(number: u32) -> Vec<Rendered> {
    let title = format!("Stuk {number}");
    [
        ("html", format!("<!DOCTYPE html><html lang=\"nl\"><head><title>{title}</title></head><body><p>Geachte mevrouw [naam]</p></body></html>")),
        ("txt", format!("{title}\n\nGeachte mevrouw [naam]\n")),
        ("json", format!("{{\"title\":\"{title}\"}}\n")),
    ]
    .into_iter()
    .map(|(extension, text)| Rendered {
        extension: extension.to_owned(),
        media_type: kinds::media_type(&format!("a.{extension}")).unwrap().to_owned(),
        bytes: text.into_bytes(),
    })
    .collect()
}

fn seal(
    target: &Path,
    (language, profile): (Language, Profile),
    check: &dyn ReadBack,
    protection: &Protection,
) -> Result<SealedBundle, BundleError> {
    let facts = sample::disclosure(language, profile);
    let mut writer = BundleWriter::create(target, &facts)?;
    for one in &facts.enclosed {
        writer.add(one.number, &rendered(one.number))?;
    }
    writer.seal(check, protection)
}

const INZAGE: (Language, Profile) = (Language::Nl, Profile::Inzage);

fn sealed(folder: &Path) -> PathBuf {
    seal(&folder.join("b.zip"), INZAGE, &Finds(""), &Protection::Open).unwrap().path
}

fn kinds_of(path: &Path) -> Vec<FaultKind> {
    let checked = verify(path, None, &Recognisers::builtin(), &workers()).unwrap();
    checked.faults.iter().map(|fault| fault.kind).collect()
}

/// Rewrites a bundle with other entries; names are those below the base folder.
fn spoil(path: &Path, change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) {
    let base = "AVG-2026-0042/";
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().strip_prefix(base).unwrap().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        entries.insert(name, bytes);
    }
    change(&mut entries);
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(format!("{base}{name}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn replace(entries: &mut BTreeMap<String, Vec<u8>>, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(entries[path].clone()).unwrap();
    assert!(text.contains(from), "the fixture has {from}");
    entries.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
}

#[test]
fn a_sealed_bundle_has_no_faults_and_leaves_nothing_beside_it() {
    for language in [Language::Nl, Language::En] {
        for profile in [Profile::Inzage, Profile::Dataportabiliteit] {
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("b.zip");
            let bundle = seal(&target, (language, profile), &Finds(""), &Protection::Open).unwrap();
            let checked = verify(&target, None, &Recognisers::builtin(), &workers()).unwrap();
            assert_eq!(checked.faults, Vec::new(), "{language:?} {profile:?}");
            assert_eq!(checked.files, bundle.files as u64);
            assert_eq!(checked.profile.as_deref(), Some(profile.name()));
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let one = seal(&folder.path().join("a.zip"), INZAGE, &Finds(""), &Protection::Open).unwrap();
    let two = seal(&folder.path().join("b.zip"), INZAGE, &Finds(""), &Protection::Open).unwrap();
    assert_eq!(std::fs::read(one.path).unwrap(), std::fs::read(two.path).unwrap());
}

#[test]
fn a_leak_in_any_output_leaves_no_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("b.zip");
    let refused = seal(&target, INZAGE, &Finds("gaat over een naamgenoot"), &Protection::Open);
    assert!(matches!(refused, Err(BundleError::Leak(leaks)) if !leaks.is_empty()));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_a_killed_run_left_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    for left in ["b.zip.part", "b.zip.spool.part"] {
        std::fs::write(folder.path().join(left), b"half").unwrap();
    }
    let path = sealed(folder.path());
    assert_eq!(kinds_of(&path), Vec::new());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_password_is_needed_and_works() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("b.zip");
    let password = Sensitive::new(passphrase().unwrap());
    seal(&target, INZAGE, &Finds(""), &Protection::Password(password.clone())).unwrap();
    assert_eq!(kinds_of(&target).first(), Some(&FaultKind::Encrypted));
    let wrong = Sensitive::new("anders".to_owned());
    assert!(verify(&target, Some(&wrong), &Recognisers::builtin(), &workers()).unwrap().is_damaged());
    assert_eq!(verify(&target, Some(&password), &Recognisers::builtin(), &workers()).unwrap().faults, Vec::new());
}

#[cfg(feature = "age")]
#[test]
fn who_has_the_key_opens_the_same_bundle_and_nothing_open_stays() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("b.zip.age.part"), b"half").unwrap();
    let identity = age::x25519::Identity::generate();
    let recipients = Recipients::read(&identity.to_public().to_string()).unwrap();
    let target = folder.path().join("b.zip");
    seal(&target, INZAGE, &Finds(""), &Protection::Age(recipients.clone())).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(is_age(&target).unwrap());
    let opened = age::decrypt(&identity, &std::fs::read(&target).unwrap()).unwrap();
    assert!(age::decrypt(&age::x25519::Identity::generate(), &std::fs::read(&target).unwrap()).is_err());
    let open = sealed(&folder.path().join("open"));
    assert!(!is_age(&open).unwrap());
    assert_eq!(opened, std::fs::read(open).unwrap(), "the ZIP inside is the one that is made without age");
    let refused = seal(&target, INZAGE, &Finds("gaat over een naamgenoot"), &Protection::Age(recipients));
    assert!(matches!(refused, Err(BundleError::Leak(_))));
    let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(!names.into_iter().any(|name| name.to_string_lossy().ends_with(".part")));
}

#[test]
fn every_spoiled_bundle_is_noticed() {
    type Spoiling = fn(&mut BTreeMap<String, Vec<u8>>);
    let cases: [(&str, Spoiling, FaultKind); 9] = [
        ("another byte", |e| replace(e, "data/documenten/V001.txt", "Geachte", "geachte"), FaultKind::Changed),
        ("another tag", |e| replace(e, "bag-info.txt", "Voorbeeldstad", "Anderstad"), FaultKind::Changed),
        ("a file less", |e| drop(e.remove("data/documenten/V002.txt")), FaultKind::Missing),
        ("a file more", |e| drop(e.insert("data/documenten/V099.txt".to_owned(), b"x".to_vec())), FaultKind::NotListed),
        ("a tag more", |e| drop(e.insert("notitie.txt".to_owned(), b"x".to_vec())), FaultKind::Name),
        (
            "an original",
            |e| drop(e.insert("data/documenten/V001.msg".to_owned(), b"x".to_vec())),
            FaultKind::ForbiddenKind,
        ),
        ("a name", |e| drop(e.insert("data/documenten/Jansen.txt".to_owned(), b"x".to_vec())), FaultKind::Name),
        ("no manifest", |e| drop(e.remove("manifest-sha512.txt")), FaultKind::NotABag),
        ("a day that is not", |e| replace(e, "data/overzicht.csv", "2024-01-02", "2024-01-42"), FaultKind::Table),
    ];
    for (what, change, kind) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = sealed(folder.path());
        spoil(&path, change);
        assert!(kinds_of(&path).contains(&kind), "{what}: {:?}", kinds_of(&path));
    }
}

#[test]
fn a_log_with_values_and_a_page_with_a_comment_are_leaks() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path());
    spoil(&path, |entries| {
        replace(entries, "data/verantwoording/weglatingen.csv", "persoon", "waarde");
        replace(entries, "data/start.html", "</main>", "<!-- was: iets --></main>");
    });
    let kinds = kinds_of(&path);
    assert!(kinds.contains(&FaultKind::OmissionLog) && kinds.contains(&FaultKind::Comment), "{kinds:?}");
}

#[test]
fn what_a_copy_lacks_is_a_row_of_the_log_without_a_ground() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.zip");
    let facts = sample::disclosure(INZAGE.0, INZAGE.1);
    let mut writer = BundleWriter::create(&path, &facts).unwrap();
    for one in &facts.enclosed {
        writer.add(one.number, &rendered(one.number)).unwrap();
    }
    writer.notes(1, vec![Note::PageLeftOut { page: 2 }, Note::PictureUnread { page: 1 }]);
    writer.seal(&Finds(""), &Protection::Open).unwrap();
    assert_eq!(kinds_of(&path), []);
    spoil(&path, |entries| {
        let log = String::from_utf8(entries["data/verantwoording/weglatingen.csv"].clone()).unwrap();
        assert!(log.contains("V001,blz. 2,,page_left_out,,,"), "{log}");
        assert!(!log.contains("picture_unread"), "it is there, so it is no omission");
    });
}

#[test]
fn a_number_of_another_person_is_a_leak() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path());
    spoil(&path, |entries| replace(entries, "data/documenten/V001.txt", "[naam]", "(BSN 111222333)"));
    assert!(kinds_of(&path).contains(&FaultKind::MoreIdentifiers(Kind::Bsn)), "{:?}", kinds_of(&path));
}

#[test]
fn a_damaged_file_is_a_fault_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = sealed(folder.path());
    let whole = std::fs::read(&path).unwrap();
    for cut in [0, 1, 21, 22, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        assert!(verify(&path, None, &Recognisers::builtin(), &workers()).unwrap().is_damaged(), "{cut}");
    }
    let step = whole.len() / 40;
    for at in (0..whole.len()).step_by(step) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        std::fs::write(&path, &bytes).unwrap();
        // A byte of a date or of a directory may change without harm to any file; it must not panic.
        let _checked = verify(&path, None, &Recognisers::builtin(), &workers()).unwrap();
    }
    std::fs::write(&path, [whole.as_slice(), b"naschrift"].concat()).unwrap();
    assert!(kinds_of(&path).contains(&FaultKind::HiddenBytes));
    std::fs::write(&path, [b"voor".as_slice(), whole.as_slice()].concat()).unwrap();
    assert!(kinds_of(&path).contains(&FaultKind::HiddenBytes));
}

#[test]
fn portability_holds_only_its_own_part() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("b.zip");
    seal(&target, (Language::Nl, Profile::Dataportabiliteit), &Finds(""), &Protection::Open).unwrap();
    let zip = ZipArchive::new(File::open(&target).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let has = |part: &str| names.iter().any(|name| name.contains(part));
    assert!(has("documenten/V014.") && has("gegevens/T002.csv"));
    assert!(!has("V001") && !has("T001"));
}

#[test]
fn a_kind_that_may_not_stand_in_a_bundle_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let facts = sample::disclosure(Language::Nl, Profile::Inzage);
    let mut writer = BundleWriter::create(&folder.path().join("b.zip"), &facts).unwrap();
    let mut file = rendered(1).remove(0);
    file.extension = "msg".to_owned();
    assert!(writer.add(1, &[file]).is_err());
    assert!(writer.add(99, &rendered(1)).is_err());
}
