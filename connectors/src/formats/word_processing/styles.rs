//! What a Word style says of its text: heading, list, hidden.

use std::collections::BTreeMap;

use crate::formats::package::{Node, Package, Walk};

/// What is known of one style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Its text is a heading.
    pub(super) heading: bool,
    /// Its text is an item of a list.
    pub(super) list: bool,
    /// Its text is not shown.
    pub(super) hidden: bool,
}

/// The styles of a document that say something.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Reads the styles part, if there is one.
    pub(super) fn read(package: &mut Package<'_>, name: &str) -> Self {
        let Some(member) = package.part(name) else { return Self::default() };
        let mut read: BTreeMap<String, (Style, Option<String>)> = BTreeMap::new();
        let mut current: Option<(String, Style, Option<String>)> = None;
        let fault = member.walk(|node| {
            match node {
                Node::Open(tag) => match (tag.name(), &mut current) {
                    ("style", open) => {
                        *open = tag.attribute("styleId").map(|id| (id.into_owned(), Style::default(), None));
                    }
                    ("name", Some((_, style, _))) => {
                        let name = tag.attribute("val").unwrap_or_default().to_lowercase();
                        style.heading |= ["heading", "kop ", "title", "titel"].iter().any(|h| name.starts_with(h));
                        style.list |= name.starts_with("list") || name.starts_with("lijst");
                    }
                    ("basedOn", Some((_, _, base))) => *base = tag.attribute("val").map(std::borrow::Cow::into_owned),
                    ("outlineLvl", Some((_, style, _))) => {
                        style.heading |= tag.attribute("val").as_deref() != Some("9")
                    }
                    ("numPr", Some((_, style, _))) => style.list = true,
                    ("vanish", Some((_, style, _))) => style.hidden = tag.is_on(),
                    _ => {}
                },
                Node::Close(close) if close.name() == "style" => {
                    if let Some((id, style, base)) = current.take() {
                        read.insert(id, (style, base));
                    }
                }
                Node::Close(_) | Node::Text(_) => {}
            }
            Walk::On
        });
        package.note(name, fault);
        Self(read.keys().map(|id| (id.clone(), inherited(&read, id))).filter(|(_, s)| *s != Style::default()).collect())
    }

    /// What a style says; nothing when it is not known.
    pub(super) fn get(&self, id: &str) -> Style {
        self.0.get(id).copied().unwrap_or_default()
    }
}

/// A style with what it takes from those that it is based on; a circle ends after a few steps.
fn inherited(read: &BTreeMap<String, (Style, Option<String>)>, id: &str) -> Style {
    let mut result = Style::default();
    let mut next = Some(id);
    for _ in 0..12 {
        let Some((style, base)) = next.and_then(|id| read.get(id)) else { break };
        result.heading |= style.heading;
        result.list |= style.list;
        result.hidden |= style.hidden;
        next = base.as_deref();
    }
    // A heading that is numbered is a heading.
    result.list &= !result.heading;
    result
}
