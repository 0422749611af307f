//! Free questions: words, phrases, `and`/`or`/`not`, brackets, beginnings of words, fields; a fault is told with its
//! place.
//!
//! What narrows a whole question (source, kind of file, days) is taken out of it in `narrowing.rs`.

use identifiers::{Identifier, Kind, Sensitive, fold};

use super::narrowing::{self, Narrowing};

use crate::index::Query;

/// A question that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong; names a message in the catalogues (`query-KIND`).
    pub kind: FaultKind,
    /// At which character, from one.
    pub at: usize,
}

/// What is wrong with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A quote or bracket that is not closed.
    Open,
    /// A bracket that closes nothing.
    Closes,
    /// `or`, `and` or `not` with nothing to work on.
    Missing,
    /// Nothing to look for.
    Empty,
    /// A field that is not known.
    Field,
    /// A value that is not of its field.
    Value,
    /// A field that holds for a whole question, in a part of it.
    Part,
}

impl FaultKind {
    /// Gives the key of the message.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "query-open",
            Self::Closes => "query-closes",
            Self::Missing => "query-missing",
            Self::Empty => "query-empty",
            Self::Field => "query-field",
            Self::Value => "query-value",
            Self::Part => "query-part",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(String),
    /// A field and its value: `bsn:123456782`, `bron:"Sociaal Domein"`.
    Field(String, String),
    Quoted(String),
    And,
    Or,
    Not,
    Left,
    Right,
}

/// A question as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is looked for.
    pub query: Query,
    /// Where.
    pub narrowing: Narrowing,
}

impl Question {
    /// Names the fields that a question may have.
    #[must_use]
    pub fn fields() -> Vec<&'static str> {
        narrowing::FIELDS.into_iter().chain(Kind::ALL.iter().map(|kind| kind.name())).collect()
    }
}

/// Reads a question; `sources` are the names that a source may have.
///
/// # Errors
/// What is wrong and where.
pub fn parse(text: &str, sources: &[&str]) -> Result<Question, Fault> {
    let (tokens, narrowing) = narrowing::take(cut(text)?, sources)?;
    let end = text.chars().count() + 1;
    let mut parser = Parser { tokens: &tokens, next: 0, end };
    let query = parser.any()?;
    match parser.peek() {
        None => Ok(Question { query, narrowing }),
        Some((_, at)) => Err(Fault { kind: FaultKind::Closes, at }),
    }
}

fn cut(text: &str) -> Result<Vec<(Token, usize)>, Fault> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let start = at + 1;
        match letter {
            c if c.is_whitespace() => at += 1,
            '(' | ')' => {
                tokens.push((if *letter == '(' { Token::Left } else { Token::Right }, start));
                at += 1;
            }
            '-' if letters.get(at + 1).is_some_and(|next| !next.is_whitespace()) => {
                tokens.push((Token::Not, start));
                at += 1;
            }
            '"' => {
                let length = letters[at + 1..].iter().position(|c| *c == '"');
                let length = length.ok_or(Fault { kind: FaultKind::Open, at: start })?;
                tokens.push((Token::Quoted(letters[at + 1..at + 1 + length].iter().collect()), start));
                at += length + 2;
            }
            _ => {
                let ends = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '"');
                let length = letters[at..].iter().position(ends).unwrap_or(letters.len() - at);
                let word: String = letters[at..at + length].iter().collect();
                at += length;
                let quoted = letters.get(at) == Some(&'"');
                let token = match (word.to_lowercase().as_str(), field(&word)) {
                    ("and" | "en", _) => Token::And,
                    ("or" | "of", _) => Token::Or,
                    ("not" | "niet", _) => Token::Not,
                    (_, Some((name, ""))) if quoted => {
                        let length = letters[at + 1..].iter().position(|c| *c == '"');
                        let length = length.ok_or(Fault { kind: FaultKind::Open, at: at + 1 })?;
                        let value = letters[at + 1..at + 1 + length].iter().collect();
                        at += length + 2;
                        Token::Field(name.to_lowercase(), value)
                    }
                    (_, Some((name, value))) if !value.is_empty() => {
                        Token::Field(name.to_lowercase(), value.to_owned())
                    }
                    _ => Token::Word(word),
                };
                tokens.push((token, start));
            }
        }
    }
    Ok(tokens)
}

/// Parts `name:value`.
fn field(word: &str) -> Option<(&str, &str)> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    word.split_once(':').filter(|(name, _)| is_name(name))
}

