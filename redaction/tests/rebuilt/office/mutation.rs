//! Damaged packages and damaged markup: whatever they are read as, what is hidden is not in the output.

use super::package::Parts;
use super::{calc, excel, unpacked, unpacked_if, word, writer};
use crate::mutation::{Dice, mutated};
use crate::rig::{NAMES, Rig};

/// Files with the name in their main part, and the name of that part.
fn files(name: &str) -> [(&'static str, &'static str, Parts); 4] {
    let text = format!("met {name} over");
    [
        ("a.docx", "word/document.xml", word::document(&word::paragraph(&word::run(&text)))),
        (
            "a.odt",
            "content.xml",
            writer::file(
                "text",
                "",
                &format!(
                    "<text:p>{text}</text:p><table:table><table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell></table:table-row></table:table>"
                ),
            ),
        ),
        ("a.xlsx", "xl/worksheets/sheet1.xml", excel::workbook(&excel::row(2, &[name, "Epe"]), "")),
        (
            "a.ods",
            "content.xml",
            calc::workbook(&format!("<table:table-cell><text:p>{name}</text:p></table:table-cell>"), ""),
        ),
    ]
}

#[test]
fn a_damaged_office_file_never_gives_what_is_hidden() {
    let name = NAMES[0];
    let rig = Rig::default();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut written = 0;
    for (file, main, parts) in files(name) {
        let whole = parts.pack();
        let (_, markup) = unpacked(&whole).into_iter().find(|(part, _)| part == main).expect("it has that part");
        for round in 0..120 {
            // Half of them have a damaged package, the others a package of damaged markup.
            let bytes = if round % 2 == 0 {
                mutated(&whole, &mut dice)
            } else {
                parts.clone().with(main, mutated(&markup, &mut dice)).pack()
            };
            let Ok(out) = rig.rebuild(file, &bytes, &[name, "Quirijn", "Xylander"]) else { continue };
            written += 1;
            // A file that was read as another format comes out as that.
            let parts = unpacked_if(&out.bytes).unwrap_or_else(|| vec![(String::new(), out.bytes.clone())]);
            for (part, content) in parts {
                let content = String::from_utf8_lossy(&content);
                for word in ["Quirijn", "Xylander"] {
                    assert!(!crate::mutation::has_word(&content, word), "{file} {round}: {part}\n{content}");
                }
            }
        }
    }
    assert!(written > 100, "{written}");
}
