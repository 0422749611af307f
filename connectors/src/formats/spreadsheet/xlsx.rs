//! Excel workbooks: xlsx, xlsm, xltx.

use std::collections::BTreeSet;

use super::rows::{Remarks, Rows, Shown};
use super::sheet::{Sheet, SheetLink, Values};
use super::side_parts::{Persons, read_comments, read_external, read_persons, read_pivot_cache};
use super::workbook::{Formats, Strings, Workbook};
use super::xlsb;
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::{
    Kinds, PartKind, Relationships, give_embedded, read_drawing, read_macros, read_plain, read_properties,
    readable_link, stem,
};
use crate::formats::package::{Package, Walk};
use crate::formats::pictures::read_pictures;
use crate::layout::SheetLook;
use crate::{
    Block, Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role,
};

/// Reads Excel workbooks.
pub(crate) struct Xlsx;

impl Extractor for Xlsx {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "xlsx", revision: 3, formats: &[Format::Xlsx] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        read(input, limits, into)
    }
}

/// Reads binary Excel workbooks.
pub(crate) struct Xlsb;

impl Extractor for Xlsb {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "xlsb", revision: 2, formats: &[Format::Xlsb] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        read(input, limits, into)
    }
}

fn read(input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
    let (part, format) = (input.part, input.format);
    let mut package = Package::open(input, limits)?;
    let mut into = Gathering::new(part, format, limits, into);
    let kinds = Kinds::read(&mut package);
    let names = package.names();
    let main = names.iter().find(|name| kinds.of(name) == PartKind::Main).map(String::as_str);
    let usual = ["xl/workbook.xml", "xl/workbook.bin"].into_iter().find(|name| package.has(name));
    let Some(main) = main.or(usual) else { return Err(Error::content(Cause::Damaged)) };
    read_sheets(&mut package, main, &names, &mut into);
    read_beside(&mut package, &kinds, &names, &mut into);
    for name in names.iter().filter(|name| kinds.of(name) == PartKind::Embedded) {
        give_embedded(&mut package, name, limits, &mut into);
    }
    read_pictures(&mut package, limits, &mut into);
    read_macros(&mut package, &names, limits, &mut into);
    into.omit_faults(package);
    into.finish()
}

/// Whether a part is records instead of XML.
fn is_binary(part: &str) -> bool {
    part.ends_with(".bin")
}

/// All that the sheets of one workbook share.
struct Book<'a> {
    values: Values<'a>,
    persons: Persons,
}

fn read_sheets(package: &mut Package<'_>, main: &str, names: &[String], into: &mut Gathering<'_>) {
    let relationships = Relationships::of(package, main);
    let of = |kind: &str, usual: &str| relationships.parts(kind).next().unwrap_or(usual).to_owned();
    let (workbook, strings, formats) = if is_binary(main) {
        let workbook = xlsb::read_workbook(package, main, into);
        let strings = xlsb::read_strings(package, &of("sharedStrings", "xl/sharedStrings.bin"), into);
        (workbook, strings, xlsb::read_formats(package, &of("styles", "xl/styles.bin")))
    } else {
        let workbook = Workbook::read(package, main, into);
        let strings = Strings::read(package, &of("sharedStrings", "xl/sharedStrings.xml"), into);
        (workbook, strings, Formats::read(package, &of("styles", "xl/styles.xml")))
    };
    let persons = read_persons(package, &of("person", "xl/persons/person.xml"), into);
    let values = Values { strings: &strings, formats: &formats, epoch: workbook.epoch };
    let book = Book { values, persons };
    let mut read: BTreeSet<String> = BTreeSet::new();
    for (number, entry) in (1..).zip(&workbook.sheets) {
        let target = relationships.get(&entry.relationship).filter(|r| !r.external).map(|r| r.target.clone());
        let target = target.unwrap_or_else(|| format!("xl/worksheets/sheet{number}.xml"));
        if into.stopped() {
            return;
        }
        if !package.has(&target) {
            into.omit(Place::Part { name: entry.name.as_str().into() }, Cause::Damaged);
        } else if read.insert(target.to_lowercase()) && !target.contains("/chartsheets/") {
            read_sheet(package, &target, &entry.name, entry.shown, &book, into);
        }
    }
    // Sheets that the workbook does not name are still in the file.
    let ending = if is_binary(main) { ".bin" } else { ".xml" };
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/") && name.ends_with(ending)) {
        if !read.contains(name) {
            read_sheet(package, name, stem(name), Shown::No, &book, into);
        }
    }
}

