//! Objects that were embedded in an old Office file: each is a storage of its own.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use super::Compound;
use crate::formats::gathering::Gathering;
use crate::formats::package::unwrap_ole;

/// Streams that make a storage a document that can be read.
const DOCUMENTS: &[&str] = &[
    "WordDocument",
    "Workbook",
    "Book",
    "PowerPoint Document",
    "\u{1}Ole10Native",
    "Package",
    "CONTENTS",
    "EmbeddedOdf",
    "package_stream",
    "__properties_version1.0",
];

/// Hands over every embedded object as a file.
pub(crate) fn give_objects(compound: &mut Compound, into: &mut Gathering<'_>) {
    let mut storages = BTreeSet::new();
    for path in compound.streams_in("/") {
        let Some((storage, stream)) = path.rsplit_once('/') else { continue };
        // The streams of the root are those of the file itself.
        if !storage.is_empty() && DOCUMENTS.contains(&stream) {
            storages.insert(storage.to_owned());
        }
    }
    let all = storages.clone();
    for storage in &storages {
        // An object inside an object is found when that one is read.
        if all.iter().any(|other| other != storage && storage.starts_with(&format!("{other}/"))) {
            continue;
        }
        if let Some(bytes) = rebuild(compound, storage) {
            let name = storage.rsplit('/').next().unwrap_or(storage);
            match unwrap_ole(&bytes) {
                Some((inner, content)) => into.embedded(inner.as_deref().unwrap_or(name), None, content),
                None => into.embedded(name, None, bytes),
            }
        }
    }
}

/// Makes a file of its own of a storage.
fn rebuild(compound: &mut Compound, storage: &str) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    for path in compound.streams_in(storage) {
        let inner = path.strip_prefix(storage)?.to_owned();
        if let Some((folder, _)) = inner.rsplit_once('/').filter(|(folder, _)| !folder.is_empty()) {
            file.create_storage_all(folder).ok()?;
        }
        let bytes = compound.stream(&path)?;
        file.create_stream(&inner).ok()?.write_all(&bytes).ok()?;
    }
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sample::Collected;
    use crate::{Format, Input, Limits, Part};

    #[test]
    fn every_storage_with_a_document_becomes_a_file() {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_storage_all("/ObjectPool/_1/Diep").unwrap();
        file.create_storage_all("/ObjectPool/_2").unwrap();
        file.create_stream("/WordDocument").unwrap().write_all(b"zelf").unwrap();
        file.create_stream("/ObjectPool/_1/Workbook").unwrap().write_all(b"blad").unwrap();
        file.create_stream("/ObjectPool/_1/Diep/Package").unwrap().write_all(b"x").unwrap();
        file.create_stream("/ObjectPool/_2/Package").unwrap().write_all(b"PK inhoud").unwrap();
        let bytes = file.into_inner().into_inner();
        let (part, limits, mut sink) = (Part::item(), Limits::default(), Collected::default());
        let size = bytes.len() as u64;
        let mut content = Cursor::new(bytes);
        let mut input =
            Input { content: &mut content, size, part: &part, name: "", format: Format::Doc, passwords: &[] };
        let mut compound = Compound::open(&mut input, &limits).unwrap();
        give_objects(&mut compound, &mut Gathering::new(&part, Format::Doc, &limits, &mut sink));
        assert_eq!(sink.embedded.len(), 2);
        assert!(sink.embedded[0].1.starts_with(&[0xD0, 0xCF]));
        assert_eq!(sink.embedded[1], ("_2".to_owned(), b"PK inhoud".to_vec()));
    }
}
