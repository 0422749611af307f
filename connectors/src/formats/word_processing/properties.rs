//! Properties of runs and paragraphs as Word writes them, one element at a time.

use super::looks::Theme;
use crate::formats::package::Tag;
use crate::layout::{Align, Font, LineHeight, ListLook, ParagraphLook, RunLook, Script, TabStop, TabStopKind};

/// Tab stops of a paragraph beyond this are not kept.
const TABS: usize = 32;

/// A property, taken out of the markup so that it can be used again.
#[derive(Clone, Debug)]
pub(super) struct Written {
    name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    font: Option<Font>,
}

impl Written {
    /// Takes an element.
    pub(super) fn of(tag: &Tag<'_>, theme: Theme) -> Self {
        let local = |name: &str| name.rsplit(':').next().unwrap_or(name).into();
        let attributes: Vec<(Box<str>, Box<str>)> =
            tag.attributes().map(|(key, value)| (local(key), value.into())).collect();
        let mut written = Self { name: tag.name().into(), attributes, font: None };
        if &*written.name == "rFonts" {
            let named = written.text("ascii").or(written.text("hAnsi")).and_then(Font::of);
            written.font = match written.text("asciiTheme") {
                Some(name) if name.starts_with("major") => theme.major,
                Some(_) => theme.minor,
                None => named,
            };
        }
        written
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    fn number(&self, name: &str) -> Option<i32> {
        // Lengths may be written as fractions by some programs.
        let number = self.text(name)?.trim().parse::<f64>().ok()?;
        #[allow(clippy::cast_possible_truncation, reason = "a float that is cast saturates")]
        let number = number as i32;
        (-31_680..=31_680).contains(&number).then_some(number)
    }

    fn natural(&self, name: &str) -> Option<u32> {
        self.number(name).and_then(|number| u32::try_from(number).ok())
    }

    fn is_on(&self) -> bool {
        !matches!(self.text("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// Sets a property of text.
pub(super) fn set_run(look: &mut RunLook, written: &Written) {
    match &*written.name {
        "b" => look.bold = written.is_on(),
        "i" => look.italic = written.is_on(),
        "u" => look.underline = written.is_on(),
        "strike" | "dstrike" => look.strike = written.is_on(),
        "caps" => look.capitals = written.is_on(),
        "vertAlign" => {
            look.script = match written.text("val") {
                Some("superscript") => Script::Super,
                Some("subscript") => Script::Sub,
                _ => Script::Normal,
            }
        }
        "sz" => look.size = written.natural("val").and_then(|size| u16::try_from(size).ok()).filter(|s| *s > 1),
        "color" => look.colour = written.text("val").and_then(colour),
        "highlight" => look.behind = written.text("val").and_then(highlight),
        "shd" => look.behind = written.text("fill").and_then(colour),
        "rFonts" => look.font = written.font.or(look.font),
        _ => {}
    }
}

/// Sets a property of a paragraph.
pub(super) fn set_paragraph(look: &mut ParagraphLook, written: &Written) {
    match &*written.name {
        "jc" => {
            look.align = match written.text("val") {
                Some("center") => Align::Centre,
                Some("right" | "end") => Align::Right,
                Some("both" | "distribute") => Align::Justify,
                _ => Align::Left,
            }
        }
        "ind" => {
            look.left = written.number("left").or(written.number("start")).or(look.left);
            look.right = written.number("right").or(written.number("end")).or(look.right);
            let hanging = written.number("hanging").map(|hanging| -hanging);
            look.first = hanging.or(written.number("firstLine")).or(look.first);
        }
        "spacing" => {
            look.before = written.natural("before").or(look.before);
            look.after = written.natural("after").or(look.after);
            look.line = line(written).or(look.line);
        }
        "outlineLvl" => {
            let level = written.natural("val").and_then(|level| u8::try_from(level).ok());
            look.heading = level.filter(|level| *level < 9).map(|level| level + 1);
        }
        "ilvl" | "numId" => set_list(look, written),
        "pageBreakBefore" => look.new_page = written.is_on(),
        "keepNext" => look.keep_next = written.is_on(),
        "shd" => look.behind = written.text("fill").and_then(colour),
        "top" => look.line_above = written.is_on() && written.text("val") != Some("nil"),
        "bottom" => look.line_below = written.is_on() && written.text("val") != Some("nil"),
        "tab" if look.tabs.len() < TABS => {
            let Some(at) = written.number("pos") else { return };
            let kind = match written.text("val") {
                Some("clear") => {
                    look.tabs.retain(|tab| tab.at != at);
                    return;
                }
                Some("center") => TabStopKind::Centre,
                Some("right" | "end") => TabStopKind::Right,
                Some("decimal") => TabStopKind::Decimal,
                _ => TabStopKind::Left,
            };
            look.tabs.retain(|tab| tab.at != at);
            look.tabs.push(TabStop { at, kind });
            look.tabs.sort_by_key(|tab| tab.at);
        }
        _ => {}
    }
}

fn set_list(look: &mut ParagraphLook, written: &Written) {
    let Some(value) = written.natural("val") else { return };
    let list = look.list.get_or_insert(ListLook { list: 0, level: 0, kind: crate::layout::ListKind::Bullet });
    if &*written.name == "ilvl" {
        list.level = u8::try_from(value.min(8)).unwrap_or(8);
    } else if value == 0 {
        look.list = None;
    } else {
        list.list = value;
    }
}

fn line(written: &Written) -> Option<LineHeight> {
    let height = written.natural("line")?;
    Some(match written.text("lineRule") {
        Some("exact") => LineHeight::Exactly(height),
        Some("atLeast") => LineHeight::AtLeast(height),
        _ => LineHeight::Lines(height),
    })
}

/// Reads a colour of six figures; none for `auto` and what else there is.
pub(crate) fn colour(hex: &str) -> Option<[u8; 3]> {
    let hex = hex.trim_start_matches('#');
    if hex.len() != 6 {
        return None;
    }
    let number = u32::from_str_radix(hex, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// The colours of a text marker (ECMA-376 part 1, 17.18.40).
fn highlight(name: &str) -> Option<[u8; 3]> {
    Some(match name {
        "black" => [0, 0, 0],
        "blue" => [0, 0, 0xFF],
        "cyan" => [0, 0xFF, 0xFF],
        "darkBlue" => [0, 0, 0x8B],
        "darkCyan" => [0, 0x8B, 0x8B],
        "darkGray" => [0xA9, 0xA9, 0xA9],
        "darkGreen" => [0, 0x64, 0],
        "darkMagenta" => [0x8B, 0, 0x8B],
        "darkRed" => [0x8B, 0, 0],
        "darkYellow" => [0x80, 0x80, 0],
        "green" => [0, 0xFF, 0],
        "lightGray" => [0xD3, 0xD3, 0xD3],
        "magenta" => [0xFF, 0, 0xFF],
        "red" => [0xFF, 0, 0],
        "white" => [0xFF, 0xFF, 0xFF],
        "yellow" => [0xFF, 0xFF, 0],
        _ => return None,
    })
}
