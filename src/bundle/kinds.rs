//! The kinds of files that may stand in a bundle, with their media types.

/// Extensions that may stand in a bundle; anything else is refused when writing and a fault when verifying.
///
/// No originals (`msg`, `pst`), no archives, nothing that runs.
const KINDS: &[(&str, &str)] = &[
    ("html", "text/html"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("eml", "message/rfc822"),
    ("md", "text/markdown"),
    ("ndjson", "application/x-ndjson"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("tiff", "image/tiff"),
];

/// Gives the media type of a file by its name; `None` when it may not stand in a bundle.
pub(super) fn media_type(path: &str) -> Option<&'static str> {
    let extension = path.rsplit_once('.')?.1;
    KINDS.iter().find(|(known, _)| *known == extension).map(|(_, media)| *media)
}

/// Says whether the bytes of a file are text that can be scanned as it stands.
pub(super) fn is_text(path: &str) -> bool {
    ["html", "txt", "md", "csv", "json", "jsonld", "ndjson"]
        .iter()
        .any(|text| path.rsplit_once('.').is_some_and(|(_, e)| e == *text))
}

/// Says whether a file is a document in a format of its own, which a reader takes the text out of.
pub(super) fn is_document(path: &str) -> bool {
    ["pdf", "docx", "odt", "xlsx", "ods", "eml"]
        .iter()
        .any(|kind| path.rsplit_once('.').is_some_and(|(_, e)| e == *kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_kinds_may_stand_in_a_bundle() {
        for (path, allowed) in [
            ("data/documenten/V001.html", true),
            ("data/a.csv", true),
            ("data/a.exe", false),
            ("data/a.msg", false),
            ("data/a", false),
            ("data/a.HTML", false),
        ] {
            assert_eq!(media_type(path).is_some(), allowed, "{path}");
        }
    }
}
