//! The tokenizer of content streams: operands and operators with their byte ranges.
//!
//! It never decodes and encodes again: redaction cuts at these ranges. What the operators do is in
//! `interpreter.rs`; how a string operand becomes bytes is in `strings.rs`.

/// The most operands kept for one operator; what comes after them is dropped and [`Tokens::overflowed`] says so.
const MAX_OPERANDS: usize = 1 << 20;
/// How deep arrays and dictionaries may nest inside one operand.
const MAX_DEPTH: usize = 64;

/// One operand; ranges are byte offsets in the stream.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// A name, without its solidus; escapes are still in it.
    Name(usize, usize),
    /// The inside of a literal string, without the outer parentheses.
    Literal(usize, usize),
    /// The inside of a hexadecimal string, without the angle brackets.
    Hex(usize, usize),
    /// A dictionary with its brackets.
    Dict(usize, usize),
    /// Start of an array.
    ArrayOpen,
    /// End of an array.
    ArrayClose,
    /// `true`, `false` or `null`.
    Other,
}

/// Reads a content stream operator by operator.
#[derive(Debug)]
pub struct Tokens<'a> {
    data: &'a [u8],
    pos: usize,
    overflowed: bool,
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 0x0c)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

/// Whether an operator cannot stand inside an array by mistake: it starts or ends something of its own.
fn ends_array(name: &[u8]) -> bool {
    matches!(name, b"TJ" | b"BT" | b"ET" | b"q" | b"Q" | b"Do" | b"Tf" | b"Tm" | b"Td" | b"BDC" | b"EMC" | b"BI")
}

impl<'a> Tokens<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(data: &'a [u8]) -> Self {
        Self { data, pos: 0, overflowed: false }
    }

    /// Whether an operator had more operands than are kept.
    #[must_use]
    pub const fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// Gives the whole stream.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Gives the offset behind what was read so far.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.pos
    }

    /// Gives the bytes between two offsets; empty when they are not in the stream.
    #[must_use]
    pub fn bytes(&self, start: usize, end: usize) -> &'a [u8] {
        self.data.get(start..end).unwrap_or_default()
    }

    /// Reads up to the next operator: fills `operands` and gives the operator's range, or `None` at the end.
    pub fn next_operator(&mut self, operands: &mut Vec<Operand>) -> Option<(usize, usize)> {
        operands.clear();
        let mut in_array = false;
        loop {
            self.skip_space();
            let start = self.pos;
            let byte = *self.data.get(start)?;
            let operand = match byte {
                b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
                b'(' => self.literal(),
                b'/' => {
                    self.pos += 1;
                    self.skip_regular();
                    Operand::Name(start + 1, self.pos)
                }
                b'<' if self.data.get(start + 1) == Some(&b'<') => self.dict(),
                b'<' => self.hex(),
                b'[' => {
                    self.pos += 1;
                    in_array = true;
                    Operand::ArrayOpen
                }
                b']' => {
                    self.pos += 1;
                    in_array = false;
                    Operand::ArrayClose
                }
                b')' | b'>' | b'{' | b'}' => {
                    self.pos += 1;
                    continue;
                }
                _ => {
                    self.skip_regular();
                    match &self.data[start..self.pos] {
                        b"true" | b"false" | b"null" => Operand::Other,
                        name if in_array && !ends_array(name) => Operand::Other,
                        _ => return Some((start, self.pos)),
                    }
                }
            };
            if operands.len() < MAX_OPERANDS {
                operands.push(operand);
            } else {
                self.overflowed = true;
            }
        }
    }

    fn skip_space(&mut self) {
        while let Some(&byte) = self.data.get(self.pos) {
            if is_space(byte) {
                self.pos += 1;
            } else if byte == b'%' {
                let rest = &self.data[self.pos..];
                self.pos += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else {
                return;
            }
        }
    }

    fn skip_regular(&mut self) {
        while self.data.get(self.pos).is_some_and(|&byte| is_regular(byte)) {
            self.pos += 1;
        }
    }

    /// Reads a number as lenient readers do: doubled signs, and a minus sign inside that ends the value.
    fn number(&mut self) -> Operand {
        let mut negative = false;
        while let Some(&byte @ (b'+' | b'-')) = self.data.get(self.pos) {
            negative |= byte == b'-';
            self.pos += 1;
        }
        let (mut value, mut scale, mut fraction) = (0_f64, 1_f64, false);
        while let Some(&byte) = self.data.get(self.pos) {
            match byte {
                b'0'..=b'9' if fraction => {
                    scale /= 10.0;
                    value += f64::from(byte - b'0') * scale;
                }
                b'0'..=b'9' => value = value * 10.0 + f64::from(byte - b'0'),
                b'.' => fraction = true,
                b'-' => {}
                _ => break,
            }
            self.pos += 1;
        }
        let value = if value.is_finite() { value.min(1e12) } else { 0.0 };
        Operand::Number(if negative { -value } else { value })
    }

    fn literal(&mut self) -> Operand {
        let start = self.pos + 1;
        self.pos = start;
        let mut depth = 1_usize;
        while let Some(found) = memchr::memchr3(b'(', b')', b'\\', self.data.get(self.pos..).unwrap_or_default()) {
            let at = self.pos + found;
            self.pos = at + 1;
            match self.data[at] {
                b'\\' => self.pos = (at + 2).min(self.data.len()),
                b'(' => depth += 1,
                _ => {
                    depth -= 1;
                    if depth == 0 {
                        return Operand::Literal(start, at);
                    }
                }
            }
        }
        self.pos = self.data.len();
        Operand::Literal(start.min(self.pos), self.pos)
    }

    fn hex(&mut self) -> Operand {
        let start = self.pos + 1;
        let rest = self.data.get(start..).unwrap_or_default();
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.pos = (start + length + 1).min(self.data.len());
        Operand::Hex(start, start + length)
    }

    /// Skips a dictionary; strings inside it may hold brackets.
    fn dict(&mut self) -> Operand {
        let start = self.pos;
        let mut depth = 0_usize;
        loop {
            self.skip_space();
            match (self.data.get(self.pos), self.data.get(self.pos + 1)) {
                (None, _) => break,
                (Some(b'<'), Some(b'<')) => {
                    depth += 1;
                    self.pos += 2;
                    if depth > MAX_DEPTH {
                        break;
                    }
                }
                (Some(b'>'), Some(b'>')) => {
                    depth -= 1;
                    self.pos += 2;
                    if depth == 0 {
                        break;
                    }
                }
                (Some(b'('), _) => {
                    self.literal();
                }
                (Some(b'<'), _) => {
                    self.hex();
                }
                (Some(&byte), _) if is_regular(byte) => self.skip_regular(),
                _ => self.pos += 1,
            }
        }
        Operand::Dict(start, self.pos)
    }

    /// Skips an inline image after its `BI`: its entries, `ID`, its data and `EI`.
    ///
    /// The data may hold anything, also the letters `EI`; an `EI` counts when it stands free and what follows
    /// reads like a content stream.
    pub fn skip_inline_image(&mut self, operands: &mut Vec<Operand>) {
        while let Some((start, end)) = self.next_operator(operands) {
            if self.bytes(start, end) == b"ID" {
                break;
            }
        }
        self.pos = (self.pos + 1).min(self.data.len());
        let finder = memchr::memmem::Finder::new(b"EI");
        let mut from = self.pos;
        while let Some(found) = finder.find(self.data.get(from..).unwrap_or_default()) {
            let at = from + found;
            from = at + 2;
            let before = at == self.pos || self.data.get(at - 1).is_some_and(|&byte| is_space(byte));
            let after = self.data.get(at + 2).is_none_or(|&byte| is_space(byte));
            let tail = &self.data[(at + 2).min(self.data.len())..(at + 18).min(self.data.len())];
            if before && after && tail.iter().all(|&byte| (0x20..0x7f).contains(&byte) || is_space(byte) && byte != 0) {
                self.pos = at + 2;
                return;
            }
        }
        self.pos = self.data.len();
    }
}

