//! Words for places and formats that name nobody.

use connectors::Format;
use redaction::{Language, RedactedPlace, Run, mark_text};

use crate::messages::{Language as MessageLanguage, Messages};

/// The words of one language.
pub(super) struct Words<'a> {
    messages: &'a Messages,
    pub(super) language: Language,
}

impl<'a> Words<'a> {
    pub(super) fn new(messages: &'a Messages) -> Self {
        let language = match messages.language() {
            MessageLanguage::Nl => Language::Nl,
            MessageLanguage::En => Language::En,
        };
        Self { messages, language }
    }

    /// Names a sort of document.
    pub(super) fn title(&self, format: Format) -> String {
        let key = format!("case-format-{}", format.name().replace('_', "-"));
        if self.messages.has(&key) {
            self.messages.text(&key)
        } else {
            self.messages.with("case-format-other", &[("format", format.name().into())])
        }
    }

    /// Names a column that has no heading.
    pub(super) fn column(&self, number: usize) -> String {
        self.messages.with("case-column-unnamed", &[("n", number.into())])
    }

    /// Says a reason why something was set aside.
    pub(super) fn sifted(&self, verdict: &str) -> String {
        self.messages.text(&format!("case-sifted-{verdict}"))
    }

    /// Says a place; names of sheets, tables and parts with what was hidden in them marked.
    pub(super) fn place(&self, place: &RedactedPlace) -> String {
        let with = |key: &str, name: &str, n: u64| {
            let arguments = [
                ("sheet", name.into()),
                ("table", name.into()),
                ("name", name.into()),
                ("cell", name.into()),
                ("n", n.into()),
            ];
            self.messages.with(key, &arguments).trim().to_owned()
        };
        match place {
            RedactedPlace::Whole => String::new(),
            RedactedPlace::Page(page) => with("place-page", "", u64::from(*page)),
            RedactedPlace::Row(name, row) => with("place-row", &self.plain(name), u64::from(*row)),
            RedactedPlace::Cell(cell) => {
                self.messages.with("place-cell", &[("sheet", "".into()), ("cell", (&**cell).into())]).trim().to_owned()
            }
            RedactedPlace::Record(name, record) => with("place-record", &self.plain(name), *record),
            RedactedPlace::Line(line) => with("place-line", "", *line),
            RedactedPlace::Part(name) => with("place-part", &self.plain(name), 0),
        }
    }

    /// Spells runs, with what was hidden marked.
    pub(super) fn plain(&self, runs: &[Run]) -> String {
        let spell = |run: &Run| match run {
            Run::Shown(text) => text.expose().clone(),
            Run::Hidden(mark) => format!("[{}]", mark_text(mark, self.language).trim_matches(['[', ']'])),
        };
        runs.iter().map(spell).collect()
    }
}
