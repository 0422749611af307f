//! One text-like file redacted in its own format, rebuilt from what was read: text, CSV, JSON, HTML.
//!
//! Nothing of the original is patched. What cannot be matched with what was read is left out. Formats with a layout
//! (PDF, office files) are renditions of their own; until there is one for a format, it is handed over as HTML.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{Format, Role};
use serde_json::Value;

use crate::renditions::{HtmlRendition, Words, plain};
use crate::{
    Error, ErrorKind, Frozen, Heading, Mark, Plan, RedactedDocument, RedactedPlace, Rendition, Result, Reviewed, Run,
};

/// Tells whether [`redact_file`] can write a format.
#[must_use]
pub const fn is_rebuilt(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown | Format::Csv | Format::Json | Format::Ndjson | Format::Html)
}

/// Redacts a file in its own format.
///
/// `documents` are all documents of the file in reading order, its name among them or not; the name is not written.
///
/// # Errors
/// [`ErrorKind::Output`] for a format that [`is_rebuilt`] does not name, and as [`Plan::redact`].
pub fn redact_file(
    plan: &Plan<Reviewed>,
    documents: &[Frozen],
    format: Format,
    original: &[u8],
    heading: &Heading,
) -> Result<Vec<u8>> {
    let content = documents.iter().filter(|frozen| frozen.document.blocks.iter().any(|b| b.role != Role::FileName));
    let mut pairs = Vec::new();
    for frozen in content {
        pairs.push((frozen, plan.redact(frozen)?));
    }
    let words = Words::of(heading.language);
    match format {
        Format::Text | Format::Markdown => Ok(text(&pairs, &words)),
        Format::Csv => csv(&pairs, original, &words),
        Format::Json | Format::Ndjson => json(&pairs, original, &words),
        Format::Html => {
            let redacted: Vec<&RedactedDocument> = pairs.iter().map(|(_, redacted)| redacted).collect();
            let mut page = Vec::new();
            HtmlRendition.render(&redacted, heading, &mut page)?;
            Ok(page)
        }
        _ => Err(Error::new(ErrorKind::Output, "this format cannot be written; choose another rendition")),
    }
}

type Pairs<'a> = [(&'a Frozen, RedactedDocument)];

/// Writes blocks under each other, with an empty line where the original had one or more.
fn text(pairs: &Pairs<'_>, words: &Words) -> Vec<u8> {
    let mut out = String::new();
    let mut next_line = None;
    for (_, document) in pairs {
        for block in document.blocks() {
            let text = plain(block.runs(), words);
            let line = match block.place() {
                RedactedPlace::Line(line) => Some(*line),
                _ => None,
            };
            if !out.is_empty() && (line.is_none() || line != next_line) {
                out.push('\n');
            }
            next_line = line.map(|line| line + 1 + text.matches('\n').count() as u64);
            out.push_str(&text);
            out.push('\n');
        }
    }
    out.into_bytes()
}

/// Puts every cell back where its name says, with the delimiter of the original.
fn csv(pairs: &Pairs<'_>, original: &[u8], words: &Words) -> Result<Vec<u8>> {
    let failed = |error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error);
    let mut rows: Vec<Vec<(usize, String)>> = Vec::new();
    let mut width = 0;
    for (_, document) in pairs {
        let mut row = Vec::new();
        for (ordinal, block) in document.blocks().iter().enumerate() {
            let column = match block.place() {
                RedactedPlace::Cell(cell) => column(cell).unwrap_or(ordinal),
                _ => ordinal,
            };
            width = width.max(column + 1);
            row.push((column, plain(block.runs(), words)));
        }
        rows.push(row);
    }
    let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter(original)).from_writer(Vec::new());
    for row in rows {
        let mut line = vec![String::new(); width];
        for (column, text) in row {
            line[column] = text;
        }
        writer.write_record(&line).map_err(failed)?;
    }
    writer.into_inner().map_err(|_| Error::new(ErrorKind::Output, "the output could not be written"))
}

