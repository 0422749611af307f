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

#[test]
fn the_demo_goes_from_a_town_to_a_checked_bundle_and_can_be_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let demo = run_in(folder.path(), &["demo", "stad", "--json"], b"").exits(0);
    let end = demo.last("demo");
    for name in ["folder", "letter", "bundle", "start"] {
        assert!(std::path::Path::new(end[name].as_str().unwrap()).exists(), "{name}: {end}");
    }
    assert_eq!(demo.of("step").len(), 16);
    assert_eq!(demo.last("demo")["case"], "demo-1");
    let plain = run_in(folder.path(), &["demo", "stad", "--plain", "--lang", "en"], b"").exits(0).out;
    assert!(plain.contains("Start page for the requester") && plain.contains("demo-2"), "{plain}");
}
