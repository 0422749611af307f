//! The name of a requester, as a caseworker knows it.

use identifiers::{Requester, Sensitive};

/// Gives the name by which a caseworker knows the requester.
pub(super) fn name(requester: &Requester) -> Sensitive<String> {
    let first = |list: &[Sensitive<String>]| list.first().map(|text| text.expose().clone());
    let given =
        first(&requester.known_as).or_else(|| first(&requester.given_names)).or_else(|| first(&requester.initials));
    let pieces = [given, first(&requester.interfix), first(&requester.surname)];
    Sensitive::new(pieces.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
