//! Packages that Office 2010 locked: "agile" encryption with SHA-1 ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15), which the
//! library does not open. Newer programs use SHA-512.

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockDecryptMut, KeyIvInit};
use mail_parser::decoders::base64::base64_decode;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use sha1::{Digest, Sha1};

use crate::formats::ole::Compound;

/// What is mixed into the key for each purpose.
const FOR_VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const FOR_VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const FOR_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
/// Bytes of the package that are locked together.
const SEGMENT: usize = 4096;
/// Rounds that a file may ask for; programs ask for 100,000.
const MOST_ROUNDS: u32 = 1_000_000;
const BLOCK: usize = 16;
/// Fills a key up that is longer than a hash.
const FILL: u8 = 0x36;

/// A locked package.
pub(super) struct Locked {
    about: About,
    package: Vec<u8>,
}

/// What the file says of its lock.
#[derive(Default)]
struct About {
    data_salt: Vec<u8>,
    salt: Vec<u8>,
    rounds: u32,
    key_length: usize,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    key: Vec<u8>,
    /// Hashes and ciphers that it names.
    methods: Vec<String>,
}

impl Locked {
    /// Takes a file apart; none when it is locked in another way.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut file = Compound::from_bytes(bytes.to_vec()).ok()?;
        let about = About::read(file.stream("EncryptionInfo")?.get(8..)?)?;
        Some(Self { about, package: file.stream("EncryptedPackage")? })
    }

    /// Opens it; none when the password does not fit.
    pub(super) fn open(&self, password: &str) -> Option<Vec<u8>> {
        let about = &self.about;
        let letters: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let first = Sha1::digest([about.salt.as_slice(), &letters].concat());
        let hash = (0..about.rounds)
            .fold(first, |hash, round| Sha1::new().chain_update(round.to_le_bytes()).chain_update(hash).finalize());
        let unlocked = |purpose: [u8; 8], locked: &[u8]| {
            let key = Sha1::new().chain_update(hash).chain_update(purpose).finalize();
            decrypt(&sized(&key, about.key_length), &sized(&about.salt, BLOCK), locked)
        };
        let verifier = unlocked(FOR_VERIFIER, &about.verifier)?;
        let expected = unlocked(FOR_VERIFIER_HASH, &about.verifier_hash)?;
        if !expected.starts_with(&Sha1::digest(&verifier)) {
            return None;
        }
        let key = sized(&unlocked(FOR_KEY, &about.key)?, about.key_length);
        let (size, data) = self.package.split_first_chunk::<8>()?;
        let mut opened = Vec::with_capacity(data.len());
        for (number, segment) in (0_u32..).zip(data.chunks(SEGMENT)) {
            let start = Sha1::new().chain_update(&about.data_salt).chain_update(number.to_le_bytes()).finalize();
            // What was cut off inside a block cannot be opened.
            let whole = &segment[..segment.len() / BLOCK * BLOCK];
            opened.extend(decrypt(&key, &sized(&start, BLOCK), whole)?);
        }
        opened.truncate(usize::try_from(u64::from_le_bytes(*size)).unwrap_or(usize::MAX));
        Some(opened)
    }
}

impl About {
    fn read(xml: &[u8]) -> Option<Self> {
        let (mut about, mut reader) = (Self::default(), Reader::from_reader(xml));
        loop {
            match reader.read_event().ok()? {
                Event::Empty(element) | Event::Start(element) => about.take(&element)?,
                Event::Eof => break,
                _ => {}
            }
        }
        let is_ours = |method: &String| matches!(method.as_str(), "SHA1" | "SHA-1" | "AES" | "ChainingModeCBC");
        let fits = about.methods.iter().all(is_ours)
            && !about.key.is_empty()
            && (1..=MOST_ROUNDS).contains(&about.rounds)
            && matches!(about.key_length, 16 | 24 | 32);
        fits.then_some(about)
    }

    fn take(&mut self, element: &BytesStart<'_>) -> Option<()> {
        let name = element.local_name();
        let is_key = match name.as_ref() {
            "keyData" => false,
            // One for each way to open it; the first is the password.
            "encryptedKey" if self.key.is_empty() => true,
            _ => return Some(()),
        };
        for attribute in element.attributes().flatten() {
            let value: &str = &attribute.value;
            let number = || value.parse::<u32>().ok();
            let bytes = || base64_decode(value.as_bytes());
            match (is_key, attribute.key.local_name().as_ref()) {
                (_, "hashAlgorithm" | "cipherAlgorithm" | "cipherChaining") => {
                    self.methods.push(value.to_owned());
                }
                (false, "saltValue") => self.data_salt = bytes()?,
                (true, "saltValue") => self.salt = bytes()?,
                (true, "spinCount") => self.rounds = number()?,
                (true, "keyBits") => self.key_length = number()? as usize / 8,
                (true, "encryptedVerifierHashInput") => self.verifier = bytes()?,
                (true, "encryptedVerifierHashValue") => self.verifier_hash = bytes()?,
                (true, "encryptedKeyValue") => self.key = bytes()?,
                _ => {}
            }
        }
        Some(())
    }
}

