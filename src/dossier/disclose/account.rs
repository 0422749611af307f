//! The search account: which systems, which terms, which questions, and what was sifted out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use connectors::{Cause, SourceId};
use identifiers::{Kind, Sensitive};

use super::words::Words;
use super::{Closed, address_lines, first};
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

    /// Lists what was looked for: numbers and addresses as they were given, and the name with its spellings, those that
    /// tell most first.
    fn search_terms(&self) -> Vec<SearchTerm> {
        let requester = &self.case.requester;
        let texts = |(kind, list): (Kind, &[Sensitive<String>])| -> Vec<(Kind, String)> {
            list.iter().map(|text| (kind, text.expose().clone())).collect()
        };
        let given = requester.values().into_iter().flat_map(texts);
        let born = requester.born.iter().map(|day| (Kind::BirthDate, day.expose().to_string()));
        let addresses = requester.addresses.iter().map(|address| {
            let lines = address_lines(address).into_iter().filter(|line| !line.is_empty());
            (Kind::Address, lines.collect::<Vec<_>>().join(", "))
        });
        let mut terms: Vec<SearchTerm> = given
            .chain(born)
            .chain(addresses)
            .map(|(kind, value)| SearchTerm { kind, value: Sensitive::new(value), variants: Sensitive::default() })
            .collect();
        terms.extend(self.name());
        terms.sort();
        terms
    }

    fn name(&self) -> Option<SearchTerm> {
        let requester = &self.case.requester;
        let names = requester.names();
        let mut names: Vec<_> = names.all().iter().map(|name| (Reverse(name.form), name.display())).collect();
        names.sort_by_key(|(form, name)| (*form, name.split(' ').count(), name.clone()));
        let variants = names.into_iter().map(|(.., name)| name).collect::<Vec<String>>();
        let called = first(&requester.given_names).or_else(|| first(&requester.initials));
        let name: Vec<String> =
            [called, first(&requester.interfix), first(&requester.surname)].into_iter().flatten().collect();
        (!name.is_empty()).then(|| SearchTerm {
            kind: Kind::Person,
            value: Sensitive::new(name.join(" ")),
            variants: Sensitive::new(variants),
        })
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
