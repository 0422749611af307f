//! One review: does the acts that keys ask for, logged before they happen and kept at once.

use redaction::{Actor, Frozen, GapDecision, Ground, OmissionDecision, Plan, Proposed, Undone};

use super::super::bench::{Bench, plan_failure, reopened};
use super::super::desk::Desk;
use crate::cli::{Exit, Failure, chain};
use crate::dossier::review::{Act, Review, Sheet, loose_ends, sheets};
use crate::dossier::{Case, CaseFolder, Chosen, HitDecision, Hits, KeptHit, Open, Verdict, open_before_review};

/// What can be taken back in this session.
enum Done {
    /// So many acts of the plan's journal.
    Plan(usize),
    Hit(u32, Option<HitDecision>),
}

/// How people review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On the terminal.
    Screen,
    /// Line by line.
    Plain,
    /// In a browser.
    Web,
}

impl Way {
    /// Gives the name used in the log.
    const fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Plain => "plain",
            Self::Web => "web",
        }
    }
}

/// One review in progress.
pub(super) struct Session<'a> {
    pub(super) desk: &'a Desk<'a>,
    bench: &'a Bench,
    folder: &'a CaseFolder,
    case: Case,
    hits: Hits,
    plan: Plan<Proposed>,
    frozen: Vec<Frozen>,
    done: Vec<Done>,
    by: Actor,
    pub(super) review: Review,
}

impl<'a> Session<'a> {
    /// Opens the plan, made anew when it is old, and the frozen documents.
    pub(super) fn open(
        desk: &'a Desk<'a>,
        bench: &'a Bench,
        folder: &'a CaseFolder,
        way: Way,
    ) -> Result<Self, Failure> {
        let case = folder.case().map_err(|error| desk.failure(&error))?;
        let hits = folder.hits().map_err(|error| desk.failure(&error))?;
        if hits.passes.is_empty() {
            let hint = desk.context.text("case-no-search-hint");
            return Err(desk.refused("case-no-search", &[]).hint(hint));
        }
        let plan = reopened(desk, folder, bench.plan(desk, folder, &case, &hits)?)?;
        let wanted = hits.hits.iter().map(|kept| kept.hit.document).collect();
        let frozen = folder.frozen(&wanted).map_err(|error| desk.failure(&error))?;
        desk.record(folder.id(), "case.review", &[("way", way.name().to_owned())])?;
        let review = Review::new(sheets(&hits, &frozen, &plan), loose_ends(&hits, &frozen, &plan));
        let by = Actor::new(desk.context.actor.0.clone());
        Ok(Self { desk, bench, folder, case, hits, plan, frozen, done: Vec::new(), by, review })
    }

    /// Gives the number of the case.
    pub(super) fn case_id(&self) -> &str {
        self.folder.id().as_str()
    }

    /// Says whether there is something to take back.
    pub(super) const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Gives the place under review.
    pub(super) fn kept(&self, sheet: &Sheet) -> Option<&KeptHit> {
        self.hits.hits.iter().find(|kept| kept.number == sheet.hit)
    }

    /// Lists what keeps the review from closing.
    ///
    /// Places that were set aside leave the plan and new ones come in, so that only what is still to be done is told.
    pub(super) fn still_open(&mut self) -> Result<Vec<Open>, Failure> {
        let rules = self.bench.rules();
        let current = self.folder.plan_is_current(&self.case, &self.hits, &rules);
        if !current.map_err(|error| plan_failure(self.desk, &error))? {
            let plan = self.bench.plan(self.desk, self.folder, &self.case, &self.hits)?;
            self.plan = reopened(self.desk, self.folder, plan)?;
            let wanted = self.hits.hits.iter().map(|kept| kept.hit.document).collect();
            self.frozen = self.folder.frozen(&wanted).map_err(|error| self.desk.failure(&error))?;
            // The journal of the old plan is gone with it.
            self.done.clear();
            self.refresh();
        }
        let found = open_before_review(self.folder, &self.case, &self.hits, &self.bench.rules());
        found.map_err(|error| plan_failure(self.desk, &error))
    }

