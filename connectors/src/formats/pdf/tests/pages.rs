//! Pages: forms, layers, invisible text, pictures, and the way from text back to the glyphs.

use super::builder::Builder;
use super::{of_role, page, read};
use crate::formats::pdf::{PdfFile, Step, StreamSource, Unicode};
use crate::{Cause, Limits, Place, Role};

const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]";

#[test]
fn nested_forms_are_read_and_cycles_end() {
    let mut builder = Builder::new();
    let inner = builder.object("null");
    let outer = builder.stream(
        &format!("{FORM} /Matrix [1 0 0 1 0 -40] /Resources << /XObject << /X {inner} 0 R >> /Font << /F1 3 0 R >> >>"),
        b"BT /F1 12 Tf 50 700 Td (buiten) Tj ET /X Do Q Q EMC",
    );
    let body = "BT /F1 12 Tf 50 650 Td (binnen) Tj ET /X Do";
    builder.replace(
        inner,
        &format!(
            "<< {FORM} /Resources << /XObject << /X {outer} 0 R >> /Font << /F1 3 0 R >> >> /Length {} >>\nstream\n{body}\nendstream",
            body.len()
        ),
    );
    let resources = format!("/XObject << /X {outer} 0 R >> /Font << /F1 3 0 R >>");
    builder.page("q /X Do Q BT /F1 12 Tf 50 100 Td (daarna) Tj ET", &resources, "");
    builder.page("/X Do", &resources, "");
    let gathered = read(&builder.finish());
    assert_eq!(page(&gathered, 1), "buiten\n\nbinnen\n\ndaarna");
    assert_eq!(page(&gathered, 2), "buiten\n\nbinnen");
}

#[test]
fn addresses_that_a_narrow_column_breaks_are_given_whole_too() {
    let rows: &[(&str, &str, Option<&str>)] = &[
        ("jan.jansen@voor", "beeldstad.nl", Some("jan.jansen@voorbeeldstad.nl")),
        ("jan.de.", "vries@voorbeeld.nl", Some("jan.de.vries@voorbeeld.nl")),
        ("NL91 ABNA", "0417 1643 00", Some("NL91 ABNA 0417 1643 00")),
        ("NL91ABNA041", "7164300", Some("NL91ABNA0417164300")),
        // Each of these is whole, or is no address.
        ("jan@voorbeeld.nl", "Bakker", None),
        ("jan@mail.example", "Zaaknummer", None),
        ("verordening.", "De", None),
        ("NL40ASNB0961933437", "jan@voorbeeld.nl", None),
        ("jan@voorbeeld.nl", "piet@voorbeeld.nl", None),
        ("Neem contact op.", "piet@voorbeeld.nl", None),
        ("NL91ABNA041", "7164301", None),
    ];
    for (first, second, whole) in rows {
        let content = format!(
            "BT /F1 10 Tf 50 700 Td ({first}) Tj ET BT /F1 10 Tf 200 700 Td (06-12345678) Tj ET \
             BT /F1 10 Tf 50 688 Td ({second}) Tj ET"
        );
        let file = PdfFile::open(Builder::page_of(&content), &[], &Limits::default()).expect("the file is sound");
        let text = file.page_text(0, &Limits::default()).expect("there is a page").expect("it is read");
        let given: Vec<&str> = text.blocks.iter().map(|block| block.text.as_str()).collect();
        let squeezed = |text: &str| text.replace(' ', "");
        let found = text.blocks.iter().find(|block| Some(squeezed(&block.text)) == whole.map(squeezed));
        assert_eq!(found.is_some(), whole.is_some(), "{first} {second}: {given:?}");
        assert!(given.iter().filter(|text| text.contains(second)).count() > 0, "the lines stay: {given:?}");
        if let Some(block) = found {
            let glyphs: Vec<usize> = block.glyphs(0..block.text.len()).collect();
            assert!(glyphs.len() + 1 >= squeezed(&block.text).len(), "every letter leads back: {glyphs:?}");
        } else {
            assert!(!given.iter().any(|text| text.contains(&format!("{first}{second}"))), "{given:?}");
        }
    }
}

