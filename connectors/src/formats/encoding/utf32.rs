//! UTF-32, which the encodings of the web leave out and some exports are written in.

/// Which byte of a character comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The lowest.
    Little,
    /// The highest.
    Big,
}

impl Order {
    fn number(self, four: [u8; 4]) -> u32 {
        match self {
            Self::Little => u32::from_le_bytes(four),
            Self::Big => u32::from_be_bytes(four),
        }
    }
}

/// Tells UTF-32 by its mark, else by all numbers at the start being characters; gives the length of the mark too.
///
/// Of four bytes in UTF-32 one is always zero and another next to always, so no other text is taken for it.
pub(super) fn order(bytes: &[u8]) -> Option<(Order, usize)> {
    const ENOUGH: usize = 16;
    if bytes.starts_with(b"\0\0\xfe\xff") {
        return Some((Order::Big, 4));
    }
    // The mark of UTF-16 in front of a zero character would look the same; text has none.
    if bytes.starts_with(b"\xff\xfe\0\0") && bytes.len() > 4 {
        return Some((Order::Little, 4));
    }
    let start = &bytes[..bytes.len().min(4096) & !3];
    if start.len() < ENOUGH {
        return None;
    }
    let is_text = |order: Order| {
        let mut numbers = quads(start).map(|four| order.number(four));
        numbers
            .all(|number| char::from_u32(number).is_some_and(|letter| !letter.is_control() || letter.is_whitespace()))
    };
    [Order::Little, Order::Big].into_iter().find(|order| is_text(*order)).map(|order| (order, 0))
}

fn quads(bytes: &[u8]) -> impl Iterator<Item = [u8; 4]> {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok())
}

/// Decodes all whole characters; what has no meaning becomes U+FFFD.
pub(super) fn decode(bytes: &[u8], order: Order) -> String {
    quads(bytes).map(|four| char::from_u32(order.number(four)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Order, decode, order};

    fn big(text: &str) -> Vec<u8> {
        text.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect()
    }

    #[test]
    fn utf32_is_told_by_its_mark_or_its_numbers() {
        let little: Vec<u8> = "Zoë 😀".chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        assert_eq!(order(&little), Some((Order::Little, 0)));
        assert_eq!(order(&big("Zoë 😀")), Some((Order::Big, 0)));
        assert_eq!(order(&big("\u{feff}Zoë")), Some((Order::Big, 4)));
        assert_eq!(order(&[b"\xff\xfe\0\0", &little[..]].concat()), Some((Order::Little, 4)));
        assert_eq!(decode(&little, Order::Little), "Zoë 😀");
    }

    #[test]
    fn other_text_and_numbers_are_not_taken_for_it() {
        let utf16: Vec<u8> = "een gewone tekst".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let numbers: Vec<u8> = (0..64_u32).flat_map(u32::to_le_bytes).collect();
        for bytes in [utf16.as_slice(), numbers.as_slice(), b"een gewone tekst", b"\xff\xfe\0\0", b"\xff\xfea\0b\0"] {
            assert_eq!(order(bytes), None, "{bytes:?}");
        }
    }
}
