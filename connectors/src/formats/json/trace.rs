//! Which value of a JSON file became which block, for whoever writes the file anew.

use std::ops::ControlFlow;

use super::records::Gatherer;
use super::tokens::{Token, Tokens};
use crate::formats::encoding::Utf8Reader;
use crate::{Cause, Document, DocumentSink, Error, Flow, Format, Limits, Omission, Part, Place, Result};

/// A step through a JSON file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Traced<'a> {
    /// An object begins.
    BeginObject {
        /// The place of the document that it is, when it begins one.
        record: Option<Place>,
    },
    /// An object ends.
    EndObject,
    /// A list begins.
    BeginList,
    /// A list ends.
    EndList,
    /// A key.
    Key {
        /// The key itself.
        key: &'a str,
        /// The path of keys that it ends, as in labels and, outside of records, in names of tables; without it where
        /// paths were cut.
        path: Option<&'a str>,
    },
    /// A string.
    Text {
        /// What it says.
        text: &'a str,
        /// Place of its document and ordinal of its block; none for a string that is no text.
        at: Option<(Place, usize)>,
    },
    /// A number, `true` or `false`, as it was written.
    Bare {
        /// What was written.
        text: &'a str,
        /// Place of its document and ordinal of its block.
        at: Option<(Place, usize)>,
    },
    /// `null`.
    Null,
}

/// Takes nothing.
struct Nowhere;

impl DocumentSink for Nowhere {
    fn document(&mut self, _document: Document) -> Flow {
        ControlFlow::Continue(())
    }

    fn embedded(&mut self, _name: &str, _hint: Option<Format>, _content: Vec<u8>) -> Flow {
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

/// Goes through a file as reading does, and tells of every step.
///
/// # Errors
/// A content error for what is no JSON, or for a string so long that it is read in pieces.
pub fn trace(content: &[u8], format: Format, limits: &Limits, take: &mut dyn FnMut(Traced<'_>)) -> Result<()> {
    let part = Part::item();
    let mut gatherer = Gatherer::new(&part, format, limits.document_bytes);
    let mut tokens = Tokens::new(Utf8Reader::new(content));
    while let Some(token) = tokens.next()? {
        let (made, next, within) = (gatherer.made(), gatherer.next_block(), gatherer.record().is_some());
        let _ = gatherer.take(token, &mut Nowhere);
        let at = (gatherer.made() > made).then_some(next);
        take(match token {
            Token::BeginObject => Traced::BeginObject { record: gatherer.record().filter(|_| !within).cloned() },
            Token::EndObject => Traced::EndObject,
            Token::BeginList => Traced::BeginList,
            Token::EndList => Traced::EndList,
            Token::Key(key) => {
                let (path, begin) = gatherer.path();
                let path = path.get(begin..).unwrap_or_default().trim_start_matches('.');
                Traced::Key { key, path: Some(path).filter(|path| path.ends_with(key)) }
            }
            Token::Text(text) => Traced::Text { text, at },
            Token::Bare(text) => Traced::Bare { text, at },
            Token::Null => Traced::Null,
            Token::Piece(_) => return Err(Error::content(Cause::TooLarge)),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_block() {
        let json =
            r#"{"bron": "brp", "export": [{"naam": "Jan", "n": [1, null], "": " "}, {"a": {"b": "x"}}], "z": true}"#;
        let mut found = Vec::new();
        let mut keys = Vec::new();
        trace(json.as_bytes(), Format::Json, &Limits::default(), &mut |step| match step {
            Traced::Text { text, at } | Traced::Bare { text, at } => found.push((text.to_owned(), at)),
            Traced::Key { path, .. } => keys.push(path.unwrap_or("?").to_owned()),
            _ => {}
        })
        .expect("it is JSON");
        let record = |number| Place::Record { table: "export".into(), record: number };
        let wanted = [
            ("brp", Some((Place::Whole, 0))),
            ("Jan", Some((record(1), 0))),
            ("1", Some((record(1), 1))),
            (" ", None),
            ("x", Some((record(2), 0))),
            ("true", Some((Place::Whole, 1))),
        ];
        assert_eq!(found, wanted.map(|(text, at)| (text.to_owned(), at)));
        assert_eq!(keys, ["bron", "export", "naam", "n", "", "a", "a.b", "z"]);
    }
}
