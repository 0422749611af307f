//! Lists a file tree: regular files in byte order of their keys; what is left out is said.

use std::ops::ControlFlow;
use std::time::UNIX_EPOCH;

use identifiers::Sensitive;
use walkdir::{DirEntry, WalkDir};

use super::{config::Config, name};
use crate::{Cause, Error, ErrorKind, Flow, Item, ItemId, ItemSink, Listing, Result, Version};

/// Names every file below the root.
pub(super) fn list(config: &Config, into: &mut dyn ItemSink) -> Result<Listing> {
    let root = std::fs::metadata(&config.root);
    if !root.is_ok_and(|root| root.is_dir()) {
        let sentence = format!("source `{}`: its folder is not there; mount the share", config.source);
        return Err(Error::new(ErrorKind::SourceDown, sentence));
    }
    let mut listing = Listing::Everything;
    let mut walk = WalkDir::new(&config.root).min_depth(1).follow_links(false).sort_by(name::order).into_iter();
    while let Some(entry) = walk.next() {
        let flow = match entry {
            Ok(entry) => {
                let (flow, descend) = visit(config, &entry, &mut listing, into);
                if descend == Descend::No && entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                flow
            }
            Err(error) => refused(config, error, &mut listing, into)?,
        };
        if flow.is_break() {
            return Ok(Listing::CutShort);
        }
    }
    Ok(listing)
}

#[derive(PartialEq, Eq)]
enum Descend {
    Yes,
    No,
}

fn visit(config: &Config, entry: &DirEntry, listing: &mut Listing, into: &mut dyn ItemSink) -> (Flow, Descend) {
    let relative = entry.path().strip_prefix(&config.root).unwrap_or(entry.path());
    let native = native(relative);
    let kind = entry.file_type();
    if config.skips(relative) || !(kind.is_file() || kind.is_dir()) {
        let error = Error::content(Cause::SkippedByRule);
        return (into.unreadable(Sensitive::new(native), error), Descend::No);
    }
    if kind.is_dir() {
        return (ControlFlow::Continue(()), Descend::Yes);
    }
    let flow = match entry.metadata() {
        Ok(found) => {
            let version = Version { size: found.len(), modified: modified(&found) };
            let id = ItemId::new(&config.source, &native);
            into.item(Item { id, source: config.source.clone(), native: Sensitive::new(native), version })
        }
        // Deleted between the listing of its folder and now: it is not there, so it is not named.
        Err(error) if error.io_error().is_some_and(|e| e.kind() == std::io::ErrorKind::NotFound) => {
            ControlFlow::Continue(())
        }
        Err(error) => {
            *listing = Listing::CutShort;
            into.unreadable(Sensitive::new(native), io(error))
        }
    };
    (flow, Descend::Yes)
}

/// Reports a folder or file that the walk could not enter; nothing may be taken as gone after that.
fn refused(config: &Config, error: walkdir::Error, listing: &mut Listing, into: &mut dyn ItemSink) -> Result<Flow> {
    if error.depth() == 0 {
        let sentence = format!("source `{}`: its folder cannot be listed", config.source);
        return Err(Error::new(ErrorKind::SourceDown, sentence).from_source(io(error)));
    }
    *listing = Listing::CutShort;
    let relative = error.path().and_then(|path| path.strip_prefix(&config.root).ok());
    let native = relative.map(native).unwrap_or_default();
    Ok(into.unreadable(Sensitive::new(native), io(error)))
}

/// Keeps the reason of the system and drops the path, which may name a person.
fn io(error: walkdir::Error) -> Error {
    error.into_io_error().map_or_else(|| Error::content(Cause::Denied), Error::from)
}

fn native(relative: &std::path::Path) -> Box<str> {
    let key = name::key(relative.as_os_str());
    if cfg!(windows) { key.replace('\\', "/").into() } else { key.into() }
}

fn modified(found: &std::fs::Metadata) -> i64 {
    let Ok(time) = found.modified() else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}
