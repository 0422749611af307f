//! What belongs to the whole file: properties, bookmarks, form data, texts for screen readers, scripts, attachments.

use hayro_syntax::object::Dict;

use super::opening::Reader;
use super::{attachments, fields, properties, scripts};
use crate::{Block, Cause, Document, DocumentSink, Flow, Format, Limits, Omission, Part, Place, Role};

/// Reads what belongs to the whole file into the sink: a document for each sort, then the attached files.
pub(super) fn extract(reader: &mut Reader<'_>, part: &Part, limits: &Limits, into: &mut dyn DocumentSink) -> Flow {
    let xref = reader.pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id()).unwrap_or_default();
    let mut files = attachments::specifications(&root);
    files.append(&mut reader.files);
    let shared = &mut reader.shared;
    let place = |name: &str| Place::Part { name: name.into() };
    let described = attachments::descriptions(&files).into_iter();
    let sorts: [(Place, Vec<Block>); 9] = [
        (place("Info"), properties::info(reader.pdf, &place("Info"))),
        (place("XMP"), properties::xmp(&root, &place("XMP"), shared)),
        (place("Outlines"), properties::outlines(&root, &place("Outlines"), shared)),
        (place("AcroForm"), fields::of_file(&root, &place("AcroForm"), shared)),
        (place("StructTreeRoot"), properties::structure(&root, &place("StructTreeRoot"), shared)),
        (place("Dests"), scripts::destinations(&root, &place("Dests"), shared)),
        (place("PageLabels"), scripts::page_labels(&root, &place("PageLabels"), shared)),
        (place("JavaScript"), scripts::of_file(&root, &place("JavaScript"), shared)),
        (
            place("EmbeddedFiles"),
            described.map(|text| Block::new(place("EmbeddedFiles"), Role::Metadata, text)).collect(),
        ),
    ];
    for (place, mut blocks) in sorts {
        if blocks.is_empty() {
            continue;
        }
        let mut size = 0;
        let all = blocks.len();
        blocks.retain(|block| {
            size += block.text.expose().len();
            size <= limits.document_bytes
        });
        if blocks.len() < all {
            into.omitted(Omission { part: part.clone(), place: place.clone(), cause: Cause::TooLarge })?;
        }
        into.document(Document { part: part.clone(), place, format: Format::Pdf, blocks })?;
    }
    attachments::hand_over(files, &mut reader.shared, part, limits, into)
}
