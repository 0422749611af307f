//! The person's own rows as CSV and JSON, and the part of everything that art. 20 is about.

use super::{DataTable, Filled, Maker};
use crate::bundle::BundleError;
use crate::bundle::spool::Spool;
use crate::disclosure::{ColumnType, OwnTable, Profile};
use crate::letter::{going, going_tables};

/// Writes the tables, and under `dataportabiliteit/` those that may be taken along.
pub(super) fn write(spool: &mut Spool, maker: &Maker<'_>, filled: &mut Filled) -> Result<(), BundleError> {
    let language = maker.facts.language.tag();
    for own in going_tables(maker.facts) {
        let table = data_table(own, &own.label().to_lowercase(), maker)?;
        let path = format!("gegevens/{}", own.label());
        filled.table(spool, &format!("{path}.csv"), &table, language)?;
        filled.json(spool, &format!("{path}.json"), &own.title, &table.json())?;
    }
    match maker.facts.profile {
        Profile::Inzage => portable(spool, maker, filled),
        Profile::Dataportabiliteit => {
            for own in going_tables(maker.facts) {
                filled.portable.push((format!("gegevens/{}.csv", own.label()), own.title.clone()));
            }
            Ok(())
        }
    }
}

/// Copies what may be taken along: tables, and the machine-readable form of documents.
fn portable(spool: &mut Spool, maker: &Maker<'_>, filled: &mut Filled) -> Result<(), BundleError> {
    let language = maker.facts.language.tag();
    for own in going_tables(maker.facts).filter(|own| maker.facts.is_portable(own.activity.as_deref())) {
        let table = data_table(own, &format!("dataportabiliteit-{}", own.label().to_lowercase()), maker)?;
        let path = format!("dataportabiliteit/{}", own.label());
        filled.table(spool, &format!("{path}.csv"), &table, language)?;
        filled.json(spool, &format!("{path}.json"), &own.title, &table.json())?;
        filled.portable.push((format!("{path}.csv"), own.title.clone()));
    }
    for one in going(maker.facts).filter(|one| maker.facts.is_portable(one.activity.as_deref())) {
        for from in maker.files.get(&one.number).into_iter().flatten().filter(|path| path.ends_with(".json")) {
            let to = from.replacen("documenten/", "dataportabiliteit/", 1);
            let entry = spool.entries().get(&format!("data/{from}")).cloned();
            if let Some(entry) = entry {
                let bytes = spool.read(&entry)?;
                filled.page(spool, &to, &one.label(), &bytes)?;
                filled.portable.push((to, format!("{} {}", one.label(), one.name())));
            }
        }
    }
    Ok(())
}

/// The table with the place of each row in front.
fn data_table(own: &OwnTable, name: &str, maker: &Maker<'_>) -> Result<DataTable, BundleError> {
    if own.places.len() != own.rows.len() {
        return Err(BundleError::Content(format!("table {} lacks the place of a row", own.label())));
    }
    let place = maker.words.text("overview-table-place");
    let mut columns = vec![(place.as_str(), ColumnType::Text)];
    columns.extend(own.columns.iter().map(|column| (column.title.as_str(), column.sort)));
    let rows = own.places.iter().zip(&own.rows).map(|(place, row)| {
        std::iter::once(place.clone()).chain(row.iter().map(|cell| cell.expose().clone())).collect()
    });
    DataTable::new(name, &own.title, &columns, rows.collect())
}
