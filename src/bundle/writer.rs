//! Making a bundle: documents go in one by one, everything else is made when it is sealed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use identifiers::{Kind, Recognisers};
use redaction::{Census, Heading, Leak, LeakCheck, LeakKind, Note, RedactedDocument, Rendition, Severity};

use super::contents::{Filled, Maker, close, fill, readme};
use super::kinds::{is_document, is_text, media_type};
use super::spool::{Spool, hash_file};
use super::zip_file::{self, Protection};
use super::{BundleError, Recipients, bag};
use crate::disclosure::{Disclosure, Rendered};
use crate::letter::{Pages, Wording, compose, going, search_account};
use crate::messages::Messages;
use crate::store::atomic::part_name;

/// Reads an output back and tells what should not be in it.
pub trait ReadBack {
    /// Checks one entry.
    ///
    /// # Errors
    /// When the entry cannot be read back; it then may not be handed over.
    fn check(&self, entry: &str, bytes: &[u8]) -> redaction::Result<Vec<Leak>>;
}

impl ReadBack for LeakCheck<'_> {
    fn check(&self, entry: &str, bytes: &[u8]) -> redaction::Result<Vec<Leak>> {
        LeakCheck::check(self, entry, bytes)
    }
}

/// A bundle that was read back, checked, and given its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedBundle {
    /// Where it stands.
    pub path: PathBuf,
    /// How many files are in the bag's payload.
    pub files: usize,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-512 of the ZIP file, in hex.
    pub sha512: String,
    /// Words that are hidden in one place and shown in another by decision; a person may look.
    pub ambiguous: Vec<Leak>,
}

/// Makes one bundle.
pub struct BundleWriter<'a> {
    target: PathBuf,
    facts: &'a Disclosure,
    spool: Spool,
    files: BTreeMap<u32, Vec<String>>,
    remarks: BTreeMap<u32, String>,
    notes: BTreeMap<u32, Vec<Note>>,
}

/// Renders one enclosed document, one file per rendition.
///
/// # Errors
/// When a rendition cannot be written.
pub fn render(
    documents: &[&RedactedDocument],
    renditions: &[&dyn Rendition],
    heading: &Heading,
) -> Result<Vec<Rendered>, BundleError> {
    let mut files = Vec::new();
    for rendition in renditions {
        let mut bytes = Vec::new();
        rendition.render(documents, heading, &mut bytes)?;
        files.push(Rendered {
            extension: rendition.extension().to_owned(),
            media_type: rendition.media_type().to_owned(),
            bytes,
        });
    }
    Ok(files)
}

impl<'a> BundleWriter<'a> {
    /// Starts a bundle; what a killed run left beside the target is written over.
    ///
    /// # Errors
    /// When the folder of the target cannot be written.
    pub fn create(target: &Path, facts: &'a Disclosure) -> Result<Self, BundleError> {
        if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        for part in [part_name(target), encrypted_name(target)] {
            if part.exists() {
                fs::remove_file(part)?;
            }
        }
        Ok(Self {
            target: target.to_owned(),
            facts,
            spool: Spool::create(target)?,
            files: BTreeMap::new(),
            remarks: BTreeMap::new(),
            notes: BTreeMap::new(),
        })
    }

    /// Adds the files of one enclosed document.
    ///
    /// A document that the profile does not take along is left out here, whatever the caller meant.
    ///
    /// # Errors
    /// When there is no enclosed document of that number, or a file is of a kind that may not stand in a bundle.
    pub fn add(&mut self, number: u32, files: &[Rendered]) -> Result<(), BundleError> {
        if !self.facts.enclosed.iter().any(|one| one.number == number) {
            return Err(BundleError::Content(format!("there is no enclosed document {number}")));
        }
        if !going(self.facts).any(|one| one.number == number) {
            return Ok(());
        }
        for file in files {
            let path = format!("documenten/V{number:03}.{}", file.extension);
            if media_type(&path).is_none() {
                return Err(BundleError::Content(format!("`{}` files may not stand in a bundle", file.extension)));
            }
            self.spool.add(&format!("data/{path}"), &file.bytes)?;
            self.files.entry(number).or_default().push(path);
        }
        Ok(())
    }

    /// Tells the reader something about the files of an enclosed document, such as what could not be kept.
    pub fn remark(&mut self, number: u32, remark: String) {
        self.remarks.insert(number, remark);
    }

    /// Lists in the log of omissions what could not be kept in a file of an enclosed document.
    pub fn notes(&mut self, number: u32, notes: Vec<Note>) {
        self.notes.insert(number, notes);
    }

