//! What the file system and the network refuse a worker: everything, but for what a program that it may run needs.

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetError, RulesetStatus, Scope, path_beneath_rules,
};

use super::super::protection::InForce;
use super::super::setup::Program;

/// The newest rules that this program knows; an older kernel takes those that it has.
const KNOWN: ABI = ABI::V6;

/// Where programs find their libraries and data.
const SYSTEM: [&str; 8] = [
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/usr/share",
    "/usr/local/share",
];

/// What the standard library opens for a program without input or output.
const NULL: &str = "/dev/null";

/// Takes the rules on, for good.
pub(super) fn take_on(programs: &[Program]) -> InForce {
    match restrict(programs) {
        Ok(RulesetStatus::FullyEnforced) => InForce::Full,
        Ok(RulesetStatus::PartiallyEnforced) => InForce::Partly,
        Ok(RulesetStatus::NotEnforced) | Err(_) => InForce::Absent,
    }
}

fn restrict(programs: &[Program]) -> Result<RulesetStatus, RulesetError> {
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(KNOWN))?
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?
        .create()?;
    if !programs.is_empty() {
        let read = AccessFs::ReadFile | AccessFs::ReadDir;
        // The loader is itself executed, and lies among the libraries.
        let run: BitFlags<AccessFs> = read | AccessFs::Execute;
        rules = rules.add_rules(path_beneath_rules(SYSTEM, run))?;
        rules = rules.add_rules(path_beneath_rules([NULL], AccessFs::ReadFile | AccessFs::WriteFile))?;
        for program in programs {
            rules = rules.add_rules(path_beneath_rules([&program.path], run))?;
            rules = rules.add_rules(path_beneath_rules(&program.reads, read))?;
        }
    }
    Ok(rules.restrict_self()?.ruleset)
}
