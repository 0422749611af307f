//! Colour spaces, functions and shadings, copied key by key.
//!
//! Profiles are replaced by the space of a device with as many components, since a profile holds texts; names of inks
//! by numbers; programs of functions keep their operators and numbers only.

use connectors::formats::pdf::Node;
use lopdf::{Dictionary, Object, StringFormat};

use super::fonts::real;
use super::graph::Graph;
use super::packing::packed;

/// How deep spaces and functions may stand in one another.
const DEPTH: u32 = 6;
/// The most numbers of one array.
const NUMBERS: usize = 8192;
/// The most bytes of a function, a palette or a mesh.
const BYTES: u64 = 16 << 20;

/// Copies a colour space; `None` for one that is unknown.
pub(super) fn space(node: &Node<'_>, graph: &mut Graph) -> Option<Object> {
    space_at(node, graph, DEPTH)
}

fn space_at(node: &Node<'_>, graph: &mut Graph, depth: u32) -> Option<Object> {
    let depth = depth.checked_sub(1)?;
    let family = node.family()?;
    let device = |name: &str| Some(Object::Name(name.as_bytes().to_vec()));
    let items = node.items(5);
    match &family[..] {
        b"DeviceGray" | b"G" | b"CalGray" => device("DeviceGray"),
        b"DeviceRGB" | b"RGB" | b"CalRGB" => device("DeviceRGB"),
        b"DeviceCMYK" | b"CMYK" | b"CalCMYK" => device("DeviceCMYK"),
        b"Pattern" => device("Pattern"),
        b"ICCBased" => device(match items.get(1)?.entry("N")?.number()? as i64 {
            1 => "DeviceGray",
            3 => "DeviceRGB",
            4 => "DeviceCMYK",
            _ => return None,
        }),
        b"Lab" => {
            let from = items.get(1)?;
            let mut dict = Dictionary::new();
            for key in ["WhitePoint", "BlackPoint", "Range"] {
                set_numbers(&mut dict, from, key, 4);
            }
            Some(Object::Array(vec![Object::Name(b"Lab".to_vec()), Object::Dictionary(dict)]))
        }
        b"Indexed" | b"I" => {
            let base = space_at(items.get(1)?, graph, depth)?;
            let most = (items.get(2)?.number()? as i64).clamp(0, 255);
            let table = items.get(3)?;
            let mut bytes = match table.string() {
                Some(bytes) => bytes.to_vec(),
                None => table.data(BYTES).ok()?,
            };
            bytes.truncate((usize::try_from(most).ok()? + 1) * components(&base)?);
            let table = Object::String(bytes, StringFormat::Hexadecimal);
            Some(Object::Array(vec![Object::Name(b"Indexed".to_vec()), base, Object::Integer(most), table]))
        }
        b"Separation" => {
            let ink = ink(items.get(1)?.name()?, 0);
            let base = space_at(items.get(2)?, graph, depth)?;
            let tint = function_at(items.get(3)?, graph, depth)?;
            Some(Object::Array(vec![Object::Name(b"Separation".to_vec()), ink, base, tint]))
        }
        b"DeviceN" => {
            let names = items.get(1)?.items(32);
            let inks = names.iter().enumerate().map(|(at, name)| Some(ink(name.name()?, at))).collect::<Option<_>>()?;
            let base = space_at(items.get(2)?, graph, depth)?;
            let tint = function_at(items.get(3)?, graph, depth)?;
            Some(Object::Array(vec![Object::Name(b"DeviceN".to_vec()), Object::Array(inks), base, tint]))
        }
        _ => None,
    }
}

/// Gives how many components a copied space has.
pub(super) fn components(space: &Object) -> Option<usize> {
    match space {
        Object::Name(name) => Some(match &name[..] {
            b"DeviceGray" => 1,
            b"DeviceRGB" => 3,
            b"DeviceCMYK" => 4,
            _ => return None,
        }),
        Object::Array(items) => match (items.first()?.as_name().ok()?, items.get(1)?) {
            (b"Lab", _) => Some(3),
            (b"DeviceN", Object::Array(inks)) => Some(inks.len()),
            (b"Separation" | b"Indexed", _) => Some(1),
            _ => None,
        },
        _ => None,
    }
}

/// Names an ink: those of print by name, others by number.
fn ink(name: &[u8], number: usize) -> Object {
    Object::Name(match name {
        b"All" | b"None" | b"Cyan" | b"Magenta" | b"Yellow" | b"Black" => name.to_vec(),
        _ => format!("Ink{number}").into_bytes(),
    })
}

pub(super) fn set_numbers(dict: &mut Dictionary, from: &Node<'_>, key: &str, most: usize) {
    if let Some(list) = from.entry(key).filter(Node::is_array) {
        dict.set(key, Object::Array(list.numbers(most).into_iter().map(exact).collect()));
    }
}

