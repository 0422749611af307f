//! A made-up case for tests of letter and bundle; nobody in it exists.

use std::collections::BTreeMap;

use connectors::{Cause, Format};
use identifiers::{Kind, Sensitive};
use jiff::Timestamp;
use jiff::civil::date;
use redaction::{Ground, What};

use super::*;
use crate::config::Contact;
use crate::register::{LegalBasis, ProvidedBy, Retention};

/// A granted-in-part case with documents, tables (one of them empty), gaps and redactions.
pub(crate) fn disclosure(language: Language, profile: Profile) -> Disclosure {
    let controller = |name: &str, outcome, reason: &str| ControllerDecision {
        controller: name.to_owned(),
        outcome,
        reason: reason.to_owned(),
    };
    Disclosure {
        language,
        decided: "2026-11-20T09:30:00Z".parse::<Timestamp>().unwrap(),
        profile,
        request: request(),
        municipality: municipality(),
        register_version: "2026-10".to_owned(),
        activities: vec![
            activity("wmo", "Ondersteuning volgens de Wmo", LegalBasis::PublicTask),
            activity("nieuwsbrief", "Nieuwsbrief van de gemeente", LegalBasis::Consent),
        ],
        decisions: vec![
            controller(
                "college van burgemeester en wethouders",
                Outcome::Partly,
                "Eén document gaat ook over een ander.",
            ),
            controller("burgemeester", Outcome::NothingFound, ""),
        ],
        search: search(),
        enclosed: (1..=14).map(enclosed).collect(),
        tables: vec![
            table(1, "Wmo-voorzieningen", "wmo"),
            table(2, "Aanmeldingen nieuwsbrief", "nieuwsbrief"),
            empty(3),
        ],
        withheld: vec![Withheld {
            number: 1,
            what: WithheldWhat::Document,
            title: "Verslag van een gesprek".to_owned(),
            source: "Zaaksysteem".to_owned(),
            ground: Ground::RightsOfOthers,
            reason: "Het verslag gaat over de melder. Ook zonder de naam is te zien wie dat is.".to_owned(),
            instead: "een samenvatting in V003".to_owned(),
        }],
        hidden: (1..=9).map(hidden).collect(),
        consultations: Consultations {
            known: vec![Consultation {
                on: date(2026, 3, 9),
                system: "Zaaksysteem".to_owned(),
                purpose: "behandelen van de melding".to_owned(),
            }],
            note: String::new(),
        },
    }
}

fn request() -> Request {
    Request {
        case: "AVG-2026-0042".to_owned(),
        received: date(2026, 10, 26),
        channel: Channel::Form,
        identity: Identity::Digid,
        identified: Some(date(2026, 10, 26)),
        addressee: Addressee {
            name: Sensitive::new("A.M. de Vries-Bakker".to_owned()),
            address: Sensitive::new(vec!["Dorpsstraat 12 a".to_owned(), "1234 AB Voorbeeldstad".to_owned()]),
        },
        representative: None,
        understood: Sensitive::new("alle gegevens over mijn melding bij de Wmo, ook uit e-mail".to_owned()),
        scope: vec!["de Wmo en de nieuwsbrief".to_owned(), "de jaren 2020 tot en met 2026".to_owned()],
        clarifications: vec![Clarification {
            asked: date(2026, 10, 28),
            question: Sensitive::new("Over welke jaren gaat uw verzoek?".to_owned()),
            answered: Some(date(2026, 10, 30)),
            answer: Sensitive::new("Vanaf 2020.".to_owned()),
        }],
        extension: None,
        suspensions: vec![Suspension {
            from: date(2026, 10, 28),
            until: Some(date(2026, 10, 30)),
            reason: "wij wachtten op uw antwoord".to_owned(),
        }],
        term: date(2026, 11, 30),
    }
}

fn municipality() -> Municipality {
    let contact = |name: &str, email: &str, phone: &str| Contact {
        name: name.to_owned(),
        email: email.to_owned(),
        phone: phone.to_owned(),
        address: "Raadhuisplein 1, 1234 AA Voorbeeldstad".to_owned(),
        web: "www.voorbeeldstad.example/privacy".to_owned(),
    };
    Municipality {
        name: "Voorbeeldstad".to_owned(),
        address: vec!["Raadhuisplein 1".to_owned(), "1234 AA Voorbeeldstad".to_owned()],
        contact: contact("Privacyloket", "privacy@voorbeeldstad.example", "020-1234567"),
        fg: contact("Functionaris gegevensbescherming", "fg@voorbeeldstad.example", "020-1234568"),
        objection: contact("Commissie bezwaarschriften", "bezwaar@voorbeeldstad.example", "020-1234569"),
        signatory: "De teamleider Privacy, met mandaat van het college".to_owned(),
    }
}

