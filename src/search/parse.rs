//! Free questions: words, phrases, `and`/`or`/`not`, brackets, beginnings of words; a fault is told with its place.

use identifiers::{Identifier, Kind, Sensitive, fold};

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
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    And,
    Or,
    Not,
    Left,
    Right,
}

/// Reads a question.
///
/// # Errors
/// What is wrong and where.
pub fn parse(text: &str) -> Result<Query, Fault> {
    let tokens = cut(text)?;
    let end = text.chars().count() + 1;
    let mut parser = Parser { tokens: &tokens, next: 0, end };
    let query = parser.any()?;
    match parser.peek() {
        None => Ok(query),
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
                let token = match word.to_lowercase().as_str() {
                    "and" | "en" => Token::And,
                    "or" | "of" => Token::Or,
                    "not" | "niet" => Token::Not,
                    _ => Token::Word(word),
                };
                tokens.push((token, start));
                at += length;
            }
        }
    }
    Ok(tokens)
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
                matches!(token, Some((Token::Word(_) | Token::Quoted(_) | Token::Not | Token::Left, _)))
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
            Token::Word(word) => single(word, *at),
            Token::And | Token::Or | Token::Right => Err(Fault { kind: FaultKind::Missing, at: *at }),
        }
    }
}

fn words(text: &str, at: usize) -> Result<Query, Fault> {
    let terms = fold::words(text);
    if terms.is_empty() { Err(Fault { kind: FaultKind::Empty, at }) } else { Ok(Query::phrase(terms)) }
}

/// A word: a field with its value (`bsn:123456782`), a beginning (`wmo*`), an identifier, or just a word.
fn single(word: &str, at: usize) -> Result<Query, Fault> {
    if let Some((field, value)) = word.split_once(':').filter(|(field, value)| !field.is_empty() && !value.is_empty())
        && field.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
    {
        let kind = Kind::from_name(&field.to_lowercase()).ok_or(Fault { kind: FaultKind::Field, at })?;
        let identifier = Identifier::parse(kind, value).map_err(|_| Fault { kind: FaultKind::Value, at })?;
        return Ok(Query::Key(identifier));
    }
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
            ("bsn:123456789", FaultKind::Value, 1),
        ] {
            assert_eq!(parse(text), Err(Fault { kind, at }), "{text}");
        }
    }
}
