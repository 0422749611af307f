//! Formats that begin with a fixed sequence of bytes.

use super::{Name, mail};
use crate::Format;

/// Sequences at a fixed offset, most telling first.
const TABLE: &[(usize, &[u8], Format)] = &[
    (0, b"PK\x03\x04", Format::Zip),
    (0, b"PK\x05\x06", Format::Zip),
    (0, b"PK\x07\x08PK", Format::Zip),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Ole),
    (0, b"{\\rtf", Format::Rtf),
    (0, b"SQLite format 3\0", Format::Sqlite),
    (0, b"\x1f\x8b\x08", Format::Gzip),
    (0, b"\xfd7zXZ\0", Format::Xz),
    (0, b"\x28\xb5\x2f\xfd", Format::Zstd),
    (0, b"7z\xbc\xaf\x27\x1c", Format::SevenZip),
    (0, b"Rar!\x1a\x07", Format::Rar),
    (0, b"!BDN", Format::Pst),
    (0, b"\x04\x22\x4d\x18", Format::Lz4),
    (0, b"\x02\x21\x4c\x18", Format::Lz4),
    (0, b"\x1f\x9d", Format::Compress),
    (0, b"MSCF\0\0\0\0", Format::Cab),
    (7, b"**ACE**", Format::Ace),
    (2, b"-lh", Format::Lzh),
    (2, b"-lz", Format::Lzh),
    (0, b"070707", Format::Cpio),
    (0, b"070701", Format::Cpio),
    (0, b"070702", Format::Cpio),
    (0, b"!<arch>\n", Format::Ar),
    (0, b"PGDMP", Format::PgDump),
    (0, b"\x37\x7f\x06\x82", Format::SqliteWal),
    (0, b"\x37\x7f\x06\x83", Format::SqliteWal),
    (0, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", Format::SqliteJournal),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", Format::OneNote),
    (0, b"\xffWPC", Format::WordPerfect),
    (0, b"\x78\x9f\x3e\x22", Format::Tnef),
    (0, b"\0\x01\0\0Standard Jet DB\0", Format::Access),
    (0, b"\0\x01\0\0Standard ACE DB\0", Format::Access),
    (0, b"PAR1", Format::Parquet),
    (0, b"\x89PNG\r\n\x1a\n", Format::Png),
    (0, b"\xff\xd8\xff", Format::Jpeg),
    (0, b"II*\0", Format::Tiff),
    (0, b"MM\0*", Format::Tiff),
    (0, b"II+\0\x08\0\0\0", Format::Tiff), // BigTIFF
    (0, b"MM\0+\0\x08\0\0", Format::Tiff),
    (0, b"GIF87a", Format::Gif),
    (0, b"GIF89a", Format::Gif),
    (8, b"WEBP", Format::Webp),
    (40, b" EMF\0\0\x01\0", Format::Emf),
    (0, b"\xd7\xcd\xc6\x9a\0\0", Format::Wmf),
    (0, b"\x01\0\x09\0\0\x03", Format::Wmf),
    (4, b"ftypheic", Format::Heic),
    (4, b"ftypheix", Format::Heic),
    (4, b"ftyphevc", Format::Heic),
    (4, b"ftypheim", Format::Heic),
    (4, b"ftypheis", Format::Heic),
    (4, b"ftypmif1", Format::Heic),
    (4, b"ftypmsf1", Format::Heic),
    (4, b"ftypM4A", Format::Audio),
    (4, b"ftyp", Format::Video),
    (0, b"\x1a\x45\xdf\xa3", Format::Video),
    (8, b"AVI LIST", Format::Video),
    (0, b"\0\0\x01\xba", Format::Video),
    (0, b"\0\0\x01\xb3", Format::Video),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Format::Video),
    (0, b"ID3", Format::Audio),
    (0, b"OggS", Format::Audio),
    (0, b"fLaC", Format::Audio),
    (8, b"WAVEfmt ", Format::Audio),
    (0, b"#!AMR", Format::Audio),
    (257, b"ustar", Format::Tar),
];

/// Where a PDF header may begin at the latest, as readers have always allowed.
const PDF_WITHIN: usize = 1024;

