//! The fixtures with pictures of text, read by tesseract itself; and the locked ones, opened with their password.
//!
//! Without tesseract the first sort says so and ends; on the machine that decides (`CI` set) it fails.

use std::io::Cursor;
use std::path::Path;

use connectors::ocr::{Engine, Tesseract};
use connectors::reading::{Outcome, ReadSink, Report, read};
use connectors::{Block, Cause, Document, Flow, Format, Limits, Ocr, Omission, Place, Registry, Role};

#[derive(Default)]
struct Got {
    blocks: Vec<Block>,
    omissions: Vec<(Place, Cause)>,
}

impl Got {
    fn text(&self) -> String {
        let texts = self.blocks.iter().map(|block| block.text.expose().replace('\n', " "));
        texts.collect::<Vec<String>>().join("\n")
    }
}

impl ReadSink for Got {
    fn document(&mut self, document: Document) -> Flow {
        self.blocks.extend(document.blocks.into_iter().filter(|block| block.role != Role::FileName));
        Flow::Continue(())
    }
    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push((omission.place, omission.cause));
        Flow::Continue(())
    }
}

fn bytes(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/formats").join(file);
    std::fs::read(path).expect("a fixture can be read")
}

fn fixture(file: &str, ocr: Ocr, passwords: &[&str]) -> (Got, Report) {
    read_bytes(bytes(file), file, ocr, passwords)
}

fn read_bytes(bytes: Vec<u8>, file: &str, ocr: Ocr, passwords: &[&str]) -> (Got, Report) {
    let (limits, mut got) = (Limits { ocr, ..Limits::default() }, Got::default());
    let passwords: Vec<String> = passwords.iter().map(|&password| password.to_owned()).collect();
    let report = read(&mut Cursor::new(bytes), file, &Registry::builtin(), &limits, &passwords, &mut got);
    (got, report)
}

fn has_tesseract() -> bool {
    let present = Tesseract::default().check().is_ok();
    assert!(present || std::env::var_os("CI").is_none(), "tesseract with the language nld is not installed");
    if !present {
        eprintln!("not tested: tesseract with the language nld is not installed");
    }
    present
}

#[test]
fn letters_are_read_from_every_format_and_whichever_way_they_stand() {
    if !has_tesseract() {
        return;
    }
    let letter = ["mevrouw Verschuren", "999990639", "Kastanjelaan 48", "06-12345678"];
    for (file, words) in [
        ("image/good/brief.png", &letter[..]),
        ("image/good/foto.jpg", &letter),
        ("image/good/fax.tif", &[letter[0], letter[1], "Bijlage bij de brief"]),
        ("image/good/knipsel.gif", &["heer Molenkamp"]),
        ("image/good/knipsel.bmp", &["heer Molenkamp"]),
        ("image/good/knipsel.webp", &["heer Molenkamp"]),
        ("image/odd/gekanteld.jpg", &letter),
        ("image/odd/ondersteboven.png", &letter[..2]),
        ("image/odd/wit-op-zwart.png", &letter),
        ("image/odd/palet.tif", &["heer Molenkamp"]),
        ("pdf/good/scan.pdf", &letter),
        ("pdf/odd/brief-met-scan.pdf", &[letter[0], letter[1], "binnengekomen bij het loket", "heer Molenkamp"]),
        ("rtf/odd/plaatje.rtf", &["Zie het plaatje", "heer Molenkamp"]),
        ("doc/odd/plaatje.doc", &["Zie het plaatje", "heer Molenkamp"]),
        ("xls/odd/plaatje.xls", &["Zie het plaatje", "heer Molenkamp"]),
    ] {
        let (got, report) = fixture(file, Ocr::On, &[]);
        let text = got.text();
        for word in words {
            assert!(text.contains(word), "{file} lacks {word}: {text}");
        }
        assert_eq!((report.outcome, got.omissions.len()), (Outcome::Read, 0), "{file}");
    }
}

/// A scan under text that nobody sees, as programs write it that read scans for others.
fn layered(layer: &str) -> Vec<u8> {
    let picture = bytes("image/good/foto.jpg");
    let content = format!("q 842 0 0 595 0 0 cm /X1 Do Q BT 3 Tr /F1 9 Tf 40 100 Td ({layer}) Tj ET");
    let mut file = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\n\
         endobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R /Resources << /XObject << /X1 \
         5 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n4 0 obj\n<< /Length \
         {} >>\nstream\n{content}\nendstream\nendobj\n5 0 obj\n<< /Type /XObject /Subtype /Image /Width 1240 /Height 870 \
         /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>\nstream\n",
        content.len(),
        picture.len()
    )
    .into_bytes();
    file.extend_from_slice(&picture);
    file.extend_from_slice(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file
}

