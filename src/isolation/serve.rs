//! One order carried out: hash, read, scan. The same in a worker and in the process itself.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use connectors::formats::pdf::Holder;
use connectors::reading::{self, Outcome, ReadSink};
use connectors::{
    Cause, Content, Document, DocumentId, ErrorKind, Flow, Format, ItemId, Omission, Part, Place, Registry,
};
use identifiers::Recognisers;
use redaction::{Covered, Rebuild, Rebuilders, Rebuilt};

use super::event::{Done, Event, Sort, Why};
use super::given::hashed;
use super::order::{Hashing, Order, Sheet, Task, Then, Wanted};
use crate::index::Thread;
use crate::scanning::entry;

/// What reading needs beside the item.
pub(super) struct Tools {
    registry: Registry,
    recognisers: Recognisers,
}

impl Tools {
    /// Makes the tools of an installation with these patterns of case numbers; a pattern that is wrong was told by the
    /// command that read the configuration, and is left out here.
    pub(super) fn new(case_numbers: &[String]) -> Self {
        let recognisers = Recognisers::builtin_with(case_numbers).unwrap_or_else(|_| Recognisers::builtin());
        Self { registry: Registry::builtin(), recognisers }
    }

    pub(super) const fn recognisers(&self) -> &Recognisers {
        &self.recognisers
    }
}

/// Carries out an order.
pub(super) fn serve(
    order: &Order,
    content: &mut dyn Content,
    tools: &Tools,
    holder: &dyn Holder,
    emit: &mut dyn FnMut(Event) -> Flow,
) -> Done {
    let form = match &order.task {
        Task::Rebuilt(sheet) => return anew((order, sheet), content, tools, holder, emit),
        Task::Excess { extension } => return Done::Excess(excess(order, extension, content)),
        Task::Entries { .. } => Form::Entries,
        Task::Documents { wanted: None, .. } => Form::Documents,
        Task::Documents { wanted: Some(Wanted { documents, then }), .. } => {
            Form::Wanted { all: documents, open: documents.clone(), then: *then }
        }
    };
    let holder = match order.task {
        Task::Documents { hashing: Hashing::Unhashed, .. } => return read((order, form), content, tools, None, emit),
        Task::Documents { hashing: Hashing::Held, .. } => Some(holder),
        _ => None,
    };
    let (hash, held) = match hashed(content) {
        Ok(hashed) => hashed,
        Err(error) => return unreadable(&error),
    };
    let flow = emit(Event::Content(hash));
    let is_same = matches!(&order.task, Task::Entries { known } if *known == Some(hash));
    if is_same || flow.is_break() {
        return Done::Same;
    }
    match held {
        Some(mut held) => read((order, form), &mut held, tools, holder, emit),
        None => read((order, form), content, tools, holder, emit),
    }
}

/// Writes a part anew.
fn anew(
    (order, sheet): (&Order, &Sheet),
    content: &mut dyn Content,
    tools: &Tools,
    holder: &dyn Holder,
    emit: &mut dyn FnMut(Event) -> Flow,
) -> Done {
    const PIECE: usize = 1 << 20;
    let stale = match (sheet.content, hashed(content)) {
        (None, _) => false,
        (Some(known), Ok((now, _))) => known != now,
        (Some(_), Err(_)) => true,
    };
    if stale {
        return Done::NotRebuilt(Why::Stale);
    }
    let Ok(documents) = serde_json::from_slice::<Vec<Covered>>(sheet.documents.expose()) else {
        return Done::NotRebuilt(Why::Lost);
    };
    let rebuild = Rebuild {
        item: order.item,
        name: order.name.expose(),
        part: &sheet.part,
        documents: &documents,
        heading: &sheet.heading,
        limits: &order.limits,
        passwords: order.passwords.expose(),
        registry: &tools.registry,
        holder: Some(holder),
    };
    // A parser that panics has written nothing.
    let rebuilt = catch_unwind(AssertUnwindSafe(|| rebuild.run(content, &Rebuilders::builtin())));
    match rebuilt {
        Ok(Ok(Rebuilt { bytes, extension, media_type, notes })) => {
            for piece in bytes.chunks(PIECE) {
                if emit(Event::Piece(piece.to_vec())).is_break() {
                    return Done::NotRebuilt(Why::Lost);
                }
            }
            Done::Rebuilt { extension: extension.to_owned(), media_type: media_type.to_owned(), notes }
        }
        Ok(Err(error)) if error.kind() == redaction::ErrorKind::Stale => Done::NotRebuilt(Why::Stale),
        Ok(Err(_)) | Err(_) => Done::NotRebuilt(Why::Unsure),
    }
}

