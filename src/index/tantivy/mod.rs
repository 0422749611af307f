//! The backend on disk: tantivy. Its types stay inside this folder.

mod evaluate;
mod merging;
mod queue;
mod reader;
mod schema;
mod tokenizer;
mod writer;

use std::path::PathBuf;

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexSettings};

use super::{IndexBackend, IndexError, IndexReader, IndexWriter};
use schema::Fields;

/// Bytes of stored places that are unpacked to read one of them: hits lie far apart, so most of a block is for nothing.
const PLACES_READ_AT_ONCE: usize = 4 << 10;

/// An index in a folder.
#[derive(Clone, Debug)]
pub struct TantivyIndex {
    folder: PathBuf,
}

impl TantivyIndex {
    /// Names the index in this folder, without touching it.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn open(&self) -> Result<(Index, Fields), IndexError> {
        std::fs::create_dir_all(&self.folder).map_err(|error| IndexError::Backend(Box::new(error)))?;
        let directory = MmapDirectory::open(&self.folder).map_err(|error| IndexError::Backend(Box::new(error)))?;
        let (schema, fields) = schema::build();
        let settings = IndexSettings { docstore_blocksize: PLACES_READ_AT_ONCE, ..IndexSettings::default() };
        let index = Index::builder().schema(schema).settings(settings).open_or_create(directory);
        let index = index.map_err(|error| match error {
            tantivy::TantivyError::SchemaError(_) => IndexError::Outdated,
            other => backend(other),
        })?;
        index.tokenizers().register(tokenizer::NAME, tokenizer::FoldTokenizer::default());
        Ok((index, fields))
    }
}

impl IndexBackend for TantivyIndex {
    fn reader(&self) -> Result<Option<Box<dyn IndexReader>>, IndexError> {
        if !self.folder.join("meta.json").exists() {
            return Ok(None);
        }
        let (index, fields) = self.open()?;
        reader::Reader::open(&index, fields).map(|reader| reader.map(|reader| Box::new(reader) as Box<dyn IndexReader>))
    }

    fn writer(&self, memory: usize) -> Result<Box<dyn IndexWriter>, IndexError> {
        let (index, fields) = self.open()?;
        Ok(Box::new(writer::Writer::open(index, fields, memory)?))
    }

    fn clear(&self) -> Result<(), IndexError> {
        match std::fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(IndexError::Backend(Box::new(error))),
            _ => Ok(()),
        }
    }
}

fn backend(error: tantivy::TantivyError) -> IndexError {
    IndexError::Backend(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_of_another_version_is_told_as_such_and_can_be_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let mut builder = tantivy::schema::Schema::builder();
        builder.add_text_field("other", tantivy::schema::STRING);
        Index::create_in_dir(folder.path(), builder.build()).unwrap();
        let index = TantivyIndex::at(folder.path());
        assert!(matches!(index.reader(), Err(IndexError::Outdated)));
        index.clear().unwrap();
        assert!(index.reader().unwrap().is_none());
    }
}
