//! `inzage demo`: the whole chain in one go.

use crate::support::run_in;

#[test]
fn a_folder_with_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "x").unwrap();
    let refused = run_in(folder.path(), &["demo", "."], b"").exits(2);
    assert!(refused.err.contains("tip:"), "{}", refused.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
