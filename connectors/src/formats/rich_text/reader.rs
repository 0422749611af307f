//! Walks through the tokens of an RTF file and gives its blocks.

use std::collections::BTreeMap;

use super::charset::{by_code_page, by_font};
use super::destination::{Destination, opened_by, shape_role};
use super::lexer::Token;
use super::object::add_hex;
use super::state::{Group, Story};
use crate::formats::encoding::Charset;
use crate::formats::gathering::Gathering;
use crate::formats::ole::file_of;
use crate::formats::ooxml::readable_link;
use crate::formats::pictures::read_picture;
use crate::formats::word_processing::{FieldCode, Kind, Table, read_code};
use crate::{Block, Cause, Limits, Place, Role};

/// Groups inside groups beyond this are not read.
const DEPTH: usize = 4096;
/// Hexadecimal of objects beyond this is not held.
const OBJECT_BYTES: usize = 64 << 20;

/// Reads one file.
pub(super) struct Reader {
    groups: Vec<Group>,
    too_deep: usize,
    stories: Vec<Story>,
    fonts: BTreeMap<i32, Charset>,
    font: i32,
    bytes: Vec<u8>,
    high: Option<u16>,
    passing: usize,
    starred: bool,
    /// Whether a group was opened just now; only there a star means anything.
    fresh: bool,
    value: String,
    shape: String,
    object: Vec<u8>,
    half: Option<u8>,
    tables: u32,
    objects: u32,
    pictures: u32,
    fault: Option<Cause>,
}

impl Reader {
    /// Starts before the first token.
    pub(super) fn new() -> Self {
        let charset = by_code_page(1252).unwrap_or(Charset::UTF8);
        let outside = Group {
            destination: Destination::Text,
            opens: false,
            skip: 1,
            charset,
            hidden: false,
            change: Kind::Shown,
        };
        Self {
            groups: vec![outside],
            too_deep: 0,
            stories: vec![Story::new(Role::Body)],
            fonts: BTreeMap::new(),
            font: 0,
            bytes: Vec::new(),
            high: None,
            passing: 0,
            starred: false,
            fresh: false,
            value: String::new(),
            shape: String::new(),
            object: Vec::new(),
            half: None,
            tables: 0,
            objects: 0,
            pictures: 0,
            fault: None,
        }
    }

    /// Takes one token.
    pub(super) fn take(&mut self, token: Token<'_>, limits: &Limits, into: &mut Gathering<'_>) {
        if self.too_deep > 0 {
            match token {
                Token::Open => self.too_deep += 1,
                Token::Close => self.too_deep -= 1,
                _ => {}
            }
            return;
        }
        let fresh = std::mem::replace(&mut self.fresh, matches!(token, Token::Open));
        match token {
            Token::Sign(b'*') if !fresh => {}
            Token::Open => self.open(),
            Token::Close => self.close(limits, into),
            Token::Byte(byte) => self.take_byte(byte),
            Token::Text(text) => self.take_text(text),
            Token::Sign(sign) => self.take_sign(sign),
            Token::Word(word, number) => self.take_word(word, number, into),
            Token::Binary(bytes) => self.take_binary(bytes),
        }
    }

    /// Ends the file; groups that are still open were cut off.
    pub(super) fn finish(mut self, limits: &Limits, into: &mut Gathering<'_>) {
        if self.groups.len() > 1 {
            self.fault = self.fault.or(Some(Cause::Damaged));
        }
        while self.groups.len() > 1 {
            self.close(limits, into);
        }
        while !self.stories.is_empty() {
            self.end_story(into);
        }
        if let Some(cause) = self.fault {
            into.omit(Place::Part { name: "rtf".into() }, cause);
        }
    }

    fn group(&mut self) -> &mut Group {
        // The group outside all others is never taken off.
        self.groups.last_mut().expect("the outermost group stays")
    }

