//! The formats that are text: by how they begin, then by name, then by a hint.

use super::mail::{self, Mail};
use super::{Name, table};
use crate::Format;

/// Tells the format of a text from its decoded start.
pub(super) fn format(text: &str, name: &Name, hint: Option<Format>) -> Format {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.is_empty() {
        return Format::Text;
    }
    if is_signed(start, name, hint) {
        return Format::Smime;
    }
    marked_up(start, name)
        .or_else(|| begins(start))
        .or_else(|| json(start, name))
        .or_else(|| mail_of(text, name, hint))
        .or_else(|| sql(start, name))
        .unwrap_or_else(|| plain(text, name, hint))
}

/// Signed or encrypted content in base64, bare or between lines that say so (RFC 7468).
fn is_signed(start: &str, name: &Name, hint: Option<Format>) -> bool {
    let named = matches!(name.extension(), "p7m" | "p7s" | "p7c" | "p7b") || hint == Some(Format::Smime);
    let bare = named
        && start.starts_with("MI")
        && start.bytes().take(60).all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    bare || start.starts_with("-----BEGIN PKCS7-----") || start.starts_with("-----BEGIN CMS-----")
}

fn lower(text: &str, bytes: usize) -> String {
    text[..text.floor_char_boundary(bytes.min(text.len()))].to_ascii_lowercase()
}

/// HTML and XML.
fn marked_up(start: &str, name: &Name) -> Option<Format> {
    if !start.starts_with('<') {
        return None;
    }
    const HTML: &[&str] = &[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<div",
        "<meta",
        "<title",
        "<p>",
        "<p ",
        "<script",
        "<style",
        "<span",
        "<font",
        "<center",
        "<br",
        "<h1",
        "<h2",
        "<h3",
        "<b>",
        "<ul",
        "<ol",
        "<form",
        "<img",
        "<a ",
    ];
    let begin = lower(start, 2048);
    let behind = after_prologue(&begin);
    if HTML.iter().any(|tag| behind.starts_with(tag)) {
        return Some(Format::Html);
    }
    if behind.starts_with("<svg") {
        return Some(Format::Svg);
    }
    let tag = behind.strip_prefix('<').is_some_and(|tag| tag.starts_with(|c: char| c.is_alphabetic() || c == '_'));
    let xml = begin.starts_with("<?xml") || begin.starts_with("<!doctype") || tag && begin.contains('>');
    match name.extension() {
        "html" | "htm" | "xhtml" => Some(Format::Html),
        _ if xml => Some(Format::Xml),
        _ => None,
    }
}

/// Skips declarations and comments in front of the first element, and a document type that is not of HTML.
fn after_prologue(begin: &str) -> &str {
    let mut rest = begin;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") || rest.starts_with("<!doctype") && !rest.starts_with("<!doctype html") {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => return rest,
        }
    }
}

/// Texts that begin with a fixed word.
fn begins(start: &str) -> Option<Format> {
    if start.starts_with("BEGIN:VCALENDAR") {
        Some(Format::Calendar)
    } else if start.starts_with("BEGIN:VCARD") {
        Some(Format::Vcard)
    } else {
        None
    }
}

/// JSON, and JSON by lines.
fn json(start: &str, name: &Name) -> Option<Format> {
    let named = matches!(name.extension(), "json" | "jsonl" | "ndjson" | "geojson");
    let mut letters = start.chars().filter(|letter| !letter.is_whitespace());
    let (first, second) = (letters.next(), letters.next());
    let plausible = match (first, second) {
        (Some('{'), Some('"' | '}')) => true,
        (Some('['), Some('{' | '[' | '"')) => true,
        (Some('['), Some(_)) => named,
        _ => return None,
    };
    if !plausible {
        return None;
    }
    let whole = |line: &str| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    let lines: Vec<&str> = start.lines().map(str::trim).filter(|line| !line.is_empty()).take(2).collect();
    let by_lines = lines.len() == 2 && whole(lines[0]) && lines[1].starts_with(['{', '[']);
    let named_lines = matches!(name.extension(), "jsonl" | "ndjson");
    Some(if by_lines || named_lines { Format::Ndjson } else { Format::Json })
}

fn mail_of(text: &str, name: &Name, hint: Option<Format>) -> Option<Format> {
    let named = matches!(name.extension(), "eml" | "mbox" | "mbx" | "emlx")
        || name.is_in_maildir()
        || hint == Some(Format::Eml);
    // Apple Mail puts the length of the message on a line in front of it.
    let text = text.split_once('\n').filter(|(line, _)| mail::is_length(line)).map_or(text, |(_, message)| message);
    mail::kind(text, named).map(|kind| match kind {
        Mail::Message => Format::Eml,
        Mail::Mailbox => Format::Mbox,
    })
}

/// A dump of a database: statements that make or fill tables at the start of lines.
fn sql(start: &str, name: &Name) -> Option<Format> {
    const DUMP: &[&str] = &["-- postgresql database dump", "-- mysql dump", "-- mariadb dump", "-- sqlite dump"];
    const STATEMENT: &[&str] = &["insert into ", "create table ", "copy ", "pragma foreign_keys"];
    let begin = start.to_ascii_lowercase();
    let begin = begin.trim_start_matches(['-', '\r', '\n', ' ']);
    if DUMP.iter().any(|dump| begin.contains(&dump[3..])) {
        return Some(Format::Sql);
    }
    let statements = begin.lines().filter(|line| STATEMENT.iter().any(|begin| line.starts_with(begin))).count();
    (name.extension() == "sql" || statements >= 2).then_some(Format::Sql)
}

/// What is left: by name, by consistency, by hint.
fn plain(text: &str, name: &Name, hint: Option<Format>) -> Format {
    match name.extension() {
        "csv" | "tsv" | "tab" | "psv" => return Format::Csv,
        "md" | "markdown" => return Format::Markdown,
        "html" | "htm" if text.contains('<') => return Format::Html,
        "log" => return Format::Text,
        _ => {}
    }
    let textual = |format: &Format| {
        matches!(format, Format::Csv | Format::Html | Format::Calendar | Format::Vcard | Format::Markdown | Format::Xml)
    };
    if let Some(format) = hint.filter(textual) {
        return format;
    }
    if text.trim_start_matches('\u{feff}').starts_with("sep=") || table::is_table(text) {
        return Format::Csv;
    }
    Format::Text
}
