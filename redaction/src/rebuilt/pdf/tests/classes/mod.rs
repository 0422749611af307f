//! The hiding places: ways in which a file can hold a name.

mod entries;
mod files;
mod fonts;
mod forms;
mod operators;
mod pictures;

use super::builder::Builder;

/// Makes a file that holds a name.
type Make = Box<dyn Fn(&str) -> Vec<u8>>;

/// A way to hold a name.
pub(super) struct Class {
    pub(super) name: &'static str,
    /// Makes a file that holds a name.
    pub(super) make: Make,
    /// Words that must stay.
    pub(super) kept: &'static str,
    /// Why two names may give two files; `None` where they may not.
    pub(super) interferes: Option<&'static str>,
    /// Whether looking finds the name before.
    pub(super) findable: bool,
}

fn class(name: &'static str, make: impl Fn(&str) -> Vec<u8> + 'static) -> Class {
    Class { name, make: Box::new(make), kept: "zaak", interferes: None, findable: true }
}

/// A page with this content in Helvetica, and a line that stays.
fn content(name: &'static str, make: impl Fn(&str) -> String + 'static) -> Class {
    class(name, move |secret| {
        Builder::page_of(&format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET {}", make(secret)))
    })
}

/// A page where the name is said by an entry of some object, not by the page.
fn entry(name: &'static str, make: impl Fn(&mut Builder, &str) -> String + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let entries = make(&mut builder, secret);
        builder.page("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET", "/Font << /F1 3 0 R >>", &entries);
        builder.finish()
    })
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02X}")).collect()
}

fn octal(text: &str) -> String {
    text.bytes().map(|byte| format!("\\{byte:03o}")).collect()
}

fn utf16(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}

/// All classes.
pub(super) fn all() -> Vec<Class> {
    let mut all = operators::operators();
    all.extend(operators::visibility());
    all.extend(forms::forms());
    all.extend(entries::entries());
    all.extend(files::files());
    all.extend(fonts::fonts());
    all.extend(pictures::pictures());
    all.extend(pictures::layers());
    all.extend(pictures::colours());
    all.extend(fonts::lies());
    all
}
