//! Text operators, encodings and fonts.

use super::builder::Builder;
use super::{page, read};

#[test]
fn every_way_to_show_text_is_read() {
    let rows = [
        ("a string", "BT /F1 12 Tf 50 700 Td (Jansen) Tj ET", "Jansen"),
        ("kerning", "BT /F1 12 Tf 50 700 Td [(Jan) -20 (s) 35 (en)] TJ ET", "Jansen"),
        ("a gap that is a space", "BT /F1 12 Tf 50 700 Td [(Jan) -300 (Jansen)] TJ ET", "Jan Jansen"),
        ("a cell", "BT /F1 12 Tf 50 700 Td (BSN) Tj 100 0 Td (123456782) Tj ET", "BSN\t123456782"),
        ("next line", "BT /F1 12 Tf 14 TL 50 700 Td (Jan) Tj (Jansen) ' ET", "Jan\nJansen"),
        ("spaced next line", "BT /F1 12 Tf 14 TL 50 700 Td (Jan) Tj 1 0 (Jan sen) \" ET", "Jan\nJan sen"),
        ("hexadecimal", "BT /F1 12 Tf 50 700 Td <4A616E73656E> Tj ET", "Jansen"),
        ("octal", "BT /F1 12 Tf 50 700 Td (\\112an\\163en \\(x\\)) Tj ET", "Jansen (x)"),
        ("accents", "BT /F1 12 Tf 50 700 Td (Ren\\351e) Tj ET", "Renée"),
        ("turned", "BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Jansen) Tj ET", "Jansen"),
        ("upside down", "q -1 0 0 -1 600 800 cm BT /F1 12 Tf 50 700 Td (Jansen) Tj ET Q", "Jansen"),
        ("flipped axes", "q 1 0 0 -1 0 800 cm BT /F1 12 Tf 1 0 0 -1 50 90 Tm (Jansen) Tj ET Q", "Jansen"),
        ("letters spaced by Tc", "BT /F1 12 Tf 4 Tc 50 700 Td (Jansen) Tj ET", "Jansen"),
        ("a letter at a time", "BT /F1 12 Tf 50 700 Td (J) Tj 6 0 Td (a) Tj 6.7 0 Td (n) Tj ET", "Jan"),
        ("printed twice for weight", "BT /F1 12 Tf 50 700 Td (Jansen) Tj 0.3 0 Td (Jansen) Tj ET", "Jansen"),
        ("struck twice", "BT /F1 12 Tf 50 700 Td (J) Tj .2 0 Td (J) Tj 6 0 Td (a) Tj .2 0 Td (a) Tj ET", "Ja"),
        ("a hyphen at the end", "BT /F1 12 Tf 14 TL 50 700 Td (Ver-) Tj T* (beek) Tj ET", "Ver-\nbeek"),
        ("columns of spaces", "BT /F1 12 Tf 50 700 Td (Naam     Jansen) Tj ET", "Naam\tJansen"),
        ("justified words", "BT /F1 12 Tf 50 700 Td [(de ) -700 (heer ) -700 (Jan)] TJ ET", "de heer Jan"),
        ("tight cells", "BT /F1 12 Tf 50 700 Td (de heer Jan) Tj 70.5 0 Td (lid) Tj ET", "de heer Jan\tlid"),
        ("no space before ET", "BT/F1 12 Tf 50 700 Td(Jansen)Tj ET", "Jansen"),
        ("outside the page", "BT /F1 12 Tf -900 9000 Td (Jansen) Tj ET", "Jansen"),
        ("a stray Q", "Q Q BT /F1 12 Tf 50 700 Td (Jansen) Tj ET", "Jansen"),
    ];
    for (what, content, expected) in rows {
        assert_eq!(page(&read(&Builder::page_of(content)), 1), expected, "{what}");
    }
}

#[test]
fn a_value_drawn_after_its_label_stands_beside_it() {
    let content = "BT /F1 12 Tf 50 700 Td (Naam:) Tj 0 -14 Td (BSN:) Tj 0 -400 Td (einde van het formulier) Tj ET
        BT /F1 12 Tf 150 700 Td (Jansen) Tj 0 -14 Td (123456782) Tj ET";
    let text = page(&read(&Builder::page_of(content)), 1);
    assert_eq!(text, "Naam:\tJansen\nBSN:\t123456782\n\neinde van het formulier");
}

#[test]
fn a_word_drawn_later_falls_into_its_gap() {
    let content = "BT /F1 12 Tf 50 700 Td (van) Tj 70 0 Td (Berg) Tj ET BT /F1 12 Tf 73.5 700 Td (den dikken) Tj ET
        BT /F1 12 Tf 50 600 Td (slot) Tj ET BT /F1 12 Tf 74 600 Td (Jan) Tj ET";
    assert!(page(&read(&Builder::page_of(content)), 1).contains("slot Jan"));
}

