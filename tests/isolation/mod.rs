//! Workers that are killed, hang, overflow or eat memory: each costs one item, and says so.
//!
//! What a worker may not do is tried here too. Only a build with debug assertions can be broken on purpose.
#![cfg(all(debug_assertions, target_os = "linux"))]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Ran, command};

/// A share of three files; the middle one is struck.
fn share(seconds: u64) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let settings = format!(
        "[limits]\nseconds = {seconds}\nworker_memory = 134217728\n[[source]]\nname = \"s\"\nkind = \"files\"\npath = \"share\"\n"
    );
    std::fs::write(folder.path().join("inzage.toml"), settings).unwrap();
    std::fs::write(folder.path().join("register.toml"), "").unwrap();
    std::fs::create_dir(folder.path().join("share")).unwrap();
    for (name, text) in [("a", "Zwartsluis"), ("Genemuiden", "Hasselt"), ("z", "Vollenhove")] {
        std::fs::write(folder.path().join(format!("share/{name}.txt")), format!("Brief aan {text}.\n")).unwrap();
    }
    folder
}

fn start(folder: &Path, arguments: &[&str], fault: Option<&str>) -> Child {
    let mut command = command(folder);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.envs(fault.map(|fault| ("INZAGE_WORKER_FAULT", fault)));
    command.spawn().unwrap()
}

