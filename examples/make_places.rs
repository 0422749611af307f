//! Writes an index of made-up places straight into a store: `make_places STORE PLACES PEOPLE_FILE`.
//!
//! For measuring how long a search takes on a large index (`benches/latency.py`). Every fifth place is another person's;
//! names are drawn as unevenly as real ones, so that a common surname stands in many places: of the surnames the first
//! has one person in two hundred, as De Jong does in the Netherlands, and those after it have somewhat more than theirs
//! do there. Who is in it is written to the file, one JSON object a line.

use std::collections::BTreeSet;
use std::io::Write;

use connectors::{Format, ItemId, Part, Place, SourceId};
use identifiers::{Identifier, Kind, Sensitive};
use inzage::index::tantivy::TantivyIndex;
use inzage::index::{Checkpoint, Entry, IndexBackend, ItemRecord, Letters, Likeness, Mark, Target};
use inzage::store::Layout;

const ROWS_OF_AN_ITEM: u64 = 500;
const PLACES_OF_A_PERSON: u64 = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("make_places STORE PLACES PEOPLE_FILE");
    let layout = Layout::at(next()?);
    let places: u64 = next()?.parse()?;
    let mut people = std::io::BufWriter::new(std::fs::File::create(next()?)?);
    layout.create()?;
    let backend = TantivyIndex::at(layout.index());
    backend.clear()?;
    let mut writer = backend.writer(256 << 20)?;
    let source = SourceId("share".into());
    let mut chance = Chance(1);
    for number in 0..places / PLACES_OF_A_PERSON {
        let person = Person::new(number, &mut chance);
        writeln!(people, "{}", person.file())?;
        for nth in 0..PLACES_OF_A_PERSON {
            // The places of one person lie far apart, as they do in life.
            let row = (number + nth * (places / PLACES_OF_A_PERSON)) % places;
            let native = format!("map/{:06}.xlsx", row / ROWS_OF_AN_ITEM);
            let item = ItemId::new(&source, &native);
            let row = u32::try_from(row % ROWS_OF_AN_ITEM)?;
            writer.add(&person.entry(item, row, nth, &mut chance))?;
            // A run writes the record of an item after its entries, and items one after another.
            if row + 1 == u32::try_from(ROWS_OF_AN_ITEM)? {
                let native = Sensitive::new(native.into_boxed_str());
                writer.add_item(&ItemRecord { item, source: source.clone(), native, modified: 0, size: 1 })?;
            }
        }
    }
    writer.commit(&Checkpoint { run: 1, ..Checkpoint::default() })?;
    writer.finish()?;
    people.flush()?;
    Ok(())
}

struct Person {
    bsn: String,
    given: String,
    surname: String,
    born: String,
    postcode: String,
    number: u64,
    street: String,
    phone: String,
    email: String,
}

impl Person {
    fn new(number: u64, chance: &mut Chance) -> Self {
        let surname = word(chance.uneven(30_000, 28.0), 3);
        let given = word(chance.uneven(2_000, 4.0) + 1_000_000, 2);
        Self {
            bsn: bsn(number),
            born: format!("{}-{:02}-{:02}", 1930 + chance.below(80), 1 + chance.below(12), 1 + chance.below(28)),
            postcode: format!("{} {}", 1000 + chance.below(8999), ["AB", "CD", "EG", "HJ"][number as usize % 4]),
            number: 1 + chance.below(200),
            street: format!("{}straat", word(chance.below(3_000) + 5_000_000, 2)),
            phone: format!("06{:08}", 10_000_000 + chance.below(80_000_000)),
            email: format!("{given}.{surname}{number}@voorbeeld.example"),
            given,
            surname,
        }
    }

    fn file(&self) -> String {
        serde_json::json!({
            "bsn": self.bsn, "given_names": self.given, "surname": self.surname, "born": self.born,
            "addresses": [{ "postcode": self.postcode, "number": self.number, "street": self.street }],
            "phones": [self.phone], "emails": [self.email],
        })
        .to_string()
    }

    /// One place: all that is known, or only the number, or only the name and a remark.
    fn entry(&self, item: ItemId, row: u32, nth: u64, chance: &mut Chance) -> Entry {
        let Self { bsn, given, surname, born, postcode, number, street, phone, email } = self;
        let known = match nth {
            0 => format!("{bsn} {given} {surname} {born} {street} {number} {postcode} {phone} {email}"),
            1 => format!("BSN {bsn} besluit"),
            2 => format!("{} {surname} {street} {number} {postcode}", &given[..1]),
            3 => format!("mevrouw {surname} belde, {phone}"),
            _ => format!("{given} {surname}, geboren {born}"),
        };
        let mut text = known.clone();
        for _ in 0..12 {
            text.push(' ');
            text.push_str(&word(chance.uneven(200_000, 1.0) + 9_000_000, 3));
        }
        let kinds = [
            (Kind::Bsn, bsn.clone()),
            (Kind::BirthDate, born.clone()),
            (Kind::Phone, phone.clone()),
            (Kind::Email, email.clone()),
            (Kind::Address, format!("{postcode} {number}")),
        ];
        let stands = |(kind, raw): (Kind, String)| {
            known.contains(raw.as_str()).then(|| Identifier::parse(kind, &raw).ok()).flatten()
        };
        let keys: BTreeSet<Identifier> = kinds.into_iter().filter_map(stands).collect();
        Entry {
            target: Target {
                item,
                part: Part::item(),
                place: Place::Row { sheet: "Blad1".into(), row },
                format: Format::Xlsx,
            },
            marks: keys.iter().filter_map(Mark::of).collect(),
            keys,
            misread: BTreeSet::new(),
            letters: Letters::Written,
            likeness: Likeness::of(&text),
            thread: BTreeSet::new(),
            text: Sensitive::new(text),
        }
    }
}

/// The nth number that passes the eleven-test, in the range that is not given out.
fn bsn(nth: u64) -> String {
    let base = 90_000_000 + nth;
    let digits: Vec<u64> = format!("{base:08}").bytes().map(|byte| u64::from(byte - b'0')).collect();
    let sum: u64 = digits.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    match sum % 11 {
        // No last digit fits; a number further on is as good, and there are fewer people than that.
        10 => bsn(nth + 1_000_000),
        last => format!("{base:08}{last}"),
    }
}

fn word(number: u64, parts: u32) -> String {
    const STARTS: [&str; 16] = ["b", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "st"];
    const ENDS: [&str; 12] = ["a", "e", "i", "o", "u", "aa", "ee", "oo", "er", "an", "el", "is"];
    let mut rest = number.wrapping_mul(2_654_435_761) ^ number >> 3;
    let mut word = String::new();
    for _ in 0..parts {
        word.push_str(STARTS[(rest % 16) as usize]);
        word.push_str(ENDS[(rest / 16 % 12) as usize]);
        rest = rest / 192 + number;
    }
    word
}

/// A chain of numbers that is the same every time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    /// Small numbers far more often than large ones: the one at place `n` in proportion to 1 / (n + flat), which is the
    /// law of Zipf and Mandelbrot. The larger `flat` is, the more alike the first ones are.
    fn uneven(&mut self, most: u64, flat: f64) -> u64 {
        let most = most as f64;
        let share = self.below(1 << 32) as f64 / (1_u64 << 32) as f64;
        (flat * ((most + flat) / flat).powf(share) - flat) as u64
    }
}
