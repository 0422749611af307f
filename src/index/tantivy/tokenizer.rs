//! Our folding as a tantivy tokenizer, so that text is cut and folded in one way everywhere.

use identifiers::fold;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which it is registered.
pub(super) const NAME: &str = "fold";

/// Cuts and folds text as [`fold::terms`] does.
#[derive(Clone, Default)]
pub(super) struct FoldTokenizer {
    buffer: String,
    terms: Vec<(u32, u32)>,
}

/// The terms of one text.
pub(super) struct FoldStream<'a> {
    tokenizer: &'a FoldTokenizer,
    next: usize,
    start: usize,
    token: Token,
}

impl Tokenizer for FoldTokenizer {
    type TokenStream<'a> = FoldStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FoldStream<'a> {
        self.buffer.clear();
        self.terms.clear();
        let (buffer, terms) = (&mut self.buffer, &mut self.terms);
        fold::terms(text, |term| {
            buffer.push_str(term.text);
            // Entries are at most a few MiB (`Limits::document_bytes`), so the folded text is below 4 GiB.
            terms.push((u32::try_from(buffer.len()).unwrap_or(u32::MAX), term.position));
        });
        FoldStream { tokenizer: self, next: 0, start: 0, token: Token::default() }
    }
}

impl TokenStream for FoldStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(&(end, position)) = self.tokenizer.terms.get(self.next) else { return false };
        let end = end as usize;
        self.token.text.clear();
        self.token.text.push_str(&self.tokenizer.buffer[self.start..end]);
        self.token.position = position as usize;
        self.next += 1;
        self.start = end;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
