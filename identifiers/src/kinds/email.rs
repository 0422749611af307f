//! E-mail address (RFC 5321), as people write it.

use crate::scan::plain::LETTER;
use crate::scan::site::{Hit, is_word};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["e-mail", "email", "=mail", "mailadres"];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "E-mail address, in any case; a `+tag` is kept, a full stop behind it is not. Verified \
by its shape.";

/// Lower case, without `mailto:` and without brackets or a full stop around it.
pub(crate) fn canonical(raw: &str) -> Result<String, Invalid> {
    let shape = Invalid::Shape(Kind::Email);
    let raw = raw.trim_matches(|sign: char| matches!(sign, '<' | '>' | '.' | ',' | ';' | '"' | '\'' | ' '));
    let lower = raw.to_lowercase();
    let address = lower.strip_prefix("mailto:").unwrap_or(&lower);
    let (local, domain) = address.split_once('@').ok_or(shape)?;
    if is_local(local) && is_domain(domain) { Ok(address.to_owned()) } else { Err(shape) }
}

fn is_local(local: &str) -> bool {
    let allowed = |sign: char| sign.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(sign);
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        let inside = label.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
        !label.is_empty() && label.len() <= 63 && inside && !label.starts_with('-') && !label.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or("");
    domain.contains('.') && domain.len() <= 253 && domain.split('.').all(label) && is_top(top)
}

/// Says whether a label can be the last of a domain.
fn is_top(label: &str) -> bool {
    label.len() >= 2 && (label.chars().all(char::is_alphabetic) || label.starts_with("xn--"))
}

/// Gives the place of an `@` that a word around a digit leads to, so that its digits are not looked at apart.
pub(crate) fn ahead(text: &[u8], digit: usize) -> Option<usize> {
    let window = &text[digit..(digit + 64).min(text.len())];
    let length = window.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte)).count();
    (window.get(length) == Some(&b'@') && text.get(digit + length + 1).is_some_and(u8::is_ascii_alphanumeric))
        .then_some(digit + length)
}

/// Finds the address around an `@`; the caller spells it from the text itself when it has signs outside ASCII.
pub(crate) fn find(text: &[u8], sign: usize, floor: usize) -> Option<Hit> {
    let floor = floor.max(sign.saturating_sub(64));
    let local = |byte: &u8| is_word(*byte) || b"!#$%&'*+=?^_`{|}~.-".contains(byte);
    let mut start = sign - text[floor..sign].iter().rev().take_while(|byte| local(byte)).count();
    while start < sign && !is_word(text[start]) && text[start] != b'_' {
        start += 1;
    }
    let host = |byte: &u8| is_word(*byte) || matches!(byte, b'.' | b'-');
    let mut end = sign + 1 + text[sign + 1..].iter().take(254).take_while(|byte| host(byte)).count();
    while end > sign + 1 && !is_word(text[end - 1]) {
        end -= 1;
    }
    let raw: String =
        text[start..end].iter().map(|byte| if *byte == LETTER { 'ª' } else { char::from(*byte) }).collect();
    let canonical = canonical(&raw).ok()?;
    Some(Hit::new(Kind::Email, start..end, canonical, "at sign").certain(Certainty::Verified))
}
