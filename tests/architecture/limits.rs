//! Sizes, heads and names of files; how often what is personal is opened.

use std::collections::BTreeMap;

use super::tree::{CRATES, File, files, root};

/// Lines of the longest file.
const LONGEST: usize = 600;

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: [&str; 8] = ["util", "utils", "common", "helper", "helpers", "misc", "manager", "service"];

fn code() -> Vec<File> {
    let all = files(&["rs"]);
    assert!(all.len() > 200, "the project has more files than {}", all.len());
    all
}

#[test]
fn every_file_says_first_what_is_in_it() {
    let wrong: Vec<String> = code().into_iter().filter(|f| !f.text.starts_with("//!")).map(|f| f.path).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_too_long_to_read() {
    let wrong: Vec<String> = code()
        .iter()
        .filter(|file| file.text.lines().count() > LONGEST)
        .map(|file| format!("{}: {}", file.path, file.text.lines().count()))
        .collect();
    assert!(wrong.is_empty(), "more than {LONGEST} lines: {wrong:#?}");
}

#[test]
fn names_of_modules_say_what_is_in_them() {
    let empty = |file: &File| {
        let mut names = file.path.trim_end_matches(".rs").split('/');
        names.any(|name| EMPTY_NAMES.contains(&name) || name == "types")
    };
    let wrong: Vec<String> = code().into_iter().filter(empty).map(|file| file.path).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_unwraps_outside_tests() {
    let mut wrong = Vec::new();
    for file in code() {
        let lines = file.running().lines().enumerate();
        let unwraps = lines.filter(|(_, line)| line.contains(".unwrap()") && !line.trim_start().starts_with("//"));
        wrong.extend(unwraps.map(|(at, line)| format!("{}:{}: {}", file.path, at + 1, line.trim())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_personal_is_opened_no_oftener_than_agreed() {
    let file = root().join("tests/architecture/expose.toml");
    let agreed: BTreeMap<String, usize> =
        toml::from_str(&std::fs::read_to_string(file).expect("it stands beside this file")).expect("TOML");
    let mut counted: BTreeMap<&str, usize> = CRATES.iter().map(|name| (*name, 0)).collect();
    for file in code() {
        let folder = file.path.split('/').next().unwrap_or_default();
        if let Some(count) = counted.get_mut(folder) {
            *count += file.running().matches(".expose()").count();
        }
    }
    for (name, count) in counted {
        println!("{name}: {count} uses of expose");
        let most = agreed.get(name).copied().unwrap_or_default();
        assert!(count <= most, "{name} opens what is personal {count} times; agreed are {most}: is each use needed?");
    }
}
