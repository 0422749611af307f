//! Things that a page of a bundle must not have, whatever it says: scripts, outside resources, hidden text, comments.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Something that a page must not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A script, or an attribute that runs one.
    Script,
    /// A resource from outside the bundle.
    OutsideResource,
    /// Text that is in the page and not shown.
    HiddenText,
    /// A comment.
    Comment,
    /// A note of who or what made the page.
    Origin,
    /// A frame, form, object or other thing that acts.
    ActiveElement,
}

#[derive(Default)]
struct Sink(RefCell<BTreeSet<Fault>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut faults = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => examine(&tag, &mut faults),
            Token::CommentToken(_) => {
                faults.insert(Fault::Comment);
            }
            Token::CharacterTokens(_)
            | Token::DoctypeToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

fn examine(tag: &Tag, faults: &mut BTreeSet<Fault>) {
    match &*tag.name {
        "script" => faults.insert(Fault::Script),
        "template" | "noscript" => faults.insert(Fault::HiddenText),
        "iframe" | "object" | "embed" | "form" | "applet" | "base" | "frame" => faults.insert(Fault::ActiveElement),
        _ => false,
    };
    for attribute in &tag.attrs {
        let (name, value) = (&*attribute.name.local, attribute.value.to_ascii_lowercase());
        let loads = matches!(name, "src" | "srcset" | "data" | "poster" | "background");
        let link = name == "href" && &*tag.name == "link";
        let outside = value.contains("://") || value.trim_start().starts_with("//");
        let squeezed: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        if name.starts_with("on") || squeezed.starts_with("javascript:") {
            faults.insert(Fault::Script);
        }
        if (loads || link) && outside || name == "style" && value.contains("url(") {
            faults.insert(Fault::OutsideResource);
        }
        let concealed = ["display:none", "visibility:hidden", "opacity:0;", "font-size:0"];
        if name == "hidden" || name == "style" && concealed.iter().any(|way| squeezed.contains(way)) {
            faults.insert(Fault::HiddenText);
        }
        if &*tag.name == "meta" && name == "name" && matches!(value.as_str(), "author" | "generator" | "creator") {
            faults.insert(Fault::Origin);
        }
    }
}

/// Lists what is wrong with a page of HTML. Links that a person may follow are no fault.
#[must_use]
pub fn structure(page: &str) -> BTreeSet<Fault> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(rest.len().min(1 << 20)));
        input.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&input);
        rest = behind;
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_a_page_are_named() {
        let rows: [(&str, &[Fault]); 9] = [
            ("<p>tekst <a href=\"https://example.nl\">x</a>", &[]),
            ("<script>1</script>", &[Fault::Script]),
            ("<p onclick=x>", &[Fault::Script]),
            ("<img src=https://example.nl/x.png>", &[Fault::OutsideResource]),
            ("<link rel=stylesheet href=//example.nl/x.css>", &[Fault::OutsideResource]),
            ("<p style='display: none'>x", &[Fault::HiddenText]),
            ("<!-- x -->", &[Fault::Comment]),
            ("<meta name=generator content=x>", &[Fault::Origin]),
            ("<iframe></iframe>", &[Fault::ActiveElement]),
        ];
        for (page, faults) in rows {
            assert_eq!(structure(page).into_iter().collect::<Vec<_>>(), faults, "{page}");
        }
    }
}
