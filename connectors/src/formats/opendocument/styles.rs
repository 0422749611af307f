//! Styles of OpenDocument that hide text or sheets.

use std::collections::BTreeSet;

use crate::formats::package::Tag;

/// The names of the styles that hide, gathered while the styles pass by.
#[derive(Debug, Default)]
pub(super) struct HidingStyles {
    current: String,
    hiding: BTreeSet<String>,
}

impl HidingStyles {
    /// Takes the start of an element; styles stand before the text that uses them.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "style" => self.current = tag.attribute("name").unwrap_or_default().into_owned(),
            "text-properties" | "table-properties" if hides(tag) => {
                self.hiding.insert(self.current.clone());
            }
            _ => {}
        }
    }

    /// Whether an element is hidden, by its style or by itself.
    pub(super) fn hide(&self, tag: &Tag<'_>) -> bool {
        hides(tag) || tag.attribute("style-name").is_some_and(|name| self.hiding.contains(&*name))
    }
}

fn hides(tag: &Tag<'_>) -> bool {
    matches!(tag.attribute("display").as_deref(), Some("none" | "false"))
}
