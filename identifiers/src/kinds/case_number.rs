//! Zaaknummer, dossier number, client number: what an organisation numbers people's matters with.

use crate::{Invalid, Kind};

use super::text;

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Number of a case, a dossier or a client. Common forms (Z2023-00123, Z/23/123456, \
ZAAK-2024-0000123), forms of your own by pattern (`#` a digit, `@` a letter, `#{4,8}` four to eight digits, YYYY and \
YY a year), and any number beside a cue (zaaknummer, dossier, kenmerk, cliëntnummer). Separators do not count.";

/// Upper case, only letters and digits, at least one digit and three signs.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let compact: Vec<u8> = raw.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_uppercase).collect();
    let other = raw.iter().any(|byte| !byte.is_ascii_alphanumeric() && !b" -./_:#()\t".contains(byte));
    let fits = (3..=40).contains(&compact.len()) && compact.iter().any(u8::is_ascii_digit) && !other;
    if fits { Ok(text(&compact)) } else { Err(Invalid::Shape(Kind::CaseNumber)) }
}