/// The number of a column, from zero: `B12` is one. Sheets have at most 18,278 columns of three letters.
fn column(cell: &str) -> Option<usize> {
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters
        .bytes()
        .try_fold(0, |sum: usize, byte| byte.is_ascii_uppercase().then(|| sum * 26 + usize::from(byte - b'A') + 1));
    number.map(|number| number - 1)
}

/// The most frequent of the usual delimiters in the first lines; any of them gives a file that can be read.
fn delimiter(original: &[u8]) -> u8 {
    let head = &original[..original.len().min(4096)];
    let times = |sign: u8| head.iter().filter(|byte| **byte == sign).count();
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|sign| times(*sign)).unwrap_or(b',')
}

/// What is known of the values and keys of a JSON file.
struct Known {
    /// A value as it was read, and how it is shown; hidden anywhere is hidden everywhere in the file.
    values: BTreeMap<String, String>,
    hidden: BTreeSet<String>,
    /// The labels in which nothing was hidden.
    labels: BTreeSet<String>,
    unknown: String,
}

fn json(pairs: &Pairs<'_>, original: &[u8], words: &Words) -> Result<Vec<u8>> {
    let unread = || Error::new(ErrorKind::Output, "the original is not JSON");
    let known = known(pairs, words);
    let text = std::str::from_utf8(original).map_err(|_| unread())?.trim_start_matches('\u{feff}');
    let mut out = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let value = rebuild(&value.map_err(|_| unread())?, &known);
        serde_json::to_writer(&mut out, &value)
            .map_err(|error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error))?;
        out.push(b'\n');
    }
    Ok(out)
}

fn known(pairs: &Pairs<'_>, words: &Words) -> Known {
    let mark = Mark { what: crate::What::Passage, ground: crate::Ground::RightsOfOthers, group: None };
    let mut known =
        Known { values: BTreeMap::new(), hidden: BTreeSet::new(), labels: BTreeSet::new(), unknown: words.mark(&mark) };
    let is_hidden = |runs: &[Run]| runs.iter().any(|run| matches!(run, Run::Hidden(_)));
    for (frozen, redacted) in pairs {
        // Lists are named in the place of their records.
        if let Some(name) = redacted.place().name().filter(|name| !is_hidden(name)) {
            known.labels.insert(plain(name, words));
        }
        // Roles that the policy leaves out do not occur in JSON; if they did, the numbers would differ.
        let same = frozen.document.blocks.len() == redacted.blocks().len();
        for (block, shown) in frozen.document.blocks.iter().zip(redacted.blocks()).filter(|_| same) {
            let text = block.text.expose().clone();
            let hidden = is_hidden(shown.runs());
            if hidden || !known.hidden.contains(&text) {
                known.values.insert(text.clone(), plain(shown.runs(), words));
            }
            if hidden {
                known.hidden.insert(text);
            }
            if let (Some(label), Some(runs)) = (&block.label, shown.label())
                && !is_hidden(runs)
            {
                known.labels.insert(label.to_string());
            }
        }
    }
    known
}