fn activity(id: &str, name: &str, legal_basis: LegalBasis) -> Activity {
    Activity {
        id: id.to_owned(),
        name: name.to_owned(),
        controller: "college van burgemeester en wethouders".to_owned(),
        purposes: vec!["meldingen en aanvragen behandelen".to_owned(), "hulp regelen".to_owned()],
        legal_basis,
        law: Some("Wmo 2015, artikel 2.3.2".to_owned()),
        data_categories: vec!["naam en adres".to_owned(), "BSN".to_owned(), "gezondheid".to_owned()],
        person_categories: vec!["inwoners".to_owned()],
        recipients: vec![
            "Centraal Administratie Kantoor (CAK)".to_owned(),
            "Sociale Verzekeringsbank (SVB)".to_owned(),
        ],
        retention: Retention {
            term: "15 jaar na het einde van de hulp".to_owned(),
            years: Some(15),
            source: "Wmo 2015, artikel 5.3.4".to_owned(),
        },
        origin: Some("van uzelf en uit de Basisregistratie Personen".to_owned()),
        automated_decisions: None,
        transfers: None,
        security: Some("toegang per rol, versleutelde opslag".to_owned()),
        provided_by_person: ProvidedBy::Person,
    }
}

fn search() -> SearchAccount {
    let source = |name: &str, items, result, whole: &[(Cause, u64)], activities: &[&str]| SearchedSource {
        name: name.to_owned(),
        controller: "college van burgemeester en wethouders".to_owned(),
        activities: activities.iter().map(|id| (*id).to_owned()).collect(),
        read_on: Some(date(2026, 11, 18)),
        items,
        result,
        unread: Unread { whole: whole.iter().copied().collect(), partly: BTreeMap::new() },
    };
    let mut mail = source("Postbus Wmo", 2_345, SourceResult::Found(9), &[(Cause::Encrypted, 2)], &["wmo"]);
    mail.unread.partly.insert(Cause::ImageOnly, 4);
    SearchAccount {
        sources: vec![
            source("Zaaksysteem", 18_204, SourceResult::Found(17), &[(Cause::Damaged, 1)], &["wmo"]),
            mail,
            source("Nieuwsbrief", 412, SourceResult::Found(1), &[], &["nieuwsbrief"]),
            source("Kabinet burgemeester", 96, SourceResult::Nothing, &[], &[]),
        ],
        not_searchable: vec![NotSearchable {
            name: "Papieren archief".to_owned(),
            department: "Archief".to_owned(),
            note: "Het archief van voor 2005 ligt op papier. Vraag ernaar bij de afdeling.".to_owned(),
        }],
        terms: vec![
            SearchTerm {
                kind: Kind::Bsn,
                value: Sensitive::new("123456782".to_owned()),
                variants: Sensitive::new(vec!["1234.56.782".to_owned()]),
            },
            SearchTerm {
                kind: Kind::Person,
                value: Sensitive::new("Anna Maria de Vries".to_owned()),
                variants: Sensitive::new((0..20).map(|n| format!("A.M. de Vries {n}")).collect()),
            },
        ],
        questions: vec![Question {
            department: "Archief".to_owned(),
            asked: date(2026, 11, 2),
            question: "Is er een papieren dossier?".to_owned(),
            answered: Some(date(2026, 11, 5)),
            answer: "Nee".to_owned(),
        }],
        sifted: vec![Sifted { reason: "gaat over een naamgenoot".to_owned(), count: 3 }],
    }
}

fn enclosed(number: u32) -> Enclosed {
    Enclosed {
        number,
        title: if number.is_multiple_of(2) { "E-mailbericht" } else { "Brief" }.to_owned(),
        source: if number.is_multiple_of(2) { "Postbus Wmo" } else { "Zaaksysteem" }.to_owned(),
        activity: Some(if number == 14 { "nieuwsbrief" } else { "wmo" }.to_owned()),
        format: if number.is_multiple_of(2) { Format::Eml } else { Format::Pdf },
        dated: Some(date(2024, 1, i8::try_from(number).unwrap())),
        places: if number == 1 { vec!["bladzijde 1".to_owned(), "bladzijde 3".to_owned()] } else { Vec::new() },
        hidden: if number <= 9 { 1 } else { 0 },
        past_retention: number == 5,
    }
}

fn table(number: u32, title: &str, activity: &str) -> OwnTable {
    let column = |title: &str, sort| Column { title: title.to_owned(), sort };
    let row = |cells: &[&str]| cells.iter().map(|cell| Sensitive::new((*cell).to_owned())).collect();
    OwnTable {
        number,
        title: title.to_owned(),
        source: "Zaaksysteem".to_owned(),
        activity: Some(activity.to_owned()),
        columns: vec![
            column("Naam", ColumnType::Text),
            column("Begin", ColumnType::Day),
            column("Uren", ColumnType::Whole),
            column("Actief", ColumnType::Truth),
            column("Naam", ColumnType::Text),
            column("", ColumnType::Whole),
        ],
        rows: vec![
            row(&["de Vries; \"A.M.\"", "2024-02-29", "4", "true", "=1+1", "1"]),
            row(&["de Vries", "", "", "", "regel\neen", "geen getal"]),
        ],
        places: vec!["rij 12".to_owned(), "rij 80".to_owned()],
    }
}

fn empty(number: u32) -> OwnTable {
    OwnTable { rows: Vec::new(), places: Vec::new(), ..table(number, "Lege tabel", "wmo") }
}

fn hidden(number: u32) -> Hidden {
    Hidden {
        label: format!("V{number:03}"),
        place: "bladzijde 1".to_owned(),
        mark: 1,
        what: if number.is_multiple_of(2) { What::Identifier(Kind::Person) } else { What::Identifier(Kind::Phone) },
        ground: if number == 9 { Ground::BrpSecrecy } else { Ground::CopyHarmsOthers },
        person: Some(number.div_ceil(3)),
    }
}
