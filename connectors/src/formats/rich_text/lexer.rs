//! RTF as tokens: groups, control words, bytes of text.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number, if it has one.
    Word(&'a str, Option<i32>),
    /// A control sign such as `\~`.
    Sign(u8),
    /// A byte of text written as `\'e9`.
    Byte(u8),
    /// Plain bytes of text.
    Text(&'a [u8]),
    /// Bytes that are no text, after `\bin`.
    Binary(&'a [u8]),
}

/// Steps through the bytes of a file.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Starts at the first byte.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn control(&mut self) -> Token<'a> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.at += 1;
        }
        if start == self.at {
            let sign = self.peek().unwrap_or(b' ');
            self.at += 1;
            if sign == b'\'' {
                return self.hex_byte();
            }
            return Token::Sign(sign);
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("");
        let number = self.number();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            let start = self.at;
            self.at = self.at.saturating_add(length).min(self.bytes.len());
            return Token::Binary(&self.bytes[start..self.at]);
        }
        Token::Word(word, number)
    }

    fn hex_byte(&mut self) -> Token<'a> {
        let digits = self.bytes.get(self.at..self.at + 2).and_then(|pair| std::str::from_utf8(pair).ok());
        match digits.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                self.at += 2;
                Token::Byte(byte)
            }
            None => Token::Text(&[]),
        }
    }

    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let digits = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if digits == self.at {
            self.at = start;
            return None;
        }
        std::str::from_utf8(&self.bytes[start..self.at]).ok()?.parse().ok()
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            match byte {
                b'{' => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b'}' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.at += 1;
                    return Some(self.control());
                }
                b'\r' | b'\n' | 0 => self.at += 1,
                _ => {
                    let rest = &self.bytes[self.at..];
                    let end = rest.iter().position(|b| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                    let text = &rest[..end.unwrap_or(rest.len())];
                    self.at += text.len();
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Token};

    #[test]
    fn words_numbers_signs_and_bytes_are_told_apart() {
        let tokens: Vec<Token<'_>> = Lexer::new(b"{\\b0 x\\'e9\\~\\u-3913?\r\n\\bin3 }}}y}").collect();
        let word = Token::Word;
        assert_eq!(
            tokens,
            [
                Token::Open,
                word("b", Some(0)),
                Token::Text(b"x"),
                Token::Byte(0xe9),
                Token::Sign(b'~'),
                word("u", Some(-3913)),
                Token::Text(b"?"),
                Token::Binary(b"}}}"),
                Token::Text(b"y"),
                Token::Close
            ]
        );
    }

    #[test]
    fn what_is_cut_off_ends_quietly() {
        for bytes in [&b"\\"[..], b"\\'", b"\\'4", b"\\bin99 x", b"\\u", b"\\u-"] {
            assert!(Lexer::new(bytes).count() <= 3);
        }
    }
}
