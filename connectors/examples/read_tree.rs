//! Reads a file or a folder and prints what was found as JSON lines, or with `--quiet` only how long it took;
//! with `--ocr` pictures of text are read too.
//!
//! For measuring: recall against a list of what should be there, and speed.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use connectors::reading::{ReadSink, read};
use connectors::{Document, Flow, Limits, Ocr, Omission, Part, Registry};

struct Printer<'a> {
    path: &'a str,
    out: &'a mut dyn Write,
    quiet: bool,
    blocks: u64,
    bytes: u64,
}

fn part(part: &Part) -> Vec<&str> {
    part.names().collect()
}

impl ReadSink for Printer<'_> {
    fn document(&mut self, document: Document) -> Flow {
        for block in &document.blocks {
            self.blocks += 1;
            self.bytes += block.text.expose().len() as u64;
            if !self.quiet {
                let line = serde_json::json!({"path": self.path, "part": part(&document.part), "document": document.place,
                    "place": block.place, "role": block.role, "label": block.label, "text": block.text.expose()});
                if writeln!(self.out, "{line}").is_err() {
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        let line = serde_json::json!({"path": self.path, "part": part(&omission.part), "omitted": omission.cause.name(),
            "place": omission.place});
        if !self.quiet && writeln!(self.out, "{line}").is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

fn files(path: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        into.push(path.to_owned());
        return Ok(());
    }
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    inside.sort();
    inside.iter().try_for_each(|path| files(path, into))
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let quiet = arguments.iter().any(|argument| argument == "--quiet");
    let root = PathBuf::from(arguments.iter().find(|argument| !argument.starts_with("--")).map_or(".", |path| path));
    let mut found = Vec::new();
    files(&root, &mut found)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let ocr = if arguments.iter().any(|argument| argument == "--ocr") { Ocr::On } else { Ocr::Report };
    let (registry, limits) = (Registry::builtin(), Limits { ocr, ..Limits::default() });
    for file in found {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy();
        let name = if name.is_empty() { file.to_string_lossy() } else { name };
        let begun = std::time::Instant::now();
        let mut content = File::open(&file)?;
        let size = content.metadata()?.len();
        let mut printer = Printer { path: &name, out: &mut out, quiet, blocks: 0, bytes: 0 };
        let report = read(&mut content, &name, &registry, &limits, &[], &mut printer);
        let (blocks, bytes) = (printer.blocks, printer.bytes);
        let line = serde_json::json!({"path": name, "outcome": format!("{:?}", report.outcome), "format": report.format,
            "size": size, "blocks": blocks, "bytes": bytes, "microseconds": begun.elapsed().as_micros() as u64});
        writeln!(out, "{line}")?;
    }
    out.flush()
}
