//! Puts commas, keys and line ends between values; objects and lists without anything in them are not written.

use connectors::Format;

/// The deepest that lines are indented.
const DEEPEST: usize = 32;

/// An object or list that is open.
struct Open {
    sign: char,
    key: Option<String>,
    /// Values written in it.
    count: usize,
    is_written: bool,
}

/// What was written so far.
pub(super) struct Layout {
    out: String,
    open: Vec<Open>,
    /// How many of `open` are written; those are always the outermost.
    written: usize,
    key: Option<Key>,
    spread: Spread,
}

/// A key whose value has not come yet.
struct Key {
    shown: Option<String>,
    unknown: String,
}

/// Whether every value has a line of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spread {
    Lines,
    Records,
}

impl Layout {
    pub(super) const fn of(format: Format) -> Self {
        let spread = match format {
            Format::Ndjson => Spread::Records,
            _ => Spread::Lines,
        };
        Self { out: String::new(), open: Vec::new(), written: 0, key: None, spread }
    }

    /// Takes a key: itself when it may be shown, and what stands for it otherwise.
    pub(super) fn key(&mut self, shown: Option<String>, unknown: &str) {
        self.key = Some(Key { shown, unknown: unknown.to_owned() });
    }

    /// Passes a value by, its key included.
    pub(super) fn pass(&mut self) {
        self.key = None;
    }

    pub(super) fn begin(&mut self, sign: char) {
        let key = self.take_key();
        self.open.push(Open { sign, key, count: 0, is_written: false });
    }

    pub(super) fn end(&mut self, sign: char) {
        self.key = None;
        let Some(open) = self.open.pop() else { return };
        if open.is_written {
            self.written -= 1;
            if self.spread == Spread::Lines {
                self.line();
            }
            self.out.push(sign);
            self.close_top();
        }
    }

    /// Writes a value.
    pub(super) fn value(&mut self, json: &str) {
        let key = self.take_key();
        self.reach();
        self.before(key);
        self.out.push_str(json);
        self.close_top();
    }

    /// Writes a value that is no text, unless its key may not be shown.
    pub(super) fn nothing(&mut self, json: &str) {
        if self.key.as_ref().is_some_and(|key| key.shown.is_none()) {
            self.key = None;
        } else {
            self.value(json);
        }
    }

    /// Gives the file; `None` when nothing was written.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        while let Some(open) = self.open.last() {
            let sign = if open.sign == '{' { '}' } else { ']' };
            self.end(sign);
        }
        (!self.out.is_empty()).then(|| self.out.into_bytes())
    }

    /// Spells the key; one that may not be shown is known by its place among the others.
    fn take_key(&mut self) -> Option<String> {
        let key = self.key.take()?;
        let number = self.open.last().map_or(1, |open| open.count + 1);
        Some(key.shown.unwrap_or_else(|| format!("{} {number}", key.unknown)))
    }

    /// Writes the objects and lists that are open and not yet written.
    fn reach(&mut self) {
        while let Some(open) = self.open.get_mut(self.written) {
            open.is_written = true;
            let (sign, key) = (open.sign, open.key.take());
            self.before(key);
            self.out.push(sign);
            self.written += 1;
        }
    }

    /// Writes what stands in front of a value: a comma, the line, its key.
    fn before(&mut self, key: Option<String>) {
        if let Some(inside) = self.written.checked_sub(1) {
            let first = self.open[inside].count == 0;
            self.open[inside].count += 1;
            if !first {
                self.out.push(',');
            }
            self.line();
        }
        if let Some(key) = key {
            self.out.push_str(&serde_json::Value::from(key).to_string());
            self.out.push_str(": ");
        }
    }

    fn line(&mut self) {
        if self.spread == Spread::Lines {
            self.out.push('\n');
            (0..self.written.min(DEEPEST)).for_each(|_| self.out.push_str("  "));
        } else if !self.out.ends_with(['{', '[']) {
            self.out.push(' ');
        }
    }

    /// Ends a line behind a value that is in no other.
    fn close_top(&mut self) {
        if self.written == 0 {
            self.out.push('\n');
        }
    }
}
