//! Where a reviewer is, and what a key does: keys go in, acts come out, nothing is written here.

use std::ops::Range;

use redaction::{Decision, GapDecision, GapId, Group, OmissionDecision, OmissionId, ProposalId, SpanRef};

use super::{LooseEnd, Sheet, ShownMark};
use crate::dossier::Verdict;

/// A key, whatever the terminal calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or sign.
    Char(char),
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Enter.
    Enter,
    /// Escape.
    Escape,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Nothing but drawing.
    Nothing,
    /// Accept or reject one proposal.
    Decide(ProposalId, Decision),
    /// Accept everything of one person, in the whole case.
    AcceptPerson(Group),
    /// Say what a place is.
    Judge(u32, Verdict),
    /// Hide something by hand, in one or more places.
    Hide(Vec<SpanRef>),
    /// Decide on a part that no recogniser could look at.
    DecideGap(GapId, GapDecision),
    /// Decide on something that was not read.
    DecideOmission(OmissionId, OmissionDecision),
    /// Take the last act back.
    Undo,
    /// Stop; everything is kept already.
    Quit,
}

/// What keys mean now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Going through proposals.
    Read,
    /// Saying what a place is.
    Judge,
    /// Choosing words to hide.
    Select {
        /// The first word that was chosen.
        from: usize,
        /// The word that the cursor is on.
        at: usize,
    },
    /// Going through what was not looked at or not read.
    Loose {
        /// The one that keys work on.
        at: usize,
    },
    /// Reading the help.
    Help,
}

/// A review in progress.
#[derive(Clone, Debug)]
pub struct Review {
    sheets: Vec<Sheet>,
    loose: Vec<LooseEnd>,
    sheet: usize,
    mark: Option<usize>,
    mode: Mode,
}

impl Review {
    /// Starts at the first open proposal, the least certain first.
    #[must_use]
    pub fn new(sheets: Vec<Sheet>, loose: Vec<LooseEnd>) -> Self {
        let mut review = Self { sheets, loose, sheet: 0, mark: None, mode: Mode::Read };
        review.mark = review.current().and_then(|sheet| (!sheet.marks.is_empty()).then_some(0));
        review.go_to_open();
        review
    }

    /// Gives all sheets.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Gives what was not looked at or not read.
    #[must_use]
    pub fn loose(&self) -> &[LooseEnd] {
        &self.loose
    }

    /// Counts what was not looked at or not read, without a decision.
    #[must_use]
    pub fn loose_open(&self) -> usize {
        self.loose.iter().filter(|end| !end.is_decided()).count()
    }

    /// Goes to a place, and to a proposal on it where one is named; tells whether both are there.
    pub fn go_to(&mut self, hit: u32, mark: Option<ProposalId>) -> Reached {
        let Some(at) = self.sheets.iter().position(|sheet| sheet.hit == hit) else { return Reached::Nothing };
        let marks = &self.sheets[at].marks;
        let found = mark.map(|id| marks.iter().position(|mark| mark.id == id));
        if found == Some(None) {
            return Reached::Nothing;
        }
        let open = marks.iter().position(|mark| mark.decision.is_none());
        self.mark = found.flatten().or(open).or((!marks.is_empty()).then_some(0));
        self.sheet = at;
        Reached::There
    }

