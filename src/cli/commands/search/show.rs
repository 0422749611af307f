//! How an answer is shown: what was not searched first, then the hits by tier, or one JSON object per line.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

use connectors::Place;
use identifiers::{Kind, Passage, Recognisers, Sensitive};
use serde::Serialize;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::cli::{Context, Failure};
use crate::search::{Alike, Answer, Group, Hit, NotSearched, Spelling};

/// Whether BSNs are shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli::commands) enum Bsns {
    Masked,
    Full,
}

impl From<bool> for Bsns {
    fn from(full: bool) -> Self {
        if full { Self::Full } else { Self::Masked }
    }
}

/// The kind of what matches a free question.
const FREE: &str = "text";

/// Prints an answer.
pub(in crate::cli::commands) fn show(
    answer: &Answer,
    bsns: Bsns,
    took: Duration,
    context: &Context,
) -> Result<(), Failure> {
    if context.is_json() {
        return show_json(answer, took, context);
    }
    for line in missing_lines(&answer.not_searched, context) {
        print_wrapped(&format!("{} {line}", context.text("word-warning")), "  ", context)?;
    }
    let mut section = None;
    let mut told = BTreeSet::new();
    for hit in &answer.hits {
        let group = hit.group.and_then(|id| answer.groups.iter().find(|group| group.id == id));
        // The fellows of a hit that was shown are told with it.
        if group.is_some_and(|group| !told.insert(group.id)) {
            continue;
        }
        // A free question is about no person, so its answers are not more or less likely to be.
        let is_free = hit.matched.iter().all(|matched| &*matched.kind == FREE);
        let heading = (!is_free).then_some(hit.tier);
        if section != Some(heading) {
            section = Some(heading);
            context.line("")?;
            if let Some(tier) = heading {
                context.line(&context.text(&format!("tier-{}", tier.name().to_lowercase())))?;
            }
        }
        show_hit(hit, bsns, context)?;
        if let Some(group) = group {
            print_wrapped(&format!("{INDENT}{}", fellows(group, hit.rank, context)), INDENT, context)?;
        }
    }
    context.line("")?;
    let counts = [("n", answer.total.into()), ("documents", answer.documents.into())];
    context.line(&context.with("search-sum", &counts))?;
    let alone = answer.hits.iter().filter(|hit| hit.group.is_none()).count();
    let together: usize = answer.groups.iter().filter(|group| told.contains(&group.id)).map(|one| one.hits.len()).sum();
    let shown = (alone + together) as u64;
    if shown < answer.total {
        context.line(&context.with("search-more", &[("shown", shown.into()), ("n", answer.total.into())]))?;
    }
    let sources: Vec<&str> = answer.searched.iter().map(|source| &*source.0).collect();
    let sources = sources.join(", ");
    context.line(&context.with("search-searched", &[("sources", (&sources).into())]))
}

/// A hit on a line of its own.
#[derive(Serialize)]
struct Line<'h> {
    #[serde(rename = "type")]
    kind: &'static str,
    media_type: &'static str,
    #[serde(flatten)]
    hit: &'h Hit,
}

fn show_json(answer: &Answer, took: Duration, context: &Context) -> Result<(), Failure> {
    context.json_lines(answer.hits.iter().map(|hit| Line { kind: "hit", media_type: hit.format.media_type(), hit }))?;
    context.json(&json!({
        "type": "answer", "hits": answer.hits.len(), "total": answer.total, "documents": answer.documents,
        "searched": answer.searched, "not_searched": answer.not_searched, "variants": answer.variants.expose(),
        "groups": answer.groups,
        "seconds": took.as_secs_f64(),
    }))
}

