//! The letter as tagged PDF: PDF/A-2a and PDF/UA-1, laid out by hand, the same bytes for the same letter.
//!
//! `lines` breaks text, `layout` puts lines on pages and builds the tree of tags, `draw` writes the file.

mod draw;
mod layout;
mod lines;
mod tree;

use super::{Letter, fonts::Faces};

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the letter cannot be written as PDF: {0}")]
pub struct PdfError(String);

/// Writes the letter.
///
/// # Errors
/// [`PdfError`] when the file would not hold to PDF/A-2a and PDF/UA-1.
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::load();
    let laid = layout::lay_out(letter, &faces);
    draw::write(letter, laid, &faces)
}

#[cfg(test)]
mod tests {
    use crate::letter::{Letter, Section, pdf};
    use crate::messages::Language;

    fn letter() -> Letter {
        let mut section = Section::new("Wat krijgt u?".to_owned());
        section.paragraph("Een alinea met Łukasz, é, ĳ en een teken dat het lettertype mist: 漢.\u{7}");
        section.subheading("Onder");
        section.list(vec!["een".to_owned(), "twee ".repeat(60)]);
        section.facts(vec![("Naam".to_owned(), "regel een\nregel twee".to_owned())]);
        let rows = (0..120).map(|row| vec![format!("V{row:03}"), "woord ".repeat(9), "x".repeat(300)]).collect();
        let columns = [("Nr.".to_owned(), 10), ("Wat".to_owned(), 40), ("Lang".to_owned(), 50)];
        section.table("Een tabel".to_owned(), &columns, rows);
        section.table("Leeg".to_owned(), &columns, Vec::new());
        Letter {
            language: Language::Nl,
            title: "Besluit".to_owned(),
            sender: vec!["Gemeente Voorbeeldstad".to_owned()],
            addressee: vec!["A. Testpersoon".to_owned()],
            reference: vec![("Zaaknummer".to_owned(), "Z-1".to_owned())],
            summary: section.clone(),
            sections: vec![section, Section::new("Leeg".to_owned())],
            footer: "Z-1 · {page}/{pages}".to_owned(),
            day: (2026, 11, 21),
        }
    }

    #[test]
    fn the_same_letter_gives_the_same_valid_pdf() {
        let first = pdf(&letter()).unwrap();
        assert!(first.starts_with(b"%PDF-1.7"));
        assert_eq!(first, pdf(&letter()).unwrap());
    }
}
