//! The parts of an OpenDocument package that are the same for all documents, or nearly so.

use crate::Heading;
use crate::rebuilt::office::escape;

pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The namespaces of OpenDocument 1.3 (ISO/IEC 26300).
pub(crate) const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\"";

/// Names the parts.
pub(crate) fn manifest(media_type: &str) -> String {
    let mut out = format!(
        "{HEAD}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
         manifest:media-type=\"{media_type}\"/>"
    );
    for part in ["content.xml", "meta.xml", "styles.xml"] {
        out.push_str(&format!("<manifest:file-entry manifest:full-path=\"{part}\" manifest:media-type=\"text/xml\"/>"));
    }
    out.push_str("</manifest:manifest>");
    out
}

/// Title and language; no author, no dates, no statistics.
pub(crate) fn meta(heading: &Heading) -> String {
    format!(
        "{HEAD}<office:document-meta {NAMESPACES}><office:meta><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         </office:meta></office:document-meta>",
        escape(&heading.title),
        heading.language.tag()
    )
}

/// A length in points, from twentieths.
pub(crate) fn points(twips: i64) -> String {
    let sign = if twips < 0 { "-" } else { "" };
    let (whole, rest) = (twips.abs() / 20, twips.abs() % 20 * 5);
    if rest == 0 { format!("{sign}{whole}pt") } else { format!("{sign}{whole}.{rest:02}pt") }
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn lengths_are_written_in_points() {
        assert_eq!([points(240), points(-30), points(1), points(0)], ["12pt", "-1.50pt", "0.05pt", "0pt"]);
    }
}