fn show_hit(hit: &Hit, bsns: Bsns, context: &Context) -> Result<(), Failure> {
    let parts: Vec<&str> = hit.part.names().collect();
    let mut place = parts.iter().map(|part| format!(" > {part}")).collect::<String>();
    if hit.place != Place::Whole {
        place.push_str(&format!(", {}", place_text(&hit.place, context)));
    }
    let link = link(hit, context);
    print_wrapped(&format!("{:>4}  {}: {link}{place}", hit.rank, hit.source), INDENT, context)?;
    let mut reasons: Vec<String> = Vec::new();
    for matched in &hit.matched {
        let Some(reason) = reason(matched, bsns, context) else { continue };
        // A street by itself says no more beside the whole address.
        match reasons.iter_mut().find(|told| told.starts_with(&reason) || reason.starts_with(told.as_str())) {
            Some(told) if reason.len() > told.len() => *told = reason,
            Some(_) => {}
            None => reasons.push(reason),
        }
    }
    let day = hit.modified.strftime("%Y-%m-%d").to_string();
    let activity = hit.activity.as_deref().map(|id| format!(" · {id}")).unwrap_or_default();
    let reasons = if reasons.is_empty() { String::new() } else { format!("{} · ", reasons.join(", ")) };
    let changed = context.with("hit-changed", &[("day", (&day).into())]);
    print_wrapped(&format!("{INDENT}{reasons}{changed}{activity}"), INDENT, context)?;
    if let Some(kind) = &hit.namesake {
        let kind = context.text(&format!("kind-{}", kind.replace('_', "-")));
        let text = context.with("hit-namesake", &[("kind", (&kind).into())]);
        print_wrapped(&format!("{INDENT}{text}"), INDENT, context)?;
    }
    if !hit.snippet.expose().is_empty() {
        print_wrapped(&format!("{INDENT}{}", marked(hit, bsns, context)), INDENT, context)?;
    }
    Ok(())
}

/// Tells with which other places of the answer a hit is taken together.
fn fellows(group: &Group, rank: u32, context: &Context) -> String {
    /// More numbers than this are not read.
    const MOST: usize = 12;
    let others: Vec<String> = group.hits.iter().filter(|hit| **hit != rank).map(u32::to_string).collect();
    let mut numbers = others[..others.len().min(MOST)].join(", ");
    if others.len() > MOST {
        numbers.push_str(", …");
    }
    let key = match group.alike {
        Alike::Copies => "hit-copies",
        Alike::Conversation => "hit-conversation",
    };
    context.with(key, &[("n", (others.len() as u64).into()), ("numbers", (&numbers).into())])
}

/// What stands under a hit begins here.
const INDENT: &str = "      ";
/// Lines are this wide where no terminal says otherwise.
const WIDTH: usize = 100;

/// Prints a text over as many lines as the terminal needs, the next ones indented.
pub(in crate::cli::commands) fn print_wrapped(text: &str, indent: &str, context: &Context) -> Result<(), Failure> {
    let width = context.width().unwrap_or(WIDTH).max(40);
    wrap(text, indent, width).iter().try_for_each(|line| context.line(line))
}

