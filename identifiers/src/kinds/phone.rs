//! Telephone number, Dutch or international (Nummerplan telefoon- en ISDN-diensten; E.164).

use crate::{Invalid, Kind};

use super::text;

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Telephone number in any Dutch spelling (06, +31 (0)6, 0031 6, 0346-123456, \
(0346) 12 34 56) or international with +. One key, as in E.164. Service numbers (0800, 0900, 112, 14 0xx) are not personal.";

/// E.164, such as `+31612345678`.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let shape = Invalid::Shape(Kind::Phone);
    let plus = raw.iter().find(|byte| byte.is_ascii_digit() || **byte == b'+') == Some(&b'+');
    let mut digits = Vec::with_capacity(raw.len());
    let trunk = raw.windows(3).position(|three| three == b"(0)");
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            b'0' if digits.len() >= 2 && trunk.is_some_and(|start| start + 1 == at) => {}
            b'0'..=b'9' => digits.push(*byte),
            b' ' | b'.' | b'-' | b'/' | b'(' | b')' | b'\t' => {}
            b'+' if digits.is_empty() => {}
            _ => return Err(shape),
        }
    }
    e164(&digits, plus).ok_or(shape)
}

/// Brings digits into E.164; `plus` says that an international sign stood before them.
pub(crate) fn e164(digits: &[u8], plus: bool) -> Option<String> {
    let international = if plus { Some(digits) } else { digits.strip_prefix(b"00") };
    if let Some(rest) = international {
        return match rest.strip_prefix(b"31") {
            Some(national) => dutch(national.strip_prefix(b"0").unwrap_or(national)),
            None => foreign(rest),
        };
    }
    if let Some(national) = digits.strip_prefix(b"0") {
        return dutch(national);
    }
    match digits {
        // A table that took the number for a number lost its zero, or its plus.
        [b'6', ..] if digits.len() == 9 => dutch(digits),
        [b'3', b'1', national @ ..] if digits.len() == 11 => dutch(national),
        _ => None,
    }
}

/// Nine digits behind the zero; service numbers (800, 900 …) are shorter or longer and refused.
fn dutch(national: &[u8]) -> Option<String> {
    let fits =
        national.len() == 9 && national[0] != b'0' && !matches!(&national[..3], b"800" | b"900" | b"906" | b"909");
    fits.then(|| format!("+31{}", text(national)))
}

fn foreign(digits: &[u8]) -> Option<String> {
    let fits = (8..=15).contains(&digits.len()) && digits[0] != b'0';
    fits.then(|| format!("+{}", text(digits)))
}
