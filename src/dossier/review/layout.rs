//! Lays a sheet out in lines of a width: marks stand between brackets with a letter, so that no colour is needed.

use std::ops::Range;

use identifiers::Sensitive;
use redaction::{Decision, Field, ProposalId};
use unicode_width::UnicodeWidthStr;

use super::{Sheet, ShownMark};

/// What a piece of text is; colour may be given to it, meaning is in its signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Text that stays.
    Plain,
    /// A label, or the name of a part.
    Label,
    /// A proposal without a decision: `[? …]`.
    Open,
    /// Will be hidden: `[x …]`.
    Hidden,
    /// Stays, by decision: `[= …]`.
    Kept,
    /// The one that keys work on: `>[…]<`.
    Current,
    /// Words that are being chosen: `{…}`.
    Chosen,
}

/// Some text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: Sensitive<String>,
    /// What it is.
    pub tone: Tone,
}

/// A sheet in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// The lines.
    pub lines: Vec<Vec<Piece>>,
    /// The line of the current proposal or choice.
    pub focus: usize,
}

/// Lays a sheet out.
#[must_use]
pub fn lay(sheet: &Sheet, current: Option<&ShownMark>, chosen: Option<&(usize, Range<usize>)>, width: usize) -> Laid {
    let mut flow = Flow { laid: Laid { lines: vec![Vec::new()], focus: 0 }, used: 0, width: width.max(8) };
    for (index, (field, text)) in sheet.texts.iter().enumerate() {
        let tone = match field {
            Field::Text { .. } => Tone::Plain,
            Field::Label { .. } | Field::Part { .. } | Field::Place => Tone::Label,
        };
        let text = text.expose();
        let mut at = 0;
        for cut in cuts(sheet, index, current, chosen) {
            flow.push(&text[at..cut.range.start], tone);
            if matches!(cut.tone, Tone::Current | Tone::Chosen) {
                flow.laid.focus = flow.laid.lines.len() - 1;
            }
            flow.push(&format!("{}{}{}", cut.open, &text[cut.range.clone()], cut.close), cut.tone);
            at = cut.range.end;
        }
        flow.push(&text[at..], tone);
        match field {
            Field::Label { .. } => flow.push(": ", Tone::Label),
            Field::Part { .. } | Field::Place | Field::Text { .. } => flow.end(),
        }
    }
    flow.laid
}

/// Something in a text that stands between brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// UTF-8 bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub tone: Tone,
    /// The sign before it.
    pub open: &'static str,
    /// The sign after it.
    pub close: &'static str,
    /// The proposal that it is; none when it is a choice.
    pub mark: Option<ProposalId>,
}

/// Lists what stands between brackets in one text, in reading order and without overlap.
#[must_use]
pub fn cuts(
    sheet: &Sheet,
    text: usize,
    current: Option<&ShownMark>,
    chosen: Option<&(usize, Range<usize>)>,
) -> Vec<Cut> {
    let mut cuts = Vec::new();
    if let Some((_, range)) = chosen.filter(|(index, _)| *index == text) {
        cuts.push(Cut { range: range.clone(), tone: Tone::Chosen, open: "{", close: "}", mark: None });
    }
    for mark in sheet.marks.iter().filter(|mark| mark.text == text) {
        let is_current = chosen.is_none() && current.is_some_and(|current| current.id == mark.id);
        let (open, tone) = match (mark.decision, is_current) {
            (None, false) => ("[? ", Tone::Open),
            (Some(Decision::Accept), false) => ("[x ", Tone::Hidden),
            (Some(Decision::Reject), false) => ("[= ", Tone::Kept),
            (None, true) => (">[? ", Tone::Current),
            (Some(Decision::Accept), true) => (">[x ", Tone::Current),
            (Some(Decision::Reject), true) => (">[= ", Tone::Current),
        };
        let close = if is_current { "]<" } else { "]" };
        cuts.push(Cut { range: mark.start..mark.end, tone, open, close, mark: Some(mark.id) });
    }
    // What is chosen or current is shown whole when it overlaps another; else the first, and of these the longest.
    let is_first = |cut: &Cut| matches!(cut.tone, Tone::Chosen | Tone::Current);
    cuts.sort_by_key(|cut| (!is_first(cut), cut.range.start, std::cmp::Reverse(cut.range.end)));
    let text = sheet.texts.get(text).map_or("", |(_, text)| text.expose().as_str());
    let mut shown: Vec<Cut> = Vec::new();
    for cut in cuts {
        let is_free =
            shown.iter().all(|other| cut.range.end <= other.range.start || other.range.end <= cut.range.start);
        if is_free && text.get(cut.range.clone()).is_some() {
            shown.push(cut);
        }
    }
    shown.sort_by_key(|cut| cut.range.start);
    shown
}

