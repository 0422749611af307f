//! What a document in its own format holds beyond what a clean copy holds, whatever it says.
//!
//! This knows nothing of how the rebuilders work: it lists what may stand in a file of each format, by key and by part,
//! and the few sentences that they may say of their own.

use std::collections::BTreeSet;
use std::io::Cursor;

use lopdf::{Dictionary, Document, Object};

use crate::rebuilt::title_packet;
use crate::renditions::Words;
use crate::{Error, ErrorKind, Language, Result};

/// Keys of PDF dictionaries that carry more than what is on a page: notes, fields, scripts, files, older states, and
/// what was said about the file or its parts (ISO 32000-2).
const BEYOND_THE_PAGE: [&str; 32] = [
    "AA",
    "AcroForm",
    "ActualText",
    "Alt",
    "Alternates",
    "Annots",
    "Author",
    "Collection",
    "Creator",
    "Dests",
    "EF",
    "EmbeddedFiles",
    "JS",
    "JavaScript",
    "Keywords",
    "LastModified",
    "Metadata",
    "Names",
    "OC",
    "OCProperties",
    "OPI",
    "OpenAction",
    "Outlines",
    "PageLabels",
    "Perms",
    "PieceInfo",
    "Producer",
    "Subject",
    "Thumb",
    "Threads",
    "URI",
    "XFA",
];

/// Parts of packages that hold what a reader sees; numbers are left out of names.
const PARTS: [&str; 24] = [
    "META-INF/manifest.xml",
    "[Content_Types].xml",
    "_rels/.rels",
    "content.xml",
    "docProps/core.xml",
    "meta.xml",
    "mimetype",
    "ppt/_rels/presentation.xml.rels",
    "ppt/presentation.xml",
    "ppt/slides/_rels/slide.xml.rels",
    "ppt/slides/slide.xml",
    "styles.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer.xml",
    "word/footnotes.xml",
    "word/header.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet.xml",
];

/// Fields of a message that say what a letter says; the others tell of machines and people that it passed.
const FIELDS: [&str; 12] = [
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
];

/// Lists what a file holds beyond a clean copy, by the type that its extension tells; in fixed words and numbers.
///
/// # Errors
/// [`ErrorKind::Unchecked`] when the file is not what its extension says.
pub fn excess(extension: &str, bytes: &[u8]) -> Result<BTreeSet<String>> {
    match extension {
        "pdf" => pdf(bytes),
        "docx" | "odt" | "xlsx" | "ods" | "pptx" | "odp" => package(bytes),
        "eml" => Ok(message(bytes)),
        _ => Ok(BTreeSet::new()),
    }
}

fn unchecked() -> Error {
    Error::new(ErrorKind::Unchecked, "the output cannot be read back")
}

fn pdf(bytes: &[u8]) -> Result<BTreeSet<String>> {
    let document = Document::load_mem(bytes).map_err(|_| unchecked())?;
    let mut found = BTreeSet::new();
    for object in document.objects.values() {
        keys(object, &document, &mut found);
    }
    let ends = bytes.windows(5).filter(|window| *window == b"%%EOF").count();
    let behind = bytes.windows(5).rposition(|window| window == b"%%EOF").map(|at| &bytes[at + 5..]);
    if ends > 1 || document.trailer.has(b"Prev") {
        found.insert("an older state".to_owned());
    }
    if behind.is_none_or(|rest| !rest.iter().all(u8::is_ascii_whitespace)) {
        found.insert("bytes behind the end".to_owned());
    }
    Ok(found)
}

