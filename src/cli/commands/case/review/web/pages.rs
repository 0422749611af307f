//! The pages: what the session holds, as data for the templates.

use minijinja::{Environment, value::Serde};
use redaction::Decision;
use serde_json::{Value, json};

use super::super::session::Session;
use super::super::wording::{decided, loose_lines};
use super::route::Notice;
use super::words::environment;
use crate::cli::Context;
use crate::cli::commands::search::place_text;
use crate::dossier::review::{Loose, Sheet, ShownMark, Tone, cuts};
use crate::dossier::{Open, Verdict};
use crate::messages::Language;

/// Places on one page of the list.
const ON_A_PAGE: usize = 40;
/// Characters on each side of a proposal that is shown by itself.
const AROUND: usize = 90;

/// What is shown.
pub(super) enum Shown {
    /// The list of places.
    Places {
        /// Which page of it, from one.
        page: usize,
        /// Whether places without anything open are left out.
        open_only: bool,
    },
    /// The place where the reviewer is.
    Place,
    /// What was not looked at or not read.
    Rest,
    /// What stands open, before the end.
    Finish(Vec<Open>),
    /// The end.
    Stopped(Vec<Open>),
}

/// Makes pages in one language.
pub(super) struct Pages {
    environment: Environment<'static>,
    language: Language,
}

impl Pages {
    pub(super) fn new(language: Language) -> Self {
        Self { environment: environment(language), language }
    }

    /// Renders one page.
    pub(super) fn render(
        &self,
        session: &Session<'_>,
        base: &str,
        shown: &Shown,
        notice: Option<Notice>,
    ) -> Result<String, minijinja::Error> {
        let (template, here, page) = match shown {
            Shown::Places { page, open_only } => ("places.html", "places", places(session, *page, *open_only)),
            Shown::Place => ("place.html", "place", place(session)),
            Shown::Rest => ("rest.html", "rest", rest(session)),
            Shown::Finish(open) => ("finish.html", "finish", finish(session, open)),
            Shown::Stopped(open) => ("finish.html", "stopped", finish(session, open)),
        };
        let (done, all) = session.review.progress();
        let shared = json!({
            "language": self.language.tag(), "base": base, "here": here, "case": session.case_id(),
            "back": back(session, shown), "can_undo": session.can_undo(), "notice": notice.map(told),
            "done": done, "all": all, "unjudged": session.review.unjudged(), "rest_open": session.review.loose_open(),
            "places": session.review.sheets().len(), "rest_all": session.review.loose().len(),
        });
        let context = minijinja::context! { page => Serde(page), ..minijinja::Value::from(Serde(shared)) };
        self.environment.get_template(template)?.render(context)
    }
}

fn told(notice: Notice) -> Value {
    let (key, n) = match notice {
        Notice::Kept => ("web-kept", 0),
        Notice::Undone => ("web-undone", 0),
        Notice::NothingToUndo => ("web-nothing-to-undo", 0),
        Notice::Hidden(count) => ("web-hidden", count),
        Notice::NotFound => ("web-not-found", 0),
    };
    json!({ "key": key, "n": n, "is_wrong": notice == Notice::NotFound })
}

/// Where an undo leads back to.
fn back(session: &Session<'_>, shown: &Shown) -> String {
    match shown {
        Shown::Places { page, open_only } => list_address(*page, *open_only),
        Shown::Place => session.review.current().map(|sheet| format!("place/{}", sheet.hit)).unwrap_or_default(),
        Shown::Rest => "rest".to_owned(),
        Shown::Finish(_) | Shown::Stopped(_) => "finish".to_owned(),
    }
}

fn list_address(page: usize, open_only: bool) -> String {
    let page = if page > 1 { format!("page={page}") } else { String::new() };
    let open = if open_only { "open=1" } else { "" };
    let query = [open, &page].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
    if query.is_empty() { query } else { format!("?{query}") }
}

