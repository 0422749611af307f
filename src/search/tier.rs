//! How sure the reasons together make it that a place is on the requester.

use identifiers::Kind;
use identifiers::names::Form;

use super::{Reason, Tier};

/// Adds up the reasons that were found in one document, row or part; `None` when they say nothing together.
///
/// A: an identifier that belongs to one person alone. B: something that a household may share, together with a name
/// that tells the members of the household apart, or the date of birth with either. C: one weak thing alone. A surname
/// or a title with a surname is no reason by itself: only beside the date of birth or a shared identifier.
#[must_use]
pub fn tier(reasons: &[Reason]) -> Option<Tier> {
    let mut own = false;
    let mut shared = false;
    let mut born = false;
    let mut text = false;
    let mut name: Option<Form> = None;
    for reason in reasons {
        match reason {
            Reason::Own(_) => own = true,
            Reason::Shared(_) => shared = true,
            Reason::Born => born = true,
            Reason::Name(form) | Reason::Misspelt(form) => name = name.max(Some(*form)),
            Reason::Text => text = true,
        }
    }
    let telling = name >= Some(Form::Initials);
    match (own, shared, born) {
        (true, _, _) => Some(Tier::A),
        (_, true, _) if telling => Some(Tier::B),
        (_, _, true) if name.is_some() || shared => Some(Tier::B),
        (_, true, _) => Some(Tier::C),
        _ if telling || name == Some(Form::Title) || text => Some(Tier::C),
        _ => None,
    }
}

/// Weighs reasons for the order within a tier: more kinds of reasons first, exact names before misspelt ones.
#[must_use]
pub fn weight(reasons: &[Reason]) -> u32 {
    let mut weights: Vec<(&str, u32)> = reasons.iter().map(|reason| (reason.name(), points(*reason))).collect();
    weights.sort_unstable_by(|a, b| a.0.cmp(b.0).then(b.1.cmp(&a.1)));
    weights.dedup_by_key(|(name, _)| *name);
    weights.iter().map(|(_, points)| points).sum()
}

const fn points(reason: Reason) -> u32 {
    match reason {
        Reason::Own(Kind::Bsn) => 100,
        Reason::Own(_) => 80,
        Reason::Shared(_) => 30,
        Reason::Born => 25,
        Reason::Name(Form::Given) => 40,
        Reason::Name(Form::Initials) => 30,
        Reason::Name(Form::Title) => 10,
        Reason::Name(Form::Surname) => 5,
        Reason::Misspelt(Form::Given) => 20,
        Reason::Misspelt(_) => 8,
        Reason::Text => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_add_up_to_tiers() {
        use Reason::{Born, Misspelt, Name, Own, Shared};
        let cases: [(&[Reason], Option<Tier>); 12] = [
            (&[Own(Kind::Bsn)], Some(Tier::A)),
            (&[Own(Kind::Email), Name(Form::Given)], Some(Tier::A)),
            (&[Shared(Kind::Address), Name(Form::Initials)], Some(Tier::B)),
            (&[Shared(Kind::Address), Name(Form::Surname)], Some(Tier::C)),
            (&[Shared(Kind::Phone)], Some(Tier::C)),
            (&[Born, Name(Form::Surname)], Some(Tier::B)),
            (&[Born, Shared(Kind::Iban)], Some(Tier::B)),
            (&[Born], None),
            (&[Name(Form::Surname)], None),
            (&[Name(Form::Title)], Some(Tier::C)),
            (&[Name(Form::Given)], Some(Tier::C)),
            (&[Misspelt(Form::Given)], Some(Tier::C)),
        ];
        for (reasons, expected) in cases {
            assert_eq!(tier(reasons), expected, "{reasons:?}");
        }
    }

    #[test]
    fn more_kinds_of_reasons_weigh_more() {
        let one = weight(&[Reason::Name(Form::Given), Reason::Name(Form::Initials)]);
        assert_eq!(one, 40, "one kind counts once, by its best");
        assert!(weight(&[Reason::Name(Form::Given), Reason::Born]) > one);
    }
}
