//! Keys of files: paths relative to the root, with `/`, losslessly also when a name is not UTF-8.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The character that stands for byte zero of a name that is not UTF-8; 255 more follow it.
///
/// The last 256 characters of Unicode are for private use and stand in no real name. A name that has them all
/// the same is escaped byte by byte, so that every key leads back to one name only.
const ESCAPE: u32 = 0x10_FF00;

/// Spells one name or relative path as a key.
#[must_use]
pub(super) fn key(name: &OsStr) -> Cow<'_, str> {
    let bytes = name.as_encoded_bytes();
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(is_escape) => Cow::Borrowed(text),
        _ => Cow::Owned(escape(bytes)),
    }
}

fn is_escape(letter: char) -> bool {
    u32::from(letter) >= ESCAPE
}

fn escape(bytes: &[u8]) -> String {
    let mut key = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            if is_escape(letter) {
                let mut utf8 = [0; 4];
                letter.encode_utf8(&mut utf8).bytes().for_each(|byte| key.push(escaped(byte)));
            } else {
                key.push(letter);
            }
        }
        chunk.invalid().iter().for_each(|&byte| key.push(escaped(byte)));
    }
    key
}

fn escaped(byte: u8) -> char {
    char::from_u32(ESCAPE + u32::from(byte)).expect("256 characters from U+10FF00 on are characters")
}

fn unescaped(letter: char) -> Option<u8> {
    u32::from(letter).checked_sub(ESCAPE).and_then(|byte| u8::try_from(byte).ok())
}

/// Leads a key back to the path below `root`; `None` when the key is not one that a listing gives.
pub(super) fn path(root: &Path, key: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(os_string(key)?);
    let plain = relative.components().all(|component| matches!(component, Component::Normal(_)));
    (plain && !key.is_empty()).then(|| root.join(relative))
}

#[cfg(unix)]
fn os_string(key: &str) -> Option<std::ffi::OsString> {
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::with_capacity(key.len());
    for letter in key.chars() {
        match unescaped(letter) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    Some(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn os_string(key: &str) -> Option<std::ffi::OsString> {
    (!key.chars().any(is_escape)).then(|| key.into())
}

/// Gives a key as people read it: bytes that are not UTF-8 as the Windows-1252 letters they most likely were.
#[must_use]
pub fn legible(key: &str) -> Cow<'_, str> {
    if !key.chars().any(is_escape) {
        return Cow::Borrowed(key);
    }
    let letter = |letter: char| match unescaped(letter) {
        Some(byte) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(letter),
        None => letter,
    };
    Cow::Owned(key.chars().map(letter).collect())
}

/// Orders two entries of one folder so that whole paths come out in byte order: a folder counts as its name and `/`.
pub(super) fn order(a: &walkdir::DirEntry, b: &walkdir::DirEntry) -> Ordering {
    let (first, second) = (key(a.file_name()), key(b.file_name()));
    let slash = |entry: &walkdir::DirEntry| if entry.file_type().is_dir() { &b"/"[..] } else { &b""[..] };
    first.bytes().chain(slash(a).iter().copied()).cmp(second.bytes().chain(slash(b).iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_back_to_the_same_name() {
        use std::os::unix::ffi::{OsStrExt, OsStringExt};
        let root = Path::new("/r");
        for name in [&b"a.txt"[..], b"caf\xe9/\xff.txt", "é/\u{10ffe9}".as_bytes(), b"\xf4\x8f\xbf\xa9\xe9"] {
            let os = std::ffi::OsString::from_vec(name.to_vec());
            let there = path(root, &key(&os)).expect("a listed name");
            assert_eq!(there.as_os_str().as_bytes(), [b"/r/", name].concat());
        }
    }

    #[test]
    fn different_names_have_different_keys() {
        use std::os::unix::ffi::OsStrExt;
        assert_ne!(key(OsStr::from_bytes(b"\xe9")), key(OsStr::from_bytes("\u{10ffe9}".as_bytes())));
    }

    #[test]
    fn a_key_that_leads_out_of_the_root_is_refused() {
        for key in ["../x", "a/../../x", "/etc/passwd", ""] {
            assert_eq!(path(Path::new("/r"), key), None, "{key}");
        }
    }

    #[test]
    fn a_name_in_windows_1252_can_be_read() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(legible(&key(OsStr::from_bytes(b"Ren\xe9.txt"))), "René.txt");
    }
}
