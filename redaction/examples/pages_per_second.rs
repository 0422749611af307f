//! Measures how many pages of PDF a second of processor time finds, hides and writes: `pages_per_second TERM FILE...`.
//!
//! Without arguments, lines of a term, a tab and a file are read from the standard input, and of each file is told what
//! it took. `benches/redact_speed.py` compares that with `benches/redact_pymupdf.py`. Reading, proposing, rebuilding and
//! packing count; starting the program and the leak check do not.

use std::error::Error;
use std::fs::File;

use connectors::formats::pdf::{Held, Room};
use connectors::reading::{ReadSink, read_held};
use connectors::{ContentHash, Document, Flow, ItemId, Limits, Ocr, Omission, Part, Place, Registry, SourceId};
use identifiers::{Recognisers, Requester, Sensitive};
use redaction::{
    Actor, Basis, Covered, Field, Frozen, Heading, Language, Own, Plan, Policy, Rebuild, Rebuilders, Terms,
};

#[derive(Default)]
struct Gathered(Vec<Document>);

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        self.0.push(document);
        Flow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        Flow::Continue(())
    }
}

/// So often is a file redacted of which the time is told by itself.
const TIMES: u32 = 3;

/// What came of a file.
#[derive(Clone, Copy, Default)]
struct Written {
    pages: u32,
    marks: usize,
    bytes: usize,
}

/// Finds, hides and writes.
fn redact(path: &str, term: &str, registry: &Registry) -> Result<Written, Box<dyn Error>> {
    let limits = Limits { ocr: Ocr::Off, ..Limits::default() };
    let mut gathered = Gathered::default();
    let room = Room::default();
    let held = Held::new(&room);
    let mut file = File::open(path)?;
    read_held(&mut file, "file.pdf", registry, (&limits, &[]), &held, &mut gathered);
    let (item, content) = (ItemId::new(&SourceId("file".into()), "file.pdf"), ContentHash::of(&std::fs::read(path)?));
    let dossier: Vec<Frozen> = gathered.0.into_iter().map(|document| Frozen { item, content, document }).collect();
    let terms =
        Terms { hide: vec![Sensitive::new(term.to_owned())], kinds: Some(Default::default()), ..Terms::default() };
    let (policy, recognisers) = (Policy::default(), Recognisers::default());
    // All data are of others.
    let persons = Own::new(&Requester::default());
    let basis = Basis { persons: &persons, recognisers: &recognisers, policy: &policy, terms: &terms };
    let mut plan = Plan::propose(&dossier, [], &basis)?;
    let (actor, now) = (Actor::new("behandelaar"), jiff::Timestamp::UNIX_EPOCH);
    plan.accept_all(&actor, now);
    let plan = plan.close(actor, None, now).map_err(|(_, open)| open)?;
    let covered = dossier.iter().map(|frozen| plan.cover(frozen)).collect::<Result<Vec<Covered>, _>>()?;
    let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
    let rebuild = Rebuild {
        item,
        name: "file.pdf",
        part: &Part::item(),
        documents: &covered,
        heading: &heading,
        limits: &limits,
        passwords: &[],
        registry,
        holder: Some(&held),
    };
    let rebuilt = rebuild.run(&mut file, &Rebuilders::builtin())?;
    let pages = covered.iter().filter(|covered| matches!(covered.document().place, Place::Page { .. })).count();
    let hidden =
        |covered: &Covered| Field::all(covered.document()).map(|field| covered.hidden(field).len()).sum::<usize>();
    let marks = covered.iter().map(hidden).sum();
    Ok(Written { pages: u32::try_from(pages)?, marks, bytes: rebuilt.bytes.len() })
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let registry = Registry::builtin();
    let Some(term) = arguments.next() else { return each(&registry) };
    let (mut pages, mut size, mut failed) = (0_u32, 0, 0);
    let begun = worked();
    for file in arguments {
        match redact(&file, &term, &registry) {
            Ok(written) => (pages, size) = (pages + written.pages, size + written.bytes),
            Err(_) => failed += 1,
        }
    }
    let seconds = worked() - begun;
    println!(
        "{pages} pages, {failed} files not rebuilt, {size} bytes, {seconds:.3} s of processor time, {:.0} a second",
        f64::from(pages) / seconds
    );
    Ok(())
}

/// Tells of each file how many pages, marks, bytes and seconds it took.
fn each(registry: &Registry) -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lines() {
        let line = line?;
        let (term, file) = line.split_once('\t').ok_or("a line is a term, a tab and a file")?;
        let begun = worked();
        let mut written = Ok(Written::default());
        for _ in 0..TIMES {
            written = redact(file, term, registry);
        }
        let seconds = (worked() - begun) / f64::from(TIMES);
        match written {
            Ok(Written { pages, marks, bytes }) => println!("{pages}\t{marks}\t{bytes}\t{seconds:.6}\t{file}"),
            Err(error) => println!("0\t0\t0\t{seconds:.6}\t{file}\t{error}"),
        }
    }
    Ok(())
}

/// Gives how long this thread, which does all the work, has run on a processor, in seconds.
fn worked() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