#[test]
fn addresses_over_three_lines_are_given_as_far_as_they_go() {
    let rows: &[([&str; 3], Option<&str>)] = &[
        (["jan.hof@", "voorbeeldstad.ne", "t"], Some("jan.hof@voorbeeldstad.net")),
        (["wouter.gerrit", "sen@voorbeeldsta", "d.nl"], Some("wouter.gerritsen@voorbeeldstad.nl")),
        (["jan.hof@", "voorbeeldstad.frl", "nl"], Some("jan.hof@voorbeeldstad.frl")),
        (["jan.hof@", "mail.example", "ja"], Some("jan.hof@mail.example")),
        (["www.voorbeeld", "info@voorbeeld.nl", "ja"], None),
        (["zie.de.bijlage", "van de heer", "jan@voorbeeld.nl"], None),
    ];
    for (lines, whole) in rows {
        let content: String = lines
            .iter()
            .zip([700, 688, 676])
            .map(|(line, down)| format!("BT /F1 10 Tf 50 {down} Td ({line}) Tj ET "))
            .collect();
        let file = PdfFile::open(Builder::page_of(&content), &[], &Limits::default()).expect("the file is sound");
        let text = file.page_text(0, &Limits::default()).expect("there is a page").expect("it is read");
        let given: Vec<&str> = text.blocks[1..].iter().map(|block| block.text.as_str()).collect();
        assert_eq!(given, whole.iter().copied().collect::<Vec<_>>(), "{lines:?}");
    }
}

#[test]
fn invisible_text_is_read_as_hidden() {
    let gathered =
        read(&Builder::page_of("BT /F1 12 Tf 3 Tr 50 700 Td (onder de scan) Tj 0 Tr 0 -14 Td (erboven) Tj ET"));
    assert_eq!(of_role(&gathered, Role::Hidden), [(String::new(), "onder de scan".to_owned())]);
    assert_eq!(of_role(&gathered, Role::Body), [(String::new(), "erboven".to_owned())]);
}

#[test]
fn layers_that_are_off_are_read_as_hidden() {
    let mut builder = Builder::new();
    let layer = builder.object("<< /Type /OCG /Name (laag) >>");
    builder.catalog(&format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>"));
    let content = "/OC /L BDC BT /F1 12 Tf 50 700 Td (verborgen) Tj ET EMC BT /F1 12 Tf 50 600 Td (zichtbaar) Tj ET";
    builder.page(content, &format!("/Font << /F1 3 0 R >> /Properties << /L {layer} 0 R >>"), "");
    let gathered = read(&builder.finish());
    assert_eq!(of_role(&gathered, Role::Hidden), [(String::new(), "verborgen".to_owned())]);
    assert_eq!(of_role(&gathered, Role::Body), [(String::new(), "zichtbaar".to_owned())]);
}

#[test]
fn text_in_patterns_and_masks_is_read() {
    let mut builder = Builder::new();
    let fonts = "/Resources << /Font << /F1 3 0 R >> >>";
    let pattern = builder.stream(
        &format!("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 {fonts}"),
        b"BT /F1 12 Tf 50 500 Td (patroon) Tj ET",
    );
    let mask = builder.stream(&format!("{FORM} {fonts}"), b"BT /F1 12 Tf 50 400 Td (masker) Tj ET");
    let resources =
        format!("/Pattern << /P {pattern} 0 R >> /ExtGState << /G << /SMask << /S /Luminosity /G {mask} 0 R >> >> >>");
    builder.page("/Pattern cs /P scn 0 0 99 99 re f /G gs", &resources, "");
    assert_eq!(page(&read(&builder.finish()), 1), "patroon\n\nmasker");
}

#[test]
fn actual_text_stands_in_for_glyphs_without_meaning_and_beside_others() {
    let content = "BT /F1 12 Tf 50 700 Td /Span << /ActualText (Pieter Bakker) >> BDC (P.B.) Tj EMC ET
        BT /F1 12 Tf 50 600 Td /Span << /ActualText (zelfde) >> BDC (zelfde) Tj EMC ET";
    let gathered = read(&Builder::page_of(content));
    assert_eq!(of_role(&gathered, Role::AltText), [(String::new(), "Pieter Bakker".to_owned())]);
    assert_eq!(of_role(&gathered, Role::Body).len(), 2);
}

#[test]
fn a_page_that_is_a_picture_is_an_omission() {
    let mut builder = Builder::new();
    let image = builder.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x7f",
    );
    let resources = format!("/XObject << /I {image} 0 R >> /Font << /F1 3 0 R >>");
    builder.page("q 600 0 0 800 0 0 cm /I Do Q", &resources, "");
    builder.page("q 600 0 0 800 0 0 cm /I Do Q BT /F1 8 Tf 10 10 Td (ingekomen 3 mei) Tj ET", &resources, "");
    builder.page("q 60 0 0 80 0 0 cm /I Do Q BT /F1 8 Tf 10 10 Td (brief) Tj ET", &resources, "");
    builder.page("q 60 0 0 80 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q", &resources, "");
    builder.page("", "", "");
    let gathered = read(&builder.finish());
    let pictures: Vec<(Place, Cause)> = [1, 2, 4].map(|page| (Place::Page { page }, Cause::ImageOnly)).into();
    assert_eq!(gathered.omissions, pictures);
    assert_eq!(page(&gathered, 2), "ingekomen 3 mei");
    assert_eq!(page(&gathered, 5), "");
}

