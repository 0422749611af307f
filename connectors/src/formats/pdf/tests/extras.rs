//! Annotations, form fields, properties, bookmarks, attachments.

use super::builder::{Builder, deflated};
use super::{of_role, page, read};
use crate::{Cause, Format, Place, Role};

fn pairs(found: &[(&str, &str)]) -> Vec<(String, String)> {
    found.iter().map(|(label, text)| ((*label).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn notes_links_and_drawn_notes_are_read_on_their_page() {
    let mut builder = Builder::new();
    let look = builder.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>",
        b"BT /F1 12 Tf 2 2 Td (AKKOORD Bakker) Tj ET",
    );
    let notes = format!(
        "/Annots [<< /Subtype /Text /Rect [0 0 9 9] /T (A. de Vries) /Contents (graag bellen) >> \
         << /Subtype /FreeText /Rect [0 0 9 9] /Contents (vrije tekst) /RC (<body><p>vrije tekst</p></body>) >> \
         << /Subtype /Text /Rect [0 0 9 9] /RC (<p>rijk &amp; <b>ver</b>der</p>) >> \
         << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:jan@example.org) >> >> \
         << /Subtype /Stamp /Rect [10 10 110 30] /AP << /N {look} 0 R >> >>]"
    );
    builder.page("", "", &notes);
    let gathered = read(&builder.finish());
    let comments = [
        ("author", "A. de Vries"),
        ("", "graag bellen"),
        ("", "vrije tekst"),
        ("", "rijk & verder"),
        ("", "AKKOORD Bakker"),
    ];
    assert_eq!(of_role(&gathered, Role::Comment), pairs(&comments));
    assert_eq!(of_role(&gathered, Role::Link), pairs(&[("", "mailto:jan@example.org")]));
    assert!(gathered.documents.iter().all(|document| document.place == Place::Page { page: 1 }));
}

#[test]
fn fields_are_read_with_their_names_where_their_widgets_are() {
    let mut builder = Builder::new();
    let parent = builder.object("<< /T (aanvrager) /FT /Tx /V (\\376\\377\\000J\\000\\366\\000r\\000g) /DV (leeg) >>");
    let own = builder
        .object("<< /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (bsn) /TU (Burgerservicenummer) /V (123456782) >>");
    let lost = builder.object(
        "<< /FT /Ch /T (keuze) /V [(een) (twee)] /Opt [(een) [(2) (twee)] (drie)] /RV (<p>een <b>en</b> twee</p>) >>",
    );
    let ticked = builder.object("<< /Subtype /Widget /Rect [0 0 9 9] /FT /Btn /T (vinkje) /V /Off >>");
    let template = builder.stream("", b"<config><x>niet dit</x></config>");
    let data = builder.stream("", b"<xfa:data><form1><achternaam>Bakker</achternaam></form1></xfa:data>");
    builder.catalog(&format!(
        "/AcroForm << /Fields [{parent} 0 R {own} 0 R {lost} 0 R] /XFA [(config) {template} 0 R (datasets) {data} 0 R] >>"
    ));
    let widgets =
        format!("/Annots [<< /Subtype /Widget /Rect [0 0 9 9] /Parent {parent} 0 R >> {own} 0 R {ticked} 0 R]");
    builder.page("", "", &widgets);
    let gathered = read(&builder.finish());
    let fields = [
        ("aanvrager", "Jörg"),
        ("aanvrager", "leeg"),
        ("Burgerservicenummer", "123456782"),
        ("keuze", "een"),
        ("keuze", "twee"),
        ("keuze", "een en twee"),
        ("keuze", "een\n2\ntwee\ndrie"),
        ("achternaam", "Bakker"),
    ];
    assert_eq!(of_role(&gathered, Role::FormField), pairs(&fields));
    assert_eq!(page(&gathered, 1), "Jörg\n\nleeg\n\n123456782");
}

#[test]
fn properties_are_read_with_all_their_keys() {
    let mut builder = Builder::new();
    let info =
        builder.object("<< /Author (\\376\\377\\001\\101an Bakker) /Behandelaar (P. de Vries) /Trapped /False >>");
    builder.trailer(&format!("/Info {info} 0 R"));
    let xmp =
        b"<x:xmpmeta><rdf:RDF><rdf:Description><dc:creator><rdf:Seq><rdf:li>M. Smit</rdf:li></rdf:Seq></dc:creator>\
        </rdf:Description></rdf:RDF></x:xmpmeta>";
    let packet = builder.stream("/Type /Metadata /Subtype /XML /Filter /FlateDecode", &deflated(xmp));
    builder.catalog(&format!("/Metadata {packet} 0 R"));
    builder.page("", "", "");
    let found = of_role(&read(&builder.finish()), Role::Metadata);
    assert_eq!(found[1..], pairs(&[("Behandelaar", "P. de Vries"), ("creator", "M. Smit")]));
    assert_eq!(found[0].0, "Author");
}

#[test]
fn bookmarks_are_read_and_their_cycles_end() {
    let mut builder = Builder::new();
    let (first, second) = (builder.object("null"), builder.object("null"));
    builder.replace(first, &format!("<< /Title (Zaak Jansen) /Next {second} 0 R >>"));
    builder.replace(second, &format!("<< /Title (Bijlage) /Next {first} 0 R /First {second} 0 R >>"));
    builder.catalog(&format!("/Outlines << /First {first} 0 R >>"));
    builder.page("", "", "");
    let found = of_role(&read(&builder.finish()), Role::Heading);
    assert_eq!(found, pairs(&[("", "Zaak Jansen"), ("", "Bijlage")]));
}

#[test]
fn scripts_and_names_of_places_and_pages_are_read() {
    let mut builder = Builder::new();
    let long = builder.stream("", b"app.alert('beller: Smit');");
    let action = builder.object(&format!("<< /S /JavaScript /JS {long} 0 R >>"));
    let next = builder.object("<< /S /JavaScript /JS (tel = '0612345678';) >>");
    builder.catalog(&format!(
        "/OpenAction << /S /JavaScript /JS (var naam = 'Bakker';) /Next {next} 0 R >> \
         /AA << /WC {action} 0 R >> \
         /Names << /JavaScript << /Names [(start) {action} 0 R] >> \
         /Dests << /Kids [<< /Names [(zaak Jansen) [4 0 R /Fit] (p1) [4 0 R /Fit]] >>] >> >> \
         /Dests << /Bijlage#20Vries [4 0 R /Fit] >> \
         /PageLabels << /Nums [0 << /S /D /P (dossier Visser-) >> 5 << /S /r >>] >>"
    ));
    builder.page("", "", "/AA << /O << /S /JavaScript /JS (pagina\\(\\);) >> >>");
    let found = of_role(&read(&builder.finish()), Role::Metadata);
    let wanted = [
        ("", "pagina();"),
        ("", "Bijlage Vries\nzaak Jansen"),
        ("", "dossier Visser-"),
        ("start", "app.alert('beller: Smit');"),
        ("", "var naam = 'Bakker';"),
        ("", "tel = '0612345678';"),
    ];
    assert_eq!(found, pairs(&wanted));
}

#[test]
fn alternative_texts_of_the_structure_are_read() {
    let mut builder = Builder::new();
    builder.catalog("/StructTreeRoot << /K << /S /Document /K [<< /S /Figure /Alt (foto van mevrouw Smit) >> 0] >> >>");
    builder.page("", "", "");
    assert_eq!(of_role(&read(&builder.finish()), Role::AltText), pairs(&[("", "foto van mevrouw Smit")]));
}

#[test]
fn attachments_are_handed_over_under_names_of_their_own() {
    let mut builder = Builder::new();
    let file = builder.stream("/Type /EmbeddedFile /Subtype /text#2Fplain", b"een");
    let other = builder.stream("/Type /EmbeddedFile /Filter /FlateDecode", &deflated(b"twee"));
    let broken = builder.stream("/Type /EmbeddedFile /Filter /DCTDecode", b"drie");
    let spec = |stream: usize| format!("<< /Type /Filespec /F (a.txt) /UF (brief.txt) /EF << /F {stream} 0 R >> >>");
    builder.catalog(&format!(
        "/Names << /EmbeddedFiles << /Kids [<< /Names [(een) {} (drie) {}] >>] >> >>",
        spec(file),
        spec(broken)
    ));
    let note = format!("/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS {} >>]", spec(other));
    builder.page("", "", &note);
    let gathered = read(&builder.finish());
    let expected = [
        ("brief.txt".to_owned(), Some(Format::Text), b"een".to_vec()),
        ("brief.txt (3)".to_owned(), None, b"twee".to_vec()),
    ];
    assert_eq!(gathered.embedded, expected);
    assert_eq!(gathered.omissions, [(Place::Whole, Cause::Unsupported)]);
}
