//! The file tree connector against trees that are made here.

use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use identifiers::Sensitive;

use super::FilesystemFactory;
use crate::{
    Cause, Connector, ConnectorFactory, Error, ErrorKind, Flow, Item, ItemId, ItemSink, Listing, Settings, SourceId,
};

#[derive(Default)]
struct Seen {
    items: Vec<Item>,
    refused: Vec<(String, ErrorKind)>,
    stop_after: Option<usize>,
}

impl ItemSink for Seen {
    fn item(&mut self, item: Item) -> Flow {
        self.items.push(item);
        if self.stop_after == Some(self.items.len()) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
    fn removed(&mut self, _: ItemId) -> Flow {
        unreachable!("a file tree lists everything")
    }
    fn unreadable(&mut self, native: Sensitive<Box<str>>, error: Error) -> Flow {
        self.refused.push((native.expose().to_string(), error.kind()));
        ControlFlow::Continue(())
    }
}

impl Seen {
    fn keys(&self) -> Vec<&str> {
        self.items.iter().map(|item| &**item.native.expose()).collect()
    }
}

fn tree(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder for the test");
    for file in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, file).expect("a file");
    }
    root
}

fn connector(root: &Path, skip: &[&str]) -> Box<dyn Connector> {
    let skip = skip.iter().map(|pattern| (*pattern).to_owned()).collect();
    let settings = Settings { path: root.to_owned(), skip };
    FilesystemFactory.build(SourceId("share".into()), &settings).expect("right settings")
}

#[test]
fn files_are_listed_in_byte_order_of_their_whole_path() {
    let root = tree(&["a/x", "a.txt", "a b", "a/b/c", "a0", "Z", "é"]);
    let mut seen = Seen::default();
    let listing = connector(root.path(), &[]).list(None, &mut seen).expect("lists");
    assert_eq!(listing, Listing::Everything);
    let mut sorted = seen.keys();
    sorted.sort_unstable();
    assert_eq!(seen.keys(), sorted);
    assert_eq!(sorted, ["Z", "a b", "a.txt", "a/b/c", "a/x", "a0", "é"]);
}

#[test]
fn links_are_reported_and_not_followed() {
    let root = tree(&["real/file"]);
    std::os::unix::fs::symlink(root.path(), root.path().join("circle")).expect("a link");
    std::os::unix::fs::symlink("/etc/hostname", root.path().join("out")).expect("a link");
    let mut seen = Seen::default();
    let listing = connector(root.path(), &[]).list(None, &mut seen).expect("lists");
    assert_eq!(listing, Listing::Everything);
    assert_eq!(seen.keys(), ["real/file"]);
    let skipped = ErrorKind::Content(Cause::SkippedByRule);
    assert_eq!(seen.refused, [("circle".to_owned(), skipped), ("out".to_owned(), skipped)]);
}

#[test]
fn what_a_pattern_skips_is_reported() {
    let root = tree(&["a/~$brief.docx", "a/brief.docx", "tmp/x/y"]);
    let mut seen = Seen::default();
    connector(root.path(), &["**/~$*", "tmp"]).list(None, &mut seen).expect("lists");
    assert_eq!(seen.keys(), ["a/brief.docx"]);
    let names: Vec<&str> = seen.refused.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["a/~$brief.docx", "tmp"]);
}

#[test]
fn names_that_are_not_utf8_are_listed_and_opened() {
    let root = tree(&[]);
    fs::write(root.path().join(std::ffi::OsStr::from_bytes(b"Ren\xe9.txt")), "tekst").expect("a file");
    let connector = connector(root.path(), &[]);
    let mut seen = Seen::default();
    connector.list(None, &mut seen).expect("lists");
    let mut text = String::new();
    connector.open(&seen.items[0]).expect("opens").read_to_string(&mut text).expect("reads");
    assert_eq!(text, "tekst");
}

#[test]
fn a_stopped_listing_says_that_it_is_cut_short() {
    let root = tree(&["a", "b", "c"]);
    let mut seen = Seen { stop_after: Some(2), ..Seen::default() };
    let listing = connector(root.path(), &[]).list(None, &mut seen).expect("lists");
    assert_eq!((listing, seen.items.len()), (Listing::CutShort, 2));
}

#[test]
fn a_denied_folder_cuts_the_listing_short() {
    use std::os::unix::fs::PermissionsExt;
    let root = tree(&["a/x", "dicht/y", "z"]);
    let closed = root.path().join("dicht");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read_dir(&closed).is_ok() {
        return; // the superuser is denied nothing
    }
    let mut seen = Seen::default();
    let listing = connector(root.path(), &[]).list(None, &mut seen).expect("lists");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("permissions");
    assert_eq!(listing, Listing::CutShort);
    assert_eq!(seen.keys(), ["a/x", "z"]);
    assert_eq!(seen.refused, [("dicht".to_owned(), ErrorKind::Content(Cause::Denied))]);
}

#[test]
fn reading_leaves_bytes_and_times_as_they_were() {
    let root = tree(&["a.txt"]);
    let path = root.path().join("a.txt");
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let times = fs::FileTimes::new().set_accessed(old).set_modified(old);
    fs::File::options().write(true).open(&path).and_then(|file| file.set_times(times)).expect("sets times");
    let connector = connector(root.path(), &[]);
    let mut seen = Seen::default();
    connector.list(None, &mut seen).expect("lists");
    let mut bytes = Vec::new();
    connector.open(&seen.items[0]).expect("opens").read_to_end(&mut bytes).expect("reads");
    let after = fs::metadata(&path).expect("is there");
    assert_eq!(after.modified().expect("a time"), old);
    assert_eq!(after.accessed().expect("a time"), old);
    assert_eq!(fs::read(&path).expect("reads"), bytes);
}

#[test]
fn a_link_put_in_place_of_a_file_is_not_followed() {
    let root = tree(&["a.txt"]);
    let connector = connector(root.path(), &[]);
    let mut seen = Seen::default();
    connector.list(None, &mut seen).expect("lists");
    fs::remove_file(root.path().join("a.txt")).expect("removes");
    std::os::unix::fs::symlink("/etc/hostname", root.path().join("a.txt")).expect("a link");
    let error = connector.open(&seen.items[0]).err().expect("refused");
    assert_eq!(error.kind(), ErrorKind::Content(Cause::Gone));
}

#[test]
fn wrong_settings_say_where_and_what_to_do() {
    let root = tree(&["file"]);
    let build = |path: std::path::PathBuf, skip: &str| {
        let settings = Settings { path, skip: vec![skip.to_owned()] };
        FilesystemFactory.build(SourceId("share".into()), &settings).err().expect("refused").to_string()
    };
    assert!(build(root.path().join("weg"), "x").contains("source `share`: `path` has no folder there"));
    assert!(build(root.path().join("file"), "x").contains("`path` is not a folder"));
    assert!(build(root.path().to_owned(), "a[").contains("correct it: a["));
}
