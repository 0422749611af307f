//! Word documents: docx, docm, dotx, dotm.
//!
//! Every part of the package is visited, also those that nothing refers to any more: text that is in the file can
//! be found in the file.

use super::looks::Looks;
use super::story::{Shared, Story};
use super::styles::Styles;
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::{
    Kinds, PartKind, Relationships, give_embedded, read_drawing, read_macros, read_plain, read_properties, stem,
};
use crate::formats::package::{Node, Package, Walk};
use crate::formats::pictures::read_pictures;
use crate::layout::StoryKind;
use crate::{
    Block, Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role,
};

/// Reads Word documents.
pub(crate) struct Docx;

impl Extractor for Docx {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "docx", revision: 2, formats: &[Format::Docx] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let part = input.part;
        let mut package = Package::open(input, limits)?;
        let mut into = Gathering::new(part, Format::Docx, limits, into);
        let kinds = &Kinds::read(&mut package);
        let names = package.names();
        let of = |wanted: PartKind| names.iter().filter(move |name| kinds.of(name) == wanted);
        if of(PartKind::Main).next().is_none() {
            return Err(Error::content(Cause::Damaged));
        }
        let styles = names.iter().find(|name| name.ends_with("/styles.xml")).map_or("", String::as_str);
        let styles = Styles::read(&mut package, styles);
        let looks = into.layout().is_some().then(|| Looks::read(&mut package, &names));
        let mut shared = Shared { styles, tables: 0, authors: std::collections::BTreeSet::new(), looks };
        let mut chunks: Vec<String> = Vec::new();
        for wanted in IN_ORDER {
            for name in of(wanted) {
                if into.stopped() {
                    return Ok(());
                }
                read_part(&mut package, name, wanted, &mut shared, &mut into);
                if wanted == PartKind::Main {
                    chunks.extend(Relationships::of(&mut package, name).parts("aFChunk").map(str::to_owned));
                }
            }
        }
        for author in std::mem::take(&mut shared.authors) {
            into.push(Block::new(Place::Part { name: "document".into() }, Role::Metadata, author).labelled("author"));
        }
        for name in of(PartKind::Embedded).chain(&chunks) {
            give_embedded(&mut package, name, limits, &mut into);
        }
        read_pictures(&mut package, limits, &mut into);
        read_macros(&mut package, &names, limits, &mut into);
        into.omit_faults(package);
        into.finish()
    }
}

/// The order in which a reader would come across the parts; properties and the like last.
const IN_ORDER: [PartKind; 11] = [
    PartKind::Header,
    PartKind::Main,
    PartKind::Footer,
    PartKind::Notes,
    PartKind::Comments,
    PartKind::Drawing,
    PartKind::Vml,
    PartKind::Glossary,
    PartKind::Settings,
    PartKind::Properties,
    PartKind::Other,
];

fn read_part(package: &mut Package<'_>, name: &str, kind: PartKind, shared: &mut Shared, into: &mut Gathering<'_>) {
    let place = Place::Part { name: stem(name).into() };
    match kind {
        PartKind::Main => read_story(package, name, Role::Body, Place::Whole, shared, into),
        PartKind::Header => read_story(package, name, Role::Header, place, shared, into),
        PartKind::Footer => read_story(package, name, Role::Footer, place, shared, into),
        PartKind::Notes => read_story(package, name, Role::Footnote, place, shared, into),
        PartKind::Comments => read_story(package, name, Role::Comment, place, shared, into),
        PartKind::Glossary => {
            read_story(package, name, Role::Hidden, Place::Part { name: "glossary".into() }, shared, into);
        }
        PartKind::Drawing | PartKind::Vml => read_drawing(package, name, &place, into),
        PartKind::Settings => read_settings(package, name, into),
        PartKind::Properties => read_properties(package, name, into),
        PartKind::Other => read_plain(package, name, into),
        PartKind::Own | PartKind::Embedded | PartKind::Nothing => {}
    }
}

fn read_story(
    package: &mut Package<'_>,
    name: &str,
    role: Role,
    place: Place,
    shared: &mut Shared,
    into: &mut Gathering<'_>,
) {
    let links = Relationships::of(package, name);
    let Some(member) = package.part(name) else { return };
    if let Some(layout) = into.layout() {
        layout.begin_story(story_kind(role), name);
    }
    let mut story = Story::new(role, place.clone(), &links, shared);
    let fault = member.walk(|node| {
        story.take(&node, into);
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    story.finish(into);
    if let Some(layout) = into.layout() {
        layout.end_story();
    }
    if let Some(cause) = fault {
        into.omit(Place::Part { name: stem(name).into() }, cause);
    }
}

fn story_kind(role: Role) -> StoryKind {
    match role {
        Role::Body => StoryKind::Body,
        Role::Header => StoryKind::Header,
        Role::Footer => StoryKind::Footer,
        Role::Footnote => StoryKind::Notes,
        Role::Comment => StoryKind::Comments,
        _ => StoryKind::Rest,
    }
}

/// Document variables and the query of a mail merge: values that templates keep out of sight.
fn read_settings(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) {
    let place = Place::Part { name: "settings".into() };
    let Some(member) = package.part(name) else { return };
    let fault = member.walk(|node| {
        if let Node::Open(tag) = &node {
            let value = match tag.name() {
                "docVar" | "query" | "connectString" | "mailSubject" | "addressFieldName" => tag.attribute("val"),
                _ => None,
            };
            if let Some(value) = value {
                let label = tag.attribute("name").unwrap_or_else(|| tag.name().to_owned().into());
                into.push(Block::new(place.clone(), Role::Metadata, value).labelled(&*label));
            }
        }
        Walk::On
    });
    if let Some(cause) = fault {
        into.omit(place, cause);
    }
}
