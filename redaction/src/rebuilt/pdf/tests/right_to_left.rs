//! Hebrew on a line with something hidden: it stays painted from right to left, and read in its order.

use super::builder::Builder;
use super::{looking, rebuild_without, text};

/// Hebrew letters under the codes from `a` on, each a drawing as wide as 600 thousandths of an em.
fn file(lines: &[(u32, &str)]) -> Vec<u8> {
    let mut builder = Builder::new();
    let letter = builder.stream("", b"600 0 d0 50 0 500 500 re f");
    let map = builder.stream(
        "",
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def \
          1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange <20> <40> <0020> <61> <7b> <05d0> \
          endbfrange endcmap end end",
    );
    let names = "/g ".repeat(124 - 32);
    let widths = "600 ".repeat(124 - 32);
    let font = builder.object(&format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 32 \
         /LastChar 123 /Widths [{widths}] /Encoding << /Differences [32 {names}] >> /CharProcs << /g {letter} 0 R >> \
         /ToUnicode {map} 0 R /Resources << >> >>"
    ));
    let mut content = String::new();
    for (number, (right, line)) in (1_u32..).zip(lines) {
        // As they stand on the page, which is turned around; they end at the right.
        let painted: String = line
            .chars()
            .rev()
            .map(|c| match c {
                '\u{5d0}'..='\u{5ea}' => char::from(b'a' + (u32::from(c) - 0x5d0) as u8),
                other => other,
            })
            .collect();
        let left = f64::from(*right) - 7.2 * painted.chars().count() as f64;
        content.push_str(&format!("BT /F2 12 Tf {left} {} Td ({painted}) Tj ET\n", 760 - 100 * number));
    }
    builder.page(&content, &format!("/Font << /F1 3 0 R /F2 {font} 0 R >>"), "");
    builder.finish()
}

const NAMES: [&str; 2] = ["\u{5d3}\u{5e0}", "\u{5de}\u{5e9}\u{5d4}\u{5db}\u{5d4}\u{5df}"];
const WORDS: [&str; 2] = ["\u{5e9}\u{5dc}\u{5d5}\u{5dd}", "\u{5e2}\u{5d5}\u{5dc}\u{5d9}"];

fn lines(name: &str) -> Vec<u8> {
    let [one, other] = WORDS;
    file(&[
        (500, &format!("{one} {other}")),
        (520, &format!("{one} {name} {other}")),
        (500, &format!("{name} {other}")),
    ])
}

#[test]
fn a_line_of_hebrew_is_set_anew_from_right_to_left() {
    let before = lines(NAMES[0]);
    let [one, other] = WORDS;
    assert!(text(&before).contains(&format!("{one} {} {other}", NAMES[0])), "{}", text(&before));
    let after = rebuild_without(&before, &NAMES).expect("it is rebuilt").bytes;
    let read = text(&after);
    assert!(!read.contains(NAMES[0]), "{read}");
    let line = read.lines().find(|line| line.contains(one) && line.contains('[')).unwrap_or_else(|| panic!("{read}"));
    let (first, last) = line.split_once('[').expect("there is a label");
    // Our own reading of the output, which turns what stands on the page: so it stands there as it did.
    assert!(first.contains(one) && last.contains(other), "{read}");
}

#[test]
fn where_a_line_of_hebrew_begins_does_not_tell_how_long_the_name_is() {
    let [one, other] = NAMES.map(|name| rebuild_without(&lines(name), &NAMES).expect("it is rebuilt").bytes);
    assert!(one == other, "{}\n---\n{}", looking::content(&one), looking::content(&other));
}
