//! The removal guard: an unmounted share must not empty the index.

use super::difference::Difference;
use crate::ledger::Ledger;

/// What the guard does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guard {
    /// Stops a run that would remove too much.
    #[default]
    Stops,
    /// Lets it: the administrator has looked.
    Lets,
}

/// Below so many items the guard is silent: a small folder changes as a whole.
const SMALL: usize = 20;

/// What a run would remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removals {
    /// The source.
    pub source: String,
    /// How many items are gone.
    pub gone: usize,
    /// How many the index holds.
    pub known: usize,
}

/// Refuses when too large a part of the known items is gone.
pub(super) fn check(
    source: &str,
    difference: &Difference,
    ledger: &Ledger,
    percentage: u8,
    guard: Guard,
) -> Result<(), Removals> {
    let known = ledger.records().len();
    let gone = difference.gone.len();
    if guard == Guard::Stops && known >= SMALL && gone * 100 > known * usize::from(percentage) {
        return Err(Removals { source: source.to_owned(), gone, known });
    }
    Ok(())
}