    /// Gives the index of the sheet that is shown.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.sheet
    }

    /// Gives the sheet that is shown.
    #[must_use]
    pub fn current(&self) -> Option<&Sheet> {
        self.sheets.get(self.sheet)
    }

    /// Gives the proposal that keys work on.
    #[must_use]
    pub fn mark(&self) -> Option<&ShownMark> {
        self.current()?.marks.get(self.mark?)
    }

    /// Gives what keys mean now.
    #[must_use]
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Counts proposals: decided, and all.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let all = self.sheets.iter().flat_map(|sheet| &sheet.marks);
        (all.clone().filter(|mark| mark.decision.is_some()).count(), all.count())
    }

    /// Counts places without a decision.
    #[must_use]
    pub fn unjudged(&self) -> usize {
        self.sheets.iter().filter(|sheet| sheet.verdict.is_none()).count()
    }

    /// Takes the sheets as they are after an act, and stays where the reviewer was, or goes to what is open next.
    pub fn refresh(&mut self, sheets: Vec<Sheet>, loose: Vec<LooseEnd>) {
        self.loose = loose;
        if let Mode::Loose { at } = &mut self.mode
            && self.loose.get(*at).is_none_or(LooseEnd::is_decided)
        {
            *at = self.loose.iter().position(|end| !end.is_decided()).unwrap_or(*at);
        }
        let (hit, id) = (self.current().map(|sheet| sheet.hit), self.mark().map(|mark| mark.id));
        self.sheets = sheets;
        self.sheet = self.sheets.iter().position(|sheet| Some(sheet.hit) == hit).unwrap_or(0);
        self.mark = self.current().and_then(|sheet| sheet.marks.iter().position(|mark| Some(mark.id) == id));
        if self.mark().is_none_or(|mark| mark.decision.is_some()) {
            self.go_to_open();
        }
    }

    /// Takes one key.
    pub fn step(&mut self, key: Key) -> Act {
        match self.mode.clone() {
            Mode::Read => self.read(key),
            Mode::Judge => self.judge(key),
            Mode::Select { from, at } => self.select(key, from, at),
            Mode::Loose { at } => self.loosely(key, at),
            Mode::Help => {
                self.mode = Mode::Read;
                Act::Nothing
            }
        }
    }

    fn read(&mut self, key: Key) -> Act {
        match key {
            Key::Char('a') => self.decide(Decision::Accept),
            Key::Char('r') => self.decide(Decision::Reject),
            Key::Char('A') => match self.mark().map(|mark| (mark.group, mark.id)) {
                Some((Some(group), _)) => Act::AcceptPerson(group),
                Some((None, id)) => Act::Decide(id, Decision::Accept),
                None => Act::Nothing,
            },
            Key::Char('u') => Act::Undo,
            Key::Char('q') => Act::Quit,
            Key::Char('n') => self.walk_open(Direction::Forward),
            Key::Char('p') => self.walk_open(Direction::Back),
            Key::Char('d') => self.enter(Mode::Judge),
            Key::Char('?') => self.enter(Mode::Help),
            Key::Char('g') if !self.loose.is_empty() => {
                let at = self.loose.iter().position(|end| !end.is_decided()).unwrap_or(0);
                self.enter(Mode::Loose { at })
            }
            Key::Char('h') if !self.words().is_empty() => {
                let at = self.word_of_mark();
                self.enter(Mode::Select { from: at, at })
            }
            Key::Left => self.walk_marks(Direction::Back),
            Key::Right => self.walk_marks(Direction::Forward),
            Key::Up => self.walk_sheets(Direction::Back),
            Key::Down => self.walk_sheets(Direction::Forward),
            Key::Char(_) | Key::Enter | Key::Escape => Act::Nothing,
        }
    }

    fn judge(&mut self, key: Key) -> Act {
        let verdict = match key {
            Key::Char('1') => Some(Verdict::Own),
            Key::Char('2') => Some(Verdict::Mixed),
            Key::Char('3') => Some(Verdict::Other),
            Key::Char('4') => Some(Verdict::Irrelevant),
            Key::Escape => None,
            Key::Char(_) | Key::Left | Key::Right | Key::Up | Key::Down | Key::Enter => return Act::Nothing,
        };
        self.mode = Mode::Read;
        match (verdict, self.current()) {
            (Some(verdict), Some(sheet)) => Act::Judge(sheet.hit, verdict),
            (None, _) | (_, None) => Act::Nothing,
        }
    }

    /// Decides on what was not looked at or not read; `a` is the safe side.
    fn loosely(&mut self, key: Key, at: usize) -> Act {
        let last = self.loose.len().saturating_sub(1);
        let decide = |decision| self.loose.get(at).map_or(Act::Nothing, |end| end.act(decision));
        match key {
            Key::Char('a') => decide(Decision::Accept),
            Key::Char('r') => decide(Decision::Reject),
            Key::Char('u') => Act::Undo,
            Key::Char('q') => Act::Quit,
            Key::Up | Key::Left | Key::Char('p') => self.enter(Mode::Loose { at: at.saturating_sub(1) }),
            Key::Down | Key::Right | Key::Char('n') => self.enter(Mode::Loose { at: (at + 1).min(last) }),
            Key::Escape | Key::Char('g') => self.enter(Mode::Read),
            Key::Char(_) | Key::Enter => Act::Nothing,
        }
    }

    fn select(&mut self, key: Key, from: usize, at: usize) -> Act {
        let last = self.words().len().saturating_sub(1);
        match key {
            // Without the space bar the choice is one word; with it, all from there.
            Key::Left => self.enter(Mode::Select { from: at.saturating_sub(1), at: at.saturating_sub(1) }),
            Key::Right => self.enter(Mode::Select { from: (at + 1).min(last), at: (at + 1).min(last) }),
            Key::Up => self.enter(Mode::Select { from: at.saturating_sub(10), at: at.saturating_sub(10) }),
            Key::Down => self.enter(Mode::Select { from: (at + 10).min(last), at: (at + 10).min(last) }),
            Key::Char(' ' | '+') => self.enter(Mode::Select { from, at: (at + 1).min(last) }),
            Key::Char('-') => self.enter(Mode::Select { from, at: at.saturating_sub(1).max(from) }),
            Key::Enter => {
                self.mode = Mode::Read;
                self.span(from, at).map_or(Act::Nothing, |span| Act::Hide(vec![span]))
            }
            Key::Escape | Key::Char('q') => self.enter(Mode::Read),
            Key::Char(_) => Act::Nothing,
        }
    }

    fn enter(&mut self, mode: Mode) -> Act {
        self.mode = mode;
        Act::Nothing
    }

    fn decide(&self, decision: Decision) -> Act {
        self.mark().map_or(Act::Nothing, |mark| Act::Decide(mark.id, decision))
    }

    /// Lists the words of the sheet: which text, and where.
    #[must_use]
    pub fn words(&self) -> Vec<(usize, Range<usize>)> {
        let mut words = Vec::new();
        let Some(sheet) = self.current() else { return words };
        for (index, (_, text)) in sheet.texts.iter().enumerate() {
            let text = text.expose();
            let mut start = None;
            for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
                match (sign.is_whitespace(), start) {
                    (false, None) => start = Some(at),
                    (true, Some(from)) => {
                        words.push((index, from..at));
                        start = None;
                    }
                    (false, Some(_)) | (true, None) => {}
                }
            }
        }
        words
    }

    /// Gives what is chosen: one stretch of one text.
    #[must_use]
    pub fn selection(&self) -> Option<(usize, Range<usize>)> {
        let Mode::Select { from, at } = self.mode else { return None };
        self.stretch(from, at)
    }

    fn stretch(&self, from: usize, at: usize) -> Option<(usize, Range<usize>)> {
        let words = self.words();
        let (text, first) = words.get(from)?;
        // A choice stays within one text: what runs on in the next is chosen there.
        let last = words.get(from..=at)?.iter().rev().find(|(other, _)| other == text)?;
        Some((*text, first.start..last.1.end))
    }

    fn span(&self, from: usize, at: usize) -> Option<SpanRef> {
        let (text, range) = self.stretch(from, at)?;
        let sheet = self.current()?;
        let (field, _) = sheet.texts.get(text)?;
        let (start, end) = (u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?);
        Some(SpanRef { document: sheet.document, field: *field, start, end })
    }

    fn word_of_mark(&self) -> usize {
        let at = self.mark().map(|mark| (mark.text, mark.start));
        let words = self.words();
        at.and_then(|at| words.iter().position(|(text, range)| (*text, range.end) > at)).unwrap_or(0)
    }

    /// Lists open proposals, the least certain first, then in reading order.
    fn open(&self) -> Vec<(usize, usize)> {
        let mut open = Vec::new();
        for (sheet, content) in self.sheets.iter().enumerate() {
            let marks = content.marks.iter().enumerate().filter(|(_, mark)| mark.decision.is_none());
            open.extend(marks.map(|(index, mark)| (mark.certainty, sheet, index)));
        }
        open.sort();
        open.into_iter().map(|(_, sheet, mark)| (sheet, mark)).collect()
    }

    fn go_to_open(&mut self) {
        // What is open on this sheet comes first, so that a reader is not thrown about.
        let open = self.open();
        let here = open.iter().find(|(sheet, _)| *sheet == self.sheet);
        if let Some((sheet, mark)) = here.or(open.first()) {
            (self.sheet, self.mark) = (*sheet, Some(*mark));
        }
    }

    fn walk_open(&mut self, direction: Direction) -> Act {
        let open = self.open();
        let here = self.mark.and_then(|mark| open.iter().position(|place| *place == (self.sheet, mark)));
        let next = match (here, direction) {
            (None, _) => 0,
            (Some(at), Direction::Forward) => (at + 1) % open.len().max(1),
            (Some(at), Direction::Back) => at.checked_sub(1).unwrap_or(open.len().saturating_sub(1)),
        };
        if let Some((sheet, mark)) = open.get(next) {
            (self.sheet, self.mark) = (*sheet, Some(*mark));
        }
        Act::Nothing
    }

    fn walk_marks(&mut self, direction: Direction) -> Act {
        let count = self.current().map_or(0, |sheet| sheet.marks.len());
        if count > 0 {
            self.mark = Some(match direction {
                Direction::Forward => self.mark.map_or(0, |mark| (mark + 1).min(count - 1)),
                Direction::Back => self.mark.map_or(0, |mark| mark.saturating_sub(1)),
            });
        }
        Act::Nothing
    }

    fn walk_sheets(&mut self, direction: Direction) -> Act {
        self.sheet = match direction {
            Direction::Forward => (self.sheet + 1).min(self.sheets.len().saturating_sub(1)),
            Direction::Back => self.sheet.saturating_sub(1),
        };
        self.mark = self.current().and_then(|sheet| (!sheet.marks.is_empty()).then_some(0));
        Act::Nothing
    }
}

