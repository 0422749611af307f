//! PowerPoint presentations: which parts are read, and in which order.

use std::collections::{BTreeMap, BTreeSet};

use super::slide::{Slide, Sort};
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::{
    Kinds, PartKind, Relationships, give_embedded, read_drawing, read_macros, read_plain, read_properties, stem,
};
use crate::formats::package::{Node, Package, Walk};
use crate::formats::pictures::read_pictures;
use crate::{
    Block, Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role,
};

/// Who wrote comments: id to name.
pub(super) type Authors = BTreeMap<String, String>;

/// Reads PowerPoint presentations.
pub(crate) struct Pptx;

impl Extractor for Pptx {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "pptx", revision: 3, formats: &[Format::Pptx] } }
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let part = input.part;
        let mut package = Package::open(input, limits)?;
        let mut into = Gathering::new(part, Format::Pptx, limits, into);
        let kinds = Kinds::read(&mut package);
        let names = package.names();
        let main = names.iter().find(|name| kinds.of(name) == PartKind::Main).map(String::as_str);
        let main = main.unwrap_or("ppt/presentation.xml");
        if !package.has(main) {
            return Err(Error::content(Cause::Damaged));
        }
        let authors = read_authors(&mut package, &names, &mut into);
        let mut read = BTreeSet::new();
        for (page, slide) in (1..).zip(slides(&mut package, main, &names)) {
            if into.stopped() {
                return Ok(());
            }
            into.start(Place::Page { page });
            read_slide(&mut package, &slide, page, &authors, &mut read, &mut into);
        }
        for name in names.iter().filter(|name| !read.contains(*name)) {
            into.start(Place::Part { name: stem(name).into() });
            read_beside(&mut package, name, kinds.of(name), &authors, limits, &mut into);
        }
        read_pictures(&mut package, limits, &mut into);
        read_macros(&mut package, &names, limits, &mut into);
        into.omit_faults(package);
        into.finish()
    }
}

/// The slides in the order in which they are shown; those that are in the file only come last.
fn slides(package: &mut Package<'_>, main: &str, names: &[String]) -> Vec<String> {
    let relationships = Relationships::of(package, main);
    let mut found: Vec<String> = Vec::new();
    let Some(member) = package.part(main) else { return found };
    let fault = member.walk(|node| {
        if let Node::Open(tag) = &node
            && tag.name() == "sldId"
        {
            // `id` is there twice, with and without prefix; the one with a prefix names the relationship.
            let target = tag.attributes().find(|(key, _)| key.ends_with(":id")).map(|(_, id)| id);
            if let Some(slide) = target.and_then(|id| relationships.get(&id).map(|r| r.target.to_lowercase())) {
                found.push(slide);
            }
        }
        Walk::On
    });
    package.note("presentation", fault);
    let named: BTreeSet<String> = found.iter().cloned().collect();
    let rest = names.iter().filter(|name| name.starts_with("ppt/slides/") && name.ends_with(".xml"));
    found.extend(rest.filter(|name| !named.contains(*name)).cloned());
    found
}

fn read_slide(
    package: &mut Package<'_>,
    name: &str,
    page: u32,
    authors: &Authors,
    read: &mut BTreeSet<String>,
    into: &mut Gathering<'_>,
) {
    let place = Place::Page { page };
    read.insert(name.to_owned());
    if !package.has(name) {
        into.omit(place, Cause::Damaged);
        return;
    }
    read_part(package, name, Sort::Slide, &place, authors, into);
    let relationships = Relationships::of(package, name);
    for relationship in relationships.all().filter(|r| !r.external) {
        let target = relationship.target.to_lowercase();
        match relationship.kind.as_str() {
            "notesSlide" | "comments" if read.insert(target.clone()) => {
                read_part(package, &target, Sort::Beside(Role::Comment), &place, authors, into);
            }
            "chart" | "chartEx" | "diagramData" if read.insert(target.clone()) => {
                read_drawing(package, &target, &place, into);
            }
            _ => {}
        }
    }
}

fn read_part(
    package: &mut Package<'_>,
    name: &str,
    sort: Sort,
    place: &Place,
    authors: &Authors,
    into: &mut Gathering<'_>,
) {
    let links = Relationships::of(package, name);
    let Some(member) = package.part(name) else { return };
    let mut slide = Slide::new(sort, place.clone(), &links, authors);
    let fault = member.walk(|node| {
        slide.take(&node, into);
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    slide.finish(into);
    if let Some(cause) = fault {
        into.omit(place.clone(), cause);
    }
}

/// Masters, properties, embedded files, and what belongs to no slide.
fn read_beside(
    package: &mut Package<'_>,
    name: &str,
    kind: PartKind,
    authors: &Authors,
    limits: &Limits,
    into: &mut Gathering<'_>,
) {
    let place = Place::Part { name: stem(name).into() };
    match kind {
        PartKind::Drawing | PartKind::Vml => read_drawing(package, name, &place, into),
        PartKind::Properties => read_properties(package, name, into),
        PartKind::Other => read_plain(package, name, into),
        PartKind::Embedded => give_embedded(package, name, limits, into),
        PartKind::Own if name.contains("/slidemasters/") || name.contains("/slidelayouts/") => {
            read_part(package, name, Sort::Master, &place, authors, into);
        }
        PartKind::Own if name.contains("/notesmasters/") || name.contains("/handoutmasters/") => {
            read_part(package, name, Sort::Master, &place, authors, into);
        }
        PartKind::Own if name.contains("/notesslides/") || name.contains("/comments/") => {
            read_part(package, name, Sort::Beside(Role::Comment), &place, authors, into);
        }
        PartKind::Own if name.contains("/tags/") => read_plain(package, name, into),
        PartKind::Own
        | PartKind::Main
        | PartKind::Header
        | PartKind::Footer
        | PartKind::Notes
        | PartKind::Comments
        | PartKind::Glossary
        | PartKind::Settings
        | PartKind::Nothing => {}
    }
}

fn read_authors(package: &mut Package<'_>, names: &[String], into: &mut Gathering<'_>) -> Authors {
    let mut authors = Authors::new();
    for name in ["ppt/commentauthors.xml", "ppt/authors.xml"] {
        if !names.iter().any(|other| other == name) {
            continue;
        }
        let place = Place::Part { name: stem(name).into() };
        let mut blocks = Vec::new();
        let Some(member) = package.part(name) else { continue };
        let fault = member.walk(|node| {
            if let Node::Open(tag) = &node
                && matches!(tag.name(), "cmAuthor" | "author")
            {
                for key in ["name", "userId"] {
                    let value = tag.attribute(key);
                    blocks.extend(value.map(|v| Block::new(place.clone(), Role::Metadata, v).labelled("author")));
                }
                if let (Some(id), Some(name)) = (tag.attribute("id"), tag.attribute("name")) {
                    authors.insert(id.into_owned(), name.into_owned());
                }
            }
            Walk::On
        });
        into.give(place.clone(), blocks);
        if let Some(cause) = fault {
            into.omit(place, cause);
        }
    }
    authors
}
