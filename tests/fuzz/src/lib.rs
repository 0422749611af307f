//! What the fuzz target calls: reading bytes with small limits; which format, and which panics are findings.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use connectors::reading::{self, ReadSink};
use connectors::{Document, DocumentSink, Flow, Format, Input, Limits, Omission, Part, Registry};

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

/// Passwords that fixtures are locked with, so that what opens them is reached too.
const PASSWORDS: &[&str] = &["Voorbeeld-2024"];

/// What the bytes of a run are read as.
pub enum Aim {
    /// One format; what is embedded in it is not read.
    One(Format),
    /// What they are by their bytes, with all that is inside them.
    All,
}

static AIM: LazyLock<Aim> = LazyLock::new(|| {
    let Ok(name) = std::env::var("FORMAT") else { return Aim::All };
    let format = Format::ALL.iter().find(|format| format.name() == name);
    let format = *format.unwrap_or_else(|| panic!("FORMAT={name} is the short name of no format"));
    // No reader is named for what has to be opened first.
    REGISTRY.extractor(format).map_or(Aim::All, |_| Aim::One(format))
});

/// Gives what `FORMAT` in the environment names.
pub fn aim() -> &'static Aim {
    &AIM
}

/// Makes a panic of ours a finding, also where reading would catch it. One of a library is a finding when nothing
/// catches it: the driver ends the run then.
pub fn catch_ours() {
    LazyLock::force(&AIM);
    std::panic::set_hook(Box::new(|info| {
        let of_a_library = info.location().is_some_and(|at| at.file().contains("/registry/src/"));
        if !of_a_library {
            eprintln!("{info}\n{}", std::backtrace::Backtrace::force_capture());
            std::process::abort();
        }
    }));
}

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
    let passwords = passwords();
    let input = Input { content: &mut content, size, part: &part, name: "x", format, passwords: &passwords };
    let _ = extractor.extract(input, &limits(), &mut Forget);
}

/// Reads bytes of any format with all that is inside them.
pub fn read(bytes: &[u8]) {
    reading::read(&mut Cursor::new(bytes), "x", &REGISTRY, &limits(), &passwords(), &mut Forget);
}

fn passwords() -> Vec<String> {
    PASSWORDS.iter().map(|password| (*password).to_owned()).collect()
}
