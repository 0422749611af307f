//! HTML that opens offline and that a screen reader can follow; the page itself is `page.html`.
//!
//! The template engine escapes everything that is put into the page; nothing here writes a tag.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use connectors::Role;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::table::{Section, Table, sections};
use super::{Heading, Rendition, Words, part_names, plain};
use crate::{Error, ErrorKind, Ground, RedactedBlock, RedactedDocument, RedactedPlace, Result, Run};

/// Writes one page of HTML.
pub struct HtmlRendition;

/// A stretch of text, or a mark.
#[derive(Serialize)]
struct Piece {
    text: String,
    hidden: bool,
}

type Pieces = Vec<Piece>;

#[derive(Serialize)]
struct Page<'a> {
    language: &'static str,
    title: &'a str,
    words: &'a BTreeMap<String, String>,
    part: Option<String>,
    sections: Vec<Shown<'a>>,
    legend: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    article: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Shown<'a> {
    Table { caption: Pieces, row_word: String, columns: Vec<Pieces>, rows: Vec<Row>, left_out: Vec<String> },
    Prose { heading: Option<String>, parts: Vec<PartOf<'a>>, left_out: Vec<String> },
}

#[derive(Serialize)]
struct Row {
    number: String,
    cells: Vec<Pieces>,
}

/// Blocks of one sort that stand together.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum PartOf<'a> {
    Heading { text: Pieces },
    Paragraph { label: Option<Pieces>, text: Pieces },
    Note { was: &'a str, label: Option<Pieces>, text: Pieces },
    List { items: Vec<Pieces> },
    Pairs { pairs: Vec<(Pieces, Pieces)> },
    Grid { rows: Vec<Vec<Pieces>> },
}

impl Rendition for HtmlRendition {
    fn extension(&self) -> &'static str {
        "html"
    }

    fn media_type(&self) -> &'static str {
        "text/html; charset=utf-8"
    }

    fn render(&self, documents: &[&RedactedDocument], heading: &Heading, into: &mut dyn Write) -> Result<()> {
        let words = Words::of(heading.language);
        let grounds: BTreeSet<Ground> = documents.iter().flat_map(|d| d.runs()).filter_map(ground).collect();
        let page = Page {
            language: heading.language.tag(),
            title: &heading.title,
            words: &words.page,
            part: documents.first().and_then(|document| part_names(document, words)),
            sections: sections(documents, |runs| plain(runs, words))
                .into_iter()
                .map(|section| match section {
                    Section::Table(table) => shown_table(&table, words),
                    Section::Prose(document) => prose(document, words),
                })
                .collect(),
            legend: grounds.iter().map(|g| Reason { article: g.article(), text: words.ground(*g) }).collect(),
        };
        // The engine's error may quote what it was writing, so only its kind is kept.
        let failed = |error: minijinja::Error| {
            Error::new(ErrorKind::Output, format!("the page could not be made: {}", error.kind()))
        };
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(failed)?;
        environment.set_syntax(syntax);
        environment.add_template("page.html", include_str!("page.html")).map_err(failed)?;
        let template = environment.get_template("page.html").map_err(failed)?;
        template.render_captured_to(Serde(&page), into).map_err(failed)?;
        Ok(())
    }
}

fn ground(run: &Run) -> Option<Ground> {
    match run {
        Run::Shown(_) => None,
        Run::Hidden(mark) => Some(mark.ground),
    }
}

fn pieces(runs: &[Run], words: &Words) -> Pieces {
    runs.iter()
        .map(|run| match run {
            Run::Shown(text) => Piece { text: text.expose().clone(), hidden: false },
            Run::Hidden(mark) => Piece { text: words.mark(mark), hidden: true },
        })
        .collect()
}

fn left_out(document: &RedactedDocument, words: &Words) -> Vec<String> {
    let name = |role: &Role| words.role(*role).unwrap_or_else(|| words.page("text")).to_owned();
    document.left_out().iter().map(|(role, count)| format!("{} ({count})", name(role))).collect()
}

fn shown_table<'a>(table: &Table<'_>, words: &Words) -> Shown<'a> {
    let columns = (1..).zip(&table.columns).map(|(ordinal, label)| match label.is_empty() {
        true => vec![Piece { text: format!("{} {ordinal}", words.page("column")), hidden: false }],
        false => pieces(label, words),
    });
    let number = |document: &RedactedDocument| match document.place() {
        RedactedPlace::Row(_, row) => row.to_string(),
        RedactedPlace::Record(_, record) => record.to_string(),
        RedactedPlace::Whole
        | RedactedPlace::Page(_)
        | RedactedPlace::Cell(_)
        | RedactedPlace::Line(_)
        | RedactedPlace::Part(_) => String::new(),
    };
    let rows = table.rows.iter().map(|(document, cells)| Row {
        number: number(document),
        cells: cells.iter().map(|cell| cell.map_or_else(Vec::new, |block| pieces(block.runs(), words))).collect(),
    });
    let first = table.rows.first().and_then(|(document, _)| words.place(document.place())).unwrap_or_default();
    let mut missing: Vec<String> = table.rows.iter().flat_map(|(document, _)| left_out(document, words)).collect();
    missing.dedup();
    Shown::Table {
        caption: pieces(table.name, words),
        row_word: first.split(' ').next().unwrap_or_default().to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
        left_out: missing,
    }
}

fn prose<'a>(document: &RedactedDocument, words: &'a Words) -> Shown<'a> {
    let mut parts: Vec<PartOf<'a>> = Vec::new();
    let mut grid_row = None;
    for block in document.blocks() {
        let text = pieces(block.runs(), words);
        let label = block.label().map(|label| pieces(label, words));
        match (block.role(), words.role(block.role()), parts.last_mut()) {
            (_, Some(was), _) => parts.push(PartOf::Note { was, label, text }),
            (Role::Heading, ..) => parts.push(PartOf::Heading { text }),
            (Role::ListItem, _, Some(PartOf::List { items })) => items.push(text),
            (Role::ListItem, ..) => parts.push(PartOf::List { items: vec![text] }),
            (Role::MailHeader | Role::FormField, _, last) => match (label, last) {
                (Some(label), Some(PartOf::Pairs { pairs })) => pairs.push((label, text)),
                (Some(label), _) => parts.push(PartOf::Pairs { pairs: vec![(label, text)] }),
                (None, _) => parts.push(PartOf::Paragraph { label: None, text }),
            },
            (Role::Cell, _, last) => {
                let row = row_of(block);
                match last {
                    Some(PartOf::Grid { rows }) if row.is_some() => match rows.last_mut() {
                        Some(cells) if grid_row == row => cells.push(text),
                        _ => rows.push(vec![text]),
                    },
                    _ if row.is_some() => parts.push(PartOf::Grid { rows: vec![vec![text]] }),
                    _ => parts.push(PartOf::Paragraph { label, text }),
                }
                grid_row = row;
            }
            // Roles with a note of their own are dealt with above.
            _ => parts.push(PartOf::Paragraph { label, text }),
        }
    }
    Shown::Prose { heading: words.place(document.place()), parts, left_out: left_out(document, words) }
}

/// Gives the row in the name of a cell: 12 of `B12`.
fn row_of(block: &RedactedBlock) -> Option<u32> {
    match block.place() {
        RedactedPlace::Cell(cell) => cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().ok(),
        RedactedPlace::Whole
        | RedactedPlace::Page(_)
        | RedactedPlace::Row(..)
        | RedactedPlace::Record(..)
        | RedactedPlace::Line(_)
        | RedactedPlace::Part(_) => None,
    }
}
