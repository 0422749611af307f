//! The words that users read: message catalogues in Dutch and English, never text in code.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
pub use redaction::Language;

/// Reads the language from the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`); Dutch when in doubt.
#[must_use]
pub fn language_of_environment() -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|key| std::env::var(key).ok().filter(|v| !v.is_empty()));
    match set {
        Some(value) if value.starts_with("en_") || value == "en" => Language::En,
        _ => Language::Nl,
    }
}

/// The catalogues, one file per area; both languages hold the same keys (a test checks it).
const CATALOGUES: &[(&str, &str)] = &[
    (include_str!("locales/nl/cli.ftl"), include_str!("locales/en/cli.ftl")),
    (include_str!("locales/nl/case.ftl"), include_str!("locales/en/case.ftl")),
    (include_str!("locales/nl/bundle.ftl"), include_str!("locales/en/bundle.ftl")),
    (include_str!("locales/nl/review.ftl"), include_str!("locales/en/review.ftl")),
    (include_str!("locales/nl/demo.ftl"), include_str!("locales/en/demo.ftl")),
];

/// The messages of one language; parsed when the first is asked for, since a search in JSON asks for none.
pub struct Messages {
    language: Language,
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl Messages {
    /// Takes the catalogues of a language.
    #[must_use]
    pub const fn load(language: Language) -> Self {
        Self { language, bundle: OnceLock::new() }
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| Self::parse(self.language))
    }

    fn parse(language: Language) -> FluentBundle<FluentResource> {
        let tag = language.tag().parse().expect("the tags are fixed and valid");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        for (nl, en) in CATALOGUES {
            let source = match language {
                Language::Nl => nl,
                Language::En => en,
            };
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        bundle
    }

    /// Gives the language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Gives a message without arguments.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// Gives a message with arguments; a key that is not there is given back as it is, so that nothing is lost.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle().get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut fluent = FluentArgs::new();
        for (name, value) in arguments {
            fluent.set(*name, value.fluent());
        }
        let mut errors = Vec::new();
        self.bundle().format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }

    /// Gives the wording of all catalogues of this language, one text each, as it is kept.
    #[must_use]
    pub fn all(&self) -> Vec<String> {
        let of = |(nl, en): &(&str, &str)| match self.language {
            Language::Nl => (*nl).to_owned(),
            Language::En => (*en).to_owned(),
        };
        CATALOGUES.iter().map(of).collect()
    }

    /// Says whether there is a message with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle().has_message(key)
    }
}

/// An argument of a message.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Text, set in as it is.
    Text(&'a str),
    /// A count; chooses the plural form, and is shown without grouping.
    Count(u64),
}

impl Value<'_> {
    fn fluent(&self) -> FluentValue<'static> {
        match *self {
            Self::Text(text) => FluentValue::from(text.to_owned()),
            Self::Count(count) => FluentValue::from(count),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '-', '}']))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_and_no_faults() {
        for (nl, en) in CATALOGUES {
            assert_eq!(keys(nl), keys(en));
            for source in [nl, en] {
                if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                    panic!("{errors:?}");
                }
            }
        }
    }

    #[test]
    fn every_cause_is_told_on_the_terminal_and_in_the_bundle() {
        let all: BTreeSet<String> = CATALOGUES.iter().flat_map(|(nl, _)| keys(nl)).map(str::to_owned).collect();
        let of = |start: &str| -> BTreeSet<String> {
            all.iter().filter_map(|key| key.strip_prefix(start)).map(|cause| cause.replace('_', "-")).collect()
        };
        assert!(of("bundle-cause-").contains("damaged"));
        assert_eq!(of("cause-"), of("bundle-cause-"));
    }

    #[test]
    fn plurals_follow_the_language() {
        let nl = Messages::load(Language::Nl);
        assert_eq!(nl.with("hits-count", &[("n", 1_u64.into())]), "1 vindplaats");
        assert_eq!(nl.with("hits-count", &[("n", 2_u64.into())]), "2 vindplaatsen");
    }
}
