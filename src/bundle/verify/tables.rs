//! The tables: every CSV file has both schemas, and every cell holds to them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::archive::Archive;
use super::metadata::json;
use super::{Checked, Fault, FaultKind};
use crate::bundle::contents::{HIDDEN_COLUMNS, fits, sort_of};
use crate::disclosure::ColumnType;

type Schema = Vec<(String, ColumnType)>;

/// Checks all tables.
pub(super) fn check(archive: &mut Archive<'_>, checked: &mut Checked) {
    let package = json(archive, "data/datapackage.json", checked);
    let mut resources: BTreeMap<String, Schema> = BTreeMap::new();
    for resource in package.iter().flat_map(|package| package["resources"].as_array()).flatten() {
        if let Some(path) = resource["path"].as_str() {
            resources.insert(format!("data/{path}"), schema(&resource["schema"]["fields"], "type"));
        }
    }
    // A redacted document in CSV is as its source was; only tables of ours promise a schema.
    let ours = |path: &String| path.ends_with(".csv") && !path.starts_with("data/documenten/");
    for path in archive.paths().into_iter().filter(ours) {
        let csvw = json(archive, &format!("{path}-metadata.json"), checked);
        let columns = csvw.map(|csvw| schema(&csvw["tableSchema"]["columns"], "datatype"));
        let resource = resources.remove(&path);
        if columns.is_none() || resource.is_none() || columns != resource {
            checked.faults.push(Fault::new(FaultKind::Table, &path, "schema"));
        }
        if let Some(columns) = columns {
            table(archive, &path, &columns, checked);
        }
    }
    for path in resources.keys() {
        checked.faults.push(Fault::new(FaultKind::Missing, path, "datapackage.json"));
    }
}

fn schema(fields: &Value, sort: &str) -> Schema {
    fields
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|field| Some((field["name"].as_str()?.to_owned(), sort_of(field[sort].as_str()?)?)))
        .collect()
}

fn table(archive: &mut Archive<'_>, path: &str, columns: &Schema, checked: &mut Checked) {
    let Some(bytes) = archive.read(path, checked) else { return };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headings: Vec<String> = reader.headers().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default();
    if headings.iter().ne(columns.iter().map(|(name, _)| name)) {
        checked.faults.push(Fault::new(FaultKind::Table, path, "headings"));
    }
    if path.ends_with("/weglatingen.csv") && headings != HIDDEN_COLUMNS {
        checked.faults.push(Fault::new(FaultKind::OmissionLog, path, "headings"));
    }
    for (index, row) in reader.records().enumerate() {
        let Ok(row) = row else {
            checked.faults.push(Fault::new(FaultKind::Table, path, format!("row {}", index + 1)));
            return;
        };
        for (column, (cell, (_, sort))) in row.iter().zip(columns).enumerate() {
            if !fits(cell, *sort) {
                let place = format!("row {}, column {}", index + 1, column + 1);
                checked.faults.push(Fault::new(FaultKind::Table, path, place));
            }
        }
    }
}