/// Whether a reviewer came where they wanted to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Yes.
    There,
    /// There is no such place or proposal.
    Nothing,
}

#[derive(Clone, Copy)]
enum Direction {
    Forward,
    Back,
}

#[cfg(test)]
mod tests {
    use super::*;
    use connectors::{DocumentId, Format, Place};
    use identifiers::{Certainty, Sensitive};
    use redaction::{Field, What};

    fn sheet(hit: u8, text: &str, marks: &[(usize, usize, Certainty, Option<u32>)]) -> Sheet {
        let document = DocumentId([hit; 16]);
        let field = Field::Text { block: 0 };
        let mark = |(start, end, certainty, group): &(usize, usize, Certainty, Option<u32>)| {
            let number = |at: &usize| u32::try_from(*at).unwrap();
            let at = SpanRef { document, field, start: number(start), end: number(end) };
            ShownMark {
                id: ProposalId::new(&at, What::Passage),
                text: 0,
                start: *start,
                end: *end,
                decision: None,
                certainty: *certainty,
                what: "passage",
                group: group.map(Group),
            }
        };
        Sheet {
            hit: u32::from(hit),
            document,
            title: Sensitive::new("a.txt".to_owned()),
            place: Place::Whole,
            format: Format::Text,
            verdict: None,
            texts: vec![(field, Sensitive::new(text.to_owned()))],
            marks: marks.iter().map(mark).collect(),
        }
    }

