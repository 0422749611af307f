//! The macros of an Office file: an OLE2 file in its package.

use crate::formats::gathering::Gathering;
use crate::formats::ole::{Compound, give_macros};
use crate::formats::package::Package;
use crate::{Cause, Limits, Place};

/// Reads the macros of a package, if it has any.
pub(crate) fn read_macros(package: &mut Package<'_>, names: &[String], limits: &Limits, into: &mut Gathering<'_>) {
    for name in names.iter().filter(|name| name.ends_with("vbaproject.bin")) {
        let project = package.bytes(name, limits.input_bytes).and_then(Compound::from_bytes);
        let place = Place::Part { name: "macros".into() };
        match project {
            Ok(mut compound) => {
                into.start(place);
                give_macros(&mut compound, into);
            }
            Err(_) => into.omit(place, Cause::Damaged),
        }
    }
}
