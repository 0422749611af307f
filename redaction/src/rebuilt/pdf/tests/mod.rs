//! Tests of the rebuilt PDF: a suite of hiding places (`classes.rs`), each with a name planted in it.

mod builder;
mod classes;
mod instead;
mod looking;
mod mutation;
mod right_to_left;
mod scans;
mod shapes;
mod words;

use std::io::Cursor;
use std::ops::ControlFlow;

use connectors::formats::pdf::{Held, Holder, Room};
use connectors::reading::{ReadSink, read, read_held};
use connectors::{Document, Flow, Format, Limits, Ocr, Omission, Registry};
use identifiers::{Certainty, Kind};

use super::PdfRebuilder;
use crate::testing::{Listed, propose, review};
use crate::{Covered, Error, ErrorKind, Frozen, Heading, Language, Original, Rebuilder, Rebuilt, Result};

/// The names that are planted; of different lengths.
const SECRETS: [&str; 2] = ["Piet Jansen", "Wilhelmina Oosterbroek"];

#[derive(Default)]
struct Gathered(Vec<Document>);

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        self.0.push(document);
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

/// Reads a file into its documents.
fn documents(file: &[u8]) -> Vec<Document> {
    let mut gathered = Gathered::default();
    read(&mut Cursor::new(file), "a.pdf", &Registry::builtin(), &Limits::default(), &[], &mut gathered);
    gathered.0
}

/// Gives all text of a file.
fn text(file: &[u8]) -> String {
    let mut text = String::new();
    for block in documents(file).iter().flat_map(|document| &document.blocks) {
        text.push_str(block.text.expose());
        text.push('\n');
    }
    text
}

/// Rebuilds a file without the names that are planted.
fn rebuild(file: &[u8]) -> Result<Rebuilt> {
    rebuild_without(file, &SECRETS)
}

/// Rebuilds a file without some names: as it was left open by its reading, and opened again, which is to give the same.
fn rebuild_without(file: &[u8], names: &[&str]) -> Result<Rebuilt> {
    let (mut gathered, room, limits) = (Gathered::default(), Room::default(), Limits::default());
    let held = Held::new(&room);
    read_held(&mut Cursor::new(file), "a.pdf", &Registry::builtin(), (&limits, &[]), &held, &mut gathered);
    let documents = gathered.0;
    let open = rebuild_held(file, documents.clone(), names, (Ocr::Report, Some(&held)));
    let again = rebuild_documents(file, documents, names);
    assert_eq!(open.as_ref().map_err(Error::kind), again.as_ref().map_err(Error::kind));
    open
}

fn rebuild_documents(file: &[u8], documents: Vec<Document>, names: &[&str]) -> Result<Rebuilt> {
    rebuild_held(file, documents, names, (Ocr::Report, None))
}

fn rebuild_held(
    file: &[u8],
    documents: Vec<Document>,
    names: &[&str],
    (ocr, holder): (Ocr, Option<&dyn Holder>),
) -> Result<Rebuilt> {
    let dossier: Vec<Frozen> =
        documents.into_iter().map(|document| crate::testing::frozen("a.pdf", document)).collect();
    let listed: Vec<(Kind, &str, Certainty)> =
        names.iter().map(|name| (Kind::Person, *name, Certainty::Supported)).collect();
    let plan = review(propose(&dossier, &Listed::among(&listed)));
    let covered: Vec<Covered> =
        dossier.iter().map(|frozen| plan.cover(frozen)).collect::<Result<_>>().expect("the plan was made on these");
    // No title that gives a planted name together with a word that programs write behind it.
    let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
    PdfRebuilder.rebuild(Original {
        content: file,
        format: Format::Pdf,
        documents: &covered,
        inner: &[],
        heading: &heading,
        limits: &Limits { ocr, ..Limits::default() },
        passwords: &[],
        holder,
    })
}

#[test]
fn a_file_is_lent_to_whoever_writes_the_same_bytes() {
    let one = builder::Builder::page_of("BT /F1 12 Tf 50 700 Td (Piet Jansen) Tj ET");
    let mut other = one.clone();
    other.extend_from_slice(b" ");
    let (room, limits) = (Room::default(), Limits::default());
    let held = Held::new(&room);
    let mut lent = 0;
    assert!(!held.lend(&one, &mut |_| lent += 1), "nothing is open yet");
    held.open(one.clone(), &[], &limits, &mut |_| ()).expect("it is a file");
    assert!(!held.lend(&other, &mut |_| lent += 1));
    assert!(held.lend(&one, &mut |_| lent += 1) && held.lend(&one, &mut |_| lent += 1));
    assert_eq!(lent, 2);
    let is_held = |bytes: &[u8]| held.bytes_of(&mut Cursor::new(bytes)).is_some();
    assert!(is_held(&one) && !is_held(&other) && !is_held(&one[1..]) && !is_held(&one[..one.len() - 1]));
    let mut is_read = false;
    held.open(other, &[], &limits, &mut |drawings| is_read = drawings.page_count() == 1).expect("it is a file");
    assert!(is_read && held.lend(&one, &mut |_| ()), "one file is kept, the others are read all the same");
}

