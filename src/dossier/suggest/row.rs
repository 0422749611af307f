//! What stands in one row or record with the requester.

use connectors::Document;
use identifiers::names::fuzzy::is_near;
use identifiers::names::{Form, NameVariants};
use identifiers::{Certainty, Identifier, Kind, Recognisers, Requester, Scan};

use super::{Known, may_lead, of_one_person};
use crate::scanning;

/// Gives what in a row is not known to be the requester's; nothing when another person stands in it for sure.
pub(super) fn strange(document: &Document, known: &Known<'_>, recognisers: &Recognisers) -> Vec<Identifier> {
    let mut by_block: Vec<Scan> = document.blocks.iter().map(|_| Scan::default()).collect();
    for (finding, block) in scanning::findings(document, recognisers) {
        if let Some(scan) = by_block.get_mut(block) {
            scan.findings.push(finding);
        }
    }
    let mut strange = Vec::new();
    for (block, scan) in document.blocks.iter().zip(by_block) {
        let text = block.text.expose();
        for finding in scan.resolved() {
            if finding.kind == Kind::Person || known.is_own(&finding, text) {
                continue;
            }
            if known.is_anothers(&finding) {
                return Vec::new();
            }
            if may_lead(finding.kind) && finding.certainty >= Certainty::Supported {
                strange.extend(finding.identifier);
            }
        }
        let names = scan.findings.iter().filter(|finding| finding.kind == Kind::Person);
        strange.extend(names.filter_map(|name| other_surname(name.identifier.as_ref()?, known.requester)));
    }
    of_one_person(strange)
}

/// Takes another surname behind the own given name from a name over cells: a former one, or a partner's.
pub(super) fn other_surname(name: &Identifier, requester: &Requester) -> Option<Identifier> {
    let words: Vec<&str> = name.canonical().expose().split(' ').collect();
    let variants = NameVariants::of(requester);
    let is_given = |word: &&str| {
        variants.all().iter().any(|variant| {
            let terms = variant.terms.expose();
            variant.form == Form::Given && terms.len() > 1 && terms[0] == *word && variant.surname_at > 0
        })
    };
    let given = words.iter().take_while(|word| is_given(word)).count();
    // Initials between the given name and the surname are of neither.
    let initials = words[given..].iter().take_while(|word| word.chars().count() == 1).count();
    let rest = &words[given + initials..];
    let own = |word: &&str| {
        let near = |term: &String| term == word || is_near(word, term);
        variants.all().iter().any(|variant| near(&variant.terms.expose()[variant.surname_at]))
    };
    let tells = rest.iter().any(|word| word.chars().count() > 2);
    if given == 0 || !tells || rest.iter().any(own) {
        return None;
    }
    Identifier::parse(Kind::Person, &rest.join(" ")).ok()
}