/// Breaks a text at spaces; escape sequences take no room, and a word that is too long stands alone.
fn wrap(text: &str, indent: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let start = text.len() - text.trim_start().len();
    let mut line = text[..start].to_owned();
    let mut used = start;
    for word in text[start..].split(' ') {
        let long = visible(word);
        if used > indent.len() && used + 1 + long > width {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
            used = indent.len();
        } else if used > start || (lines.is_empty() && !line.trim().is_empty()) {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += long;
    }
    lines.push(line);
    lines
}

/// The width of a word on the terminal: without colours (CSI … m) and links (OSC … ST).
fn visible(word: &str) -> usize {
    let mut width = 0;
    let mut rest = word;
    while let Some(at) = rest.find('\u{1b}') {
        width += rest[..at].width();
        let sequence = &rest[at..];
        let end = if sequence.starts_with("\u{1b}]") {
            sequence.find("\u{1b}\\").map(|i| i + 2)
        } else {
            sequence.find('m').map(|i| i + 1)
        };
        rest = end.map_or("", |end| &sequence[end..]);
    }
    width + rest.width()
}

/// Says why it matched; nothing of a free question whose words were not looked up, since they were just typed.
fn reason(matched: &crate::search::Matched, bsns: Bsns, context: &Context) -> Option<String> {
    let kind = context.text(&format!("kind-{}", matched.kind.replace('_', "-")));
    let text = match matched.surface.expose().as_str() {
        "" if &*matched.kind == FREE => return None,
        "" => &matched.variant,
        _ => &matched.surface,
    };
    let text = if &*matched.kind == FREE {
        let typed = text.expose();
        hidden(typed, 0, &bsns_in(typed), bsns)
    } else {
        masked(&matched.kind, text, bsns)
    };
    let shown = format!("{kind} {}", text.replace('\n', " "));
    Some(match matched.spelling {
        Spelling::Known => shown,
        Spelling::Misspelt => format!("{shown} ({})", context.text("spelling-misspelt")),
        Spelling::Misread => format!("{shown} ({})", context.text("spelling-misread")),
    })
}

/// Shows the last three digits of a BSN only.
fn masked(kind: &str, text: &Sensitive<String>, bsns: Bsns) -> String {
    let text = text.expose();
    if kind != "bsn" || bsns == Bsns::Full {
        return text.clone();
    }
    let mut left = text.chars().filter(char::is_ascii_digit).count();
    let mask = |c: char| {
        if !c.is_ascii_digit() {
            return c;
        }
        left -= 1;
        if left < 3 { c } else { '•' }
    };
    text.chars().map(mask).collect()
}

/// The snippet on one line that fits, with the matches marked.
fn marked(hit: &Hit, bsns: Bsns, context: &Context) -> String {
    let snippet = hit.snippet.expose();
    let mut marks: Vec<(usize, usize, bool)> = hit
        .matched
        .iter()
        .map(|m| (m.start as usize, m.end as usize, &*m.kind == "bsn"))
        .filter(|(start, end, _)| start < end && snippet.get(*start..*end).is_some())
        .collect();
    marks.sort_unstable();
    let others = bsns_in(snippet);
    let (open, close) = if context.has_colour() { ("\u{1b}[1;33m", "\u{1b}[0m") } else { ("[", "]") };
    let mut line = String::new();
    let mut at = 0;
    for (start, end, is_bsn) in marks {
        if start < at {
            continue;
        }
        line.push_str(&hidden(&snippet[at..start], at, &others, bsns));
        let text = if is_bsn {
            masked("bsn", &Sensitive::new(snippet[start..end].to_owned()), bsns)
        } else {
            hidden(&snippet[start..end], start, &others, bsns)
        };
        line.push_str(&format!("{open}{text}{close}"));
        at = end;
    }
    line.push_str(&hidden(&snippet[at..], at, &others, bsns));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds the BSNs in a text, those of others too.
fn bsns_in(text: &str) -> Vec<Range<usize>> {
    let found = Recognisers::builtin().scan(Passage::plain(text)).findings.into_iter();
    let bsns = found.filter(|finding| finding.kind == Kind::Bsn);
    bsns.map(|finding| finding.range.start as usize..finding.range.end as usize).collect()
}

/// A piece of a snippet, which begins at `from`, with the BSNs in it masked.
fn hidden(piece: &str, from: usize, others: &[Range<usize>], bsns: Bsns) -> String {
    let mut text = String::with_capacity(piece.len());
    let mut at = 0;
    for range in others.iter().filter(|range| range.start >= from && range.end <= from + piece.len()) {
        let (start, end) = (range.start - from, range.end - from);
        if start < at {
            continue;
        }
        text.push_str(&piece[at..start]);
        text.push_str(&masked("bsn", &Sensitive::new(piece[start..end].to_owned()), bsns));
        at = end;
    }
    text.push_str(&piece[at..]);
    text
}

/// The path, as a link that the terminal can open (OSC 8) where it can.
fn link(hit: &Hit, context: &Context) -> String {
    let path = hit.path.expose();
    if !context.has_colour() {
        return path.clone();
    }
    let Ok(config) = context.config() else { return path.clone() };
    let Some(source) = config.source(&hit.source.0) else { return path.clone() };
    let full = config.root().join(&source.path).join(path);
    let url: String = full.to_string_lossy().bytes().map(escaped).collect();
    format!("\u{1b}]8;;file://{url}\u{1b}\\{path}\u{1b}]8;;\u{1b}\\")
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// One line per source: all that was not read of it, by cause.
fn missing_lines(missing: &[NotSearched], context: &Context) -> Vec<String> {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for entry in missing {
        let own = format!("missing-{}", entry.cause.replace('_', "-"));
        if context.messages.has(&own) {
            let arguments =
                [("source", (&entry.source).into()), ("n", entry.count.into()), ("note", (&entry.note).into())];
            lines.push((String::new(), vec![context.with(&own, &arguments).trim_end().to_owned()]));
            continue;
        }
        let (key, cause) = match entry.cause.strip_prefix("partly_") {
            Some(cause) => ("missing-partly", cause),
            None => ("missing-unreadable", entry.cause.as_str()),
        };
        let cause = context.text(&format!("cause-{}", cause.replace('_', "-")));
        let part = context.with(key, &[("n", entry.count.into()), ("cause", (&cause).into())]);
        match lines.iter_mut().find(|(source, _)| *source == entry.source) {
            Some((_, parts)) => parts.push(part),
            None => lines.push((entry.source.clone(), vec![part])),
        }
    }
    let line = |(source, parts): (String, Vec<String>)| {
        let parts = parts.join(", ");
        if source.is_empty() {
            parts
        } else {
            context.with("missing-source", &[("source", (&source).into()), ("parts", (&parts).into())])
        }
    };
    lines.into_iter().map(line).collect()
}

/// Says a place in words.
pub(in crate::cli::commands) fn place_text(place: &Place, context: &Context) -> String {
    let text = match place {
        Place::Whole => context.text("place-whole"),
        Place::Page { page } => context.with("place-page", &[("n", u64::from(*page).into())]),
        Place::Row { sheet, row } => {
            context.with("place-row", &[("sheet", (&**sheet).into()), ("n", u64::from(*row).into())])
        }
        Place::Cell { sheet, cell } => {
            context.with("place-cell", &[("sheet", (&**sheet).into()), ("cell", (&**cell).into())])
        }
        Place::Record { table, record } => {
            context.with("place-record", &[("table", (&**table).into()), ("n", (*record).into())])
        }
        Place::Line { line } => context.with("place-line", &[("n", (*line).into())]),
        Place::Part { name } => context.with("place-part", &[("name", (&**name).into())]),
    };
    // A delimited file has no sheet, a list no table.
    text.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bsn_shows_its_last_three_digits_only() {
        let text = Sensitive::new("1234.56.782".to_owned());
        assert_eq!(masked("bsn", &text, Bsns::Masked), "••••.••.782");
        assert_eq!(masked("bsn", &text, Bsns::Full), "1234.56.782");
        assert_eq!(masked("phone", &text, Bsns::Masked), "1234.56.782");
    }

    #[test]
    fn a_bsn_of_another_person_is_masked_too() {
        let snippet = "ook BSN 111222333 staat er, en BSN 123456782";
        let others = bsns_in(snippet);
        assert_eq!(hidden(&snippet[..31], 0, &others, Bsns::Masked), "ook BSN ••••••333 staat er, en ");
        assert_eq!(hidden(&snippet[..31], 0, &others, Bsns::Full), &snippet[..31]);
        assert_eq!(others.len(), 2);
    }

    #[test]
    fn lines_are_broken_at_spaces_and_escapes_take_no_room() {
        assert_eq!(wrap("  een twee drie", "    ", 10), ["  een twee", "    drie"]);
        assert_eq!(wrap("een \u{1b}[1;33mtwee\u{1b}[0m", "  ", 8), ["een \u{1b}[1;33mtwee\u{1b}[0m"]);
        assert_eq!(visible("\u{1b}]8;;file:///a\u{1b}\\naam\u{1b}]8;;\u{1b}\\"), 4);
    }
}
