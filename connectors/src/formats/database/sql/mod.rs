//! Dumps in SQL: the rows of `COPY` and `INSERT`, and the other statements as text.
//!
//! Here: the extractor and the telling apart of lines. How the values of an `INSERT` are read is in `values.rs`.

#[cfg(test)]
mod tests;
mod values;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Table, schema};
use crate::formats::encoding::{self, Utf8Reader};
use crate::formats::plain_text::{Blocks, Cut};
use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Part, Result, Role};
use values::{Escapes, Values};

/// Reads dumps of any length in bounded memory.
pub(in crate::formats) struct Sql;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "sql", revision: 2, formats: &[Format::Sql] };

/// Bytes of one line, or of one statement that is not rows.
const LONGEST: usize = 64 << 20;

impl Extractor for Sql {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, _limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut reader = Utf8Reader::new(input.content);
        let escapes = Escapes::of(reader.fill_buf()?);
        let mut dump = Dump::new(input.part, input.format, escapes);
        let mut line = Vec::new();
        loop {
            line.clear();
            let got = reader.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
            if got == 0 {
                break;
            }
            if line.len() > LONGEST {
                return Err(Error::content(Cause::TooLarge));
            }
            if dump.line(&line, into).is_break() {
                return Ok(());
            }
        }
        let result = dump.finish(into);
        let _ = encoding::report(reader.confidence(), input.part, into);
        result
    }
}

/// What the lines that come next belong to.
enum Within {
    /// Nothing: a statement may begin.
    Between,
    /// Rows of `COPY`, up to a line `\.`.
    Copy(String),
    /// An `INSERT` whose values have not begun, or have.
    Insert(String),
    Values(String),
    /// A `CREATE TABLE` that is not complete.
    Create(String),
}

struct Dump<'a> {
    part: &'a Part,
    format: Format,
    within: Within,
    values: Values,
    tables: BTreeMap<String, Table>,
    rest: Blocks<'a>,
}

impl<'a> Dump<'a> {
    fn new(part: &'a Part, format: Format, escapes: Escapes) -> Self {
        let rest = Blocks::new(part, format, Cut::Lines, false);
        Self { part, format, within: Within::Between, values: Values::new(escapes), tables: BTreeMap::new(), rest }
    }

    fn line(&mut self, line: &[u8], into: &mut dyn DocumentSink) -> Flow {
        match std::mem::replace(&mut self.within, Within::Between) {
            Within::Between => self.begin(line, into),
            Within::Copy(table) => {
                self.rest.pass_line();
                let text = line.trim_ascii_end();
                if text == b"\\." {
                    return ControlFlow::Continue(());
                }
                let flow = self.copied(&table, line, into);
                self.within = Within::Copy(table);
                flow
            }
            Within::Insert(mut head) => {
                self.rest.pass_line();
                head.push_str(&String::from_utf8_lossy(line));
                self.insert(head, into)
            }
            Within::Values(table) => {
                self.rest.pass_line();
                self.take_values(table, line, into)
            }
            Within::Create(mut statement) => {
                statement.push_str(&String::from_utf8_lossy(line));
                self.create(statement);
                self.rest.line(line, into)
            }
        }
    }

