//! Review line by line: for screen readers, and for scripts that write to standard input.

use std::io::{BufRead, Write};

use redaction::Decision;

use super::session::Session;
use super::wording::loose_lines;
use crate::cli::Failure;
use crate::cli::commands::search::place_text;
use crate::dossier::review::{Act, Key, LooseEnd, Sheet, ShownMark};

/// Characters of text on each side of a proposal.
const AROUND: usize = 80;

/// Asks about places first, then about proposals, until all is decided or the input ends.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), Failure> {
    let context = session.desk.context;
    context.line(&context.text("review-plain-intro"))?;
    let unjudged: Vec<u32> =
        session.review.sheets().iter().filter(|sheet| sheet.verdict.is_none()).map(|sheet| sheet.hit).collect();
    for hit in unjudged {
        while let Some(sheet) = session.review.sheets().iter().find(|sheet| sheet.hit == hit && sheet.verdict.is_none())
        {
            place(session, sheet)?;
            let Some(answer) = ask(session, "review-plain-judge")? else { return Ok(()) };
            match answer.as_str() {
                "q" => return Ok(()),
                "n" => break,
                _ => {
                    if let Some(verdict) = verdict(&answer) {
                        session.act(Act::Judge(hit, verdict))?;
                    }
                }
            }
        }
    }
    match proposals(session)? {
        Next::Go => loose(session),
        Next::Stop => Ok(()),
    }
}

/// Whether the reviewer goes on.
enum Next {
    Go,
    Stop,
}

/// Asks about what was not looked at or not read, once each; what is passed over stays open.
fn loose(session: &mut Session<'_>) -> Result<(), Failure> {
    let ends: Vec<LooseEnd> = session.review.loose().iter().filter(|end| !end.is_decided()).cloned().collect();
    for end in ends {
        for line in loose_lines(&end, session.desk.context) {
            session.desk.context.line(&line.replace(char::is_control, " "))?;
        }
        loop {
            let Some(answer) = ask(session, "review-plain-loose")? else { return Ok(()) };
            match answer.as_str() {
                "a" => session.act(end.act(Decision::Accept))?,
                "r" => session.act(end.act(Decision::Reject))?,
                "n" => {}
                "q" => return Ok(()),
                _ => continue,
            }
            break;
        }
    }
    Ok(())
}

fn proposals(session: &mut Session<'_>) -> Result<Next, Failure> {
    let mut last = None;
    loop {
        let Some((sheet, mark)) = session.review.current().zip(session.review.mark()) else { return Ok(Next::Go) };
        if mark.decision.is_some() {
            return Ok(Next::Go);
        }
        if last != Some(sheet.hit) {
            last = Some(sheet.hit);
            place(session, sheet)?;
        }
        session.desk.context.line(&around(sheet, mark))?;
        let Some(answer) = ask(session, "review-plain-decide")? else { return Ok(Next::Stop) };
        let Some(sign) = answer.chars().next().filter(|sign| "arAunpq".contains(*sign)) else { continue };
        let act = session.review.step(Key::Char(sign));
        if act == Act::Quit {
            return Ok(Next::Stop);
        }
        session.act(act)?;
    }
}

fn place(session: &Session<'_>, sheet: &Sheet) -> Result<(), Failure> {
    let context = session.desk.context;
    let place = place_text(&sheet.place, context);
    let (decided, all) = session.review.progress();
    let arguments = [
        ("n", u64::from(sheet.hit).into()),
        ("title", sheet.title.expose().into()),
        ("place", (&place).into()),
        ("decided", decided.into()),
        ("all", all.into()),
    ];
    context.line(&context.with("review-plain-place", &arguments))?;
    let Some(kept) = session.kept(sheet).filter(|kept| kept.decided.is_none()) else { return Ok(()) };
    context.line(&kept.hit.snippet.expose().replace(char::is_control, " "))
}

/// Shows a proposal between brackets, with the text around it.
fn around(sheet: &Sheet, mark: &ShownMark) -> String {
    let Some((_, text)) = sheet.texts.get(mark.text) else { return String::new() };
    let text = text.expose();
    let before: Vec<char> = text.get(..mark.start).unwrap_or_default().chars().rev().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text.get(mark.end..).unwrap_or_default().chars().take(AROUND).collect();
    let inside = text.get(mark.start..mark.end).unwrap_or_default();
    format!("{before}[? {inside}]{after}").replace(char::is_control, " ")
}

/// Asks one question; nothing when the input has ended.
fn ask(session: &Session<'_>, key: &str) -> Result<Option<String>, Failure> {
    let mut out = std::io::stdout().lock();
    write!(out, "{} ", session.desk.context.text(key))?;
    out.flush()?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    if read == 0 {
        writeln!(out)?;
        return Ok(None);
    }
    Ok(Some(line.trim().to_owned()))
}

fn verdict(answer: &str) -> Option<crate::dossier::Verdict> {
    use crate::dossier::Verdict;
    match answer {
        "1" => Some(Verdict::Own),
        "2" => Some(Verdict::Mixed),
        "3" => Some(Verdict::Other),
        "4" => Some(Verdict::Irrelevant),
        _ => None,
    }
}
