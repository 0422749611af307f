//! Breaks a worker on purpose, so that tests see what that costs. Not compiled into a release: only a build with debug
//! assertions listens to the environment, and no content of a file can ask for it.

use std::hint::black_box;
use std::io::Cursor;
use std::net::{TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::time::Duration;

use super::outbox::Outbox;

/// Names a fault and the end of the item names that it strikes, such as `abort=memo.txt`.
pub(in super::super) const FAULT: &str = "INZAGE_WORKER_FAULT";

/// Strikes when the item is the one that is named; gives what is read in its place, if anything.
pub(super) fn strike(name: &str, outbox: &mut Outbox) -> Option<Cursor<Vec<u8>>> {
    outbox.dies_after_content = false;
    let told = std::env::var(FAULT).unwrap_or_default();
    let (fault, end) = told.split_once('=')?;
    if !name.ends_with(end) {
        return None;
    }
    match fault {
        "abort" => std::process::abort(),
        "overflow" => drop(black_box(deeper(0))),
        "memory" => hoard(),
        "hang" => std::thread::sleep(Duration::from_secs(3600)),
        "spin" => spin(),
        "late" => outbox.dies_after_content = true,
        "try" => return Some(Cursor::new(attempts().into_bytes())),
        _ => {}
    }
    None
}

#[allow(unconditional_recursion, reason = "that is the fault")]
fn deeper(depth: u64) -> u64 {
    let held = black_box([depth; 64]);
    black_box(deeper(depth + 1)) + held[0]
}

fn hoard() {
    let mut all = Vec::new();
    loop {
        all.push(black_box(vec![1_u8; 16 << 20]));
    }
}

fn spin() {
    loop {
        black_box(0);
    }
}

/// Tries what a worker must not be able to do; one line for each, with how it went.
fn attempts() -> String {
    let target = std::env::temp_dir().join("inzage-worker-was-here");
    let word = |is_done: bool| if is_done { "done" } else { "refused" };
    let line = |what: &str, is_done: bool| format!("{what}: {}\n", word(is_done));
    [
        line("write", std::fs::write(&target, "x").is_ok()),
        line("folder", std::fs::create_dir(&target).is_ok()),
        line("read", std::fs::read("/etc/passwd").is_ok()),
        line("list", std::fs::read_dir("/").is_ok()),
        line(
            "connect",
            TcpStream::connect("127.0.0.1:9").is_err_and(|e| e.kind() != std::io::ErrorKind::PermissionDenied),
        ),
        line("udp", UdpSocket::bind("127.0.0.1:0").is_ok()),
        line("unix", UnixStream::pair().is_ok()),
        line("run", Command::new("/bin/true").status().is_ok()),
        line("thread", std::thread::Builder::new().spawn(|| ()).is_ok()),
    ]
    .concat()
}
