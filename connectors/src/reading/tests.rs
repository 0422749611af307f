//! The loop against extractors that are made here.

use std::io::Cursor;
use std::ops::ControlFlow;

use super::{Outcome, ReadSink, read};
use crate::{
    Block, Cause, Document, DocumentSink, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Place,
    Registry, Result, Role,
};

/// Text is given as it is; a ZIP gives itself again and again; an XML panics; a JSON gives 100 documents.
struct Fake;

const PROFILE: ExtractorProfile =
    ExtractorProfile { id: "fake", revision: 1, formats: &[Format::Text, Format::Zip, Format::Xml, Format::Json] };

impl Extractor for Fake {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match input.format {
            Format::Zip => {
                let inner = text.strip_prefix("PK\x03\x04binnen:").map(str::to_owned);
                let again = inner.is_none();
                for _ in 0..2 {
                    if into.embedded("deel", None, inner.clone().unwrap_or(text.clone()).into_bytes()).is_break() {
                        return Ok(());
                    }
                    if again {
                        break;
                    }
                }
            }
            Format::Xml => panic!("an extractor that is wrong"),
            Format::Json => {
                for record in 1..=100 {
                    let place = Place::Record { table: "".into(), record };
                    let blocks = vec![Block::body(place.clone(), "x")];
                    let document = Document { part: input.part.clone(), place, format: input.format, blocks };
                    if into.document(document).is_break() {
                        return Ok(());
                    }
                }
            }
            _ => {
                let blocks = vec![Block::body(Place::Whole, text)];
                let _ = into.document(Document::whole(input.part.clone(), input.format, blocks));
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Got {
    documents: Vec<Document>,
    omissions: Vec<Omission>,
    stop_after: usize,
}

impl ReadSink for Got {
    fn document(&mut self, document: Document) -> Flow {
        self.documents.push(document);
        if self.documents.len() == self.stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push(omission);
        ControlFlow::Continue(())
    }
}

fn run(bytes: &[u8], name: &str, limits: &Limits, got: &mut Got) -> Outcome {
    let registry = Registry::default().with_extractor(Box::new(Fake));
    read(&mut Cursor::new(bytes.to_vec()), name, &registry, limits, &[], got).outcome
}

#[test]
fn the_name_is_a_document_of_its_own() {
    let mut got = Got::default();
    assert_eq!(run(b"tekst", "Jeugd/Vries_A.txt", &Limits::default(), &mut got), Outcome::Read);
    let name = &got.documents[0].blocks[0];
    assert_eq!((name.role, name.text.expose().as_str()), (Role::FileName, "Jeugd/Vries_A.txt"));
    assert_eq!(got.documents.len(), 2);
}

#[test]
fn a_panic_is_damage_of_that_item() {
    let mut got = Got::default();
    let outcome = run(b"<?xml version='1.0'?><a/>", "x.xml", &Limits::default(), &mut got);
    assert_eq!(outcome, Outcome::Unreadable(Cause::Damaged));
    assert_eq!(got.omissions.len(), 1);
}

#[test]
fn what_holds_itself_ends_at_the_nesting_limit() {
    let mut got = Got::default();
    assert_eq!(run(b"PK\x03\x04zelf", "x.zip", &Limits::default(), &mut got), Outcome::Unreadable(Cause::TooDeep));
    assert_eq!(got.omissions[0].part.depth(), Limits::default().nesting + 1);
}

#[test]
fn parts_of_one_name_are_told_apart() {
    let mut got = Got::default();
    assert_eq!(run(b"PK\x03\x04binnen:tekst", "x.zip", &Limits::default(), &mut got), Outcome::Read);
    let parts: Vec<String> = got.documents.iter().flat_map(|d| d.part.names().map(str::to_owned)).collect();
    assert_eq!(parts, ["deel", "deel", "deel (2)", "deel (2)"]);
}

#[test]
fn limits_on_parts_documents_and_bytes_end_the_item_with_their_cause() {
    let cases = [
        (Limits { parts: 1, ..Limits::default() }, &b"PK\x03\x04binnen:tekst"[..], Cause::TooMany),
        (Limits { expanded_bytes: 7, ..Limits::default() }, b"PK\x03\x04binnen:tekst", Cause::TooLarge),
        (Limits { expanded_bytes: 50, ..Limits::default() }, b"{\"a\": 1}", Cause::TooLarge),
        (Limits { documents: 10, ..Limits::default() }, b"{\"a\": 1}", Cause::TooMany),
    ];
    for (limits, bytes, cause) in cases {
        let mut got = Got::default();
        assert_eq!(run(bytes, "x", &limits, &mut got), Outcome::Partly(cause), "{cause:?}");
        assert_eq!(got.omissions.len(), 1);
    }
}

#[test]
fn no_more_is_given_to_a_sink_that_broke() {
    let mut got = Got { stop_after: 5, ..Got::default() };
    assert_eq!(run(b"{\"a\": 1}", "x", &Limits::default(), &mut got), Outcome::Read);
    assert_eq!(got.documents.len(), 5);
}

#[test]
fn a_document_over_the_limit_is_given_in_pieces() {
    let mut got = Got::default();
    let text = "woord ".repeat(5000);
    let limits = Limits { document_bytes: 8000, ..Limits::default() };
    assert_eq!(run(text.as_bytes(), "x.txt", &limits, &mut got), Outcome::Read);
    let pieces = &got.documents[1..];
    assert!(pieces.len() >= 4);
    assert!(pieces.iter().all(|piece| piece.blocks.iter().all(|b| b.text.expose().len() <= 8000)));
    let mut keys: Vec<String> = pieces.iter().map(|piece| piece.place.key()).collect();
    keys.dedup();
    assert_eq!(keys.len(), pieces.len());
}

#[test]
fn every_item_without_text_says_why() {
    let cases: [(&[u8], Cause); 4] = [
        (b"", Cause::NoText),
        (b"\x89PNG\r\n\x1a\n", Cause::ImageOnly),
        (b"\x00\x01\x02\x03\x00\x00", Cause::Unsupported),
        (b"!BDN", Cause::Unsupported),
    ];
    for (bytes, cause) in cases {
        assert_eq!(run(bytes, "x", &Limits::default(), &mut Got::default()), Outcome::Unreadable(cause));
    }
}

#[test]
fn an_item_that_takes_too_long_ends_with_that_cause() {
    let mut got = Got::default();
    let limits = Limits { seconds: 0, ..Limits::default() };
    assert_eq!(run(b"{\"a\": 1}", "x", &limits, &mut got), Outcome::Unreadable(Cause::TimedOut));
}
