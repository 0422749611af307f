//! Imports go left: crates in one chain, modules of the root in one order.

use std::collections::BTreeSet;

use super::tree::{files, root};

/// The modules of the root; each may import those before it, and itself.
const ORDER: [&str; 21] = [
    "clock",
    "progress",
    "store",
    "messages",
    "town",
    "config",
    "register",
    "audit",
    "index",
    "scanning",
    "isolation",
    "pipeline",
    "ledger",
    "indexing",
    "search",
    "terms",
    "disclosure",
    "letter",
    "dossier",
    "bundle",
    "cli",
];

/// The crates; each may depend on those before it.
const CHAIN: [&str; 4] = ["identifiers", "connectors", "redaction", "inzage"];

#[test]
fn modules_of_the_root_import_only_those_before_them() {
    let mut wrong = Vec::new();
    let mut unknown = BTreeSet::new();
    for file in files(&["rs"]).iter().filter(|file| file.path.starts_with("src/")) {
        let module = file.path["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(at) = ORDER.iter().position(|known| *known == module) else {
            unknown.insert(module.to_owned());
            continue;
        };
        for used in imported(&file.text) {
            match ORDER.iter().position(|known| *known == used) {
                Some(other) if other > at => wrong.push(format!("{} imports {used}", file.path)),
                Some(_) => {}
                None => wrong.push(format!("{} imports {used}, which has no place in the order", file.path)),
            }
        }
    }
    assert!(unknown.is_empty(), "give these a place in the order: {unknown:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_page_gives_the_order_that_is_held() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it is the map of the project");
    let words: Vec<&str> = page.split_whitespace().map(|word| word.trim_matches('`')).collect();
    assert!(words.windows(ORDER.len()).any(|list| list == ORDER), "ARCHITECTURE.md should list: {}", ORDER.join(" "));
}

/// The modules that a file of the root names by `crate::`.
fn imported(text: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        if line.contains("//") || line.ends_with('$') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        let list = match rest.strip_prefix('{') {
            Some(group) => &group[..group.find("};").unwrap_or(0)],
            None => rest,
        };
        let names: Vec<&str> = if rest.starts_with('{') { top_level(list) } else { vec![list] };
        let name =
            |path: &str| -> String { path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
        // A name with a capital is an item of the crate's root, which has none of its own.
        modules.extend(names.into_iter().map(name).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())));
    }
    modules
}

/// Splits a group of imports at the commas that are not inside an inner group.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut pieces) = (0, 0, Vec::new());
    for (at, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                pieces.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&list[start..]);
    pieces
}

#[test]
fn imports_are_read_in_every_spelling() {
    let text = "use crate::store::{Lock, atomic};\nuse crate::{clock::Clock, config::{A, B}};\nfn f() { crate::audit::x() }\n\
                // crate::cli is not one\n";
    let expected: BTreeSet<String> = ["audit", "clock", "config", "store"].map(str::to_owned).into();
    assert_eq!(imported(text), expected);
}

#[test]
fn crates_depend_only_on_those_before_them() {
    for (at, name) in CHAIN.iter().enumerate() {
        let file = if *name == "inzage" { root().join("Cargo.toml") } else { root().join(name).join("Cargo.toml") };
        let manifest: toml::Table = std::fs::read_to_string(file).expect("every crate has one").parse().expect("TOML");
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(dependencies) = manifest.get(table).and_then(toml::Value::as_table) else { continue };
            let later: Vec<&&str> = CHAIN[at..].iter().filter(|later| dependencies.contains_key(**later)).collect();
            assert!(later.is_empty(), "{name} depends on {later:?} ({table})");
        }
    }
}

#[test]
fn the_search_library_is_named_in_its_folder_only() {
    // What a search is measured against is the library by itself.
    let bare = |path: &str| path == "examples/bare_term.rs";
    let own = |path: &str| path.starts_with("src/index/tantivy/") || path.starts_with("tests/") || bare(path);
    let mut wrong = Vec::new();
    for file in files(&["rs"]).iter().filter(|file| !own(&file.path)) {
        let names = |line: &str| {
            let line = line.replace("index::tantivy::", "").replace("self::tantivy::", "");
            line.trim_start().starts_with("use tantivy") || line.contains(" tantivy::") || line.contains("(tantivy::")
        };
        // `index/mod.rs` re-exports nothing of the library, but may name its own module.
        wrong.extend(file.text.lines().filter(|line| names(line)).map(|line| format!("{}: {line}", file.path)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
