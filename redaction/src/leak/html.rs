//! HTML and XML read back with html5ever, which did not write them: text, attributes and comments apart.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::place::LeakPlace;
use super::reading::View;

/// Elements that stand inside a line; their text joins that of their neighbours.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

#[derive(Default)]
struct Gathered {
    text: String,
    attributes: String,
    comments: String,
    in_style: bool,
}

#[derive(Default)]
struct Sink(RefCell<Gathered>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            // What an element of style says is read by no person, and may hold something all the same.
            Token::CharacterTokens(text) if page.in_style => page.attributes.push_str(&text),
            Token::CharacterTokens(text) => page.text.push_str(&text),
            Token::TagToken(tag) => {
                page.in_style = &*tag.name == "style" && tag.kind == TagKind::StartTag;
                if !INLINE.contains(&&*tag.name) {
                    page.text.push_str("\n\n");
                }
                for attribute in &tag.attrs {
                    page.attributes.push_str(&attribute.value);
                    page.attributes.push_str("\n\n");
                }
            }
            Token::CommentToken(text) => {
                page.comments.push_str(&text);
                page.comments.push_str("\n\n");
            }
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// Adds the views of a page.
pub(super) fn read(page: &str, views: &mut Vec<View>) {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    // In pieces, since the queue's strings count their bytes in 32 bits.
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(rest.len().min(1 << 20)));
        input.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&input);
        rest = behind;
    }
    tokenizer.end();
    let Gathered { text, attributes, comments, .. } = tokenizer.sink.0.into_inner();
    views.push(View::surface(LeakPlace::Text, text));
    views.push(View::aside(LeakPlace::Attributes, attributes));
    views.push(View::aside(LeakPlace::Comments, comments));
}
