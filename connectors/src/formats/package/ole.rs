//! Embedded objects: what is wrapped in an OLE file inside a package, taken out.

use std::io::{Cursor, Read};

/// The file that an embedded OLE object wraps: its name, if it has one, and its bytes.
///
/// None when the OLE file is itself the document (an old Word file, a message): then it is read as it is.
pub(crate) fn unwrap_ole(bytes: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    if let Some(native) = stream(&mut file, "\u{1}Ole10Native", bytes.len()) {
        return unwrap_native(&native);
    }
    // An OOXML file stands in `Package`, a PDF of Acrobat in `CONTENTS`, an OpenDocument file in its own stream.
    ["Package", "CONTENTS", "package_stream", "EmbeddedOdf"]
        .iter()
        .find_map(|name| stream(&mut file, name, bytes.len()))
        .filter(|content| !content.is_empty())
        .map(|content| (None, content))
}

fn stream(file: &mut cfb::CompoundFile<Cursor<&[u8]>>, name: &str, most: usize) -> Option<Vec<u8>> {
    if !file.is_stream(name) {
        return None;
    }
    let mut content = Vec::new();
    // A stream is never larger than its file; a damaged table could claim so.
    file.open_stream(name).ok()?.take(most as u64).read_to_end(&mut content).ok()?;
    Some(content)
}

/// `Ole10Native` ([MS-OLEDS] 2.3.6, as packager writes it): size, flags, label, path, flags, path, size, bytes.
fn unwrap_native(native: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let packaged = native.get(4..).and_then(unwrap_packager);
    if packaged.is_some() {
        return packaged;
    }
    // Without the packager's header: the size and the bytes.
    let size = u32::from_le_bytes(native.get(..4)?.try_into().ok()?) as usize;
    let content = native.get(4..4 + size.min(native.len() - 4))?;
    (!content.is_empty()).then(|| (None, content.to_vec()))
}

/// The same without the size: what the packager wrote, as OLE 1.0 objects hold it.
pub(crate) fn unwrap_packager(data: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let rest = data.get(2..)?;
    let (label, rest) = zero_ended(rest)?;
    let (_path, rest) = zero_ended(rest)?;
    let rest = rest.get(8..)?;
    let (_temporary, rest) = zero_ended(rest)?;
    let size = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?) as usize;
    let content = rest.get(4..4usize.checked_add(size)?)?;
    let name = encoding_rs::WINDOWS_1252.decode(label).0.into_owned();
    let name = name.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).map(str::to_owned);
    Some((name, content.to_vec()))
}

fn zero_ended(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(0, bytes)?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn ole(stream: &str, content: &[u8]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(content).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn a_packaged_file_comes_out_with_its_name() {
        let mut native = vec![0, 0, 0, 0, 2, 0];
        native.extend(b"brief.txt\0C:\\map\\brief.txt\0\0\0\x03\0\x05\0\0\0temp\0");
        native.extend(5u32.to_le_bytes());
        native.extend(b"hallo en meer");
        let found = unwrap_ole(&ole("\u{1}Ole10Native", &native)).unwrap();
        assert_eq!(found, (Some("brief.txt".to_owned()), b"hallo".to_vec()));
    }

    #[test]
    fn a_bare_native_stream_comes_out_by_its_size() {
        let mut native = 3u32.to_le_bytes().to_vec();
        native.extend(b"abc");
        assert_eq!(unwrap_ole(&ole("\u{1}Ole10Native", &native)), Some((None, b"abc".to_vec())));
    }

    #[test]
    fn a_package_stream_comes_out_and_a_document_stays() {
        assert_eq!(unwrap_ole(&ole("Package", b"PK..")), Some((None, b"PK..".to_vec())));
        assert_eq!(unwrap_ole(&ole("WordDocument", b"x")), None);
        assert_eq!(unwrap_ole(b"geen ole"), None);
    }
}
