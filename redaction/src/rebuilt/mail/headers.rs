//! The headers that people read: who wrote to whom, when, and about what.
//!
//! An address of which anything is hidden stands with a fixed address that leads nowhere (RFC 2606).

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use mail_builder::headers::Header;
use mail_builder::headers::address::Address;
use mail_builder::headers::text::Text;

use connectors::Role;

use crate::renditions::Words;
use crate::{Covered, Field, Run};

/// Headers with addresses, in the order in which they are written; from is one of them, by RFC 5322 the only one
/// besides the date that must be there.
const ADDRESSES: &[&str] = &["From", "Sender", "Reply-To", "To", "Cc", "Bcc"];

/// Where mail to a hidden address goes: nowhere.
const NOWHERE: &str = "redacted@redacted.invalid";

/// Writes the headers of a message.
pub(super) fn write(covered: &Covered, words: &Words, out: &mut Vec<u8>) {
    for name in ADDRESSES {
        let list: Vec<Address<'_>> =
            named(covered, name).flat_map(|runs| entries(&signs(&runs, words))).map(|entry| address(&entry)).collect();
        if !list.is_empty() {
            out.extend_from_slice(format!("{name}: ").as_bytes());
            Address::new_list(list).write_header(out, name.len() + 2);
        }
    }
    if let Some(date) = named(covered, "Date").find_map(|runs| date(&runs)) {
        out.extend_from_slice(format!("Date: {date}\r\n").as_bytes());
    }
    let subject = named(covered, "Subject").map(|runs| crate::renditions::plain(&runs, words)).next();
    if let Some(subject) = subject {
        out.extend_from_slice(b"Subject: ");
        let subject: Vec<&str> = subject.split_whitespace().collect();
        Text::new(subject.join(" ")).write_header(out, "Subject: ".len());
    }
}

/// Gives the headers of a name, redacted.
fn named(covered: &Covered, name: &str) -> impl Iterator<Item = Vec<Run>> {
    let is_named = move |label: Option<&str>| label.is_some_and(|label| label.eq_ignore_ascii_case(name));
    covered
        .blocks()
        .filter(move |(_, block)| block.role == Role::MailHeader && is_named(block.label.as_deref()))
        .map(|(number, _)| covered.runs(Field::Text { block: number }))
}

/// The date of a message, spelled as RFC 5322 wants; none when it is hidden or cannot be read.
fn date(runs: &[Run]) -> Option<String> {
    let [Run::Shown(text)] = runs else { return None };
    let text = text.expose();
    let written = rfc2822::parse(text).ok();
    // Outlook's times are read as those of UTC, without seconds.
    let time = written.or_else(|| DateTime::strptime("%Y-%m-%d %H:%M", text).ok()?.to_zoned(TimeZone::UTC).ok())?;
    rfc2822::to_string(&time).ok()
}

/// A sign of a header: a letter that is shown, or a mark.
#[derive(Clone, PartialEq, Eq)]
enum Sign {
    Letter(char),
    Mark(String),
}

fn signs(runs: &[Run], words: &Words) -> Vec<Sign> {
    let mut signs = Vec::new();
    for run in runs {
        match run {
            Run::Shown(text) => signs.extend(text.expose().chars().map(Sign::Letter)),
            Run::Hidden(mark) => signs.push(Sign::Mark(words.mark(mark))),
        }
    }
    signs
}

/// Parts the people of a header. A comma inside a name parts nobody: it comes before the address.
fn entries(signs: &[Sign]) -> Vec<Vec<Sign>> {
    let mut entries = Vec::new();
    let mut open: Vec<Sign> = Vec::new();
    let mut is_inside = false;
    for sign in signs {
        match sign {
            Sign::Letter('<') => is_inside = true,
            Sign::Letter('>') => is_inside = false,
            Sign::Letter(',' | ';') if !is_inside && is_whole(&open) => {
                entries.push(std::mem::take(&mut open));
                continue;
            }
            Sign::Letter(_) | Sign::Mark(_) => {}
        }
        open.push(sign.clone());
    }
    entries.push(open);
    entries.retain(|entry| entry.iter().any(|sign| !matches!(sign, Sign::Letter(' '))));
    entries
}

/// Whether somebody is named in full: an address stands there, or what is hidden may have been one.
fn is_whole(open: &[Sign]) -> bool {
    matches!(open.last(), Some(Sign::Letter('>') | Sign::Mark(_))) || open.contains(&Sign::Letter('@'))
}

fn address(entry: &[Sign]) -> Address<'static> {
    let angle = entry.iter().rposition(|sign| *sign == Sign::Letter('<'));
    let (name, rest) = entry.split_at(angle.unwrap_or(0));
    let inside = match angle {
        Some(_) => rest.iter().filter(|sign| !matches!(sign, Sign::Letter('<' | '>'))).cloned().collect(),
        None => entry.to_vec(),
    };
    let name = spelled(name);
    match mailbox(&inside) {
        Some(mailbox) => Address::new_address(Some(name).filter(|name| !name.is_empty()), mailbox),
        None => {
            let shown = [name, spelled(&inside)].join(" ");
            Address::new_address(Some(shown.trim().to_owned()), NOWHERE)
        }
    }
}

fn spelled(signs: &[Sign]) -> String {
    let mut out = String::new();
    for sign in signs {
        match sign {
            Sign::Letter(letter) => out.push(*letter),
            Sign::Mark(mark) => out.push_str(mark),
        }
    }
    out.trim().trim_matches('"').to_owned()
}

/// The address, when all of it is shown and it is one.
fn mailbox(signs: &[Sign]) -> Option<String> {
    let letters: Option<String> = signs
        .iter()
        .map(|sign| match sign {
            Sign::Letter(letter) => Some(*letter),
            Sign::Mark(_) => None,
        })
        .collect();
    let address = letters?.trim().to_owned();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter);
    let (local, domain) = address.split_once('@')?;
    let fits = !local.is_empty() && !domain.is_empty() && local.chars().chain(domain.chars()).all(is_plain);
    fits.then_some(address)
}