    /// Makes everything else, packs, reads back, checks, and gives the bundle its name.
    ///
    /// # Errors
    /// [`BundleError::Leak`] when something stands in the output that should be gone; nothing has the target's name
    /// then, nor after any other error.
    pub fn seal(mut self, check: &dyn ReadBack, protection: &Protection) -> Result<SealedBundle, BundleError> {
        self.complete()?;
        let part = part_name(&self.target);
        let base = bag::base(&self.facts.request.case);
        let packed = self.pack(&part, &base, check, protection).and_then(|ambiguous| {
            let made = match protection {
                Protection::Open | Protection::Password(_) => part.clone(),
                Protection::Age(recipients) => self.encrypt(&part, recipients)?,
            };
            fs::rename(made, &self.target)?;
            Ok(ambiguous)
        });
        let ambiguous = match packed {
            Ok(ambiguous) => ambiguous,
            Err(error) => {
                // The first error is the one to tell; the next run removes what stays.
                drop(fs::remove_file(&part));
                drop(fs::remove_file(encrypted_name(&self.target)));
                return Err(error);
            }
        };
        let (bytes, sha512) = hash_file(&self.target)?;
        Ok(SealedBundle {
            path: self.target.clone(),
            files: self.spool.entries().keys().filter(|path| path.starts_with("data/")).count(),
            bytes,
            sha512,
            ambiguous,
        })
    }

    /// Encrypts the checked ZIP and removes it; what is left has no final name yet.
    fn encrypt(&self, part: &Path, recipients: &Recipients) -> Result<PathBuf, BundleError> {
        let encrypted = encrypted_name(&self.target);
        recipients.encrypt(&mut fs::File::open(part)?, &private(&encrypted)?)?;
        fs::remove_file(part)?;
        Ok(encrypted)
    }

    fn complete(&mut self) -> Result<(), BundleError> {
        let messages = Messages::load(self.facts.language);
        let letter = compose(self.facts, &messages);
        let pages = Pages::load(self.facts.language);
        let maker = Maker {
            facts: self.facts,
            letter: &letter,
            account: &search_account(self.facts, &messages),
            words: Wording(&messages),
            pages: &pages,
            files: &self.files,
            remarks: &self.remarks,
            notes: &self.notes,
        };
        let mut filled: Filled = fill(&mut self.spool, &maker)?;
        // The set that `verify` counts with: a bundle says nothing of a municipality's own patterns.
        let recognisers = Recognisers::builtin();
        let mut census = Census::default();
        for (path, entry) in self.spool.entries().clone() {
            if is_text(&path) || is_document(&path) {
                census.count(&path, &self.spool.read(&entry)?, &recognisers)?;
            }
        }
        close(&mut self.spool, &maker, &mut filled, &census.numbers())?;
        bag::close(&mut self.spool, self.facts, &readme(&maker)?)
    }

    fn pack(
        &mut self,
        part: &Path,
        base: &str,
        check: &dyn ReadBack,
        protection: &Protection,
    ) -> Result<Vec<Leak>, BundleError> {
        let mut file = private(part)?;
        zip_file::write(&mut self.spool, &mut file, base, self.facts.decided, protection)?;
        drop(file);
        let mut found = Vec::new();
        zip_file::read_back(part, &self.spool, base, protection, &mut |path, bytes| {
            if path.starts_with("data/") {
                found.extend(check.check(path, bytes)?);
            }
            Ok(())
        })?;
        let (leaks, ambiguous): (Vec<Leak>, Vec<Leak>) =
            found.into_iter().filter(counts).partition(|leak| leak.severity == Severity::Leak);
        if leaks.is_empty() { Ok(ambiguous) } else { Err(BundleError::Leak(leaks)) }
    }
}

/// Names the encrypted file before it has the name of the target.
fn encrypted_name(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".age");
    part_name(Path::new(&name))
}

/// Makes a file that only its owner can read.
fn private(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Says whether a leak counts.
///
/// Pages that are made from configuration and from what a caseworker wrote name contacts, dates and organisations that
/// no plan ever proposed to hide; there, only numbers that stand for one person count.
fn counts(leak: &Leak) -> bool {
    let entry = leak.entry.expose();
    let copied = ["data/documenten/", "data/gegevens/", "data/dataportabiliteit/"];
    match leak.kind {
        LeakKind::HiddenValue { .. } => true,
        LeakKind::NotProposed(kind) => {
            copied.iter().any(|folder| entry.starts_with(folder)) || is_personal_number(kind)
        }
    }
}

const fn is_personal_number(kind: Kind) -> bool {
    match kind {
        Kind::Bsn | Kind::ANummer | Kind::VNummer | Kind::Iban | Kind::DocumentNumber => true,
        Kind::Rsin
        | Kind::Address
        | Kind::Postcode
        | Kind::BirthDate
        | Kind::Person
        | Kind::Email
        | Kind::Phone
        | Kind::Kenteken
        | Kind::Kvk
        | Kind::Vestigingsnummer
        | Kind::CaseNumber => false,
    }
}
