//! How a page leads through its blocks: which elements open and close around them, for whoever writes it anew.
//!
//! Only elements of a fixed list are told of, and of their attributes only how many columns and rows a cell spans.

/// Elements that hold blocks.
const HOLDERS: &[&str] = &[
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "hr",
];

/// Elements inside blocks.
const INLINE: &[&str] = &["b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "code", "mark", "q"];

/// The most columns or rows that a cell spans.
const MOST_SPAN: u16 = 1000;

/// Whether an element opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// It opens.
    Open,
    /// It closes.
    Close,
}

/// An element inside a block opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Where in the text of the block, in bytes.
    pub at: usize,
    /// Its name.
    pub name: &'static str,
    /// Which of the two.
    pub edge: Edge,
}

/// One step through a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An element that holds blocks opens.
    Open {
        /// Its name.
        name: &'static str,
        /// Columns that it spans, for cells.
        columns: u16,
        /// Rows that it spans, for cells.
        rows: u16,
    },
    /// An element that holds blocks closes; it may never have been opened.
    Close {
        /// Its name.
        name: &'static str,
    },
    /// A block of text.
    Block {
        /// Its ordinal among the blocks of the page, from zero.
        block: usize,
        /// Elements inside it, in order; they may overlap, or miss one edge.
        inline: Vec<Inline>,
    },
}

/// Gathers the steps.
#[derive(Default)]
pub(super) struct Outline {
    steps: Vec<Step>,
    inline: Vec<Inline>,
}

fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().find(|known| **known == name).copied()
}

impl Outline {
    pub(super) fn open(&mut self, name: &str, at: usize, (columns, rows): (u16, u16)) {
        if let Some(name) = known(HOLDERS, name) {
            let span = |number: u16| number.clamp(1, MOST_SPAN);
            self.steps.push(Step::Open { name, columns: span(columns), rows: span(rows) });
        } else if let Some(name) = known(INLINE, name) {
            self.inline.push(Inline { at, name, edge: Edge::Open });
        }
    }

    pub(super) fn close(&mut self, name: &str, at: usize) {
        if let Some(name) = known(HOLDERS, name) {
            self.steps.push(Step::Close { name });
        } else if let Some(name) = known(INLINE, name) {
            self.inline.push(Inline { at, name, edge: Edge::Close });
        }
    }

    /// Takes the text that was gathered, before its ends are trimmed; it becomes the block unless it is empty.
    pub(super) fn block(&mut self, block: usize, whole: &str) {
        let mut inline = std::mem::take(&mut self.inline);
        let text = whole.trim();
        if text.is_empty() {
            return;
        }
        let begin = whole.len() - whole.trim_start().len();
        for edge in &mut inline {
            edge.at = edge.at.saturating_sub(begin).min(text.len());
        }
        self.steps.push(Step::Block { block, inline });
    }

    pub(super) fn finish(self) -> Vec<Step> {
        self.steps
    }
}
