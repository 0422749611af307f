//! Files that are embedded in a package: objects, packages, imported chunks.

use crate::formats::gathering::Gathering;
use crate::formats::ooxml::stem;
use crate::formats::package::{Package, unwrap_ole};
use crate::{Cause, ErrorKind, Limits, Place};

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Hands over an embedded file, taken out of its OLE wrapping.
pub(crate) fn give_embedded(package: &mut Package<'_>, name: &str, limits: &Limits, into: &mut Gathering<'_>) {
    match package.bytes(name, limits.input_bytes) {
        Ok(bytes) if bytes.is_empty() => {}
        Ok(bytes) => {
            let file = name.rsplit('/').next().unwrap_or(name);
            match bytes.starts_with(OLE).then(|| unwrap_ole(&bytes)).flatten() {
                Some((inner, content)) => into.embedded(inner.as_deref().unwrap_or(file), None, content),
                None => into.embedded(file, None, bytes),
            }
        }
        Err(error) => {
            let cause = match error.kind() {
                ErrorKind::Content(cause) => cause,
                ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => Cause::Damaged,
            };
            into.omit(Place::Part { name: stem(name).into() }, cause);
        }
    }
}
