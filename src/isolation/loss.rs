//! What a reading gave before it was lost, and what is honestly left of it.

use std::ops::ControlFlow;

use connectors::reading::{Outcome, name_document};
use connectors::{Cause, DocumentId, Flow, Format, Omission, Part, Place};

use super::event::{Done, Event, Sort, Why};
use super::order::{Order, Task};
use super::serve::Tools;
use crate::scanning::entry;

/// Passes on what a reading gives, and knows what was passed.
pub(super) struct Passed<'a> {
    order: &'a Order,
    take: &'a mut dyn FnMut(Event) -> Flow,
    contents: u64,
    has_name: bool,
    has_any: bool,
    flow: Flow,
}

impl<'a> Passed<'a> {
    pub(super) fn new(order: &'a Order, take: &'a mut dyn FnMut(Event) -> Flow) -> Self {
        Self { order, take, contents: 0, has_name: false, has_any: false, flow: ControlFlow::Continue(()) }
    }

    /// Passes one thing on.
    pub(super) fn pass(&mut self, event: Event) -> Flow {
        let sort = match &event {
            Event::Entry(_, sort) => Some(*sort),
            Event::Document(document) => Some(Sort::of(document)),
            Event::Content(_) | Event::Omitted(_) | Event::Piece(_) => None,
        };
        match sort {
            Some(Sort::Content) => self.contents += 1,
            // The name of the item itself comes before those of its parts.
            Some(Sort::Name) => self.has_name = true,
            None => {}
        }
        // A hash may be told twice.
        self.has_any |= !matches!(event, Event::Content(_));
        if self.flow.is_continue() {
            self.flow = (self.take)(event);
        }
        self.flow
    }

    /// Says whether the taker asked to stop.
    pub(super) const fn is_stopped(&self) -> bool {
        self.flow.is_break()
    }

    /// Says whether it can be read again without giving anything twice.
    pub(super) const fn is_clean(&self) -> bool {
        !self.has_any
    }

    /// Ends a reading whose reader was lost: the name is still told, and that the rest was not read.
    ///
    /// What came before stays, and makes the item partly read; without any content it is unreadable.
    pub(super) fn lose(mut self, cause: Cause, tools: impl FnOnce() -> Tools) -> Done {
        match self.order.task {
            Task::Rebuilt(_) => return Done::NotRebuilt(Why::Lost),
            Task::Excess { .. } => return Done::Excess(None),
            Task::Entries { .. } | Task::Documents { .. } => {}
        }
        let contents = self.contents;
        let name = if self.has_name { None } else { name_document(self.order.name.expose()) };
        if let Some(document) = name {
            match &self.order.task {
                Task::Entries { .. } => {
                    let entry = entry(self.order.item, &document, tools().recognisers());
                    let _flow = self.pass(Event::Entry(entry, Sort::Name));
                }
                Task::Documents { wanted, .. } => {
                    let id = DocumentId::new(self.order.item, &document.part, &document.place);
                    if wanted.as_ref().is_none_or(|wanted| wanted.documents.contains(&id)) {
                        let _flow = self.pass(Event::Document(document));
                    }
                }
                Task::Rebuilt(_) | Task::Excess { .. } => {}
            }
        }
        let _flow = self.pass(Event::Omitted(Omission { part: Part::item(), place: Place::Whole, cause }));
        let outcome = if contents > 0 { Outcome::Partly(cause) } else { Outcome::Unreadable(cause) };
        Done::Read { outcome, format: Format::Unknown, unlocked: 0 }
    }
}
