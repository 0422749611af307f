//! Header fields of a message, as people read them.

use mail_parser::{Addr, Address, Header, HeaderValue};

use super::words;
use crate::formats::encoding::Pieces;
use crate::{Block, Place, Role};

/// Fields that programs write for programs; what they hold on people stands in the others.
const MACHINE: &[&str] = &[
    "received",
    "received-spf",
    "mime-version",
    "message-id",
    "in-reply-to",
    "references",
    "dkim-signature",
    "arc-seal",
    "arc-message-signature",
    "arc-authentication-results",
    "authentication-results",
    "thread-index",
    "user-agent",
    "x-mailer",
    "x-received",
    "x-google-smtp-source",
    "x-google-dkim-signature",
    "x-gm-message-state",
    "auto-submitted",
    "precedence",
    "dkim-filter",
    "domainkey-signature",
    "x-spam-status",
    "x-spam-level",
    "x-virus-scanned",
    "x-uidl",
    "status",
    "x-status",
    "lines",
    "x-mozilla-status",
    "x-mozilla-status2",
];

/// Gives the fields in their order, a block each, labelled with their names.
pub(super) fn blocks(headers: &[Header<'_>], raw: &[u8], pieces: &mut Pieces) -> Vec<Block> {
    headers.iter().filter_map(|header| block(header, raw, pieces)).collect()
}

fn block(header: &Header<'_>, raw: &[u8], pieces: &mut Pieces) -> Option<Block> {
    let name = header.name.as_str();
    let lower = name.to_ascii_lowercase();
    let machine = MACHINE.contains(&lower.as_str()) || lower.starts_with("content-") || lower.starts_with("x-ms-");
    if machine {
        return None;
    }
    let mut text = value(&header.value).unwrap_or_default();
    let written = raw.get(header.offset_start as usize..header.offset_end as usize).unwrap_or_default();
    // What the parser could not decode, or gave no value for, is taken as it is written.
    if text.is_empty() || text.contains('\u{fffd}') || matches!(header.value, HeaderValue::DateTime(_)) {
        text = pieces.decode(written).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let text = words::decode(&text);
    let text = text.trim();
    (!text.is_empty()).then(|| Block::new(Place::Whole, Role::MailHeader, text).labelled(name))
}

fn value(value: &HeaderValue<'_>) -> Option<String> {
    match value {
        HeaderValue::Address(Address::List(list)) => Some(addresses(list)),
        HeaderValue::Address(Address::Group(groups)) => {
            let group = |group: &mail_parser::Group<'_>| match &group.name {
                Some(name) => format!("{name}: {}", addresses(&group.addresses)),
                None => addresses(&group.addresses),
            };
            Some(groups.iter().map(group).collect::<Vec<_>>().join("; "))
        }
        HeaderValue::Text(text) => Some(text.to_string()),
        HeaderValue::TextList(list) => Some(list.join(", ")),
        HeaderValue::DateTime(_) | HeaderValue::ContentType(_) | HeaderValue::Received(_) | HeaderValue::Empty => None,
    }
}

fn addresses(list: &[Addr<'_>]) -> String {
    let one = |addr: &Addr<'_>| match (&addr.name, &addr.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => String::new(),
    };
    list.iter().map(one).filter(|one| !one.is_empty()).collect::<Vec<_>>().join(", ")
}