struct Parser<'a> {
    tokens: &'a [(Token, usize)],
    next: usize,
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<(&Token, usize)> {
        self.tokens.get(self.next).map(|(token, at)| (token, *at))
    }

    fn takes(&mut self, wanted: &Token) -> bool {
        let is = self.peek().is_some_and(|(token, _)| token == wanted);
        self.next += usize::from(is);
        is
    }

    fn any(&mut self) -> Result<Query, Fault> {
        let mut any = vec![self.all()?];
        while self.takes(&Token::Or) {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Query::Any(any) })
    }

    fn all(&mut self) -> Result<Query, Fault> {
        let mut all = vec![self.one()?];
        loop {
            let goes_on = |token: Option<(&Token, usize)>| {
                matches!(
                    token,
                    Some((Token::Word(_) | Token::Field(..) | Token::Quoted(_) | Token::Not | Token::Left, _))
                )
            };
            // Words side by side are all wanted; `and` says no more.
            if self.takes(&Token::And) || goes_on(self.peek()) {
                all.push(self.one()?);
            } else {
                return Ok(if all.len() == 1 { all.remove(0) } else { Query::All(all) });
            }
        }
    }

    fn one(&mut self) -> Result<Query, Fault> {
        let Some((token, at)) = self.tokens.get(self.next) else {
            return Err(Fault { kind: FaultKind::Missing, at: self.end });
        };
        self.next += 1;
        match token {
            Token::Not => Ok(Query::Not(Box::new(self.one()?))),
            Token::Left => {
                let inner = self.any()?;
                if self.takes(&Token::Right) { Ok(inner) } else { Err(Fault { kind: FaultKind::Open, at: *at }) }
            }
            Token::Quoted(text) => words(text, *at),
            Token::Field(name, value) => known(name, value, *at),
            Token::Word(word) => single(word, *at),
            Token::And | Token::Or | Token::Right => Err(Fault { kind: FaultKind::Missing, at: *at }),
        }
    }
}

fn words(text: &str, at: usize) -> Result<Query, Fault> {
    let terms = fold::words(text);
    if terms.is_empty() { Err(Fault { kind: FaultKind::Empty, at }) } else { Ok(Query::phrase(terms)) }
}

/// An identifier of a kind; the value begins behind the colon.
fn known(name: &str, value: &str, at: usize) -> Result<Query, Fault> {
    let kind = Kind::from_name(name).ok_or(Fault { kind: FaultKind::Field, at })?;
    let at = at + name.chars().count() + 1;
    let identifier = Identifier::parse(kind, value).map_err(|_| Fault { kind: FaultKind::Value, at })?;
    // A name is looked for as it stands in text.
    if kind == Kind::Person { words(value, at) } else { Ok(Query::Key(identifier)) }
}

/// A word: a beginning (`wmo*`), an identifier, or just a word.
fn single(word: &str, at: usize) -> Result<Query, Fault> {
    if let Some(start) = word.strip_suffix('*') {
        let terms = fold::words(start);
        return match terms.as_slice() {
            [only] if only.chars().count() >= 2 => Ok(Query::Prefix(Sensitive::new(only.clone()))),
            _ => Err(Fault { kind: FaultKind::Value, at }),
        };
    }
    let plain = words(word, at)?;
    let kinds = [Kind::Bsn, Kind::Iban, Kind::Email, Kind::Phone, Kind::Kenteken];
    let keys = kinds.into_iter().filter_map(|kind| Identifier::parse(kind, word).ok()).map(Query::Key);
    let mut any: Vec<Query> = keys.collect();
    if any.is_empty() {
        return Ok(plain);
    }
    any.push(plain);
    Ok(Query::Any(any))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(words: &[&str]) -> Query {
        Query::phrase(words.iter().copied())
    }

    fn parse(text: &str) -> Result<Query, Fault> {
        super::parse(text, &["share"]).map(|question| question.query)
    }

    #[test]
    fn questions_become_trees() {
        assert_eq!(parse("Scootmobiel"), Ok(phrase(&["scootmobiel"])));
        assert_eq!(parse("\"De Vries\""), Ok(phrase(&["de", "vries"])));
        assert_eq!(
            parse("wmo (taxi of bus) -oud"),
            Ok(Query::All(vec![
                phrase(&["wmo"]),
                Query::Any(vec![phrase(&["taxi"]), phrase(&["bus"])]),
                Query::Not(Box::new(phrase(&["oud"]))),
            ]))
        );
        assert!(matches!(parse("bsn:123456782"), Ok(Query::Key(_))));
        assert_eq!(parse("bsn:\"123 456 782\""), parse("BSN:123456782"));
        assert_eq!(parse("person:\"Anna de Vries\""), Ok(phrase(&["anna", "de", "vries"])));
        assert!(matches!(parse("scoot*"), Ok(Query::Prefix(_))));
        assert!(matches!(parse("123456782"), Ok(Query::Any(_))), "an identifier is found in every spelling");
    }

    #[test]
    fn faults_are_told_with_their_place() {
        for (text, kind, at) in [
            ("wmo \"taxi", FaultKind::Open, 5),
            ("(wmo", FaultKind::Open, 1),
            ("wmo)", FaultKind::Closes, 4),
            ("wmo of", FaultKind::Missing, 7),
            ("of wmo", FaultKind::Missing, 1),
            ("", FaultKind::Missing, 1),
            ("\"...\"", FaultKind::Empty, 1),
            ("kleur:rood", FaultKind::Field, 1),
            ("bsn:123456789", FaultKind::Value, 5),
            ("wmo bsn:\"123456782", FaultKind::Open, 9),
        ] {
            assert_eq!(parse(text), Err(Fault { kind, at }), "{text}");
        }
    }
}
