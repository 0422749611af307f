//! Review on a terminal: places left, text right, keys below.

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear, Paragraph, Wrap};
use ratatui::{DefaultTerminal, Frame};

use super::session::Session;
use super::wording::loose_lines;
use crate::cli::Failure;
use crate::cli::commands::search::place_text;
use crate::dossier::Verdict;
use crate::dossier::review::{Act, Key, Mode, Piece, Sheet, Tone, lay};

/// Shows the review until the reviewer quits; the terminal is given back in every case.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), Failure> {
    let mut terminal = ratatui::try_init()?;
    let ended = turn(&mut terminal, session);
    ratatui::try_restore()?;
    ended
}

fn turn(terminal: &mut DefaultTerminal, session: &mut Session<'_>) -> Result<(), Failure> {
    loop {
        terminal.draw(|frame| draw(frame, session))?;
        let Some(key) = key(&event::read()?) else { continue };
        let act = session.review.step(key);
        if act == Act::Quit {
            return Ok(());
        }
        session.act(act)?;
    }
}

fn key(event: &Event) -> Option<Key> {
    let Event::Key(key) = event else { return None };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    match key.code {
        // Raw terminals give Ctrl+C as a key; all is kept, so it quits.
        KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => Some(Key::Char('q')),
        KeyCode::Char(sign) => Some(Key::Char(sign)),
        KeyCode::Left => Some(Key::Left),
        KeyCode::Right => Some(Key::Right),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Esc => Some(Key::Escape),
        _ => None,
    }
}

fn draw(frame: &mut Frame<'_>, session: &Session<'_>) {
    let [top, middle, bottom] =
        Layout::vertical([Constraint::Length(1), Constraint::Min(5), Constraint::Length(2)]).areas(frame.area());
    let list = if middle.width >= 120 { 40 } else { 24 };
    let [left, right] = Layout::horizontal([Constraint::Length(list), Constraint::Min(20)]).areas(middle);
    frame.render_widget(Paragraph::new(header(session)).style(Style::new().add_modifier(Modifier::REVERSED)), top);
    places(frame, left, session);
    match *session.review.mode() {
        Mode::Loose { at } => loose(frame, right, session, at),
        Mode::Read | Mode::Judge | Mode::Select { .. } | Mode::Help => text(frame, right, session),
    }
    let keys = match session.review.mode() {
        Mode::Read => "review-keys",
        Mode::Judge => "review-keys-judge",
        Mode::Select { .. } => "review-keys-select",
        Mode::Loose { .. } => "review-keys-loose",
        Mode::Help => "review-keys-help",
    };
    let keys = Paragraph::new(session.desk.context.text(keys)).wrap(Wrap { trim: true });
    frame.render_widget(keys, bottom);
    if *session.review.mode() == Mode::Help {
        help(frame, session);
    }
}

fn header(session: &Session<'_>) -> String {
    let context = session.desk.context;
    let (decided, all) = session.review.progress();
    context.with(
        "review-progress",
        &[
            ("decided", decided.into()),
            ("all", all.into()),
            ("places", session.review.unjudged().into()),
            ("rest", session.review.loose_open().into()),
        ],
    )
}

