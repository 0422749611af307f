//! Measures the recogniser of persons on labelled text: `measure_labelled FILE`, with `show` also what goes wrong.
//!
//! The file holds a token and a tag per line, as for `train_person`. Its text is put together again: a sentence on each
//! line, a space between tokens but not before a full stop, a comma and the like. Nothing is learned from it.

use std::ops::Range;

use identifiers::{Kind, Passage, Recognisers};

/// A document's text, its tokens and the tokens of each person.
#[derive(Default)]
struct Text {
    text: String,
    tokens: Vec<Range<usize>>,
    persons: Vec<Range<usize>>,
}

impl Text {
    fn add(&mut self, token: &str, tag: &str) {
        let before = self.text.chars().next_back();
        let close =
            matches!(token, "." | "," | ";" | ":" | "!" | "?" | ")") || before.is_none_or(|sign| "(\n".contains(sign));
        if !close {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(token);
        let at = self.tokens.len();
        self.tokens.push(start..self.text.len());
        match (tag, self.persons.last_mut()) {
            ("I-PER", Some(last)) if last.end == at => last.end = at + 1,
            ("B-PER" | "I-PER", _) => self.persons.push(at..at + 1),
            _ => {}
        }
    }

    /// Gives the tokens of each person that is found.
    fn found(&self, set: &Recognisers) -> Vec<Range<usize>> {
        let findings = set.scan(Passage::plain(&self.text)).resolved();
        let persons = findings.iter().filter(|finding| finding.kind == Kind::Person);
        let touched = |finding: Range<usize>| {
            let from = self.tokens.partition_point(|token| token.end <= finding.start);
            from..self.tokens.partition_point(|token| token.start < finding.end)
        };
        persons.map(|finding| touched(finding.range.start as usize..finding.range.end as usize)).collect()
    }

    fn show(&self, sort: &str, span: &Range<usize>) {
        let words = |range: Range<usize>| &self.text[range];
        let start = self.tokens[span.start].start;
        let end = self.tokens[span.end - 1].end;
        let from = self.tokens[span.start.saturating_sub(4)].start;
        let until = self.tokens[(span.end + 2).min(self.tokens.len() - 1)].end;
        let line = format!("{}[{}]{}", words(from..start), words(start..end), words(end..until));
        println!("{sort}\t{}", line.replace('\n', "|"));
    }
}

fn read(path: &str) -> std::io::Result<Vec<Text>> {
    let mut texts = vec![Text::default()];
    for line in std::fs::read_to_string(path)?.lines() {
        let (token, tag) = line.split_once('\t').unwrap_or((line, "O"));
        if token == "-DOCSTART-" {
            texts.push(Text::default());
        } else if let Some(text) = texts.last_mut() {
            if token.is_empty() { text.text.push('\n') } else { text.add(token, tag) }
        }
    }
    texts.retain(|text| !text.tokens.is_empty());
    Ok(texts)
}

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: measure_labelled FILE [show]");
        std::process::exit(2);
    };
    let show = std::env::args().nth(2).is_some();
    let texts = read(&path)?;
    for (name, set) in [("display", Recognisers::display()), ("review", Recognisers::review())] {
        let (mut right, mut said, mut there) = (0, 0, 0);
        let (mut hit, mut marked, mut wanted) = (0, 0, 0);
        for text in &texts {
            let found = text.found(&set);
            right += found.iter().filter(|span| text.persons.contains(span)).count();
            said += found.len();
            there += text.persons.len();
            let inside = |spans: &[Range<usize>], at: usize| spans.iter().any(|span| span.contains(&at));
            for at in 0..text.tokens.len() {
                let (guess, truth) = (inside(&found, at), inside(&text.persons, at));
                hit += usize::from(guess && truth);
                marked += usize::from(guess);
                wanted += usize::from(truth);
            }
            if show {
                let wrong = |spans: &[Range<usize>], other: &[Range<usize>], sort: &str| {
                    spans.iter().filter(|span| !other.contains(span)).for_each(|span| text.show(sort, span));
                };
                wrong(&found, &text.persons, &format!("{name} too much"));
                wrong(&text.persons, &found, &format!("{name} missed"));
            }
        }
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        println!(
            "{name}: span P {:.4} R {:.4} F1 {:.4}, token P {:.4} R {:.4} ({there} persons)",
            share(right, said),
            share(right, there),
            2.0 * share(right, said + there),
            share(hit, marked),
            share(hit, wanted)
        );
    }
    Ok(())
}
