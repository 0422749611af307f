//! The fields of an entry. No text is stored; what is stored says where a document is.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};

use super::tokenizer;

/// The fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The item, as a term: what is removed together.
    pub(super) item: Field,
    /// An item's own record, as a term; set on records only.
    pub(super) record: Field,
    /// Identifiers, as terms.
    pub(super) key: Field,
    /// Folded words with positions.
    pub(super) text: Field,
    /// A stored [`super::super::Target`] or [`super::super::ItemRecord`].
    pub(super) stored: Field,
}

/// Names of the columns, which are asked for by name.
pub(super) const DOCUMENT: &str = "document";
pub(super) const ITEM: &str = "item_number";
pub(super) const GROUP: &str = "group";
pub(super) const MARK: &str = "mark";
pub(super) const LIKENESS: &str = "likeness";
pub(super) const THREAD: &str = "thread";

/// Builds the schema.
pub(super) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let terms = TextFieldIndexing::default()
        .set_tokenizer(tokenizer::NAME)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        item: builder.add_text_field("item", STRING),
        record: builder.add_text_field("record", STRING),
        key: builder.add_text_field("key", STRING),
        text: builder.add_text_field("text", TextOptions::default().set_indexing_options(terms)),
        stored: builder.add_bytes_field("stored", STORED),
    };
    for column in [DOCUMENT, ITEM, GROUP, MARK, LIKENESS, THREAD] {
        builder.add_u64_field(column, FAST);
    }
    (builder.build(), fields)
}
