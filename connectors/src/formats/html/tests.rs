//! Pages as programs and people write them.

use super::{Html, blocks};
use crate::formats::gather::{extract, place_and_text};
use crate::{Format, Place, Role};

fn of_role(page: &str, role: Role) -> Vec<String> {
    blocks(page).into_iter().filter(|block| block.role == role).map(|block| block.text.into_exposed()).collect()
}

#[test]
fn text_comes_by_blocks_in_order_with_entities_resolved() {
    let page = "<h1>Besluit</h1><p>Geachte <b>mevr</b>ouw\n &Ouml;zlem&nbsp;&#199;ak&#x131;r,<br>dank</p><ul><li>een<li>twee</ul>los";
    let texts: Vec<(Role, String)> = blocks(page).into_iter().map(|b| (b.role, b.text.into_exposed())).collect();
    let wanted = [
        (Role::Heading, "Besluit"),
        (Role::Body, "Geachte mevrouw Özlem Çakır,\ndank"),
        (Role::ListItem, "een"),
        (Role::ListItem, "twee"),
        (Role::Body, "los"),
    ];
    assert_eq!(texts, wanted.map(|(role, text)| (role, text.to_owned())));
}

#[test]
fn cells_have_places_and_the_names_of_their_columns() {
    let page = "<table><tr><th>Naam</th><th>BSN</th></tr><tr><td>Jan</td><td>1</td></tr></table>\
                <table><tr><td>naam</td><td>plaats</td></tr><tr><td>Piet</td><td>Epe</td></tr></table>";
    let cell = |block: &crate::Block| match &block.place {
        Place::Cell { sheet, cell } => format!("{sheet} {cell} {:?} {}", block.label.as_deref(), block.text.expose()),
        _ => String::new(),
    };
    let got: Vec<String> = blocks(page).iter().map(cell).collect();
    assert_eq!(got[2..4], ["tabel 1 A2 Some(\"Naam\") Jan", "tabel 1 B2 Some(\"BSN\") 1"]);
    assert_eq!(got[6..], ["tabel 2 A2 Some(\"naam\") Piet", "tabel 2 B2 Some(\"plaats\") Epe"]);
}

#[test]
fn a_form_without_heads_has_its_labels_to_the_left() {
    let form = "<tr><td>Straat en nummer</td><td>Kade 112</td></tr><tr><td>Postcode</td><td>1234 AB</td></tr>\
                <tr><td>Geboortedatum</td><td><p>01-02-1980<p>onder voorbehoud</td></tr>";
    let layout = "<table><tr><td>links</td><td>rechts staat meer</td></tr></table>";
    // The last table is left open.
    for page in [format!("<table>{form}</table>{layout}"), format!("{layout}<table>{form}")] {
        let labels: Vec<(Option<String>, String)> = blocks(&page)
            .into_iter()
            .map(|block| (block.label.as_deref().map(str::to_owned), block.text.into_exposed()))
            .filter(|(label, _)| label.is_some())
            .collect();
        let wanted = [
            ("Straat en nummer", "Kade 112"),
            ("Postcode", "1234 AB"),
            ("Geboortedatum", "01-02-1980"),
            ("Geboortedatum", "onder voorbehoud"),
        ];
        assert_eq!(labels, wanted.map(|(label, text)| (Some(label.to_owned()), text.to_owned())));
    }
}

#[test]
fn a_capital_behind_a_tag_begins_a_word() {
    let page =
        "<p><b>Naam</b><span>Piet Jansen</span><b>BSN</b><i>12</i></p><p><b>J</b>ansen, V<i>AN</i> Mc&#68;onald</p>";
    assert_eq!(of_role(page, Role::Body), ["Naam Piet Jansen BSN12", "Jansen, VAN McDonald"]);
}

#[test]
fn what_does_not_show_is_read_too() {
    let page = "<title>T &amp; U</title><meta name=author content='A. Bakker'><a href='mailto:a%40b.nl'>mail</a>\
                <img alt='foto van Jan'><!-- let op: Piet --><input type=hidden name=bsn value=999990019>\
                <script type='application/json'>{\"naam\":\"Klaas\"}</script><script>var x = 1;</script><style>p{}</style>";
    assert_eq!(of_role(page, Role::Metadata), ["T & U", "A. Bakker"]);
    assert_eq!(of_role(page, Role::Link), ["a@b.nl"]);
    assert_eq!(of_role(page, Role::AltText), ["foto van Jan"]);
    assert_eq!(of_role(page, Role::Comment), ["let op: Piet"]);
    assert_eq!(of_role(page, Role::Hidden), ["{\"naam\":\"Klaas\"}", "999990019"]);
    assert_eq!(of_role(page, Role::Body), ["mail"]);
}

#[test]
fn the_declared_charset_is_heeded() {
    let page = b"<meta charset='iso-8859-1'><p>Dani\xebl</p>";
    let got = extract(&Html, Format::Html, "x.html", page);
    assert_eq!(place_and_text(&got.documents[0]), [(Place::Whole, "Daniël".to_owned())]);
    let got = extract(&Html, Format::Html, "x.html", b"<meta charset=unicode><p>Nora</p>");
    assert_eq!(place_and_text(&got.documents[0]), [(Place::Whole, "Nora".to_owned())]);
}

#[test]
fn deep_nesting_and_open_tags_end() {
    let deep = format!("{}<table>{}x", "<div>".repeat(100_000), "<td><table>".repeat(10_000));
    assert_eq!(blocks(&deep).len(), 1);
    assert!(blocks("<script>nooit gesloten").is_empty());
}