fn sized(bytes: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.resize(length, FILL);
    bytes
}

fn decrypt(key: &[u8], start: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    match key.len() {
        16 => {
            cbc::Decryptor::<aes::Aes128>::new_from_slices(key, start).ok()?.decrypt_padded_vec_mut::<NoPadding>(locked)
        }
        24 => {
            cbc::Decryptor::<aes::Aes192>::new_from_slices(key, start).ok()?.decrypt_padded_vec_mut::<NoPadding>(locked)
        }
        _ => {
            cbc::Decryptor::<aes::Aes256>::new_from_slices(key, start).ok()?.decrypt_padded_vec_mut::<NoPadding>(locked)
        }
    }
    .ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use aes::cipher::BlockEncryptMut;

    use super::*;

    /// Writes what the lock holds, in letters.
    fn encode(bytes: &[u8]) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for three in bytes.chunks(3) {
            let packed = three.iter().chain([&0, &0]).take(3).fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
            for at in 0..4 {
                let letter = char::from(LETTERS[(packed >> (18 - 6 * at) & 63) as usize]);
                text.push(if at > three.len() { '=' } else { letter });
            }
        }
        text
    }

    fn encrypt(key: &[u8], start: &[u8], open: &[u8]) -> Vec<u8> {
        let cipher = cbc::Encryptor::<aes::Aes128>::new_from_slices(key, start).expect("16 bytes each");
        let mut padded = open.to_vec();
        padded.resize(open.len().next_multiple_of(BLOCK), 0);
        cipher.encrypt_padded_vec_mut::<NoPadding>(&padded)
    }

    fn locked(password: &str, content: &[u8]) -> Vec<u8> {
        let (salt, data_salt, key, rounds) = ([1; 16], [2; 16], [3; 16], 50_u32);
        let letters: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut hash = Sha1::digest([&salt[..], &letters].concat());
        for round in 0..rounds {
            hash = Sha1::digest([&round.to_le_bytes()[..], &hash].concat());
        }
        let lock = |purpose: [u8; 8], open: &[u8]| {
            let key = Sha1::digest([&hash[..], &purpose].concat());
            encode(&encrypt(&key[..16], &salt, open))
        };
        let verifier = [7; 16];
        let xml = format!(
            r#"<encryption><keyData saltValue="{}" hashAlgorithm="SHA1" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC"/>
            <keyEncryptors><keyEncryptor><p:encryptedKey spinCount="{rounds}" keyBits="128" hashAlgorithm="SHA1" saltValue="{}"
            encryptedVerifierHashInput="{}" encryptedVerifierHashValue="{}" encryptedKeyValue="{}"/></keyEncryptor></keyEncryptors></encryption>"#,
            encode(&data_salt),
            encode(&salt),
            lock(FOR_VERIFIER, &verifier),
            lock(FOR_VERIFIER_HASH, &Sha1::digest(verifier)),
            lock(FOR_KEY, &key)
        );
        let mut package = (content.len() as u64).to_le_bytes().to_vec();
        for (number, segment) in (0_u32..).zip(content.chunks(SEGMENT)) {
            let start = Sha1::digest([&data_salt[..], &number.to_le_bytes()].concat());
            package.extend(encrypt(&key, &start[..16], segment));
        }
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let info = [&[4, 0, 4, 0, 0x40, 0, 0, 0][..], xml.as_bytes()].concat();
        file.create_stream("EncryptionInfo").unwrap().write_all(&info).unwrap();
        file.create_stream("EncryptedPackage").unwrap().write_all(&package).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn the_right_password_opens_it_and_another_does_not() {
        let content: Vec<u8> = (0..10_000_u32).map(|number| (number % 251) as u8).collect();
        let file = Locked::read(&locked("geheim", &content)).expect("it is of this kind");
        assert_eq!(file.open("geheim"), Some(content));
        assert_eq!(file.open("ander"), None);
    }

    #[test]
    fn what_is_locked_otherwise_is_left_alone() {
        assert!(Locked::read(b"PK\x03\x04").is_none());
        let other = |from: &str, to: &str| {
            let xml =
                r#"<e><encryptedKey spinCount="5" keyBits="128" hashAlgorithm="SHA1" encryptedKeyValue="AAAA"/></e>"#;
            About::read(xml.replace(from, to).as_bytes()).is_some()
        };
        assert!(other("", ""));
        assert!(!other("SHA1", "SHA512") && !other("=\"5\"", "=\"4000000000\"") && !other("128", "136"));
    }
}
