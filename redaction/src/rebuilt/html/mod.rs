//! HTML in its own form: the elements of the original around the shown text of its blocks, and nothing else.
//!
//! Elements come from a fixed list (`connectors::formats::html::outline`); of their attributes only the spans of cells
//! are kept. Scripts, styles, links, pictures and comments are not written; what reading made of their words stands
//! behind the page, as notes. Tags are put in order by `elements.rs`, the text of a block is written by `passage.rs`.

mod elements;
mod passage;

use std::collections::BTreeSet;

use connectors::formats::html::{Step, outline, text};
use connectors::{Format, Role};

use super::{Original, Rebuilder, Rebuilt};
use crate::renditions::Words;
use crate::{Covered, Error, ErrorKind, Field, Heading, Result};

use elements::Elements;
use passage::{escaped, passage, runs};

/// Writes HTML that opens offline.
pub(super) struct HtmlRebuilder;

/// How every page looks, whatever the original looked like.
const STYLE: &str = include_str!("style.css");

impl Rebuilder for HtmlRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let [covered] = original.documents else {
            return Err(Error::new(ErrorKind::NotRebuilt, "the page is not one document"));
        };
        let bytes = page(covered, 0, &text(original.content), original.heading)?.into_bytes();
        Ok(Rebuilt { bytes, extension: "html", media_type: "text/html", notes: Vec::new() })
    }
}

/// Writes a page anew; its blocks begin at `first` in the document.
pub(super) fn page(covered: &Covered, first: usize, page: &str, heading: &Heading) -> Result<String> {
    let stale = || Error::new(ErrorKind::Stale, "the original does not hold what the plan was made on");
    let words = Words::of(heading.language);
    let (read, steps) = outline(page);
    let blocks = first..first + read.len();
    if covered.document().blocks.get(blocks.clone()) != Some(&read) {
        return Err(stale());
    }
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta \
         http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        heading.language.tag(),
        escaped(&heading.title),
    );
    let handed: BTreeSet<usize> = covered.blocks().map(|(number, _)| number as usize).collect();
    let mut written = BTreeSet::new();
    let mut elements = Elements::new(&mut out);
    for step in &steps {
        match step {
            Step::Open { name, columns, rows } => elements.open(name, (*columns, *rows)),
            Step::Close { name } => elements.close(name),
            Step::Block { block, inline } => {
                let number = blocks.start + block;
                let known = covered.document().blocks.get(number).ok_or_else(stale)?;
                written.insert(number);
                if handed.contains(&number) {
                    let field = Field::Text { block: u32::try_from(number).map_err(|_| stale())? };
                    let html = passage(known.text.expose(), covered.hidden(field), inline, words);
                    elements.text(&html);
                }
            }
        }
    }
    elements.finish();
    aside(covered, blocks.filter(|number| handed.contains(number) && !written.contains(number)), words, &mut out);
    out.push_str("</body>\n</html>\n");
    Ok(out)
}

/// Writes what does not stand on the page: targets of links, descriptions of pictures, comments, hidden values.
fn aside(covered: &Covered, blocks: impl Iterator<Item = usize>, words: &Words, out: &mut String) {
    let mut is_open = false;
    for number in blocks {
        let (Some(block), Ok(ordinal)) = (covered.document().blocks.get(number), u32::try_from(number)) else {
            continue;
        };
        if !is_open {
            out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(words.page("also"))));
            is_open = true;
        }
        let was = words.role(block.role).unwrap_or_else(|| words.page("text"));
        out.push_str(&format!("<p class=\"was\">{}", escaped(was)));
        let is_named = matches!(block.role, Role::FormField | Role::Hidden | Role::Metadata);
        if is_named && block.label.is_some() {
            out.push_str(&format!(" ({})", runs(&covered.runs(Field::Label { block: ordinal }), words)));
        }
        out.push_str(&format!("</p>\n<p>{}</p>\n", runs(&covered.runs(Field::Text { block: ordinal }), words)));
    }
    if is_open {
        out.push_str("</section>\n");
    }
}
