//! Review in a browser on this machine: the same decisions, one server for one session, pages without anything from outside.
//!
//! `http.rs` reads and answers requests, `gate.rs` says who may come in, `route.rs` does what is asked, `pages.rs` shows.

mod gate;
mod http;
mod pages;
mod route;
mod words;

use std::cell::Cell;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::session::Session;
use crate::cli::Failure;

use gate::Gate;
use http::{Next, serve};
use route::Desktop;

/// After the last page its style is still given for so long.
const LAST: Duration = Duration::from_millis(1500);

/// Serves the review until the reviewer stops it, in the browser or with Ctrl-C; each decision is kept when it is made.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let gate = Gate::new(listener.local_addr()?)?;
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stopped);
    // Without a handler Ctrl-C ends the process at once, which loses nothing either.
    drop(ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed)));
    let context = session.desk.context;
    context.note(&context.with("web-open", &[("url", (&gate.url()).into())]));
    context.note(&context.text("web-how-to-stop"));
    let mut desktop = Desktop::new(session, gate.base());
    let over: Cell<Option<Instant>> = Cell::new(None);
    let turn = || match over.get() {
        Some(at) if at.elapsed() > LAST => Next::Stop,
        Some(_) | None if stopped.load(Ordering::Relaxed) => Next::Stop,
        Some(_) | None => Next::Go,
    };
    serve(
        &listener,
        &mut |request| match gate.admit(request) {
            Err(refused) => refused,
            Ok(rest) => {
                let reply = desktop.answer(rest, request);
                if desktop.is_over() && over.get().is_none() {
                    over.set(Some(Instant::now()));
                }
                reply
            }
        },
        &turn,
    )?;
    desktop.end()
}
