//! A table with typed columns, as CSV and JSON, with its schemas for CSVW and Frictionless.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::bundle::BundleError;
use crate::disclosure::ColumnType;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::bundle) struct Field {
    /// Its name in CSV and JSON: unique, lower case, without spaces.
    pub(in crate::bundle) name: String,
    /// Its heading, for people.
    pub(in crate::bundle) title: String,
    /// What it holds.
    pub(in crate::bundle) sort: ColumnType,
}

/// A table; its cells are for the requester, so it has no `Debug`.
pub(in crate::bundle) struct DataTable {
    /// Its name as a resource: lower case.
    pub(in crate::bundle) name: String,
    /// Its title, for people.
    pub(in crate::bundle) title: String,
    /// The columns.
    pub(in crate::bundle) fields: Vec<Field>,
    /// The rows, each as long as the columns.
    pub(in crate::bundle) rows: Vec<Vec<String>>,
}

impl DataTable {
    /// Makes a table; a column with a value that does not fit its type becomes text.
    pub(in crate::bundle) fn new(
        name: &str,
        title: &str,
        columns: &[(&str, ColumnType)],
        rows: Vec<Vec<String>>,
    ) -> Result<Self, BundleError> {
        if rows.iter().any(|row| row.len() != columns.len()) {
            return Err(BundleError::Content(format!("table {name} has a row of another length")));
        }
        let mut used = BTreeSet::new();
        let fields = columns.iter().enumerate().map(|(index, (heading, sort))| Field {
            name: unique(&slug(heading, index), &mut used),
            title: (*heading).to_owned(),
            sort: if rows.iter().all(|row| fits(&row[index], *sort)) { *sort } else { ColumnType::Text },
        });
        Ok(Self { name: name.to_owned(), title: title.to_owned(), fields: fields.collect(), rows })
    }

    /// Writes the table as CSV: UTF-8, commas, one heading row.
    pub(in crate::bundle) fn csv(&self) -> Result<Vec<u8>, BundleError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.fields.iter().map(|field| &field.name))?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.into_inner().map_err(|error| BundleError::Io(error.into_error()))
    }

    /// Writes the rows as objects with typed values; an empty cell is `null`.
    pub(in crate::bundle) fn json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            let cells = self.fields.iter().zip(row);
            Value::Object(cells.map(|(field, cell)| (field.name.clone(), typed(cell, field.sort))).collect())
        });
        rows.collect()
    }

    /// Describes the table for CSV on the Web (W3C, 2015).
    pub(in crate::bundle) fn csvw(&self, path: &str, language: &str) -> Value {
        let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
        let columns: Vec<Value> = self
            .fields
            .iter()
            .map(|field| {
                json!({
                    "name": field.name,
                    "titles": field.name,
                    "dc:description": field.title,
                    "datatype": match field.sort {
                        ColumnType::Text => "string",
                        ColumnType::Whole => "integer",
                        ColumnType::Day => "date",
                        ColumnType::Truth => "boolean",
                    },
                })
            })
            .collect();
        json!({
            "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
            "url": file,
            "dc:title": self.title,
            "tableSchema": {"columns": columns},
        })
    }

    /// Describes the table as a resource of a Frictionless Data Package.
    pub(in crate::bundle) fn resource(&self, path: &str) -> Value {
        let fields: Vec<Value> = self
            .fields
            .iter()
            .map(|field| {
                let mut out = Map::new();
                out.insert("name".to_owned(), field.name.clone().into());
                if !field.title.is_empty() {
                    out.insert("title".to_owned(), field.title.clone().into());
                }
                let sort = match field.sort {
                    ColumnType::Text => "string",
                    ColumnType::Whole => "integer",
                    ColumnType::Day => "date",
                    ColumnType::Truth => "boolean",
                };
                out.insert("type".to_owned(), sort.into());
                Value::Object(out)
            })
            .collect();
        json!({
            "name": self.name,
            "title": self.title,
            "path": path,
            "type": "table",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": fields},
        })
    }
}

/// Says whether a cell can be read as this type; empty always can.
pub(in crate::bundle) fn fits(cell: &str, sort: ColumnType) -> bool {
    if cell.is_empty() {
        return true;
    }
    match sort {
        ColumnType::Text => true,
        ColumnType::Whole => cell.parse::<i64>().is_ok_and(|number| number.to_string() == cell),
        ColumnType::Day => cell.len() == 10 && cell.parse::<Date>().is_ok(),
        ColumnType::Truth => matches!(cell, "true" | "false"),
    }
}

/// Reads the type of a column from a schema of either kind.
pub(in crate::bundle) fn sort_of(name: &str) -> Option<ColumnType> {
    match name {
        "string" => Some(ColumnType::Text),
        "integer" => Some(ColumnType::Whole),
        "date" => Some(ColumnType::Day),
        "boolean" => Some(ColumnType::Truth),
        _ => None,
    }
}

fn typed(cell: &str, sort: ColumnType) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    match sort {
        ColumnType::Text | ColumnType::Day => cell.into(),
        ColumnType::Whole => cell.parse::<i64>().map_or_else(|_| cell.into(), Value::from),
        ColumnType::Truth => (cell == "true").into(),
    }
}

/// A heading as a name: lower-case ASCII letters, digits and underscores, starting with a letter.
fn slug(heading: &str, index: usize) -> String {
    let mut name = String::new();
    for character in heading.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            name.push(character);
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    let name = name.trim_end_matches('_');
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name.to_owned(),
        Some(_) => format!("kolom_{name}"),
        None => format!("kolom_{}", index + 1),
    }
}

fn unique(name: &str, used: &mut BTreeSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !used.insert(candidate.clone()) {
        candidate = format!("{name}_{number}");
        number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_does_not_fit_makes_its_column_text() {
        let rows = vec![vec!["2024-02-30".to_owned(), "007".to_owned()], vec![String::new(), "1".to_owned()]];
        let table = DataTable::new("t", "t", &[("Dag", ColumnType::Day), ("Getal", ColumnType::Whole)], rows).unwrap();
        assert!(table.fields.iter().all(|field| field.sort == ColumnType::Text));
    }

    #[test]
    fn columns_have_names_that_differ_and_can_be_used() {
        let headings = ["Naam", "naam", "", "1e dag", "É", "a / b"].map(|heading| (heading, ColumnType::Text));
        let table = DataTable::new("t", "t", &headings, Vec::new()).unwrap();
        let names: Vec<&str> = table.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["naam", "naam_2", "kolom_3", "kolom_1e_dag", "kolom_5", "a_b"]);
    }

    #[test]
    fn a_row_of_another_length_is_refused() {
        assert!(DataTable::new("t", "t", &[("a", ColumnType::Text)], vec![Vec::new()]).is_err());
    }
}