/// Rebuilds a value; serde_json bounds the depth that it can have.
fn rebuild(value: &Value, known: &Known) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        Value::Number(number) => {
            let text = number.to_string();
            match known.values.get(&text) {
                Some(shown) if *shown == text => value.clone(),
                Some(shown) => Value::String(shown.clone()),
                None => Value::String(known.unknown.clone()),
            }
        }
        Value::String(text) if text.trim().is_empty() => value.clone(),
        Value::String(text) => {
            let shown = known.values.get(text).or_else(|| known.values.get(text.trim()));
            Value::String(shown.unwrap_or(&known.unknown).clone())
        }
        Value::Array(list) => Value::Array(list.iter().map(|value| rebuild(value, known)).collect()),
        Value::Object(map) => {
            let mut rebuilt = serde_json::Map::new();
            for (number, (key, value)) in (1..).zip(map) {
                let shown = known.labels.iter().any(|label| label.contains(key.as_str()));
                let key = if shown { key.clone() } else { format!("{} {number}", known.unknown) };
                rebuilt.insert(key, rebuild(value, known));
            }
            Value::Object(rebuilt)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::ops::ControlFlow;

    use connectors::reading::{ReadSink, read};
    use connectors::{ContentHash, Document, Flow, ItemId, Limits, Omission, Registry, SourceId};

    use super::*;
    use crate::Language;
    use crate::testing::{propose, recognisers, review};

    #[derive(Default)]
    struct Gathered(Vec<Document>);

    impl ReadSink for Gathered {
        fn document(&mut self, document: Document) -> Flow {
            self.0.push(document);
            ControlFlow::Continue(())
        }

        fn omitted(&mut self, _omission: Omission) -> Flow {
            ControlFlow::Continue(())
        }
    }

    fn redact(name: &str, format: Format, bytes: &[u8]) -> String {
        let mut gathered = Gathered::default();
        let report = read(&mut Cursor::new(bytes), name, &Registry::builtin(), &Limits::default(), &[], &mut gathered);
        assert_eq!(report.format, format);
        let item = ItemId::new(&SourceId("test".into()), name);
        let frozen = |document| Frozen { item, content: ContentHash::of(bytes), document };
        let documents: Vec<Frozen> = gathered.0.into_iter().map(frozen).collect();
        let plan = review(propose(&documents, &recognisers()));
        let heading = Heading { title: "Kopie".to_owned(), language: Language::Nl };
        let redacted = redact_file(&plan, &documents, format, bytes, &heading).expect("the format is rebuilt");
        String::from_utf8(redacted).expect("it is UTF-8")
    }

    #[test]
    fn a_text_keeps_its_paragraphs() {
        let text = redact("a.txt", Format::Text, "Piet Jansen belde.\n\nAnna de Vries ook.\n".as_bytes());
        assert_eq!(text, "[persoon 1] belde.\n\nAnna de Vries ook.\n");
    }

    #[test]
    fn a_table_keeps_its_columns_and_delimiter() {
        let csv = "naam;bsn;product\nPiet Jansen;999990019;Wmo\nAnna de Vries;;\"a;b\"\n";
        let redacted = redact("a.csv", Format::Csv, csv.as_bytes());
        assert_eq!(redacted, "naam;bsn;product\n[persoon 1];[BSN van persoon 1];Wmo\nAnna de Vries;;\"a;b\"\n");
    }

    #[test]
    fn json_keeps_its_shape_and_hides_what_it_does_not_know() {
        let json = r#"{"dossier": [{"naam": "Piet Jansen", "n": 3, "ok": true}, {"naam": "Anna de Vries", "n": 4}], "Piet Jansen": "x"}"#;
        let redacted = redact("a.json", Format::Json, json.as_bytes());
        let value: Value = serde_json::from_str(&redacted).expect("it is JSON");
        assert_eq!(value["dossier"][0]["naam"], "[persoon 1]");
        assert_eq!(value["dossier"][1], serde_json::json!({"naam": "Anna de Vries", "n": 4}));
        assert!(!redacted.contains("Jansen"), "{redacted}");
    }

    #[test]
    fn html_is_made_anew() {
        let page =
            redact("a.html", Format::Html, b"<html><!-- Piet Jansen --><p onclick='x()'>Piet Jansen belde</p></html>");
        assert!(page.contains("[persoon 1]") && !page.contains("Jansen") && !page.contains("onclick"));
    }

    #[test]
    fn cells_lead_to_columns() {
        assert_eq!(
            [column("A1"), column("Z9"), column("AA10"), column("12"), column("AAAA1")],
            [Some(0), Some(25), Some(26), None, None]
        );
    }
}
