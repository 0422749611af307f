//! What belongs to the whole file.

use super::opening::Reader;
use crate::{DocumentSink, Flow, Limits, Part};

/// Reads what belongs to the whole file into the sink.
pub(super) fn extract(_reader: &mut Reader<'_>, _part: &Part, _limits: &Limits, _into: &mut dyn DocumentSink) -> Flow {
    Flow::Continue(())
}
