//! The search account: which systems, which terms, which questions, and what was sifted out.

use std::collections::BTreeMap;

use connectors::{Cause, SourceId};
use identifiers::{Kind, Sensitive};

use super::Closed;
use super::words::Words;
use crate::clock::dutch_day;
use crate::disclosure::{
    NotSearchable, Question, SearchAccount, SearchTerm, SearchedSource, Sifted, SourceResult, Unread,
};
use crate::dossier::Verdict;
use crate::ledger::Summary;

impl Closed<'_> {
    pub(super) fn account(&self, words: &Words<'_>) -> SearchAccount {
        let question = |question: &crate::dossier::Question| Question {
            department: question.department.clone(),
            asked: question.asked,
            question: question.question.clone(),
            answered: question.answered,
            answer: question.answer.clone(),
        };
        let unsearchable = self.config.unsearchable.iter().map(|place| NotSearchable {
            name: place.name.clone(),
            department: place.department.clone(),
            note: place.note.clone(),
        });
        SearchAccount {
            sources: self.config.sources.iter().map(|source| self.searched(source)).collect(),
            not_searchable: unsearchable.collect(),
            terms: self.search_terms(),
            questions: self.case.questions.iter().map(question).collect(),
            sifted: self.sifted(words),
        }
    }

    fn searched(&self, source: &crate::config::Source) -> SearchedSource {
        let id = SourceId(source.name.clone().into());
        let summary = Summary::read(self.layout, &id).ok().flatten();
        let found = self.hits.hits.iter().filter(|kept| {
            let about = kept.decided.as_ref().is_some_and(|decided| decided.verdict.is_about_requester());
            kept.hit.source == id && about
        });
        let mut activities: Vec<String> = source.activity.iter().chain(source.activities.values()).cloned().collect();
        activities.sort();
        activities.dedup();
        SearchedSource {
            name: source.name.clone(),
            controller: self.controller(source.activity.as_deref()),
            activities,
            read_on: summary.as_ref().and_then(|summary| summary.complete).map(dutch_day),
            items: summary.as_ref().map_or(0, |summary| summary.items),
            result: match found.count() as u64 {
                0 => SourceResult::Nothing,
                count => SourceResult::Found(count),
            },
            unread: summary.map(|summary| unread(&summary)).unwrap_or_default(),
        }
    }

    /// Lists what was looked for: identifiers as they were given, and the name with its spellings.
    fn search_terms(&self) -> Vec<SearchTerm> {
        let requester = &self.case.requester;
        let mut terms: Vec<SearchTerm> = requester
            .identifiers()
            .into_iter()
            .map(|identifier| SearchTerm {
                kind: identifier.kind(),
                value: Sensitive::new(identifier.canonical().expose().to_string()),
                variants: Sensitive::default(),
            })
            .collect();
        let mut names: Vec<String> = requester.names().all().iter().map(|variant| variant.display()).collect();
        names.sort();
        names.dedup();
        if let Some(longest) = names.iter().max_by_key(|name| name.len()).cloned() {
            names.retain(|name| *name != longest);
            let (value, variants) = (Sensitive::new(longest), Sensitive::new(names));
            terms.push(SearchTerm { kind: Kind::Person, value, variants });
        }
        terms.sort();
        terms
    }

    fn sifted(&self, words: &Words<'_>) -> Vec<Sifted> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for decided in self.hits.hits.iter().filter_map(|kept| kept.decided.as_ref()) {
            match decided.verdict {
                Verdict::Own | Verdict::Mixed => {}
                Verdict::Other | Verdict::Irrelevant => {
                    let reason = words.sifted(decided.verdict.name());
                    *counts.entry(reason).or_default() += 1;
                }
            }
        }
        counts.into_iter().map(|(reason, count)| Sifted { reason, count }).collect()
    }
}

fn unread(summary: &Summary) -> Unread {
    let causes = |counts: &BTreeMap<String, u64>| -> BTreeMap<Cause, u64> {
        let mut known = BTreeMap::new();
        for (name, count) in counts {
            // A cause that this program does not know is told as damage, never left out.
            let cause = serde_json::from_value(serde_json::Value::from(name.as_str())).unwrap_or(Cause::Damaged);
            *known.entry(cause).or_default() += count;
        }
        known
    };
    Unread { whole: causes(&summary.unreadable), partly: causes(&summary.partly) }
}
