//! The frame of a binary workbook: sheets, names, strings, number formats.

use std::collections::BTreeMap;

use super::records::{Records, kind};
use crate::formats::gathering::Gathering;
use crate::formats::package::Package;
use crate::formats::spreadsheet::number_format::{Epoch, NumberFormat};
use crate::formats::spreadsheet::rows::Shown;
use crate::formats::spreadsheet::workbook::{Formats, SheetEntry, Strings, Workbook};
use crate::{Block, Place, Role};

/// Reads the workbook part; names go to the sink at once.
pub(in super::super) fn read_workbook(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) -> Workbook {
    let mut workbook = Workbook { sheets: Vec::new(), epoch: Epoch::Y1900 };
    let Some(member) = package.part(name) else { return workbook };
    let mut records = Records::new(member.into_reader());
    let place = Place::Part { name: "workbook".into() };
    let mut blocks = Vec::new();
    while let Some(record) = records.next() {
        let (label, text) = match record.kind {
            kind::WORKBOOK_PROPERTIES if record.long(0).is_some_and(|flags| flags & 1 != 0) => {
                workbook.epoch = Epoch::Y1904;
                continue;
            }
            kind::SHEET => {
                let shown = if record.long(0) == Some(0) { Shown::Yes } else { Shown::No };
                let texts = record.texts(8, 2);
                let [relationship, name] = texts.as_slice() else { continue };
                let (name, relationship) = (name.clone(), relationship.clone());
                workbook.sheets.push(SheetEntry { name: name.clone(), shown, relationship });
                ("sheet", name)
            }
            kind::NAME => match record.text(9) {
                Some((name, _)) if !name.starts_with("_xlnm.") => ("definedName", name),
                _ => continue,
            },
            _ => continue,
        };
        if !text.trim().is_empty() {
            blocks.push(Block::new(place.clone(), Role::Metadata, text).labelled(label));
        }
    }
    let fault = records.fault;
    into.give(place.clone(), blocks);
    if let Some(cause) = fault {
        into.omit(place, cause);
    }
    workbook
}

/// Reads the shared strings.
pub(in super::super) fn read_strings(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) -> Strings {
    let mut strings = Strings::default();
    let Some(member) = package.part(name) else { return strings };
    let mut records = Records::new(member.into_reader());
    while let Some(record) = records.next() {
        if record.kind == kind::STRING {
            strings.push(&record.text(1).unwrap_or_default().0);
        }
        if strings.fault().is_some() {
            break;
        }
    }
    let fault = records.fault.or(strings.fault());
    if let Some(cause) = fault {
        into.omit(Place::Part { name: "sharedStrings".into() }, cause);
    }
    strings
}

/// Reads the number format of every cell style.
pub(in super::super) fn read_formats(package: &mut Package<'_>, name: &str) -> Formats {
    let mut own: BTreeMap<u32, NumberFormat> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    let Some(member) = package.part(name) else { return Formats::default() };
    let mut records = Records::new(member.into_reader());
    while let Some(record) = records.next() {
        match record.kind {
            kind::FORMAT => {
                if let (Some(id), Some((code, _))) = (record.short(0), record.text(2)) {
                    own.insert(u32::from(id), NumberFormat::parse(&code));
                }
            }
            kind::BEGIN_CELL_STYLES => in_cell_styles = true,
            kind::END_CELL_STYLES => break,
            kind::STYLE if in_cell_styles => {
                let id = u32::from(record.short(2).unwrap_or(0));
                styles.push(own.get(&id).cloned().unwrap_or_else(|| NumberFormat::built_in(id)));
            }
            _ => {}
        }
    }
    let fault = records.fault;
    drop(records);
    package.note(name, fault);
    Formats::new(styles)
}
