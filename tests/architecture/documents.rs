//! Documents name only what is there, and nothing names the place where it was written.

use super::tree::{files, root};

/// Top folders whose paths documents may name.
const TOPS: [&str; 9] =
    ["src/", "identifiers/", "connectors/", "redaction/", "tests/", "fixtures/", "templates/", "benches/", ".ci/"];

#[test]
fn documents_name_only_paths_that_exist() {
    let mut wrong = Vec::new();
    for file in files(&["md"]).iter().filter(|file| !file.path.contains('/') && !file.path.starts_with("CHANGELOG")) {
        for quoted in file.text.split('`').skip(1).step_by(2) {
            let is_path = TOPS.iter().any(|top| quoted.starts_with(top))
                && quoted.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            if is_path && !root().join(quoted).exists() {
                wrong.push(format!("{}: {quoted}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_names_the_place_where_it_was_written() {
    // Spelled in two pieces, since this file is read too.
    let places = [["/wo", "rk/"].concat(), ["/tmp/", "bash_jobs"].concat(), ["/home", "/user"].concat()];
    let mut wrong = Vec::new();
    for file in files(&["rs", "toml", "md", "py", "ftl", "html", "css", "sh", "txt", "json"]) {
        for (at, line) in file.text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place.as_str())) {
                wrong.push(format!("{}:{}", file.path, at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
