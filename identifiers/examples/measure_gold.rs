//! Measures the recogniser of persons on the gold set, or on a folder of text marked the same way:
//! `measure_gold [show] [paragraphs] [FOLDER]`; with `show` also prints what is missed and what is too much, with
//! `paragraphs` each line is a text by itself.

#[path = "../tests/gold/marked.rs"]
mod marked;

use std::path::Path;

use identifiers::Recognisers;
use marked::{Marked, documents, documents_of, figures, found, total};

/// Prints a range of a text with what stands around it.
fn print(sort: &str, text: &str, range: &std::ops::Range<usize>) {
    let start = text[..range.start].char_indices().rev().nth(29).map_or(0, |(at, _)| at);
    let end = text[range.end..].char_indices().nth(20).map_or(text.len(), |(at, _)| range.end + at);
    let line = format!("{}«{}»{}", &text[start..range.start], &text[range.clone()], &text[range.end..end]);
    println!("{sort}\t{}", line.replace('\n', "|"));
}

fn main() {
    let mut arguments = std::env::args().skip(1).peekable();
    let show = arguments.next_if(|word| word == "show").is_some();
    let apart = arguments.next_if(|word| word == "paragraphs").is_some();
    let mut all = arguments.next().map_or_else(documents, |folder| documents_of(Path::new(&folder)));
    if apart {
        all = all.iter().flat_map(Marked::paragraphs).collect();
    }
    for (name, set) in [("display", Recognisers::display()), ("review", Recognisers::review())] {
        for document in all.iter().filter(|_| show) {
            let found = found(&set, document);
            for range in document.names.iter().filter(|range| !found.contains(range)) {
                let covered = found.iter().any(|other| other.start <= range.start && range.end <= other.end);
                print(
                    &format!("{name} {} {}", document.file, if covered { "WIDE" } else { "MISS" }),
                    &document.text,
                    range,
                );
            }
            for range in found.iter().filter(|range| !document.names.contains(range)) {
                let part = document.names.iter().any(|other| other.start < range.end && range.start < other.end);
                print(
                    &format!("{name} {} {}", document.file, if part { "part" } else { "FALSE" }),
                    &document.text,
                    range,
                );
            }
        }
        let sum = total(all.iter().map(|document| figures(&found(&set, document), &document.names)));
        println!(
            "{name}: F1 {:.4}, covered {:.4}, precision {:.4} ({} names, {} found)",
            sum.balance(),
            sum.coverage(),
            sum.precision(),
            sum.there,
            sum.said
        );
    }
}
