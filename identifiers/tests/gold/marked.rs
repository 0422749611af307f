//! Reading the gold set of `fixtures/identifiers/gold`, and what a set of recognisers finds in it.

use std::ops::Range;
use std::path::Path;

use identifiers::{Kind, Passage, Recognisers};

/// One document with the places of its names.
pub(crate) struct Marked {
    /// The file that it stands in.
    pub(crate) file: String,
    /// The text without marks.
    pub(crate) text: String,
    /// Where the names stand.
    pub(crate) names: Vec<Range<usize>>,
}

/// What was found against what is there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    /// Names that are there.
    pub(crate) there: usize,
    /// Names that were said to be there.
    pub(crate) said: usize,
    /// Said with the right beginning and end.
    pub(crate) exact: usize,
    /// Names that are wholly inside what was said.
    pub(crate) covered: usize,
    /// Said where at least a part of a name stands.
    pub(crate) touching: usize,
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Figures {
    /// Harmonic mean of precision and recall of exact names.
    pub(crate) fn balance(&self) -> f64 {
        2.0 * share(self.exact, self.said + self.there)
    }

    /// Share of the names that are wholly covered.
    pub(crate) fn coverage(&self) -> f64 {
        share(self.covered, self.there)
    }

    /// Share of what was said that touches a name.
    pub(crate) fn precision(&self) -> f64 {
        share(self.touching, self.said)
    }
}

fn unmark(file: &str, marked: &str) -> Marked {
    let (mut text, mut names) = (String::new(), Vec::new());
    for (index, piece) in marked.split("[[").enumerate() {
        let (name, rest) = if index == 0 { ("", piece) } else { piece.split_once("]]").expect("a mark is closed") };
        if index > 0 {
            names.push(text.len()..text.len() + name.len());
        }
        text.push_str(name);
        text.push_str(rest);
    }
    Marked { file: file.to_owned(), text, names }
}

/// Reads the documents of the gold set, in order of their files.
pub(crate) fn documents() -> Vec<Marked> {
    documents_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/identifiers/gold"))
}

/// Reads the documents of a folder of marked text, in order of their files.
pub(crate) fn documents_of(folder: &Path) -> Vec<Marked> {
    let entries = std::fs::read_dir(folder).expect("the folder of marked text is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).expect("a gold file can be read");
        text.split("%%\n").map(|document| unmark(&file, document)).collect::<Vec<Marked>>()
    };
    paths.iter().flat_map(read).collect()
}

impl Marked {
    /// Gives the lines as documents of their own: what is read of a file comes a paragraph at a time.
    pub(crate) fn paragraphs(&self) -> Vec<Self> {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for line in self.text.split_inclusive('\n') {
            let range = start..start + line.len();
            let inside = self.names.iter().filter(|name| range.start <= name.start && name.end <= range.end);
            let names = inside.map(|name| name.start - start..name.end - start).collect();
            paragraphs.push(Self { file: self.file.clone(), text: line.to_owned(), names });
            start = range.end;
        }
        paragraphs
    }
}

/// Gives where a set finds persons in a document.
pub(crate) fn found(set: &Recognisers, document: &Marked) -> Vec<Range<usize>> {
    let scan = set.scan(Passage::plain(&document.text));
    let persons = scan.findings.iter().filter(|finding| finding.kind == Kind::Person);
    persons.map(|finding| finding.range.start as usize..finding.range.end as usize).collect()
}

/// Compares what is found in a document with its names.
pub(crate) fn figures(found: &[Range<usize>], names: &[Range<usize>]) -> Figures {
    let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    Figures {
        there: names.len(),
        said: found.len(),
        exact: names.iter().filter(|name| found.contains(name)).count(),
        covered: names
            .iter()
            .filter(|name| found.iter().any(|range| range.start <= name.start && name.end <= range.end))
            .count(),
        touching: found.iter().filter(|range| names.iter().any(|name| touches(range, name))).count(),
    }
}

/// Adds the figures of all documents.
pub(crate) fn total(parts: impl Iterator<Item = Figures>) -> Figures {
    parts.fold(Figures::default(), |sum, part| Figures {
        there: sum.there + part.there,
        said: sum.said + part.said,
        exact: sum.exact + part.exact,
        covered: sum.covered + part.covered,
        touching: sum.touching + part.touching,
    })
}
