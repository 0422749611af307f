//! A data file made by hand, and what damage does to it.

use super::Pst;
use crate::formats::gather::extract;
use crate::{Cause, Format, Place};

const SMALL: &[u8] = include_bytes!("../../../../../fixtures/formats/pst/good/klein.pst");

#[test]
fn messages_are_parts_under_their_folders() {
    let got = extract(&Pst, Format::Pst, "klein.pst", SMALL);
    let names: Vec<&str> = got.embedded.iter().map(|(name, _, _)| name.as_str()).collect();
    assert_eq!(names, ["Postvak IN/bericht 1.msg"]);
    assert!(got.error.is_none() && got.omissions.is_empty());
}

#[test]
fn a_message_whose_data_is_gone_is_named() {
    let mut broken = SMALL.to_vec();
    let at = memchr::memmem::find(&broken, b"\xec\xbc").expect("a heap");
    // The heap of the folder comes first, that of the message behind it.
    let next = memchr::memmem::find(&broken[at + 2..], b"\xec\xbc").expect("another heap") + at + 2;
    broken[next] = 0;
    let got = extract(&Pst, Format::Pst, "klein.pst", &broken);
    assert_eq!(got.omissions, [(Place::Whole, Cause::Damaged)]);
}