fn end(child: Child) -> Ran {
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { exit: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

fn run(folder: &Path, arguments: &[&str], fault: Option<&str>) -> Ran {
    end(start(folder, arguments, fault))
}

fn found(folder: &Path, word: &str) -> Vec<Value> {
    let answer = run(folder, &["search", word, "--json"], None);
    assert!(answer.exit <= 1, "{}", answer.err);
    answer.of("hit").iter().map(|hit| hit["path"].clone()).collect()
}

/// Demands that one item was lost for this cause, that its name is still found, and that the others are untouched.
fn costs_one_item(folder: &Path, ran: &Ran, cause: &str) {
    let (items, report) = (ran.of("item"), ran.last("report"));
    assert_eq!(
        (&report["items"], &report["read"], &report["unreadable"]),
        (&3.into(), &2.into(), &1.into()),
        "{report}"
    );
    assert_eq!((&items[0]["outcome"], &items[0]["cause"]), (&"unreadable".into(), &cause.into()));
    assert_eq!(found(folder, "zwartsluis"), ["a.txt"]);
    assert_eq!(found(folder, "vollenhove"), ["z.txt"]);
    assert_eq!(found(folder, "genemuiden"), ["Genemuiden.txt"], "names name people");
    assert!(found(folder, "hasselt").is_empty());
}

#[test]
fn a_worker_that_dies_costs_one_item_which_the_next_run_reads() {
    for fault in ["abort", "overflow", "memory"] {
        let share = share(60);
        let ran = run(share.path(), &["index", "--json"], Some(&format!("{fault}=Genemuiden.txt"))).exits(3);
        costs_one_item(share.path(), &ran, "worker_died");
        let again = run(share.path(), &["index", "--json"], None).exits(0).last("report");
        assert_eq!((&again["read"], &again["unchanged"]), (&3.into(), &2.into()), "{fault}: {again}");
        assert_eq!(found(share.path(), "hasselt"), ["Genemuiden.txt"]);
    }
}

#[test]
fn a_worker_that_hangs_is_ended_and_costs_one_item() {
    for fault in ["hang", "spin"] {
        let share = share(1);
        let begun = Instant::now();
        let ran = run(share.path(), &["index", "--json"], Some(&format!("{fault}=Genemuiden.txt"))).exits(3);
        costs_one_item(share.path(), &ran, "timed_out");
        assert!(begun.elapsed() < Duration::from_secs(60), "{fault}");
    }
}

#[test]
fn what_was_given_before_a_death_stays_and_the_item_is_partly_read() {
    let share = share(60);
    let ran = run(share.path(), &["index", "--json"], Some("late=Genemuiden.txt")).exits(3);
    let (items, report) = (ran.of("item"), ran.last("report"));
    assert_eq!((&report["read"], &report["partly"]), (&2.into(), &1.into()), "{report}");
    assert_eq!((&items[0]["outcome"], &items[0]["cause"]), (&"partly".into(), &"worker_died".into()));
    assert_eq!(found(share.path(), "hasselt"), ["Genemuiden.txt"]);
}

#[test]
fn a_worker_killed_from_outside_costs_the_item_in_its_hands() {
    let share = share(600);
    let program = start(share.path(), &["index", "--json"], Some("hang=Genemuiden.txt"));
    let worker = hanging(program.id());
    kill(worker);
    let ran = end(program).exits(3);
    costs_one_item(share.path(), &ran, "worker_died");
}

#[test]
fn a_worker_ends_with_the_program_that_started_it() {
    let share = share(600);
    let mut program = start(share.path(), &["index"], Some("hang=Genemuiden.txt"));
    let worker = hanging(program.id());
    program.kill().unwrap();
    program.wait().unwrap();
    until("the worker ends", || !is_running(worker));
}

/// What a worker was refused when it tried everything, with OCR or without.
fn refused(ocr: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("poging.txt"), "x").unwrap();
    let ran = run(folder.path(), &["extract", "poging.txt", "--json", "--ocr", ocr], Some("try=poging.txt")).exits(0);
    let tried = ran.of("block").last().unwrap()["text"].as_str().unwrap().to_owned();
    assert!(tried.ends_with("thread: done"), "a library may start a thread: {tried}");
    tried.lines().filter_map(|line| line.strip_suffix(": refused")).map(str::to_owned).collect()
}

#[test]
fn a_worker_can_write_nothing_reach_nobody_and_start_nothing() {
    assert_eq!(refused("off"), ["write", "folder", "read", "list", "connect", "udp", "unix", "run"]);
}

#[test]
fn a_worker_that_may_run_tesseract_may_run_nothing_else() {
    // Starting a program takes a pair of sockets of its own; they lead nowhere else.
    let wanted = ["write", "folder", "read", "list", "connect", "udp", "run"];
    assert_eq!(refused("on").iter().filter(|what| *what != "unix").collect::<Vec<_>>(), wanted);
}

#[test]
fn the_status_tells_what_holds_a_worker_back() {
    let share = share(60);
    let status = run(share.path(), &["status", "--json"], None).exits(0).last("status");
    assert_eq!(status["isolation"], "workers");
    for always in ["memory", "processor", "files", "no_new_privileges", "dies_with_parent"] {
        assert_eq!(status["protections"][always], "full", "{status}");
    }
    let words = run(share.path(), &["status"], None).exits(0).out;
    assert!(words.contains("aparte processen") && words.contains("geheugen"), "{words}");
}

#[test]
fn a_worker_without_a_program_ends_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["worker"], None).exit, 2);
}

/// Waits for a worker of the program that is struck: it sleeps, and goes on sleeping.
fn hanging(program: u32) -> u32 {
    let mut worker = None;
    until("a worker hangs", || {
        worker = workers(program).into_iter().find(|pid| {
            let stack = std::fs::read_to_string(format!("/proc/{pid}/syscall")).unwrap_or_default();
            // clock_nanosleep, by number: the only reader that sleeps is one that was told to.
            let call = stack.split_whitespace().next().unwrap_or_default().to_owned();
            call == if cfg!(target_arch = "x86_64") { "230" } else { "115" }
        });
        worker.is_some()
    });
    worker.unwrap()
}

fn workers(program: u32) -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{program}/task")) else { return vec![] };
    let children = threads.filter_map(|thread| std::fs::read_to_string(thread.ok()?.path().join("children")).ok());
    children.flat_map(|list| list.split_whitespace().map(|pid| pid.parse().unwrap()).collect::<Vec<u32>>()).collect()
}

fn is_running(pid: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    state.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z'))
}

fn kill(pid: u32) {
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain: {what}");
        std::thread::yield_now();
    }
}
