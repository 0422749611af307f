//! Messages, exports, and XML that means harm.

use super::Xml;
use crate::formats::gather::{Gathered, extract};
use crate::{Cause, Format, Place};

fn lines(got: &Gathered) -> Vec<String> {
    let line = |document: &crate::Document| {
        let place = match &document.place {
            Place::Record { table, record } => format!("{table}#{record}"),
            Place::Whole => "whole".into(),
            other => other.key(),
        };
        let label = |block: &crate::Block| format!("{}={}", block.label.as_deref().unwrap_or(""), block.text.expose());
        format!("{place} {}", document.blocks.iter().map(label).collect::<Vec<_>>().join(" | "))
    };
    got.documents.iter().map(line).collect()
}

fn read(text: impl AsRef<[u8]>) -> Gathered {
    extract(&Xml, Format::Xml, "x.xml", text.as_ref())
}

#[test]
fn elements_that_repeat_are_records_with_names_without_prefix() {
    let object = |bsn: &str, name: &str| {
        format!(
            "<BG:object StUF:entiteittype='NPS'><BG:inp.bsn>{bsn}</BG:inp.bsn><BG:naam xsi:nil='true'/>\
             <BG:verblijf><BG:straat>{name}&amp;zn</BG:straat></BG:verblijf></BG:object>"
        )
    };
    let text = format!(
        "<?xml version='1.0'?><s:Envelope xmlns:s='x'><s:Body><zender>brp</zender>{}{}</s:Body></s:Envelope>",
        object("1", "Dorp"),
        object("2", "Kerk")
    );
    let got = read(&text);
    let wanted = [
        "object#1 entiteittype=NPS | inp.bsn=1 | straat=Dorp&zn",
        "object#2 entiteittype=NPS | inp.bsn=2 | straat=Kerk&zn",
        "whole zender=brp",
    ];
    assert_eq!(lines(&got), wanted);
}

#[test]
fn records_in_groups_are_the_records() {
    let person = "<p><n>Jan</n></p>".repeat(5);
    let text = format!("<x><g><naam>A</naam>{person}</g><g><naam>B</naam>{person}</g></x>");
    let got = lines(&read(&text));
    assert_eq!(got.len(), 11);
    assert_eq!((got[9].as_str(), got[10].as_str()), ("p#10 n=Jan", "whole naam=A | naam=B"));
}

#[test]
fn declared_encodings_are_heeded() {
    let text = b"<?xml version='1.0' encoding='iso-8859-1'?><a><b>Dani\xebl</b></a>";
    assert_eq!(lines(&read(text)), ["whole b=Daniël"]);
    let wide: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='utf-16'?><a>Daniël</a>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(lines(&read(wide)), ["whole a=Daniël"]);
}

#[test]
fn entities_are_not_expanded_and_that_is_said() {
    let text =
        "<!DOCTYPE r [<!ENTITY a 'lol'><!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&a;&x;&#233;<![CDATA[<b>]]></r>";
    let got = read(text);
    assert_eq!(lines(&got), ["whole r=&a;&x;é<b>"]);
    assert_eq!(got.omissions, [(Place::Part { name: "entities".into() }, Cause::Unsupported)]);
}

#[test]
fn what_came_before_damage_is_given() {
    let got = read("<a><b>een</b><c>tw");
    assert_eq!(lines(&got), ["whole b=een | c=tw"]);
    let got = read("<a><b>een</b><c x=\"tw");
    assert!(lines(&got)[0].starts_with("whole b=een"));
    assert!(got.error.is_some());
    assert!(!lines(&read("<a>".repeat(100_000) + "diep")).is_empty());
}

#[test]
fn runs_of_a_page_of_xps_are_words_and_lines() {
    let run = |x: f64, y: f64, text: &str, indices: &str| {
        format!(
            "<Glyphs OriginX='{x}' OriginY='{y}' FontRenderingEmSize='10' UnicodeString='{text}' Indices='{indices}'/>"
        )
    };
    let pieces = [
        // One word in pieces: widths that are judged, and widths that are said.
        run(10.0, 20.0, "B", "37"),
        run(16.6, 20.0, "akker", ""),
        run(60.0, 20.0, "De", ",60;,40"),
        run(72.0, 20.0, "Boer", ""),
        run(100.0, 20.0, "{}Jan&amp;co", ""),
        run(10.0, 34.0, "tweede regel", ""),
    ];
    let back = run(200.0, 60.0, "שלום", "").replace("OriginX", "BidiLevel='1' OriginX")
        + &run(174.0, 60.0, "רב", "").replace("OriginX", "BidiLevel='1' OriginX");
    let moved = format!(
        "<Canvas RenderTransform='1,0,0,1,0,200'><Canvas.RenderTransform><MatrixTransform \
        Matrix='2,0,0,2,0,0'/></Canvas.RenderTransform>{}{}</Canvas>",
        run(5.0, 5.0, "een", ""),
        run(50.0, 5.0, "rij", "")
    );
    let text = format!(
        "<FixedPage xmlns='http://schemas.microsoft.com/xps/2005/06'>{}{back}{moved}\
         <Path FixedPage.NavigateUri='mailto:a@x.nl'/></FixedPage>",
        pieces.concat()
    );
    let got = read(text);
    assert_eq!(lines(&got), ["whole =Bakker\tDe Boer Jan&co\ntweede regel\nשלום רב\neen\trij | =mailto:a@x.nl"]);
}
