//! `inzage case redactions`: decides on proposals, gaps and unread things, for scripts.

use redaction::{
    Actor, Decision, Field, GapDecision, GapId, Ground, OmissionDecision, OmissionId, Plan, ProposalId, Proposed,
    SpanRef,
};

use super::bench::{Bench, reopened};
use super::decide::ground;
use super::desk::Desk;
use crate::cli::{Context, Exit, Failure, Outcome, chain};
use crate::dossier::{CaseFolder, CaseId, Hits, open_in};

/// Arguments of `inzage case redactions`.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true)
    .args(["accept_all", "accept", "reject", "add", "told", "not_about", "read"]))]
pub(super) struct Args {
    id: CaseId,
    #[arg(long)]
    accept_all: bool,
    #[arg(long, value_name = "N")]
    accept: Vec<String>,
    #[arg(long, value_name = "N")]
    reject: Vec<String>,
    #[arg(long, value_name = "HIT:FIELD:START-END", value_parser = span)]
    add: Vec<Span>,
    #[arg(long, value_name = "GROUND", value_parser = ground, requires = "add")]
    ground: Option<Ground>,
    #[arg(long, value_name = "N")]
    told: Vec<u32>,
    #[arg(long, value_name = "N")]
    not_about: Vec<u32>,
    #[arg(long, value_name = "N")]
    read: Vec<u32>,
}

/// A span to hide: place by number, field, range.
#[derive(Clone, Debug)]
struct Span {
    hit: u32,
    field: String,
    start: u32,
    end: u32,
}

/// Decides.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let bench = Bench::open(&desk.config)?;
    let folder = desk.folder(&args.id)?;
    let case = folder.case().map_err(|error| desk.failure(&error))?;
    let hits = folder.hits().map_err(|error| desk.failure(&error))?;
    if hits.passes.is_empty() {
        return Err(desk.refused("case-no-search", &[]).hint(context.text("case-no-search-hint")));
    }
    let mut plan = reopened(&desk, &folder, bench.plan(&desk, &folder, &case, &hits)?)?;
    let mut work = Work { desk: &desk, plan: &mut plan, by: Actor::new(context.actor.0.clone()) };
    let accepted = work.all(args, &folder, &hits)?;
    desk.record(&args.id, "plan.decide", &[("decided", accepted.to_string())])?;
    folder.keep_plan(&case, &plan).map_err(|error| desk.failure(&error))?;
    let open = open_in(&plan).iter().map(|open| open.count()).sum::<usize>();
    if context.is_json() {
        let line = serde_json::json!({ "type": "redactions", "case": args.id, "decided": accepted, "open": open });
        context.json(&line)?;
    } else {
        context.line(&context.with("case-redactions-done", &[("n", accepted.into()), ("open", open.into())]))?;
    }
    Ok(Exit::Done)
}

struct Work<'a> {
    desk: &'a Desk<'a>,
    plan: &'a mut Plan<Proposed>,
    by: Actor,
}

impl Work<'_> {
    /// Does all that was asked; gives how many decisions that were.
    fn all(&mut self, args: &Args, folder: &CaseFolder, hits: &Hits) -> Result<usize, Failure> {
        let at = self.desk.context.clock.now();
        let mut count = 0;
        for (names, decision) in [(&args.accept, Decision::Accept), (&args.reject, Decision::Reject)] {
            for name in names {
                let id = self.proposal(name)?;
                self.plan.decide(id, decision, &self.by, at).map_err(|error| wrong(&error))?;
                count += 1;
            }
        }
        for span in &args.add {
            self.add(span, args.ground.unwrap_or(Ground::RightsOfOthers), folder, hits)?;
            count += 1;
        }
        for number in &args.read {
            let decided = self.plan.decide_gap(GapId(*number), GapDecision::ReadByPerson, &self.by, at);
            decided.map_err(|error| wrong(&error))?;
            count += 1;
        }
        let omissions = [(&args.told, OmissionDecision::Told), (&args.not_about, OmissionDecision::NotAboutRequester)];
        for (numbers, decision) in omissions {
            for number in numbers {
                let decided = self.plan.decide_omission(OmissionId(*number), decision, &self.by, at);
                decided.map_err(|error| wrong(&error))?;
                count += 1;
            }
        }
        if args.accept_all {
            count += self.accept_all()?;
        }
        Ok(count)
    }

    /// Takes the safe decision on everything that is open: hide what was proposed and what no recogniser could look
    /// at, and tell the requester what was not read.
    fn accept_all(&mut self) -> Result<usize, Failure> {
        let at = self.desk.context.clock.now();
        let mut count = self.plan.accept_all(&self.by, at);
        let open = self.plan.undecided();
        for id in open.gaps {
            let hide = GapDecision::Hide(Ground::RightsOfOthers);
            self.plan.decide_gap(id, hide, &self.by, at).map_err(|error| wrong(&error))?;
            count += 1;
        }
        for id in open.omissions {
            let told = OmissionDecision::Told;
            self.plan.decide_omission(id, told, &self.by, at).map_err(|error| wrong(&error))?;
            count += 1;
        }
        Ok(count)
    }

    /// Finds a proposal by its id, or by its number in reading order.
    fn proposal(&self, name: &str) -> Result<ProposalId, Failure> {
        let by_number = |number: usize| self.plan.in_order().get(number.checked_sub(1)?).map(|(id, _)| *id);
        let found = match name.parse::<ProposalId>() {
            Ok(id) => self.plan.proposal(id).map(|_| id),
            Err(_) => name.parse().ok().and_then(by_number),
        };
        found.ok_or_else(|| self.desk.wrong("case-no-proposal", &[("name", name.into())]))
    }

    fn add(&mut self, span: &Span, ground: Ground, folder: &CaseFolder, hits: &Hits) -> Result<(), Failure> {
        let unknown = || self.desk.wrong("case-no-hit", &[("n", u64::from(span.hit).into())]);
        let kept = hits.hits.iter().find(|kept| kept.number == span.hit).ok_or_else(unknown)?;
        let wanted = [kept.hit.document].into_iter().collect();
        let frozen = folder.frozen(&wanted).map_err(|error| self.desk.failure(&error))?;
        let document = frozen.first().ok_or_else(unknown)?;
        let field = Field::all(&document.document).find(|field| field.to_string() == span.field);
        let field = field.ok_or_else(|| self.desk.wrong("case-no-field", &[("name", (&span.field).into())]))?;
        let at = SpanRef { document: document.id(), field, start: span.start, end: span.end };
        let on = self.desk.context.clock.now();
        self.plan.hide_by_hand(document, at, ground, &self.by, on).map(|_| ()).map_err(|error| wrong(&error))
    }
}

fn wrong(error: &redaction::Error) -> Failure {
    Failure::new(Exit::Usage, chain(error))
}

fn span(text: &str) -> Result<Span, String> {
    let expected = || "HIT:FIELD:START-END, such as 3:text0:12-20".to_owned();
    let mut pieces = text.splitn(3, ':');
    let (hit, field, range) = (pieces.next(), pieces.next(), pieces.next());
    let (start, end) = range.and_then(|range| range.split_once('-')).ok_or_else(expected)?;
    Ok(Span {
        hit: hit.and_then(|hit| hit.parse().ok()).ok_or_else(expected)?,
        field: field.ok_or_else(expected)?.to_owned(),
        start: start.parse().map_err(|_| expected())?,
        end: end.parse().map_err(|_| expected())?,
    })
}
