//! Damages files in which a secret is planted, redacts them, and looks for the secret in what comes out:
//! `damage FOLDER --secret NAME [--seconds N] [--seed N] [--only TEXT] [--eye N] [--ocr] [--keep FOLDER]
//! [--stops]`.
//!
//! Files that lead to a leak or a panic, and the outputs, are kept. An output that the leak check refuses is no leak;
//! it is counted when the secret stands in it, and `--stops` says where the check saw something and keeps those too. Bound its memory from outside (`ulimit -v 3000000`).

mod dice;
mod look;
mod pdf;
mod picture;
mod redact;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use connectors::{Limits, Ocr};

use dice::Dice;
use look::Looker;
use redact::{Fate, Redactor};

/// Whether something panicked since the last look; reading and rebuilding catch that and go on.
static PANICKED: AtomicBool = AtomicBool::new(false);

/// What happened to the files of one extension.
#[derive(Default)]
struct Count {
    inputs: u64,
    given: u64,
    refused: u64,
    stopped: u64,
    stopped_rightly: u64,
    leaks: u64,
    panics: u64,
    slowest: Duration,
}

struct Seed {
    name: String,
    extension: String,
    bytes: Vec<u8>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1)).map(String::as_str)
    };
    let number = |name: &str, usual: u64| option(name).and_then(|value| value.parse().ok()).unwrap_or(usual);
    let (Some(folder), Some(secret)) = (arguments.first(), option("--secret")) else {
        return Err("usage: damage FOLDER --secret NAME".into());
    };
    let keep = PathBuf::from(option("--keep").unwrap_or("target/leaks"));
    let mut seeds = Vec::new();
    gather(Path::new(folder), option("--only").unwrap_or(""), &mut seeds)?;
    let ocr = if arguments.iter().any(|argument| argument == "--ocr") { Ocr::On } else { Ocr::Report };
    let limits = Limits { input_bytes: 16 << 20, expanded_bytes: 64 << 20, seconds: 20, ocr, ..Limits::default() };
    let redactor = Redactor::new(secret, limits);
    let mut looker = Looker::new(secret, keep.join("scratch"), number("--eye", 20))?;
    looker.stops = arguments.iter().any(|argument| argument == "--stops");
    std::panic::set_hook(Box::new(|info| {
        PANICKED.store(true, Ordering::Relaxed);
        eprintln!("panic at {}", info.location().map_or_else(String::new, ToString::to_string));
    }));
    let mut dice = Dice(number("--seed", 1).max(1));
    let (begun, time) = (Instant::now(), Duration::from_secs(number("--seconds", 60)));
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    while begun.elapsed() < time && !seeds.is_empty() {
        let seed = &seeds[dice.roll(seeds.len())];
        let bytes = damaged(seed, &seeds, secret, &mut dice);
        // A run that ends with the program itself leaves what it ran on.
        std::fs::write(keep.join("scratch").join("input"), &bytes)?;
        let count = counts.entry(seed.extension.clone()).or_default();
        let number = count.inputs;
        for (sort, output) in once(&redactor, &mut looker, seed, &bytes, count) {
            println!("{sort}: {} {number}", seed.name);
            let place = keep.join(format!("{sort}-{number}-{}", seed.name));
            std::fs::write(&place, &bytes)?;
            if let Some((extension, bytes)) = output {
                std::fs::write(format!("{}.output.{extension}", place.display()), bytes)?;
            }
        }
    }
    for (extension, count) in &counts {
        println!(
            "{extension}: {} inputs, {} outputs, {} refused, {} stopped by the leak check ({} held the secret), \
             {} leaks, {} panics, slowest {:?}",
            count.inputs,
            count.given,
            count.refused,
            count.stopped,
            count.stopped_rightly,
            count.leaks,
            count.panics,
            count.slowest
        );
    }
    Ok(())
}

/// Findings of one run, by sort, with the output.
type Findings = Vec<(&'static str, Option<(&'static str, Vec<u8>)>)>;

fn once(redactor: &Redactor, looker: &mut Looker, seed: &Seed, bytes: &[u8], count: &mut Count) -> Findings {
    let mut findings = Findings::new();
    PANICKED.store(false, Ordering::Relaxed);
    let started = Instant::now();
    let run = std::panic::AssertUnwindSafe(|| redactor.redact(&seed.name, bytes));
    let fate = std::panic::catch_unwind(run).unwrap_or(Fate::Refused);
    count.slowest = count.slowest.max(started.elapsed());
    count.inputs += 1;
    if PANICKED.load(Ordering::Relaxed) {
        count.panics += 1;
        findings.push(("panic", None));
    }
    match fate {
        Fate::Given { extension, bytes } => {
            count.given += 1;
            let found = looker.find(extension, &bytes);
            if !found.is_empty() {
                count.leaks += 1;
                println!("{}", found.join(", "));
                findings.push(("leak", Some((extension, bytes))));
            }
        }
        Fate::Stopped { extension, bytes, places } => {
            count.stopped += 1;
            // The check reads pictures too, so the outside reader must.
            let eye = std::mem::replace(&mut looker.eye, 1);
            let found = looker.find(extension, &bytes);
            looker.eye = eye;
            if !found.is_empty() {
                count.stopped_rightly += 1;
                findings.push(("stopped", Some((extension, bytes))));
            } else if looker.stops {
                println!("{}", places.join(", "));
                findings.push(("unseen", Some((extension, bytes))));
            }
        }
        Fate::Refused => count.refused += 1,
    }
    findings
}

/// Damages a file as what it is, or as bytes.
fn damaged(seed: &Seed, seeds: &[Seed], secret: &str, dice: &mut Dice) -> Vec<u8> {
    let as_bytes = dice.roll(4) == 0;
    if seed.bytes.starts_with(b"PK\x03\x04")
        && !as_bytes
        && let Some(changed) = dice::damage_member(&seed.bytes, dice)
    {
        return changed;
    }
    let mut bytes = seed.bytes.clone();
    if seed.extension == "pdf" && !as_bytes {
        pdf::damage(&mut bytes, dice);
    } else {
        let alike: Vec<&Seed> = seeds.iter().filter(|other| other.extension == seed.extension).collect();
        let other = &alike[dice.roll(alike.len())].bytes;
        if as_bytes || !picture::damage(&mut bytes, &seed.extension, other, secret, dice) {
            dice::damage(&mut bytes, &seed.extension, other, dice);
        }
    }
    bytes
}

fn gather(folder: &Path, only: &str, into: &mut Vec<Seed>) -> std::io::Result<()> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            gather(&path, only, into)?;
        } else if path.to_string_lossy().contains(only) && !name.contains(".after.") && name != "secret.txt" {
            let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
            into.push(Seed { name, extension, bytes: std::fs::read(&path)? });
        }
    }
    Ok(())
}