pub(super) fn set_number(dict: &mut Dictionary, from: &Node<'_>, key: &str) {
    if let Some(value) = from.entry(key).and_then(|value| value.number()) {
        dict.set(key, exact(value));
    }
}

fn exact(value: f64) -> Object {
    if value.fract() == 0.0 { real(value) } else { Object::Real(value as f32) }
}

fn function_at(node: &Node<'_>, graph: &mut Graph, depth: u32) -> Option<Object> {
    let depth = depth.checked_sub(1)?;
    let kind = node.entry("FunctionType")?.number()? as i64;
    let mut dict = Dictionary::new();
    dict.set("FunctionType", kind);
    for key in ["Domain", "Range"] {
        set_numbers(&mut dict, node, key, 64);
    }
    match kind {
        0 => {
            for key in ["Size", "Encode", "Decode"] {
                set_numbers(&mut dict, node, key, 64);
            }
            for key in ["BitsPerSample", "Order"] {
                set_number(&mut dict, node, key);
            }
            let data = node.data(BYTES).ok()?;
            Some(graph.stream(dict, &data))
        }
        2 => {
            for key in ["C0", "C1"] {
                set_numbers(&mut dict, node, key, 64);
            }
            set_number(&mut dict, node, "N");
            Some(graph.add(Object::Dictionary(dict)))
        }
        3 => {
            for key in ["Bounds", "Encode"] {
                set_numbers(&mut dict, node, key, 512);
            }
            let parts = node.entry("Functions")?.items(256);
            let parts = parts.iter().map(|part| function_at(part, graph, depth)).collect::<Option<Vec<_>>>()?;
            dict.set("Functions", Object::Array(parts));
            Some(graph.add(Object::Dictionary(dict)))
        }
        4 => {
            let program = calculator(&node.data(BYTES).ok()?);
            Some(graph.stream(dict, &program))
        }
        _ => None,
    }
}

/// The operators of calculator functions (ISO 32000-2, table 42).
const OPERATORS: [&str; 42] = [
    "abs", "add", "atan", "ceiling", "cos", "cvi", "cvr", "div", "exp", "floor", "idiv", "ln", "log", "mod", "mul",
    "neg", "round", "sin", "sqrt", "sub", "truncate", "and", "bitshift", "eq", "false", "ge", "gt", "le", "lt", "ne",
    "not", "or", "true", "xor", "if", "ifelse", "copy", "dup", "exch", "index", "pop", "roll",
];

/// Keeps operators, numbers and braces of a program.
fn calculator(program: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(program);
    let mut out = String::new();
    for line in text.split(['\n', '\r']) {
        let line = line.split_once('%').map_or(line, |(before, _)| before);
        let spaced = line.replace('{', " { ").replace('}', " } ");
        for word in spaced.split_whitespace() {
            if matches!(word, "{" | "}") || OPERATORS.contains(&word) || word.parse::<f64>().is_ok_and(f64::is_finite) {
                out.push_str(word);
                out.push(' ');
            }
        }
    }
    out.into_bytes()
}

/// Copies a shading; `None` for one that is unknown.
pub(super) fn shading(node: &Node<'_>, graph: &mut Graph) -> Option<Object> {
    let kind = node.entry("ShadingType")?.number()? as i64;
    let mut dict = Dictionary::new();
    dict.set("ShadingType", kind);
    dict.set("ColorSpace", space(&node.entry("ColorSpace")?, graph)?);
    for key in ["Background", "BBox", "Coords", "Domain", "Matrix", "Decode"] {
        set_numbers(&mut dict, node, key, NUMBERS);
    }
    for key in ["BitsPerCoordinate", "BitsPerComponent", "BitsPerFlag", "VerticesPerRow"] {
        set_number(&mut dict, node, key);
    }
    for key in ["AntiAlias"] {
        if let Some(value) = node.entry(key).and_then(|value| value.truth()) {
            dict.set(key, value);
        }
    }
    if let Some(extend) = node.entry("Extend") {
        let ends = extend.items(2).iter().map(|end| Object::Boolean(end.truth().unwrap_or(false))).collect();
        dict.set("Extend", Object::Array(ends));
    }
    if let Some(function) = node.entry("Function") {
        let function = if function.is_array() {
            let parts = function.items(32);
            Object::Array(parts.iter().map(|part| function_at(part, graph, DEPTH)).collect::<Option<Vec<_>>>()?)
        } else {
            function_at(&function, graph, DEPTH)?
        };
        dict.set("Function", function);
    }
    match kind {
        1..=3 => Some(graph.add(Object::Dictionary(dict))),
        4..=7 => {
            let data = node.data(BYTES).ok()?;
            Some(graph.add(Object::Stream(packed(dict, &data))))
        }
        _ => None,
    }
}
