//! Packages that Office 2007 locked: "standard" encryption ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9), also with keys of more
//! than 128 bits and in files that the library takes for broken.

use aes::cipher::{BlockDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256, Block};
use sha1::{Digest, Sha1};

use crate::formats::ole::Compound;

const ROUNDS: u32 = 50_000;
const BLOCK: usize = 16;

/// A locked package.
pub(super) struct Locked {
    salt: Vec<u8>,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    key_length: usize,
    package: Vec<u8>,
}

impl Locked {
    /// Takes a file apart; none when it is locked in another way.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut file = Compound::from_bytes(bytes.to_vec()).ok()?;
        let about = file.stream("EncryptionInfo")?;
        if !matches!(about.get(..4)?, [2..=4, 0, 2, 0]) {
            return None;
        }
        let header = about.get(12..12_usize.checked_add(long(&about, 8)?)?)?;
        let key_length = match long(header, 8)? {
            0x660E => 16,
            0x660F => 24,
            0x6610 => 32,
            _ => return None,
        };
        let lock = about.get(12 + header.len()..)?;
        Some(Self {
            salt: lock.get(4..20)?.to_vec(),
            verifier: lock.get(20..36)?.to_vec(),
            verifier_hash: lock.get(40..72)?.to_vec(),
            key_length,
            package: file.stream("EncryptedPackage")?,
        })
    }

    /// Opens it; none when the password does not fit.
    pub(super) fn open(&self, password: &str) -> Option<Vec<u8>> {
        let key = key(&self.salt, password, self.key_length);
        let verifier = decrypt(&key, &self.verifier)?;
        if !decrypt(&key, &self.verifier_hash)?.starts_with(&Sha1::digest(&verifier)) {
            return None;
        }
        let (size, data) = self.package.split_first_chunk::<8>()?;
        let mut opened = decrypt(&key, data)?;
        opened.truncate(usize::try_from(u64::from_le_bytes(*size)).unwrap_or(usize::MAX));
        Some(opened)
    }
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

fn key(salt: &[u8], password: &str, length: usize) -> Vec<u8> {
    let letters: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let first = Sha1::digest([salt, &letters].concat());
    let hash = (0..ROUNDS)
        .fold(first, |hash, round| Sha1::new().chain_update(round.to_le_bytes()).chain_update(hash).finalize());
    let hash = Sha1::new().chain_update(hash).chain_update([0; 4]).finalize();
    let half = |fill: u8| {
        let mut bytes = [fill; 64];
        bytes.iter_mut().zip(hash).for_each(|(byte, part)| *byte ^= part);
        Sha1::digest(bytes)
    };
    let mut key = [half(0x36), half(0x5C)].concat();
    key.truncate(length);
    key
}

fn decrypt(key: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    // What was cut off inside a block cannot be opened.
    let mut blocks: Vec<Block> = locked.chunks_exact(BLOCK).map(Block::clone_from_slice).collect();
    match key.len() {
        16 => Aes128::new_from_slice(key).ok()?.decrypt_blocks(&mut blocks),
        24 => Aes192::new_from_slice(key).ok()?.decrypt_blocks(&mut blocks),
        _ => Aes256::new_from_slice(key).ok()?.decrypt_blocks(&mut blocks),
    }
    Some(blocks.concat())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use aes::cipher::BlockEncrypt;

    use super::*;

    fn encrypt(key: &[u8], open: &[u8]) -> Vec<u8> {
        let mut padded = open.to_vec();
        padded.resize(open.len().next_multiple_of(BLOCK), 0);
        let mut blocks: Vec<Block> = padded.chunks_exact(BLOCK).map(Block::clone_from_slice).collect();
        Aes256::new_from_slice(key).expect("32 bytes").encrypt_blocks(&mut blocks);
        blocks.concat()
    }

    fn locked(password: &str, content: &[u8], version: u8) -> Vec<u8> {
        let (salt, verifier) = ([1; 16], [7; 16]);
        let key = key(&salt, password, 32);
        let header: Vec<u8> =
            [0x24, 0, 0x6610, 0x8004, 256, 24, 0, 0].iter().flat_map(|n: &u32| n.to_le_bytes()).collect();
        let about = [
            &[3, 0, version, 0, 0x24, 0, 0, 0][..],
            &[32, 0, 0, 0],
            &header,
            &[16, 0, 0, 0],
            &salt,
            &encrypt(&key, &verifier),
            &[20, 0, 0, 0],
            &encrypt(&key, &Sha1::digest(verifier)),
        ]
        .concat();
        let package = [&(content.len() as u64).to_le_bytes()[..], &encrypt(&key, content)].concat();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("EncryptionInfo").unwrap().write_all(&about).unwrap();
        file.create_stream("EncryptedPackage").unwrap().write_all(&package).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn the_right_password_opens_it_and_another_does_not() {
        let file = Locked::read(&locked("geheim", b"PK een pakket", 2)).expect("it is of this kind");
        assert_eq!(file.open("geheim").as_deref(), Some(&b"PK een pakket"[..]));
        assert_eq!(file.open("ander"), None);
    }

    #[test]
    fn what_is_locked_otherwise_is_left_alone() {
        assert!(Locked::read(b"PK\x03\x04").is_none());
        assert!(Locked::read(&locked("geheim", b"x", 4)).is_none());
    }
}
