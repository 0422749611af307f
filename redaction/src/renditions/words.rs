//! The fixed words of the renditions, in two languages, read from `locales/`.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use connectors::Role;
use serde::{Deserialize, Serialize};

use crate::{Ground, Mark, RedactedPlace, What};

/// A language that users can choose, for what they read on the screen and in an output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch, plain (B1).
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// Gives the language tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        match tag {
            "nl" => Ok(Self::Nl),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

/// The fixed words of one language.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    marks: BTreeMap<String, String>,
    places: BTreeMap<String, String>,
    roles: BTreeMap<String, String>,
    pub(crate) page: BTreeMap<String, String>,
    grounds: BTreeMap<String, String>,
}

impl Words {
    /// Reads the words of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        // Read once: a small file is rebuilt in less time than they take.
        static NL: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locales/nl.toml")));
        static EN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locales/en.toml")));
        match language {
            Language::Nl => &NL,
            Language::En => &EN,
        }
    }

    fn read(text: &str) -> Self {
        toml::from_str(text).expect("the words are part of the program and a test reads them")
    }

    /// Names what was hidden, such as `[persoon 3]` or `[BSN van persoon 3]`.
    pub(crate) fn mark(&self, mark: &Mark) -> String {
        let person = word(&self.marks, "person");
        let what = word(&self.marks, mark.what.name());
        match (mark.what, mark.group) {
            (What::Identifier(identifiers::Kind::Person), Some(group)) => format!("[{person} {}]", group.0),
            (What::Identifier(identifiers::Kind::Person), None) => format!("[{}]", word(&self.marks, "unnamed")),
            (_, Some(group)) => format!("[{what} {} {person} {}]", word(&self.marks, "of_person"), group.0),
            (_, None) => format!("[{what}]"),
        }
    }

    /// Says in plain words what a ground protects.
    pub(crate) fn ground(&self, ground: Ground) -> &str {
        word(&self.grounds, ground.code())
    }

    /// Names a place, such as `Pagina 3`; `None` for a whole document.
    pub(crate) fn place(&self, place: &RedactedPlace) -> Option<String> {
        let name = |key| word(&self.places, key);
        match place {
            RedactedPlace::Whole => None,
            RedactedPlace::Page(number) => Some(format!("{} {number}", name("page"))),
            RedactedPlace::Row(_, number) => Some(format!("{} {number}", name("row"))),
            RedactedPlace::Cell(cell) => Some(cell.to_string()),
            RedactedPlace::Record(_, number) => Some(format!("{} {number}", name("record"))),
            RedactedPlace::Line(number) => Some(format!("{} {number}", name("line"))),
            RedactedPlace::Part(_) => Some(name("part").to_owned()),
        }
    }

    /// Names the sheet or table of rows.
    pub(crate) fn sheet(&self) -> &str {
        word(&self.places, "sheet")
    }

    /// Says what a block was, where that is not plain from how it looks.
    pub(crate) fn role(&self, role: Role) -> Option<&str> {
        let key = match role {
            Role::Body
            | Role::Heading
            | Role::ListItem
            | Role::Cell
            | Role::FormField
            | Role::MailHeader
            | Role::Scanned => return None,
            Role::Header => "header",
            Role::Footer => "footer",
            Role::Footnote => "footnote",
            Role::Comment => "comment",
            Role::Deleted => "deleted",
            Role::Hidden => "hidden",
            Role::TextBox => "text_box",
            Role::Metadata => "metadata",
            Role::Quoted => "quoted",
            Role::AltText => "alt_text",
            Role::Link => "link",
            Role::FileName => "file_name",
        };
        Some(word(&self.roles, key))
    }

    /// Gives a word of the page.
    pub(crate) fn page(&self, key: &str) -> &str {
        word(&self.page, key)
    }

    /// Lists every fixed sentence, for the leak check: a name that is also one of these words is no leak.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &str> {
        let maps = [&self.marks, &self.places, &self.roles, &self.page, &self.grounds];
        maps.into_iter().flat_map(|map| map.values().map(String::as_str))
    }
}

fn word<'a>(map: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    map.get(key).map_or("", String::as_str)
}

/// Names what was hidden, as every rendition does; for legends and letters.
#[must_use]
pub fn mark_text(mark: &Mark, language: Language) -> String {
    Words::of(language).mark(mark)
}

/// Says in plain words what a ground protects, as the legend of every rendition does.
#[must_use]
pub fn ground_text(ground: Ground, language: Language) -> String {
    Words::of(language).ground(ground).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_every_word() {
        let (nl, en) = (Words::of(Language::Nl), Words::of(Language::En));
        let keys = |words: &Words| {
            let maps = [&words.marks, &words.places, &words.roles, &words.page, &words.grounds];
            maps.map(|map| map.keys().cloned().collect::<Vec<_>>())
        };
        assert_eq!(keys(nl), keys(en));
        for ground in Ground::ALL {
            assert!(!nl.ground(*ground).is_empty(), "{}", ground.code());
        }
        for kind in identifiers::Kind::ALL {
            assert!(nl.marks.contains_key(kind.name()), "{}", kind.name());
        }
        assert!(nl.sentences().all(|sentence| !sentence.is_empty()));
    }
}