    fn two() -> Vec<Sheet> {
        vec![
            sheet(1, "Jan Jansen en Piet Pietersen", &[(0, 10, Certainty::Verified, Some(1))]),
            sheet(2, "Kees Keessen", &[(0, 4, Certainty::Possible, Some(1)), (5, 12, Certainty::Supported, None)]),
        ]
    }

    #[test]
    fn the_least_certain_comes_first_in_its_sheet_and_over_all() {
        let mut review = Review::new(two(), Vec::new());
        assert_eq!((review.position(), review.mark().unwrap().start), (0, 0));
        review.step(Key::Char('n'));
        assert_eq!((review.position(), review.mark().unwrap().certainty), (1, Certainty::Possible));
        review.step(Key::Char('n'));
        assert_eq!(review.mark().unwrap().certainty, Certainty::Supported);
        review.step(Key::Char('p'));
        assert_eq!(review.mark().unwrap().certainty, Certainty::Possible);
    }

    #[test]
    fn deciding_goes_on_to_what_is_open() {
        let mut review = Review::new(two(), Vec::new());
        let Act::Decide(id, Decision::Accept) = review.step(Key::Char('a')) else { panic!("a accepts") };
        let mut sheets = two();
        assert_eq!(sheets[0].marks[0].id, id);
        sheets[0].marks[0].decision = Some(Decision::Accept);
        review.refresh(sheets, Vec::new());
        assert_eq!((review.position(), review.progress()), (1, (1, 3)));
    }