    fn open(&mut self) {
        self.flush_bytes();
        if self.groups.len() >= DEPTH {
            self.too_deep = 1;
            self.fault = self.fault.or(Some(Cause::TooDeep));
            return;
        }
        let group = Group { opens: false, ..*self.group() };
        self.groups.push(group);
        self.starred = false;
        self.passing = 0;
    }

    fn close(&mut self, limits: &Limits, into: &mut Gathering<'_>) {
        self.flush_bytes();
        self.passing = 0;
        if self.groups.len() < 2 {
            return;
        }
        let Some(group) = self.groups.pop() else { return };
        if !group.opens {
            // A variable is two groups: its name and its value.
            if group.destination == Destination::Value(Role::Metadata, "docvar") {
                self.value.push(' ');
            }
            return;
        }
        match group.destination {
            Destination::Story(_) => self.end_story(into),
            Destination::Value(role, label) => {
                let text = std::mem::take(&mut self.value);
                into.push(Block::new(Place::Part { name: "info".into() }, role, text.trim()).labelled(label));
            }
            Destination::FieldCode => {
                let code = std::mem::take(&mut self.value);
                let place = self.stories.last().map_or(Place::Whole, |story| story.place.clone());
                match read_code(&code) {
                    Some(FieldCode::Link(target)) => into.text(place, Role::Link, readable_link(&target)),
                    Some(FieldCode::Other(code)) => into.text(place, Role::Hidden, code),
                    None => {}
                }
            }
            Destination::ShapeName => self.shape = std::mem::take(&mut self.value),
            Destination::ShapeValue => {
                let text = std::mem::take(&mut self.value);
                if let Some(role) = shape_role(self.shape.trim()) {
                    into.text(Place::Whole, role, text);
                }
            }
            Destination::Object => self.end_object(into),
            Destination::Picture => {
                let picture = std::mem::take(&mut self.object);
                (self.half, self.pictures) = (None, self.pictures + 1);
                read_picture(&format!("picture{}", self.pictures), &picture, limits, into);
            }
            Destination::Text | Destination::Fonts | Destination::Nothing => {}
        }
    }

    fn end_object(&mut self, into: &mut Gathering<'_>) {
        let object = std::mem::take(&mut self.object);
        self.half = None;
        self.objects += 1;
        match file_of(&object) {
            Some((name, content)) => {
                let name = name.unwrap_or_else(|| format!("object{}", self.objects));
                into.embedded(&name, None, content);
            }
            None => into.omit(Place::Part { name: format!("object{}", self.objects).into() }, Cause::Unsupported),
        }
    }

    fn take_word(&mut self, word: &str, number: Option<i32>, into: &mut Gathering<'_>) {
        if self.passing > 0 && !matches!(word, "u" | "uc") {
            // A control word stands for one character of the replacement text.
            self.passing -= 1;
        }
        if word != "u" {
            self.flush_bytes();
        }
        let on = number != Some(0);
        match word {
            "u" => self.take_unicode(number.unwrap_or(0)),
            "uc" => self.group().skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(64),
            "ansicpg" => {
                if let Some(charset) = by_code_page(number.unwrap_or(1252)) {
                    self.groups.iter_mut().for_each(|group| group.charset = charset);
                }
            }
            "mac" => self.group().charset = by_code_page(10_000).unwrap_or(Charset::UTF8),
            "pc" => self.group().charset = by_code_page(437).unwrap_or(Charset::UTF8),
            "pca" => self.group().charset = by_code_page(850).unwrap_or(Charset::UTF8),
            "f" => self.take_font(number.unwrap_or(0)),
            "fcharset" if self.group().destination == Destination::Fonts => {
                if let Some(charset) = by_font(number.unwrap_or(0)) {
                    self.fonts.insert(self.font, charset);
                }
            }
            "v" => self.group().hidden = on,
            "deleted" => self.group().change = if on { Kind::Deleted } else { Kind::Shown },
            "revised" => self.group().change = if on { Kind::Inserted } else { Kind::Shown },
            "plain" => {
                let group = self.group();
                (group.hidden, group.change) = (false, Kind::Shown);
            }
            _ => self.take_layout(word, number, into),
        }
    }