#[cfg(test)]
mod tests {
    use super::{Operand, Tokens};

    fn all(data: &[u8]) -> Vec<(String, Vec<Operand>)> {
        let (mut tokens, mut operands, mut found) = (Tokens::new(data), Vec::new(), Vec::new());
        while let Some((start, end)) = tokens.next_operator(&mut operands) {
            found.push((String::from_utf8_lossy(&data[start..end]).into_owned(), operands.clone()));
        }
        found
    }

    #[test]
    fn operators_keep_the_byte_ranges_of_their_operands() {
        let data = b"BT /F1 12 Tf (a\\)b(c)) Tj <41 42>Tj[(x)-250.5(y)]TJ";
        let found = all(data);
        assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["BT", "Tf", "Tj", "Tj", "TJ"]);
        assert_eq!(found[1].1, [Operand::Name(4, 6), Operand::Number(12.0)]);
        assert_eq!(&data[14..21], b"a\\)b(c)");
        assert_eq!(found[2].1, [Operand::Literal(14, 21)]);
        assert!(matches!(found[3].1[..], [Operand::Hex(..)]));
        assert_eq!(found[4].1[2], Operand::Number(-250.5));
    }

    #[test]
    fn an_inline_image_does_not_hide_the_text_after_it() {
        let data = b"BI /W 1 /H 1 ID \x00EI\xffEI x\x01 EI Q (na) Tj";
        let (mut tokens, mut operands) = (Tokens::new(data), Vec::new());
        assert_eq!(tokens.next_operator(&mut operands), Some((0, 2)));
        tokens.skip_inline_image(&mut operands);
        let (start, end) = tokens.next_operator(&mut operands).expect("there is a Q");
        assert_eq!(tokens.bytes(start, end), b"Q");
    }

    #[test]
    fn broken_streams_end_without_panic() {
        for data in
            [&b"("[..], b"<", b"<<", b"[", b"(\\", b"/", b"<< /A (", b"%", b"BI ID", b"--", b"<< << >>", b">> ]"]
        {
            let (mut tokens, mut operands) = (Tokens::new(data), Vec::new());
            while tokens.next_operator(&mut operands).is_some() {
                tokens.skip_inline_image(&mut operands);
            }
        }
    }
}