    #[test]
    fn a_capital_a_takes_the_whole_person_where_one_is_known() {
        let mut review = Review::new(two(), Vec::new());
        assert_eq!(review.step(Key::Char('A')), Act::AcceptPerson(Group(1)));
        review.step(Key::Down);
        review.step(Key::Right);
        assert!(matches!(review.step(Key::Char('A')), Act::Decide(_, Decision::Accept)));
    }

    #[test]
    fn words_are_chosen_with_arrows_and_space() {
        let mut review = Review::new(two(), Vec::new());
        review.step(Key::Char('h'));
        for key in [Key::Right, Key::Right, Key::Right, Key::Char(' ')] {
            assert_eq!(review.step(key), Act::Nothing);
        }
        assert_eq!(review.selection(), Some((0, 14..28)));
        let Act::Hide(spans) = review.step(Key::Enter) else { panic!("enter hides") };
        assert_eq!((spans[0].start, spans[0].end, review.mode()), (14, 28, &Mode::Read));
        review.step(Key::Char('h'));
        assert_eq!(review.step(Key::Escape), Act::Nothing);
        assert_eq!(review.mode(), &Mode::Read);
    }

    #[test]
    fn a_place_is_judged_by_number_and_escape_leaves_it() {
        let mut review = Review::new(two(), Vec::new());
        review.step(Key::Char('d'));
        assert_eq!(review.step(Key::Char('x')), Act::Nothing);
        assert_eq!(review.step(Key::Char('3')), Act::Judge(1, Verdict::Other));
        review.step(Key::Char('d'));
        assert_eq!(review.step(Key::Escape), Act::Nothing);
        assert_eq!(review.step(Key::Char('q')), Act::Quit);
    }

    #[test]
    fn loose_ends_are_walked_and_decided_and_the_next_open_one_follows() {
        use crate::dossier::review::Loose;
        let end = |id: u32, decided| LooseEnd {
            hits: vec![1],
            title: Sensitive::default(),
            place: Place::Whole,
            what: Loose::Omission { id: OmissionId(id), cause: connectors::Cause::Encrypted, decided },
        };
        let mut review = Review::new(two(), vec![end(1, None), end(2, None)]);
        review.step(Key::Char('g'));
        assert_eq!(review.step(Key::Char('a')), Act::DecideOmission(OmissionId(1), OmissionDecision::Told));
        review.refresh(two(), vec![end(1, Some(OmissionDecision::Told)), end(2, None)]);
        assert_eq!((review.mode(), review.loose_open()), (&Mode::Loose { at: 1 }, 1));
        let other = Act::DecideOmission(OmissionId(2), OmissionDecision::NotAboutRequester);
        assert_eq!(review.step(Key::Char('r')), other);
        review.step(Key::Escape);
        assert_eq!(review.mode(), &Mode::Read);
    }

    #[test]
    fn a_place_that_is_not_there_is_not_gone_to() {
        let mut review = Review::new(two(), Vec::new());
        let other = two()[0].marks[0].id;
        assert_eq!(review.go_to(2, None), Reached::There);
        assert_eq!((review.go_to(9, None), review.go_to(2, Some(other))), (Reached::Nothing, Reached::Nothing));
        assert_eq!(review.position(), 1);
    }

    #[test]
    fn an_empty_case_takes_every_key() {
        let mut review = Review::new(Vec::new(), Vec::new());
        for sign in "arAudghnp?123 q".chars() {
            review.step(Key::Char(sign));
        }
        for key in [Key::Left, Key::Right, Key::Up, Key::Down, Key::Enter, Key::Escape] {
            review.step(key);
        }
        assert_eq!(review.progress(), (0, 0));
    }
}
