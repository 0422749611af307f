//! The values of an `INSERT`: rows in parentheses, strings with the escapes of either dialect.

use std::borrow::Cow;

use crate::Flow;

/// Whether a backslash in a string escapes what is behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// As MySQL and MariaDB write.
    Backslash,
    /// As the standard says: only the quote is doubled.
    Doubled,
}

impl Escapes {
    /// Tells from the start of a dump.
    pub(super) fn of(head: &[u8]) -> Self {
        let mysql = [&b"MySQL dump"[..], b"MariaDB dump", b"INSERT INTO `", b"ENGINE="];
        let found = mysql.iter().any(|mark| memchr::memmem::find(head, mark).is_some());
        if found { Self::Backslash } else { Self::Doubled }
    }
}

/// Bytes of one value.
const VALUE: usize = 32 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Between rows.
    Outside,
    /// In a row, so many parentheses deep.
    Row(u32),
    Text(u32),
    /// Behind a quote that may end a string or be doubled.
    Quote(u32),
    /// Behind a backslash in a string.
    Escape(u32),
    Comment,
}

/// Reads values; lines may come one by one.
pub(super) struct Values {
    escapes: Escapes,
    state: State,
    row: Vec<Option<String>>,
    bare: Vec<u8>,
    text: Vec<u8>,
    quoted: bool,
    escaping: bool,
}

impl Values {
    pub(super) fn new(escapes: Escapes) -> Self {
        let (row, bare, text) = (Vec::new(), Vec::new(), Vec::new());
        Self { escapes, state: State::Outside, row, bare, text, quoted: false, escaping: false }
    }

    /// Begins a statement.
    pub(super) fn begin(&mut self) {
        self.state = State::Outside;
        self.row.clear();
        self.clear();
    }

    fn clear(&mut self) {
        self.bare.clear();
        self.text.clear();
        self.quoted = false;
    }

    /// Takes bytes and gives every row that they end; true when the statement has ended.
    pub(super) fn take(&mut self, bytes: &[u8], give: &mut dyn FnMut(&mut Vec<Option<String>>) -> Flow) -> bool {
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            at += 1;
            match self.state {
                State::Outside => match byte {
                    b';' => return true,
                    b'(' => self.state = State::Row(1),
                    b'-' | b'#' if bytes.get(at) == Some(&b'-') || byte == b'#' => self.state = State::Comment,
                    _ => {}
                },
                State::Comment => {
                    if byte == b'\n' {
                        self.state = State::Outside;
                    }
                }
                State::Text(depth) => at = self.text(bytes, at - 1, depth),
                State::Escape(depth) => {
                    self.push(unescape(byte));
                    self.state = State::Text(depth);
                }
                State::Quote(depth) if byte == b'\'' => {
                    self.push(byte);
                    self.state = State::Text(depth);
                }
                State::Quote(depth) | State::Row(depth) => {
                    self.state = State::Row(depth);
                    if self.bare(byte, depth) {
                        let flow = give(&mut self.row);
                        self.row.clear();
                        self.state = State::Outside;
                        if flow.is_break() {
                            return true;
                        }
                    }
                }
            }
        }
        false
    }

    /// Gives what there is of a row that has not ended.
    pub(super) fn rest(&mut self) -> Option<Vec<Option<String>>> {
        if matches!(self.state, State::Outside | State::Comment) {
            return None;
        }
        self.end_value();
        Some(std::mem::take(&mut self.row))
    }

    fn push(&mut self, byte: u8) {
        if self.text.len() < VALUE {
            self.text.push(byte);
        }
    }

    /// Takes a run of a string; gives where it stopped.
    fn text(&mut self, bytes: &[u8], from: usize, depth: u32) -> usize {
        let rest = &bytes[from..];
        let stop = if self.escaping { memchr::memchr2(b'\'', b'\\', rest) } else { memchr::memchr(b'\'', rest) };
        let end = stop.unwrap_or(rest.len());
        if self.text.len() < VALUE {
            self.text.extend_from_slice(&rest[..end]);
        }
        match stop.map(|at| rest[at]) {
            Some(b'\'') => self.state = State::Quote(depth),
            Some(_) => self.state = State::Escape(depth),
            None => {}
        }
        from + end + usize::from(stop.is_some())
    }

    /// Takes a byte outside of strings; true when the row has ended.
    fn bare(&mut self, byte: u8, depth: u32) -> bool {
        match byte {
            b'\'' => {
                let prefix = matches!(self.bare.trim_ascii(), b"E" | b"e");
                self.escaping = self.escapes == Escapes::Backslash || prefix;
                self.quoted = true;
                self.state = State::Text(depth);
            }
            b'(' => {
                self.bare.push(byte);
                self.state = State::Row(depth + 1);
            }
            b')' if depth > 1 => {
                self.bare.push(byte);
                self.state = State::Row(depth - 1);
            }
            b')' => {
                self.end_value();
                return true;
            }
            b',' if depth == 1 => self.end_value(),
            _ if self.bare.len() < 4096 => self.bare.push(byte),
            _ => {}
        }
        false
    }

    /// A string stands for the whole value; what is around it is a prefix or a cast.
    fn end_value(&mut self) {
        let bytes = if self.quoted { &self.text[..] } else { self.bare.trim_ascii() };
        let null = !self.quoted && bytes.eq_ignore_ascii_case(b"null");
        self.row.push((!null).then(|| String::from_utf8_lossy(bytes).into_owned()));
        self.clear();
    }
}

fn unescape(byte: u8) -> u8 {
    match byte {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'0' | b'b' | b'Z' => b' ',
        other => other,
    }
}

/// Resolves the escapes of a value in the rows of `COPY`.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b' | 'f' | 'v') => text.push(' '),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    Cow::Owned(text)
}
