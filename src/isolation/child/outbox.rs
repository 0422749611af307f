//! What a worker says, gathered into pieces worth sending.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use connectors::Flow;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::super::event::Event;
#[cfg(debug_assertions)]
use super::super::event::Sort;
use super::super::frame::{self, Unframed};
use super::super::wire::Said;

/// Bytes that are worth sending.
const PIECE: usize = 128 << 10;

/// What there is is sent after so long, so that silence means something.
const OFTEN: Duration = Duration::from_millis(500);

/// The worker's end of the line.
pub(super) struct Outbox {
    line: UnixStream,
    waiting: Vec<u8>,
    sent: Instant,
    is_stopped: bool,
    #[cfg(debug_assertions)]
    pub(super) dies_after_content: bool,
}

impl Outbox {
    pub(super) fn new(line: UnixStream) -> Self {
        Self {
            line,
            waiting: Vec::new(),
            sent: Instant::now(),
            is_stopped: false,
            #[cfg(debug_assertions)]
            dies_after_content: false,
        }
    }

    pub(super) fn begin_item(&mut self) {
        self.is_stopped = false;
        self.sent = Instant::now();
    }

    /// Says what a reading gives; breaks when nobody wants more of this item.
    pub(super) fn emit(&mut self, event: Event) -> Flow {
        #[cfg(debug_assertions)]
        let is_content = match &event {
            Event::Entry(_, sort) => *sort == Sort::Content,
            Event::Document(document) => Sort::of(document) == Sort::Content,
            Event::Content(_) | Event::Omitted(_) | Event::Piece(_) => false,
        };
        let said = self.say(Said::from(event)).and_then(|()| {
            let is_due = self.waiting.len() >= PIECE || self.sent.elapsed() >= OFTEN;
            if is_due { self.flush() } else { Ok(()) }
        });
        #[cfg(debug_assertions)]
        if self.dies_after_content && is_content {
            drop(self.flush());
            std::process::abort();
        }
        // Without a line there is nobody to read for; the next wait on it ends the process.
        if said.is_err() || self.is_stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Says one thing; what is too long to say becomes a place that was not read.
    pub(super) fn say(&mut self, said: Said) -> io::Result<()> {
        let about = said.about();
        match (frame::append(&said, &mut self.waiting), about) {
            (Ok(()), _) => Ok(()),
            (Err(Unframed::TooLong), Some((part, place))) => {
                frame::append(&Said::too_long(part, place), &mut self.waiting).map_err(io::Error::other)
            }
            (Err(error), _) => Err(io::Error::other(error)),
        }
    }

    /// Sends what waits, and looks whether there was a word to stop.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.line.write_all(&self.waiting)?;
        self.waiting.clear();
        self.waiting.shrink_to(2 * PIECE);
        self.sent = Instant::now();
        let mut ready = [PollFd::new(&self.line, PollFlags::IN)];
        // During an item nothing else is ever said from that side.
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        self.is_stopped |= poll(&mut ready, Some(&now)).is_ok_and(|count| count > 0);
        Ok(())
    }
}
