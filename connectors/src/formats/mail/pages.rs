//! Bodies of a message that are pages of HTML, for whoever writes the message anew.

use std::io::Cursor;

use mail_parser::MessageParser;

use super::{bodies, headers, msg, source, unfold};
use crate::formats::encoding::Pieces;
use crate::{Format, Limits};

/// A body that is a page of HTML, and that no plain body says the same as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The ordinal of its first block in the document of the message, from zero; all the others follow it.
    pub first: usize,
    /// The page.
    pub text: String,
}

/// Finds the pages of a message, as reading does; of a message that cannot be read there are none.
#[must_use]
pub fn pages(content: &[u8], format: Format, limits: &Limits) -> Vec<Page> {
    if format == Format::Msg {
        return msg::pages(Cursor::new(content), limits);
    }
    let sent = source::as_sent(content);
    let raw = unfold::unfold(&sent);
    let Some(message) = MessageParser::default().parse(&*raw) else { return Vec::new() };
    let mut pieces = Pieces::default();
    let mut blocks = headers::blocks(message.headers(), &raw, &mut pieces);
    bodies(&message, &raw, &mut blocks, &mut pieces).pages
}
