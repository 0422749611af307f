//! Progress on the terminal, and silence elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Context, Output};
use crate::progress::Progress;

/// A bar on standard error; nothing when that is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// Makes the bar of a command.
    #[must_use]
    pub(super) fn new(context: &Context) -> Self {
        let is_shown = context.output == Output::Rich && std::io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &str, total: u64) {
        self.bar.set_message(stage.to_owned());
        self.bar.set_position(0);
        self.bar.set_length(total);
    }

    fn advance(&self, by: u64) {
        self.bar.inc(by);
    }

    fn end(&self) {
        self.bar.set_position(0);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
