//! Looks for a name in a file: in its bytes, its strings, its decoded streams, as several encodings, and as a reader.

use lopdf::{Document, Object};

/// Gives where a name, or a part of it, is found.
pub(super) fn find(file: &[u8], name: &str) -> Vec<String> {
    search(file, name.split(' ').chain([name]).flat_map(encodings).collect())
}

/// Gives where the whole of a name is found.
pub(super) fn find_whole(file: &[u8], name: &str) -> Vec<String> {
    search(file, encodings(name))
}

fn search(file: &[u8], needles: Vec<Vec<u8>>) -> Vec<String> {
    let mut places = vec![("bytes".to_owned(), file.to_vec()), ("text".to_owned(), super::text(file).into_bytes())];
    if let Ok(document) = Document::load_mem(file) {
        for (id, object) in &document.objects {
            gather(object, &format!("object {}", id.0), &mut places);
        }
        gather(&Object::Dictionary(document.trailer.clone()), "trailer", &mut places);
    }
    let mut found = Vec::new();
    for (place, bytes) in places {
        let lower = bytes.to_ascii_lowercase();
        if needles.iter().any(|needle| lower.windows(needle.len()).any(|window| window == needle)) {
            found.push(place);
        }
    }
    found
}

fn encodings(word: &str) -> Vec<Vec<u8>> {
    let word = word.to_lowercase();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
    vec![word.as_bytes().to_vec(), hex(word.as_bytes()), hex(&wide), wide, little]
}

fn gather(object: &Object, place: &str, places: &mut Vec<(String, Vec<u8>)>) {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => places.push((format!("{place} string"), bytes.clone())),
        Object::Array(items) => items.iter().for_each(|item| gather(item, place, places)),
        Object::Dictionary(dict) => {
            for (key, value) in dict {
                places.push((format!("{place} key"), key.clone()));
                gather(value, place, places);
            }
        }
        Object::Stream(stream) => {
            gather(&Object::Dictionary(stream.dict.clone()), place, places);
            places.push((format!("{place} stream"), stream.decompressed_content().unwrap_or_default()));
            places.push((format!("{place} raw"), stream.content.clone()));
        }
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => {}
    }
}

/// Gives the decoded streams of a file that are text, for messages of tests.
pub(super) fn content(file: &[u8]) -> String {
    let mut text = String::new();
    let Ok(document) = Document::load_mem(file) else { return text };
    for object in document.objects.values() {
        if let Object::Stream(stream) = object
            && !stream.dict.has(b"Subtype")
        {
            text.push_str(&String::from_utf8_lossy(&stream.decompressed_content().unwrap_or_default()));
            text.push_str("\n==\n");
        }
    }
    text
}
