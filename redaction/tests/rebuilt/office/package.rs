//! Packages that tests make.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// The parts of a package in the making; a part that is named again is replaced.
#[derive(Clone, Default)]
pub(super) struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// Adds a part.
    pub(super) fn with(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    /// Packs it.
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            // The type of an OpenDocument file is read where it stands.
            let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().compression_method(method);
            zip.start_file(name.as_str(), options).expect("it has a name");
            zip.write_all(content).expect("memory is there");
        }
        zip.finish().expect("memory is there").into_inner()
    }
}

/// A relations part: kind, target, and whether it is outside the package.
pub(super) fn relations(list: &[(&str, &str, bool)]) -> String {
    let mut out =
        String::from("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (number, (kind, target, external)) in (1..).zip(list) {
        let mode = if *external { " TargetMode=\"External\"" } else { "" };
        out.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"{mode}/>"
        ));
    }
    out + "</Relationships>"
}

/// A content types part: name of the part, type.
pub(super) fn types(list: &[(&str, &str)]) -> String {
    let mut out = String::from(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    );
    for (name, kind) in list {
        out.push_str(&format!(
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>"
        ));
    }
    out + "</Types>"
}

/// A JPEG of no pixels with a text in its EXIF.
pub(super) fn photograph(text: &str) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8, 0xFF, 0xE1];
    let exif = format!("Exif\0\0MM\0*\0\0\0\u{8}{text}");
    out.extend(u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes());
    out.extend(exif.bytes());
    out.extend([0xFF, 0xD9]);
    out
}
