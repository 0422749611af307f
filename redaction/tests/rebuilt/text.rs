//! Plain text and Markdown.

use crate::rig::{NAMES, Rig, rebuilt, tells_nothing};

#[test]
fn a_text_keeps_its_paragraphs_and_hides_names() {
    let text = "Aan: Quirijn Xylander\nVan: Anna\n\n\nBeste,\n  ingesprongen\n\nGroet\n";
    let out = rebuilt("a.txt", text.as_bytes(), &["Quirijn Xylander"]);
    assert_eq!(out, "Aan: [weggelaten]\nVan: Anna\n\n\nBeste,\n  ingesprongen\n\nGroet\n");
}

#[test]
fn text_tells_nothing_in_any_encoding() {
    let text = |secret: &str| format!("één\n\n{secret} belde, {}.\n{secret}\n\nslot\n", secret.to_uppercase());
    tells_nothing("utf-8", "a.txt", |secret| text(secret).into_bytes());
    tells_nothing("byte order mark", "a.txt", |secret| [b"\xef\xbb\xbf", text(secret).as_bytes()].concat());
    tells_nothing("utf-16", "a.txt", |secret| {
        [vec![0xff, 0xfe], text(secret).encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
    });
    tells_nothing("windows-1252", "a.txt", |secret| {
        text(secret).chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin")).collect()
    });
    tells_nothing("line ends", "a.txt", |secret| text(secret).replace('\n', "\r\n").into_bytes());
    tells_nothing("over a line end", "a.txt", |secret| {
        format!("van {} naar\n\nhuis\n", secret.replace(' ', "\n")).into_bytes()
    });
    tells_nothing("markdown", "a.md", |secret| {
        format!("# {secret}\n\n- *{secret}* [x](mailto:{secret})\n").into_bytes()
    });
}

#[test]
fn what_is_not_handed_over_is_not_written() {
    let mut log = String::new();
    for number in 0..4000 {
        log.push_str(&format!(
            "2024-01-01 10:00:00 regel {number} over {}\n",
            if number == 3999 { "Anna" } else { "Piet" }
        ));
    }
    let rig = Rig {
        handed: |document| document.blocks.iter().any(|block| block.text.expose().contains("Anna")),
        ..Rig::default()
    };
    let out = rig.rebuild("a.log", log.as_bytes(), &["Piet"]).expect("it is rebuilt").bytes;
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.contains("regel 3999 over Anna") && !out.contains("regel 0 ") && !out.contains("Piet"));
}

#[test]
fn a_file_that_changed_is_refused() {
    let rig = Rig::default();
    let covered = rig.covered("a.txt", b"Piet belde\n", &["Piet"]);
    let error = rig.run("a.txt", b"Piet belde \n", &covered).expect_err("one byte differs");
    assert_eq!(error.kind(), redaction::ErrorKind::Stale);
}

#[test]
fn control_bytes_of_a_damaged_text_stay_out() {
    let (name, rest) = (NAMES[0], "dank voor uw brief ".repeat(10));
    let out = rebuilt("a.txt", format!("van\u{7f}{name}\u{8}\r\n{rest}.\r\n").as_bytes(), &[name]);
    assert_eq!(out, format!("van\u{fffd}[weggelaten]\u{fffd}\n{rest}.\n"));
}
