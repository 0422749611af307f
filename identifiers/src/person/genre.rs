//! Telling newspapers from texts of offices: names stand differently in each, and each has weights of its own.

use super::fact::{
    ADDRESS, ALL_LARGE, COMMON, DIGIT, Fact, GIVEN, INITIALS, KIN, LARGE, OFFICIAL, OPENS, PLACE, PROPER, SURNAME,
    TITLE, USUAL_GIVEN, USUAL_SURNAME, WORDY,
};

/// How many things are counted.
pub const COUNTED: usize = 32;

/// The flags whose share is counted.
const FLAGS: [u32; 17] = [
    OFFICIAL,
    ADDRESS,
    TITLE,
    KIN,
    DIGIT,
    INITIALS,
    OPENS,
    LARGE,
    ALL_LARGE,
    COMMON,
    PLACE,
    PROPER,
    GIVEN,
    USUAL_GIVEN,
    SURNAME,
    USUAL_SURNAME,
    WORDY,
];
/// How many senses are counted behind the flags.
const SENSES: usize = 12;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As in a newspaper.
    News,
    /// As in an office, or in any other way.
    Office,
}

/// Weights of the shares, with the bias last.
#[derive(Clone, Copy, Debug)]
pub struct Genre {
    /// In the order of the counted things.
    pub weights: [f32; COUNTED],
}

/// Gives the shares of a text's tokens that are something.
#[must_use]
pub fn shares(facts: &[Fact]) -> [f32; COUNTED] {
    let mut counts = [0u32; COUNTED];
    for fact in facts {
        for (count, flag) in counts.iter_mut().zip(FLAGS) {
            *count += u32::from(fact.flags & flag != 0);
        }
        for (sense, count) in counts[FLAGS.len()..FLAGS.len() + SENSES].iter_mut().enumerate() {
            *count += u32::from(fact.sense >> sense & 1);
        }
    }
    // Short texts tell little: what they have counts as if they were longer.
    let whole = facts.len().max(SHORT) as f32;
    let mut found = counts.map(|count| (count as f32 / whole).sqrt());
    found[COUNTED - 2] = (facts.len() as f32).ln_1p() / 10.0;
    found[COUNTED - 1] = 1.0;
    found
}

/// Texts of fewer tokens are short.
const SHORT: usize = 20;

/// The log odds above which a text is surely of a newspaper.
const SURE: f32 = 0.25;

impl Genre {
    /// Gives how much a text is like a newspaper, as log odds.
    #[must_use]
    pub fn odds(&self, facts: &[Fact]) -> f32 {
        shares(facts).iter().zip(self.weights).map(|(share, weight)| share * weight).sum()
    }

    /// Says how a text is written; what is not surely of a newspaper is of an office.
    #[must_use]
    pub fn manner(&self, facts: &[Fact]) -> Manner {
        // Who begins sentences in small letters writes no newspaper.
        let opening = facts.iter().filter(|fact| fact.flags & OPENS != 0 && fact.flags & WORDY != 0);
        let (small, all) = opening.fold((0, 0), |(small, all), fact| (small + usize::from(!fact.is_large()), all + 1));
        if small * 3 < all && self.odds(facts) > SURE { Manner::News } else { Manner::Office }
    }

    /// Learns to tell newspapers from other texts; each text with how it is written.
    #[must_use]
    pub fn learned(texts: &[([f32; COUNTED], Manner)]) -> Self {
        let mut weights = [0.0f32; COUNTED];
        let news = texts.iter().filter(|(_, manner)| *manner == Manner::News).count().max(1) as f32;
        let other = (texts.len() as f32 - news).max(1.0);
        for round in 0..ROUNDS {
            let rate = 2.0 / (1.0 + round as f32 / 40.0);
            let mut change = [0.0f32; COUNTED];
            for (shares, manner) in texts {
                let sum: f32 = shares.iter().zip(weights).map(|(share, weight)| share * weight).sum();
                // Both manners weigh as much, however many texts there are of each.
                let (wanted, weight) = match manner {
                    Manner::News => (1.0, 0.5 / news),
                    Manner::Office => (0.0, 0.5 / other),
                };
                let miss = (wanted - 1.0 / (1.0 + (-sum).exp())) * weight;
                change.iter_mut().zip(shares).for_each(|(change, share)| *change += miss * share);
            }
            for (weight, change) in weights.iter_mut().zip(change) {
                *weight += rate * (change - PENALTY * *weight);
            }
        }
        Self { weights }
    }
}

/// Rounds over all texts.
const ROUNDS: usize = 4000;
/// How strongly weights are kept small.
const PENALTY: f32 = 0.0002;

#[cfg(test)]
mod tests {
    use super::{COUNTED, Genre, Manner, shares};
    use crate::person::fact::{Fact, facts};

    fn looked(text: &str) -> Vec<Fact> {
        let words: Vec<(&str, bool)> =
            text.split(' ').scan(true, |opens, word| Some((word, std::mem::replace(opens, word == ".")))).collect();
        facts(&words)
    }

    const NEWS: &str = "De minister zei gisteren in Brussel dat de verkiezingen in mei worden gehouden .";
    const OFFICE: &str = "Geachte mevrouw , uw aanvraag met kenmerk 2023 is door de consulent behandeld .";

    #[test]
    fn a_newspaper_is_told_from_a_letter() {
        let texts = [(NEWS, Manner::News), (OFFICE, Manner::Office)];
        let genre = Genre::learned(&texts.map(|(text, manner)| (shares(&looked(text)), manner)));
        for (text, manner) in texts {
            assert_eq!(genre.manner(&looked(text)), manner, "{text}");
        }
    }

    #[test]
    fn small_letters_are_no_newspaper() {
        let mut genre = Genre { weights: [0.0; COUNTED] };
        genre.weights[COUNTED - 1] = 5.0;
        assert_eq!(genre.manner(&looked(NEWS)), Manner::News);
        assert_eq!(genre.manner(&looked(&NEWS.to_lowercase())), Manner::Office);
    }
}
