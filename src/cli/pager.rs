//! Output that is longer than the screen: through the pager of the user, through `less`, or a screen at a time.
//!
//! Nothing of it is written to disk, and a pager cannot be made to run other programs.

use std::io::{self, BufRead, Write};
use std::process::{Command, Stdio};

use ratatui::crossterm::terminal;

/// The pager where the environment names none.
const USUAL: &str = "less -R";

/// Shows a text; `more` is asked between screens when there is no pager.
pub(super) fn page(text: &str, more: &str) -> io::Result<()> {
    let height = terminal::size().map_or(usize::MAX, |(_, rows)| usize::from(rows));
    if text.lines().count() < height {
        return quiet(io::stdout().lock().write_all(text.as_bytes()));
    }
    let asked = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    if through(asked.as_deref().unwrap_or(USUAL), text)? { Ok(()) } else { screens(text, height, more) }
}

/// Gives the text to a pager; `false` when it cannot be started.
fn through(pager: &str, text: &str) -> io::Result<bool> {
    let mut words = pager.split_whitespace();
    let Some(program) = words.next() else { return Ok(false) };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    // No shell out of it, and no file in which what was looked for is kept.
    command.env("LESSSECURE", "1").env("LESSHISTFILE", "-");
    // Colours and links pass, and our text is UTF-8 whatever the locale says.
    for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8")] {
        if std::env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    let Ok(mut child) = command.spawn() else { return Ok(false) };
    // A reader who has seen enough closes the pipe.
    let written = child.stdin.take().map_or(Ok(()), |mut input| quiet(input.write_all(text.as_bytes())));
    child.wait()?;
    written.map(|()| true)
}

/// Prints a screen at a time.
fn screens(text: &str, height: usize, more: &str) -> io::Result<()> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = io::stdout().lock();
    let mut screens = lines.chunks(height.saturating_sub(1).max(1)).peekable();
    while let Some(screen) = screens.next() {
        screen.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        if screens.peek().is_some() {
            write!(out, "{more}")?;
            out.flush()?;
            let mut answer = String::new();
            let read = io::stdin().lock().read_line(&mut answer)?;
            if read == 0 || answer.trim().eq_ignore_ascii_case("q") {
                break;
            }
        }
    }
    Ok(())
}

fn quiet(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
