//! For whom a bundle is encrypted: public keys of age, given as they are or one a line in a file.
//!
//! Keys are random on both sides, so the encrypted bytes differ each time; the ZIP inside does not.

use std::fs::File;
use std::io;
use std::path::Path;

/// What every file of age starts with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// A file of recipients is a few lines; a larger one is something else.
#[cfg(feature = "age")]
const FILE_LIMIT: u64 = 64 << 10;

/// The public keys that a bundle is encrypted for; there is at least one.
#[derive(Clone)]
pub struct Recipients {
    #[cfg(feature = "age")]
    keys: Vec<age::x25519::Recipient>,
}

/// Why a recipient cannot be used. Never holds what was given: it may have been a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecipientError {
    /// This program was built without age.
    #[error("built without age")]
    NotBuilt,
    /// Neither a public key nor a file.
    #[error("neither a public key nor a file")]
    Unknown,
    /// A private key, which belongs with its owner alone.
    #[error("a private key")]
    Private,
    /// A key of SSH.
    #[error("a key of SSH")]
    Ssh,
    /// A line of the file is no public key; lines count from one.
    #[error("line {0} is no public key")]
    Line(u64),
    /// The file holds no public key.
    #[error("no public key in the file")]
    Empty,
}

impl Recipients {
    /// Reads one public key (`age1…`), or a file with one a line; empty lines and those that start with `#` are left out.
    ///
    /// # Errors
    /// When a key cannot be used; a file with one wrong line is refused as a whole, since who is meant must be sure.
    pub fn read(given: &str) -> Result<Self, RecipientError> {
        #[cfg(feature = "age")]
        return keys(given).map(|keys| Self { keys });
        #[cfg(not(feature = "age"))]
        {
            let _ = given;
            Err(RecipientError::NotBuilt)
        }
    }

    /// Counts them.
    #[must_use]
    pub fn count(&self) -> usize {
        #[cfg(feature = "age")]
        return self.keys.len();
        #[cfg(not(feature = "age"))]
        return 0;
    }

    /// Encrypts a file for them, into a file that has no final name yet.
    pub(super) fn encrypt(&self, from: &mut File, to: &File) -> io::Result<()> {
        #[cfg(feature = "age")]
        {
            let keys = self.keys.iter().map(|key| key as &dyn age::Recipient);
            let encryptor = age::Encryptor::with_recipients(keys).map_err(io::Error::other)?;
            let mut writer = encryptor.wrap_output(to)?;
            io::copy(from, &mut writer)?;
            writer.finish()?.sync_all()
        }
        #[cfg(not(feature = "age"))]
        {
            let _ = (from, to);
            Err(io::Error::from(io::ErrorKind::Unsupported))
        }
    }
}

#[cfg(feature = "age")]
fn keys(given: &str) -> Result<Vec<age::x25519::Recipient>, RecipientError> {
    use std::io::Read;
    match key(given.trim()) {
        Err(RecipientError::Unknown) => {}
        known => return known.map(|key| vec![key]),
    }
    let mut text = String::new();
    let file = File::open(given).map_err(|_| RecipientError::Unknown)?;
    let read = file.take(FILE_LIMIT + 1).read_to_string(&mut text).map_err(|_| RecipientError::Unknown)?;
    if read as u64 > FILE_LIMIT {
        return Err(RecipientError::Unknown);
    }
    let mut keys = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        keys.push(key(line).map_err(|error| match error {
            RecipientError::Unknown => RecipientError::Line(number),
            other => other,
        })?);
    }
    if keys.is_empty() { Err(RecipientError::Empty) } else { Ok(keys) }
}

#[cfg(feature = "age")]
fn key(text: &str) -> Result<age::x25519::Recipient, RecipientError> {
    if text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") || text.starts_with("-----BEGIN") {
        return Err(RecipientError::Private);
    }
    if text.starts_with("ssh-") || text.starts_with("ecdsa-") {
        return Err(RecipientError::Ssh);
    }
    text.parse().map_err(|_| RecipientError::Unknown)
}

/// Says whether a file is encrypted with age; who has the private key opens it first, then checks the ZIP.
///
/// # Errors
/// When the file cannot be read.
pub fn is_age(path: &Path) -> io::Result<bool> {
    use std::io::Read;
    let mut start = Vec::new();
    File::open(path)?.take(MAGIC.len() as u64).read_to_end(&mut start)?;
    Ok(start == MAGIC)
}

#[cfg(test)]
#[cfg(feature = "age")]
mod tests {
    use super::*;

    #[test]
    fn a_key_or_a_file_of_keys_is_read_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
        let (first, second) = (one.to_public().to_string(), two.to_public().to_string());
        let secret = age::secrecy::ExposeSecret::expose_secret(&one.to_string()).to_owned();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let read = |given: &str| Recipients::read(given).map(|keys| keys.count());
        assert_eq!(read(&first), Ok(1));
        assert_eq!(read(&file("two", &format!("# team\n\n{first}\r\n  {second}  \n"))), Ok(2));
        let near = format!("{}{}", &first[..first.len() - 1], if first.ends_with('q') { 'p' } else { 'q' });
        for (given, error) in [
            (near.as_str(), RecipientError::Unknown),
            ("age1", RecipientError::Unknown),
            ("", RecipientError::Unknown),
            (secret.as_str(), RecipientError::Private),
            ("ssh-ed25519 AAAAC3Nza someone", RecipientError::Ssh),
            (&file("wrong", &format!("{first}\nage1x\n")), RecipientError::Line(2)),
            (&file("key", &secret), RecipientError::Private),
            (&file("empty", "# nobody\n"), RecipientError::Empty),
        ] {
            assert_eq!(read(given), Err(error));
        }
    }
}
