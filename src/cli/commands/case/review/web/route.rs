//! What is asked for by path and form, done through the one session of the review.

use std::str::FromStr;

use redaction::{Decision, ProposalId, SpanRef};

use super::super::session::Session;
use super::http::{Method, Reply, Request};
use super::pages::{Pages, Shown};
use super::words::{SCRIPT, STYLE};
use crate::cli::Failure;
use crate::dossier::Verdict;
use crate::dossier::review::{Act, Reached, Sheet};

/// The review as the browser sees it.
pub(super) struct Desktop<'a, 'b> {
    session: &'a mut Session<'b>,
    pages: Pages,
    base: String,
    /// A sentence for the next page.
    notice: Option<Notice>,
    over: Option<Result<(), Failure>>,
}

/// What is told once, after an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// A decision was kept.
    Kept,
    /// The last decision was taken back.
    Undone,
    /// There was nothing to take back.
    NothingToUndo,
    /// So many places were hidden by hand.
    Hidden(usize),
    /// The text does not stand on this page.
    NotFound,
}

/// Why a request is not answered with a page.
enum Wrong {
    /// No such page, place or proposal.
    Missing,
    /// The form does not hold what it should.
    Form,
    /// The act failed; the review ends.
    Failed(Failure),
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl<'a, 'b> Desktop<'a, 'b> {
    pub(super) fn new(session: &'a mut Session<'b>, base: String) -> Self {
        let pages = Pages::new(session.desk.context.messages.language());
        Self { session, pages, base, notice: None, over: None }
    }

    /// Says whether the review is over.
    pub(super) const fn is_over(&self) -> bool {
        self.over.is_some()
    }

    /// Gives how the review ended.
    pub(super) fn end(self) -> Result<(), Failure> {
        self.over.unwrap_or(Ok(()))
    }

    /// Answers a request that was let in.
    pub(super) fn answer(&mut self, rest: &str, request: &Request) -> Reply {
        let done = match request.method {
            _ if self.is_over() && !matches!(rest, "style.css" | "review.js") => Err(Wrong::Missing),
            Method::Get => self.show(rest, &Fields::of(request.query.as_bytes())),
            Method::Post => self.act(rest, &Fields::of(&request.body)),
        };
        match done {
            Ok(reply) => reply,
            Err(Wrong::Missing) => self.sorry(404, "web-missing"),
            Err(Wrong::Form) => self.sorry(400, "web-form"),
            Err(Wrong::Failed(failure)) => {
                let reply = self.sorry(500, "web-failed");
                self.over = Some(Err(failure));
                reply
            }
        }
    }

    fn sorry(&self, status: u16, key: &str) -> Reply {
        Reply::plain(status, self.session.desk.context.text(key))
    }

    fn show(&mut self, rest: &str, query: &Fields) -> Result<Reply, Wrong> {
        match rest {
            "style.css" => return Ok(file("text/css; charset=utf-8", STYLE)),
            "review.js" => return Ok(file("text/javascript; charset=utf-8", SCRIPT)),
            _ => {}
        }
        let shown = match rest.split('/').collect::<Vec<_>>().as_slice() {
            [""] => Shown::Places { page: query.read("page").unwrap_or(1), open_only: query.has("open") },
            ["rest"] => Shown::Rest,
            ["finish"] => Shown::Finish(self.session.still_open()?),
            ["place", number] => {
                let mark = query.get("at").map(ProposalId::from_str).transpose().map_err(|_| Wrong::Missing)?;
                let hit = number.parse().map_err(|_| Wrong::Missing)?;
                if self.session.review.go_to(hit, mark) == Reached::Nothing {
                    return Err(Wrong::Missing);
                }
                Shown::Place
            }
            _ => return Err(Wrong::Missing),
        };
        let notice = self.notice.take();
        self.page(&shown, notice)
    }

    fn page(&self, shown: &Shown, notice: Option<Notice>) -> Result<Reply, Wrong> {
        let html = self.pages.render(self.session, &self.base, shown, notice);
        let html = html.map_err(|error| Wrong::Failed(Failure::new(crate::cli::Exit::Nothing, error.to_string())))?;
        Ok(file("text/html; charset=utf-8", &html))
    }

    fn act(&mut self, rest: &str, form: &Fields) -> Result<Reply, Wrong> {
        let (place, done) = match rest {
            "judge" => (form.get("back").map(str::to_owned), self.judge(form)?),
            "decide" => (None, self.decide(form)?),
            "hide" => (None, self.hide(form)?),
            "rest" => (Some("rest".to_owned()), self.rest(form)?),
            "undo" => {
                let is_done = self.session.can_undo();
                self.session.act(Act::Undo)?;
                let back = form.get("back").unwrap_or_default().to_owned();
                (Some(back), if is_done { Notice::Undone } else { Notice::NothingToUndo })
            }
            "stop" => {
                let open = self.session.still_open()?;
                self.over = Some(Ok(()));
                return self.page(&Shown::Stopped(open), None);
            }
            _ => return Err(Wrong::Missing),
        };
        self.notice = Some(done);
        let there = place.map_or_else(|| self.here(), |place| format!("{}/{}", self.base, own_path(&place)));
        Ok(Reply { status: 303, content_type: "text/plain", location: Some(there), body: Vec::new() })
    }

    /// The page of the proposal that comes next.
    fn here(&self) -> String {
        let review = &self.session.review;
        let at = review.mark().map(|mark| format!("?at={}", mark.id)).unwrap_or_default();
        match review.current() {
            Some(sheet) => format!("{}/place/{}{at}", self.base, sheet.hit),
            None => format!("{}/", self.base),
        }
    }

    fn sheet(&self, form: &Fields) -> Result<&Sheet, Wrong> {
        let hit: u32 = form.read("hit").ok_or(Wrong::Form)?;
        self.session.review.sheets().iter().find(|sheet| sheet.hit == hit).ok_or(Wrong::Missing)
    }

    fn judge(&mut self, form: &Fields) -> Result<Notice, Wrong> {
        let hit = self.sheet(form)?.hit;
        let verdict = Verdict::ALL.into_iter().find(|verdict| Some(verdict.name()) == form.get("as"));
        self.session.act(Act::Judge(hit, verdict.ok_or(Wrong::Form)?))?;
        Ok(Notice::Kept)
    }

    fn decide(&mut self, form: &Fields) -> Result<Notice, Wrong> {
        let id: ProposalId = form.read("id").ok_or(Wrong::Form)?;
        let hit = self.sheet(form)?.hit;
        if self.session.review.go_to(hit, Some(id)) == Reached::Nothing {
            return Err(Wrong::Missing);
        }
        let group = self.session.review.mark().and_then(|mark| mark.group);
        let act = match (form.get("as"), group) {
            (Some("accept"), _) | (Some("person"), None) => Act::Decide(id, Decision::Accept),
            (Some("reject"), _) => Act::Decide(id, Decision::Reject),
            (Some("person"), Some(group)) => Act::AcceptPerson(group),
            (Some(_) | None, _) => return Err(Wrong::Form),
        };
        self.session.act(act)?;
        Ok(Notice::Kept)
    }

    /// Hides every place on this sheet where the text stands.
    fn hide(&mut self, form: &Fields) -> Result<Notice, Wrong> {
        let sheet = self.sheet(form)?;
        let spans = spans(sheet, form.get("text").unwrap_or_default());
        let (hit, count) = (sheet.hit, spans.len());
        self.session.review.go_to(hit, None);
        if count == 0 {
            return Ok(Notice::NotFound);
        }
        self.session.act(Act::Hide(spans))?;
        self.session.review.go_to(hit, None);
        Ok(Notice::Hidden(count))
    }

    fn rest(&mut self, form: &Fields) -> Result<Notice, Wrong> {
        let at: usize = form.read("n").ok_or(Wrong::Form)?;
        let decision = match form.get("as") {
            Some("accept") => Decision::Accept,
            Some("reject") => Decision::Reject,
            Some(_) | None => return Err(Wrong::Form),
        };
        let end = self.session.review.loose().get(at).ok_or(Wrong::Missing)?;
        let act = end.act(decision);
        self.session.act(act)?;
        Ok(Notice::Kept)
    }
}

fn file(content_type: &'static str, text: &str) -> Reply {
    Reply { status: 200, content_type, location: None, body: text.as_bytes().to_vec() }
}

/// Keeps a way back to pages of the review: letters, digits and what stands between them in our own addresses.
fn own_path(path: &str) -> &str {
    let own = path.chars().all(|sign| sign.is_ascii_alphanumeric() || "/?=&#-".contains(sign));
    if own && !path.starts_with('/') { path } else { "" }
}

/// Lists where a text stands on a sheet, spaces and line breaks taken as the same.
fn spans(sheet: &Sheet, wanted: &str) -> Vec<SpanRef> {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut spans = Vec::new();
    let Some(first) = words.first() else { return spans };
    for (field, text) in &sheet.texts {
        let text = text.expose();
        let mut from = 0;
        while let Some(start) = text[from..].find(first).map(|at| from + at) {
            let end = follow(&text[start..], &words).map(|length| start + length);
            if let Some(end) = end
                && let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end))
            {
                spans.push(SpanRef { document: sheet.document, field: *field, start, end });
            }
            from = end.unwrap_or(start + first.len());
        }
    }
    spans
}

