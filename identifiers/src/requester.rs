//! The person who asked: what is known of them, as a requester file gives it.

use serde::{Deserialize, Serialize};

use crate::Sensitive;

/// One address of the requester.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// `1234 AB`, in any spelling.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub postcode: Sensitive<String>,
    /// House number.
    pub number: Option<u32>,
    /// Addition: letter and/or suffix.
    pub addition: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// Town.
    pub place: Option<String>,
    /// First day that it held, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day that it held.
    pub until: Option<String>,
}
/// Placeholder until the full profile stands here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Requester {
    /// Addresses.
    pub addresses: Vec<Address>,
}
