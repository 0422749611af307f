//! One folder per kind of source.

use crate::ConnectorFactory;

/// All kinds of sources.
#[must_use]
pub(crate) fn builtin() -> Vec<Box<dyn ConnectorFactory>> {
    vec![]
}
