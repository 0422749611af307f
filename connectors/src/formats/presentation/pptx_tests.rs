//! Tests of the PowerPoint reader: a planted word for every place that text can hide in.

use super::Pptx;
use crate::formats::sample::{Collected, extract, pack_text};
use crate::{Cause, ErrorKind, Format, Place, Role};

fn relationships(rows: &[(&str, &str, &str)]) -> String {
    let row = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if target.contains(':') { " TargetMode='External'" } else { "" };
        format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}'{mode}/>")
    };
    format!("<Relationships>{}</Relationships>", rows.iter().map(row).collect::<String>())
}

fn shape(placeholder: &str, text: &str) -> String {
    let placeholder = if placeholder.is_empty() { String::new() } else { format!("<p:ph type='{placeholder}'/>") };
    format!(
        "<p:sp><p:nvSpPr>{placeholder}</p:nvSpPr><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
}

fn read(slides: &[String], parts: &[(&str, String)]) -> Collected {
    let ids: String = (1..=slides.len()).map(|n| format!("<p:sldId id='25{n}' r:id='r{n}'/>")).rev().collect();
    let names: Vec<(String, String)> =
        (1..=slides.len()).map(|n| (format!("r{n}"), format!("slides/slide{n}.xml"))).collect();
    let rows: Vec<(&str, &str, &str)> = names.iter().map(|(id, name)| (id.as_str(), "slide", name.as_str())).collect();
    let paths: Vec<String> = names.iter().map(|(_, name)| format!("ppt/{name}")).collect();
    let mut members = vec![
        ("ppt/presentation.xml", format!("<p:presentation><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>")),
        ("ppt/_rels/presentation.xml.rels", relationships(&rows)),
    ];
    for (path, slide) in paths.iter().zip(slides) {
        members.push((path, format!("<p:sld>{slide}</p:sld>")));
    }
    members.extend(parts.iter().cloned());
    let (found, result) = extract(&Pptx, Format::Pptx, &pack_text(&members));
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(found.omissions, []);
    found
}

#[test]
fn slides_come_in_the_order_in_which_they_are_shown() {
    let found = read(&[shape("", "laatste"), shape("title", "eerste")], &[]);
    let of = |word: &str| found.documents.iter().find(|d| d.blocks.iter().any(|b| b.text.expose() == word)).unwrap();
    assert_eq!(of("eerste").place, Place::Page { page: 1 });
    assert_eq!(of("laatste").place, Place::Page { page: 2 });
    assert_eq!((found.role("eerste"), found.role("laatste")), (Role::Heading, Role::Body));
}

#[test]
fn tables_links_and_alternative_texts_are_read() {
    let row = |cells: &[&str]| {
        let cell = |text: &&str| format!("<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>");
        format!("<a:tr>{}</a:tr>", cells.iter().map(cell).collect::<String>())
    };
    let slide = format!(
        "<p:graphicFrame><p:cNvPr id='1' name='x' descr='plaatje van Ria'/><a:tbl>{}{}</a:tbl></p:graphicFrame>\
         <a:p><a:r><a:rPr><a:hlinkClick r:id='l1'/></a:rPr><a:t>naar</a:t></a:r><a:br/><a:r><a:t>huis</a:t></a:r></a:p>",
        row(&["Naam", "BSN"]),
        row(&["Jan", "123456782"])
    );
    let rels = relationships(&[("l1", "hyperlink", "mailto:an@dorp.example")]);
    let found = read(&[slide], &[("ppt/slides/_rels/slide1.xml.rels", rels)]);
    assert_eq!((found.cell("123456782").as_str(), found.label("123456782")), ("tabel 1!B2", Some("BSN")));
    assert_eq!((found.role("plaatje van Ria"), found.role("an@dorp.example")), (Role::AltText, Role::Link));
    assert_eq!(found.block("naar").text.expose(), "naar\nhuis");
}

#[test]
fn notes_comments_charts_and_diagrams_go_with_their_slide() {
    let rels = relationships(&[
        ("n", "notesSlide", "../notesSlides/notesSlide1.xml"),
        ("c", "comments", "../comments/comment1.xml"),
        ("g", "chart", "../charts/chart1.xml"),
        ("d", "diagramData", "../diagrams/data1.xml"),
    ]);
    let found = read(
        &[shape("", "dia")],
        &[
            ("ppt/slides/_rels/slide1.xml.rels", rels),
            (
                "ppt/notesSlides/notesSlide1.xml",
                format!(
                    "<p:notes>{}{}</p:notes>",
                    shape("body", "notitie"),
                    shape("sldNum", "77") + &shape("sldNum", "blad van Kees")
                ),
            ),
            (
                "ppt/comments/comment1.xml",
                "<p:cmLst><p:cm authorId='0'><p:text>kanttekening</p:text></p:cm></p:cmLst>".to_owned(),
            ),
            ("ppt/commentAuthors.xml", "<l><p:cmAuthor id='0' name='M. Noot'/></l>".to_owned()),
            ("ppt/charts/chart1.xml", "<c><c:v>grafieknaam</c:v></c>".to_owned()),
            ("ppt/diagrams/data1.xml", "<d><a:p><a:r><a:t>vakje</a:t></a:r></a:p></d>".to_owned()),
        ],
    );
    let slide = found.documents.iter().find(|d| d.place == Place::Page { page: 1 }).unwrap();
    let texts: Vec<&str> = slide.blocks.iter().map(|b| b.text.expose().as_str()).collect();
    assert_eq!(texts, ["dia", "M. Noot", "kanttekening", "vakje", "grafieknaam", "notitie", "blad van Kees"]);
    assert_eq!((found.role("notitie"), found.role("kanttekening")), (Role::Comment, Role::Comment));
}

#[test]
fn hidden_slides_are_read_and_prompts_of_masters_are_not() {
    let hidden = "</p:sld><p:sld show='0'>".to_owned() + &shape("", "weggelaten");
    let master =
        format!("<p:sldMaster>{}{}</p:sldMaster>", shape("title", "Klik om te bewerken"), shape("", "gemeentenaam"));
    let found = read(
        &[hidden],
        &[
            ("ppt/slideMasters/slideMaster1.xml", master),
            ("docProps/core.xml", "<p><dc:creator>Truus</dc:creator></p>".to_owned()),
        ],
    );
    assert_eq!(found.role("weggelaten"), Role::Hidden);
    assert_eq!(found.cell("gemeentenaam"), "nslideMaster1".to_lowercase());
    assert!(!found.text().contains("Klik"));
    assert_eq!(found.label("Truus"), Some("creator"));
}

#[test]
fn broken_slides_are_omissions_and_a_foreign_zip_is_damaged() {
    let members = [
        ("ppt/presentation.xml", "<p><p:sldId id='1' r:id='a'/><p:sldId id='2' r:id='b'/></p>".to_owned()),
        (
            "ppt/_rels/presentation.xml.rels",
            relationships(&[("a", "slide", "slides/s1.xml"), ("b", "slide", "slides/weg.xml")]),
        ),
        ("ppt/slides/s1.xml", "<p:sld><a:p><a:r><a:t>half".to_owned()),
    ];
    let (found, result) = extract(&Pptx, Format::Pptx, &pack_text(&members));
    assert!(result.is_ok());
    assert_eq!(found.text(), "half");
    let page = |page| Place::Page { page };
    assert_eq!(found.omissions, [(page(1), Cause::Damaged), (page(2), Cause::Damaged)]);
    let error = extract(&Pptx, Format::Pptx, &pack_text(&[("a", "b".to_owned())])).1.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content(Cause::Damaged));
}
