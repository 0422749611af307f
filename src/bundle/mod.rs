//! The ZIP that is handed over: an outer BagIt with documents, tables, letter, overview and accountability.
//!
//! [`BundleWriter`] makes it from a [`Disclosure`](crate::disclosure::Disclosure) and rendered documents; [`verify`]
//! checks one without a store. The layout, below one base folder named after the case:
//!
//! | path | what |
//! | --- | --- |
//! | `LEESMIJ.html`, `bagit.txt`, `bag-info.txt`, `manifest-sha512.txt`, `tagmanifest-sha512.txt` | the bag (RFC 8493) |
//! | `data/start.html`, `data/besluit.{html,pdf}`, `data/overzicht.{html,csv,json}` | what is read first |
//! | `data/documenten/` | redacted documents |
//! | `data/gegevens/` | the person's own rows |
//! | `data/dataportabiliteit/` | the part that AVG art. 20 is about |
//! | `data/verantwoording/` | search account, coverage, omissions without values |
//! | `data/datapackage.json`, `data/**/*.csv-metadata.json`, `data/ro-crate-metadata.json`, `data/verwerkingen.jsonld`, `data/manifest.json` | metadata |

mod bag;
mod contents;
mod error;
mod kinds;
mod passphrase;
mod recipients;
mod register_page;
mod spool;
mod verify;
mod writer;
mod zip_file;

pub use error::BundleError;
pub use passphrase::passphrase;
pub use recipients::{RecipientError, Recipients, is_age};
pub use register_page::{register_csv, register_html};
pub use verify::{Checked, Fault, FaultKind, verify};
pub use writer::{BundleWriter, ReadBack, SealedBundle, render};
pub use zip_file::Protection;

#[cfg(test)]
mod tests;
