//! The global part of an old workbook: sheets, strings, formats, names.

use std::collections::BTreeMap;

use super::records::{Records, kind};
use super::text::{Length, Pieces, Writing};
use crate::formats::encoding::Charset;
use crate::formats::gathering::Gathering;
use crate::formats::spreadsheet::number_format::{Epoch, NumberFormat};
use crate::formats::spreadsheet::rows::Shown;
use crate::{Block, Cause, Place, Role};

/// Versions whose strings are Unicode: of Excel 97, and of the Microsoft Graph that came with it.
const EXCEL_8: u16 = 0x0600;
const GRAPH_8: u16 = 0x0680;

/// Bytes of string text that are held at once.
const STRING_BYTES: usize = 192 << 20;

/// Where a sheet stands.
pub(super) struct SheetEntry {
    /// Offset of its first record in the stream.
    pub(super) offset: usize,
    /// Its name.
    pub(super) name: String,
    /// Whether it is shown.
    pub(super) shown: Shown,
}

/// What all sheets share.
pub(super) struct Workbook {
    /// How strings are written.
    pub(super) writing: Writing,
    /// The sheets, in order of their tabs.
    pub(super) sheets: Vec<SheetEntry>,
    /// Shared strings.
    pub(super) strings: Vec<String>,
    /// Number format of every cell style.
    pub(super) formats: Vec<NumberFormat>,
    /// From which day dates count.
    pub(super) epoch: Epoch,
    /// What kept it from being read.
    pub(super) fault: Option<Cause>,
}

impl Workbook {
    /// Reads the records up to the end of the global part; names and users go to the sink.
    pub(super) fn read(stream: &[u8], into: &mut Gathering<'_>) -> Self {
        let mut workbook = Self {
            writing: Writing::Unicode,
            sheets: Vec::new(),
            strings: Vec::new(),
            formats: Vec::new(),
            epoch: Epoch::Y1900,
            fault: Some(Cause::Damaged),
        };
        let mut codes: BTreeMap<u32, NumberFormat> = BTreeMap::new();
        let mut named = Vec::new();
        for record in Records::new(stream) {
            let writing = workbook.writing;
            match record.kind {
                kind::BEGIN if !matches!(record.short(0), Some(EXCEL_8 | GRAPH_8)) => {
                    workbook.writing = Writing::Bytes(Charset::named("windows-1252").unwrap_or(Charset::UTF8));
                }
                kind::CODE_PAGE => {
                    if let (Writing::Bytes(_), Some(page)) = (writing, record.short(0)) {
                        workbook.writing = Charset::named(&page.to_string()).map_or(writing, Writing::Bytes);
                    }
                }
                kind::FILE_PASS => {
                    workbook.fault = Some(Cause::Encrypted);
                    return workbook;
                }
                kind::DATE_MODE if record.short(0) == Some(1) => workbook.epoch = Epoch::Y1904,
                kind::FORMAT | kind::FORMAT_5 => {
                    let length = if writing == Writing::Unicode { Length::Short } else { Length::Byte };
                    if let (Some(id), Some(code)) = (record.short(0), writing.read(record.pieces(), 2, length)) {
                        codes.insert(u32::from(id), NumberFormat::parse(&code));
                    }
                }
                kind::STYLE => {
                    let id = u32::from(record.short(2).unwrap_or(0));
                    workbook.formats.push(codes.get(&id).cloned().unwrap_or_else(|| NumberFormat::built_in(id)));
                }
                kind::BOUND_SHEET => workbook.add_sheet(record.long(0), record.data, record.pieces()),
                kind::STRINGS => workbook.read_strings(record.pieces()),
                kind::NAME => named.extend(name_of(writing, record.pieces()).map(|name| ("definedName", name))),
                kind::WRITE_ACCESS => {
                    let length = if writing == Writing::Unicode { Length::Short } else { Length::Byte };
                    named.extend(writing.read(record.pieces(), 0, length).map(|name| ("userName", name)));
                }
                kind::FILE_SHARING => {
                    let length = if writing == Writing::Unicode { Length::Short } else { Length::Byte };
                    named.extend(writing.read(record.pieces(), 4, length).map(|name| ("userName", name)));
                }
                kind::EOF => {
                    workbook.fault = workbook.fault.filter(|cause| *cause != Cause::Damaged);
                    break;
                }
                _ => {}
            }
        }
        workbook.give_names(named, into);
        workbook
    }

    fn add_sheet(&mut self, offset: Option<u32>, data: &[u8], pieces: Vec<&[u8]>) {
        let (Some(offset), Some(state)) = (offset.and_then(|o| usize::try_from(o).ok()), data.get(4)) else { return };
        let shown = if state & 3 == 0 { Shown::Yes } else { Shown::No };
        let name = self.writing.read(pieces, 6, Length::Byte).unwrap_or_default();
        self.sheets.push(SheetEntry { offset, name, shown });
    }

    fn read_strings(&mut self, pieces: Vec<&[u8]>) {
        let mut pieces = Pieces::new(pieces);
        let mut bytes = 0;
        if pieces.skip(8).is_none() {
            return;
        }
        while let Some(text) = pieces.rich_string() {
            bytes += text.len();
            self.strings.push(text);
            if bytes > STRING_BYTES {
                self.fault = Some(Cause::TooLarge);
                return;
            }
        }
    }

    fn give_names(&self, named: Vec<(&'static str, String)>, into: &mut Gathering<'_>) {
        let place = Place::Part { name: "workbook".into() };
        let sheets = self.sheets.iter().map(|sheet| ("sheet", sheet.name.clone()));
        let blocks = named
            .into_iter()
            .chain(sheets)
            .filter(|(_, text)| text.chars().any(char::is_alphanumeric))
            .map(|(label, text)| Block::new(place.clone(), Role::Metadata, text.trim()).labelled(label))
            .collect();
        into.give(place.clone(), blocks);
    }
}

/// A defined name; those of the program itself are one letter that is a number.
fn name_of(writing: Writing, pieces: Vec<&[u8]>) -> Option<String> {
    let head = pieces.first()?;
    let built_in = head.first()? & 0x20 != 0;
    let count = usize::from(*head.get(3)?);
    if built_in || count == 0 {
        return None;
    }
    let mut rest = Pieces::new(pieces.clone());
    rest.skip(14)?;
    match writing {
        Writing::Unicode => {
            let flags = *head.get(14)?;
            rest.skip(1)?;
            Some(rest.letters(count, flags))
        }
        Writing::Bytes(charset) => head.get(14..14 + count).map(|bytes| charset.decode(bytes).into_owned()),
    }
}