    fn take_layout(&mut self, word: &str, number: Option<i32>, into: &mut Gathering<'_>) {
        match word {
            "par" | "sect" | "page" => self.end_paragraph(into),
            "cell" | "nestcell" => self.end_cell(into),
            "row" | "nestrow" => self.end_row(into),
            "line" | "softline" => self.add("\n"),
            "tab" => self.add("\t"),
            "emdash" => self.add("—"),
            "endash" => self.add("–"),
            "lquote" => self.add("‘"),
            "rquote" => self.add("’"),
            "ldblquote" => self.add("“"),
            "rdblquote" => self.add("”"),
            "bullet" => self.add("•"),
            "emspace" | "enspace" | "qmspace" => self.add(" "),
            "pard" => {
                if let Some(story) = self.stories.last_mut() {
                    (story.in_table, story.heading) = (false, false);
                }
            }
            "intbl" => {
                if let Some(story) = self.stories.last_mut() {
                    story.in_table = true;
                }
            }
            "outlinelevel" if number.unwrap_or(0) < 9 => {
                if let Some(story) = self.stories.last_mut() {
                    story.heading = true;
                }
            }
            _ => self.take_destination(word),
        }
    }

    fn take_destination(&mut self, word: &str) {
        let starred = std::mem::take(&mut self.starred);
        if matches!(self.group().destination, Destination::Nothing | Destination::Object | Destination::Picture) {
            // What stands in a group within a picture is no part of its bytes: its id, how it is cut.
            if starred {
                self.group().destination = Destination::Nothing;
            }
            return;
        }
        let destination = match opened_by(word) {
            Some(destination) => destination,
            // A starred word that is not known: the reader is asked to pass the group over.
            None if starred => Destination::Nothing,
            None => return,
        };
        let group = self.group();
        (group.destination, group.opens) = (destination, true);
        match destination {
            Destination::Story(role) => {
                group.destination = Destination::Story(role);
                self.stories.push(Story::new(role));
            }
            Destination::Value(..) | Destination::FieldCode | Destination::ShapeName | Destination::ShapeValue => {
                self.value.clear();
            }
            Destination::Object | Destination::Picture => self.object.clear(),
            Destination::Text | Destination::Fonts | Destination::Nothing => {}
        }
    }

    fn take_font(&mut self, font: i32) {
        self.font = font;
        if self.group().destination == Destination::Fonts {
            return;
        }
        let usual = self.groups.first().map_or(Charset::UTF8, |group| group.charset);
        self.group().charset = self.fonts.get(&font).copied().unwrap_or(usual);
    }