fn open_marks(sheet: &Sheet) -> usize {
    sheet.marks.iter().filter(|mark| mark.decision.is_none()).count()
}

fn places(session: &Session<'_>, page: usize, open_only: bool) -> Value {
    let context = session.desk.context;
    let is_wanted = |sheet: &&Sheet| !open_only || sheet.verdict.is_none() || open_marks(sheet) > 0;
    let wanted: Vec<&Sheet> = session.review.sheets().iter().filter(is_wanted).collect();
    let pages = wanted.len().div_ceil(ON_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let shown = wanted.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let rows: Vec<Value> = shown
        .map(|sheet| {
            let mut row = head(sheet, session);
            row["snippet"] = snippet(sheet, session, context);
            row
        })
        .collect();
    let others: Vec<Value> =
        (1..=pages).map(|number| json!({ "n": number, "href": list_address(number, open_only) })).collect();
    json!({
        "rows": rows, "page": page, "pages": pages, "links": others, "open_only": open_only, "count": wanted.len(),
    })
}

/// What list and page say of a place.
fn head(sheet: &Sheet, session: &Session<'_>) -> Value {
    let context = session.desk.context;
    let kept = session.kept(sheet);
    let title = sheet.title.expose();
    let (folder, name) = title.rsplit_once('/').map_or(("", title.as_str()), |(folder, name)| (folder, name));
    let reasons: Vec<String> = kept
        .iter()
        .flat_map(|kept| &kept.hit.matched)
        .map(|matched| context.text(&format!("kind-{}", matched.kind.replace('_', "-"))))
        .collect();
    json!({
        "hit": sheet.hit, "folder": folder, "name": name, "place": place_text(&sheet.place, context),
        "source": kept.map(|kept| kept.hit.source.0.to_string()),
        "tier": kept.map(|kept| kept.hit.tier.name()),
        "namesake": kept.is_some_and(|kept| kept.hit.namesake.is_some()),
        "reasons": distinct(reasons), "verdict": sheet.verdict.map(Verdict::name),
        "verdicts": Verdict::ALL.map(Verdict::name), "open": open_marks(sheet), "marks": sheet.marks.len(),
    })
}

fn distinct(words: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

/// The text around the match in pieces, those that matched marked.
fn snippet(sheet: &Sheet, session: &Session<'_>, _context: &Context) -> Value {
    let Some(kept) = session.kept(sheet) else { return json!([]) };
    let text = kept.hit.snippet.expose();
    let mut ranges: Vec<(usize, usize)> =
        kept.hit.matched.iter().map(|matched| (matched.start as usize, matched.end as usize)).collect();
    ranges.sort_unstable();
    let (mut pieces, mut at) = (Vec::new(), 0);
    for (start, end) in ranges {
        if start < at || start >= end || text.get(start..end).is_none() {
            continue;
        }
        pieces.push(json!({ "text": &text[at..start], "is_match": false }));
        pieces.push(json!({ "text": &text[start..end], "is_match": true }));
        at = end;
    }
    pieces.push(json!({ "text": &text[at..], "is_match": false }));
    json!(pieces)
}

fn place(session: &Session<'_>) -> Value {
    let context = session.desk.context;
    let review = &session.review;
    let Some(sheet) = review.current() else { return json!({ "row": null }) };
    let current = review.mark();
    let texts: Vec<Value> = (0..sheet.texts.len()).map(|index| text(sheet, index, current)).collect();
    let marks: Vec<Value> = sheet.marks.iter().map(|mark| marked(sheet, mark, context)).collect();
    let sheets = review.sheets();
    let beside =
        |step: isize| review.position().checked_add_signed(step).and_then(|at| sheets.get(at)).map(|sheet| sheet.hit);
    let next_open = sheets.iter().cycle().skip(review.position() + 1).take(sheets.len());
    let next_open = next_open
        .into_iter()
        .find(|other| other.hit != sheet.hit && (open_marks(other) > 0 || other.verdict.is_none()));
    json!({
        "row": head(sheet, session), "texts": texts, "marks": marks,
        "current": current.map(|mark| marked(sheet, mark, context)),
        "snippet": snippet(sheet, session, context),
        "previous": beside(-1), "next": beside(1), "next_open": next_open.map(|sheet| sheet.hit),
    })
}

/// One text of a sheet in pieces, with the tone of each.
fn text(sheet: &Sheet, index: usize, current: Option<&ShownMark>) -> Value {
    let Some((field, text)) = sheet.texts.get(index) else { return json!(null) };
    let text = text.expose();
    let sort = match field {
        redaction::Field::Label { .. } => "label",
        redaction::Field::Text { .. } => "text",
        redaction::Field::Part { .. } | redaction::Field::Place => "where",
    };
    let (mut pieces, mut at) = (Vec::new(), 0);
    for cut in cuts(sheet, index, current, None) {
        pieces.push(json!({ "text": &text[at..cut.range.start], "mark": null }));
        let is_current = cut.tone == Tone::Current;
        let decision = sheet.marks.iter().find(|mark| Some(mark.id) == cut.mark).and_then(|mark| mark.decision);
        pieces.push(json!({
            "text": &text[cut.range.clone()], "mark": cut.mark.map(|id| id.to_string()),
            "state": state(decision), "is_current": is_current, "sign": sign(decision),
        }));
        at = cut.range.end;
    }
    pieces.push(json!({ "text": &text[at..], "mark": null }));
    json!({ "sort": sort, "pieces": pieces })
}

const fn state(decision: Option<Decision>) -> &'static str {
    match decision {
        None => "open",
        Some(Decision::Accept) => "hidden",
        Some(Decision::Reject) => "kept",
    }
}

/// The sign that says the same as the colour.
const fn sign(decision: Option<Decision>) -> &'static str {
    match decision {
        None => "?",
        Some(Decision::Accept) => "\u{d7}",
        Some(Decision::Reject) => "=",
    }
}

