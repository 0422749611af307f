//! The text of a block as HTML: marks in place of what is hidden, emphasis where it was.

use std::fmt::Write as _;

use connectors::formats::html::{Edge, Inline};

use crate::renditions::Words;
use crate::{Covering, Run};

/// Writes text so that no sign of it is markup; line ends become breaks.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>\n"),
            '\0' => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes runs without emphasis.
pub(super) fn runs(runs: &[Run], words: &Words) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Shown(text) => escaped(text.expose()),
            Run::Hidden(mark) => format!("<mark>{}</mark>", escaped(&words.mark(mark))),
        })
        .collect()
}

/// Writes the text of a block; emphasis inside what is hidden is hidden too.
pub(super) fn passage(text: &str, hidden: &[Covering], inline: &[Inline], words: &Words) -> String {
    let mut passage = Passage { out: String::new(), open: Vec::new() };
    let mut edges = inline.iter().copied().peekable();
    let mut at = 0;
    for covering in hidden {
        let range = covering.range();
        while let Some(edge) = edges.next_if(|edge| edge.at <= range.start) {
            passage.show(text, &mut at, edge.at);
            passage.turn(edge);
        }
        passage.show(text, &mut at, range.start);
        let _ = write!(passage.out, "<mark>{}</mark>", escaped(&words.mark(&covering.mark())));
        at = range.end;
        let mut inside: Vec<Inline> = Vec::new();
        while let Some(edge) = edges.next_if(|edge| edge.at < range.end) {
            let pair = |open: &Inline| edge.edge == Edge::Close && open.edge == Edge::Open && open.name == edge.name;
            match inside.iter().rposition(pair) {
                Some(open) => drop(inside.remove(open)),
                None => inside.push(edge),
            }
        }
        inside.into_iter().for_each(|edge| passage.turn(edge));
    }
    for edge in edges {
        passage.show(text, &mut at, edge.at);
        passage.turn(edge);
    }
    passage.show(text, &mut at, text.len());
    passage.close_down_to(0);
    passage.out
}

struct Passage {
    out: String,
    open: Vec<&'static str>,
}

impl Passage {
    /// Writes the text up to an offset; what lies behind it, or inside a letter, is left for the next.
    fn show(&mut self, text: &str, at: &mut usize, to: usize) {
        if let Some(shown) = text.get(*at..to) {
            self.out.push_str(&escaped(shown));
            *at = to;
        }
    }

    fn turn(&mut self, edge: Inline) {
        match edge.edge {
            Edge::Open if self.open.len() < 32 => {
                let _ = write!(self.out, "<{}>", edge.name);
                self.open.push(edge.name);
            }
            Edge::Open => {}
            Edge::Close => {
                if let Some(depth) = self.open.iter().rposition(|name| *name == edge.name) {
                    self.close_down_to(depth);
                }
            }
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                let _ = write!(self.out, "</{name}>");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn edges(list: &[(usize, &'static str, Edge)]) -> Vec<Inline> {
        list.iter().map(|(at, name, edge)| Inline { at: *at, name, edge: *edge }).collect()
    }

    #[test]
    fn text_is_never_markup_and_emphasis_is_always_closed() {
        let words = Words::of(Language::Nl);
        let list = edges(&[(0, "b", Edge::Open), (1, "i", Edge::Open), (2, "b", Edge::Close), (3, "u", Edge::Open)]);
        assert_eq!(passage("a<b>&", &[], &list, words), "<b>a<i>&lt;</i></b>b<u>&gt;&amp;</u>");
        let beyond = edges(&[(99, "b", Edge::Close), (1, "b", Edge::Open)]);
        assert_eq!(passage("é\nx", &[], &beyond, words), "<b>é<br>\nx</b>");
    }
}
