//! The nightly run: what changed is read, what is gone is forgotten, and nothing is touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::support::{Town, command};

/// How often an e-mail address of nobody in the town is found.
fn found(town: &Town, words: &str) -> Vec<String> {
    let answer = town.run(&["search", words, "--limit", "0", "--json"]);
    assert!(answer.exit <= 1, "{}", answer.err);
    let mut paths: Vec<String> = answer.of("hit").iter().map(|hit| hit["path"].as_str().unwrap().to_owned()).collect();
    paths.sort();
    paths
}

fn report(town: &Town) -> serde_json::Value {
    town.run(&["index", "--json"]).exits(3).last("report")
}

#[test]
fn a_report_lists_every_item_that_is_not_plainly_read() {
    let town = Town::fresh();
    let run = town.run(&["index", "--json"]).exits(3);
    let (items, report) = (run.of("item"), run.last("report"));
    for item in &items {
        assert!(["partly", "unreadable", "skipped"].contains(&item["outcome"].as_str().unwrap()), "{item}");
        assert!(["cause", "source", "item"].iter().all(|field| item[field].is_string()), "{item}");
    }
    let count = |name: &str| report[name].as_u64().unwrap_or_else(|| panic!("{name}: {report}"));
    for outcome in ["partly", "unreadable"] {
        assert_eq!(items.iter().filter(|item| item["outcome"] == outcome).count() as u64, count(outcome));
    }
    assert_eq!(count("items"), count("read") + count("partly") + count("unreadable") + count("skipped"));
    assert_eq!((count("added"), count("changed"), count("removed"), count("unchanged")), (count("items"), 0, 0, 0));
    assert!(count("bytes") > 0 && report["seconds"].is_number());
    let second = self::report(&town);
    assert_eq!(second["unchanged"], report["items"], "a second run reads nothing");
    assert_eq!(second["added"], 0);
}

#[test]
fn what_is_added_changed_moved_and_removed_is_so_in_the_answer() {
    let town = Town::indexed();
    let file = town.file("share/Vergunningen/memo.txt");
    std::fs::write(&file, "De heer Zwartsluis belde over een vergunning.\n").unwrap();
    assert_eq!(report(&town)["added"], 1);
    assert_eq!(found(&town, "zwartsluis"), ["Vergunningen/memo.txt"]);

    std::fs::write(&file, "Mevrouw Hattemerbroek belde over haar vergunning.\n").unwrap();
    assert_eq!(report(&town)["changed"], 1);
    assert!(found(&town, "zwartsluis").is_empty());
    assert_eq!(found(&town, "hattemerbroek"), ["Vergunningen/memo.txt"]);

    let moved = town.file("share/Belastingen/memo.txt");
    std::fs::rename(&file, &moved).unwrap();
    report(&town);
    assert_eq!(found(&town, "hattemerbroek"), ["Belastingen/memo.txt"]);

    std::fs::remove_file(&moved).unwrap();
    assert_eq!(report(&town)["removed"], 1);
    assert!(found(&town, "hattemerbroek").is_empty());
}

#[test]
fn a_touched_file_is_the_same_file() {
    let town = Town::indexed();
    let before = found(&town, "scootmobiel");
    let file = std::fs::File::options().write(true).open(town.file("share/Vergunningen/Evenementen 2024.txt")).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)).unwrap();
    drop(file);
    let report = report(&town);
    assert_eq!((&report["added"], &report["removed"]), (&0.into(), &0.into()));
    assert_eq!(found(&town, "scootmobiel"), before);
}

#[test]
fn a_share_that_seems_emptied_stops_the_run_and_the_answers_stand() {
    let town = Town::indexed();
    let before = found(&town, "scootmobiel");
    assert!(!before.is_empty());
    std::fs::rename(town.file("share"), town.file("elsewhere")).unwrap();
    std::fs::create_dir(town.file("share")).unwrap();
    town.run(&["index"]).exits(4);
    assert_eq!(found(&town, "scootmobiel"), before);
    town.run(&["index", "--accept-removals"]).exits(0);
    assert!(found(&town, "scootmobiel").iter().all(|path| !path.contains('/')), "the share is gone, by consent");
}

#[test]
fn a_second_run_is_told_who_holds_the_lock() {
    let town = Town::indexed();
    let lock = inzage::store::Lock::take(&town.file("store/lock"), "nachtelijke run, 4711").unwrap();
    let refused = town.run(&["index"]).exits(5);
    assert!(refused.err.contains("nachtelijke run, 4711"), "{}", refused.err);
    drop(lock);
    town.run(&["index"]).exits(3);
}

#[test]
fn reading_changes_no_byte_and_no_time_of_a_source() {
    let town = Town::fresh();
    let before = state(&town);
    town.run(&["index"]).exits(3);
    town.search("inzage").exits(0);
    assert_eq!(state(&town), before);
}

/// Content and time of every file of the sources.
fn state(town: &Town) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    fn walk(folder: &Path, into: &mut BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else {
                let time = std::fs::metadata(&path).unwrap().modified().unwrap();
                into.insert(path.clone(), (std::fs::read(&path).unwrap(), time));
            }
        }
    }
    let mut state = BTreeMap::new();
    ["share", "mail", "exports"].iter().for_each(|source| walk(&town.file(source), &mut state));
    state
}

#[test]
fn a_run_that_is_killed_leaves_no_trace_in_later_answers() {
    let expected = Town::indexed().search("inzage").of("hit");
    let town = Town::fresh();
    // Killed sooner and later in the run: the state differs, the answers after the next run do not.
    for wait in [5, 40, 150, 400] {
        let started = Instant::now();
        let mut child = command(town.path()).arg("index").spawn().unwrap();
        while started.elapsed() < Duration::from_millis(wait) && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        drop(child.kill());
        child.wait().unwrap();
    }
    town.run(&["index"]).exits(3);
    let without_time = |mut hit: serde_json::Value| {
        hit["modified"] = serde_json::Value::Null;
        hit
    };
    let hits: Vec<_> = town.search("inzage").of("hit").into_iter().map(without_time).collect();
    assert_eq!(hits, expected.into_iter().map(without_time).collect::<Vec<_>>());
}
