//! The worker's own side: it takes its limits on, then reads what it is handed until nobody is there any more.
//!
//! Limits of the process are in `limits.rs`, what the file system and the kernel refuse in `landlock.rs` and
//! `calls.rs`, what it says in `outbox.rs`; `fault.rs` breaks it on purpose, in tests only.

mod calls;
#[cfg(debug_assertions)]
mod fault;
mod landlock;
mod limits;
mod outbox;

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, PoisonError};

use connectors::formats::pdf::{Held, Room};

use super::handover::{self, Told};
use super::order::{Order, Task};
use super::protection::{InForce, Protection, Protections};
use super::serve::{Tools, serve};
use super::setup::Setup;
use super::wire::Said;
#[cfg(debug_assertions)]
pub(super) use fault::FAULT;
use outbox::Outbox;

/// Where parsers panicked in the item in hand.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Runs as a worker until the program that started it is gone; gives the exit code.
#[must_use]
pub fn main() -> u8 {
    // The message of a panic may quote a document; where it happened is enough.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(place);
    }));
    match work() {
        Ok(()) => 0,
        // Started by a person, not by the program: there is no line on standard input.
        Err(_) => 2,
    }
}

fn work() -> io::Result<()> {
    let line = claim_line()?;
    let dies = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    // A program that was gone before that is noticed here: nobody is on the line.
    let Told::Setup(setup) = handover::hear(&line)? else { return Ok(()) };
    let mut protections = confine(&setup);
    protections.insert(Protection::DiesWithParent, in_force(dies));
    let mut outbox = Outbox::new(line.try_clone()?);
    outbox.say(Said::Ready(protections))?;
    outbox.flush()?;
    let tools = Tools::new(&setup.case_numbers);
    let mut told = handover::hear(&line)?;
    while !matches!(told, Told::Nobody) {
        let room = Room::default();
        let held = Held::new(&room);
        let mut is_first = true;
        // What the first order read may still be open for those after it that write it anew.
        while let Told::Order(order, file) = &mut told
            && (is_first || matches!(order.task, Task::Rebuilt(_)))
        {
            read(order, file, &tools, &held, &mut outbox)?;
            told = handover::hear(&line)?;
            is_first = false;
        }
        // It came too late: the item was done.
        while matches!(told, Told::Stop | Told::Setup(_)) {
            told = handover::hear(&line)?;
        }
    }
    Ok(())
}

/// Takes the line off standard input, so that no program started from here holds it.
fn claim_line() -> io::Result<UnixStream> {
    let line = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    Ok(line)
}

/// Takes on all that this system can hold a process back with, and says what that is.
fn confine(setup: &Setup) -> Protections {
    let mut protections = limits::take_on(setup);
    let privileges = rustix::thread::set_no_new_privs(true);
    protections.insert(Protection::NoNewPrivileges, in_force(privileges));
    protections.insert(Protection::Landlock, landlock::take_on(&setup.programs));
    protections.insert(Protection::Seccomp, calls::refuse(&setup.programs));
    protections
}

fn in_force<T, E>(result: Result<T, E>) -> InForce {
    if result.is_ok() { InForce::Full } else { InForce::Absent }
}

fn read(order: &Order, file: &mut File, tools: &Tools, held: &Held<'_>, outbox: &mut Outbox) -> io::Result<()> {
    let size = file.metadata().map_or(0, |data| data.len());
    limits::begin_item(&order.limits, size);
    outbox.begin_item();
    #[cfg(debug_assertions)]
    let done = match fault::strike(order.name.expose(), outbox) {
        Some(mut told) => serve(order, &mut told, tools, held, &mut |event| outbox.emit(event)),
        None => serve(order, file, tools, held, &mut |event| outbox.emit(event)),
    };
    #[cfg(not(debug_assertions))]
    let done = serve(order, file, tools, held, &mut |event| outbox.emit(event));
    let panics = std::mem::take(&mut *PANICS.lock().unwrap_or_else(PoisonError::into_inner));
    outbox.say(Said::Done(done, panics))?;
    outbox.flush()
}
