//! E-mail address (RFC 5321), as people write it.

use crate::{Invalid, Kind};

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
