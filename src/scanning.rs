//! One document into one entry: its text joined, its identifiers as keys.

use std::collections::BTreeSet;

use connectors::{Block, Document, Format, ItemId, Place, Role};
use identifiers::{
    Cell, Certainty, Finding, Passage, Recognisers, RowFinding, Sensitive, misread, scan_row, street_addresses,
    whole_name,
};

use crate::index::{Entry, Letters, Likeness, Mark, Target, Thread};

/// Makes the entry of a document.
///
/// Blocks are joined by line ends, so that a name or address that runs over two cells or paragraphs stands side by
/// side in the index.
#[must_use]
pub fn entry(item: ItemId, document: &Document, recognisers: &Recognisers) -> Entry {
    let mut text = String::with_capacity(document.blocks.iter().map(|b| b.text.expose().len() + 1).sum());
    for block in &document.blocks {
        text.push_str(block.text.expose());
        text.push('\n');
    }
    let found = findings(document, recognisers);
    // Almost every document holds some date: only what a cue makes a birth date or BSN tells a namesake apart.
    let sure = found.iter().filter(|(finding, _)| finding.certainty >= Certainty::Supported);
    let marks = sure.filter_map(|(finding, _)| finding.identifier.as_ref().and_then(Mark::of)).collect();
    let mut keys: BTreeSet<_> = found.into_iter().filter_map(|(finding, _)| finding.identifier).collect();
    // Who stands in a register is known by it in other documents.
    for row in document.blocks.chunk_by(|one, next| row_of(one) == row_of(next)).filter(|row| row_of(&row[0]).is_some())
    {
        let cells: Vec<Cell<'_>> = row.iter().map(cell).collect();
        keys.extend(cells.iter().filter_map(whole_name));
        keys.extend(street_addresses(&cells));
    }
    let misread = likenesses(document, recognisers).into_iter().filter_map(|(finding, _)| finding.identifier);
    let misread = misread.filter(|identifier| !keys.contains(identifier)).collect();
    let letters = if scanned(document).next().is_some() { Letters::Scanned } else { Letters::Written };
    let (likeness, thread) = (Likeness::of(&text), subject(document).into_iter().collect());
    let target = Target { item, part: document.part.clone(), place: document.place.clone(), format: document.format };
    Entry { target, keys, misread, marks, letters, likeness, thread, text: Sensitive::new(text) }
}

/// Finds the identifiers of a document, each with the number of the block that it begins in; ranges are offsets into
/// the text of that block, and may run past its end into the next.
///
/// Paragraphs are scanned together, so that an address over two lines is one; a cell is scanned with its label, and
/// the cells of a row once more together.
#[must_use]
pub fn findings(document: &Document, recognisers: &Recognisers) -> Vec<(Finding, usize)> {
    let mut found = Vec::new();
    let blocks = &document.blocks;
    let mut from = 0;
    while from < blocks.len() {
        let run = blocks[from..].iter().take_while(|block| row_of(block) == row_of(&blocks[from])).count();
        match row_of(&blocks[from]) {
            Some(_) => cells(&blocks[from..from + run], from, recognisers, &mut found),
            None => paragraphs(&blocks[from..from + run], from, recognisers, &mut found),
        }
        from += run;
    }
    found
}

/// Gives the blocks that OCR read, with their numbers: by this program, or by the one that laid an invisible text over
/// the pages of a PDF.
fn scanned(document: &Document) -> impl Iterator<Item = (usize, &Block)> {
    let is_layer = |block: &Block| block.role == Role::Hidden && document.format == Format::Pdf;
    let is_scanned = move |block: &Block| block.role == Role::Scanned || is_layer(block);
    document.blocks.iter().enumerate().filter(move |(_, block)| is_scanned(block))
}

/// Finds what identifiers OCR text would hold if letters and digits that look alike had been taken for one another.
/// Ranges are as in [`findings`], and hold in the text as it stands.
#[must_use]
pub fn likenesses(document: &Document, recognisers: &Recognisers) -> Vec<(Finding, usize)> {
    let mut numbers = Vec::new();
    let mut blocks = Vec::new();
    let mut is_mended = false;
    for (number, block) in scanned(document) {
        let mended = misread::mend(block.text.expose());
        is_mended |= mended.is_some();
        let text = mended.map_or_else(|| block.text.clone(), Sensitive::new);
        numbers.push(number);
        blocks.push(Block { place: block.place.clone(), role: block.role, label: None, text, words: Box::default() });
    }
    if !is_mended {
        return Vec::new();
    }
    let (part, place) = (document.part.clone(), document.place.clone());
    let mended = Document { part, place, format: document.format, blocks };
    let found = findings(&mended, recognisers).into_iter();
    found.filter_map(|(finding, at)| numbers.get(at).map(|number| (finding, *number))).collect()
}

/// The conversation that a message belongs to by its subject.
fn subject(document: &Document) -> Option<Thread> {
    let is_subject = |block: &&Block| {
        block.role == Role::MailHeader
            && block.label.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("subject"))
    };
    Thread::subject(document.blocks.iter().find(is_subject)?.text.expose())
}

/// Says which row a block is a cell or field of; `None` for running text.
fn row_of(block: &Block) -> Option<(&str, u64)> {
    match &block.place {
        Place::Cell { sheet, cell } => {
            Some((sheet, cell.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0)))
        }
        Place::Row { sheet, row } => Some((sheet, u64::from(*row))),
        Place::Record { table, record } => Some((table, *record)),
        Place::Whole | Place::Page { .. } | Place::Line { .. } | Place::Part { .. } => None,
    }
}

fn cell(block: &Block) -> Cell<'_> {
    Cell { label: block.label.as_deref(), value: block.text.expose() }
}

