//! Names of people in the address fields of a message: whoever is not the requester there is another person, also when
//! no recogniser knows the name.

use std::ops::Range;

use connectors::Role;

use crate::{Field, Frozen};

/// Fields that hold mailboxes, in lower case.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "sender",
    "reply-to",
    "resent-from",
    "resent-to",
    "delivered-to",
    "return-path",
    "van",
    "aan",
    "delivered to",
    "disposition-notification-to",
    "organizer",
    "attendee",
];

/// Gives the ranges of display names in an address field; none for other fields.
pub(super) fn names(frozen: &Frozen, field: Field) -> Vec<Range<usize>> {
    let Field::Text { block } = field else { return Vec::new() };
    let Some(block) = frozen.document.blocks.get(block as usize) else { return Vec::new() };
    let named = block.label.as_deref().is_some_and(|label| FIELDS.contains(&label.trim().to_lowercase().as_str()));
    if block.role != Role::MailHeader || !named {
        return Vec::new();
    }
    display_names(block.text.expose())
}

/// Splits at commas and semicolons outside quotes and angle brackets; of each, what stands before the address.
fn display_names(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut start = 0;
    let (mut quoted, mut bracketed) = (false, false);
    let mut each = |range: Range<usize>| {
        let entry = &text[range.clone()];
        let end = entry.find('<').unwrap_or(entry.len());
        let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')');
        let behind = entry[..end].trim_start_matches(around);
        let at = range.start + end - behind.len();
        let name = behind.trim_end_matches(around);
        if name.chars().any(char::is_alphabetic) && !name.contains('@') {
            names.push(at..at + name.len());
        }
    };
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '<' => bracketed = true,
            '>' => bracketed = false,
            // "Jansen, Piet <p@x.nl>" is one mailbox: the part before the comma has no address.
            ',' | ';' | '\n' if !quoted && !bracketed && (sign != ',' || text[start..at].contains('@')) => {
                each(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    each(start..text.len());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names_stand_before_their_address() {
        let rows: [(&str, &[&str]); 7] = [
            ("Piet Jansen <p@x.nl>", &["Piet Jansen"]),
            ("\"Jansen, Piet\" <p@x.nl>, Anna <a@x.nl>", &["Jansen, Piet", "Anna"]),
            ("Jansen, Piet <p@x.nl>; b@x.nl", &["Jansen, Piet"]),
            ("p@x.nl", &[]),
            ("<p@x.nl>, \"\" <q@x.nl>", &[]),
            ("Łukasz Ż", &["Łukasz Ż"]),
            ("", &[]),
        ];
        for (text, wanted) in rows {
            let found: Vec<&str> = display_names(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
