//! Measures megabytes per second on one thread: `cargo run --release -p identifiers --example speed [FILE]`.
//!
//! Counted is the time that the processor works for it, so that others who use it too take none away.
//! Without a file it makes ordinary Dutch text, in which one word in thirty is a number or a date.

use std::hint::black_box;
use std::time::Instant;

use identifiers::{Passage, Recognisers};

/// Makes a few megabytes of letters and reports, the same each time.
fn ordinary_text() -> String {
    const WORDS: &str = "de aanvraag voor een woning is door het college van burgemeester en wethouders op 12-03-2023 ontvangen. \
        In dit gesprek gaf mevrouw aan dat zij sinds enige tijd hulp nodig heeft bij huishouden. De medewerker heeft haar gewezen \
        op mogelijkheden die de gemeente biedt, zoals begeleiding en vervoer. Er wordt binnen 8 weken besloten. \
        Voor vragen: 06-12345678, cliënt ondersteuning dossier\n gezin";
    let words: Vec<&str> = WORDS.split(' ').collect();
    let mut text = String::new();
    let mut state: u64 = 7;
    while text.len() < 4 << 20 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(words[(state >> 33) as usize % words.len()]);
        text.push(' ');
    }
    text
}

/// Gives the seconds that the processor worked for this thread, where the system tells; else what the clock says.
fn worked(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |count| count / 1e9)
}

/// Repeats a piece of work for a second and a half and prints its speed.
fn measure(name: &str, bytes: usize, mut work: impl FnMut() -> usize) {
    let start = Instant::now();
    let begin = worked(start);
    let (mut found, mut times) = (0, 0u32);
    while start.elapsed().as_secs_f64() < 1.5 {
        found = black_box(work());
        times += 1;
    }
    let speed = bytes as f64 * f64::from(times) / (worked(start) - begin) / 1e6;
    println!("{name:<24} {speed:>8.1} MB/s   {found} found in {:.1} MB", bytes as f64 / 1e6);
}

fn main() -> std::io::Result<()> {
    let text = match std::env::args_os().nth(1) {
        Some(path) => String::from_utf8_lossy(&std::fs::read(path)?).into_owned(),
        None => ordinary_text(),
    };
    // Passages as documents give them: paragraphs.
    let passages: Vec<&str> = text.split_inclusive('\n').collect();
    measure("fold", text.len(), || {
        let mut count = 0;
        identifiers::fold::terms(&text, |term| count += term.text.len() & 1);
        count
    });
    let keys = Recognisers::builtin();
    let scan =
        |set: &Recognisers| passages.iter().map(|text| set.scan(Passage::plain(text)).findings.len()).sum::<usize>();
    measure("patterns, by line", text.len(), || scan(&keys));
    measure("patterns, whole", text.len(), || keys.scan(Passage::plain(&text)).findings.len());
    let begin = worked(Instant::now());
    let full = Recognisers::full();
    black_box(full.scan(Passage::plain("Mevrouw De Vries belt.")));
    println!("{:<24} {:>8.1} ms", "first text, full", (worked(Instant::now()) - begin) * 1e3);
    measure("full, by line", text.len(), || scan(&full));
    Ok(())
}
