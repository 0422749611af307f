//! Rows: a header with the kinds of the values, and the values.

use std::borrow::Cow;

/// How text is kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextEncoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Null,
    Number(i64),
    Real(f64),
    Text(Cow<'a, str>),
    Blob(&'a [u8]),
}

/// Reads a number of one to nine bytes, seven bits in each; gives it and where it ends.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut number = 0_u64;
    for count in 0..9 {
        let byte = *bytes.get(at + count)?;
        if count == 8 {
            return Some(((number << 8 | u64::from(byte)) as i64, at + 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((number as i64, at + count + 1));
        }
    }
    None
}

/// Reads the values of a row, as far as they are there.
pub(super) fn values(payload: &[u8], encoding: TextEncoding) -> Vec<Value<'_>> {
    let mut values = Vec::new();
    let Some((header, mut at)) = number(payload, 0) else { return values };
    let header = usize::try_from(header).unwrap_or(0).min(payload.len());
    let mut data = header;
    while at < header {
        let Some((kind, next)) = number(payload, at) else { break };
        at = next;
        let Some(length) = length(kind) else { break };
        let Some(bytes) = payload.get(data..data.saturating_add(length)) else { break };
        data += length;
        values.push(value(kind, bytes, encoding));
    }
    values
}

fn length(kind: i64) -> Option<usize> {
    Some(match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).ok()?,
        5 => 6,
        6 | 7 => 8,
        12.. => usize::try_from((kind - 12) / 2).ok()?,
        _ => return None,
    })
}

fn value(kind: i64, bytes: &[u8], encoding: TextEncoding) -> Value<'_> {
    match kind {
        0 => Value::Null,
        8 => Value::Number(0),
        9 => Value::Number(1),
        7 => Value::Real(bytes.try_into().map_or(0.0, f64::from_be_bytes)),
        1..=6 => {
            let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
            let start = if negative { -1 } else { 0 };
            Value::Number(bytes.iter().fold(start, |sum: i64, byte| sum << 8 | i64::from(*byte)))
        }
        kind if kind % 2 == 0 => Value::Blob(bytes),
        _ => Value::Text(match encoding {
            TextEncoding::Utf8 => crate::formats::encoding::eight_bit(bytes),
            TextEncoding::Utf16Le => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0,
            TextEncoding::Utf16Be => encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0,
        }),
    }
}
