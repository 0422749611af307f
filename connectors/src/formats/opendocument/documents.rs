//! OpenDocument text, presentations and spreadsheets: which parts are read, and in which order.

use super::looking::Looking;
use super::looks::{Looks, Scope};
use super::sheets::Sheets;
use super::story::{Shape, Story};
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::{read_plain, read_properties, stem};
use crate::formats::package::{Node, Package, Walk, unwrap_ole};
use crate::formats::pictures::read_pictures;
use crate::layout::StoryKind;
use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result};

/// Reads OpenDocument text.
pub(crate) struct Odt;
/// Reads OpenDocument presentations.
pub(crate) struct Odp;
/// Reads OpenDocument spreadsheets.
pub(crate) struct Ods;

impl Extractor for Odt {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "odt", revision: 2, formats: &[Format::Odt] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        read(input, limits, into)
    }
}

impl Extractor for Odp {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "odp", revision: 2, formats: &[Format::Odp] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        read(input, limits, into)
    }
}

impl Extractor for Ods {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "ods", revision: 2, formats: &[Format::Ods] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        read(input, limits, into)
    }
}

fn read(input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
    let (part, format) = (input.part, input.format);
    let mut package = Package::open(input, limits)?;
    let mut into = Gathering::new(part, format, limits, into);
    if is_encrypted(&mut package) {
        return Err(Error::content(Cause::Encrypted));
    }
    if !package.has("content.xml") {
        return Err(Error::content(Cause::Damaged));
    }
    match format {
        Format::Ods => read_sheets(&mut package, &mut into),
        Format::Odp => read_story(&mut package, "content.xml", Shape::Slides, Place::Whole, &mut into),
        _ => read_text(&mut package, &mut into),
    }
    if format != Format::Odt {
        into.start(Place::Part { name: "styles".into() });
    }
    let place = Place::Part { name: "styles".into() };
    let looking = (format == Format::Odt).then(|| looking(&mut package, Scope::Styles, &mut into)).flatten();
    walk_story(&mut package, "styles.xml", Story::new(Shape::Text, place).looking(looking), &mut into);
    if format != Format::Odt {
        into.start(Place::Part { name: "meta".into() });
    }
    read_properties(&mut package, "meta.xml", &mut into);
    for name in package.names() {
        read_other(&mut package, &name, limits, &mut into);
    }
    read_pictures(&mut package, limits, &mut into);
    into.omit_faults(package);
    into.finish()
}

/// Embedded objects: OpenDocument ones are folders in the same package, others are files.
fn read_other(package: &mut Package<'_>, name: &str, limits: &Limits, into: &mut Gathering<'_>) {
    if let Some(folder) = name.strip_suffix("/content.xml") {
        let place = Place::Part { name: folder.into() };
        into.start(place.clone());
        read_story(package, name, Shape::Text, place, into);
    } else if name.ends_with(".xml") && ["basic/", "dialogs/", "scripts/"].iter().any(|below| name.starts_with(below)) {
        into.start(Place::Part { name: stem(name).into() });
        read_plain(package, name, into);
    } else if name.starts_with("object ") && !name.contains('/') {
        match package.bytes(name, limits.input_bytes) {
            Ok(bytes) => match unwrap_ole(&bytes) {
                Some((inner, content)) => into.embedded(inner.as_deref().unwrap_or(name), None, content),
                None => into.embedded(name, None, bytes),
            },
            Err(error) => {
                let fault = match error.kind() {
                    crate::ErrorKind::Content(cause) => cause,
                    _ => Cause::Damaged,
                };
                into.omit(Place::Part { name: name.into() }, fault);
            }
        }
    }
}

fn read_text(package: &mut Package<'_>, into: &mut Gathering<'_>) {
    let looking = looking(package, Scope::Content, into);
    if let Some(layout) = into.layout() {
        layout.begin_story(StoryKind::Body, "");
    }
    walk_story(package, "content.xml", Story::new(Shape::Text, Place::Whole).looking(looking), into);
}

/// What follows the looks of a text, when a layout is wanted.
fn looking(package: &mut Package<'_>, scope: Scope, into: &mut Gathering<'_>) -> Option<Looking> {
    into.layout()?;
    Some(Looking::new(Looks::read(package), scope))
}

fn read_story(package: &mut Package<'_>, name: &str, shape: Shape, place: Place, into: &mut Gathering<'_>) {
    walk_story(package, name, Story::new(shape, place), into);
}

fn walk_story(package: &mut Package<'_>, name: &str, mut story: Story, into: &mut Gathering<'_>) {
    let Some(member) = package.part(name) else { return };
    let fault = member.walk(|node| {
        story.take(&node, into);
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    story.finish(into);
    if let Some(cause) = fault {
        into.omit(Place::Part { name: stem(name).into() }, cause);
    }
}

fn read_sheets(package: &mut Package<'_>, into: &mut Gathering<'_>) {
    let looks = into.layout().is_some().then(|| Looks::read(package));
    let Some(member) = package.part("content.xml") else { return };
    let mut sheets = Sheets::looking(looks);
    let fault = member.walk(|node| {
        sheets.take(&node, into);
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    sheets.finish(into);
    if let Some(cause) = fault {
        into.omit(Place::Part { name: "content".into() }, cause);
    }
}

/// An encrypted file has a readable frame; the manifest says that its parts are not.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    let mut encrypted = false;
    let Some(member) = package.part("META-INF/manifest.xml") else { return false };
    let fault = member.walk(|node| match node {
        Node::Open(tag) if tag.name() == "encryption-data" => {
            encrypted = true;
            Walk::Stop
        }
        Node::Open(_) | Node::Close(_) | Node::Text(_) => Walk::On,
    });
    package.note("manifest", fault);
    encrypted
}
