//! The extractor for old Word documents.

use super::header::{Header, Location, STORIES, places, strings};
use super::pieces::{Letter, letters, read_pieces};
use super::property_pages::{Stretches, in_tables, kinds};
use super::story::{Layout, Story};
use crate::formats::encoding::eight_bit;
use crate::formats::gathering::Gathering;
use crate::formats::ole::{Compound, give_macros, give_objects, give_properties};
use crate::formats::pictures::read_stream_pictures;
use crate::{
    Block, Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role,
};

/// Reads old Word documents.
pub(crate) struct Doc;

impl Extractor for Doc {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "doc", revision: 4, formats: &[Format::Doc] } }
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut compound = Compound::open(&mut input, limits)?;
        let stream = compound.stream("WordDocument").ok_or_else(|| Error::content(Cause::Damaged))?;
        let header = Header::read(&stream).ok_or_else(|| Error::content(Cause::Damaged))?;
        if header.is_encrypted() {
            return Err(Error::content(Cause::Encrypted));
        }
        let mut into = Gathering::new(input.part, Format::Doc, limits, into);
        if header.is_old() {
            read_old(&header, &mut into);
        } else {
            let tables = compound.stream(header.table_stream()).unwrap_or_default();
            read_stories(&header, &stream, &tables, &mut into);
            give_authors(&header, &tables, &mut into);
        }
        give_properties(&mut compound, &mut into);
        give_macros(&mut compound, &mut into);
        give_objects(&mut compound, &mut into);
        // Pictures in a line of text stand in the one stream, those that float in the other.
        let data = compound.stream("Data").unwrap_or_default();
        for stream in [&data, &stream] {
            read_stream_pictures(stream, limits, &mut into);
        }
        into.finish()
    }
}

/// The stories in the order in which their text follows each other.
const ROLES: [(Role, &str); STORIES] = [
    (Role::Body, ""),
    (Role::Footnote, "footnotes"),
    (Role::Header, "header"),
    (Role::Comment, "comments"),
    (Role::Footnote, "endnotes"),
    (Role::TextBox, ""),
    (Role::TextBox, "header"),
];

fn read_stories(header: &Header<'_>, stream: &[u8], tables: &[u8], into: &mut Gathering<'_>) {
    let pieces = read_pieces(header.table(tables, Location::Pieces));
    let layout = Layout {
        in_tables: in_tables(header.table(tables, Location::Paragraphs), stream),
        kinds: kinds(header.table(tables, Location::Characters), stream),
    };
    let mut text = letters(&pieces, stream);
    let mut number = 0;
    let headers = places(header.table(tables, Location::Headers), 0);
    for ((role, name), length) in ROLES.into_iter().zip(header.lengths()) {
        let place = if name.is_empty() { Place::Whole } else { Place::Part { name: name.into() } };
        let mut left = usize::try_from(length).unwrap_or(usize::MAX);
        if role == Role::Header {
            left -= read_headers(&headers, left, &mut text, &layout, &mut number, into);
        }
        let mut story = Story::new(role, place, &layout, &mut number);
        while left > 0 {
            let Some(letter) = text.next() else {
                story.finish(into);
                into.omit(Place::Part { name: "WordDocument".into() }, Cause::Damaged);
                return;
            };
            story.take(letter, into);
            left -= 1;
            if into.stopped() {
                return;
            }
        }
        story.finish(into);
    }
    // A length that is wrong must not hide text; what is left is read as it stands.
    let mut rest = Story::new(Role::Body, Place::Whole, &layout, &mut number);
    for letter in text {
        rest.take(letter, into);
    }
    rest.finish(into);
}

/// Headers and footers stand in one story; a table says where each ends. Gives the number of letters read.
///
/// The last end in the table means nothing ([MS-DOC] 2.8.22), so `length` holds.
fn read_headers(
    ends: &[u32],
    length: usize,
    text: &mut impl Iterator<Item = Letter>,
    layout: &Layout,
    tables: &mut u32,
    into: &mut Gathering<'_>,
) -> usize {
    let mut read = 0;
    for (number, pair) in ends.windows(2).enumerate() {
        // Six separators of notes, then for every section: headers and footers of even, odd and first pages.
        let footer = number >= 6 && matches!((number - 6) % 6, 2 | 3 | 5);
        let (role, name) = if footer { (Role::Footer, "footer") } else { (Role::Header, "header") };
        let mut story = Story::new(role, Place::Part { name: name.into() }, layout, tables);
        for _ in pair[0]..pair[1].max(pair[0]) {
            if read == length {
                break;
            }
            let Some(letter) = text.next() else { break };
            story.take(letter, into);
            read += 1;
        }
        story.finish(into);
    }
    read
}

fn give_authors(header: &Header<'_>, tables: &[u8], into: &mut Gathering<'_>) {
    let comments = strings(header.table(tables, Location::CommentAuthors), 0);
    // This one starts with a mark, a count and a length.
    let changes = strings(header.table(tables, Location::ChangeAuthors), 6);
    for author in comments.into_iter().chain(changes).filter(|author| author != "Unknown") {
        into.push(Block::new(Place::Part { name: "comments".into() }, Role::Metadata, author).labelled("author"));
    }
}

/// Word 6 and 95: one stretch of bytes, without what is known of its layout.
fn read_old(header: &Header<'_>, into: &mut Gathering<'_>) {
    let Some(bytes) = header.old_text() else {
        into.omit(Place::Part { name: "WordDocument".into() }, Cause::Damaged);
        return;
    };
    let layout = Layout { in_tables: Stretches::NONE, kinds: Stretches::NONE };
    let mut tables = 0;
    let mut story = Story::new(Role::Body, Place::Whole, &layout, &mut tables);
    for letter in eight_bit(bytes).chars() {
        story.take((letter, 0), into);
    }
    story.finish(into);
}
