//! Office documents: a secret in every place that their packages have.
//!
//! A class is a place; `classes_tell_nothing` rebuilds a file of it for two names, looks through every part of both
//! outputs, unpacked, and asks that they are the same.

mod calc;
mod excel;
mod mutation;
mod package;
mod word;
mod writer;

use std::io::{Cursor, Read as _};

use crate::rig::{Classes, NAMES, assert_clean, tells_nothing};

/// Rebuilds a file of each class for both names.
fn classes_tell_nothing(file: &str, classes: &Classes<Vec<u8>>) {
    for (class, make) in classes {
        let class = &format!("{file}: {class}");
        let out = tells_nothing(class, file, make);
        for (name, part) in unpacked(&out) {
            NAMES.iter().for_each(|secret| assert_clean(&format!("{class}, in {name}"), &part, secret));
        }
    }
}

/// The parts of a package.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    unpacked_if(bytes).expect("it is a ZIP")
}

/// The parts of a package; none when it is no package.
fn unpacked_if(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).expect("it has that member");
        let mut part = Vec::new();
        member.read_to_end(&mut part).expect("it can be unpacked");
        parts.push((member.name().expect("it has a name").into_owned(), part));
    }
    Some(parts)
}

/// The text of a part.
fn part(bytes: &[u8], name: &str) -> String {
    let parts = unpacked(bytes);
    let (_, part) = parts.iter().find(|(part, _)| part == name).unwrap_or_else(|| panic!("{name} is not there"));
    String::from_utf8(part.clone()).expect("it is UTF-8")
}

/// The text of a part without its tags.
fn bare(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    for piece in part(bytes, name).split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    text.trim().to_owned()
}