    fn take_unicode(&mut self, number: i32) {
        self.flush_bytes_only();
        self.passing = self.group().skip;
        // Written as a signed number of 16 bits; some programs write more.
        let code = u32::try_from(if number < 0 { number + 0x1_0000 } else { number }).unwrap_or(0xFFFD);
        match (self.high.take(), code) {
            (_, 0xD800..=0xDBFF) => self.high = u16::try_from(code).ok(),
            (Some(high), 0xDC00..=0xDFFF) => {
                let code = 0x1_0000 + ((u32::from(high) - 0xD800) << 10) + (code - 0xDC00);
                self.add_char(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            _ => self.add_char(char::from_u32(code).unwrap_or('\u{fffd}')),
        }
    }

    fn take_byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    fn take_text(&mut self, text: &[u8]) {
        let passed = self.passing.min(text.len());
        self.passing -= passed;
        let text = &text[passed..];
        if matches!(self.group().destination, Destination::Object | Destination::Picture) {
            if self.object.len() < OBJECT_BYTES {
                add_hex(text, &mut self.half, &mut self.object);
            }
        } else {
            self.bytes.extend_from_slice(text);
        }
    }

    fn take_sign(&mut self, sign: u8) {
        self.flush_bytes();
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        match sign {
            b'*' => self.starred = true,
            b'~' => self.add("\u{a0}"),
            b'_' => self.add("-"),
            b'\\' | b'{' | b'}' => self.add_char(char::from(sign)),
            b'\n' | b'\r' => self.add("\n"),
            b'\t' => self.add("\t"),
            _ => {}
        }
    }

    fn take_binary(&mut self, bytes: &[u8]) {
        self.passing = self.passing.saturating_sub(1);
        let holds = matches!(self.group().destination, Destination::Object | Destination::Picture);
        if holds && self.object.len().saturating_add(bytes.len()) <= OBJECT_BYTES {
            self.object.extend_from_slice(bytes);
        }
    }

    fn flush_bytes(&mut self) {
        self.high = None;
        self.flush_bytes_only();
    }

    fn flush_bytes_only(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let charset = self.group().charset;
        let text = charset.decode(&bytes);
        self.add(&text);
        drop(text);
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn add_char(&mut self, character: char) {
        self.add(character.encode_utf8(&mut [0; 4]));
    }

    fn add(&mut self, text: &str) {
        let kind = self.group().kind();
        match self.group().destination {
            Destination::Text | Destination::Story(_) => {
                if let Some(story) = self.stories.last_mut() {
                    story.paragraph.add(text, kind);
                }
            }
            Destination::Value(..) | Destination::FieldCode | Destination::ShapeName | Destination::ShapeValue => {
                self.value.push_str(text);
            }
            Destination::Fonts | Destination::Object | Destination::Picture | Destination::Nothing => {}
        }
    }

    fn end_paragraph(&mut self, into: &mut Gathering<'_>) {
        let Some(story) = self.stories.last_mut() else { return };
        let finished = std::mem::take(&mut story.paragraph).finish();
        let place = story.table.as_ref().filter(|_| story.in_table).map_or_else(|| story.place.clone(), Table::place);
        if let Some(before) = finished.before {
            into.text(place.clone(), Role::Deleted, before);
        }
        if let Some(hidden) = finished.hidden {
            into.text(place, Role::Hidden, hidden);
        }
        if story.in_table || story.row {
            if !story.cell.is_empty() && !finished.shown.is_empty() {
                story.cell.push('\n');
            }
            story.cell.push_str(&finished.shown);
            return;
        }
        if let Some(table) = story.table.take() {
            table.finish(into);
        }
        let role = if story.role == Role::Body && story.heading { Role::Heading } else { story.role };
        into.text(story.place.clone(), role, finished.shown);
    }

    fn end_cell(&mut self, into: &mut Gathering<'_>) {
        let tables = &mut self.tables;
        let Some(story) = self.stories.last_mut() else { return };
        story.in_table = true;
        let table = story.table.get_or_insert_with(|| {
            *tables = tables.saturating_add(1);
            Table::new(*tables)
        });
        if !story.row {
            table.start_row();
            story.row = true;
        }
        self.end_paragraph(into);
        let Some(story) = self.stories.last_mut() else { return };
        let text = std::mem::take(&mut story.cell);
        if let Some(table) = &mut story.table {
            table.end_cell(text, 1);
        }
    }

    fn end_row(&mut self, into: &mut Gathering<'_>) {
        let Some(story) = self.stories.last_mut() else { return };
        story.row = false;
        if let Some(table) = &mut story.table {
            table.end_row(into);
        }
    }

    fn end_story(&mut self, into: &mut Gathering<'_>) {
        if let Some(story) = self.stories.last_mut() {
            (story.row, story.in_table) = (false, false);
            let left = std::mem::take(&mut story.cell);
            let (role, place) = (story.role, story.place.clone());
            into.text(place, role, left);
        }
        self.end_paragraph(into);
        if let Some(Story { table: Some(table), .. }) = self.stories.pop() {
            table.finish(into);
        }
    }
}
