//! The file of weights: a linear model for each genre of text, and what tells the genres.
//!
//! Not here: learning them, in `train`.

use super::fact::Fact;
use super::genre::{COUNTED, Genre, Manner};
use super::model::{GROUP, Group, Model, TAGS};

/// The number at the head of a weights file.
const FORMAT: [u8; 8] = *b"INZPER03";

/// A text of fewer tokens is taken for an office's: a paragraph by itself tells too little of where it stood, and what
/// comes here is mostly of offices.
const PARAGRAPH: usize = 150;

/// What was learned from each genre, and how to tell them.
#[derive(Clone)]
pub struct Weights {
    /// For newspapers.
    pub news: Model,
    /// For texts of offices, and for all that is no newspaper.
    pub office: Model,
    /// Tells a newspaper from other texts.
    pub genre: Genre,
}

/// Takes a number off a file.
fn number(file: &mut &[u8]) -> Option<f32> {
    let (value, rest) = file.split_first_chunk::<4>()?;
    *file = rest;
    Some(f32::from_le_bytes(*value))
}

impl Model {
    /// Takes a model off a file.
    fn read(file: &mut &[u8]) -> Option<Self> {
        let scale = number(file)?;
        let mut pairs = [[0.0; TAGS]; TAGS];
        for pair in pairs.iter_mut().flatten() {
            *pair = number(file)?;
        }
        let (count, rest) = file.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (slots, rest) = rest.split_at_checked(count.checked_mul(8)?)?;
        *file = rest;
        let (chunks, _) = slots.as_chunks::<8>();
        let (whole, rest) = chunks.as_chunks::<GROUP>();
        let groups: Vec<Group> = whole.iter().map(|group| Group(group.map(u64::from_le_bytes))).collect();
        (!groups.is_empty() && rest.is_empty()).then(|| Self::new(groups, pairs, scale))
    }

    /// Adds the model to a file.
    fn write(&self, file: &mut Vec<u8>) {
        file.extend_from_slice(&self.scale.to_le_bytes());
        self.pairs.iter().flatten().for_each(|pair| file.extend_from_slice(&pair.to_le_bytes()));
        file.extend_from_slice(&u32::try_from(self.groups.len() * GROUP).unwrap_or(0).to_le_bytes());
        self.groups.iter().flat_map(|group| group.0).for_each(|slot| file.extend_from_slice(&slot.to_le_bytes()));
    }
}

impl Weights {
    /// Says how a text is written, and gives the weights for it.
    #[must_use]
    pub fn of(&self, facts: &[Fact]) -> (Manner, &Model) {
        let manner = if facts.len() < PARAGRAPH { Manner::Office } else { self.genre.manner(facts) };
        match manner {
            Manner::News => (Manner::News, &self.news),
            Manner::Office => (Manner::Office, &self.office),
        }
    }

    /// Gives the weights for texts of an office.
    #[must_use]
    pub const fn office(&self) -> &Model {
        &self.office
    }

    /// Reads a weights file; `None` when it is none or damaged.
    #[must_use]
    pub fn read(file: &[u8]) -> Option<Self> {
        let mut rest = file.strip_prefix(&FORMAT)?;
        let mut genre = Genre { weights: [0.0; COUNTED] };
        for weight in &mut genre.weights {
            *weight = number(&mut rest)?;
        }
        let news = Model::read(&mut rest)?;
        let office = Model::read(&mut rest)?;
        rest.is_empty().then_some(Self { news, office, genre })
    }

    /// Writes a weights file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut file = FORMAT.to_vec();
        self.genre.weights.iter().for_each(|weight| file.extend_from_slice(&weight.to_le_bytes()));
        self.news.write(&mut file);
        self.office.write(&mut file);
        file
    }
}
