//! The chunks of a PNG file that hold words, before and after the picture.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::properties::text_of;

/// The most that one text may unpack to.
const MOST_TEXT: u64 = 1 << 20;
/// The most chunks that are looked at; pictures come in chunks of a few kilobytes.
const MOST_CHUNKS: usize = 100_000;

/// Gives keyword and text of every text chunk.
pub(super) fn texts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = bytes.get(8..).unwrap_or_default();
    for _ in 0..MOST_CHUNKS {
        let Some((&[a, b, c, d, ref kind @ ..], data)) = rest.split_first_chunk::<8>() else { break };
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let (chunk, after) = data.split_at(length.min(data.len()));
        found.extend(text(kind, chunk));
        // Each chunk ends with a checksum of four bytes.
        rest = after.get(4..).unwrap_or_default();
    }
    found
}

fn text(kind: &[u8], chunk: &[u8]) -> Option<(String, String)> {
    let (keyword, rest) = zero(chunk)?;
    let text = match kind {
        b"tEXt" => text_of(rest),
        b"zTXt" => text_of(&unpacked(rest.get(1..)?)),
        b"iTXt" => {
            let (packed, rest) = (*rest.first()? == 1, rest.get(2..)?);
            let (_language, rest) = zero(rest)?;
            let (_translated, rest) = zero(rest)?;
            text_of(&if packed { unpacked(rest) } else { rest.to_vec() })
        }
        _ => return None,
    };
    Some((text_of(keyword), text))
}

/// What stands before and after the next zero byte.
fn zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(0, bytes)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

fn unpacked(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // What came before a fault is text as well.
    let _ = ZlibDecoder::new(data).take(MOST_TEXT).read_to_end(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
        [&length[..], kind, data, &[0; 4]].concat()
    }

    #[test]
    fn texts_before_and_after_the_picture_are_found() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all("café".as_bytes()).expect("memory takes it");
        let packed = packed.finish().expect("memory takes it");
        let file = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"tEXt", b"Author\0J. de Wit"),
            chunk(b"IDAT", b"Author\0niemand"),
            chunk(b"zTXt", &[&b"Comment\0\0"[..], &packed].concat()),
            chunk(b"iTXt", "Title\0\0\0nl\0Titel\0Brief à la carte".as_bytes()),
            chunk(b"iTXt", b"Kapot\0"),
        ]
        .concat();
        let found = texts(&file);
        let wanted = [("Author", "J. de Wit"), ("Comment", "café"), ("Title", "Brief à la carte")];
        assert_eq!(found, wanted.map(|(key, text)| (key.to_owned(), text.to_owned())));
        for end in 0..file.len() {
            texts(&file[..end]);
        }
    }
}