    /// Does one act.
    pub(super) fn act(&mut self, act: Act) -> Result<(), Failure> {
        let at = self.desk.context.clock.now();
        let wrong = |error: redaction::Error| Failure::new(Exit::Damaged, chain(&error));
        match act {
            Act::Nothing | Act::Quit => return Ok(()),
            Act::Decide(id, decision) => {
                self.log("plan.decide", ("decision", super::super::plan::decision(Some(decision)).to_owned()))?;
                self.plan.decide(id, decision, &self.by, at).map_err(wrong)?;
                self.done.push(Done::Plan(1));
            }
            Act::AcceptPerson(group) => {
                self.log("plan.decide", ("person", group.0.to_string()))?;
                if self.plan.accept_all_of_person(group, &self.by, at) > 0 {
                    self.done.push(Done::Plan(1));
                }
            }
            Act::Hide(spans) => {
                self.log("plan.hide", ("ground", Ground::RightsOfOthers.code().to_owned()))?;
                let mut count = 0;
                for span in spans {
                    let document = self.frozen.iter().find(|frozen| frozen.id() == span.document);
                    let Some(document) = document else { continue };
                    let hidden = self.plan.hide_by_hand(document, span, Ground::RightsOfOthers, &self.by, at);
                    hidden.map_err(wrong)?;
                    count += 1;
                }
                self.done.push(Done::Plan(count));
            }
            Act::DecideGap(id, decision) => {
                let name = match decision {
                    GapDecision::Hide(_) => "hide",
                    GapDecision::ReadByPerson => "read",
                };
                self.log("plan.decide", ("gap", name.to_owned()))?;
                self.plan.decide_gap(id, decision, &self.by, at).map_err(wrong)?;
                self.done.push(Done::Plan(1));
            }
            Act::DecideOmission(id, decision) => {
                let name = match decision {
                    OmissionDecision::Told => "told",
                    OmissionDecision::NotAboutRequester => "not_about",
                };
                self.log("plan.decide", ("omission", name.to_owned()))?;
                self.plan.decide_omission(id, decision, &self.by, at).map_err(wrong)?;
                self.done.push(Done::Plan(1));
            }
            Act::Judge(number, verdict) => return self.judge(number, verdict),
            Act::Undo => return self.undo(),
        }
        self.keep_plan()
    }

    fn judge(&mut self, number: u32, verdict: Verdict) -> Result<(), Failure> {
        self.log("case.decide", ("as", verdict.name().to_owned()))?;
        let before = self.hits.hits.iter().find(|kept| kept.number == number).and_then(|kept| kept.decided.clone());
        let (by, at) = (self.desk.context.actor.0.clone(), self.desk.context.clock.now());
        let decision = HitDecision { verdict, withheld: None, reason: String::new(), by, at };
        self.hits.decide(&Chosen::Numbers(&[number]), &decision);
        self.done.push(Done::Hit(number, before));
        self.keep_hits()
    }

    /// Takes back what was done in this session, the last first.
    fn undo(&mut self) -> Result<(), Failure> {
        match self.done.pop() {
            None => Ok(()),
            Some(Done::Plan(acts)) => {
                self.log("plan.undo", ("acts", acts.to_string()))?;
                for _ in 0..acts {
                    if self.plan.undo() == Undone::Nothing {
                        break;
                    }
                }
                self.keep_plan()
            }
            Some(Done::Hit(number, before)) => {
                self.log("case.undo", ("hit", number.to_string()))?;
                if let Some(kept) = self.hits.hits.iter_mut().find(|kept| kept.number == number) {
                    kept.decided = before;
                }
                self.keep_hits()
            }
        }
    }

    fn log(&self, act: &str, detail: (&str, String)) -> Result<(), Failure> {
        self.desk.record(self.folder.id(), act, &[detail])
    }

    fn keep_plan(&mut self) -> Result<(), Failure> {
        self.folder.keep_plan(&self.case, &self.plan).map_err(|error| self.desk.failure(&error))?;
        self.refresh();
        Ok(())
    }

    fn keep_hits(&mut self) -> Result<(), Failure> {
        self.folder.keep_hits(&self.hits).map_err(|error| self.desk.failure(&error))?;
        self.refresh();
        Ok(())
    }

    fn refresh(&mut self) {
        let loose = loose_ends(&self.hits, &self.frozen, &self.plan);
        self.review.refresh(sheets(&self.hits, &self.frozen, &self.plan), loose);
    }
}
