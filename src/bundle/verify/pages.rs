//! The pages: nothing from outside, no script, no comment, a language and a title.
//!
//! A small scanner of tags, stricter than a browser: what it does not understand is a fault.

use super::{Checked, Fault, FaultKind};

/// Elements that fetch, run or send something.
const ACTIVE: [&str; 16] = [
    "script", "iframe", "object", "embed", "applet", "form", "input", "button", "link", "base", "audio", "video",
    "source", "svg", "frame", "noscript",
];

/// Attributes that fetch something.
const FETCHING: [&str; 8] = ["src", "srcset", "background", "poster", "data", "action", "formaction", "ping"];

/// What fetches something in a style sheet; in running text it is only text.
const FETCHING_STYLES: [&str; 2] = ["@import", "url("];

/// Checks one page.
pub(super) fn check(path: &str, bytes: &[u8], checked: &mut Checked) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        checked.faults.push(Fault::new(FaultKind::Metadata, path, "not UTF-8"));
        return;
    };
    let lower = text.to_lowercase();
    let mut found = |kind, at: usize| {
        let line = lower[..at].matches('\n').count() + 1;
        checked.faults.push(Fault::new(kind, path, format!("line {line}")));
    };
    for (at, _) in lower.match_indices("<!--") {
        found(FaultKind::Comment, at);
    }
    for (at, _) in lower.match_indices("<style") {
        let sheet = lower[at..].split("</style").next().unwrap_or_default();
        if FETCHING_STYLES.iter().any(|needle| sheet.contains(needle)) {
            found(FaultKind::ExternalResource, at);
        }
    }
    let mut has = (false, false);
    for (at, _) in lower.match_indices('<') {
        let rest = &lower[at + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let (name, attributes) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len()));
        has.0 |= name == "html" && attributes.contains(" lang=");
        has.1 |= name == "title";
        if ACTIVE.contains(&name) || (name == "meta" && attributes.contains("http-equiv=\"refresh")) {
            found(FaultKind::Script, at);
        }
        for (key, value) in pairs(attributes) {
            if key.starts_with("on") || value.trim_start().starts_with("javascript:") {
                found(FaultKind::Script, at);
            }
            if key == "style" && FETCHING_STYLES.iter().any(|needle| value.contains(needle)) {
                found(FaultKind::ExternalResource, at);
            }
            let inside = value.starts_with("data:image/") && name == "img";
            if (FETCHING.contains(&key) && !inside) || (key == "href" && !is_local_or_link(name, value)) {
                found(FaultKind::ExternalResource, at);
            }
        }
    }
    if !(has.0 && has.1) {
        found(FaultKind::Accessibility, 0);
    }
}

/// A plain link may lead anywhere, since it fetches nothing until a person follows it; other elements may not.
fn is_local_or_link(name: &str, value: &str) -> bool {
    name == "a" || value.starts_with('#')
}

/// The attributes of a tag.
fn pairs(attributes: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    let mut rest = attributes.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            pairs.push((key, ""));
            if end == 0 {
                break;
            }
            continue;
        };
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, left) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        pairs.push((key, value));
        rest = left.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(body: &str) -> Vec<FaultKind> {
        let mut checked = Checked::default();
        let page = format!("<html lang=\"nl\"><title>t</title>{body}</html>");
        check("data/start.html", page.as_bytes(), &mut checked);
        checked.faults.iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn what_comes_from_outside_or_runs_is_found() {
        for (body, expected) in [
            ("<p>a < b > c</p><a href=\"https://example.org\">x</a>", None),
            ("<a href='#a' class=x>x</a><img alt=\"\" src=\"data:image/png;base64,AA\">", None),
            ("<SCRIPT>x</SCRIPT>", Some(FaultKind::Script)),
            ("<img src=https://example.org/x.png>", Some(FaultKind::ExternalResource)),
            ("<p onclick=\"x\">", Some(FaultKind::Script)),
            ("<a href=\" javascript:x\">", Some(FaultKind::Script)),
            ("<link rel=stylesheet href=\"x.css\">", Some(FaultKind::Script)),
            ("<style>a{background:URL(http://x)}</style>", Some(FaultKind::ExternalResource)),
            ("<p style='background: url(x)'>", Some(FaultKind::ExternalResource)),
            ("<p>zie url(x) en @import</p>", None),
            ("<!-- was: Jansen -->", Some(FaultKind::Comment)),
            ("<meta http-equiv=\"refresh\" content=\"0;x\">", Some(FaultKind::Script)),
        ] {
            assert_eq!(kinds(body).first().copied(), expected, "{body}");
        }
    }
}
