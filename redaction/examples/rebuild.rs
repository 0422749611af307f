//! Rebuilds a file in its own format with some terms hidden: `rebuild FILE OUT TERM...`.
//!
//! For trying a rebuilder by hand and for the scripts in `.ci`. All that the recognisers propose is accepted too when
//! `REBUILD_REVIEW` is set; scans are read by OCR when `REBUILD_OCR` is. A part inside the file is chosen by its
//! names in `REBUILD_PART`, parted by `/`.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Cursor;

use connectors::reading::{ReadSink, read};
use connectors::{ContentHash, Document, Flow, ItemId, Limits, Ocr, Omission, Part, Registry, SourceId};
use identifiers::{Recognisers, Requester, Sensitive};
use redaction::{
    Actor, Basis, Covered, Frozen, GapDecision, Heading, Language, Own, Plan, Policy, Rebuild, Rebuilders, Terms,
};

/// Gathers the documents of an item; pieces of one document are put together.
#[derive(Default)]
struct Gathered(Vec<Document>);

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        match self.0.iter_mut().find(|known| known.part == document.part && known.place == document.place) {
            Some(known) => known.blocks.extend(document.blocks),
            None => self.0.push(document),
        }
        Flow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        eprintln!("not read: {}", omission.cause.name());
        Flow::Continue(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: rebuild FILE OUT TERM...".into());
    };
    let is_set = |name: &str| std::env::var_os(name).is_some();
    let bytes = std::fs::read(&file)?;
    let ocr = if is_set("REBUILD_OCR") { Ocr::On } else { Ocr::Report };
    let limits = Limits { ocr, ..Limits::default() };
    let registry = Registry::builtin();
    let name = std::path::Path::new(&file).file_name().ok_or("a file has a name")?.to_string_lossy().into_owned();
    let mut gathered = Gathered::default();
    read(&mut Cursor::new(bytes.as_slice()), &name, &registry, &limits, &[], &mut gathered);

    let (item, content) = (ItemId::new(&SourceId("file".into()), &name), ContentHash::of(&bytes));
    let dossier: Vec<Frozen> = gathered.0.into_iter().map(|document| Frozen { item, content, document }).collect();
    let kinds = if is_set("REBUILD_REVIEW") { None } else { Some(BTreeSet::new()) };
    let terms = Terms { hide: arguments.map(Sensitive::new).collect(), kinds, ..Terms::default() };
    let (policy, recognisers) = (Policy::default(), Recognisers::review());
    // All data are of others.
    let persons = Own::new(&Requester::default());
    let basis = Basis { persons: &persons, recognisers: &recognisers, policy: &policy, terms: &terms };
    let mut plan = Plan::propose(&dossier, [], &basis)?;
    let (actor, now) = (Actor::new("behandelaar"), jiff::Timestamp::UNIX_EPOCH);
    plan.accept_all(&actor, now);
    for gap in plan.gaps().map(|(id, _)| id).collect::<Vec<_>>() {
        plan.decide_gap(gap, GapDecision::ReadByPerson, &actor, now)?;
    }
    let plan = plan.close(actor, None, now).map_err(|(_, open)| open)?;
    let covered = dossier.iter().map(|frozen| plan.cover(frozen)).collect::<Result<Vec<Covered>, _>>()?;

    let names = std::env::var("REBUILD_PART").unwrap_or_default();
    let part = names.split('/').filter(|name| !name.is_empty()).fold(Part::item(), |part, name| part.inside(name));
    let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
    let rebuild = Rebuild {
        item,
        name: &name,
        part: &part,
        documents: &covered,
        heading: &heading,
        limits: &limits,
        passwords: &[],
        registry: &registry,
        holder: None,
    };
    let rebuilt = rebuild.run(&mut Cursor::new(bytes.as_slice()), &Rebuilders::builtin())?;
    std::fs::write(out, &rebuilt.bytes)?;
    println!("{} {} {:?}", rebuilt.extension, rebuilt.media_type, rebuilt.notes);
    Ok(())
}