/// Tells the format from the first bytes.
pub(super) fn format(head: &[u8]) -> Option<Format> {
    if head.is_empty() {
        return Some(Format::Empty);
    }
    let found = TABLE.iter().find(|(offset, magic, _)| head.get(*offset..).is_some_and(|at| at.starts_with(magic)));
    if let Some((_, _, format)) = found {
        return Some(*format);
    }
    if is_signed_data(head) {
        return Some(Format::Smime);
    }
    let arj = head.starts_with(b"\x60\xea") && head.get(10) == Some(&2);
    let lzma = head.starts_with(b"\x5d\0\0") && head.get(4).is_some_and(|top| *top <= 4) && head.len() > 13;
    let bzip2 = head.starts_with(b"BZh") && head.get(4..10) == Some(b"\x31\x41\x59\x26\x53\x59");
    let bitmap = head.starts_with(b"BM") && head.len() > 26 && head[6..10] == [0; 4] && head[15..18] == [0; 3];
    if arj {
        Some(Format::Arj)
    } else if lzma {
        Some(Format::Lzma)
    } else if bzip2 {
        Some(Format::Bzip2)
    } else if bitmap {
        Some(Format::Bmp)
    } else if is_pdf(head) {
        Some(Format::Pdf)
    } else if is_dbf(head) {
        Some(Format::Dbf)
    } else {
        None
    }
}

/// Whether bytes that came out of a field begin like a file of a known format.
pub(crate) fn begins_like_a_file(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    match format(head) {
        Some(Format::Empty | Format::Dbf | Format::Lzma | Format::Compress | Format::Lzh | Format::Bmp) | None => false,
        Some(_) => true,
    }
}

/// A PDF header near the start, at the start of a line; text that merely speaks of PDF is none, and neither is a
/// message or table that holds one.
fn is_pdf(head: &[u8]) -> bool {
    if head.starts_with(b"%PDF-") {
        return true;
    }
    let window = &head[..head.len().min(PDF_WITHIN)];
    if std::str::from_utf8(window).is_ok_and(|text| mail::kind(text, true).is_some()) {
        return false;
    }
    memchr::memmem::find_iter(window, b"%PDF-").any(|at| {
        let digit = head.get(at + 5).is_some_and(u8::is_ascii_digit);
        let start = at == 0 || matches!(head[at - 1], b'\n' | b'\r' | 0 | 0xbf);
        digit && start
    })
}

/// Signed or encrypted content in binary: a sequence that begins with one of the types of PKCS #7 (RFC 5652).
fn is_signed_data(head: &[u8]) -> bool {
    const TYPES: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07";
    let length = match head.get(..2) {
        Some([0x30, 0x80]) => 2,
        Some([0x30, more @ 0x81..=0x84]) => 2 + usize::from(more & 7),
        _ => return false,
    };
    head.get(length..).is_some_and(|rest| rest.starts_with(TYPES))
}

/// A dBase header: a known version, a date that can be, and lengths that fit each other.
fn is_dbf(head: &[u8]) -> bool {
    const VERSIONS: &[u8] =
        &[0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8c, 0x8e, 0xcb, 0xec, 0xf5, 0xfb];
    if head.len() < 66 || !VERSIONS.contains(&head[0]) {
        return false;
    }
    let header = usize::from(u16::from_le_bytes([head[8], head[9]]));
    let record = u16::from_le_bytes([head[10], head[11]]);
    let date = (1..=12).contains(&head[2]) && (1..=31).contains(&head[3]) || head[1..4] == [0; 3];
    // Where the first field has its name and its kind; dBase 7 moved both.
    let (name, kind, least) = if head[0] & 7 == 4 { (68, 100, 117) } else { (32, 43, 65) };
    let letter =
        |at: usize| head.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte > 127);
    let kind = head.get(kind).is_some_and(|kind| b"CNDLMFBGPYTIVXQW@O+0".contains(kind));
    date && header >= least && record > 1 && letter(name) && kind
}

/// Tells binary formats without a magic number of their own from their name.
pub(super) fn by_name(name: &Name, head: &[u8]) -> Option<Format> {
    let pkcs7 = head.first() == Some(&0x30);
    match name.extension() {
        "p7m" | "p7s" | "p7c" if pkcs7 => Some(Format::Smime),
        "dbt" | "fpt" if head.len() >= 512 => Some(Format::DbfMemo),
        "iso" => Some(Format::Iso),
        "mp3" | "aac" | "wma" | "m4a" => Some(Format::Audio),
        "mpg" | "mpeg" | "wmv" | "mov" => Some(Format::Video),
        // Old tar archives have no magic; the name of the first member stands at the start.
        "tar" if head.len() >= 512 => Some(Format::Tar),
        // What says that it is one of these and does not begin like it is damaged, and its own reader says so.
        "pdf" => Some(Format::Pdf),
        "docx" | "docm" | "dotx" => Some(Format::Docx),
        "xlsx" | "xlsm" => Some(Format::Xlsx),
        "pptx" | "pptm" => Some(Format::Pptx),
        "odt" => Some(Format::Odt),
        "ods" => Some(Format::Ods),
        "odp" => Some(Format::Odp),
        "zip" => Some(Format::Zip),
        _ => None,
    }
}
