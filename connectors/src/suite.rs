//! What every extractor must hold to, whatever it reads; run over all that are registered.
//!
//! The fixtures in `fixtures/formats` are the seeds: whole, cut off, and with bytes changed.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::formats::gather::{Gathered, extract};
use crate::{Document, DocumentSink, Extractor, Flow, Format, Input, Limits, Omission, Part, Registry, sniff};

/// Gives bytes that are always the same and look like nothing.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8) as u8
    };
    (0..count).map(|_| next()).collect()
}

fn fixtures() -> Vec<PathBuf> {
    fn below(folder: &Path, into: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                below(&path, into);
            } else if !name.ends_with(".json") || !name.contains(".expected.") {
                into.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/formats"), &mut found);
    assert!(found.len() > 20, "the fixtures are there");
    found
}

/// The extractor that a content would go to, told as reading tells it.
fn extractor_of<'r>(registry: &'r Registry, bytes: &[u8], name: &str) -> Option<(&'r dyn Extractor, Format)> {
    let format = sniff(&mut Cursor::new(bytes.to_vec()), name, None).expect("memory can be read");
    registry.extractor(format).map(|extractor| (extractor, format))
}

#[test]
fn any_bytes_end_without_a_panic() {
    let noise = noise(3000);
    let seeds: Vec<Vec<u8>> = vec![
        Vec::new(),
        vec![0],
        noise.clone(),
        vec![b'a'; 5000],
        vec![0; 2000],
        vec![0xff; 2000],
        b"\r\n\t;,|\"'<>{}[]()&%$#@!\\/=:".repeat(50),
    ];
    let registry = Registry::builtin();
    for extractor in registry.extractors() {
        for format in extractor.profile().formats {
            for seed in &seeds {
                extract(extractor, *format, "x", seed);
            }
        }
    }
}

#[test]
fn fixtures_that_are_cut_off_or_changed_end_without_a_panic() {
    let registry = Registry::builtin();
    let noise = noise(64);
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((extractor, format)) = extractor_of(&registry, &bytes, &name) else { continue };
        for step in 0..16 {
            extract(extractor, format, &name, &bytes[..bytes.len() * step / 16]);
            let mut changed = bytes.clone();
            for (number, byte) in noise.iter().enumerate() {
                if let Some(at) = (number * 7919 + step * 104_729).checked_rem(changed.len()) {
                    changed[at] = *byte;
                }
            }
            extract(extractor, format, &name, &changed);
        }
    }
}

/// Breaks at once and counts what comes after that.
#[derive(Default)]
struct Breaks {
    calls: u32,
}

impl DocumentSink for Breaks {
    fn document(&mut self, _: Document) -> Flow {
        self.calls += 1;
        ControlFlow::Break(())
    }
    fn embedded(&mut self, _: &str, _: Option<Format>, _: Vec<u8>) -> Flow {
        self.calls += 1;
        ControlFlow::Break(())
    }
    fn omitted(&mut self, _: Omission) -> Flow {
        self.calls += 1;
        ControlFlow::Break(())
    }
}

#[test]
fn a_sink_that_broke_is_not_called_again() {
    let registry = Registry::builtin();
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((extractor, format)) = extractor_of(&registry, &bytes, &name) else { continue };
        let (mut sink, mut content, part) = (Breaks::default(), Cursor::new(bytes.clone()), Part::item());
        let size = bytes.len() as u64;
        let input = Input { content: &mut content, size, part: &part, name: &name, format, passwords: &[] };
        let result = extractor.extract(input, &Limits::default(), &mut sink);
        assert!(sink.calls <= 1, "{name} called its sink {} times", sink.calls);
        assert!(result.is_ok() || sink.calls == 0, "{name} failed after a break");
    }
}

#[test]
fn places_of_documents_are_their_own_and_blocks_have_text() {
    let registry = Registry::builtin();
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((extractor, format)) = extractor_of(&registry, &bytes, &name) else { continue };
        let Gathered { documents, .. } = extract(extractor, format, &name, &bytes);
        let mut keys: Vec<String> = documents.iter().map(|document| document.place.key()).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "{name} gives two documents of one place");
        for block in documents.iter().flat_map(|document| &document.blocks) {
            assert!(!block.text.expose().trim().is_empty(), "{name} gives an empty block");
        }
    }
}
