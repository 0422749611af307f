//! The files that are made from the facts: pages, tables, metadata.

mod account;
mod data_table;
mod metadata;
mod overview;
mod own_rows;
mod pages;
mod processing;

use std::collections::BTreeMap;

use serde_json::Value;

use super::BundleError;
use super::spool::Spool;
use crate::disclosure::Disclosure;
use crate::letter::{Letter, Pages, Wording};

pub(super) use account::HIDDEN_COLUMNS;
pub(super) use data_table::{DataTable, fits, sort_of};
pub(super) use metadata::close;
pub(super) use pages::readme;

/// What the files are made with.
pub(super) struct Maker<'a> {
    /// The facts.
    pub(super) facts: &'a Disclosure,
    /// The letter, composed.
    pub(super) letter: &'a Letter,
    /// The search account by itself.
    pub(super) account: &'a [crate::letter::Section],
    /// The words.
    pub(super) words: Wording<'a>,
    /// The templates.
    pub(super) pages: &'a Pages,
    /// The files of each enclosed document, by number.
    pub(super) files: &'a BTreeMap<u32, Vec<String>>,
    /// What is to be told about those files.
    pub(super) remarks: &'a BTreeMap<u32, String>,
    /// What could not be kept in them, by number.
    pub(super) notes: &'a BTreeMap<u32, Vec<redaction::Note>>,
}

/// Writes all files that are made from facts, and gives their titles by path for the metadata.
pub(super) fn fill(spool: &mut Spool, maker: &Maker<'_>) -> Result<Filled, BundleError> {
    let mut filled = Filled::default();
    filled.page(spool, "besluit.html", &maker.letter.title, crate::letter::html(maker.letter)?.as_bytes())?;
    filled.page(spool, "besluit.pdf", &maker.letter.title, &crate::letter::pdf(maker.letter)?)?;
    for (number, files) in maker.files {
        for path in files {
            filled.titles.insert(path.clone(), format!("V{number:03}"));
        }
    }
    own_rows::write(spool, maker, &mut filled)?;
    overview::write(spool, maker, &mut filled)?;
    account::write(spool, maker, &mut filled)?;
    processing::write(spool, maker, &mut filled)?;
    pages::write(spool, maker, &mut filled)?;
    Ok(filled)
}

/// What was written: titles by path, and the tables with their schemas.
#[derive(Default)]
pub(super) struct Filled {
    /// The title of each file, by path below `data/`.
    pub(super) titles: BTreeMap<String, String>,
    /// The Frictionless resource of each table.
    pub(super) resources: Vec<Value>,
    /// Files to take along under art. 20: path and title.
    pub(super) portable: Vec<(String, String)>,
}

impl Filled {
    /// Writes one file below `data/`.
    pub(super) fn page(&mut self, spool: &mut Spool, path: &str, title: &str, bytes: &[u8]) -> Result<(), BundleError> {
        spool.add(&format!("data/{path}"), bytes)?;
        self.titles.insert(path.to_owned(), title.to_owned());
        Ok(())
    }

    /// Writes a value as JSON below `data/`, indented so that a person can read it.
    pub(super) fn json(
        &mut self,
        spool: &mut Spool,
        path: &str,
        title: &str,
        value: &Value,
    ) -> Result<(), BundleError> {
        self.page(spool, path, title, format!("{value:#}\n").as_bytes())
    }

    /// Writes a table as CSV with its CSVW metadata, and remembers its schema.
    pub(super) fn table(
        &mut self,
        spool: &mut Spool,
        path: &str,
        table: &DataTable,
        language: &str,
    ) -> Result<(), BundleError> {
        self.page(spool, path, &table.title, &table.csv()?)?;
        self.json(spool, &format!("{path}-metadata.json"), &table.title, &table.csvw(path, language))?;
        self.resources.push(table.resource(path));
        Ok(())
    }
}