fn read_sheet(
    package: &mut Package<'_>,
    part: &str,
    name: &str,
    shown: Shown,
    book: &Book<'_>,
    into: &mut Gathering<'_>,
) {
    let relationships = Relationships::of(package, part);
    let mut remarks = Remarks::new();
    for kind in ["comments", "threadedComment"] {
        for comments in relationships.parts(kind) {
            if is_binary(comments) {
                xlsb::read_comments(package, comments, &mut remarks, into);
            } else {
                read_comments(package, comments, &book.persons, &mut remarks, into);
            }
        }
    }
    let place = Place::Part { name: name.into() };
    let Some(member) = package.part(part) else { return };
    let rows = Rows::new(name, shown, remarks);
    let mut read = if is_binary(part) {
        xlsb::read_cells(member, &book.values, rows, &place, into)
    } else {
        let look = into.layout().is_some().then(|| SheetLook::new(name));
        let mut sheet = Sheet::new(&book.values, rows, place.clone()).looking(look);
        let fault = member.walk(|node| {
            sheet.take(&node, into);
            if into.stopped() { Walk::Stop } else { Walk::On }
        });
        sheet.finish(into, fault)
    };
    read.beside.retain(|block| !block.text.expose().trim().is_empty());
    into.give(place.clone(), read.beside);
    for link in read.links {
        give_link(name, &link, &relationships, into);
    }
    if let Some(cause) = read.fault {
        into.omit(place, cause);
    }
}

/// A link stands behind the rows in the file, so it is a document of its own, at its cell.
fn give_link(sheet: &str, link: &SheetLink, relationships: &Relationships, into: &mut Gathering<'_>) {
    let cell = link.cells.split(':').next().unwrap_or("");
    let place = Place::Cell { sheet: sheet.into(), cell: cell.into() };
    let target = link.relationship.as_ref().and_then(|id| relationships.get(id)).filter(|target| target.external);
    let target = target.map(|target| readable_link(&target.target));
    let blocks: Vec<Block> = target
        .into_iter()
        .chain(link.texts.iter().cloned())
        .filter(|text| !text.trim().is_empty())
        .map(|text| Block::new(place.clone(), Role::Link, text))
        .collect();
    into.give(place.clone(), blocks);
}

/// Drawings, charts, caches, properties and what else is no sheet.
fn read_beside(package: &mut Package<'_>, kinds: &Kinds, names: &[String], into: &mut Gathering<'_>) {
    for name in names {
        let place = Place::Part { name: stem(name).into() };
        into.start(place.clone());
        match kinds.of(name) {
            PartKind::Drawing | PartKind::Vml => read_drawing(package, name, &place, into),
            PartKind::Properties => read_properties(package, name, into),
            PartKind::Other => read_plain(package, name, into),
            PartKind::Own => read_own(package, name, into),
            PartKind::Main
            | PartKind::Header
            | PartKind::Footer
            | PartKind::Notes
            | PartKind::Comments
            | PartKind::Glossary
            | PartKind::Settings
            | PartKind::Embedded
            | PartKind::Nothing => {}
        }
    }
}

/// Parts whose words are read without knowing what they mean: names, comments and captions that people gave.
const PLAIN: &[&str] = &[
    "/revisions/",
    "/connections.xml",
    "/querytables/",
    "/tables/",
    "/slicers/",
    "/timelines/",
    "/ctrlprops/",
    "/chartsheets/",
    "/dialogsheets/",
    "/macrosheets/",
    "/xmlmaps.xml",
];

fn read_own(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) {
    if name.contains("/externallinks/") {
        let addresses: Vec<String> =
            Relationships::of(package, name).all().filter(|r| r.external).map(|r| readable_link(&r.target)).collect();
        for address in addresses {
            into.text(Place::Part { name: stem(name).into() }, Role::Link, address);
        }
        read_external(package, name, into);
    } else if name.contains("pivotcachedefinition") {
        let relationships = Relationships::of(package, name);
        let records = relationships.parts("pivotCacheRecords").next();
        read_pivot_cache(package, name, records, into);
    } else if PLAIN.iter().any(|folder| name.contains(folder)) {
        read_plain(package, name, into);
    }
}