#[test]
fn letters_drawn_as_outlines_are_an_omission() {
    let curves = "1 1 m 2 2 3 3 4 4 c ".repeat(200) + "f";
    assert_eq!(read(&Builder::page_of(&curves)).omissions, [(Place::Page { page: 1 }, Cause::NoText)]);
}

#[test]
fn every_character_leads_back_to_the_bytes_that_show_it() {
    let content = "BT /F1 12 Tf 50 700 Td [(Ja\\156) -300 <4A61>] TJ ET";
    let file = PdfFile::open(Builder::page_of(content), &[], &Limits::default()).expect("the file is sound");
    let text = file.page_text(0, &Limits::default()).expect("there is a page").expect("all of it is read");
    let block = &text.blocks[0];
    assert_eq!(block.text, "Jan Ja");
    let bytes = |range: std::ops::Range<usize>| -> Vec<&str> {
        let glyphs = block.glyphs(range).map(|index| &text.glyphs[index]);
        glyphs.map(|glyph| &content[glyph.source.start as usize..glyph.source.end as usize]).collect()
    };
    assert_eq!(bytes(0..3), ["J", "a", "\\156"]);
    assert_eq!(bytes(4..6), ["4A", "61"]);
    assert_eq!(text.streams, [StreamSource::Page]);
    let [left, bottom, right, top] = text.glyphs[0].bounds();
    assert!(left <= 50.0 && right >= 55.9 && bottom < 700.0 && top > 708.0);
    assert_eq!(text.glyphs[0].unicode, Unicode::Char('J'));
    assert_eq!(text.glyphs[0].source.operator, 3);
}

#[test]
fn both_strikes_of_bold_text_lead_back() {
    let content = "BT /F1 12 Tf 50 700 Td (Jan) Tj 0.3 0 Td (Jan) Tj ET";
    let file = PdfFile::open(Builder::page_of(content), &[], &Limits::default()).expect("the file is sound");
    let text = file.page_text(0, &Limits::default()).expect("there is a page").expect("all of it is read");
    assert_eq!(text.blocks[0].text, "Jan");
    assert_eq!(text.blocks[0].glyphs(0..3).count(), 6);
}

#[test]
fn fonts_of_a_long_file_are_closed_and_say_the_same_when_they_are_opened_again() {
    const PAGES: usize = 400;
    let letter = |page: usize| char::from(b'a' + (page % 26) as u8);
    let mut builder = Builder::new();
    for page in 0..PAGES {
        let font = builder.object(&format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /{}] >> >>",
            letter(page)
        ));
        builder.page("BT /F2 9 Tf /F1 12 Tf 50 700 Td (A) Tj ET", &format!("/Font << /F1 {font} 0 R /F2 3 0 R >>"), "");
    }
    let file = PdfFile::open(builder.finish(), &[], &Limits::default()).expect("the file is sound");
    let mut drawings = file.drawings(&Limits::default()).keeping();
    let mut most = 0;
    assert_eq!(
        drawings.reader.page_to_keep(0).map(|_| drawings.reader.shared.fonts.open),
        Some(1),
        "one is named only"
    );
    for page in 0..PAGES {
        let read = drawings.reader.page_to_keep(page).expect("it is there");
        assert_eq!(read.text.blocks[0].text, letter(page).to_string());
        drawings.reader.keep(page, read);
        most = most.max(drawings.reader.shared.fonts.open);
    }
    assert!((256..PAGES - 50).contains(&most), "{most}");
    for page in 0..PAGES {
        let drawing = drawings.page(page).expect("it is there").expect("it is read");
        let Some(Step::Text(run)) = drawing.steps.first() else { panic!("a page shows its letter") };
        let shape = drawings.outline(run.font, 65).expect("the font has shapes");
        let first = drawings.outline((page % 26) as u32 + 1, 65).expect("the font has shapes");
        assert!(!shape.parts.is_empty() && shape.parts == first.parts, "page {page}");
    }
}
