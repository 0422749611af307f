//! One value after another on the line: its length in four bytes, little end first, then the value.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of the length.
pub(super) const HEAD: usize = 4;

/// Bytes of the longest value. Twice the text of the largest document, so that whoever receives it takes a bounded
/// amount of memory, whatever the sender has become.
pub(super) const LONGEST: usize = 16 << 20;

/// A value cannot be sent or understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unframed {
    /// It is longer than [`LONGEST`].
    #[error("too long to send")]
    TooLong,
    /// The bytes are no such value.
    #[error("not understood")]
    NotUnderstood,
}

/// Puts a value behind what is there; leaves it as it was when the value is too long.
pub(super) fn append(value: &impl Serialize, into: &mut Vec<u8>) -> Result<(), Unframed> {
    let start = into.len();
    into.extend_from_slice(&[0; HEAD]);
    *into = postcard::to_extend(value, std::mem::take(into)).map_err(|_| Unframed::NotUnderstood)?;
    let length = into.len() - start - HEAD;
    if length > LONGEST {
        into.truncate(start);
        return Err(Unframed::TooLong);
    }
    let length = u32::try_from(length).map_err(|_| Unframed::TooLong)?;
    into[start..start + HEAD].copy_from_slice(&length.to_le_bytes());
    Ok(())
}

/// Reads the length of the value whose head this is.
pub(super) fn length(head: [u8; HEAD]) -> Result<usize, Unframed> {
    let length = u32::from_le_bytes(head) as usize;
    if length > LONGEST { Err(Unframed::TooLong) } else { Ok(length) }
}

/// Reads a value.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unframed> {
    postcard::from_bytes(bytes).map_err(|_| Unframed::NotUnderstood)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_leaves_no_trace_and_is_not_received() {
        let mut line = Vec::new();
        append(&"kort", &mut line).unwrap();
        let before = line.clone();
        assert_eq!(append(&"x".repeat(LONGEST + 1), &mut line), Err(Unframed::TooLong));
        assert_eq!(line, before);
        assert_eq!(decode::<String>(&line[HEAD..]).unwrap(), "kort");
        assert_eq!(length([0xff; HEAD]), Err(Unframed::TooLong));
    }

    #[test]
    fn bytes_that_are_no_value_are_refused() {
        assert_eq!(decode::<String>(&[0xff, 0xff, 0xff, 0xff, 0x0f, b'x']), Err(Unframed::NotUnderstood));
    }
}
