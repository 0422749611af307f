//! Document properties: title, author, last author, company, and what an organisation adds itself.

use crate::formats::gathering::Gathering;
use crate::formats::ooxml::stem;
use crate::formats::package::{Node, Package, Walk};
use crate::{Block, Place, Role};

/// Statistics and settings of the program, which say nothing of a person.
const NOT_WRITTEN: &[&str] = &[
    "TotalTime",
    "Pages",
    "Words",
    "Characters",
    "CharactersWithSpaces",
    "Lines",
    "Paragraphs",
    "DocSecurity",
    "ScaleCrop",
    "LinksUpToDate",
    "SharedDoc",
    "HyperlinksChanged",
    "AppVersion",
    "Application",
    "Template",
    "revision",
    "Slides",
    "Notes",
    "HiddenSlides",
    "MMClips",
    "PresentationFormat",
    "i4",
    "generator",
    "editing-cycles",
    "editing-duration",
];

/// Names the kinds of parts in the language of the program: `Title`, `Worksheets`.
const HEADINGS: &str = "HeadingPairs";

/// Reads one properties part into a block per property, labelled with its name.
pub(crate) fn read_properties(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) {
    let place = Place::Part { name: stem(name).into() };
    let Some(member) = package.part(name) else { return };
    let mut element = String::new();
    let mut custom: Option<String> = None;
    let mut text = String::new();
    let mut headings = false;
    let fault = member.walk(|node| {
        match node {
            Node::Open(tag) => {
                tag.name().clone_into(&mut element);
                text.clear();
                headings |= element == HEADINGS;
                if element == "property" || element == "user-defined" {
                    custom = tag.attribute("name").map(std::borrow::Cow::into_owned);
                }
            }
            Node::Text(piece) => text.push_str(&piece),
            Node::Close(close) => {
                headings &= close.name() != HEADINGS;
                let written = close.name() == element && !headings && !NOT_WRITTEN.contains(&element.as_str());
                if written && !text.trim().is_empty() {
                    let label = custom.as_deref().unwrap_or(&element);
                    into.push(Block::new(place.clone(), Role::Metadata, text.trim()).labelled(label));
                }
                text.clear();
                if close.name() == "property" || close.name() == "user-defined" {
                    custom = None;
                }
            }
        }
        Walk::On
    });
    if let Some(cause) = fault {
        into.omit(place, cause);
    }
}
