//! The extractor for old Excel workbooks.

use super::records::{Records, kind};
use super::sheet::{read_beside, read_cells};
use super::text::{Length, Writing};
use super::unlock;
use super::workbook::Workbook;
use crate::formats::gathering::Gathering;
use crate::formats::ole::{Compound, give_macros, give_objects, give_properties};
use crate::formats::pictures::read_stream_pictures;
use crate::formats::spreadsheet::rows::Rows;
use crate::{
    Block, Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role,
};

/// Reads old Excel workbooks.
pub(crate) struct Xls;

impl Extractor for Xls {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "xls", revision: 5, formats: &[Format::Xls] } }
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut compound = Compound::open(&mut input, limits)?;
        let stream = compound.stream("Workbook").or_else(|| compound.stream("Book"));
        let Some(mut stream) = stream else { return Err(Error::content(Cause::Damaged)) };
        if let Some(open) = unlock::open(&stream, input.passwords) {
            stream = open;
            into.unlocked();
        }
        let mut into = Gathering::new(input.part, Format::Xls, limits, into);
        let workbook = Workbook::read(&stream, &mut into);
        if workbook.fault == Some(Cause::Encrypted) {
            return Err(Error::content(Cause::Encrypted));
        }
        for sheet in &workbook.sheets {
            let place = Place::Part { name: sheet.name.as_str().into() };
            let Some(records) = stream.get(sheet.offset..).filter(|records| !records.is_empty()) else {
                into.omit(place, Cause::Damaged);
                continue;
            };
            let mut beside = read_beside(records, workbook.writing, &place);
            let rows = Rows::new(&sheet.name, sheet.shown, std::mem::take(&mut beside.remarks));
            read_cells(records, &workbook, rows, &mut into);
            beside.blocks.retain(|block| !block.text.expose().trim().is_empty());
            into.give(place, beside.blocks);
            if into.stopped() {
                return Ok(());
            }
        }
        if let Some(cause) = workbook.fault {
            into.omit(Place::Part { name: "workbook".into() }, cause);
        }
        read_caches(&mut compound, &mut into);
        into.start(Place::Part { name: "SummaryInformation".into() });
        give_properties(&mut compound, &mut into);
        give_macros(&mut compound, &mut into);
        give_objects(&mut compound, &mut into);
        read_stream_pictures(&drawings(&stream), limits, &mut into);
        into.finish()
    }
}

/// The drawings that all sheets share, put together from the records that they are cut into.
fn drawings(stream: &[u8]) -> Vec<u8> {
    let groups = Records::new(stream).take_while(|record| record.kind != kind::EOF);
    let groups = groups.filter(|record| record.kind == kind::DRAWING_GROUP);
    groups.flat_map(|record| record.pieces()).flatten().copied().collect()
}

/// Caches of pivot tables: the texts of the rows that they were made from.
fn read_caches(compound: &mut Compound, into: &mut Gathering<'_>) {
    for path in compound.streams_in("/_SX_DB_CUR") {
        let Some(stream) = compound.stream(&path) else { continue };
        let name = path.rsplit('/').next().unwrap_or(&path);
        let place = Place::Part { name: format!("pivotcache {name}").into() };
        into.start(place.clone());
        for record in Records::new(&stream).filter(|record| record.kind == kind::CACHE_STRING) {
            if let Some(text) = Writing::Unicode.read(record.pieces(), 0, Length::Short) {
                into.push(Block::new(place.clone(), Role::Hidden, text));
            }
        }
    }
}