fn marked(sheet: &Sheet, mark: &ShownMark, context: &Context) -> Value {
    let text = sheet.texts.get(mark.text).map_or("", |(_, text)| text.expose().as_str());
    let before: Vec<char> = text.get(..mark.start).unwrap_or_default().chars().rev().take(AROUND).collect();
    let after = text.get(mark.end..).unwrap_or_default();
    json!({
        "id": mark.id, "text": text.get(mark.start..mark.end).unwrap_or_default(),
        "before": before.into_iter().rev().collect::<String>(),
        "after": after.chars().take(AROUND).collect::<String>(),
        "kind": context.text(&format!("kind-{}", mark.what.replace('_', "-"))),
        "certainty": context.text(&format!("certainty-{}", mark.certainty.name())),
        "state": state(mark.decision), "sign": sign(mark.decision), "person": mark.group.map(|group| group.0),
    })
}

fn rest(session: &Session<'_>) -> Value {
    let ends: Vec<Value> = session
        .review
        .loose()
        .iter()
        .enumerate()
        .map(|(index, end)| {
            let [head, text, _] = loose_lines(end, session.desk.context);
            let sort = match end.what {
                Loose::Gap { .. } => "gap",
                Loose::Omission { .. } => "omission",
            };
            json!({
                "n": index, "hits": end.hits, "head": head, "text": text, "sort": sort, "decided": decided(end),
            })
        })
        .collect();
    let first_open = session.review.loose().iter().position(|end| !end.is_decided());
    json!({ "ends": ends, "first_open": first_open })
}

fn finish(session: &Session<'_>, open: &[Open]) -> Value {
    let lines: Vec<String> =
        open.iter().map(|open| super::super::super::bench::open_text(session.desk, *open)).collect();
    let first = session.review.sheets().iter().find(|sheet| sheet.verdict.is_none() || open_marks(sheet) > 0);
    json!({ "open": lines, "first": first.map(|sheet| sheet.hit) })
}
