//! The bodies of a message: plain text from its blocks, and the page where the original had nothing else.

use connectors::Role;
use connectors::formats::mail;

use super::Body;
use crate::rebuilt::{Original, html};
use crate::renditions::{Words, plain};
use crate::{Covered, Field, Result};

/// Writes the bodies.
pub(super) fn part(covered: &Covered, original: &Original<'_>, words: &Words) -> Result<Body> {
    let pages = mail::pages(original.content, original.format, original.limits);
    let html = match pages.as_slice() {
        [one] => Some(html::page(covered, one.first, &one.text, original.heading)?),
        _ => None,
    };
    Ok(Body { plain: text(covered, words), page: html })
}

/// Writes the blocks that are no headers as text, quotes with their mark.
fn text(covered: &Covered, words: &Words) -> String {
    let mut out = String::new();
    for (number, block) in covered.blocks().filter(|(_, block)| block.role != Role::MailHeader) {
        let text = plain(&covered.runs(Field::Text { block: number }), words);
        if !out.is_empty() {
            out.push('\n');
        }
        let begin = match (block.role, words.role(block.role)) {
            (Role::Quoted, _) => "> ",
            (Role::ListItem, _) => "- ",
            (_, Some(was)) => {
                out.push_str(&format!("({was})\n"));
                ""
            }
            (_, None) => "",
        };
        for line in text.lines() {
            out.push_str(begin);
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