fn cells(blocks: &[Block], first: usize, recognisers: &Recognisers, found: &mut Vec<(Finding, usize)>) {
    for (number, block) in blocks.iter().enumerate() {
        let passage = Passage { text: block.text.expose(), label: block.label.as_deref() };
        found.extend(recognisers.scan(passage).findings.into_iter().map(|finding| (finding, first + number)));
    }
    let cells: Vec<Cell<'_>> = blocks.iter().map(cell).collect();
    for over in scan_row(&cells) {
        let Some((cell, range)) = over.cells.first().cloned() else { continue };
        let RowFinding { kind, identifier, certainty, evidence, .. } = over;
        found.push((Finding { range, kind, identifier, certainty, evidence }, first + cell));
    }
}

fn paragraphs(blocks: &[Block], first: usize, recognisers: &Recognisers, found: &mut Vec<(Finding, usize)>) {
    let mut text = String::new();
    let mut starts: Vec<u32> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        // Documents are at most a few MiB (`Limits::document_bytes`).
        starts.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        text.push_str(block.text.expose());
        text.push('\n');
        if block.label.is_some() {
            let passage = Passage { text: block.text.expose(), label: block.label.as_deref() };
            found.extend(recognisers.scan(passage).findings.into_iter().map(|finding| (finding, first + number)));
        }
    }
    for mut finding in recognisers.scan(Passage::plain(&text)).findings {
        let block = starts.partition_point(|start| *start <= finding.range.start).saturating_sub(1);
        let start = starts.get(block).copied().unwrap_or_default();
        finding.range = finding.range.start - start..finding.range.end - start;
        found.push((finding, first + block));
    }
}

#[cfg(test)]
mod tests {
    use connectors::{Format, Part, SourceId};
    use identifiers::Kind;

    use super::*;

    fn kinds(blocks: Vec<Block>) -> Vec<(Kind, usize)> {
        let document = Document::whole(Part::item(), Format::Docx, blocks);
        findings(&document, &Recognisers::builtin()).into_iter().map(|(found, block)| (found.kind, block)).collect()
    }

    #[test]
    fn only_a_date_that_is_said_to_be_a_birth_date_tells_people_apart() {
        let marks = |text: &str| {
            let block = Block::body(Place::Whole, text);
            let document = Document::whole(Part::item(), Format::Text, vec![block]);
            entry(ItemId::new(&SourceId("share".into()), "x"), &document, &Recognisers::builtin()).marks.len()
        };
        assert_eq!(marks("Notitie van 4 april 2024 over mevrouw De Vries"), 0);
        assert_eq!(marks("Mevrouw De Vries, geboren op 4 april 1980"), 1);
    }

    #[test]
    fn what_ocr_read_wrongly_is_a_likeness_and_no_key() {
        let made = |role| {
            let block = Block::new(Place::Whole, role, "BSN: 1234S6782, geboren 12-03-198O");
            let document = Document::whole(Part::item(), Format::Pdf, vec![block]);
            entry(ItemId::new(&SourceId("share".into()), "x"), &document, &Recognisers::builtin())
        };
        let bsn = identifiers::Identifier::parse(Kind::Bsn, "123456782").unwrap();
        for role in [Role::Scanned, Role::Hidden] {
            let entry = made(role);
            assert!(entry.misread.contains(&bsn) && !entry.keys.contains(&bsn));
            assert!(entry.marks.is_empty(), "what is not sure tells nobody apart");
            assert_eq!(entry.letters, Letters::Scanned);
        }
        let typed = made(Role::Body);
        assert!(typed.misread.is_empty() && typed.letters == Letters::Written, "what was typed is what it is");
    }

    #[test]
    fn who_a_column_names_is_a_key() {
        let held = |label: &str, text: &str| {
            let place = Place::Row { sheet: "Blad1".into(), row: 2 };
            let document = Document::whole(Part::item(), Format::Csv, vec![Block::body(place, text).labelled(label)]);
            let entry = entry(ItemId::new(&SourceId("share".into()), "x"), &document, &Recognisers::builtin());
            entry.keys.iter().map(|key| key.canonical().expose().to_string()).collect::<Vec<String>>()
        };
        assert_eq!(held("naam", "Anneke ter Mors"), ["anneke ter mors"]);
        assert_eq!(held("adres", "Vlettevaart 230 a"), ["vlettevaart 230"]);
        assert_eq!(held("Naam medewerker", "Mors, Anneke ter"), ["anneke ter mors"]);
        for (label, text) in
            [("naam", "Algemene plaatselijke verordening"), ("naam", "Anneke"), ("titel", "Anneke ter Mors")]
        {
            assert_eq!(held(label, text), [""; 0], "{label}: {text}");
        }
    }

    #[test]
    fn an_address_over_two_paragraphs_is_one() {
        let blocks = ["Mevrouw A. de Vries", "Dorpsstraat 12 a", "1234 AB Voorbeeldstad"];
        let blocks = blocks.iter().map(|text| Block::body(Place::Whole, *text)).collect();
        assert!(kinds(blocks).iter().any(|(kind, _)| *kind == Kind::Address));
    }

    #[test]
    fn an_address_over_the_cells_of_a_row_is_one_and_not_over_two_rows() {
        let cell = |name: &str, label: &str, text: &str| {
            Block::body(Place::Cell { sheet: "Blad1".into(), cell: name.into() }, text).labelled(label)
        };
        let row = vec![cell("A2", "postcode", "1234AB"), cell("B2", "huisnummer", "12")];
        assert!(kinds(row).iter().any(|(kind, _)| *kind == Kind::Address));
        let rows = vec![cell("A2", "postcode", "1234AB"), cell("B3", "huisnummer", "12")];
        assert!(!kinds(rows).iter().any(|(kind, _)| *kind == Kind::Address));
    }
}
