//! What stands in the design of an Access database: its properties, descriptions of tables and columns, queries, forms,
//! reports and code. Names of people stand in conditions, in fixed texts of letters and in code.

use jetdb::{
    AccessStorage, BlobProperty, BlobValue, CatalogEntry, FileError, FormObjectType, ObjectType, PageReader, Value,
};

use super::{omit, values};
use crate::{Block, Cause, Document, DocumentSink, Flow, Format, Input, Place, Role};

/// Properties of the database and of its tables that people write.
const WRITTEN: &[&str] = &[
    "Title",
    "Subject",
    "Author",
    "Manager",
    "Company",
    "Category",
    "Keywords",
    "Comments",
    "Hyperlink base",
    "Description",
    "Caption",
    "DefaultValue",
    "ValidationRule",
    "ValidationText",
    "AppTitle",
    "RowSource",
];

/// Properties of forms and reports that people write, or that ask for data.
const SHOWN: &[&str] = &[
    "Caption",
    "DefaultValue",
    "ControlSource",
    "RowSource",
    "RecordSource",
    "Filter",
    "ValidationRule",
    "ValidationText",
    "ControlTipText",
    "StatusBarText",
    "HyperlinkAddress",
    "Tag",
];

/// Gives all of it.
pub(super) fn give(
    reader: &mut PageReader,
    catalog: &[CatalogEntry],
    input: &Input<'_>,
    into: &mut dyn DocumentSink,
) -> Flow {
    for entry in catalog {
        properties(reader, entry, input, into)?;
    }
    match jetdb::read_queries_in(reader, catalog) {
        Ok(queries) => {
            for query in queries {
                let (name, text) = (format!("query {}", query.name), jetdb::query_to_sql(&query));
                document(&name, hidden(&name, &name, text).into_iter().collect(), input, into)?;
            }
        }
        Err(_) => omit("queries", Cause::Damaged, input.part, into)?,
    }
    match jetdb::read_access_storage(reader) {
        Ok(storage) => {
            forms(&storage, catalog, input, into)?;
            code(reader, &storage, input, into)
        }
        Err(_) => omit("forms", Cause::Damaged, input.part, into),
    }
}

fn hidden(place: &str, label: &str, text: String) -> Option<Block> {
    let place = Place::Part { name: place.into() };
    (!text.trim().is_empty()).then(|| Block::new(place, Role::Hidden, text).labelled(label))
}

fn document(name: &str, blocks: Vec<Block>, input: &Input<'_>, into: &mut dyn DocumentSink) -> Flow {
    if blocks.is_empty() {
        return Flow::Continue(());
    }
    let place = Place::Part { name: name.into() };
    into.document(Document { part: input.part.clone(), place, format: Format::Access, blocks })
}

/// Properties of the database (`SummaryInfo`, what an organisation adds in `UserDefined`), of a table and its columns.
fn properties(reader: &PageReader, entry: &CatalogEntry, input: &Input<'_>, into: &mut dyn DocumentSink) -> Flow {
    let own = entry.object_type == ObjectType::DatabaseProperty && entry.name == "UserDefined";
    let Ok(found) = jetdb::entry_properties(entry, reader.text_encoding()) else {
        return omit(&entry.name, Cause::Damaged, input.part, into);
    };
    let place = Place::Part { name: entry.name.as_str().into() };
    let mut blocks = Vec::new();
    for (map, property) in found.maps.iter().flat_map(|map| map.properties.iter().map(move |found| (map, found))) {
        let written = match &property.value {
            Value::Text(text) => own || (WRITTEN.contains(&property.name.as_str()) && !computed(&property.name, text)),
            Value::Timestamp(_) => own,
            _ => false,
        };
        if let Some(text) = values::spelled(&property.value).filter(|text| written && !text.trim().is_empty()) {
            let label =
                if map.name.is_empty() { property.name.clone() } else { format!("{} {}", map.name, property.name) };
            blocks.push(Block::new(place.clone(), Role::Metadata, text).labelled(label));
        }
    }
    document(&entry.name, blocks, input, into)
}

/// Whether a value that a column gets by itself is a number or a function (`0`, `Date()`), not a text.
fn computed(property: &str, value: &str) -> bool {
    property == "DefaultValue" && !value.contains('"')
}

/// Fixed texts of forms and reports.
fn forms(storage: &AccessStorage, catalog: &[CatalogEntry], input: &Input<'_>, into: &mut dyn DocumentSink) -> Flow {
    for entry in catalog {
        let (kind, name) = match entry.object_type {
            ObjectType::Form => (FormObjectType::Form, format!("form {}", entry.name)),
            ObjectType::Report => (FormObjectType::Report, format!("report {}", entry.name)),
            _ => continue,
        };
        match jetdb::read_form_properties_in(storage, &entry.name, Some(kind)) {
            Ok(form) => {
                let mut blocks: Vec<Block> = Vec::new();
                let own = form.properties.iter().map(|property| (None, property));
                let parts = form.controls.iter().flat_map(|control| {
                    control.properties.iter().map(move |property| (Some(control.name.as_str()), property))
                });
                for (control, property) in own.chain(parts) {
                    let label = control.unwrap_or(&entry.name);
                    blocks.extend(shown(property).and_then(|text| hidden(&name, label, text)));
                }
                document(&name, blocks, input, into)?;
            }
            Err(FileError::Io(_)) => omit(&name, Cause::Damaged, input.part, into)?,
            Err(_) => omit(&name, Cause::Unsupported, input.part, into)?,
        }
    }
    Flow::Continue(())
}

fn shown(property: &BlobProperty) -> Option<String> {
    match &property.value {
        BlobValue::Text(text) if property.name().is_some_and(|name| SHOWN.contains(&name)) => Some(text.clone()),
        _ => None,
    }
}

/// Modules of code.
fn code(reader: &mut PageReader, storage: &AccessStorage, input: &Input<'_>, into: &mut dyn DocumentSink) -> Flow {
    let Ok(project) = jetdb::read_vba_project_in(reader, storage) else {
        return omit("macros", Cause::Damaged, input.part, into);
    };
    for module in project.modules {
        let name = format!("macro {}", module.name);
        document(&name, hidden(&name, &name, module.source).into_iter().collect(), input, into)?;
    }
    Flow::Continue(())
}
