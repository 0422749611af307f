//! A tokenizer that reads JSON as a stream, without recursion and without holding long strings.

use std::io::BufRead;

use crate::{Cause, Error, Result};

/// Bytes of a string that are given at once.
const PIECE: usize = 64 << 10;

/// A token; commas and colons are checked and not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    BeginObject,
    /// `}`
    EndObject,
    /// `[`
    BeginList,
    /// `]`
    EndList,
    /// A key of an object.
    Key(&'a str),
    /// A string, or the last piece of a long one.
    Text(&'a str),
    /// A piece of a long string, and more will come.
    Piece(&'a str),
    /// A number, `true`, `false`.
    Bare(&'a str),
    /// `null`
    Null,
}

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Object,
    List,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    Key,
    /// The rest of a string that was given in part.
    Rest,
    /// A comma or the end of what is open.
    Behind,
}

/// Reads tokens; at the top several values may follow each other.
pub(super) struct Tokens<R> {
    reader: R,
    open: Vec<Open>,
    next: Next,
    text: Vec<u8>,
}

fn damaged() -> Error {
    Error::content(Cause::Damaged)
}

impl<R: BufRead> Tokens<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, open: Vec::new(), next: Next::Value, text: Vec::new() }
    }

    /// Gives the next token; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'_>>> {
        if self.next == Next::Rest {
            return self.string().map(Some);
        }
        loop {
            let Some(byte) = self.peek()? else {
                return if self.open.is_empty() { Ok(None) } else { Err(damaged()) };
            };
            match (byte, self.next, self.open.last()) {
                (b' ' | b'\t' | b'\r' | b'\n' | 0x1e, _, _) => self.reader.consume(1),
                (b'}', Next::Behind | Next::Key, Some(Open::Object)) => {
                    return Ok(Some(self.close(Token::EndObject)));
                }
                (b']', Next::Behind | Next::Value, Some(Open::List)) => {
                    return Ok(Some(self.close(Token::EndList)));
                }
                (b',', Next::Behind, Some(open)) => {
                    self.next = if *open == Open::Object { Next::Key } else { Next::Value };
                    self.reader.consume(1);
                }
                // Values at the top may be parted by commas too, as in logs that are lists without brackets.
                (b',', Next::Behind, None) => self.reader.consume(1),
                (b'"', Next::Key, _) => return self.key().map(Some),
                (_, Next::Value, _) | (_, Next::Behind, None) => return self.value(byte).map(Some),
                (_, Next::Behind | Next::Key | Next::Rest, _) => return Err(damaged()),
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn close(&mut self, token: Token<'static>) -> Token<'static> {
        self.reader.consume(1);
        self.open.pop();
        self.next = Next::Behind;
        token
    }

    fn key(&mut self) -> Result<Token<'_>> {
        self.reader.consume(1);
        self.text.clear();
        while !self.piece()? {
            // A key longer than a piece is no name of anything; its first piece stands for it.
            self.text.truncate(PIECE);
        }
        while self.peek()?.is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.reader.consume(1);
        }
        if self.peek()? != Some(b':') {
            return Err(damaged());
        }
        self.reader.consume(1);
        self.next = Next::Value;
        Ok(Token::Key(utf8(&self.text)))
    }

    fn value(&mut self, byte: u8) -> Result<Token<'_>> {
        match byte {
            b'{' | b'[' => {
                self.reader.consume(1);
                let object = byte == b'{';
                self.open.push(if object { Open::Object } else { Open::List });
                self.next = if object { Next::Key } else { Next::Value };
                Ok(if object { Token::BeginObject } else { Token::BeginList })
            }
            b'"' => {
                self.reader.consume(1);
                self.string()
            }
            b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => self.bare(),
            _ => Err(damaged()),
        }
    }

    fn string(&mut self) -> Result<Token<'_>> {
        self.text.clear();
        if self.piece()? {
            self.next = Next::Behind;
            return Ok(Token::Text(utf8(&self.text)));
        }
        self.next = Next::Rest;
        Ok(Token::Piece(utf8(&self.text)))
    }

    fn bare(&mut self) -> Result<Token<'_>> {
        self.text.clear();
        while let Some(byte) = self.peek()? {
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')) || self.text.len() > 64 {
                break;
            }
            self.text.push(byte);
            self.reader.consume(1);
        }
        self.next = Next::Behind;
        Ok(if self.text == b"null" { Token::Null } else { Token::Bare(utf8(&self.text)) })
    }

    /// Reads a string into `text` up to its end or to a piece's length; true at its end.
    fn piece(&mut self) -> Result<bool> {
        loop {
            let there = self.reader.fill_buf()?;
            if there.is_empty() {
                return Err(damaged());
            }
            let stop = memchr::memchr2(b'"', b'\\', there);
            let mut take = stop.unwrap_or(there.len());
            if self.text.len() + take > PIECE {
                // Cut before a character that would be split.
                take = take.min(PIECE.saturating_sub(self.text.len()).max(4));
                while take > 0 && take < there.len() && there[take] & 0xc0 == 0x80 {
                    take -= 1;
                }
                self.text.extend_from_slice(&there[..take]);
                self.reader.consume(take);
                return Ok(false);
            }
            self.text.extend_from_slice(&there[..take]);
            let found = stop.map(|at| there[at]);
            self.reader.consume(take + usize::from(found.is_some()));
            match found {
                Some(b'"') => return Ok(true),
                Some(_) => self.escape()?,
                None => {}
            }
        }
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = self.peek()?.ok_or_else(damaged)?;
        self.reader.consume(1);
        Ok(byte)
    }

    fn escape(&mut self) -> Result<()> {
        let letter = match self.byte()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' | b'f' => ' ',
            b'u' => self.unicode()?,
            other => char::from(other),
        };
        let mut utf8 = [0; 4];
        self.text.extend_from_slice(letter.encode_utf8(&mut utf8).as_bytes());
        Ok(())
    }

    fn unicode(&mut self) -> Result<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or('\u{fffd}'));
        }
        if self.peek()? != Some(b'\\') {
            return Ok('\u{fffd}');
        }
        self.reader.consume(1);
        if self.byte()? != b'u' {
            return Err(damaged());
        }
        let second = self.hex()?;
        let low = second.wrapping_sub(0xdc00) & 0x3ff;
        Ok(char::from_u32(0x10000 + ((first - 0xd800) << 10) + low).unwrap_or('\u{fffd}'))
    }

    fn hex(&mut self) -> Result<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.byte()?).to_digit(16).ok_or_else(damaged)?;
        }
        Ok(number)
    }
}

/// Everything that is read is UTF-8; only a cut at a piece's end could break it, and it does not.
fn utf8(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}
