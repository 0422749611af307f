//! Reads the requester of a case: from a file or from standard input, never from arguments.

use std::io::Read;
use std::path::Path;

use identifiers::{Requester, Sensitive};

use crate::cli::{Context, Exit, Failure, chain};

/// The most that is read of a requester file.
const LIMIT: u64 = 1 << 20;

/// Reads a requester from a file, or from standard input for `-`.
pub(super) fn read(path: &Path, context: &Context) -> Result<Requester, Failure> {
    let text = Sensitive::new(read_text(path, context)?);
    Requester::parse(text.expose()).map_err(|error| Failure::new(Exit::Usage, chain(&error)))
}

/// Reads a small file, or standard input for `-`.
pub(super) fn read_text(path: &Path, context: &Context) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(LIMIT).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LIMIT).read_to_string(&mut text))
    };
    read.map_err(|error| {
        Failure::new(Exit::Usage, context.with("case-unreadable-input", &[("why", (&chain(&error)).into())]))
    })?;
    Ok(text)
}

/// Gives the name by which a caseworker knows the requester.
pub(super) fn name(requester: &Requester) -> Sensitive<String> {
    let first = |list: &[Sensitive<String>]| list.first().map(|text| text.expose().clone());
    let given =
        first(&requester.known_as).or_else(|| first(&requester.given_names)).or_else(|| first(&requester.initials));
    let pieces = [given, first(&requester.interfix), first(&requester.surname)];
    Sensitive::new(pieces.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
