//! Parameters of graphics that say how something is painted (ISO 32000-2, table 57).

use std::collections::BTreeMap;

use connectors::formats::pdf::{LineStyle, Node};
use lopdf::Object;

use super::fonts::real;
use super::pen::State;

/// The names of blend modes.
const BLENDS: [&str; 16] = [
    "Normal",
    "Multiply",
    "Screen",
    "Overlay",
    "Darken",
    "Lighten",
    "ColorDodge",
    "ColorBurn",
    "HardLight",
    "SoftLight",
    "Difference",
    "Exclusion",
    "Hue",
    "Saturation",
    "Color",
    "Luminosity",
];

/// Takes over how lines look.
pub(super) fn lines(node: &Node<'_>, state: &mut State) {
    let number = |key: &str| node.entry(key).and_then(|value| value.number());
    if let Some(width) = number("LW") {
        state.set_line(&LineStyle::Width(width));
    }
    if let Some(cap) = number("LC") {
        state.set_line(&LineStyle::Cap(cap as i64));
    }
    if let Some(join) = number("LJ") {
        state.set_line(&LineStyle::Join(join as i64));
    }
    if let Some(miter) = number("ML") {
        state.set_line(&LineStyle::Miter(miter));
    }
    if let Some([lengths, phase]) = node.entry("D").map(|dash| dash.items(2)).as_deref() {
        state.set_line(&LineStyle::Dash(lengths.numbers(64), phase.number().unwrap_or(0.0)));
    }
}

/// Takes over the others; gives whether any changed.
pub(super) fn others(node: &Node<'_>, extras: &mut BTreeMap<&'static str, Object>) -> bool {
    let mut changed = false;
    let mut set = |key: &'static str, value: Object| {
        // What nobody asked for yet need not be said when it is as at the start.
        let start = match key {
            "ca" | "CA" => Object::Integer(1),
            "BM" => Object::Name(b"Normal".to_vec()),
            "OPM" => Object::Integer(0),
            "TK" => Object::Boolean(true),
            _ => Object::Boolean(false),
        };
        if extras.get(key).unwrap_or(&start) != &value {
            extras.insert(key, value);
            changed = true;
        }
    };
    for key in ["ca", "CA"] {
        if let Some(value) = node.entry(key).and_then(|value| value.number()) {
            set(key, real(value.clamp(0.0, 1.0)));
        }
    }
    for key in ["op", "OP", "AIS", "TK", "SA"] {
        if let Some(value) = node.entry(key).and_then(|value| value.truth()) {
            set(key, Object::Boolean(value));
        }
    }
    if let Some(value) = node.entry("OPM").and_then(|value| value.number()) {
        set("OPM", Object::Integer((value as i64).clamp(0, 1)));
    }
    if let Some(blend) = node.entry("BM") {
        let asked = blend.family().unwrap_or_default();
        let known = BLENDS.iter().find(|known| known.as_bytes() == asked);
        set("BM", Object::Name(known.unwrap_or(&"Normal").as_bytes().to_vec()));
    }
    changed
}
