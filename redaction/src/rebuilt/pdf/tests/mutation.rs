//! Damaged files: whatever is broken in them, no output that passes the leak check holds a name that was to be hidden, and
//! nothing panics.

use identifiers::{Certainty, Kind};

use super::{SECRETS, classes, looking, rebuild};
use crate::testing::{Anna, Listed, letter, propose, review};
use crate::{Basis, LeakCheck, Policy, Severity, Terms};

/// How many damaged files are made of each class.
const TIMES: u32 = 10;

/// Numbers that look random and are the same every time (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn damage(file: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(file.len());
        let length = dice.roll(40).min(file.len() - at);
        match dice.roll(6) {
            0 => file[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
            1 => drop(file.drain(at..at + length)),
            2 => {
                let piece = file[at..at + length].to_vec();
                let to = dice.roll(file.len());
                file.splice(to..to, piece);
            }
            3 => file[at..at + length].fill(b' '),
            4 => {
                let words: [&[u8]; 6] = [b"(", b">>", b"endobj", b" BT ", b" Q ", b"%"];
                file.splice(at..at, words[dice.roll(6)].iter().copied());
            }
            _ => {
                let digit = (at..file.len()).find(|at| file[*at].is_ascii_digit());
                digit.into_iter().for_each(|at| file[at] = b'0' + dice.roll(10) as u8);
            }
        }
        if file.is_empty() {
            return;
        }
    }
    if dice.roll(5) == 0 {
        file.truncate(dice.roll(file.len()));
    }
}

/// Says whether the leak check refuses an output beside a letter in which the name is hidden.
fn is_refused(output: &[u8], name: &str) -> bool {
    let recognisers = Listed::among(&[(Kind::Person, name, Certainty::Supported)]);
    let dossier = [letter("letter", &[name])];
    let plan = review(propose(&dossier, &recognisers));
    let (policy, terms) = (Policy::default(), Terms::default());
    let basis = Basis { persons: &Anna, recognisers: &recognisers, policy: &policy, terms: &terms };
    let leaks = LeakCheck::new(&plan, &dossier, &basis).and_then(|check| check.check("a.pdf", output));
    leaks.map_or(true, |leaks| leaks.iter().any(|leak| leak.severity == Severity::Leak))
}

#[test]
fn a_damaged_file_never_gives_a_name_away() {
    let mut dice = Dice(7);
    let mut rebuilt = 0;
    for class in classes::all() {
        for time in 0..TIMES {
            let mut file = (class.make)(SECRETS[0]);
            damage(&mut file, &mut dice);
            if let Ok(output) = rebuild(&file) {
                rebuilt += 1;
                let found = looking::find_whole(&output.bytes, SECRETS[0]);
                // Of a picture, bytes behind it can become rows: it shows them then, and the check finds what they spell.
                let is_shut = found.is_empty() || is_refused(&output.bytes, SECRETS[0]);
                assert!(is_shut, "{} damaged for the {time}th time: {found:?}", class.name);
            }
        }
    }
    assert!(rebuilt > 200, "the damage is so great that nothing is tested: {rebuilt}");
}
