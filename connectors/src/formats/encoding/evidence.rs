//! Which encoding the words of a text speak for, and whether another would do as well.
//!
//! Files in MacRoman, Windows-1250 or Windows-1254 say nothing of it, and a name read with wrong letters is not found.
//! So every word beyond ASCII is decoded in each encoding that Dutch files come in and judged as a word
//! (`letters.rs`); the cheapest reading wins. Other scripts, of which no reading makes words, are left to `chardetng`.

use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_2, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

use super::{Charset, CodePage, letters};

/// The encodings that are tried, with what each costs from the start: the rarer in the Netherlands, the more.
static RIVALS: [(Charset, u32); 8] = [
    (Charset::Web(WINDOWS_1252), 0),
    (Charset::Web(ISO_8859_15), 2),
    (Charset::Web(WINDOWS_1254), 2),
    (Charset::Web(WINDOWS_1250), 4),
    (Charset::Dos(CodePage::Cp850), 6),
    (Charset::Web(ISO_8859_2), 6),
    (Charset::Web(MACINTOSH), 8),
    (Charset::Web(WINDOWS_1257), 8),
];

/// Rivals that are cheaper than the winner and this read the text as well as it does.
const MARGIN: u32 = 3;

/// What a word costs on average from which on it is no word.
const NO_WORD: u32 = 12;

/// Words that are looked at.
const WORDS: usize = 2000;

/// Words of another script from which on its detection is believed.
const FEW: u32 = 3;

/// Bytes of one word; longer runs are no words.
const LONGEST: usize = 60;

/// How sure a verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confidence {
    /// The words leave no doubt, or the other readings differ in nothing that a search sees.
    Certain,
    /// Another encoding does as well, or none does.
    Doubtful,
}

/// What is known of bytes that are not UTF-8; it grows while they are read.
pub(crate) struct Evidence {
    words: BTreeSet<Box<[u8]>>,
    costs: [u32; RIVALS.len()],
    detector: EncodingDetector,
    known: Option<(Charset, Confidence)>,
}

impl Default for Evidence {
    fn default() -> Self {
        let detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        Self { words: BTreeSet::new(), costs: RIVALS.map(|(_, cost)| cost), detector, known: None }
    }
}

impl Evidence {
    /// Learns from more bytes of the same text.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        if self.words.len() >= WORDS || bytes.is_ascii() {
            return;
        }
        self.detector.feed(bytes, false);
        let outside = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
        for word in bytes.split(outside).filter(|word| !word.is_ascii()) {
            let word = &word[..word.len().min(LONGEST)];
            if self.words.contains(word) || self.words.len() >= WORDS {
                continue;
            }
            self.words.insert(word.into());
            self.known = None;
            for ((charset, _), cost) in RIVALS.iter().zip(&mut self.costs) {
                *cost += letters::cost(&charset.decode(word));
            }
        }
    }

    /// Says what the bytes so far are.
    pub(crate) fn verdict(&mut self) -> (Charset, Confidence) {
        let known = self.known.unwrap_or_else(|| self.judge());
        self.known = Some(known);
        known
    }

    fn judge(&self) -> (Charset, Confidence) {
        let (best, cost) = self.best();
        let words = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        if cost > NO_WORD.saturating_mul(words).saturating_add(RIVALS[best].1) {
            let guess = Charset::Web(self.detector.guess(Some(b"nl"), Utf8Detection::Deny));
            let is_rival = RIVALS.iter().any(|(charset, _)| *charset == guess);
            let confidence = if is_rival || words < FEW { Confidence::Doubtful } else { Confidence::Certain };
            return (if is_rival { RIVALS[best].0 } else { guess }, confidence);
        }
        let rivals = RIVALS.iter().zip(&self.costs).enumerate();
        let near = rivals.filter(|(at, (_, rival))| *at != best && **rival < cost + MARGIN);
        let differs = near.map(|(_, ((charset, _), _))| *charset).any(|rival| self.differ(RIVALS[best].0, rival));
        (RIVALS[best].0, if differs { Confidence::Doubtful } else { Confidence::Certain })
    }

    /// The cheapest encoding, the first of equals, and its cost.
    fn best(&self) -> (usize, u32) {
        let costs = self.costs.iter().copied().enumerate();
        costs.min_by_key(|(at, cost)| (*cost, *at)).unwrap_or((0, 0))
    }

    /// Whether any word is another word in the other encoding, accents apart.
    fn differ(&self, one: Charset, other: Charset) -> bool {
        let fold = |charset: Charset, word: &[u8]| identifiers::fold::words(&charset.decode(word));
        self.words.iter().any(|word| fold(one, word) != fold(other, word))
    }
}