#[test]
fn columns_are_not_read_across() {
    let column = |x: u32, words: [&str; 3]| {
        let [first, second, third] = words;
        format!("BT /F1 10 Tf 12 TL {x} 700 Td ({first}) Tj T* ({second}) Tj T* ({third}) Tj ET ")
    };
    let left = column(50, ["de aanvraag van mevrouw", "Jansen is op dinsdag", "ontvangen"]);
    let right = column(200, ["het besluit op de bezwaren", "van de heer Pieter", "Bakker volgt"]);
    let text = page(&read(&Builder::page_of(&(left + &right))), 1);
    assert!(text.contains("mevrouw\nJansen") && text.contains("Pieter\nBakker"), "{text}");
}

/// A font with two-byte codes; its map to characters is given.
fn identity_font(builder: &mut Builder, map: &str) -> usize {
    let map = builder.stream(
        "",
        format!("begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {map} endcmap").as_bytes(),
    );
    builder.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /ToUnicode {map} 0 R /DescendantFonts \
         [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /DW 600 >>] >>"
    ))
}

#[test]
fn two_byte_codes_are_read_through_their_map() {
    let mut builder = Builder::new();
    let font = identity_font(
        &mut builder,
        "2 beginbfchar <0003> <0020> <0005> <00660069> endbfchar 1 beginbfrange <0010> <0012> <0041> endbfrange",
    );
    builder.page("BT /F1 12 Tf 50 700 Td <001000110005000300120010> Tj ET", &format!("/Font << /F1 {font} 0 R >>"), "");
    assert_eq!(page(&read(&builder.finish()), 1), "ABfi CA");
}

#[test]
fn ligatures_are_expanded() {
    let mut builder = Builder::new();
    let font = identity_font(&mut builder, "2 beginbfchar <0001> <fb01> <0002> <0073> endbfchar");
    builder.page("BT /F1 12 Tf 50 700 Td <000100020002> Tj ET", &format!("/Font << /F1 {font} 0 R >>"), "");
    assert_eq!(page(&read(&builder.finish()), 1), "fiss");
}

#[test]
fn differences_name_the_characters() {
    let mut builder = Builder::new();
    let font = builder.object(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding /Differences \
         [1 /J /a /n 65 /eacute /uni0142] >> >>",
    );
    builder.page("BT /F1 12 Tf 50 700 Td <0102034142> Tj ET", &format!("/Font << /F1 {font} 0 R >>"), "");
    assert_eq!(page(&read(&builder.finish()), 1), "Janéł");
}

#[test]
fn type_3_fonts_are_read_by_the_names_of_their_glyphs() {
    let mut builder = Builder::new();
    let glyph = builder.stream("", b"500 0 d0 0 0 400 700 re f");
    let font = builder.object(&format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar 3 \
         /Widths [500 500 500] /Encoding << /Differences [1 /J /a /n] >> /CharProcs << /J {glyph} 0 R /a {glyph} 0 R /n \
         {glyph} 0 R >> >>"
    ));
    builder.page("BT /F1 12 Tf 50 700 Td <010203> Tj ET", &format!("/Font << /F1 {font} 0 R >>"), "");
    assert_eq!(page(&read(&builder.finish()), 1), "Jan");
}

#[test]
fn a_page_in_a_font_without_meaning_is_an_omission_with_what_there_is() {
    let mut builder = Builder::new();
    let font = identity_font(&mut builder, "");
    let content = "BT /F1 12 Tf 50 700 Td <00100011001200130014001500160017001800190020> Tj ET";
    builder.page(content, &format!("/Font << /F1 {font} 0 R >>"), "");
    let gathered = read(&builder.finish());
    assert_eq!(gathered.omissions, [(crate::Place::Page { page: 1 }, crate::Cause::NoText)]);
}

#[test]
fn a_table_of_characters_that_is_badly_written_is_read() {
    let mut builder = Builder::new();
    let font = identity_font(
        &mut builder,
        "/CIDSystemInfo << /Ordering (U>) >> /CMapName /A> def 1 beginbfchar <0001> <004a> endbfchar",
    );
    builder.page("BT /F1 12 Tf 50 700 Td <0001> Tj ET", &format!("/Font << /F1 {font} 0 R >>"), "");
    assert_eq!(page(&read(&builder.finish()), 1), "J");
}

#[test]
fn what_a_font_that_is_not_carried_says_is_guessed_and_counts_as_unread() {
    for (widths, codes) in [("3 [250 333]", "002d0044005100030036"), ("32 [250] 74 [400]", "004a0061006e00200053")] {
        let mut builder = Builder::new();
        let font = builder.object(&format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Verdana /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
             /Subtype /CIDFontType2 /BaseFont /Verdana /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
             /Supplement 0 >> /DW 600 /W [{widths}] >>] >>"
        ));
        let twice = format!("BT /F1 12 Tf 50 700 Td <{codes}> Tj 0 -14 Td <{codes}> Tj ET");
        builder.page(&twice, &format!("/Font << /F1 {font} 0 R >>"), "");
        let gathered = read(&builder.finish());
        assert_eq!(page(&gathered, 1), "Jan S\nJan S");
        assert_eq!(gathered.omissions, [(crate::Place::Page { page: 1 }, crate::Cause::NoText)]);
    }
}

