//! Optional content: which layers are switched off when the file is opened.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};

/// Names the groups that the default configuration hides (ISO 32000-2, 8.11.4.3).
pub(super) fn switched_off(pdf: &Pdf) -> BTreeSet<ObjectIdentifier> {
    let xref = pdf.xref();
    let properties = xref.get::<Dict<'_>>(xref.root_id()).and_then(|root| root.get::<Dict<'_>>("OCProperties"));
    let Some(properties) = properties else { return BTreeSet::new() };
    let Some(config) = properties.get::<Dict<'_>>("D") else { return BTreeSet::new() };
    let groups = |dict: &Dict<'_>, key: &str| -> Vec<ObjectIdentifier> {
        let list = dict.get::<Array<'_>>(key);
        list.iter().flat_map(Array::raw_iter).filter_map(|entry| entry.as_obj_ref()).map(Into::into).collect()
    };
    let mut off = BTreeSet::new();
    if config.get::<Name<'_>>("BaseState").is_some_and(|state| state.as_ref() == b"OFF") {
        off.extend(groups(&properties, "OCGs"));
    }
    for on in groups(&config, "ON") {
        off.remove(&on);
    }
    off.extend(groups(&config, "OFF"));
    off
}
