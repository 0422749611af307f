//! Fields of Access that hold several values, files, or the history of a text.

use std::collections::HashMap;

use jetdb::{CatalogEntry, ComplexColumn, ComplexValues, PageReader, TableDef, Value};

use super::values;

/// What such a field holds in a row.
#[derive(Default)]
pub(super) struct Held {
    /// Texts and names of files, a line each.
    pub(super) text: Option<String>,
    /// Files, with their names.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Whether there is more that cannot be read.
    pub(super) lost: bool,
}

/// Such a field.
pub(super) enum Several {
    /// Where the values of each row are is known.
    Found(Box<ComplexColumn>),
    /// It is not.
    Lost,
}

/// The fields of a table that hold several values, by their number.
pub(super) fn of(reader: &mut PageReader, catalog: &[CatalogEntry], definition: &TableDef) -> HashMap<usize, Several> {
    let mut found = HashMap::new();
    for (number, column) in definition.columns.iter().enumerate() {
        match jetdb::read_complex_column(reader, catalog, definition, column) {
            Ok(Some(complex)) => found.insert(number, Several::Found(Box::new(complex))),
            Ok(None) => None,
            Err(_) => found.insert(number, Several::Lost),
        };
    }
    found
}

impl Several {
    /// Reads the values that a row has under `key`.
    pub(super) fn read(&self, reader: &mut PageReader, key: i32) -> Held {
        let lost = Held { lost: true, ..Held::default() };
        let Self::Found(complex) = self else { return lost };
        let Ok(found) = complex.values(reader, key) else { return lost };
        let mut held = Held::default();
        let mut texts: Vec<String> = Vec::new();
        match found {
            ComplexValues::MultiValue(found) => texts.extend(found.iter().filter_map(values::spelled)),
            ComplexValues::VersionHistory(versions) => {
                texts.extend(versions.iter().filter_map(|version| values::spelled(&version.value)));
            }
            ComplexValues::Attachment(attachments) => {
                for attachment in attachments {
                    let name = values::spelled(&attachment.name);
                    match attachment.data {
                        Value::Binary(bytes) => held.files.push((name.clone().unwrap_or_default(), bytes)),
                        _ => held.lost = true,
                    }
                    texts.extend(name.into_iter().chain(values::spelled(&attachment.url)));
                }
            }
            _ => return lost,
        }
        held.text = (!texts.is_empty()).then(|| texts.join("\n"));
        held
    }
}