#[test]
fn a_table_that_is_only_a_name_says_that_codes_are_characters() {
    let mut builder = Builder::new();
    let font = builder.object(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Calibri /Encoding /Identity-H /ToUnicode /Identity-H /DescendantFonts \
         [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Calibri /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /DW 600 >>] >>",
    );
    builder.page("BT /F1 12 Tf 50 700 Td <004a0061006e> Tj ET", &format!("/Font << /F1 {font} 0 R >>"), "");
    let gathered = read(&builder.finish());
    assert_eq!(page(&gathered, 1), "Jan");
    assert!(gathered.omissions.is_empty());
}

#[test]
fn hebrew_is_given_as_it_is_read_however_it_was_written() {
    let map = "4 beginbfchar <0001> <05e9> <0002> <05dc> <0003> <05d5> <0004> <05dd> endbfchar";
    let painted = "1 0 0 1 50 700 Tm <0004000300020001> Tj";
    // From the right edge of the page, letter by letter.
    let written: String =
        (1..=4).map(|at| format!("1 0 0 1 {} 700 Tm <000{at}> Tj ", 80.0 - 7.2 * f64::from(at))).collect();
    for content in [painted, &written] {
        let mut builder = Builder::new();
        let font = identity_font(&mut builder, map);
        builder.page(&format!("BT /F1 12 Tf {content} ET"), &format!("/Font << /F1 {font} 0 R >>"), "");
        assert_eq!(page(&read(&builder.finish()), 1), "שלום", "{content}");
    }
}

#[test]
fn a_space_that_stands_for_a_soft_hyphen_parts_no_word() {
    let content = "BT /F1 12 Tf 50 700 Td (Mit) Tj /Span << /ActualText <feff00ad> >> BDC ( ) Tj EMC (arbeider) Tj ET";
    assert_eq!(page(&read(&Builder::page_of(content)), 1), "Mit\u{ad}arbeider");
}

#[test]
fn numbers_of_notes_are_no_part_of_a_name() {
    let raised = |before: &str, mark: &str, behind: &str| {
        let content =
            format!("BT /F1 12 Tf 50 700 Td ({before}) Tj /F1 7 Tf 5 Ts ({mark}) Tj /F1 12 Tf 0 Ts ({behind}) Tj ET");
        page(&read(&Builder::page_of(&content)), 1)
    };
    assert_eq!(raised("mevrouw Jansen", "12", " zei"), "mevrouw Jansen 12 zei");
    assert_eq!(raised("", "1", "Bakker"), "1 Bakker");
    assert_eq!(raised("een tuin van 40 m", "2", " groot"), "een tuin van 40 m2 groot");
    assert_eq!(raised("heer M", "c", "Donald"), "heer McDonald");
    let level = "BT /F1 12 Tf 50 700 Td (kamer) Tj /F1 7 Tf (12) Tj ET";
    assert_eq!(page(&read(&Builder::page_of(level)), 1), "kamer12");
}

#[test]
fn a_soft_hyphen_that_is_seen_within_a_line_is_a_hyphen() {
    for (shown, read_as) in
        [("mevrouw Jansen\\255de Boer", "mevrouw Jansen-de Boer"), ("Have\\255rdijk", "Have\u{ad}rdijk")]
    {
        let content = format!("BT /F1 12 Tf 50 700 Td ({shown}) Tj ET");
        assert_eq!(page(&read(&Builder::page_of(&content)), 1), read_as);
    }
}

#[test]
fn words_behind_a_large_initial_stay_apart() {
    let content = "BT /F1 40 Tf 50 690 Td (D) Tj /F1 10 Tf 12 Ts (e heer) Tj [-200 (Bakker) -200 (zei)] TJ ET";
    assert_eq!(page(&read(&Builder::page_of(content)), 1), "De heer Bakker zei");
}

#[test]
fn a_control_code_that_shows_nothing_is_read_both_ways_unless_it_moves() {
    let read_with = |widths: i32, code: &str| {
        let mut builder = Builder::new();
        let widths = format!("{widths} ").repeat(32) + &"500 ".repeat(96);
        let font = builder.object(&format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 0 /LastChar 127 \
             /Widths [{widths}] >>"
        ));
        let content = format!("BT /F1 12 Tf 50 700 Td (een Quiri{code}jn) Tj ET");
        builder.page(&content, &format!("/Font << /F1 {font} 0 R >>"), "");
        page(&read(&builder.finish()), 1)
    };
    for code in ["\t", "\\001", "\\n", "\\037"] {
        assert_eq!(read_with(0, code), "een Quiri jn\n\neen Quirijn", "{code:?}");
        assert_eq!(read_with(278, code), "een Quiri jn", "{code:?}");
    }
    assert_eq!(read_with(0, "\\n "), "een Quiri jn", "at the end of a word");
    assert_eq!(read_with(0, "\\177"), "een Quiri\u{2022}jn", "a bullet, as the encoding of Windows has it");
}