/// Gives how long the words are at the start of a text, whatever white space stands between them.
fn follow(text: &str, words: &[&str]) -> Option<usize> {
    let mut rest = text;
    for (number, word) in words.iter().enumerate() {
        let trimmed = rest.trim_start();
        if number > 0 && trimmed.len() == rest.len() {
            return None;
        }
        rest = if number > 0 { trimmed.strip_prefix(word)? } else { rest.strip_prefix(word)? };
    }
    Some(text.len() - rest.len())
}

/// The fields of a form or query; the first of each name counts.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_space_is_between_them() {
        let words = ["de", "Vries"];
        for (text, length) in [
            ("de Vries woont", Some(8)),
            ("de\n  Vries", Some(10)),
            ("de\u{a0}Vries", Some(9)),
            ("deVries", None),
            ("de Vos", None),
        ] {
            assert_eq!(follow(text, &words), length, "{text}");
        }
    }

    #[test]
    fn the_way_back_stays_within_the_review() {
        for (given, kept) in [
            ("place/3?at=0f#here", "place/3?at=0f#here"),
            ("", ""),
            ("//evil.example/", ""),
            ("/x", ""),
            ("a\r\nSet-Cookie: b", ""),
            ("http://evil.example", ""),
        ] {
            assert_eq!(own_path(given), kept);
        }
    }
}
