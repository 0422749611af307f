//! Measures how many words stay when files are rebuilt in their own format with nothing hidden: `fidelity FOLDER [EXT...]`.
//!
//! Words are counted as reading gives them, before and after; what the policy leaves out and the names of files do
//! not count. Scans are read by OCR when `FIDELITY_OCR` is set; what OCR reads is compared too, so there it says as
//! much of OCR as of the rebuilding.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use connectors::reading::{ReadSink, read};
use connectors::{ContentHash, Document, Flow, ItemId, Limits, Ocr, Omission, Part, Place, Registry, Role, SourceId};
use identifiers::{Recognisers, Requester};
use redaction::{
    Actor, Basis, Covered, Frozen, Heading, Language, Own, Plan, Policy, Rebuild, Rebuilders, Rebuilt, RoleHandling,
    Terms,
};

#[derive(Default)]
struct Gathered(BTreeMap<String, usize>, Vec<Document>);

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        let names: Vec<&str> = document.part.names().collect();
        let key = format!("{}\0{}", names.join("\0"), document.place.key());
        match self.0.get(&key) {
            Some(known) => self.1[*known].blocks.extend(document.blocks),
            None => {
                self.0.insert(key, self.1.len());
                self.1.push(document);
            }
        }
        Flow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        Flow::Continue(())
    }
}

/// What was found for one extension.
#[derive(Default)]
struct Count {
    files: u64,
    rebuilt: u64,
    words: u64,
    kept: u64,
    worst: Vec<(u64, PathBuf)>,
}

struct Setting {
    registry: Registry,
    limits: Limits,
    policy: Policy,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: fidelity FOLDER [EXT...]")?;
    let wanted: BTreeSet<String> = arguments.collect();
    let ocr = if std::env::var_os("FIDELITY_OCR").is_some() { Ocr::On } else { Ocr::Report };
    let setting = Setting {
        registry: Registry::builtin(),
        limits: Limits { ocr, ..Limits::default() },
        policy: Policy::default(),
    };
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths)?;
    for path in paths {
        let extension = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        if !wanted.is_empty() && !wanted.contains(&extension) {
            continue;
        }
        let count = counts.entry(extension).or_default();
        count.files += 1;
        let bytes = std::fs::read(&path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let before = gathered(&name, &bytes, &setting);
        let Some(rebuilt) = rebuild(&name, &bytes, &before, &setting) else { continue };
        let after = gathered(&format!("stuk.{}", rebuilt.extension), &rebuilt.bytes, &setting);
        let (words, kept) = compare(&before, &after, &setting.policy);
        count.rebuilt += 1;
        (count.words, count.kept) = (count.words + words, count.kept + kept);
        if kept < words {
            count.worst.push((words - kept, path));
        }
    }
    for (extension, mut count) in counts {
        let share = count.kept as f64 / count.words.max(1) as f64;
        println!(
            "{extension:8} {:5} files {:5} rebuilt {:8} words {share:.5} kept",
            count.files, count.rebuilt, count.words
        );
        count.worst.sort_by(|a, b| b.cmp(a));
        for (lost, path) in count.worst.iter().take(5) {
            println!("         {lost:6} lost in {}", path.display());
        }
    }
    Ok(())
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

fn gathered(name: &str, bytes: &[u8], setting: &Setting) -> Vec<Document> {
    let mut gathered = Gathered::default();
    read(&mut Cursor::new(bytes), name, &setting.registry, &setting.limits, &[], &mut gathered);
    gathered.1
}

fn rebuild(name: &str, bytes: &[u8], documents: &[Document], setting: &Setting) -> Option<Rebuilt> {
    let (item, content) = (ItemId::new(&SourceId("file".into()), name), ContentHash::of(bytes));
    let frozen = |document: &Document| Frozen { item, content, document: document.clone() };
    let dossier: Vec<Frozen> = documents.iter().map(frozen).collect();
    let terms = Terms { kinds: Some(BTreeSet::new()), ..Terms::default() };
    let recognisers = Recognisers::default();
    // All data are of others.
    let persons = Own::new(&Requester::default());
    let basis = Basis { persons: &persons, recognisers: &recognisers, policy: &setting.policy, terms: &terms };
    let plan = Plan::propose(&dossier, [], &basis).ok()?;
    let plan = plan.close(Actor::new("behandelaar"), None, jiff::Timestamp::UNIX_EPOCH).ok()?;
    let covered = dossier.iter().map(|frozen| plan.cover(frozen)).collect::<Result<Vec<Covered>, _>>().ok()?;
    let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
    let rebuild = Rebuild {
        item,
        name,
        part: &Part::item(),
        documents: &covered,
        heading: &heading,
        limits: &setting.limits,
        passwords: &[],
        registry: &setting.registry,
        holder: None,
    };
    rebuild.run(&mut Cursor::new(bytes), &Rebuilders::builtin()).ok()
}

/// Counts the words before, and those of them that are there after.
fn compare(before: &[Document], after: &[Document], policy: &Policy) -> (u64, u64) {
    let mut there: BTreeMap<String, u64> = BTreeMap::new();
    for word in words(after, policy) {
        *there.entry(word).or_default() += 1;
    }
    let (mut all, mut kept) = (0, 0);
    for word in words(before, policy) {
        all += 1;
        if let Some(left) = there.get_mut(&word).filter(|left| **left > 0) {
            *left -= 1;
            kept += 1;
        }
    }
    (all, kept)
}

fn words(documents: &[Document], policy: &Policy) -> Vec<String> {
    let stays = |role: Role| role != Role::FileName && policy.role(role) == RoleHandling::Show;
    // Of a file with pages, what stands beside them (properties, bookmarks, structure) is left out on purpose.
    let is_page = |document: &&Document| matches!(document.place, Place::Page { .. });
    let has_pages = documents.iter().any(|document| is_page(&document));
    let documents = documents.iter().filter(|document| !has_pages || is_page(document));
    let blocks = documents.flat_map(|document| &document.blocks).filter(|block| stays(block.role));
    let words = blocks.flat_map(|block| block.text.expose().split(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
