//! Content on its way to a reader.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};

use connectors::{Cause, Connector, Content, ContentHash, Error, Item};

/// Content up to this size is held in memory, so that what is read is what was hashed.
const HELD: u64 = 64 << 20;

/// The content of one item: a file where it is one, since that can be handed to another process.
pub enum Given {
    /// An open file.
    File(File),
    /// Anything else.
    Content(Box<dyn Content>),
}

impl Given {
    /// Opens an item.
    ///
    /// # Errors
    /// What the connector says: denied, gone.
    pub fn open(connector: &dyn Connector, item: &Item) -> connectors::Result<Self> {
        match connector.open_file(item)? {
            Some(file) => Ok(Self::File(file)),
            None => connector.open(item).map(Self::Content),
        }
    }

    /// Gives it as content.
    pub(super) fn content(&mut self) -> &mut dyn Content {
        match self {
            Self::File(file) => file,
            Self::Content(content) => &mut **content,
        }
    }

    /// Hashes it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn hash(mut self) -> connectors::Result<ContentHash> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(self.content())?;
        Ok(ContentHash(*hasher.finalize().as_bytes()))
    }

    /// Gives it as a file, copied into memory that has a file's face when it is none.
    #[cfg(target_os = "linux")]
    pub(super) fn into_file(self, limit: u64) -> connectors::Result<File> {
        use rustix::fs::{MemfdFlags, memfd_create};
        let content = match self {
            Self::File(file) => return Ok(file),
            Self::Content(content) => content,
        };
        let memory = memfd_create("item", MemfdFlags::CLOEXEC).map_err(std::io::Error::from)?;
        let mut file = File::from(memory);
        if std::io::copy(&mut content.take(limit + 1), &mut file)? > limit {
            return Err(Error::content(Cause::TooLarge));
        }
        file.rewind()?;
        Ok(file)
    }
}

/// Hashes content and gives it back at its start: held, when it is small enough that it cannot change in between.
pub(super) fn hashed(content: &mut dyn Content) -> connectors::Result<(ContentHash, Option<Cursor<Vec<u8>>>)> {
    let size = content.seek(SeekFrom::End(0))?;
    content.rewind()?;
    if size <= HELD {
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        (&mut *content).take(HELD + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 <= HELD {
            return Ok((ContentHash::of(&bytes), Some(Cursor::new(bytes))));
        }
        content.rewind()?;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut *content)?;
    content.rewind()?;
    Ok((ContentHash(*hasher.finalize().as_bytes()), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn content_that_is_no_file_is_handed_over_as_one_up_to_the_limit() {
        let given = || Given::Content(Box::new(Cursor::new(b"Mevrouw De Vries".to_vec())));
        let mut text = String::new();
        given().into_file(16).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "Mevrouw De Vries");
        assert!(given().into_file(15).is_err());
    }

    #[test]
    fn small_content_is_held_as_it_was_hashed_and_large_content_is_rewound() {
        let (hash, held) = hashed(&mut Cursor::new(b"x".to_vec())).unwrap();
        assert_eq!((hash, held.map(Cursor::into_inner)), (ContentHash::of(b"x"), Some(b"x".to_vec())));
        let mut large = tempfile::tempfile().unwrap();
        large.set_len(HELD + 1).unwrap();
        assert!(hashed(&mut large).unwrap().1.is_none());
        assert_eq!(large.stream_position().unwrap(), 0);
    }
}
