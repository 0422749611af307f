//! Tables for folding.

use super::{fold, terms};

#[test]
fn words_fold_as_the_table_says() {
    let rows = [
        ("De Vries", "de vries"),
        ("CAFÉ Müller", "cafe muller"),
        ("Cafe\u{301}", "cafe"),
        ("Dijk Dĳk DĲK Dÿk dyk", "dyk dyk dyk dyk dyk"),
        ("Groß Ørsted Ægir Łukasz Đorđe", "gross orsted aegir lukasz dorde"),
        ("İbrahim Işık", "ibrahim isik"),
        ("d'Hondt d’Hondt", "d hondt d hondt"),
        ("Jansen-de Vries", "jansen de vries"),
        ("A.M. de Vries", "a m de vries"),
        ("ver\u{ad}beek zero\u{200b}width", "verbeek zerowidth"),
        ("AndrÃ© MÃ¼ller cliÃ«nt", "andre muller client"),
        ("AndrÃƒÂ©", "andre"),
        ("cliƫnt", "client"),
        ("Nguyễn Thị Phương", "nguyen thi phuong"),
        ("dhr. J. Bakker", "dhr j bakker"),
        ("1234AB_x@y.nl", "1234ab x y nl"),
        ("IJsbrand bijzonder", "ysbrand byzonder"),
        ("Αθήνα Иван", "αθηνα иван"),
        ("… – €", ""),
        ("Zoë\u{a0}Smit", "zoe smit"),
        ("’s-Gravenhage", "s gravenhage"),
        ("kopieëren", "kopieeren"),
    ];
    for (text, expected) in rows {
        assert_eq!(fold(text), expected, "{text}");
    }
}

fn all(text: &str) -> Vec<(String, String, u32)> {
    let mut found = Vec::new();
    terms(text, |term| {
        found.push((
            term.text.to_owned(),
            text[term.range.start as usize..term.range.end as usize].to_owned(),
            term.position,
        ))
    });
    found
}

#[test]
fn ranges_lead_back_to_the_spelling_in_the_text() {
    let found = all("é De\u{ad} MÃ¼ller, x");
    let surfaces: Vec<&str> = found.iter().map(|(_, surface, _)| surface.as_str()).collect();
    assert_eq!(surfaces, ["é", "De\u{ad}", "MÃ¼ller", "x"]);
    assert_eq!(found.iter().map(|(_, _, position)| *position).collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn a_word_divided_over_lines_is_given_in_parts_and_joined() {
    for text in [
        "heer Ver-\nbeek zei",
        "heer Ver- \r\n  beek zei",
        "heer Ver\u{2010}\nbeek zei",
        "heer Ver\u{ad}\nbeek zei",
        "heer Ver=\r\nbeek zei",
    ] {
        let found = all(text);
        let shown: Vec<(&str, u32)> = found.iter().map(|(word, _, position)| (word.as_str(), *position)).collect();
        let expected = [("heer", 0), ("ver", 1), ("verbeek", 1), ("beek", 2), ("verbeek", 2), ("zei", 3)];
        assert_eq!(shown, expected, "{text:?}");
        assert!(found[2].1.starts_with("Ver") && found[2].1.ends_with("beek"));
    }
}

#[test]
fn a_dash_between_lines_that_divides_no_word_joins_nothing() {
    for text in ["12-\n13", "- a\n- b", "a -\nb", "a-\n\nb"] {
        let words: Vec<String> = all(text).into_iter().map(|(word, _, _)| word).collect();
        assert!(words.iter().all(|word| word.len() <= 2), "{text:?} {words:?}");
    }
}

#[test]
fn very_long_words_are_cut_off_and_no_text_panics() {
    assert_eq!(fold(&"x".repeat(1000)).len(), super::LONGEST);
    assert_eq!(fold(&"é".repeat(1000)).len(), super::LONGEST);
    let pieces = [
        "Ã", "©", "é", "\u{ad}", "-", "\n", "a", "ij", "I", "J", "ƫ", "â", "€", "“", "\u{301}", " ", "ß", "😀", "Ư",
        "1",
    ];
    let mut state: u64 = 11;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..(state >> 61) + 2 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        let mut last = 0;
        terms(&text, |term| {
            assert!(
                text.get(term.range.start as usize..term.range.end as usize).is_some()
                    && !term.text.is_empty()
                    && term.position >= last,
                "{text:?}"
            );
            last = term.position;
        });
    }
}

#[test]
fn a_text_without_ascii_is_read_once() {
    // Reading it once per word would take hours.
    let text = "\u{5b57}\u{3002}".repeat(200_000);
    assert_eq!(super::words(&text).len(), 200_000);
}