/// Lists what a file holds beyond a clean copy.
fn excess(order: &Order, extension: &str, content: &mut dyn Content) -> Option<Vec<String>> {
    let mut bytes = Vec::new();
    content.take(order.limits.input_bytes).read_to_end(&mut bytes).ok()?;
    let found = catch_unwind(|| redaction::excess(extension, &bytes)).ok()?.ok()?;
    Some(found.into_iter().collect())
}

fn unreadable(error: &connectors::Error) -> Done {
    let cause = match error.kind() {
        ErrorKind::Content(cause) => cause,
        ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => Cause::Denied,
    };
    Done::Read { outcome: Outcome::Unreadable(cause), format: Format::Unknown, unlocked: 0 }
}

fn read(
    (order, form): (&Order, Form<'_>),
    content: &mut dyn Content,
    tools: &Tools,
    holder: Option<&dyn Holder>,
    emit: &mut dyn FnMut(Event) -> Flow,
) -> Done {
    let mut sink = Emitted { item: order.item, tools, form, thread: BTreeSet::new(), emit };
    let (name, passwords) = (order.name.expose(), order.passwords.expose());
    let report = match holder {
        Some(holder) => {
            let given = (&order.limits, passwords.as_slice());
            reading::read_held(content, name, &tools.registry, given, holder, &mut sink)
        }
        None => reading::read(content, name, &tools.registry, &order.limits, passwords, &mut sink),
    };
    Done::Read { outcome: report.outcome, format: report.format, unlocked: report.unlocked }
}

/// In what form documents are given.
enum Form<'a> {
    Entries,
    Documents,
    Wanted { all: &'a BTreeSet<DocumentId>, open: BTreeSet<DocumentId>, then: Then },
}

struct Emitted<'a> {
    item: ItemId,
    tools: &'a Tools,
    form: Form<'a>,
    /// The conversation that the next document belongs to.
    thread: BTreeSet<Thread>,
    emit: &'a mut dyn FnMut(Event) -> Flow,
}

impl ReadSink for Emitted<'_> {
    fn document(&mut self, document: Document) -> Flow {
        match &mut self.form {
            Form::Entries => {
                let sort = Sort::of(&document);
                let mut entry = entry(self.item, &document, &self.tools.recognisers);
                entry.thread.append(&mut self.thread);
                (self.emit)(Event::Entry(entry, sort))
            }
            Form::Documents => (self.emit)(Event::Document(document)),
            Form::Wanted { all, open, then } => {
                let id = DocumentId::new(self.item, &document.part, &document.place);
                if !all.contains(&id) {
                    return ControlFlow::Continue(());
                }
                open.remove(&id);
                let flow = (self.emit)(Event::Document(document));
                let met_all = open.is_empty() && *then == Then::Stop;
                if met_all { ControlFlow::Break(()) } else { flow }
            }
        }
    }

    fn conversation(&mut self, messages: &[&str]) {
        self.thread = messages.iter().filter_map(|id| Thread::message(id)).collect();
    }

    fn wants_picture(&self, part: &Part, place: &Place) -> bool {
        match &self.form {
            // Omissions are told further on, and must be true.
            Form::Entries | Form::Documents | Form::Wanted { then: Then::GoOn, .. } => true,
            Form::Wanted { all, then: Then::Stop, .. } => all.contains(&DocumentId::new(self.item, part, place)),
        }
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        (self.emit)(Event::Omitted(omission))
    }
}
