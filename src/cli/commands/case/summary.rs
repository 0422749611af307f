//! A case as it is shown: terms, what was found, what stands open.

use jiff::civil::Date;
use serde::Serialize;

use super::desk::Desk;
use super::person;
use crate::cli::{Context, Failure};
use crate::dossier::{Case, CaseFolder, Hits, Identification, Open, Question, open_before_export};

/// What is shown of a case.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    r#type: &'static str,
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) received: Date,
    pub(super) channel: &'static str,
    pub(super) term: Date,
    pub(super) promised: Option<Date>,
    pub(super) due: Date,
    pub(super) days_left: i32,
    extended: Option<&'static str>,
    extend_until: Date,
    suspended: bool,
    identity: Option<Identification>,
    questions: Vec<Question>,
    scope: Vec<String>,
    hits: usize,
    undecided: usize,
    passes: usize,
    exported: usize,
    open: Vec<Open>,
}

impl Summary {
    /// Gathers what is shown.
    pub(super) fn of(desk: &Desk<'_>, folder: &CaseFolder) -> Result<Self, Failure> {
        let case = folder.case().map_err(|error| desk.failure(&error))?;
        let hits = folder.hits().map_err(|error| desk.failure(&error))?;
        let closed = folder.is_closed().map_err(|error| desk.failure(&error))?;
        let deadline = case.deadline(desk.config.terms.promised_weeks, desk.today());
        let due = deadline.earlier();
        Ok(Self {
            r#type: "case",
            id: case.id.as_str().to_owned(),
            kind: case.kind.name(),
            status: status(&case, &hits, closed),
            received: case.received,
            channel: case.channel.name(),
            term: deadline.law,
            promised: deadline.promised,
            due,
            days_left: desk.today().until(due).map_or(0, |span| span.get_days()),
            extended: case.extension.as_ref().map(|extension| extension.ground.name()),
            extend_until: deadline.extend_until,
            suspended: case.is_suspended(),
            identity: case.identity.clone(),
            questions: case.questions.clone(),
            scope: case.scope.clone(),
            hits: hits.hits.len(),
            undecided: hits.undecided(),
            passes: hits.passes.len(),
            exported: case.exported.len(),
            open: Vec::new(),
        })
    }

    /// Says whether an answer is still due.
    pub(super) fn is_open(&self) -> bool {
        self.status != "exported"
    }

    /// Spells the days that are left.
    pub(super) fn left(&self, context: &Context) -> String {
        if !self.is_open() {
            return String::new();
        }
        let days = u64::from(self.days_left.unsigned_abs());
        let key = match (self.suspended, self.days_left < 0) {
            (true, _) => "case-left-suspended",
            (false, true) => "case-left-over",
            (false, false) => "case-left",
        };
        context.with(key, &[("n", days.into())])
    }
}

/// Says how far a case is, by the last step that is done.
fn status(case: &Case, hits: &Hits, closed: bool) -> &'static str {
    if !case.exported.is_empty() {
        "exported"
    } else if closed {
        "reviewed"
    } else if !hits.passes.is_empty() {
        if hits.undecided() == 0 { "decided" } else { "found" }
    } else if case.identity.is_some() {
        "identified"
    } else {
        "new"
    }
}

/// Prints a case.
pub(super) fn print(desk: &Desk<'_>, folder: &CaseFolder) -> Result<(), Failure> {
    let context = desk.context;
    let mut summary = Summary::of(desk, folder)?;
    summary.open = open(desk, folder)?;
    if context.is_json() {
        return context.json(&summary);
    }
    let case = folder.case().map_err(|error| desk.failure(&error))?;
    let row = |key: &str, value: &str| context.line(&format!("{}: {value}", context.text(key)));
    row("case-row-id", &summary.id)?;
    row("case-row-person", person::name(&case.requester).expose())?;
    row("case-row-kind", &context.text(&format!("case-kind-{}", summary.kind)))?;
    row(
        "case-row-received",
        &format!("{} ({})", summary.received, context.text(&format!("case-channel-{}", summary.channel))),
    )?;
    row("case-row-term", &summary.term.to_string())?;
    if let Some(promised) = summary.promised {
        row("case-row-promised", &promised.to_string())?;
    }
    row("case-row-left", &summary.left(context))?;
    match &summary.identity {
        Some(identity) => {
            let route = context.text(&format!("case-route-{}", identity.route.name()));
            row("case-row-identity", &format!("{route}, {}", identity.on))?;
        }
        None => row("case-row-identity", &context.text("case-identity-open"))?,
    }
    for question in &summary.questions {
        let answered = question.answered.map_or_else(|| context.text("case-question-open"), |day| day.to_string());
        row("case-row-question", &format!("{} {} ({answered})", question.number, question.department))?;
    }
    if summary.passes > 0 {
        let counts = [("n", summary.hits.into()), ("open", summary.undecided.into())];
        row("case-row-hits", &context.with("case-hits-count", &counts))?;
    }
    for one in &summary.open {
        row("case-row-open", &super::bench::open_text(desk, *one))?;
    }
    Ok(())
}

/// Lists what stands open before anything may leave.
fn open(desk: &Desk<'_>, folder: &CaseFolder) -> Result<Vec<Open>, Failure> {
    let bench = super::bench::Bench::open(&desk.config)?;
    let case = folder.case().map_err(|error| desk.failure(&error))?;
    let hits = folder.hits().map_err(|error| desk.failure(&error))?;
    let open = open_before_export(folder, &case, &hits, &bench.rules());
    open.map_err(|error| super::bench::plan_failure(desk, &error))
}
