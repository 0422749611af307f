//! What `inzage verify` can check without a store and without secrets.
//!
//! A bundle carries no value and no hash of a value: nine digits are few, so any hash of a BSN, salted or not, gives
//! the BSN to whoever tries them all. It carries numbers only: how many different BSNs and IBANs were in it when it was
//! sealed, after the leak check had passed. Whoever verifies counts again; one more than was declared is another
//! person's. That the numbers and the files belong together is the business of the bundle's own checksums.

use std::collections::{BTreeMap, BTreeSet};

use identifiers::{Certainty, Identifier, Kind, Passage, Recognisers};

use super::reading::views;
use crate::Result;

/// The kinds that are counted: their check digits leave little doubt.
const COUNTED: [Kind; 2] = [Kind::Bsn, Kind::Iban];

/// The different checked identifiers in a set of outputs.
#[derive(Clone, Debug, Default)]
pub struct Census {
    found: BTreeSet<Identifier>,
}

impl Census {
    /// Adds what the recognisers find and verify in one output.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Unchecked`] when the output cannot be read back.
    pub fn count(&mut self, entry: &str, output: &[u8], recognisers: &Recognisers) -> Result<()> {
        for view in views(entry, output)?.into_iter().filter(|view| view.surface) {
            self.count_text(&view.text, recognisers);
        }
        Ok(())
    }

    /// Adds what the recognisers find and verify in a text, for an output that was read elsewhere.
    pub fn count_text(&mut self, text: &str, recognisers: &Recognisers) {
        for finding in recognisers.scan(Passage::plain(text)).findings {
            let counted = COUNTED.contains(&finding.kind) && finding.certainty == Certainty::Verified;
            self.found.extend(finding.identifier.filter(|_| counted));
        }
    }

    /// Gives the numbers, by kind.
    #[must_use]
    pub fn numbers(&self) -> BTreeMap<Kind, u32> {
        let mut numbers = BTreeMap::new();
        for identifier in &self.found {
            *numbers.entry(identifier.kind()).or_default() += 1;
        }
        numbers
    }

    /// Names the kinds of which there are more than was declared.
    #[must_use]
    pub fn beyond(&self, declared: &BTreeMap<Kind, u32>) -> Vec<Kind> {
        let more = |(kind, number): (Kind, u32)| (number > declared.get(&kind).copied().unwrap_or(0)).then_some(kind);
        self.numbers().into_iter().filter_map(more).collect()
    }
}
