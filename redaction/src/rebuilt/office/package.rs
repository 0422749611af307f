//! The ZIP that an office document is: parts in the order given, the same time for all, nothing else.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{Error, ErrorKind, Result};

/// The parts of an output.
#[derive(Default)]
pub(crate) struct Package(Vec<(String, String, CompressionMethod)>);

impl Package {
    /// Adds a part.
    pub(crate) fn add(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.push((name.into(), text.into(), CompressionMethod::Deflated));
    }

    /// Adds a part that is not compressed: the `mimetype` of OpenDocument, which stands first.
    pub(crate) fn add_stored(&mut self, name: &str, text: &str) {
        self.0.push((name.to_owned(), text.to_owned(), CompressionMethod::Stored));
    }

    /// Writes it; the same parts give the same bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Output`] when it grows too large for a ZIP.
    pub(crate) fn finish(self) -> Result<Vec<u8>> {
        let failed = |error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text, method) in self.0 {
            let options =
                SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
            zip.start_file(name, options).map_err(|error| failed(error.into()))?;
            zip.write_all(text.as_bytes()).map_err(failed)?;
        }
        Ok(zip.finish().map_err(|error| failed(error.into()))?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        let make = || {
            let mut package = Package::default();
            package.add_stored("mimetype", "application/vnd.oasis.opendocument.text");
            package.add("content.xml", "<a/>");
            package.finish().expect("it is small")
        };
        assert_eq!(make(), make());
        assert_eq!(&make()[38..54], b"application/vnd.");
    }
}
