//! Changes the fixtures at random, from a seed, and reads what comes out: looks for panics and for slowness.
//!
//! `cargo run -p connectors --example mutate -- FOLDER [--seconds N] [--seed N] [--only NAME] [--keep FOLDER]`.
//! Runs on any toolchain; the coverage-guided targets are in `tests/fuzz`. Members of ZIP files are changed inside.

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use connectors::reading::{ReadSink, read};
use connectors::{Document, Flow, Limits, Omission, Registry};

/// Whether the last reading panicked; reading itself catches that and goes on.
static PANICKED: AtomicBool = AtomicBool::new(false);

/// Longer than this for a small file is a finding.
const SLOW: Duration = Duration::from_secs(10);

struct Forget;

impl ReadSink for Forget {
    fn document(&mut self, _: Document) -> Flow {
        ControlFlow::Continue(())
    }
    fn omitted(&mut self, _: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

/// Numbers that look like chance and are the same every time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
    }
}

/// Bytes that parsers stumble over.
const TELLING: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\0\0\0\0",
    b"99999999999",
    b"-1",
    b"\"",
    b"'",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"(",
    b")",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"%",
    b"\r\n",
    b"\t",
    b";",
    b"\xc3",
    b"\xed\xa0\x80",
    b"1e999",
    b"<![CDATA[",
    b"\\u",
    b"\\bin999999 ",
    b"=?",
    b"?=",
    b"endobj",
    b"/Length 9999999",
];

fn mutate(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.roll(6) {
        let size = bytes.len();
        let at = dice.roll(size);
        let span = 1 + dice.roll(32.min(size.saturating_sub(at)).max(1));
        let to = (at + span).min(size);
        match dice.roll(9) {
            0 if size > 0 => bytes[at] ^= 1 << dice.roll(8),
            1 if size > 0 => bytes[at] = dice.roll(256) as u8,
            2 => drop(bytes.drain(at..to)),
            3 => {
                let copy = bytes[at..to].to_vec();
                let times = 1 + dice.roll(200);
                bytes.splice(at..at, copy.repeat(times));
            }
            4 => drop(bytes.splice(at..at, TELLING[dice.roll(TELLING.len())].iter().copied())),
            5 => {
                let telling = TELLING[dice.roll(TELLING.len())];
                let end = (at + telling.len()).min(size);
                drop(bytes.splice(at..end, telling.iter().copied()));
            }
            6 if dice.roll(4) == 0 => bytes.truncate(at),
            7 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let piece = &other[from..(from + 1 + dice.roll(256)).min(other.len())];
                drop(bytes.splice(at..to, piece.iter().copied()));
            }
            8 => {
                let from = dice.roll(size);
                let piece = bytes[from..(from + span).min(size)].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            _ => {}
        }
        bytes.truncate(4 << 20);
    }
}

/// Changes one member of a ZIP; the bytes themselves when it is none, or now and then.
fn mutate_file(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let packed = bytes.starts_with(b"PK\x03\x04") && dice.roll(8) > 0;
    if let Some(changed) = packed.then(|| mutate_member(bytes, dice)).flatten() {
        return changed;
    }
    let mut changed = bytes.to_vec();
    mutate(&mut changed, other, dice);
    changed
}

fn mutate_member(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = dice.roll(archive.len());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).ok()?;
        let name = member.name().ok()?.to_string();
        let mut content = Vec::new();
        (&mut member).take(4 << 20).read_to_end(&mut content).ok()?;
        if index == chosen {
            mutate(&mut content, &[], dice);
        }
        let method = if name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(name, zip::write::SimpleFileOptions::default().compression_method(method)).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn files(folder: &Path, only: &str, into: &mut Vec<(PathBuf, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, only, into);
        } else if path.to_string_lossy().contains(only) && !path.to_string_lossy().ends_with(".expected.json") {
            into.extend(std::fs::read(&path).ok().filter(|bytes| bytes.len() <= 1 << 20).map(|bytes| (path, bytes)));
        }
    }
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1)).map(String::as_str)
    };
    let number = |name: &str, usual: u64| option(name).and_then(|value| value.parse().ok()).unwrap_or(usual);
    let (seconds, mut dice) = (number("--seconds", 60), Dice(number("--seed", 1).max(1)));
    let keep = PathBuf::from(option("--keep").unwrap_or("target/findings"));
    let mut seeds = Vec::new();
    files(
        Path::new(arguments.first().map_or("fixtures/formats", String::as_str)),
        option("--only").unwrap_or(""),
        &mut seeds,
    );
    std::panic::set_hook(Box::new(|info| {
        if !PANICKED.swap(true, Ordering::Relaxed) {
            eprintln!("panic at {}", info.location().map_or_else(String::new, ToString::to_string));
        }
    }));
    let registry = Registry::builtin();
    let limits = Limits { input_bytes: 16 << 20, expanded_bytes: 64 << 20, seconds: 20, ..Limits::default() };
    let (begun, mut runs, mut findings) = (Instant::now(), 0_u64, 0_u64);
    while begun.elapsed() < Duration::from_secs(seconds) && !seeds.is_empty() {
        let (path, bytes) = &seeds[dice.roll(seeds.len())];
        let other = &seeds[dice.roll(seeds.len())].1;
        let changed = mutate_file(bytes, other, &mut dice);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let started = Instant::now();
        PANICKED.store(false, Ordering::Relaxed);
        read(&mut Cursor::new(&changed[..]), &name, &registry, &limits, &[], &mut Forget);
        runs += 1;
        let panicked = PANICKED.load(Ordering::Relaxed);
        if panicked || started.elapsed() > SLOW {
            findings += 1;
            std::fs::create_dir_all(&keep)?;
            let sort = if panicked { "panic" } else { "slow" };
            std::fs::write(keep.join(format!("{sort}-{findings}-{name}")), &changed)?;
            println!("{sort} {name} after {runs} runs, {:?}", started.elapsed());
        }
    }
    println!("{runs} runs, {findings} findings");
    Ok(())
}
