//! The command line itself: help in two languages, plain output, faults in the settings.

use crate::support::{Town, run_in};

#[test]
fn help_is_in_the_language_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (nl, en) = (["--lang", "nl", "--help"], ["--lang", "en", "--help"]);
    let nl = run_in(folder.path(), &nl, b"").exits(0).out;
    let en = run_in(folder.path(), &en, b"").exits(0).out;
    assert!(nl.contains("verzonnen stad") && !nl.contains("synthetic"), "{nl}");
    assert!(en.contains("synthetic") && !en.contains("verzonnen"), "{en}");
    for name in [
        "init", "sources", "index", "status", "unit", "search", "extract", "detect", "case", "redact", "verify",
        "audit", "register", "demo",
    ] {
        assert!(nl.contains(&format!("  {name} ")), "{name}: {nl}");
    }
}

#[test]
fn every_command_explains_itself_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["index", "search", "case", "redact", "verify", "audit", "register", "demo"] {
        let help = |lang| run_in(folder.path(), &[name, "--lang", lang, "--help"], b"").exits(0).out;
        let (nl, en) = (help("nl"), help("en"));
        assert_ne!(nl.lines().next(), en.lines().next(), "{name}");
    }
}

#[test]
fn plain_output_has_no_colour_and_no_boxes() {
    let town = Town::indexed();
    for arguments in [&["search", "--requester", "requesters/inzage.toml", "--plain"][..], &["status", "--plain"]] {
        let out = town.run(arguments).exits(0).out;
        let drawn = |c: &char| ('\u{2500}'..='\u{259f}').contains(c) || *c == '\u{1b}';
        assert_eq!(out.chars().find(drawn), None, "{out}");
    }
}

#[test]
fn an_unknown_key_is_told_with_file_and_line() {
    let town = Town::fresh();
    let settings = std::fs::read_to_string(town.file("inzage.toml")).unwrap();
    let line = settings.lines().count() + 2;
    std::fs::write(town.file("inzage.toml"), format!("{settings}\nlimitz = 3\n")).unwrap();
    let wrong = town.run(&["index"]).exits(2);
    assert!(wrong.err.contains(&format!("inzage.toml:{line}")), "{}", wrong.err);
    assert!(wrong.err.contains("limitz"), "{}", wrong.err);
}

#[test]
fn a_new_store_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &["init", "nieuw"], b"").exits(0);
    for file in ["inzage.toml", "register.toml", "store"] {
        assert!(folder.path().join("nieuw").join(file).exists(), "{file}");
    }
    run_in(folder.path(), &["init", "nieuw"], b"").exits(2);
    let inside = folder.path().join("nieuw");
    let nothing = run_in(&inside, &["search", "iets", "--json"], b"").exits(1);
    assert_eq!(nothing.last("answer")["hits"], 0);
}

#[test]
fn errors_go_to_standard_error_in_the_words_of_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let nl = run_in(folder.path(), &["index"], b"").exits(2);
    let en = run_in(folder.path(), &["index", "--lang", "en"], b"").exits(2);
    assert!(nl.out.is_empty() && nl.err.starts_with("fout:") && nl.err.contains("tip:"), "{}", nl.err);
    assert!(en.out.is_empty() && en.err.starts_with("error:") && en.err.contains("hint:"), "{}", en.err);
    run_in(folder.path(), &["index", "--no-such-flag"], b"").exits(2);
}