#[test]
fn a_scan_is_read_although_somebody_else_laid_text_over_it() {
    if !has_tesseract() {
        return;
    }
    let layer = "een andere tekst dan die op het beeld staat, van wie het beeld eerder heeft gelezen en zich vergiste";
    let (got, report) = read_bytes(layered(layer), "scan.pdf", Ocr::On, &[]);
    let text = got.text();
    assert!(text.contains("mevrouw Verschuren") && text.contains(layer), "{text}");
    assert_eq!((report.outcome, got.omissions.len()), (Outcome::Read, 0));
    let (got, _) = read_bytes(layered(layer), "scan.pdf", Ocr::Report, &[]);
    assert_eq!((got.text().as_str(), got.omissions.len()), (layer, 0), "its text is taken for what it says");
}

#[test]
fn words_know_where_they_stand_on_the_page_as_it_is_shown() {
    if !has_tesseract() {
        return;
    }
    // The second page of the PDF lies on its side, and is shown upright.
    let (got, _) = fixture("pdf/good/scan.pdf", Ocr::On, &[]);
    let mut found = 0;
    for block in &got.blocks {
        let text = block.text.expose();
        for word in &block.words {
            assert!(word.area.left < word.area.right && word.area.top < word.area.bottom);
            if &text[word.start as usize..word.end as usize] == "Verschuren," {
                assert!((2000..6500).contains(&word.area.left) && (3000..4500).contains(&word.area.top), "{word:?}");
                found += 1;
            }
        }
    }
    assert_eq!(found, 2);
}

#[test]
fn what_an_image_says_of_itself_is_read_without_ocr() {
    for (file, words) in [
        ("image/good/brief.png", &["P. van den Oever", "Brief aan mevrouw Verschuren"][..]),
        ("image/good/foto.jpg", &["Jeroen Kuyper", "Foto van de voordeur", "Genomen door J. Kuyper", "GPSLatitude"]),
    ] {
        let (got, report) = fixture(file, Ocr::Report, &[]);
        for word in words {
            assert!(got.text().contains(word), "{file} lacks {word}: {}", got.text());
        }
        assert_eq!(report.outcome, Outcome::Partly(Cause::ImageOnly));
    }
}

#[test]
fn pictures_without_text_bombs_and_damage_are_told_of() {
    if !has_tesseract() {
        return;
    }
    for (file, cause) in [
        ("image/odd/wit-vel.png", Cause::NoText),
        ("image/hostile/bom.png", Cause::TooLarge),
        ("image/hostile/kringloop.tif", Cause::Damaged),
    ] {
        let (got, report) = fixture(file, Ocr::On, &[]);
        assert_eq!(report.outcome, Outcome::Unreadable(cause), "{file}: {}", got.text());
    }
}

#[test]
fn a_missing_program_is_a_cause_of_its_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/formats/pdf/good/scan.pdf");
    let mut content = Cursor::new(std::fs::read(path).expect("a fixture can be read"));
    let registry = Registry::builtin().with_ocr(Box::new(Tesseract::at("/nergens/tesseract")));
    let (limits, mut got) = (Limits { ocr: Ocr::On, ..Limits::default() }, Got::default());
    read(&mut content, "scan.pdf", &registry, &limits, &[], &mut got);
    let page = |page| (Place::Page { page }, Cause::OcrMissing);
    assert_eq!(got.omissions, [page(1), page(2)]);
}

#[test]
fn locked_files_open_with_one_of_the_passwords_and_say_so() {
    for (file, format) in [
        ("encrypted_office/good/brief.docx", Format::Docx),
        ("zip/odd/aes.zip", Format::Zip),
        ("7z/odd/wachtwoord.7z", Format::SevenZip),
    ] {
        let (got, report) = fixture(file, Ocr::Off, &["fout", "Voorbeeld-2024"]);
        assert!(got.text().contains("Kastanjelaan 48"), "{file}: {:?}", report.outcome);
        assert_eq!((report.format, report.unlocked), (format, 1), "{file}");
        let (got, report) = fixture(file, Ocr::Off, &["fout"]);
        assert_eq!(report.outcome, Outcome::Unreadable(Cause::Encrypted), "{file}");
        assert!(!got.text().contains("Kastanjelaan") && report.unlocked == 0, "{file}");
    }
    for file in ["xls/odd/wachtwoord-97.xls", "xls/odd/wachtwoord-2003.xls"] {
        let (got, report) = fixture(file, Ocr::Off, &["fout", "Voorbeeld-2024"]);
        let text = got.text();
        assert!(
            ["mevrouw Verschuren", "regel 159", "Jeroen Kuyper"].iter().all(|w| text.contains(w)),
            "{file}: {text}"
        );
        assert_eq!((report.outcome, report.unlocked), (Outcome::Read, 1), "{file}");
        assert_eq!(fixture(file, Ocr::Off, &["fout"]).1.outcome, Outcome::Unreadable(Cause::Encrypted), "{file}");
    }
    let (_, report) = fixture("pdf/odd/encrypted-password.pdf", Ocr::Off, &["fout", "geheim"]);
    assert_eq!((report.outcome, report.unlocked), (Outcome::Read, 1));
}
