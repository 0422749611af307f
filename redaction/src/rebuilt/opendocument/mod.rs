//! OpenDocument files: text (odt, ott) and workbooks, written anew as Word documents and Excel workbooks are.

mod body;
mod parts;
mod sheets;
mod styles;

use connectors::Format;

use super::office::{Package, Paper, trace};
use super::{Original, Rebuilder, Rebuilt};
use crate::Result;

use body::Body;
pub(super) use sheets::Sheets;

/// Rebuilds OpenDocument text.
pub(super) struct Text;

impl Rebuilder for Text {
    fn formats(&self) -> &'static [Format] {
        &[Format::Odt]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let paper = Paper::lay_out(&trace(&original)?, original.heading.language);
        let media_type = Format::Odt.media_type();
        let mut package = Package::default();
        package.add_stored("mimetype", media_type);
        package.add("META-INF/manifest.xml", parts::manifest(media_type));
        package.add("content.xml", Body::new(&paper).content());
        package.add("meta.xml", parts::meta(original.heading));
        package.add("styles.xml", Body::new(&paper).styles(original.heading));
        Ok(Rebuilt { bytes: package.finish()?, extension: "odt", media_type, notes: paper.remarks })
    }
}
