//! Workbooks with a password: RC4 of Excel 97 and of later versions ([MS-OFFCRYPTO] 2.3.5, 2.3.6, [MS-XLS] 2.2.10).
//!
//! The older scrambling by XOR is not undone; such a workbook stays encrypted.

use md5::{Digest, Md5};
use sha1::Sha1;

use super::records::{Records, kind};

/// Excel locks workbooks with this one when they are only to be protected from changes; every program knows it.
const KNOWN: &str = "VelvetSweatshop";
/// Bytes of the stream that one key is for.
const BLOCK: usize = 1024;
/// Records that stay as they are: those that begin a stream, and those of the lock itself.
const PLAIN: [u16; 7] = [kind::BEGIN, kind::FILE_PASS, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196];

/// Gives the stream as it is without its lock, when one of the passwords opens it.
pub(super) fn open(stream: &[u8], passwords: &[String]) -> Option<Vec<u8>> {
    let lock = Records::new(stream).take(64).find(|record| record.kind == kind::FILE_PASS)?;
    let words = std::iter::once(KNOWN).chain(passwords.iter().map(String::as_str));
    let key = words.filter_map(|word| Key::new(lock.data, word)).find(|key| key.fits(lock.data))?;
    let mut open = stream.to_vec();
    for (block, bytes) in (0..).zip(open.chunks_mut(BLOCK)) {
        key.cipher(block).apply(bytes);
    }
    // Heads of records, and some records, were never locked.
    let mut at = 0;
    for record in Records::new(stream) {
        let end = at + 4 + record.data.len();
        let plain = match record.kind {
            kind::BOUND_SHEET => at + 8,
            kind if PLAIN.contains(&kind) => end,
            _ => at + 4,
        };
        open.get_mut(at..plain)?.copy_from_slice(stream.get(at..plain)?);
        if record.kind == kind::FILE_PASS {
            // Any type that is not read, so that nothing takes the stream for locked.
            open.get_mut(at..at + 2)?.copy_from_slice(&[0xff, 0x7f]);
        }
        at = end;
    }
    Some(open)
}

/// What the keys of all blocks are made from.
enum Key {
    Early([u8; 5]),
    Late { hash: [u8; 20], length: usize },
}

impl Key {
    /// Makes the key from the record of the lock and a password.
    fn new(lock: &[u8], password: &str) -> Option<Self> {
        let word: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        match lock.get(..4)? {
            [1, 0, 1, 0] => {
                let salt = lock.get(6..22)?;
                let first = Md5::digest(&word);
                let mut all = Md5::new();
                for _ in 0..16 {
                    all.update(&first[..5]);
                    all.update(salt);
                }
                Some(Self::Early(all.finalize()[..5].try_into().ok()?))
            }
            [1, 0, 2..=4, 0] => {
                let bits = long(lock, 14 + 16)?;
                let verifier = 14 + long(lock, 10)?;
                let salt = lock.get(verifier + 4..verifier + 20)?;
                let hash = Sha1::new().chain_update(salt).chain_update(&word).finalize();
                let length = if bits == 0 { 5 } else { bits / 8 };
                (1..=16).contains(&length).then(|| Self::Late { hash: hash.into(), length })
            }
            _ => None,
        }
    }

    fn cipher(&self, block: u32) -> Rc4 {
        let number = block.to_le_bytes();
        match self {
            Self::Early(base) => {
                let key = Md5::new().chain_update(base).chain_update(number).finalize();
                Rc4::new(&key)
            }
            Self::Late { hash, length } => {
                let key = Sha1::new().chain_update(hash).chain_update(number).finalize();
                let mut padded = [0; 16];
                padded[..*length].copy_from_slice(&key[..*length]);
                // A key of 40 bits is filled up with zeros; others are as long as they say.
                Rc4::new(if *length == 5 { &padded } else { &padded[..*length] })
            }
        }
    }

    /// Whether the lock opens: it holds a number and its hash.
    fn fits(&self, lock: &[u8]) -> bool {
        let checked = || {
            let from = match self {
                Self::Early(_) => 22,
                Self::Late { .. } => 14 + long(lock, 10)? + 20,
            };
            let mut number: [u8; 16] = lock.get(from..from + 16)?.try_into().ok()?;
            let mut cipher = self.cipher(0);
            cipher.apply(&mut number);
            match self {
                Self::Early(_) => {
                    let mut hash: [u8; 16] = lock.get(from + 16..from + 32)?.try_into().ok()?;
                    cipher.apply(&mut hash);
                    Some(Md5::digest(number)[..] == hash)
                }
                Self::Late { .. } => {
                    let mut hash: [u8; 20] = lock.get(from + 20..from + 40)?.try_into().ok()?;
                    cipher.apply(&mut hash);
                    Some(Sha1::digest(number)[..] == hash)
                }
            }
        };
        checked().unwrap_or(false)
    }
}

/// The cipher RC4, with keys of any length: the crates that have it fix the length in a type.
struct Rc4 {
    state: [u8; 256],
    one: u8,
    two: u8,
}

impl Rc4 {
    fn new(key: &[u8]) -> Self {
        let mut state = [0_u8; 256];
        (0..=255).for_each(|number: u8| state[usize::from(number)] = number);
        let mut two = 0_u8;
        for (at, byte) in (0..256).zip(key.iter().cycle()) {
            two = two.wrapping_add(state[at]).wrapping_add(*byte);
            state.swap(at, usize::from(two));
        }
        Self { state, one: 0, two: 0 }
    }

    fn apply(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.one = self.one.wrapping_add(1);
            let first = self.state[usize::from(self.one)];
            self.two = self.two.wrapping_add(first);
            let second = self.state[usize::from(self.two)];
            self.state.swap(usize::from(self.one), usize::from(self.two));
            *byte ^= self.state[usize::from(first.wrapping_add(second))];
        }
    }
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok().filter(|number| *number < 1 << 20)
}

#[cfg(test)]
mod tests {
    use super::Rc4;

    #[test]
    fn the_cipher_gives_what_is_known_of_it() {
        let mut bytes = *b"Plaintext";
        Rc4::new(b"Key").apply(&mut bytes);
        assert_eq!(bytes, [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]);
    }
}
