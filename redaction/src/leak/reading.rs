//! An output is read back: by another library than wrote it where there is one, and as raw bytes.

use connectors::reading::{Outcome, ReadSink, read};
use connectors::{Cause, Document, Flow, Limits, Ocr, Omission, Registry};
use std::io::Cursor;
use std::ops::ControlFlow;

use super::encodings::{decoded, ungarbled};
use super::place::{Encoding, LeakPlace};
use super::{html, packed};
use crate::{Error, ErrorKind, Field, Result};

/// One way to look at an output.
pub(super) struct View {
    pub(super) place: LeakPlace,
    pub(super) text: String,
    /// Whether a reader sees this; single words count only there.
    pub(super) surface: bool,
    /// Whether it is running text or cells, in which a name can be told from other words.
    pub(super) prose: bool,
}

impl View {
    pub(super) fn surface(place: LeakPlace, text: impl Into<String>) -> Self {
        Self { place, text: text.into(), surface: true, prose: true }
    }

    /// Something that a reader can come to see, and that is no prose: names of files, values of attributes.
    pub(super) fn aside(place: LeakPlace, text: impl Into<String>) -> Self {
        Self { prose: false, ..Self::surface(place, text) }
    }

    pub(super) fn below(place: LeakPlace, text: impl Into<String>) -> Self {
        Self { place, text: text.into(), surface: false, prose: false }
    }
}

/// What the name of an entry says of its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Markup,
    Delimited,
    Json,
    Text,
    /// Anything that `connectors` reads: PDF, office files, mail, archives.
    Document,
}

fn sort(entry: &str) -> Sort {
    let extension = entry.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "xml" | "svg" => Sort::Markup,
        "csv" | "tsv" => Sort::Delimited,
        "json" | "jsonld" | "ndjson" => Sort::Json,
        "txt" | "md" | "css" | "" => Sort::Text,
        _ => Sort::Document,
    }
}

/// Gives all views of an output.
///
/// # Errors
/// [`ErrorKind::Unchecked`] when it cannot be read back as what its name says.
pub(super) fn views(entry: &str, output: &[u8]) -> Result<Vec<View>> {
    let mut views = vec![View::aside(LeakPlace::Name, entry)];
    let unchecked = |message| Error::new(ErrorKind::Unchecked, message);
    let text = || std::str::from_utf8(output).map_err(|_| unchecked("the output is not UTF-8"));
    match sort(entry) {
        Sort::Markup => html::read(text()?, &mut views),
        Sort::Delimited => delimited(text()?, entry, &mut views)?,
        Sort::Json => json(text()?, &mut views)?,
        Sort::Text => views.push(View::surface(LeakPlace::Text, text()?)),
        Sort::Document => {
            document(entry, output, &mut views)?;
            packed::read(output, &mut views)?;
        }
    }
    // Plain text was looked at as it is.
    if sort(entry) != Sort::Text {
        views.push(View::below(LeakPlace::Bytes, String::from_utf8_lossy(output)));
    }
    decoded(output, &mut views);
    let garbled: Vec<String> = views.iter().map(|view| ungarbled(&view.text)).filter(|text| !text.is_empty()).collect();
    views.extend(garbled.into_iter().map(|text| View::below(LeakPlace::Decoded(Encoding::TwoAsOne), text)));
    Ok(views)
}

fn delimited(text: &str, entry: &str, views: &mut Vec<View>) -> Result<()> {
    let delimiter = if entry.to_ascii_lowercase().ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for (number, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|_| Error::new(ErrorKind::Unchecked, "the output is not CSV"))?;
        // Cells apart: two neighbouring numbers are not one.
        let row: Vec<&str> = record.iter().collect();
        views.push(View::surface(LeakPlace::Row(number), row.join("\n\n")));
    }
    Ok(())
}

fn json(text: &str, views: &mut Vec<View>) -> Result<()> {
    let mut strings = String::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        let value = value.map_err(|_| Error::new(ErrorKind::Unchecked, "the output is not JSON"))?;
        gather(&value, &mut strings);
    }
    views.push(View::surface(LeakPlace::Values, strings));
    Ok(())
}

/// Gathers keys, texts and numbers; serde_json bounds the depth.
fn gather(value: &serde_json::Value, into: &mut String) {
    match value {
        serde_json::Value::Null | serde_json::Value::Bool(_) => {}
        serde_json::Value::Number(number) => add(&number.to_string(), into),
        serde_json::Value::String(text) => add(text, into),
        serde_json::Value::Array(list) => list.iter().for_each(|value| gather(value, into)),
        serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
            add(key, into);
            gather(value, into);
        }),
    }
}

fn add(text: &str, into: &mut String) {
    into.push_str(text);
    into.push_str("\n\n");
}

/// Gathers what the readers of `connectors` see.
#[derive(Default)]
struct Gathered {
    text: String,
    omitted: Option<Cause>,
}

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        for field in Field::all(&document) {
            add(field.text(&document).unwrap_or_default(), &mut self.text);
        }
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        // A page with pictures only, on which no words were found, has no text to leak.
        if !matches!(omission.cause, Cause::ImageOnly | Cause::NoText) {
            self.omitted = Some(omission.cause);
        }
        ControlFlow::Continue(())
    }
}

fn document(entry: &str, output: &[u8], views: &mut Vec<View>) -> Result<()> {
    let mut gathered = Gathered::default();
    // A picture says what it shows to whoever looks at it.
    let limits = Limits { ocr: Ocr::On, ..Limits::default() };
    let report = read(&mut Cursor::new(output), entry, &Registry::builtin(), &limits, &[], &mut gathered);
    let readable = match report.outcome {
        Outcome::Read | Outcome::Partly(_) => true,
        Outcome::Unreadable(cause) => matches!(cause, Cause::ImageOnly | Cause::NoText),
    };
    if !readable || gathered.omitted.is_some() {
        return Err(Error::new(ErrorKind::Unchecked, "the output cannot be read back"));
    }
    views.push(View::surface(LeakPlace::Text, gathered.text));
    Ok(())
}
