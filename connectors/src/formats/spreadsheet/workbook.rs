//! The frame of an Excel workbook: its sheets, names, strings and number formats.

use std::collections::BTreeMap;

use super::number_format::{Epoch, NumberFormat};
use super::rows::Shown;
use crate::formats::gathering::Gathering;
use crate::formats::package::{Node, Package, Walk};
use crate::{Block, Cause, Place, Role};

/// Texts of shared strings that are held at once.
const STRING_BYTES: usize = 192 << 20;

/// One sheet, as the workbook names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SheetEntry {
    /// Its name on the tab.
    pub(super) name: String,
    /// Whether it is shown.
    pub(super) shown: Shown,
    /// The id of its relationship.
    pub(super) relationship: String,
}

/// What the workbook part says.
#[derive(Debug)]
pub(super) struct Workbook {
    /// The sheets, in order of their tabs.
    pub(super) sheets: Vec<SheetEntry>,
    /// From which day dates count.
    pub(super) epoch: Epoch,
}

impl Workbook {
    /// Reads the workbook part; defined names go to the sink at once.
    pub(super) fn read(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) -> Self {
        let mut workbook = Self { sheets: Vec::new(), epoch: Epoch::Y1900 };
        let place = Place::Part { name: "workbook".into() };
        let Some(member) = package.part(name) else { return workbook };
        let mut defined: Option<(String, String)> = None;
        let mut names = Vec::new();
        let fault = member.walk(|node| {
            match node {
                Node::Open(tag) => match tag.name() {
                    "sheet" => workbook.sheets.push(SheetEntry {
                        name: tag.attribute("name").unwrap_or_default().into_owned(),
                        shown: match tag.attribute("state").as_deref() {
                            Some("hidden" | "veryHidden") => Shown::No,
                            _ => Shown::Yes,
                        },
                        relationship: tag.attribute("id").unwrap_or_default().into_owned(),
                    }),
                    "workbookPr" if matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")) => {
                        workbook.epoch = Epoch::Y1904;
                    }
                    "definedName" => {
                        defined = Some((tag.attribute("name").unwrap_or_default().into_owned(), String::new()));
                    }
                    "fileSharing" => {
                        if let Some(user) = tag.attribute("userName") {
                            names.push(Block::new(place.clone(), Role::Metadata, user).labelled("userName"));
                        }
                    }
                    _ => {}
                },
                Node::Text(text) => {
                    if let Some((_, formula)) = &mut defined {
                        formula.push_str(&text);
                    }
                }
                Node::Close(close) if close.name() == "definedName" => {
                    if let Some((name, formula)) = defined.take()
                        && !name.starts_with("_xlnm.")
                    {
                        let text = if formula.contains('"') { format!("{name} = {formula}") } else { name };
                        names.push(Block::new(place.clone(), Role::Metadata, text).labelled("definedName"));
                    }
                }
                Node::Close(_) => {}
            }
            Walk::On
        });
        // A chart sheet or an empty one has no rows in which its name would be seen.
        for sheet in &workbook.sheets {
            names.push(Block::new(place.clone(), Role::Metadata, sheet.name.as_str()).labelled("sheet"));
        }
        into.give(place.clone(), names);
        if let Some(cause) = fault {
            into.omit(place, cause);
        }
        workbook
    }
}

/// The number format of every cell style.
#[derive(Debug, Default)]
pub(super) struct Formats(Vec<NumberFormat>);

impl Formats {
    /// Takes the formats of all styles, in order.
    pub(super) fn new(styles: Vec<NumberFormat>) -> Self {
        Self(styles)
    }

    /// Reads the styles part.
    pub(super) fn read(package: &mut Package<'_>, name: &str) -> Self {
        let Some(member) = package.part(name) else { return Self::default() };
        let mut own: BTreeMap<u32, NumberFormat> = BTreeMap::new();
        let mut styles = Vec::new();
        let mut in_cell_styles = false;
        let fault = member.walk(|node| {
            match node {
                Node::Open(tag) => match tag.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.attribute("formatCode")) {
                            own.insert(id, NumberFormat::parse(&code));
                        }
                    }
                    "cellXfs" => in_cell_styles = true,
                    "xf" if in_cell_styles => {
                        let id = tag.number("numFmtId").unwrap_or(0);
                        styles.push(own.get(&id).cloned().unwrap_or_else(|| NumberFormat::built_in(id)));
                    }
                    _ => {}
                },
                Node::Close(close) if close.name() == "cellXfs" => return Walk::Stop,
                Node::Close(_) | Node::Text(_) => {}
            }
            Walk::On
        });
        package.note(name, fault);
        Self(styles)
    }

    /// The format of a style.
    pub(super) fn get(&self, style: usize) -> &NumberFormat {
        self.0.get(style).unwrap_or(&NumberFormat::Plain)
    }
}

/// The shared strings, in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the shared strings; those that are too many to hold are an omission.
    pub(super) fn read(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) -> Self {
        let mut strings = Self::default();
        let Some(member) = package.part(name) else { return strings };
        let mut inside = false;
        let fault = member.walk(|node| {
            match node {
                Node::Open(tag) => match tag.name() {
                    "t" => inside = true,
                    // What a name sounds like (Japanese) is read too, after the text itself.
                    "rPh" => strings.text.push(' '),
                    _ => {}
                },
                Node::Text(text) if inside => strings.text.push_str(&text),
                Node::Text(_) => {}
                Node::Close(close) => match close.name() {
                    "t" => inside = false,
                    "si" => {
                        strings.push("");
                    }
                    _ => {}
                },
            }
            if strings.fault().is_some() { Walk::Stop } else { Walk::On }
        });
        if let Some(cause) = fault.or(strings.fault()) {
            into.omit(Place::Part { name: "sharedStrings".into() }, cause);
        }
        strings
    }

    /// Adds a string.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Whether there are more than can be held.
    pub(super) fn fault(&self) -> Option<Cause> {
        (self.text.len() > STRING_BYTES).then_some(Cause::TooLarge)
    }

    /// A string by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }
}
