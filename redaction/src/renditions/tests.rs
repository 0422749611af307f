//! What every rendition holds to, and what each looks like.

use std::sync::Arc;

use connectors::{Block, Document, Format, Part, Place, Role};
use identifiers::{Certainty, Kind, Recognisers};

use super::*;
use crate::testing::{Listed, frozen, letter, propose, recognisers, review, row};
use crate::{Frozen, Plan, Reviewed};

fn heading() -> Heading {
    Heading { title: "Stuk 1".to_owned(), language: Language::Nl }
}

fn render(rendition: &dyn Rendition, plan: &Plan<Reviewed>, dossier: &[Frozen]) -> String {
    let redacted: Vec<RedactedDocument> =
        dossier.iter().map(|document| plan.redact(document).expect("it fits")).collect();
    let mut bytes = Vec::new();
    rendition.render(&redacted.iter().collect::<Vec<_>>(), &heading(), &mut bytes).expect("memory takes all");
    String::from_utf8(bytes).expect("renditions write UTF-8")
}

/// One dossier in which a name stands in every sort of place.
fn dossier_naming(name: &str, first: &str, bsn: &str) -> Vec<Frozen> {
    let place = |cell: &str| Place::Cell { sheet: "table 1".into(), cell: cell.into() };
    let blocks = vec![
        Block::new(Place::Whole, Role::Heading, format!("Gesprek met {name}")),
        Block::body(
            Place::Whole,
            format!("Anna de Vries sprak {name}. {first} <belde> & mailde; BSN {bsn}, zei {name}"),
        ),
        Block::new(Place::Whole, Role::Comment, format!("{name} is boos")),
        Block::new(Place::Whole, Role::MailHeader, format!("{name} <x@example.nl>")).labelled(Arc::from("Van")),
        Block::new(Place::Whole, Role::Metadata, format!("Auteur {name}")),
        Block::new(Place::Whole, Role::FormField, "ja").labelled(Arc::from(format!("Akkoord {name}"))),
        Block::new(place("A1"), Role::Cell, "Kop"),
        Block::new(place("B1"), Role::Cell, "Wie"),
        Block::new(place("A2"), Role::Cell, "x"),
        Block::new(place("B2"), Role::Cell, name),
    ];
    let part = Part::item().inside(&format!("Brief {name}.txt"));
    let text = Document { part, place: Place::Part { name: name.into() }, format: Format::Text, blocks };
    let mut rows =
        row("rows", 2, &[("Achternaam", name), ("BSN", bsn), ("bedrag", "12"), ("opmerking", "Anna de Vries")]);
    rows.document.place = Place::Row { sheet: name.into(), row: 2 };
    vec![frozen("letter", text), rows]
}

fn knowing(name: &str, first: &str, bsn: &str) -> Recognisers {
    Listed::among(&[
        (Kind::Person, name, Certainty::Supported),
        (Kind::Person, first, Certainty::Supported),
        (Kind::Person, "Anna de Vries", Certainty::Supported),
        (Kind::Bsn, bsn, Certainty::Verified),
    ])
}

#[test]
fn the_name_of_another_changes_no_byte_of_any_output() {
    let people = [
        ("Bo Li", "Bo", "999990019"),
        ("Tünde Horváth-Szabó van der Łężyca", "Tünde", "999990020"),
        ("Şükrü Yıldırım", "Şükrü", "99 99 90 032"),
    ];
    for rendition in builtin() {
        let outputs: Vec<String> = people
            .iter()
            .map(|(name, first, bsn)| {
                let dossier = dossier_naming(name, first, bsn);
                let plan = review(propose(&dossier, &knowing(name, first, bsn)));
                render(rendition.as_ref(), &plan, &dossier)
            })
            .collect();
        assert!(outputs[0].contains("[persoon 1]"), "{}", rendition.extension());
        for output in &outputs {
            assert_eq!(*output, outputs[0], "{}", rendition.extension());
        }
    }
}

#[test]
fn html_escapes_and_marks_and_loads_nothing() {
    let dossier = [letter("a", &["Piet Jansen <script>alert(1)</script> \"&amp;\""])];
    let html = render(&HtmlRendition, &review(propose(&dossier, &recognisers())), &dossier);
    assert!(html.contains("<mark>[persoon 1]</mark> &lt;script&gt;alert(1)&lt;&#x2f;script&gt; &quot;&amp;amp;&quot;"));
    assert!(html.contains("<html lang=\"nl\">") && html.contains("<title>Stuk 1</title>"));
    for external in ["http://", "https://", "src=", "href=", "url(", "@import", "<script"] {
        assert!(!html.contains(external), "{external}");
    }
}

#[test]
fn rows_become_one_table_with_headers() {
    let dossier = [
        row("a", 2, &[("product", "Wmo"), ("bedrag", "12")]),
        row("b", 5, &[("product", "Jeugd"), ("datum", "nu"), ("bedrag", "3")]),
    ];
    let dossier = dossier.map(|mut row| {
        row.document.part = Part::item();
        row
    });
    let plan = review(propose(&dossier, &recognisers()));
    let html = render(&HtmlRendition, &plan, &dossier);
    assert_eq!(html.matches("<table>").count(), 1);
    assert_eq!(html.matches("scope=\"col\"").count(), 4);
    assert!(html.contains("<tr><th scope=\"row\">2</th><td>Wmo</td><td></td><td>12</td></tr>"));
    assert_eq!(render(&CsvRendition, &plan, &dossier), "product,datum,bedrag\nWmo,,12\nJeugd,nu,3\n");
}

#[test]
fn hidden_things_of_the_original_are_shown_as_such_and_properties_are_counted() {
    let dossier = dossier_naming("Bo Li", "Bo", "999990019");
    let plan = review(propose(&dossier, &knowing("Bo Li", "Bo", "999990019")));
    let text = render(&TextRendition, &plan, &dossier);
    assert!(text.contains("(Opmerking bij de tekst) [persoon 1] is boos"));
    assert!(text.contains("Niet opgenomen: Eigenschap van het bestand (1)"));
    assert!(text.contains("Onderdeel van: Brief [persoon 1].txt"));
}

#[test]
fn json_says_what_was_hidden_and_why() {
    let dossier = [letter("a", &["Piet Jansen belde"])];
    let json = render(&JsonRendition, &review(propose(&dossier, &recognisers())), &dossier);
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let block = &value["documents"][0]["blocks"][0];
    assert_eq!(block["text"], "[persoon 1] belde");
    assert_eq!(block["hidden"][0]["ground"], "uavg-41-1-i");
    assert_eq!(block["hidden"][0]["person"], 1);
}
