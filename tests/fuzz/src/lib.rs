//! What the fuzz targets share: reading bytes with small limits, without catching panics.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use connectors::reading::{self, ReadSink};
use connectors::{Document, DocumentSink, Flow, Format, Input, Limits, Omission, Part, Registry};

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

/// Takes all and keeps nothing.
struct Forget;

impl DocumentSink for Forget {
    fn document(&mut self, _: Document) -> Flow {
        ControlFlow::Continue(())
    }
    fn embedded(&mut self, _: &str, _: Option<Format>, _: Vec<u8>) -> Flow {
        ControlFlow::Continue(())
    }
    fn omitted(&mut self, _: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

impl ReadSink for Forget {
    fn document(&mut self, _: Document) -> Flow {
        ControlFlow::Continue(())
    }
    fn omitted(&mut self, _: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

fn limits() -> Limits {
    Limits { input_bytes: 4 << 20, expanded_bytes: 16 << 20, seconds: 10, ..Limits::default() }
}

/// Reads bytes as one format, as its reader does; embedded parts are not read.
pub fn extract(format: Format, bytes: &[u8]) {
    let Some(extractor) = REGISTRY.extractor(format) else { return };
    let (mut content, part) = (Cursor::new(bytes), Part::item());
    let size = bytes.len() as u64;
    let input = Input { content: &mut content, size, part: &part, name: "x", format, passwords: &[] };
    let _ = extractor.extract(input, &limits(), &mut Forget);
}

/// Reads bytes of any format with all that is inside them.
pub fn read(bytes: &[u8]) {
    reading::read(&mut Cursor::new(bytes), "x", &REGISTRY, &limits(), &[], &mut Forget);
}