    /// Gives what is still held; a dump that stops inside rows was cut off, and that is said.
    fn finish(mut self, into: &mut dyn DocumentSink) -> Result<()> {
        let mut cut_off = true;
        let flow = match std::mem::replace(&mut self.within, Within::Between) {
            Within::Between | Within::Create(_) => {
                cut_off = false;
                ControlFlow::Continue(())
            }
            Within::Copy(_) => ControlFlow::Continue(()),
            Within::Insert(head) => self.rest.line(head.as_bytes(), into),
            Within::Values(table) => match self.values.rest() {
                // Some programs leave the last semicolon out.
                None => {
                    cut_off = false;
                    ControlFlow::Continue(())
                }
                Some(mut row) => {
                    let values = row.iter_mut().map(|value| value.take().map(Cow::<'_, str>::Owned));
                    let to = (self.part, self.format);
                    match self.tables.get_mut(&table) {
                        Some(table) => table.give(values, Role::Cell, to, into),
                        None => ControlFlow::Continue(()),
                    }
                }
            },
        };
        if flow.is_break() || self.rest.finish(into).is_break() || !cut_off {
            return Ok(());
        }
        Err(Error::content(Cause::Damaged))
    }

    /// A statement begins, or a line that is none.
    fn begin(&mut self, line: &[u8], into: &mut dyn DocumentSink) -> Flow {
        let begin = line.trim_ascii_start();
        let word = |word: &[u8]| begin.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        if word(b"INSERT ") || word(b"REPLACE INTO") {
            self.rest.pass_line();
            return self.insert(String::from_utf8_lossy(line).into_owned(), into);
        }
        if word(b"COPY ") && memchr::memmem::find(&begin.to_ascii_uppercase(), b"FROM STDIN").is_some() {
            self.rest.pass_line();
            let text = String::from_utf8_lossy(begin).into_owned();
            let name = schema::table_name(&text[4..]);
            let list = text.find('(').filter(|open| text.find(" FROM ").is_none_or(|from| *open < from));
            let columns = list.map(|open| schema::columns(&text[open..]));
            self.table(&name, columns);
            self.within = Within::Copy(name);
            return ControlFlow::Continue(());
        }
        if word(b"CREATE ") {
            self.create(String::from_utf8_lossy(line).into_owned());
        }
        self.rest.line(line, into)
    }

    /// Makes the table known, with columns when they are given here.
    fn table(&mut self, name: &str, columns: Option<Arc<[Arc<str>]>>) -> &mut Table {
        let table = self.tables.entry(name.to_owned()).or_insert_with(|| Table::new(name, Arc::from([])));
        if let Some(columns) = columns {
            table.columns = columns;
        }
        table
    }

    fn create(&mut self, statement: String) {
        let ended = statement.trim_end().ends_with(';') || statement.len() > 1 << 20;
        let table = statement.get(..64).unwrap_or(&statement).to_ascii_uppercase().contains("TABLE");
        if !ended && table {
            self.within = Within::Create(statement);
        } else if let Some(definition) = schema::definition(&statement) {
            self.table(&definition.table, Some(definition.columns));
        }
    }

    fn insert(&mut self, head: String, into: &mut dyn DocumentSink) -> Flow {
        let upper =
            head.get(..head.floor_char_boundary(head.len().min(64 << 10))).unwrap_or(&head).to_ascii_uppercase();
        let Some(at) = find_values(&upper) else {
            // Not complete yet, or one that takes its rows from elsewhere.
            if head.trim_end().ends_with(';') || head.len() > 64 << 10 {
                return self.rest.line(head.as_bytes(), into);
            }
            self.within = Within::Insert(head);
            return ControlFlow::Continue(());
        };
        let begin = upper.find("INTO ").filter(|into| *into < at).map_or(7, |into| into + 5);
        let target = head.get(begin..at).unwrap_or_default();
        let name = schema::table_name(target);
        let columns = target.find('(').map(|open| schema::columns(&target[open..]));
        self.table(&name, columns);
        self.values.begin();
        self.take_values(name, head.get(at + 6..).unwrap_or_default().as_bytes(), into)
    }

    fn take_values(&mut self, name: String, bytes: &[u8], into: &mut dyn DocumentSink) -> Flow {
        let Some(table) = self.tables.get_mut(&name) else { return ControlFlow::Continue(()) };
        let to = (self.part, self.format);
        let mut flow = ControlFlow::Continue(());
        let ended = self.values.take(bytes, &mut |row| {
            let values = row.iter_mut().map(|value| value.take().map(Cow::<'_, str>::Owned));
            flow = table.give(values, Role::Cell, to, into);
            flow
        });
        if !ended {
            self.within = Within::Values(name);
        }
        flow
    }

    fn copied(&mut self, name: &str, line: &[u8], into: &mut dyn DocumentSink) -> Flow {
        let text = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(line));
        let text = text.strip_suffix('\r').unwrap_or(&text);
        let Some(table) = self.tables.get_mut(name) else { return ControlFlow::Continue(()) };
        let values = text.split('\t').map(|value| (value != "\\N").then(|| values::unescaped(value)));
        table.give(values, Role::Cell, (self.part, self.format), into)
    }
}

/// Finds the word that begins the values, outside of the list of columns.
fn find_values(upper: &str) -> Option<usize> {
    upper.match_indices("VALUES").map(|(at, _)| at).find(|at| {
        let before = upper[..*at].trim_end();
        let depth = before.matches('(').count().checked_sub(before.matches(')').count());
        let apart = upper[..*at].ends_with(|c: char| c.is_whitespace() || c == ')');
        depth == Some(0) && apart
    })
}
