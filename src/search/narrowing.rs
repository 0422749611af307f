//! What narrows a whole question: the source, the kind of file, the days between which it was changed.

use connectors::Format;
use jiff::civil::Date;

use super::parse::{Fault, FaultKind, Token};

/// Where is looked; nothing given is everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Only these sources.
    pub sources: Vec<String>,
    /// Only documents of the format with this name.
    pub format: Option<String>,
    /// Only what changed on or after this day.
    pub since: Option<Date>,
    /// Only what changed before this day.
    pub until: Option<Date>,
}

/// The fields, in Dutch and in English.
pub(super) const FIELDS: [&str; 8] = ["bron", "soort", "sinds", "tot", "source", "kind", "since", "until"];

type Tokens = Vec<(Token, usize)>;

/// Takes what narrows out of a question: `bron:`, `soort:`, `sinds:`, `tot:`, or their English names.
///
/// # Errors
/// A value that cannot be, or a field in brackets, behind `not`, or in a question with `or`: it would be read as if it
/// held for that part only.
pub(super) fn take(tokens: Tokens, sources: &[&str]) -> Result<(Tokens, Narrowing), Fault> {
    let mut narrowing = Narrowing::default();
    let mut kept = Tokens::new();
    let mut depth = 0_usize;
    let has_or = tokens.iter().any(|(token, _)| *token == Token::Or);
    for (token, at) in tokens {
        match &token {
            Token::Left => depth += 1,
            Token::Right => depth = depth.saturating_sub(1),
            Token::Field(name, value) => {
                let fault = Fault { kind: FaultKind::Value, at: at + name.chars().count() + 1 };
                if narrowing.field(name, value, sources).ok_or(fault)? == Taken::Yes {
                    let in_part = depth > 0 || has_or || matches!(kept.last(), Some((Token::Not, _)));
                    if in_part {
                        return Err(Fault { kind: FaultKind::Part, at });
                    }
                    continue;
                }
            }
            Token::Word(_) | Token::Quoted(_) | Token::And | Token::Or | Token::Not => {}
        }
        // `wmo en soort:pdf`: what joined the two goes with it.
        kept.push((token, at));
    }
    while matches!(kept.last(), Some((Token::And, _))) {
        kept.pop();
    }
    kept.dedup_by(|next, before| next.0 == Token::And && before.0 == Token::And);
    Ok((kept, narrowing))
}

#[derive(PartialEq, Eq)]
enum Taken {
    Yes,
    No,
}

impl Narrowing {
    /// Takes a field if it is one that narrows; `None` when its value cannot be.
    fn field(&mut self, name: &str, value: &str, sources: &[&str]) -> Option<Taken> {
        match name {
            "bron" | "source" => {
                self.sources.push((*sources.iter().find(|source| source.eq_ignore_ascii_case(value))?).to_owned());
            }
            "soort" | "kind" => {
                let format = Format::ALL.iter().find(|format| format.name().eq_ignore_ascii_case(value))?;
                self.format = Some(format.name().to_owned());
            }
            "sinds" | "since" => self.since = Some(value.parse().ok()?),
            "tot" | "until" => self.until = Some(value.parse().ok()?),
            _ => return Some(Taken::No),
        }
        Some(Taken::Yes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Fault, FaultKind, parse};

    #[test]
    fn a_question_is_narrowed_by_source_kind_and_days() {
        let asked = parse("wmo en soort:PDF bron:share sinds:2024-01-01 taxi tot:2024-06-01", &["share"]).unwrap();
        assert_eq!(asked.query, parse("wmo taxi", &[]).unwrap().query);
        let narrowing = asked.narrowing;
        assert_eq!((narrowing.sources, narrowing.format.as_deref()), (vec!["share".to_owned()], Some("pdf")));
        assert_eq!((narrowing.since, narrowing.until), ("2024-01-01".parse().ok(), "2024-06-01".parse().ok()));
    }

    #[test]
    fn faults_in_what_narrows_are_told_with_their_place() {
        for (text, kind, at) in [
            ("wmo bron:postvak", FaultKind::Value, 10),
            ("wmo soort:papier", FaultKind::Value, 11),
            ("wmo sinds:gisteren", FaultKind::Value, 11),
            ("wmo (taxi soort:pdf)", FaultKind::Part, 11),
            ("wmo -soort:pdf", FaultKind::Part, 6),
            ("wmo of taxi soort:pdf", FaultKind::Part, 13),
            ("soort:pdf", FaultKind::Missing, 10),
        ] {
            assert_eq!(parse(text, &["share"]), Err(Fault { kind, at }), "{text}");
        }
    }
}
