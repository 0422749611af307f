//! XML inside PDF: rich text, XMP, XFA. Broken markup gives what stands before the break.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::textstring::clean;

/// The most elements that are read.
const MAX_ELEMENTS: usize = 500_000;

/// Takes the text out of rich text; a line for each paragraph.
pub(super) fn text(xml: &str) -> String {
    let mut out = String::new();
    walk(xml, |event| match event {
        Found::Text(text) => push_words(&mut out, text),
        Found::Start(_) | Found::Attribute(..) => {}
        Found::End(tag) => {
            if !is_inline(tag) && !out.is_empty() {
                out.truncate(out.trim_end().len());
                out.push('\n');
            }
        }
    });
    clean(&out)
}

/// Gives every text and attribute with the local name of its element or attribute.
///
/// Items of the lists that XMP is full of have the name of their property.
pub(in crate::formats) fn leaves(xml: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut held = String::new();
    walk(xml, |event| match event {
        Found::Start(tag) => {
            let tag = local(tag);
            let inherits = matches!(tag, "li" | "Alt" | "Seq" | "Bag" | "p" | "span" | "body" | "value" | "text");
            let name = match open.last() {
                Some(parent) if inherits => parent.clone(),
                _ => tag.to_owned(),
            };
            open.push(name);
            held.clear();
        }
        Found::Text(text) => push_words(&mut held, text),
        Found::Attribute(key, value) => {
            let technical = key.starts_with("xmlns") || key.starts_with("xml:") || key.starts_with("rdf:");
            let value = clean(value);
            if !technical && !value.is_empty() && open.last().is_some_and(|tag| tag == "Description") {
                found.push((local(key).to_owned(), value));
            }
        }
        Found::End(_) => {
            let name = open.pop().unwrap_or_default();
            let text = clean(&std::mem::take(&mut held));
            if !text.is_empty() {
                found.push((name, text));
            }
        }
    });
    found
}

enum Found<'a> {
    Start(&'a str),
    Attribute(&'a str, &'a str),
    Text(&'a str),
    End(&'a str),
}

fn walk(xml: &str, mut found: impl FnMut(Found<'_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    for _ in 0..MAX_ELEMENTS {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                found(Found::Start(start.name().as_ref()));
                for attribute in start.attributes().with_checks(false).flatten() {
                    let value = unescape(&attribute.value);
                    found(Found::Attribute(attribute.key.as_ref(), &value));
                }
            }
            Ok(Event::Text(text)) => found(Found::Text(&text)),
            Ok(Event::CData(text)) => found(Found::Text(&text)),
            Ok(Event::GeneralRef(name)) => found(Found::Text(&entity(&name))),
            Ok(Event::End(end)) => found(Found::End(end.name().as_ref())),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn local(tag: &str) -> &str {
    tag.rsplit(':').next().unwrap_or(tag)
}

/// Whether an element of rich text stands inside a line.
fn is_inline(tag: &str) -> bool {
    let inline = ["b", "i", "u", "a", "em", "strong", "span", "font", "sub", "sup"];
    inline.iter().any(|known| local(tag).eq_ignore_ascii_case(known))
}

/// Adds text with its white space run together.
fn push_words(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
}

fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once(';').filter(|(name, _)| name.len() <= 8) else {
            out.push('&');
            rest = after;
            continue;
        };
        out.push_str(&entity(name));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Gives what an entity stands for; only those of XML itself are known, none is ever expanded.
fn entity(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => None,
    };
    match (number.and_then(char::from_u32), name) {
        (Some(c), _) => c.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, _) => " ".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{leaves, text};

    #[test]
    fn rich_text_gives_its_words_with_entities() {
        assert_eq!(text("<p>Jan &amp; <b>An</b>ja</p><p>&#233;&#xe9;n</p>"), "Jan & Anja\néén");
    }

    #[test]
    fn leaves_have_the_name_of_their_property() {
        let xmp = r#"<rdf:RDF xmlns:rdf="r"><rdf:Description rdf:about="" pdf:Producer="Maker &amp; Co">
            <dc:creator><rdf:Seq><rdf:li>Jan Jansen</rdf:li><rdf:li>An</rdf:li></rdf:Seq></dc:creator>
            <empty/></rdf:Description></rdf:RDF>"#;
        let expected = [("Producer", "Maker & Co"), ("creator", "Jan Jansen"), ("creator", "An")];
        let found = leaves(xmp);
        assert!(found.iter().map(|(name, text)| (name.as_str(), text.as_str())).eq(expected), "{found:?}");
    }

    #[test]
    fn broken_markup_gives_what_stands_before_the_break() {
        assert_eq!(leaves("<a><b>Jan</b><c"), [("b".to_owned(), "Jan".to_owned())]);
    }
}
