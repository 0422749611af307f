//! One file at once: in its own format, and refused where that cannot be.

use std::path::Path;

use crate::support::run_in;

/// The text that `extract` finds in a file.
fn text(folder: &Path, name: &str) -> String {
    run_in(folder, &["extract", name], b"").exits(0).out
}

#[test]
fn a_file_stays_what_it_is_and_says_nothing_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    let files = [("pdf/good/object-streams.pdf", "Jansen"), ("eml/good/bijlage.eml", "999990019")];
    std::fs::write(folder.path().join("requester.json"), r#"{"bsn":"123456782","surname":"Anders"}"#).unwrap();
    for (file, secret) in files {
        let (_, extension) = file.rsplit_once('.').unwrap();
        let (input, output, again) =
            (format!("in.{extension}"), format!("out.{extension}"), format!("again.{extension}"));
        std::fs::copy(fixtures.join(file), folder.path().join(&input)).unwrap();
        assert!(text(folder.path(), &input).contains(secret), "{file}");
        std::fs::write(folder.path().join("terms.txt"), secret).unwrap();
        for out in [&output, &again] {
            let done = run_in(
                folder.path(),
                &["redact", &input, "--requester", "requester.json", "--terms", "terms.txt", "--out", out, "--json"],
                b"",
            );
            assert!(matches!(done.exit, 0 | 3), "{file}: {}", done.err);
            assert_eq!(done.last("outcome")["leaks"], 0, "{file}");
        }
        assert!(!text(folder.path(), &output).contains(secret), "{file}");
        let bytes = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
        assert_eq!(bytes(&output), bytes(&again), "{file}: the same twice");
    }
}

#[test]
fn a_name_that_says_another_format_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("requester.json"), r#"{"bsn":"123456782"}"#).unwrap();
    std::fs::write(folder.path().join("in.txt"), "Piet Jansen belde.").unwrap();
    let arguments = ["redact", "in.txt", "--requester", "requester.json", "--out", "out.pdf"];
    run_in(folder.path(), &arguments, b"").exits(2);
    assert!(!folder.path().join("out.pdf").exists());
}

#[test]
fn a_name_in_a_web_address_is_hidden_whole() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("requester.json"), r#"{"bsn":"123456782","surname":"Anders"}"#).unwrap();
    let text = "Zie https://zaken.example/lijst?naam=Piet%20Jansen&jaar=2024 en mailto:piet.jansen%40post.example. Tot 20% korting.";
    std::fs::write(folder.path().join("in.txt"), text).unwrap();
    run_in(folder.path(), &["redact", "in.txt", "--requester", "requester.json", "--out", "out.txt"], b"").exits(0);
    let out = std::fs::read_to_string(folder.path().join("out.txt")).unwrap();
    assert!(!out.to_lowercase().contains("jansen") && !out.to_lowercase().contains("piet"), "{out}");
    assert!(out.contains("https://zaken.example/lijst?naam=[") && out.contains("&jaar=2024"), "{out}");
    assert!(out.contains("Tot 20% korting"), "{out}");
}

#[test]
fn names_of_columns_stay() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "Leerling,Tel. ouder,Medewerker\nTim Bakker,0612345678,Anna de Groot\n";
    std::fs::write(folder.path().join("in.csv"), csv).unwrap();
    std::fs::write(folder.path().join("requester.json"), r#"{"bsn":"123456782","surname":"Anders"}"#).unwrap();
    run_in(folder.path(), &["redact", "in.csv", "--requester", "requester.json", "--out", "out.csv"], b"").exits(0);
    let out = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(out.starts_with("Leerling,Tel. ouder,Medewerker\n") && !out.contains("Bakker"), "{out}");
}

#[test]
fn with_listed_terms_alone_nothing_else_is_hidden_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("terms.txt"), "Quirijn Xylander").unwrap();
    std::fs::write(folder.path().join("in.txt"), "Quirijn Xylander, BSN 999990019, en Piet Jansen.").unwrap();
    let arguments = ["redact", "in.txt", "--terms", "terms.txt", "--terms-only", "--out", "out.txt"];
    run_in(folder.path(), &arguments, b"").exits(0);
    let out = std::fs::read_to_string(folder.path().join("out.txt")).unwrap();
    assert!(out.contains("BSN 999990019, en Piet Jansen.") && !out.contains("Xylander"), "{out}");
    std::fs::write(folder.path().join("requester.json"), r#"{"surname":"Anders"}"#).unwrap();
    let people = ["redact", "in.txt", "--requester", "requester.json", "--kinds", "person", "--out", "people.txt"];
    run_in(folder.path(), &people, b"").exits(0);
    let out = std::fs::read_to_string(folder.path().join("people.txt")).unwrap();
    assert!(out.contains("999990019") && !out.contains("Jansen"), "{out}");
}

#[test]
fn what_would_leak_is_told_by_place_and_no_file_is_made() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("terms.txt"), "Quirijn Xylander").unwrap();
    // The name to a program that undoes escapes, and other words to a reader of the file.
    std::fs::write(folder.path().join("in.txt"), r"Zie Quirijn\u0020Xylander en verder.").unwrap();
    let arguments = ["redact", "in.txt", "--terms", "terms.txt", "--terms-only", "--out", "out.txt"];
    let done = run_in(folder.path(), &arguments, b"").exits(4);
    assert!(done.err.contains("- tekens met een code: tekst"), "{}", done.err);
    assert!(!done.err.contains("Xylander") && !folder.path().join("out.txt").exists());
    let json = run_in(folder.path(), &[&arguments[..], &["--json"]].concat(), b"").exits(4);
    let leak = json.json().into_iter().find(|line| line["type"] == "leak").unwrap();
    assert_eq!((leak["place"].as_str(), leak["kind"].as_str()), (Some("escapes"), Some("passage")));
    assert_eq!(json.last("outcome")["written"], false);
}
