//! What is known of the words that a thread looked at last: most words of a text stood in it before.
//!
//! The words stay inside this file: they are compared, and given to nobody.

use std::cell::RefCell;

use super::fact::Fact;
use super::lexicon::mix;

/// How many words are kept. More take more room in the processor's cache than they save.
const KEPT: usize = 4096;
/// The longest word that is kept, in bytes.
const LONGEST: usize = 23;

/// A word's bytes, with their number in the last one; all zeros for none.
type Written = [u64; 3];

thread_local! {
    static SEEN: RefCell<Vec<(Written, Fact)>> = const { RefCell::new(Vec::new()) };
}

fn written(word: &str) -> Option<Written> {
    let mut bytes = [0; LONGEST + 1];
    bytes.get_mut(..word.len()).filter(|_| word.len() <= LONGEST)?.copy_from_slice(word.as_bytes());
    // It fits: it is no longer than `LONGEST`.
    bytes[LONGEST] = word.len() as u8;
    let (words, _) = bytes.as_chunks::<8>();
    Some([words[0], words[1], words[2]].map(u64::from_le_bytes))
}

/// Looks at words; of those that were looked at before, what was found is given again.
pub(super) fn each<'a>(words: impl Iterator<Item = &'a str>, look: fn(&str) -> Fact, mut give: impl FnMut(Fact)) {
    SEEN.with_borrow_mut(|seen| {
        seen.resize(KEPT, Default::default());
        for word in words {
            let Some(written) = written(word) else {
                give(look(word));
                continue;
            };
            let [first, second, third] = written;
            let place = mix(first ^ mix(second ^ third.rotate_left(29))) % KEPT as u64;
            let kept = &mut seen[place as usize];
            if kept.0 != written {
                *kept = (written, look(word));
            }
            give(kept.1);
        }
    });
}