/// Leaves a class for readers other than ours, where `.ci/check-rebuilt-pdf.sh` asks for it.
fn keep(name: &str, before: &[u8], after: &[u8]) {
    let Some(folder) = std::env::var_os("REBUILT_PDF_DIR").map(std::path::PathBuf::from) else { return };
    let name = name.replace(' ', "_");
    let write = |file: String, bytes: &[u8]| std::fs::write(folder.join(file), bytes);
    std::fs::create_dir_all(&folder)
        .and_then(|()| write("secret.txt".to_owned(), SECRETS[0].as_bytes()))
        .and_then(|()| write(format!("{name}.before.pdf"), before))
        .and_then(|()| write(format!("{name}.after.pdf"), after))
        .expect("the folder can be written");
}

#[test]
fn no_name_is_left_in_any_hiding_place() {
    let mut failed = Vec::new();
    for class in classes::all() {
        let file = (class.make)(SECRETS[0]);
        match rebuild(&file) {
            Ok(rebuilt) => {
                keep(class.name, &file, &rebuilt.bytes);
                let found = looking::find(&rebuilt.bytes, SECRETS[0]);
                if !found.is_empty() {
                    failed.push(format!("{}: {found:?}", class.name));
                }
                let kept = text(&rebuilt.bytes);
                if !kept.contains(class.kept) {
                    failed.push(format!("{}: lost what stays: {kept:?}", class.name));
                }
            }
            Err(error) => failed.push(format!("{}: {error}", class.name)),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_same_file_with_another_name_gives_the_same_bytes() {
    let mut failed = Vec::new();
    for class in classes::all().into_iter().filter(|class| class.interferes.is_none()) {
        let [one, other] = SECRETS.map(|secret| rebuild(&(class.make)(secret)).map(|rebuilt| rebuilt.bytes));
        let (Ok(one), Ok(other)) = (one, other) else { continue };
        if one != other {
            failed.push(format!("{}:\n{}\n---\n{}", class.name, looking::content(&one), looking::content(&other)));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_class_holds_the_name_before() {
    for class in classes::all().into_iter().filter(|class| class.findable) {
        let found = looking::find(&(class.make)(SECRETS[0]), SECRETS[0]);
        assert!(!found.is_empty(), "{} plants nothing that is found", class.name);
    }
}

#[test]
fn a_file_that_says_something_else_is_refused() {
    let file = builder::Builder::page_of("BT /F1 12 Tf 50 700 Td (Piet Jansen belde) Tj ET");
    let other = builder::Builder::page_of("BT /F1 12 Tf 50 700 Td (Piet Jansen beldX) Tj ET");
    let failed = rebuild_documents(&other, documents(&file), &SECRETS).map(|_| ()).map_err(|error| error.kind());
    assert_eq!(failed, Err(ErrorKind::Stale));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let file = builder::Builder::page_of("BT /F1 12 Tf 50 700 Td (Piet Jansen belde) Tj ET");
    let [one, other] = [(); 2].map(|()| rebuild(&file).map(|rebuilt| rebuilt.bytes).expect("it is rebuilt"));
    assert_eq!(one, other);
}

/// A page with text and a picture, cut into strips.
fn strips(count: usize) -> Vec<u8> {
    let mut builder = builder::Builder::new();
    let entries = "/Type /XObject /Subtype /Image /Width 100 /Height 20 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let strip = builder.stream(entries, &[200; 2000]);
    let mut content = "BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET ".to_owned();
    for number in 0..count {
        content.push_str(&format!("q 300 0 0 20 50 {} cm /X1 Do Q ", 100 + 20 * number));
    }
    builder.page(&content, &format!("/Font << /F1 3 0 R >> /XObject << /X1 {strip} 0 R >>"), "");
    builder.finish()
}

#[test]
fn a_picture_of_which_nothing_is_known_is_left_out_also_when_it_is_cut_up() {
    let notes = |count| rebuild(&strips(count)).map(|rebuilt| rebuilt.notes).map_err(|error| error.kind());
    assert_eq!(notes(1), Ok(vec![crate::Note::PictureUnread { page: 1 }]), "one of this size is a logo");
    assert_eq!(notes(30), Ok(vec![crate::Note::PictureLeftOut { page: 1 }]));
}

#[test]
fn a_page_of_which_nothing_is_handed_over_is_told_unless_it_is_blank() {
    let mut builder = builder::Builder::new();
    for content in ["BT /F1 12 Tf 50 700 Td (Piet Jansen belde) Tj ET", "1 g q Q", "0 0 m 90 90 l S"] {
        builder.page(content, "/Font << /F1 3 0 R >>", "");
    }
    let rebuilt = rebuild(&builder.finish()).expect("it is rebuilt");
    assert_eq!(rebuilt.notes, [crate::Note::PageAbsent { page: 3 }]);
}

#[test]
fn lines_about_letters_are_as_wide_as_they_were() {
    let content = "q 2 0 0 2 0 0 cm 0.4 w BT /F1 12 Tf 1 Tr 20 300 Td (De zaak) Tj ET Q \
                   3 w BT 1 0 0 1 50 700 Tm /F1 30 Tf 2 Tr (is geopend) Tj ET";
    let rebuilt = rebuild(&builder::Builder::page_of(content)).expect("it is rebuilt");
    let content = looking::content(&rebuilt.bytes);
    let widths: Vec<&str> = content.lines().filter_map(|line| line.strip_suffix(" w")).collect();
    assert_eq!(widths, ["0.8", "3"], "{content}");
}

#[test]
fn the_output_has_a_structure_and_a_language_of_its_own() {
    let mut builder = builder::Builder::new();
    builder.catalog("/Lang (xx) /MarkInfo << /Suspects true >>");
    let content = "BT /F1 12 Tf 110 700 Td (groet) Tj ET BT /F1 12 Tf 50 700 Td (Vriendelijke) Tj ET \
                   BT /F1 12 Tf 50 600 Td (Beste Piet Jansen, dank) Tj ET";
    builder.page(content, "/Font << /F1 3 0 R >>", "/Tabs /R");
    let output = rebuild(&builder.finish()).expect("it is rebuilt").bytes;
    let document = lopdf::Document::load_mem(&output).expect("it is whole");
    let catalog = document.catalog().expect("it has one");
    assert_eq!(catalog.get(b"Lang").and_then(|lang| lang.as_str()).ok(), Some(&b"nl-NL"[..]));
    assert!(catalog.get(b"MarkInfo").and_then(|mark| mark.as_dict()).is_ok_and(|mark| mark.len() == 1));
    let (_, page) = document.get_pages().into_iter().next().expect("it has a page");
    let content = String::from_utf8(document.get_page_content(page)).expect("letters");
    // The second word is painted first.
    let root = document.get_dict_in_dict(catalog, b"StructTreeRoot").expect("it has a tree");
    let whole = document.get_dict_in_dict(root, b"K").expect("it has an element");
    let kids = whole.get(b"K").and_then(|kids| kids.as_array()).expect("it has paragraphs");
    let first = |kid: &lopdf::Object| {
        let element = kid.as_reference().and_then(|id| document.get_dictionary(id)).expect("an element");
        match element.get(b"K").expect("content") {
            lopdf::Object::Array(numbers) => numbers.iter().map(|number| number.as_i64().expect("a number")).collect(),
            number => vec![number.as_i64().expect("a number")],
        }
    };
    let read: Vec<Vec<i64>> = kids.iter().map(first).collect();
    assert_eq!(read, [vec![1, 0], vec![2, 3, 4]], "{content}");
    assert!(content.contains("/Artifact BMC"), "{content}");
}

#[test]
fn no_output_holds_more_than_a_clean_copy_does() {
    let mut failed = Vec::new();
    for class in classes::all() {
        let Ok(rebuilt) = rebuild(&(class.make)(SECRETS[0])) else { continue };
        let found = crate::excess("pdf", &rebuilt.bytes).expect("it can be read");
        failed.extend((!found.is_empty()).then(|| format!("{}: {found:?}", class.name)));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn labels_come_with_their_font() {
    let output = rebuild(&builder::Builder::page_of("BT /F1 12 Tf 50 700 Td (Beste Piet Jansen, dank) Tj ET"));
    let document = lopdf::Document::load_mem(&output.expect("it is rebuilt").bytes).expect("it is whole");
    let (_, page) = document.get_pages().into_iter().next().expect("it has a page");
    let carried: Vec<(Vec<u8>, bool)> = document
        .get_page_fonts(page)
        .expect("fonts")
        .into_values()
        .map(|font| {
            let name = font.get(b"BaseFont").and_then(lopdf::Object::as_name).expect("a name").to_vec();
            let inner = font.get(b"DescendantFonts").and_then(lopdf::Object::as_array).ok();
            let inner = inner.and_then(|list| list.first()?.as_reference().ok());
            let descriptor = inner
                .and_then(|id| document.get_dict_in_dict(document.get_dictionary(id).ok()?, b"FontDescriptor").ok());
            (name, descriptor.is_some_and(|descriptor| descriptor.has(b"FontFile3")))
        })
        .collect();
    // The other one is a font of the original that does not carry it either.
    assert_eq!(carried, [(b"Helvetica".to_vec(), false), (b"AAAAAA+Font2".to_vec(), true)]);
}
