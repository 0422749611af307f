//! The features that were weighed last, with their weights: a few thousand make most of every text, and these lie close
//! together in memory, where the table that holds all of them is spread over megabytes.

use std::cell::Cell;
use std::hint::select_unpredictable;

use super::features::MOST;
use super::model::TAGS;

/// How many features are kept.
const KEPT: usize = 1 << BITS;
const BITS: u32 = 13;

/// The sign bits of a slot's weights.
const RAISED: u64 = 0x0000_8080_8080_8080;
/// Every other byte of the weights.
const LANES: u64 = 0x0000_00ff_00ff_00ff;

/// The weights of slots, added up: a lane of 16 bits holds 256 bytes, which is more than a token has features, each
/// added twice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Of the tags with an even number.
    even: u64,
    /// Of those with an odd one.
    odd: u64,
    /// How many were added.
    count: u64,
}

impl Sum {
    /// Adds a slot; what is zero weighs nothing.
    pub(super) const fn add(&mut self, slot: u64) {
        const { assert!(MOST * 2 <= 256 && TAGS == 6) };
        // From -128..128 to 0..256, so that no lane borrows from the next.
        let raised = slot ^ RAISED;
        self.even += raised & LANES;
        self.odd += raised >> 8 & LANES;
        self.count += 1;
    }

    /// Gives the weight of a tag, in steps.
    pub(super) const fn of(self, tag: usize) -> i32 {
        let lane = (if tag.is_multiple_of(2) { self.even } else { self.odd }) >> (tag / 2 * 16) & 0xffff;
        // Both fit: a lane has 16 bits.
        lane as i32 - (self.count * 128) as i32
    }
}

/// The features of one model that were weighed last, each with its slot; which are gone again depends on their hashes.
#[derive(Debug)]
pub struct Recent(Box<[(u64, u64); KEPT]>);

impl Default for Recent {
    fn default() -> Self {
        // Made where it stays: it would take much of a thread's stack.
        let kept = vec![(0, 0); KEPT].into_boxed_slice();
        Self(kept.try_into().expect("it has as many as were made"))
    }
}

/// Gives the place of a feature: the upper bits of a hash are the best.
const fn place(feature: u64) -> usize {
    (feature >> (64 - BITS)) as usize
}

impl Recent {
    /// Adds up the features that are here and writes the others over their beginning; gives how many these are.
    ///
    /// Without a branch, which the processor would guess wrong a third of the time.
    pub(super) fn add(&self, features: &mut [u64], sum: &mut Sum) -> usize {
        let features = Cell::from_mut(features).as_slice_of_cells();
        let mut missing = 0;
        for feature in features {
            let feature = feature.get();
            let (kept, slot) = self.0[place(feature)];
            sum.add(select_unpredictable(kept == feature, slot, 0));
            features[missing].set(feature);
            missing += usize::from(kept != feature);
        }
        missing
    }

    pub(super) fn keep(&mut self, feature: u64, slot: u64) {
        self.0[place(feature)] = (feature, slot);
    }
}
