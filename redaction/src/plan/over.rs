//! How much was hidden, and whether anything of the requester's own is among it.

use std::ops::Add;

use identifiers::Passage;

use super::{Basis, Plan, Reviewed};
use crate::apply::apply;
use crate::{Field, Frozen, Party, Result, Share};

/// What a review hides; for the municipality's own eyes, since it says something of lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How much of the text.
    pub share: Share,
    /// How many of the requester's own data lie wholly or partly in what is hidden.
    pub own: u64,
}

impl Add for Extent {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { share: [self.share, other.share].into_iter().sum(), own: self.own + other.own }
    }
}

impl std::iter::Sum for Extent {
    fn sum<I: Iterator<Item = Self>>(extents: I) -> Self {
        extents.fold(Self::default(), Add::add)
    }
}

impl Plan<Reviewed> {
    /// Measures what is hidden in one document.
    ///
    /// # Errors
    /// As [`Plan::redact`].
    pub fn extent(&self, frozen: &Frozen, basis: &Basis<'_>) -> Result<Extent> {
        let covered = self.cover(frozen)?;
        let texts: Vec<&str> = Field::all(&frozen.document).filter_map(|field| frozen.text(field)).collect();
        let surname = basis.persons.surname_use(&texts);
        let mut own = 0;
        for field in Field::all(&frozen.document) {
            let hidden = covered.hidden(field);
            let Some(text) = frozen.text(field).filter(|_| !hidden.is_empty()) else { continue };
            let mut shown_from = 0;
            for finding in basis.recognisers.scan(Passage::plain(text)).findings {
                let range = finding.range.start as usize..finding.range.end as usize;
                let surface = text.get(range.clone()).unwrap_or_default();
                let party = basis.persons.party(finding.kind, finding.identifier.as_ref(), surface, &surname);
                let lies_in = |stretch: &crate::Covering| {
                    let stretch = stretch.range();
                    stretch.start < range.end && range.start < stretch.end
                };
                // Findings that lie over each other are one piece of data.
                if party == Party::Requester && range.start >= shown_from && hidden.iter().any(lies_in) {
                    own += 1;
                    shown_from = range.end;
                }
            }
        }
        Ok(Extent { share: apply(&covered).share(), own })
    }
}
