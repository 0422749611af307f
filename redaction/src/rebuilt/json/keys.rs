//! Which keys are shown: those that stand in a label or the name of a table of what is handed over, and not hidden.

use std::collections::BTreeMap;
use std::ops::Range;

use connectors::Place;

use crate::{Covered, Field};

/// The paths of keys that are known, and what of them is hidden.
pub(super) struct Keys {
    paths: BTreeMap<String, Vec<Range<usize>>>,
    /// What was answered before.
    known: BTreeMap<(String, usize), bool>,
    unknown: String,
}

impl Keys {
    pub(super) fn of(documents: &[Covered], unknown: String) -> Self {
        let mut paths: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
        for covered in documents {
            let mut add = |path: &str, field: Field| {
                let hidden = covered.hidden(field).iter().map(crate::Covering::range);
                match paths.get_mut(path) {
                    Some(known) => known.extend(hidden),
                    None => drop(paths.insert(path.to_owned(), hidden.collect())),
                }
            };
            if let Place::Record { table, .. } = &covered.document().place {
                add(table, Field::Place);
            }
            for (number, block) in covered.blocks() {
                if let Some(label) = &block.label {
                    add(label, Field::Label { block: number });
                }
            }
        }
        Self { paths, known: BTreeMap::new(), unknown }
    }

    /// What stands for a key that is not shown.
    pub(super) fn unknown(&self) -> &str {
        &self.unknown
    }

    /// Whether a key may be written; `path` ends with it.
    pub(super) fn is_shown(&mut self, path: &str, key: &str) -> bool {
        let begin = path.len() - key.len();
        let asked = (path.to_owned(), begin);
        if let Some(known) = self.known.get(&asked) {
            return *known;
        }
        let below = self.paths.range(path.to_owned()..).take_while(|(label, _)| label.starts_with(path));
        let mut below =
            below.filter(|(label, _)| matches!(label.as_bytes().get(path.len()), None | Some(b'.'))).peekable();
        let touches = |hidden: &Range<usize>| hidden.start < path.len() && begin < hidden.end;
        let is_shown = below.peek().is_some() && !below.any(|(_, hidden)| hidden.iter().any(touches));
        self.known.insert(asked, is_shown);
        is_shown
    }
}