struct Flow {
    laid: Laid,
    used: usize,
    width: usize,
}

impl Flow {
    /// Adds text, broken at spaces, and inside words that are longer than a line.
    fn push(&mut self, text: &str, tone: Tone) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.end();
            }
            for word in line.split_inclusive(' ') {
                self.word(word, tone);
            }
        }
    }

    fn word(&mut self, word: &str, tone: Tone) {
        if self.used > 0 && self.used + word.trim_end().width() > self.width {
            self.end();
        }
        let mut rest = String::new();
        for sign in word.chars().map(visible) {
            let wide = sign.to_string().width();
            if self.used + rest.width() + wide > self.width && sign != ' ' {
                self.piece(std::mem::take(&mut rest), tone);
                self.end();
            }
            rest.push(sign);
        }
        self.piece(rest, tone);
    }

    fn piece(&mut self, text: String, tone: Tone) {
        if text.is_empty() {
            return;
        }
        self.used += text.width();
        if let Some(line) = self.laid.lines.last_mut() {
            match line.last_mut().filter(|last| last.tone == tone) {
                Some(last) => last.text = Sensitive::new(format!("{}{text}", last.text.expose())),
                None => line.push(Piece { text: Sensitive::new(text), tone }),
            }
        }
    }

    fn end(&mut self) {
        self.laid.lines.push(Vec::new());
        self.used = 0;
    }
}

/// Shows signs that steer a terminal as a box: text from files must not move the cursor.
fn visible(sign: char) -> char {
    if sign == '\t' {
        ' '
    } else if sign.is_control() {
        '\u{25a1}'
    } else {
        sign
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use connectors::{DocumentId, Format, Place};
    use identifiers::Certainty;
    use redaction::{ProposalId, SpanRef, What};

    fn sheet(text: &str, marks: &[(usize, usize, Option<Decision>)]) -> Sheet {
        let (document, field) = (DocumentId([1; 16]), Field::Text { block: 0 });
        let mark = |(start, end, decision): &(usize, usize, Option<Decision>)| {
            let number = |at: &usize| u32::try_from(*at).unwrap();
            let at = SpanRef { document, field, start: number(start), end: number(end) };
            let id = ProposalId::new(&at, What::Passage);
            let certainty = Certainty::Verified;
            let (text, start, end, decision) = (0, *start, *end, *decision);
            ShownMark { id, text, start, end, decision, certainty, what: "passage", group: None }
        };
        Sheet {
            hit: 1,
            document,
            title: Sensitive::default(),
            place: Place::Whole,
            format: Format::Text,
            verdict: None,
            texts: vec![(field, Sensitive::new(text.to_owned()))],
            marks: marks.iter().map(mark).collect(),
        }
    }

    fn shown(laid: &Laid) -> Vec<String> {
        laid.lines.iter().map(|line| line.iter().map(|piece| piece.text.expose().as_str()).collect()).collect()
    }

    #[test]
    fn what_is_decided_is_told_by_signs() {
        let accept = Some(Decision::Accept);
        let marks = [(0, 3, None), (4, 8, accept), (9, 13, Some(Decision::Reject))];
        let sheet = sheet("Jan Piet Kees", &marks);
        assert_eq!(shown(&lay(&sheet, None, None, 80))[0], "[? Jan] [x Piet] [= Kees]");
        let laid = lay(&sheet, sheet.marks.get(1), None, 80);
        assert_eq!(shown(&laid)[0], "[? Jan] >[x Piet]< [= Kees]");
    }

    #[test]
    fn no_line_is_wider_than_the_screen_and_no_sign_is_lost() {
        let text = "Een lange zin over mevrouw Dijkgraaf-Brouwersdam-Vanderwaardenburg te Voorbeeldstad 日本語日本語";
        for width in [8, 20, 37, 80] {
            let laid = lay(&sheet(text, &[(23, 60, None)]), None, None, width);
            let lines = shown(&laid);
            assert!(lines.iter().all(|line| line.trim_end().width() <= width.max(8)), "{width}: {lines:?}");
            let flat: String = lines.concat().replace("[? ", "").replace(']', "");
            assert_eq!(flat.replace(' ', ""), text.replace(' ', ""), "{width}");
        }
    }

    #[test]
    fn the_focus_is_the_line_of_the_current_mark_and_control_signs_are_boxes() {
        let sheet = sheet("een\ntwee\u{1b}[2J\ndrie", &[(13, 17, None)]);
        let laid = lay(&sheet, sheet.marks.first(), None, 40);
        assert_eq!(laid.focus, 2);
        assert!(!shown(&laid).concat().contains('\u{1b}'));
    }
}