/// Walks an object; lopdf bounds the nesting of what it reads.
fn keys(object: &Object, document: &Document, found: &mut BTreeSet<String>) {
    let of = |dictionary: &Dictionary, found: &mut BTreeSet<String>| {
        for (key, value) in dictionary {
            let beyond = BEYOND_THE_PAGE.iter().find(|beyond| beyond.as_bytes() == key.as_slice());
            let beyond = beyond.filter(|key| !says_nothing(key, value, document));
            found.extend(beyond.map(|key| format!("/{key}")));
            keys(value, document, found);
        }
    };
    match object {
        Object::Dictionary(dictionary) => of(dictionary, found),
        Object::Stream(stream) => of(&stream.dict, found),
        Object::Array(list) => list.iter().for_each(|object| keys(object, document, found)),
        _ => {}
    }
}

/// Whether an entry is one that every copy has: that a picture is a picture, or the title once more.
fn says_nothing(key: &str, value: &Object, document: &Document) -> bool {
    match key {
        "Alt" => [Language::Nl, Language::En]
            .iter()
            .any(|language| *value == lopdf::text_string(Words::of(*language).page("picture"))),
        "Metadata" => {
            let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict);
            let title = info.and_then(|info| info.get(b"Title")).and_then(lopdf::decode_text_string);
            let stream = document.dereference(value).and_then(|(_, object)| object.as_stream());
            stream.is_ok_and(|stream| {
                stream.dict.len() == 3 && title.is_ok_and(|title| stream.content == title_packet(&title).into_bytes())
            })
        }
        _ => false,
    }
}

fn package(bytes: &[u8]) -> Result<BTreeSet<String>> {
    let package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unchecked())?;
    let mut found = BTreeSet::new();
    for (number, name) in (1..).zip(package.file_names()) {
        let name = name.map_err(|_| unchecked())?;
        let bare: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
        if !PARTS.contains(&bare.as_str()) {
            found.insert(format!("part {number}"));
        }
    }
    Ok(found)
}

fn message(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let head = head.split("\n\n").next().unwrap_or_default();
    let mut found = BTreeSet::new();
    for (number, line) in (1..).zip(head.lines()) {
        // A line that begins with a space goes on with the field before it.
        let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t'])) else { continue };
        if !FIELDS.contains(&name.to_ascii_lowercase().as_str()) {
            found.insert(format!("field in line {number}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_page_is_told() {
        let pdf = |extra: &str, tail: &str| {
            let mut text = "%PDF-1.4\n".to_owned();
            let mut places = Vec::new();
            let bodies = [
                format!("<< /Type /Catalog /Pages 2 0 R {extra} >>"),
                "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
            ];
            for (number, body) in (1..).zip(bodies) {
                places.push(text.len());
                text.push_str(&format!("{number} 0 obj\n{body}\nendobj\n"));
            }
            let table = text.len();
            text.push_str("xref\n0 3\n0000000000 65535 f \n");
            places.iter().for_each(|at| text.push_str(&format!("{at:010} 00000 n \n")));
            text.push_str(&format!("trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n{table}\n%%EOF\n{tail}"));
            excess("pdf", text.as_bytes()).expect("it is a PDF").into_iter().collect::<Vec<_>>()
        };
        assert_eq!(pdf("", ""), [""; 0]);
        assert_eq!(pdf("/AcroForm << /XFA (x) >>", ""), ["/AcroForm", "/XFA"]);
        assert_eq!(pdf("/Names [ << /JS (app) >> ]", "rest"), ["/JS", "/Names", "bytes behind the end"]);
        assert_eq!(pdf("/Alt (afbeelding)", ""), [""; 0]);
        assert_eq!(pdf("/Alt (Piet Jansen)", ""), ["/Alt"]);
        assert_eq!(pdf("/Metadata 2 0 R", ""), ["/Metadata"]);
        assert!(excess("pdf", b"no PDF").is_err());
    }

    #[test]
    fn fields_of_machines_are_told() {
        let mail = b"From: a\r\nReceived: from x\r\n by y: z\r\nSubject: s\r\n\r\nReply: no field";
        assert_eq!(excess("eml", mail).expect("no error").into_iter().collect::<Vec<_>>(), ["field in line 2"]);
    }
}
