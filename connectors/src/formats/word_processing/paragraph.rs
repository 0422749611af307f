//! A paragraph in the making: what is shown, what was deleted, what is hidden.

use std::ops::Range;

use crate::layout::{Inline, RunLook};

/// What the text of a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Shown, as it always was.
    #[default]
    Shown,
    /// Added by a tracked change.
    Inserted,
    /// Removed by a tracked change.
    Deleted,
    /// Not shown.
    Hidden,
}

/// The text of a paragraph with the stretches of it that are not plainly shown.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    text: String,
    spans: Vec<(Range<usize>, Kind)>,
    looks: Vec<(usize, RunLook)>,
    inlines: Vec<(usize, Inline)>,
}

impl Paragraph {
    /// Adds text.
    pub(crate) fn add(&mut self, text: &str, kind: Kind) {
        let start = self.text.len();
        self.text.push_str(text);
        if kind == Kind::Shown || text.is_empty() {
            return;
        }
        match self.spans.last_mut() {
            Some((range, last)) if *last == kind && range.end == start => range.end = self.text.len(),
            _ => self.spans.push((start..self.text.len(), kind)),
        }
    }

    /// Says how the text looks that comes now.
    pub(crate) fn look(&mut self, look: RunLook) {
        let at = self.text.len();
        match self.looks.last_mut() {
            Some((_, last)) if *last == look => {}
            Some((start, last)) if *start == at => *last = look,
            _ => self.looks.push((at, look)),
        }
    }

    /// Puts something between the text so far and what comes now.
    pub(crate) fn inline(&mut self, inline: Inline) {
        self.inlines.push((self.text.len(), inline));
    }

    /// Takes it apart.
    pub(crate) fn finish(self) -> Finished {
        if self.spans.is_empty() {
            let runs = self.looks.iter().map(|(at, look)| (offset(*at), *look)).collect();
            let inlines = self.inlines.iter().map(|(at, inline)| (offset(*at), *inline)).collect();
            return Finished { shown: self.text, runs, inlines, ..Finished::default() };
        }
        let runs = self.looks.iter().map(|(at, look)| (self.shown_at(*at), *look)).collect();
        let inlines = self.inlines.iter().map(|(at, inline)| (self.shown_at(*at), *inline)).collect();
        let has = |kind: Kind| self.spans.iter().any(|(_, k)| *k == kind);
        let shown = self.only(|kind| matches!(kind, Kind::Shown | Kind::Inserted));
        let before = has(Kind::Deleted).then(|| self.only(|kind| matches!(kind, Kind::Shown | Kind::Deleted)));
        let hidden = has(Kind::Hidden).then(|| self.only(|kind| kind == Kind::Hidden));
        Finished { shown, before, hidden, runs, inlines }
    }

    /// Where a byte of the text is in what is shown of it.
    fn shown_at(&self, at: usize) -> u32 {
        let gone = self.spans.iter().filter(|(_, kind)| matches!(kind, Kind::Deleted | Kind::Hidden));
        let before: usize = gone.map(|(range, _)| range.end.min(at).saturating_sub(range.start)).sum();
        offset(at - before)
    }

    fn only(&self, keep: impl Fn(Kind) -> bool) -> String {
        let mut kept = String::new();
        let mut at = 0;
        for (range, kind) in &self.spans {
            if keep(Kind::Shown) {
                kept.push_str(&self.text[at..range.start]);
            }
            if keep(*kind) {
                kept.push_str(&self.text[range.clone()]);
            }
            at = range.end;
        }
        if keep(Kind::Shown) {
            kept.push_str(&self.text[at..]);
        }
        kept
    }
}

/// A paragraph, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Finished {
    /// What is shown: insertions in, deletions out.
    pub(crate) shown: String,
    /// With a tracked deletion, the paragraph as it read before: deletions in, insertions out. The whole of it,
    /// since a name of which a part was deleted can only be found in one piece.
    pub(crate) before: Option<String>,
    /// Hidden text.
    pub(crate) hidden: Option<String>,
    /// Looks of what is shown, each from a byte on; filled for a layout only.
    pub(crate) runs: Vec<(u32, RunLook)>,
    /// What stands between its characters.
    pub(crate) inlines: Vec<(u32, Inline)>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_deleted_name_is_whole_in_the_earlier_wording() {
        let mut paragraph = Paragraph::default();
        paragraph.add("Aan Jan ", Kind::Shown);
        paragraph.add("de ", Kind::Deleted);
        paragraph.add("van den ", Kind::Inserted);
        paragraph.add("Berg", Kind::Shown);
        paragraph.add(" (ziek)", Kind::Hidden);
        let finished = paragraph.finish();
        assert_eq!(finished.shown, "Aan Jan van den Berg");
        assert_eq!(finished.before.as_deref(), Some("Aan Jan de Berg"));
        assert_eq!(finished.hidden.as_deref(), Some(" (ziek)"));
    }

    #[test]
    fn plain_text_is_only_shown() {
        let mut paragraph = Paragraph::default();
        paragraph.add("gewoon", Kind::Shown);
        assert_eq!(paragraph.finish(), Finished { shown: "gewoon".to_owned(), ..Finished::default() });
    }
}