fn places(frame: &mut Frame<'_>, area: Rect, session: &Session<'_>) {
    let context = session.desk.context;
    let here = session.review.position();
    let height = usize::from(area.height.saturating_sub(2)).max(1);
    let first = here.saturating_sub(height / 2);
    let room = usize::from(area.width.saturating_sub(3));
    let mut lines = Vec::new();
    for (index, sheet) in session.review.sheets().iter().enumerate().skip(first).take(height) {
        let open = sheet.marks.iter().filter(|mark| mark.decision.is_none()).count();
        let pointer = if index == here { '>' } else { ' ' };
        let title = sheet.title.expose().rsplit('/').next().unwrap_or_default();
        let start = format!("{pointer}{:>3} {} {open:>2} ", sheet.hit, verdict(sheet.verdict));
        let title: String = title.chars().take(room.saturating_sub(start.chars().count())).collect();
        let style = if index == here { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        lines.push(Line::styled(format!("{start}{title}").replace(char::is_control, " "), style));
    }
    let block = Block::new().borders(Borders::ALL).title(context.text("review-places"));
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

/// One letter for what was decided on a place; the help says what they mean.
const fn verdict(verdict: Option<Verdict>) -> char {
    match verdict {
        None => '?',
        Some(Verdict::Own) => '1',
        Some(Verdict::Mixed) => '2',
        Some(Verdict::Other) => '3',
        Some(Verdict::Irrelevant) => '4',
    }
}

fn text(frame: &mut Frame<'_>, area: Rect, session: &Session<'_>) {
    let context = session.desk.context;
    let Some(sheet) = session.review.current() else {
        frame.render_widget(Paragraph::new(context.text("review-nothing")), area);
        return;
    };
    let block = Block::new().borders(Borders::ALL).title(title(sheet, session, area.width));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if sheet.texts.is_empty() {
        let snippet = session.kept(sheet).map(|kept| kept.hit.snippet.expose().as_str()).unwrap_or_default();
        let shown = format!("{}\n\n{snippet}", context.text("review-no-text"));
        frame.render_widget(Paragraph::new(shown).wrap(Wrap { trim: false }), inner);
        return;
    }
    let chosen = session.review.selection();
    let laid = lay(sheet, session.review.mark(), chosen.as_ref(), usize::from(inner.width));
    let height = usize::from(inner.height).max(1);
    let first = laid.focus.saturating_sub(height / 2);
    let colour = context.has_colour();
    let spans = |line: &Vec<Piece>| Line::from(line.iter().map(|piece| span(piece, colour)).collect::<Vec<_>>());
    let lines: Vec<Line<'_>> = laid.lines.iter().skip(first).take(height).map(spans).collect();
    frame.render_widget(Paragraph::new(lines), inner);
}

/// Lists what was not looked at or not read, each with its decision.
fn loose(frame: &mut Frame<'_>, area: Rect, session: &Session<'_>, at: usize) {
    let context = session.desk.context;
    let mut lines = Vec::new();
    let mut here = 0;
    for (index, end) in session.review.loose().iter().enumerate() {
        let pointer = if index == at { '>' } else { ' ' };
        let style = if index == at { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        if index == at {
            here = lines.len();
        }
        let [head, text, asked] = loose_lines(end, context);
        for line in [format!("{pointer} {head}"), format!("    {text}"), format!("    {asked}"), String::new()] {
            lines.push(Line::styled(line.replace(char::is_control, " "), style));
        }
    }
    let block = Block::new().borders(Borders::ALL).title(context.text("review-loose-title"));
    let height = usize::from(area.height.saturating_sub(2)).max(1);
    let lines: Vec<Line<'_>> = lines.into_iter().skip(here.saturating_sub(height / 2)).take(height).collect();
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

fn title(sheet: &Sheet, session: &Session<'_>, width: u16) -> String {
    let context = session.desk.context;
    let place = place_text(&sheet.place, context);
    let what = session.review.mark().map(|mark| {
        let kind = context.text(&format!("kind-{}", mark.what.replace('_', "-")));
        let certainty = context.text(&format!("certainty-{}", mark.certainty.name()));
        format!("{kind}, {certainty}")
    });
    let title = format!("{} · {place} · {}", sheet.hit, what.unwrap_or_else(|| context.text("review-no-marks")));
    title.chars().take(usize::from(width.saturating_sub(4))).collect()
}

/// Colour is added to signs, never instead of them.
fn span(piece: &Piece, colour: bool) -> Span<'static> {
    let style = match piece.tone {
        Tone::Plain => Style::new(),
        Tone::Label => Style::new().add_modifier(Modifier::DIM),
        Tone::Open if colour => Style::new().fg(Color::Yellow),
        Tone::Hidden if colour => Style::new().fg(Color::Red),
        Tone::Kept if colour => Style::new().fg(Color::Green),
        Tone::Open | Tone::Hidden | Tone::Kept => Style::new(),
        Tone::Current | Tone::Chosen => Style::new().add_modifier(Modifier::REVERSED),
    };
    Span::styled(piece.text.expose().clone(), style)
}

fn help(frame: &mut Frame<'_>, session: &Session<'_>) {
    let area = frame.area();
    let (width, height) = (area.width.saturating_sub(8).min(70), area.height.saturating_sub(4).min(20));
    let middle = Rect { x: (area.width - width) / 2, y: (area.height - height) / 2, width, height };
    let block = Block::new().borders(Borders::ALL).title(session.desk.context.text("review-help-title"));
    frame.render_widget(Clear, middle);
    let text = Paragraph::new(session.desk.context.text("review-help")).wrap(Wrap { trim: false });
    frame.render_widget(text.block(block), middle);
}
