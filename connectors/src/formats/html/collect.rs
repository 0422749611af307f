//! Tags and text become blocks, in reading order.

use std::cell::RefCell;

use html5ever::Attribute;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::outline::{Outline, Step};
use super::table::{Sort, Tables};
use crate::{Block, Place, Role};

/// Takes the tokens of a page.
#[derive(Default)]
pub(super) struct Collector(RefCell<Page>);

impl Collector {
    /// Gives the blocks and how the page leads through them; the page has ended.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<Step>) {
        let mut page = self.0.into_inner();
        page.flush();
        page.tables.finish(&mut page.blocks);
        (page.blocks, page.outline.finish())
    }
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        page.between |= matches!(token, Token::TagToken(_));
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let result = page.start(&tag);
                page.trace_start(&tag);
                return result;
            }
            Token::TagToken(tag) => {
                page.end(&tag.name);
                let at = page.text.len();
                page.outline.close(&tag.name, at);
            }
            Token::CommentToken(text) => page.comment(&text),
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// Where text goes while an element is open whose content is no running text.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Aside {
    #[default]
    None,
    Title,
    Script,
    Data,
    Style,
}

#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    text: String,
    behind: Vec<Block>,
    aside: Aside,
    aside_text: String,
    heading: bool,
    item: bool,
    quoted: usize,
    kept: usize,
    /// Whether a tag stands between the text so far and what comes.
    between: bool,
    tables: Tables,
    outline: Outline,
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| attribute.value.trim()).filter(|value| !value.is_empty())
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.aside != Aside::None {
            self.aside_text.push_str(text);
            return;
        }
        if self.kept > 0 {
            self.text.push_str(text);
            return;
        }
        // A style sets apart what nothing else does: `<b>Piet Jansen</b><i>BSN</i>`.
        let glued = self.text.ends_with(char::is_lowercase) && text.starts_with(char::is_uppercase);
        if std::mem::take(&mut self.between) && glued {
            self.text.push(' ');
        }
        let joined = |page: &Self| page.text.is_empty() || page.text.ends_with([' ', '\n']);
        for (number, word) in text.split(|letter: char| letter.is_whitespace()).enumerate() {
            if number > 0 && !joined(self) {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    /// Ends the block that is being gathered.
    fn flush(&mut self) {
        let whole = std::mem::take(&mut self.text);
        let text = whole.trim();
        self.outline.block(self.blocks.len(), &whole);
        if !text.is_empty() {
            let block = match self.tables.place(text, self.blocks.len()) {
                Some((place, label)) => Block { label, ..Block::new(place, Role::Cell, text) },
                None => Block::new(Place::Whole, self.role(), text),
            };
            self.blocks.push(block);
        }
        self.blocks.append(&mut self.behind);
    }

    fn role(&self) -> Role {
        if self.heading {
            Role::Heading
        } else if self.quoted > 0 {
            Role::Quoted
        } else if self.item {
            Role::ListItem
        } else {
            Role::Body
        }
    }

    /// Keeps what an attribute says, behind the text it stands in.
    fn aside(&mut self, role: Role, label: Option<&str>, text: &str) {
        let block = Block::new(Place::Whole, role, text);
        self.behind.push(match label {
            Some(label) => block.labelled(label),
            None => block,
        });
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let attributes = &tag.attrs;
        if let Some(title) = value(attributes, "title") {
            self.aside(Role::AltText, Some("title"), title);
        }
        if let Some(spoken) = value(attributes, "aria-label") {
            self.aside(Role::AltText, Some("aria-label"), spoken);
        }
        self.data(attributes);
        match &*tag.name {
            "script" => return self.begin_script(attributes),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                self.begin_aside(Aside::Style);
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "title" => {
                self.flush();
                self.begin_aside(Aside::Title);
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            "textarea" => {
                self.flush();
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            "br" => self.text.push('\n'),
            "a" | "area" => self.link(attributes),
            "img" => self.image(attributes),
            "input" | "button" => self.field(attributes),
            "meta" => self.meta(attributes),
            "table" | "tr" | "td" | "th" => self.start_table(&tag.name, attributes),
            "pre" => {
                self.flush();
                self.kept += 1;
            }
            "blockquote" => {
                self.flush();
                self.quoted += 1;
            }
            name if is_heading(name) => {
                self.flush();
                self.heading = true;
            }
            "li" => {
                self.flush();
                self.item = true;
            }
            name if is_block(name) => self.flush(),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// Programs keep what a page is about in attributes of their own; words and addresses, not switches and numbers.
    fn data(&mut self, attributes: &[Attribute]) {
        for attribute in attributes.iter().filter(|attribute| attribute.name.local.starts_with("data-")) {
            let text = attribute.value.trim();
            let written = text.contains([' ', '@']) && !text.contains(['{', '<']) || text.contains("\":\"");
            if written && text.chars().any(char::is_alphabetic) {
                self.aside(Role::Hidden, Some(&attribute.name.local["data-".len()..]), text);
            }
        }
        if let Some(page) = value(attributes, "srcdoc") {
            self.comment(page);
        }
    }

    /// Keeps in the outline that an element opened; what it ended was flushed before.
    fn trace_start(&mut self, tag: &Tag) {
        let number = |name| value(&tag.attrs, name).and_then(|number| number.parse().ok()).unwrap_or(1_u16);
        self.outline.open(&tag.name, self.text.len(), (number("colspan"), number("rowspan")));
    }

    fn begin_aside(&mut self, aside: Aside) {
        self.aside = aside;
        self.aside_text.clear();
    }

    fn begin_script(&mut self, attributes: &[Attribute]) -> TokenSinkResult<()> {
        let data = value(attributes, "type").is_some_and(|kind| kind.contains("json"));
        self.begin_aside(if data { Aside::Data } else { Aside::Script });
        TokenSinkResult::RawData(RawKind::ScriptData)
    }

    fn start_table(&mut self, name: &str, attributes: &[Attribute]) {
        self.flush();
        match name {
            "table" => self.tables.begin(),
            "tr" => self.tables.row(),
            _ => {
                let span = value(attributes, "colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
                self.tables.cell(if name == "th" { Sort::Head } else { Sort::Value }, span);
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" | "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" => self.end_aside(),
            "table" => {
                self.flush();
                self.tables.end(&mut self.blocks);
            }
            "td" | "th" => {
                self.flush();
                self.tables.end_cell();
            }
            "pre" => {
                self.flush();
                self.kept = self.kept.saturating_sub(1);
            }
            "blockquote" => {
                self.flush();
                self.quoted = self.quoted.saturating_sub(1);
            }
            "li" | "ul" | "ol" => {
                self.flush();
                self.item = false;
            }
            name if is_heading(name) => {
                self.flush();
                self.heading = false;
            }
            name if is_block(name) => self.flush(),
            _ => {}
        }
    }

    fn end_aside(&mut self) {
        let text = std::mem::take(&mut self.aside_text);
        let text = text.trim();
        let aside = std::mem::take(&mut self.aside);
        // A program is no text; the data that pages carry in a program is.
        let data = aside == Aside::Data || aside == Aside::Script && (text.contains("{\"") || text.contains("':"));
        match aside {
            Aside::Title if !text.is_empty() => {
                let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.blocks.push(Block::new(Place::Whole, Role::Metadata, title).labelled("title"));
            }
            Aside::Data | Aside::Script if data && !text.is_empty() => {
                self.blocks.push(Block::new(Place::Whole, Role::Hidden, text).labelled("script"));
            }
            Aside::None | Aside::Title | Aside::Script | Aside::Data | Aside::Style => {}
        }
    }

    fn link(&mut self, attributes: &[Attribute]) {
        let Some(target) = value(attributes, "href") else { return };
        let lower = target.to_ascii_lowercase();
        if !(lower.starts_with('#') || lower.starts_with("javascript:")) {
            let shown = ["mailto:", "tel:"].iter().find(|scheme| lower.starts_with(**scheme));
            let target = shown.map_or(target, |scheme| &target[scheme.len()..]);
            self.aside(Role::Link, None, &percent_decoded(target));
        }
    }

    fn image(&mut self, attributes: &[Attribute]) {
        if let Some(text) = value(attributes, "alt") {
            self.aside(Role::AltText, None, text);
        }
    }

    fn field(&mut self, attributes: &[Attribute]) {
        let text = value(attributes, "value").or_else(|| value(attributes, "placeholder"));
        let Some(text) = text else { return };
        let hidden = value(attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
        let role = if hidden { Role::Hidden } else { Role::FormField };
        let label = value(attributes, "name").or_else(|| value(attributes, "id"));
        self.aside(role, label, text);
    }

    fn meta(&mut self, attributes: &[Attribute]) {
        let name = value(attributes, "name").or_else(|| value(attributes, "property"));
        let (Some(name), Some(content)) = (name, value(attributes, "content")) else { return };
        if !matches!(name, "viewport" | "robots" | "theme-color" | "format-detection") {
            self.blocks.push(Block::new(Place::Whole, Role::Metadata, content).labelled(name));
        }
    }

    /// Comments may hold markup that a program left; only its text is kept.
    fn comment(&mut self, comment: &str) {
        let mut text = String::new();
        for (number, piece) in comment.split('<').enumerate() {
            let piece = if number == 0 { piece } else { piece.split_once('>').map_or("", |(_, behind)| behind) };
            text.push_str(piece);
        }
        let text = text.trim();
        if text.chars().any(char::is_alphanumeric) {
            self.behind.push(Block::new(Place::Whole, Role::Comment, text));
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "body"
            | "html"
            | "head"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "hr"
            | "address"
            | "article"
            | "aside"
            | "caption"
            | "details"
            | "summary"
            | "dialog"
            | "fieldset"
            | "legend"
            | "figure"
            | "figcaption"
            | "footer"
            | "header"
            | "form"
            | "label"
            | "main"
            | "nav"
            | "section"
            | "tbody"
            | "thead"
            | "tfoot"
            | "select"
            | "option"
            | "optgroup"
            | "textarea"
            | "center"
            | "noscript"
            | "template"
            // Of drawings.
            | "desc"
            | "text"
            | "tr"
    )
}

/// Resolves `%41` in a link; what is no such sequence, or no UTF-8, stays as it is.
fn percent_decoded(link: &str) -> String {
    let bytes = link.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| link.to_owned())
}
