//! How sure the reasons together make it that a place is on the requester.

use identifiers::Kind;
use identifiers::names::{Form, Strength};

use super::{Reason, Tier};

/// Adds up the reasons that were found in one document, row or part; `None` when they say nothing together.
///
/// A: an identifier that belongs to one person alone. B: something that a household may share, together with a name
/// that tells the members of the household apart (not by one initial), or the date of birth with either. C: one weak
/// thing alone. A surname or a title with a surname is no reason by itself: only beside the date of birth or a shared
/// identifier.
#[must_use]
pub fn tier(reasons: &[Reason]) -> Option<Tier> {
    let mut own = false;
    let mut misread = false;
    let mut shared = false;
    let mut born = false;
    let mut text = false;
    let mut name: Option<Form> = None;
    let mut full = false;
    for reason in reasons {
        match reason {
            Reason::Own(_) => own = true,
            Reason::Shared(_) => shared = true,
            Reason::Born => born = true,
            Reason::Name(form, strong) | Reason::Misspelt(form, strong) => {
                name = name.max(Some(*form));
                // The surname alone matches wherever the whole name does; the fullest name counts.
                full |= *strong == Strength::Full;
            }
            Reason::Misread(kind) => match Reason::of(*kind) {
                Some(Reason::Own(_)) => misread = true,
                Some(Reason::Shared(_)) => shared = true,
                Some(Reason::Born) => born = true,
                _ => {}
            },
            Reason::Text => text = true,
        }
    }
    let telling = name >= Some(Form::LaterGiven);
    match (own, shared, born) {
        (true, _, _) => Some(Tier::A),
        // What OCR may have read wrongly is never certain.
        _ if misread => Some(Tier::B),
        (_, true, _) if full => Some(Tier::B),
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
        Reason::Misread(Kind::Bsn) => 60,
        Reason::Misread(_) => 20,
        Reason::Shared(_) => 30,
        Reason::Born => 25,
        Reason::Name(Form::Given, _) => 40,
        Reason::Name(Form::Initials, _) => 30,
        Reason::Name(Form::LaterGiven, _) => 15,
        Reason::Name(Form::Title, _) => 10,
        Reason::Name(Form::Surname, _) => 5,
        Reason::Misspelt(Form::Given, _) => 20,
        Reason::Misspelt(..) => 8,
        Reason::Text => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_add_up_to_tiers() {
        use Reason::{Born, Own, Shared};
        let name = |form| Reason::Name(form, Strength::Full);
        let weak = |form| Reason::Name(form, Strength::NeedsAnchor);
        let cases: [(&[Reason], Option<Tier>); 17] = [
            (&[Own(Kind::Bsn)], Some(Tier::A)),
            (&[Own(Kind::Email), name(Form::Given)], Some(Tier::A)),
            (&[Shared(Kind::Address), name(Form::Initials)], Some(Tier::B)),
            (&[Shared(Kind::Phone), name(Form::Given), weak(Form::Surname)], Some(Tier::B)),
            (&[Shared(Kind::Address), weak(Form::Surname)], Some(Tier::C)),
            (&[Shared(Kind::Address), weak(Form::Initials)], Some(Tier::C)),
            (&[Shared(Kind::Phone)], Some(Tier::C)),
            (&[Born, weak(Form::Surname)], Some(Tier::B)),
            (&[Born, Shared(Kind::Iban)], Some(Tier::B)),
            (&[Reason::Misread(Kind::Bsn)], Some(Tier::B)),
            (&[Reason::Misread(Kind::Iban)], Some(Tier::C)),
            (&[Reason::Misread(Kind::Phone), name(Form::Given)], Some(Tier::B)),
            (&[Born], None),
            (&[weak(Form::Surname)], None),
            (&[weak(Form::Title)], Some(Tier::C)),
            (&[name(Form::Given)], Some(Tier::C)),
            (&[Reason::Misspelt(Form::Given, Strength::Full)], Some(Tier::C)),
        ];
        for (reasons, expected) in cases {
            assert_eq!(tier(reasons), expected, "{reasons:?}");
        }
    }

    #[test]
    fn more_kinds_of_reasons_weigh_more() {
        let name = |form| Reason::Name(form, Strength::Full);
        let one = weight(&[name(Form::Given), name(Form::Initials)]);
        assert_eq!(one, 40, "one kind counts once, by its best");
        assert!(weight(&[name(Form::Given), Reason::Born]) > one);
    }
}
