//! Plain text: what a screen reader or a search needs, and nothing else.

use std::io::Write;

use connectors::Role;

use super::table::{Section, Table, sections};
use super::{Heading, Rendition, Words, part_names, plain};
use crate::{RedactedBlock, RedactedDocument, Result};

/// Writes plain text, UTF-8 with line feeds.
pub struct TextRendition;

impl Rendition for TextRendition {
    fn extension(&self) -> &'static str {
        "txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain; charset=utf-8"
    }

    fn render(&self, documents: &[&RedactedDocument], heading: &Heading, into: &mut dyn Write) -> Result<()> {
        let words = Words::of(heading.language);
        writeln!(into, "{}\n\n{}", heading.title, words.page("notice"))?;
        if let Some(names) = documents.first().and_then(|document| part_names(document, words)) {
            writeln!(into, "{}: {names}", words.page("part_of"))?;
        }
        for section in sections(documents, |runs| plain(runs, words)) {
            match section {
                Section::Table(table) => rows(&table, words, into)?,
                Section::Prose(document) => prose(document, words, into)?,
            }
        }
        Ok(())
    }
}

fn prose(document: &RedactedDocument, words: &Words, into: &mut dyn Write) -> Result<()> {
    if let Some(place) = words.place(document.place()) {
        writeln!(into, "\n== {place} ==")?;
    }
    let mut before = None;
    for block in document.blocks() {
        let close = matches!(block.role(), Role::Cell | Role::MailHeader | Role::FormField | Role::ListItem);
        if !(close && before == Some(block.role())) {
            writeln!(into)?;
        }
        writeln!(into, "{}", line(block, words))?;
        before = Some(block.role());
    }
    left_out(document, words, into)
}

fn line(block: &RedactedBlock, words: &Words) -> String {
    let text = plain(block.runs(), words);
    let label = block.label().map(|label| plain(label, words));
    let note = words.role(block.role());
    let bullet = if block.role() == Role::ListItem { "- " } else { "" };
    match (note, label) {
        (Some(note), Some(label)) => format!("{bullet}({note}, {label}) {text}"),
        (Some(note), None) => format!("{bullet}({note}) {text}"),
        (None, Some(label)) => format!("{bullet}{label}: {text}"),
        (None, None) => format!("{bullet}{text}"),
    }
}

fn rows(table: &Table<'_>, words: &Words, into: &mut dyn Write) -> Result<()> {
    let name = plain(table.name, words);
    if !name.is_empty() {
        writeln!(into, "\n{}: {name}", words.sheet())?;
    }
    for (document, cells) in &table.rows {
        writeln!(into, "\n== {} ==", words.place(document.place()).unwrap_or_default())?;
        for block in cells.iter().flatten() {
            writeln!(into, "{}", line(block, words))?;
        }
        left_out(document, words, into)?;
    }
    Ok(())
}

fn left_out(document: &RedactedDocument, words: &Words, into: &mut dyn Write) -> Result<()> {
    for (role, count) in document.left_out() {
        let role = words.role(*role).unwrap_or_else(|| words.page("text"));
        writeln!(into, "\n{}: {role} ({count})", words.page("left_out"))?;
    }
    Ok(())
}
