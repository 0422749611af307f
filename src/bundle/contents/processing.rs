//! The facts of AVG art. 15(1) in terms of the W3C Data Privacy Vocabulary (DPV 2), as JSON-LD.

use serde_json::{Value, json};

use super::{Filled, Maker, overview};
use crate::bundle::BundleError;
use crate::bundle::spool::Spool;
use crate::register::{Activity, LegalBasis};

/// Writes `verwerkingen.jsonld`; its context stands inside, so that nothing is fetched.
pub(super) fn write(spool: &mut Spool, maker: &Maker<'_>, filled: &mut Filled) -> Result<(), BundleError> {
    let mut graph = vec![json!({
        "@id": "#antwoord",
        "@type": "eu-gdpr:SARNotice",
        "dct:identifier": maker.facts.request.case,
        "dct:issued": {"@type": "xsd:date", "@value": maker.facts.day().to_string()},
        "dct:language": maker.facts.language.tag(),
        "dct:publisher": maker.letter.sender.first(),
        "dpv:hasProcess": overview::activities(maker).map(|one| json!({"@id": id(one)})).collect::<Vec<_>>(),
    })];
    graph.extend(overview::activities(maker).map(|activity| process(activity, maker)));
    let value = json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
            "dct": "http://purl.org/dc/terms/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "@base": "urn:inzage:",
        },
        "@graph": graph,
    });
    filled.json(spool, "verwerkingen.jsonld", &maker.words.text("overview-activities"), &value)
}

fn id(activity: &Activity) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    format!("#verwerking-{}", activity.id.chars().map(plain).collect::<String>())
}

fn process(activity: &Activity, maker: &Maker<'_>) -> Value {
    let named = |kind: &str, titles: &[String]| -> Vec<Value> {
        titles.iter().map(|title| json!({"@type": kind, "dct:title": title})).collect()
    };
    let mut value = json!({
        "@id": id(activity),
        "@type": "dpv:Process",
        "dct:identifier": activity.id,
        "dct:title": activity.name,
        "dpv:hasDataController": {"@type": "dpv:DataController", "dct:title": activity.controller},
        "dpv:hasDataSubject": {"@type": "dpv:DataSubject"},
        "dpv:hasPurpose": named("dpv:Purpose", &activity.purposes),
        "dpv:hasLegalBasis": {"@id": basis(activity.legal_basis)},
        "dpv:hasPersonalData": named("dpv:PersonalData", &activity.data_categories),
        "dpv:hasRecipient": named("dpv:Recipient", &activity.recipients),
        "dpv:hasStorageCondition": {"@type": "dpv:StorageDuration", "dct:title": maker.words.retention(activity)},
    });
    let mut add = |key: &str, kind: &str, text: &Option<String>| {
        if let Some(text) = text {
            value[key] = json!({"@type": kind, "dct:title": text});
        }
    };
    add("dpv:hasDataSource", "dpv:DataSource", &activity.origin);
    add("dpv:hasAutomationLevel", "dpv:AutomatedDecisionMaking", &activity.automated_decisions);
    add("dpv:hasLocation", "dpv:ThirdCountry", &activity.transfers);
    value
}

const fn basis(basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::Consent => "eu-gdpr:A6-1-a",
        LegalBasis::Contract => "eu-gdpr:A6-1-b",
        LegalBasis::LegalObligation => "eu-gdpr:A6-1-c",
        LegalBasis::VitalInterest => "eu-gdpr:A6-1-d",
        LegalBasis::PublicTask => "eu-gdpr:A6-1-e",
        LegalBasis::LegitimateInterest => "eu-gdpr:A6-1-f",
    }
}
