//! Word documents (docx, docm, dotx, dotm), written as docx.
//!
//! Nothing of the original package is copied: parts, styles, lists and relations are the program's own, and the text is
//! that of the blocks. What the text looks like comes from the layout that the reader gives.

mod body;
mod parts;
mod properties;
mod styles;

use connectors::Format;

use super::office::{Package, Paper, properties, trace};
use super::{Original, Rebuilder, Rebuilt};
use crate::Result;

use body::Body;

/// Rebuilds Word documents.
pub(super) struct Word;

impl Rebuilder for Word {
    fn formats(&self) -> &'static [Format] {
        &[Format::Docx]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let paper = Paper::lay_out(&trace(&original)?, original.heading.language);
        let bytes = write(&paper, &original)?;
        Ok(Rebuilt { bytes, extension: "docx", media_type: Format::Docx.media_type(), notes: paper.remarks })
    }
}

fn write(paper: &Paper, original: &Original<'_>) -> Result<Vec<u8>> {
    let mut body = Body::new(paper);
    let document = body.document();
    let notes = body.notes();
    let sheets = body.sheets();
    let mut package = Package::default();
    package.add("[Content_Types].xml", parts::content_types(&sheets));
    package.add("_rels/.rels", parts::PACKAGE_RELATIONS);
    package.add("docProps/core.xml", properties(original.heading));
    package.add("word/_rels/document.xml.rels", parts::relations(&sheets));
    package.add("word/document.xml", document);
    package.add("word/footnotes.xml", notes);
    package.add("word/numbering.xml", body.numbering());
    package.add("word/settings.xml", parts::settings(original.heading));
    package.add("word/styles.xml", styles::styles(paper, original.heading));
    for sheet in sheets {
        package.add(format!("word/{}", sheet.file), sheet.text);
    }
    package.finish()
}
