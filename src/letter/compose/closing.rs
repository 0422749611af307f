//! Rights, complaint, objection, contact, how to open the bundle, and the signature (points 11 to 16).

use std::collections::BTreeSet;

use crate::config::Contact;
use crate::disclosure::Disclosure;
use crate::letter::{Section, Wording};

/// The other rights of the person.
pub(super) fn rights(w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-rights"));
    section.paragraph(w.text("letter-rights-intro"));
    let rights = ["rectify", "erase", "restrict", "portability", "object", "consent"];
    section.list(rights.iter().map(|right| w.text(&format!("letter-rights-{right}"))).collect());
    section.paragraph(w.text("letter-rights-how"));
    section
}

/// Where to complain.
pub(super) fn complaint(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-complaint"));
    section.paragraph(w.text("letter-complaint-fg"));
    section.list(lines(&facts.municipality.fg));
    section.paragraph(w.text("letter-complaint-ap"));
    section
}

/// How to object (Awb art. 6:4, 6:5, 6:7 and 7:1).
pub(super) fn objection(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-objection"));
    section.paragraph(w.text("letter-objection-text"));
    let mut to = lines(&facts.municipality.objection);
    if to.is_empty() {
        to = lines(&facts.municipality.contact);
    }
    if to.is_empty() && !facts.municipality.address.is_empty() {
        let municipality = w.with("letter-sender", &[("name", (&facts.municipality.name).into())]);
        to.push(format!("{municipality}, {}", facts.municipality.address.join(", ")));
    }
    if to.is_empty() {
        section.paragraph(w.text("letter-contact-missing"));
    } else {
        section.paragraph(w.text("letter-objection-to"));
        section.list(to);
    }
    section.paragraph(w.text("letter-objection-holds"));
    section.paragraph(w.text("letter-objection-urgent"));
    section
}

/// Whom to ask.
pub(super) fn contact(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-contact"));
    let mut known = Vec::new();
    for (title, contact) in
        [("letter-contact-desk", &facts.municipality.contact), ("letter-contact-fg", &facts.municipality.fg)]
    {
        let lines = lines(contact);
        if !lines.is_empty() {
            known.push((w.text(title), lines.join("\n")));
        }
    }
    if known.is_empty() {
        section.paragraph(w.text("letter-contact-missing"));
    } else {
        section.facts(known);
    }
    section
}

fn lines(contact: &Contact) -> Vec<String> {
    [&contact.name, &contact.address, &contact.email, &contact.phone, &contact.web]
        .into_iter()
        .filter(|line| !line.is_empty())
        .cloned()
        .collect()
}

/// How to open the bundle.
pub(super) fn opening_the_bundle(w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-open"));
    section.list(
        ["unpack", "offline", "password", "age", "checksum"]
            .iter()
            .map(|key| w.text(&format!("letter-open-{key}")))
            .collect(),
    );
    section
}

/// Who decided.
pub(super) fn signature(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-signature"));
    let controllers: BTreeSet<&str> = facts.decisions.iter().map(|one| one.controller.as_str()).collect();
    let controllers = controllers.into_iter().collect::<Vec<_>>().join(", ");
    if !controllers.is_empty() {
        section.paragraph(w.with("letter-signature-on-behalf", &[("controllers", (&controllers).into())]));
    }
    section.paragraph(facts.municipality.signatory.clone());
    section
}
