//! The limits of the process: memory, time of the processor, files.

use connectors::{Limits, Ocr};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::super::protection::{InForce, Protection, Protections};
use super::super::setup::Setup;

/// What a process holds beside its data: program text, libraries, stack.
const BESIDE_DATA: u64 = 40 << 20;

/// Room in the address space beyond the memory: ranges that are only reserved, and mapped files.
const RESERVED: u64 = 1 << 30;

/// The stack of the main thread, which reads.
const STACK: u64 = 8 << 20;

/// Files that may be open: what it is handed, the line, and the pipes of a program it runs.
const OPEN_FILES: u64 = 64;

/// Seconds beyond those of the item: hashing and scanning are no reading.
const GRACE: u64 = 10;

/// Takes on the limits that hold for the whole life of the process.
///
/// Memory is bounded by `RLIMIT_DATA`, which counts what is private and can be written, so very nearly what can become
/// resident; `RLIMIT_AS` also counts what is only reserved, and stands behind it for shared memory.
pub(super) fn take_on(setup: &Setup) -> Protections {
    let data = setup.memory.saturating_sub(BESIDE_DATA).max(setup.memory / 2);
    let memory =
        [(Resource::Data, data), (Resource::As, setup.memory.saturating_add(RESERVED)), (Resource::Stack, STACK)];
    let files = [(Resource::Core, 0), (Resource::Fsize, 0), (Resource::Nofile, OPEN_FILES)];
    // When memory runs out on the machine, the worker goes, not the program that holds the index. Best effort.
    drop(std::fs::write("/proc/self/oom_score_adj", "500"));
    Protections::from([
        (Protection::Memory, all(&memory)),
        (Protection::Files, all(&files)),
        (Protection::Processor, InForce::Full),
    ])
}

fn all(limits: &[(Resource, u64)]) -> InForce {
    let count = limits.iter().filter(|(resource, most)| lower(*resource, *most)).count();
    match count {
        0 => InForce::Absent,
        some if some == limits.len() => InForce::Full,
        _ => InForce::Partly,
    }
}

/// Lowers a limit, for good; one that is lower already stays.
fn lower(resource: Resource, most: u64) -> bool {
    let now = getrlimit(resource);
    let lowered = |limit: Option<u64>| Some(limit.map_or(most, |limit| limit.min(most)));
    setrlimit(resource, Rlimit { current: lowered(now.current), maximum: lowered(now.maximum) }).is_ok()
}

/// Gives the process time for one more item; when it is used up, the kernel ends the process.
///
/// Twice the seconds of the item, which reading itself checks between documents: this is for a parser that never comes
/// back. Programs that it runs have limits of their own; making pictures for them is counted with OCR.
pub(super) fn begin_item(limits: &Limits, size: u64) {
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    let ocr = if limits.ocr == Ocr::On { limits.ocr_seconds } else { 0 };
    let until = [limits.seconds_for(size).saturating_mul(2), ocr, GRACE].into_iter().fold(used, u64::saturating_add);
    let maximum = getrlimit(Resource::Cpu).maximum;
    let current = Some(maximum.map_or(until, |most| most.min(until)));
    // Without it the program's own clock ends a worker that hangs.
    let _set = setrlimit(Resource::Cpu, Rlimit { current, maximum });
}
