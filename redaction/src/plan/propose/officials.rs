//! Who is an official: by the mail domain, or by a word beside the name that the policy lists.

use std::collections::BTreeSet;
use std::ops::Range;

use identifiers::Kind;

use crate::Policy;
use crate::spelling::{Form, fold_value};

/// How far beside a name a cue may stand, in bytes.
const NEAR: usize = 48;

pub(super) struct Officials {
    domains: BTreeSet<String>,
    cues: Vec<String>,
}

impl Officials {
    pub(super) fn new(policy: &Policy) -> Self {
        let domains = policy.official_domains.iter().map(|domain| domain.trim_start_matches('@').to_lowercase());
        let cues = policy.official_cues.iter().map(|cue| format!(" {} ", fold_value(cue, Form::Loose)));
        Self { domains: domains.collect(), cues: cues.collect() }
    }

    /// Tells whether what stands at this range is an official's.
    pub(super) fn names(&self, kind: Kind, text: &str, range: Range<usize>, label: Option<&str>) -> bool {
        if kind == Kind::Email {
            let address = text.get(range.clone()).unwrap_or_default();
            if self.is_domain_of(address) {
                return true;
            }
        }
        if label.is_some_and(|label| self.has_cue(label)) {
            return true;
        }
        kind == Kind::Person && (self.stands_before(text, range.start) || self.stands_after(text, range.end))
    }

    /// Tells whether an address is at one of the domains whose users are officials.
    pub(super) fn is_domain_of(&self, address: &str) -> bool {
        let domain = address.rsplit_once('@').map(|(_, domain)| domain.trim().to_lowercase());
        domain.is_some_and(|domain| self.domains.contains(&domain))
    }

    /// "Behandelaar: J. Jansen": the cue is the last thing on the line before the name.
    fn stands_before(&self, text: &str, at: usize) -> bool {
        let start = text.floor_char_boundary(at.saturating_sub(NEAR));
        let before = text.get(start..at).unwrap_or_default();
        let before = before.rsplit(['\n', '.', ';']).next().unwrap_or_default();
        let folded = format!(" {} ", fold_value(before, Form::Loose));
        let trimmed = ["de heer ", "mevrouw ", "dhr ", "mevr ", "mw ", "de ", "heer "]
            .iter()
            .fold(folded.as_str(), |rest, title| rest.strip_suffix(title).unwrap_or(rest));
        self.cues.iter().any(|cue| trimmed.ends_with(cue.as_str()) || trimmed.ends_with(cue.trim_end()))
    }

    /// "J. Jansen, consulent Wmo": the cue is the first thing after the name, on its line or the next.
    fn stands_after(&self, text: &str, at: usize) -> bool {
        let end = text.floor_char_boundary(at.saturating_add(NEAR).min(text.len()));
        let after = text.get(at..end).unwrap_or_default();
        let Some(rest) = after.strip_prefix([',', '\n', '(']).or_else(|| after.strip_prefix(" (")) else {
            return false;
        };
        let folded = format!(" {} ", fold_value(rest, Form::Loose));
        self.cues.iter().any(|cue| folded.starts_with(cue.as_str()))
    }

    fn has_cue(&self, label: &str) -> bool {
        let folded = format!(" {} ", fold_value(label, Form::Loose));
        self.cues.iter().any(|cue| folded.contains(cue.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_beside_a_name_makes_an_official() {
        let officials = Officials::new(&Policy::default());
        let rows = [
            ("Behandelaar: ", "P. Smit", "", true),
            ("Behandelaar: mevrouw ", "P. Smit", "", true),
            ("met vriendelijke groet,\n", "P. Smit", ", consulent Wmo", true),
            ("", "P. Smit", "\nconsulent", true),
            ("De consulent sprak met ", "P. Smit", "", false),
            ("behandelaar. Daarna kwam ", "P. Smit", " met de consulent", false),
        ];
        for (before, name, after, expected) in rows {
            let text = format!("{before}{name}{after}");
            let range = before.len()..before.len() + name.len();
            assert_eq!(officials.names(Kind::Person, &text, range, None), expected, "{text}");
        }
    }
}
