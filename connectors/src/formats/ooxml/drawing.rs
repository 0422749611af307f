//! Text in drawings, charts and diagrams (DrawingML), wherever they stand.

use crate::formats::gathering::Gathering;
use crate::formats::ooxml::stem;
use crate::formats::package::{Node, Package, Tag, Walk};
use crate::{Block, Place, Role};

/// Reads a drawing, chart or diagram: paragraphs, cached values, alternative texts.
pub(crate) fn read_drawing(package: &mut Package<'_>, name: &str, place: &Place, into: &mut Gathering<'_>) {
    let Some(member) = package.part(name) else { return };
    let mut text = String::new();
    let mut value = String::new();
    let mut inside = Inside::Nothing;
    let mut fallback = 0u32;
    let fault = member.walk(|node| {
        match node {
            Node::Open(tag) => {
                fallback += u32::from(fallback > 0 || tag.name() == "Fallback");
                if fallback > 0 {
                    return Walk::On;
                }
                match tag.name() {
                    // An old text box holds its text without a `t`.
                    "t" | "textbox" => inside = Inside::Text,
                    "v" | "pt" => {
                        value.clear();
                        inside = Inside::Value;
                    }
                    "br" => text.push('\n'),
                    "tab" => text.push('\t'),
                    "f" => inside = Inside::Nothing,
                    _ => {}
                }
                for found in alternative(&tag) {
                    into.text(place.clone(), Role::AltText, found);
                }
            }
            Node::Text(piece) if fallback == 0 => match inside {
                Inside::Text => text.push_str(&piece),
                Inside::Value => value.push_str(&piece),
                Inside::Nothing => {}
            },
            Node::Text(_) => {}
            Node::Close(_) if fallback > 0 => fallback -= 1,
            Node::Close(close) => match close.name() {
                "t" => inside = Inside::Nothing,
                "v" | "pt" => {
                    into.text(place.clone(), Role::TextBox, std::mem::take(&mut value));
                    inside = Inside::Nothing;
                }
                "textbox" => {
                    into.text(place.clone(), Role::TextBox, std::mem::take(&mut text));
                    inside = Inside::Nothing;
                }
                "p" => into.text(place.clone(), Role::TextBox, std::mem::take(&mut text)),
                _ => {}
            },
        }
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    // A text that stands in no paragraph (a cell of a chart's data) is text all the same.
    into.push(Block::new(place.clone(), Role::TextBox, text));
    if let Some(cause) = fault {
        into.omit(Place::Part { name: stem(name).into() }, cause);
    }
}

#[derive(Clone, Copy)]
enum Inside {
    Nothing,
    Text,
    Value,
}

/// The alternative texts of a drawing object or old shape: description, title, file name, WordArt.
pub(crate) fn alternative(tag: &Tag<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut take = |value: Option<std::borrow::Cow<'_, str>>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            found.push(value.into_owned());
        }
    };
    match tag.name() {
        "docPr" | "cNvPr" => {
            take(tag.attribute("descr"));
            take(tag.attribute("title"));
            // Word names a picture after its file; `Afbeelding 3` and the like say nothing.
            take(tag.attribute("name").filter(|name| name.contains(['.', '@'])));
        }
        "imagedata" => take(tag.attribute("title")),
        "textpath" => take(tag.attribute("string")),
        "shape" | "rect" | "roundrect" | "oval" | "line" | "group" => take(tag.attribute("alt")),
        _ => {}
    }
    found
}
