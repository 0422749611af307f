//! Lists of given names, surnames, places and common words, as one compact filter per list.
//!
//! A Bloom filter says "in the list" for every word that is, and for about one in two hundred that is not;
//! that is good enough for a hint, takes 1.2 MB instead of 8 MB, and needs no time to load.
//! The lists and their licences are named in `identifiers/data/LICENCES.md`; `examples/make_lexicon.rs` makes the file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// The lists, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Given names.
    Given = 0,
    /// Given names that several sources have.
    UsualGiven = 1,
    /// Surnames.
    Surname = 2,
    /// Surnames that several sources have.
    UsualSurname = 3,
    /// Places.
    Place = 4,
    /// Words of the Dutch language, with their inflections.
    Common = 5,
    /// Words that are always written with a capital: countries, peoples, firms, and names too.
    Proper = 6,
    /// Towns and regions of the world.
    World = 7,
    /// Words in names of firms, clubs and institutions.
    Organisation = 8,
    /// Surnames of people from all over the world.
    Foreign = 9,
    /// Names of places of several words.
    WorldPhrase = 10,
    /// Names of firms, clubs and institutions of several words.
    OrganisationPhrase = 11,
}

/// How many lists there are.
pub const LISTS: usize = 12;
/// Bits per word: about one wrong answer in two hundred.
const BITS: usize = 11;
/// Probes per word.
const PROBES: u64 = 6;

/// The lists, embedded.
static FILE: &[u8] = include_bytes!("../../data/lexicon.bin");

/// A hash that bytes are added to (FNV-1a, mixed at the end so that the high bits are good).
#[derive(Clone, Copy)]
pub(super) struct Hashing(u64);

impl Hashing {
    pub(super) const START: Self = Self(0xcbf2_9ce4_8422_2325);

    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) const fn hash(self) -> u64 {
        mix(self.0)
    }
}

/// Hashes bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hashing = Hashing::START;
    hashing.add(bytes);
    hashing.hash()
}

/// Spreads every bit over all others.
#[must_use]
pub const fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state ^ (state >> 29)
}

/// A map from hashes of words: they are good as they are, and are not hashed again.
pub(super) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// Takes a hash as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Gives the bit of a probe.
fn bit(hash: u64, probe: u64, bits: u64) -> usize {
    let step = (hash >> 33) | 1;
    let place = hash.wrapping_add(probe.wrapping_mul(step).wrapping_add(probe * probe * probe));
    // It fits: the bits are in memory. A product takes a tenth of the time of a division.
    usize::try_from(((mix(place) >> 32) * bits) >> 32).unwrap_or(0)
}

/// Makes the file from the hashes of each list's folded words.
#[must_use]
pub fn build(lists: &[Vec<u64>; LISTS]) -> Vec<u8> {
    let mut file = Vec::new();
    for list in lists {
        let bytes = (list.len() * BITS).div_ceil(8).max(1);
        let mut filter = vec![0u8; bytes];
        for (hash, probe) in list.iter().flat_map(|hash| (0..PROBES).map(move |probe| (hash, probe))) {
            let place = bit(*hash, probe, bytes as u64 * 8);
            filter[place / 8] |= 1 << (place % 8);
        }
        file.extend_from_slice(&u32::try_from(bytes).unwrap_or(0).to_le_bytes());
        file.extend_from_slice(&filter);
    }
    file
}

/// The filters, taken apart once.
static FILTERS: LazyLock<[&[u8]; LISTS]> = LazyLock::new(|| {
    let mut rest = FILE;
    std::array::from_fn(|_| {
        let (filter, next) = split(rest).unwrap_or_default();
        rest = next;
        filter
    })
});

/// Says whether a list holds the word with this hash (of its folded spelling).
#[must_use]
pub fn holds(list: List, hash: u64) -> bool {
    let filter = FILTERS[list as usize];
    let bits = filter.len() as u64 * 8;
    bits > 0
        && (0..PROBES).all(|probe| {
            let place = bit(hash, probe, bits);
            filter[place / 8] & (1 << (place % 8)) != 0
        })
}

/// Takes one filter off the file.
fn split(file: &'static [u8]) -> Option<(&'static [u8], &'static [u8])> {
    let (length, rest) = file.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}
