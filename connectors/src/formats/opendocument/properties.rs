//! Properties of OpenDocument styles, one attribute at a time; lengths in twentieths of a point.

use std::collections::BTreeMap;

use crate::formats::package::Tag;
use crate::formats::word_processing::colour;
use crate::layout::{Align, Font, LineHeight, Orient, PageLook, ParagraphLook, RunLook, Script, TabStop, TabStopKind};

/// Reads a length such as `2.5cm`; none when it is relative or larger than any page.
pub(super) fn length(text: &str) -> Option<i32> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    let (number, unit) = text.split_at(split);
    let number: f64 = number.parse().ok()?;
    let twips = match unit {
        "cm" => number * 1440.0 / 2.54,
        "mm" => number * 144.0 / 2.54,
        "in" => number * 1440.0,
        "pt" => number * 20.0,
        "pc" => number * 240.0,
        _ => return None,
    };
    #[allow(clippy::cast_possible_truncation, reason = "a float that is cast saturates")]
    let twips = twips.round() as i32;
    (-31_680..=31_680).contains(&twips).then_some(twips)
}

fn natural(text: &str) -> Option<u32> {
    length(text).and_then(|length| u32::try_from(length).ok())
}

fn percent(text: &str) -> Option<u32> {
    text.trim().strip_suffix('%')?.parse::<f64>().ok().filter(|percent| (1.0..=1000.0).contains(percent)).map(
        |percent| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it lies between one and a thousand"
            )]
            let percent = percent.round() as u32;
            percent
        },
    )
}

/// Sets a property of text.
pub(super) fn set_run(look: &mut RunLook, key: &str, value: &str, fonts: &BTreeMap<Box<str>, Box<str>>) {
    match key {
        "font-weight" => look.bold = value == "bold" || value.parse::<u32>().is_ok_and(|weight| weight >= 600),
        "font-style" => look.italic = matches!(value, "italic" | "oblique"),
        "text-underline-style" => look.underline = value != "none",
        "text-line-through-style" => look.strike = value != "none",
        "text-transform" => look.capitals = value == "uppercase",
        "text-position" => {
            look.script = match value.split(' ').next() {
                Some("super") => Script::Super,
                Some("sub") => Script::Sub,
                Some(raised) if raised.starts_with('-') => Script::Sub,
                Some(raised) if raised.ends_with('%') && raised != "0%" => Script::Super,
                _ => Script::Normal,
            }
        }
        "font-size" => {
            let absolute = natural(value).map(|twips| twips / 10);
            let relative = || percent(value).zip(look.size).map(|(percent, size)| u32::from(size) * percent / 100);
            look.size = absolute.or_else(relative).and_then(|size| u16::try_from(size).ok()).or(look.size);
        }
        "color" => look.colour = colour(value),
        "background-color" => look.behind = colour(value),
        "font-name" => look.font = fonts.get(value).and_then(|family| font(family)).or_else(|| font(value)),
        "font-family" => look.font = font(value),
        _ => {}
    }
}

fn font(family: &str) -> Option<Font> {
    Font::of(family.split(',').next().unwrap_or(family).trim_matches(['\'', '"', ' ']))
}

/// Sets a property of a paragraph.
pub(super) fn set_paragraph(look: &mut ParagraphLook, key: &str, value: &str) {
    let is_line = !value.starts_with("none") && !value.is_empty();
    match key {
        "text-align" => {
            look.align = match value {
                "center" => Align::Centre,
                "end" | "right" => Align::Right,
                "justify" => Align::Justify,
                _ => Align::Left,
            }
        }
        "margin-left" => look.left = length(value),
        "margin-right" => look.right = length(value),
        "text-indent" => look.first = length(value),
        "margin-top" => look.before = natural(value),
        "margin-bottom" => look.after = natural(value),
        "line-height" => {
            let lines = percent(value).map(|percent| LineHeight::Lines(percent * 240 / 100));
            look.line = lines.or_else(|| natural(value).map(LineHeight::Exactly));
        }
        "line-height-at-least" => look.line = natural(value).map(LineHeight::AtLeast),
        "break-before" => look.new_page = value == "page",
        "keep-with-next" => look.keep_next = value == "always",
        "background-color" => look.behind = colour(value),
        "border" => (look.line_above, look.line_below) = (is_line, is_line),
        "border-top" => look.line_above = is_line,
        "border-bottom" => look.line_below = is_line,
        _ => {}
    }
}

/// Reads a tab stop.
pub(super) fn tab_stop(tag: &Tag<'_>) -> Option<TabStop> {
    let kind = match tag.attribute("type").as_deref() {
        Some("center") => TabStopKind::Centre,
        Some("right") => TabStopKind::Right,
        Some("char") => TabStopKind::Decimal,
        _ => TabStopKind::Left,
    };
    Some(TabStop { at: length(&tag.attribute("position")?)?, kind })
}

/// Sets a property of pages.
pub(super) fn set_page(page: &mut PageLook, key: &str, value: &str) {
    let margins = page.margins.get_or_insert([1134; 4]);
    match (key.rsplit(':').next().unwrap_or(key), natural(value)) {
        ("page-width", Some(width)) if width >= 1440 => page.size = Some((width, page.size.unwrap_or((0, 16_838)).1)),
        ("page-height", Some(height)) if height >= 1440 => {
            page.size = Some((page.size.unwrap_or((11_906, 0)).0, height))
        }
        ("margin", Some(margin)) => *margins = [margin; 4],
        ("margin-top", Some(margin)) => margins[0] = margin,
        ("margin-right", Some(margin)) => margins[1] = margin,
        ("margin-bottom", Some(margin)) => margins[2] = margin,
        ("margin-left", Some(margin)) => margins[3] = margin,
        ("print-orientation", _) if value == "landscape" => page.orient = Orient::Landscape,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit() {
        for (text, twips) in [
            ("2.54cm", Some(1440)),
            ("25.4mm", Some(1440)),
            ("1in", Some(1440)),
            ("-12pt", Some(-240)),
            ("50%", None),
            ("1e9cm", None),
            ("cm", None),
            ("", None),
        ] {
            assert_eq!(length(text), twips, "{text}");
        }
    }
}
