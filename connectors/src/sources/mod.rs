//! One folder per kind of source.

pub mod filesystem;

use crate::ConnectorFactory;

/// All kinds of sources.
#[must_use]
pub(crate) fn builtin() -> Vec<Box<dyn ConnectorFactory>> {
    vec![Box::new(filesystem::FilesystemFactory)]
}
