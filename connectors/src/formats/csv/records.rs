//! Bytes become records: quotes, line ends inside quotes, and what programs and people make of them.

use std::borrow::Cow;
use std::io::BufRead;

use memchr::memchr;

use crate::Result;

/// Bytes of a quoted field after which the quote that opened it is taken for a letter.
const LONGEST_FIELD: usize = 1 << 20;

/// Bytes after which a line without end is cut.
const LONGEST_LINE: usize = 4 << 20;

/// Stray quotes after which quoted fields are no longer expected to run over lines.
const STRAY: u32 = 3;

/// One record; its memory is used again for the next.
#[derive(Default)]
pub(super) struct Record {
    raw: Vec<u8>,
    fields: Vec<Field>,
    row: u32,
}

#[derive(Clone, Copy)]
struct Field {
    start: usize,
    end: usize,
    quotes: Quotes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// Not quoted.
    None,
    /// Quoted, without quotes inside; the range is what stands between.
    Plain,
    /// Quoted with doubled quotes inside, or with something behind the closing quote.
    Inside,
}

impl Record {
    /// How many fields there are.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The row, as a spreadsheet program that opens the file numbers it.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// Gives a field without its quotes.
    pub(super) fn text(&self, field: usize) -> Cow<'_, str> {
        let field = self.fields[field];
        let text = String::from_utf8_lossy(&self.raw[field.start..field.end]);
        match field.quotes {
            Quotes::None | Quotes::Plain => text,
            Quotes::Inside => Cow::Owned(text.replace("\"\"", "\"")),
        }
    }
}

/// Whether quotes count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Counts,
    IsText,
}

/// Reads records from UTF-8.
pub(super) struct Records<R> {
    reader: R,
    delimiter: u8,
    line_end: u8,
    pushed_back: Vec<u8>,
    at: usize,
    row: u32,
    stray: u32,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(reader: R, delimiter: u8, line_end: u8) -> Self {
        Self { reader, delimiter, line_end, pushed_back: Vec::new(), at: 0, row: 0, stray: 0 }
    }

    /// Reads the next record; false at the end. Empty lines count as rows and are passed over.
    pub(super) fn next(&mut self, record: &mut Record) -> Result<bool> {
        loop {
            record.raw.clear();
            if !self.line(&mut record.raw)? {
                return Ok(false);
            }
            self.row = self.row.saturating_add(1);
            if record.raw.iter().any(|byte| !matches!(byte, b'\n' | b'\r')) {
                break;
            }
        }
        record.row = self.row;
        let first_line = record.raw.len();
        let mut open = Splitter::new(self.delimiter, Quoting::Counts);
        while !open.split(record) {
            let more = self.stray < STRAY && record.raw.len() < LONGEST_FIELD && self.line(&mut record.raw)?;
            if !more {
                // The quote was no quote: what was read too far is read again.
                self.stray += 1;
                let mut rest = record.raw.split_off(first_line);
                rest.extend_from_slice(&self.pushed_back[self.at..]);
                (self.pushed_back, self.at) = (rest, 0);
                Splitter::new(self.delimiter, Quoting::IsText).split(record);
                break;
            }
        }
        Ok(true)
    }

    /// Adds one line with its end; false when there is none.
    fn line(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        let begin = into.len();
        loop {
            let pushed = self.at < self.pushed_back.len();
            let there = if pushed { &self.pushed_back[self.at..] } else { self.reader.fill_buf()? };
            if there.is_empty() {
                return Ok(into.len() > begin);
            }
            let end = memchr(self.line_end, there).map(|at| at + 1);
            let take = end.unwrap_or(there.len());
            into.extend_from_slice(&there[..take]);
            if pushed {
                self.at += take;
                if self.at == self.pushed_back.len() {
                    (self.pushed_back, self.at) = (Vec::new(), 0);
                }
            } else {
                self.reader.consume(take);
            }
            if end.is_some() || into.len() - begin > LONGEST_LINE {
                return Ok(true);
            }
        }
    }
}

/// Splits the bytes of a record into fields; it can be asked again when more bytes have come.
struct Splitter {
    delimiter: u8,
    quoting: Quoting,
    at: usize,
    start: usize,
    inside: Option<Quotes>,
}

impl Splitter {
    fn new(delimiter: u8, quoting: Quoting) -> Self {
        Self { delimiter, quoting, at: 0, start: 0, inside: None }
    }

    /// Splits as far as there are bytes; false when a quoted field is still open.
    fn split(&mut self, record: &mut Record) -> bool {
        if self.at == 0 {
            record.fields.clear();
        }
        let end = trimmed(&record.raw);
        loop {
            if self.inside.is_none() && self.quoting == Quoting::Counts && record.raw.get(self.at) == Some(&b'"') {
                self.inside = Some(Quotes::Plain);
                self.at += 1;
            }
            let done = match self.inside {
                Some(quotes) => match self.quoted(record, quotes, end) {
                    Some(done) => done,
                    None => return false,
                },
                None => self.plain(record, end),
            };
            if done {
                return true;
            }
        }
    }

    /// Takes an unquoted field; true when it was the last.
    fn plain(&mut self, record: &mut Record, end: usize) -> bool {
        let from = self.at.min(end);
        let stop = memchr(self.delimiter, &record.raw[from..end]).map_or(end, |at| from + at);
        record.fields.push(Field { start: self.start.min(end), end: stop, quotes: Quotes::None });
        self.start = stop + 1;
        self.at = stop + 1;
        stop == end
    }

    /// Takes a quoted field; `None` when its end has not come yet, true when it was the last.
    fn quoted(&mut self, record: &mut Record, mut quotes: Quotes, end: usize) -> Option<bool> {
        loop {
            let Some(quote) = memchr(b'"', &record.raw[self.at..]).map(|at| self.at + at) else {
                self.at = record.raw.len();
                self.inside = Some(quotes);
                return None;
            };
            match record.raw.get(quote + 1) {
                Some(b'"') => {
                    quotes = Quotes::Inside;
                    self.at = quote + 2;
                }
                next => {
                    let (stop, close) = match next {
                        _ if quote + 1 >= end => (end, quote),
                        Some(byte) if *byte == self.delimiter => (quote + 1, quote),
                        // Something behind the closing quote: it belongs to the field, up to the delimiter.
                        _ => {
                            quotes = Quotes::Inside;
                            let stop = memchr(self.delimiter, &record.raw[quote..end]).map_or(end, |at| quote + at);
                            (stop, if record.raw[stop - 1] == b'"' { stop - 1 } else { stop })
                        }
                    };
                    record.fields.push(Field { start: self.start + 1, end: close.max(self.start + 1), quotes });
                    self.inside = None;
                    self.start = stop + 1;
                    self.at = stop + 1;
                    return Some(stop >= end);
                }
            }
        }
    }
}

/// Where the record ends without its line end.
fn trimmed(raw: &[u8]) -> usize {
    raw.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1)
}
