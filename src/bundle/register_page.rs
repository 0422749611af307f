//! The register of processing activities as CSV and as a page, for AVG art. 30(4).

use serde_json::json;

use super::BundleError;
use super::contents::DataTable;
use crate::disclosure::ColumnType;
use crate::letter::{Pages, Wording, facts_of};
use crate::messages::Messages;
use crate::register::Register;

/// Writes the register as CSV, a row per activity.
///
/// # Errors
/// When the table cannot be written.
pub fn register_csv(register: &Register) -> Result<Vec<u8>, BundleError> {
    let columns = [
        "id",
        "naam",
        "verantwoordelijke",
        "doelen",
        "grondslag",
        "wet",
        "categorieen_gegevens",
        "categorieen_personen",
        "ontvangers",
        "bewaartermijn",
        "bron_bewaartermijn",
        "herkomst",
        "geautomatiseerde_besluiten",
        "doorgifte",
        "beveiliging",
        "overdraagbaar",
    ]
    .map(|name| (name, ColumnType::Text));
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows = register.activities.iter().map(|one| {
        vec![
            one.id.clone(),
            one.name.clone(),
            one.controller.clone(),
            one.purposes.join("; "),
            one.legal_basis.name().to_owned(),
            given(&one.law),
            one.data_categories.join("; "),
            one.person_categories.join("; "),
            one.recipients.join("; "),
            one.retention.term.clone(),
            one.retention.source.clone(),
            given(&one.origin),
            given(&one.automated_decisions),
            given(&one.transfers),
            given(&one.security),
            one.is_portable().to_string(),
        ]
    });
    DataTable::new("register", "register", &columns, rows.collect())?.csv()
}

/// Writes the register as one page.
///
/// # Errors
/// What the template engine says.
pub fn register_html(register: &Register, municipality: &str, messages: &Messages) -> Result<String, BundleError> {
    let words = Wording(messages);
    let activities: Vec<_> = register
        .activities
        .iter()
        .map(|one| {
            let mut facts = facts_of(one, words);
            facts.push((words.text("register-persons"), words.list(&one.person_categories)));
            facts.push((
                words.text("register-security"),
                one.security.clone().unwrap_or_else(|| words.text("bundle-unknown")),
            ));
            let portable = if one.is_portable() { "bundle-yes" } else { "bundle-no" };
            facts.push((words.text("register-portable"), words.text(portable)));
            json!({"name": one.name, "facts": facts})
        })
        .collect();
    let context = json!({
        "municipality": words.with("letter-sender", &[("name", municipality.into())]),
        "version": words.with("register-version", &[("version", (&register.version).into())]),
        "activities": activities,
    });
    Ok(Pages::load(messages.language()).render("register.html", minijinja::value::Serde(context).into())?)
}
