//! Every file in `fixtures/formats` against what reading it should give.
//!
//! A file is compared when its `*.expected.json` stands beside it. With `UPDATE_EXPECTED` set, those files are
//! written anew, for all formats named in it (`UPDATE_EXPECTED=csv,eml`); then read them before you commit them.

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use connectors::reading::{ReadSink, read};
use connectors::{Document, Flow, Limits, Omission, Part, Registry};
use serde_json::{Value, json};

#[derive(Default)]
struct Lines(Vec<Value>);

fn part(part: &Part) -> String {
    part.names().collect::<Vec<_>>().join("!")
}

impl ReadSink for Lines {
    fn document(&mut self, document: Document) -> Flow {
        let block = |block: &connectors::Block| {
            let text = block.text.expose();
            let shown: String = if text.len() > 400 { text.chars().take(40).collect() } else { text.clone() };
            json!({"place": block.place, "role": block.role, "label": block.label, "text": shown, "bytes": text.len()})
        };
        let blocks: Vec<Value> = document.blocks.iter().map(block).collect();
        self.0.push(json!({"part": part(&document.part), "place": document.place, "blocks": blocks}));
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        let cause = omission.cause.name();
        self.0.push(json!({"part": part(&omission.part), "place": omission.place, "omitted": cause}));
        ControlFlow::Continue(())
    }
}

fn given(path: &Path) -> Value {
    let bytes = fs::read(path).expect("a fixture can be read");
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut lines = Lines::default();
    let report = read(&mut Cursor::new(bytes), &name, &Registry::builtin(), &Limits::default(), &[], &mut lines);
    json!({"format": report.format, "outcome": format!("{:?}", report.outcome), "given": lines.0})
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

fn expected_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}.expected.json"))
}

#[test]
fn fixtures_give_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/formats");
    let update = std::env::var("UPDATE_EXPECTED").unwrap_or_default();
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let mut compared = 0;
    for path in paths {
        let relative = path.strip_prefix(&root).unwrap_or(&path);
        let format = relative.iter().next().unwrap_or_default().to_string_lossy().into_owned();
        if path.to_string_lossy().ends_with(".expected.json") || relative.iter().count() < 3 {
            continue;
        }
        let expected = expected_of(&path);
        if update.split(',').any(|wanted| wanted == format) {
            let text = serde_json::to_string_pretty(&given(&path)).expect("JSON can be written") + "\n";
            fs::write(&expected, text).expect("an expectation can be written");
        }
        if let Ok(text) = fs::read_to_string(&expected) {
            let wanted: Value = serde_json::from_str(&text).expect("an expectation is JSON");
            assert_eq!(given(&path), wanted, "{}", relative.display());
            compared += 1;
        }
    }
    assert!(compared > 20, "the fixtures are there");
}
