//! Made-up people, and documents that name one of them in one way each: what the gate measures on.

use connectors::{Block, Document, Format, Part, Place, Role};
use serde_json::{Value, json};

/// One made-up person.
pub(super) struct Person {
    given: [&'static str; 2],
    interfix: &'static str,
    surname: &'static str,
    pub(super) number: usize,
}

/// Given names, tussenvoegsel, surname: with diacritics, ij, hyphens, two words, and signs that OCR mistakes.
const NAMES: [([&str; 2], &str, &str); 24] = [
    (["Anna", "Maria"], "de", "Vries"),
    (["Pieter", "Jan"], "van der", "Meulen"),
    (["Fatma", "Nur"], "", "Yıldırım"),
    (["Joost", "Willem"], "", "Dijkstra"),
    (["Noëlle", "Sophie"], "van", "Rhijn"),
    (["Sjoerd", "Hessel"], "", "Hoornstra"),
    (["Renée", "Louise"], "", "Müller"),
    (["Thijs", "Bernard"], "ter", "Braak"),
    (["Ilse", "Cornelia"], "", "Kornelissen"),
    (["Mohammed", "Amin"], "el", "Idrissi"),
    (["Björn", "Erik"], "", "Sørensen"),
    (["Wilhelmina", "Aaltje"], "van 't", "Hof"),
    (["Karel", "Otto"], "op den", "Berg"),
    (["Zoë", "Elisabeth"], "", "Brouwers"),
    (["Agnieszka", "Ewa"], "", "Kowalska"),
    (["Lars", "Mathijs"], "", "Bloemendaal"),
    (["Geertje", "Hiske"], "", "Terpstra"),
    (["Dirk", "Cornelis"], "de", "Clercq"),
    (["Samira", "Leila"], "", "Bouzambou"),
    (["Teun", "Hubert"], "", "Schoonhoven"),
    (["Marloes", "Janna"], "den", "Hartog"),
    (["Ruben", "Isaac"], "", "Polak"),
    (["Chantal", "Denise"], "", "Lambrechts"),
    (["Folkert", "Sybren"], "", "Wiersma"),
];

/// One document about a person, named in one way.
pub(super) struct Mention {
    pub(super) kind: &'static str,
    pub(super) person: usize,
    pub(super) document: Document,
}

pub(super) fn people() -> Vec<Person> {
    let person = |(number, (given, interfix, surname))| Person { given, interfix, surname, number };
    NAMES.into_iter().enumerate().map(person).collect()
}

impl Person {
    /// Everything that is known of them.
    pub(super) fn file(&self) -> Value {
        json!({
            "bsn": self.bsn(), "given_names": self.given.join(" "), "initials": self.initials(), "surname": self.surname,
            "interfix": self.interfix, "partner_surname": "Zandbergen", "born": self.born("-"),
            "addresses": [{ "postcode": self.postcode(), "number": self.house(), "street": "Lindelaan" }],
            "emails": [self.email()], "phones": [self.phone()], "ibans": [self.iban()], "numbers": [self.case()],
        })
    }

    /// The nth number of those that are not given out and pass the eleven-test.
    pub(super) fn bsn(&self) -> String {
        let passes = |number: &u32| {
            let digits: Vec<u32> = number.to_string().bytes().map(|byte| u32::from(byte - b'0')).collect();
            let sum: u32 = digits.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
            sum % 11 == digits[8]
        };
        (999_991_000..).filter(passes).nth(self.number * 7).unwrap().to_string()
    }

    fn born(&self, between: &str) -> String {
        [1941 + self.number * 3, self.number % 12 + 1, self.number % 27 + 1].map(|n| format!("{n:02}")).join(between)
    }

    fn day(&self, between: &str) -> String {
        self.born(".").split('.').rev().collect::<Vec<_>>().join(between)
    }

    fn postcode(&self) -> String {
        format!("{} {}", 1580 + self.number * 31, ["AB", "BS", "GZ", "SB"][self.number % 4])
    }

    fn house(&self) -> usize {
        self.number * 5 + 1
    }

    fn email(&self) -> String {
        format!("brief{}@post{}.example", self.number * 3 + 11, self.number)
    }

    fn phone(&self) -> String {
        format!("06-{}", 51_802_510 + self.number * 13_517)
    }

    /// An account with the check digits that belong to it (ISO 7064, mod 97-10).
    fn iban(&self) -> String {
        let account = format!("VBLD{:010}", 417_160_185 + self.number * 1_858);
        let digits: String = format!("{account}NL00").chars().map(|c| c.to_digit(36).unwrap().to_string()).collect();
        let rest = digits.bytes().fold(0, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
        format!("NL{:02}{account}", 98 - rest)
    }

    fn case(&self) -> String {
        format!("Z2025-{:05}", 20_851 + self.number * 105)
    }

    fn initials(&self) -> String {
        self.given.map(|name| format!("{}.", name.chars().next().unwrap())).concat()
    }

    fn last(&self) -> String {
        format!("{} {}", self.interfix, self.surname).trim().to_owned()
    }

    /// The surname with one letter left out.
    fn misspelt(&self) -> String {
        let middle = self.surname.chars().count() / 2;
        let letters = self.surname.chars().enumerate().filter(|(at, _)| *at != middle).map(|(_, letter)| letter);
        format!("{} {}", self.interfix, letters.collect::<String>()).trim().to_owned()
    }

    /// The surname as it stands over the end of a line.
    fn divided(&self) -> String {
        let at = self.surname.char_indices().nth(2).expect("no name here has fewer letters").0;
        format!("{} {}-\n{}", self.interfix, &self.surname[..at], &self.surname[at..]).trim().to_owned()
    }

    /// All ways in which this person is named.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        let (bsn, iban, phone, last) = (self.bsn(), self.iban(), self.phone(), self.last());
        let digits = phone.replace('-', "");
        let grouped = |text: &str, size: usize, between: &str| -> String {
            let pieces = text.as_bytes().chunks(size).map(|piece| String::from_utf8_lossy(piece).into_owned());
            pieces.collect::<Vec<_>>().join(between)
        };
        let typed = vec![
            ("bsn", format!("BSN {bsn}")),
            ("bsn_dots", format!("burgerservicenummer {}.{}.{}", &bsn[..4], &bsn[4..6], &bsn[6..])),
            ("bsn_spaces", format!("BSN: {}", grouped(&bsn, 3, " "))),
            ("iban", format!("rekening {iban}")),
            ("iban_spaced", format!("rekening {}", grouped(&iban, 4, " "))),
            ("phone", format!("bereikbaar op {phone}")),
            ("phone_abroad", format!("telefoon +31 (0)6 {}", grouped(&digits[2..], 2, " "))),
            ("phone_prefix", format!("tel. 0031{}", &digits[1..])),
            ("email", format!("mail naar {}", self.email().to_uppercase())),
            ("address", format!("Lindelaan {}, {} Voorbeeldstad", self.house(), self.postcode())),
            (
                "address_lines",
                format!("Lindelaan {}\n{} VOORBEELDSTAD", self.house(), self.postcode().replace(' ', "")),
            ),
            ("address_key", format!("postcode {} huisnummer {}", self.postcode(), self.house())),
            ("address_street", format!("woont op Lindelaan {}", self.house())),
            ("case_number", format!("zaak {}", self.case())),
            ("birth_date", format!("mevrouw {last}, geboren op {}", self.day("-"))),
            ("name_full", format!("{} {last}", self.given.join(" "))),
            ("name_first", format!("{} {}", self.given[0], last.to_uppercase())),
            ("name_initials", format!("{} {last}", self.initials())),
            ("name_letters", format!("{} {last}", self.initials().replace('.', " "))),
            ("name_inverted", format!("{}, {} {}", self.surname, self.initials(), self.interfix)),
            ("name_folded", plain(&format!("{} {last}", self.given[0]))),
            ("name_partner", format!("{} Zandbergen-{last}", self.initials())),
            ("name_divided", format!("{} {}", self.given[0], self.divided())),
            ("name_misspelt", format!("{} {}", self.given[0], self.misspelt())),
            ("name_title", format!("de heer of mevrouw {last}")),
        ];
        let scanned = vec![
            ("scan_bsn", format!("BSN {}", misread(&bsn, 2))),
            ("scan_iban", format!("rekening {}", misread(&iban, 2))),
            ("scan_phone", format!("telefoon {}", misread(&phone, 1))),
            ("scan_address", format!("Lindelaan {}, {} Voorbeeldstad", self.house(), misread(&self.postcode(), 1))),
            ("scan_case", format!("zaak {}", misread(&self.case(), 1))),
            ("scan_name", format!("{} {}", self.given[0], last.replacen("rn", "m", 1).replacen('l', "1", 1))),
        ];
        let typed = typed.into_iter().map(|(kind, text)| self.mention(kind, &text, Role::Body));
        typed.chain(scanned.into_iter().map(|(kind, text)| self.mention(kind, &text, Role::Scanned))).collect()
    }

    fn mention(&self, kind: &'static str, text: &str, role: Role) -> Mention {
        let around = ["Verslag van het gesprek aan de balie.", "Vervolg: de stukken zijn naar het archief."];
        let block = |text: &str| Block::new(Place::Whole, role, text);
        let blocks = vec![block(around[0]), block(&format!("Het gaat om {text}.")), block(around[1])];
        Mention { kind, person: self.number, document: Document::whole(Part::item(), Format::Text, blocks) }
    }
}

/// Writes a text without its diacritics, as old systems do.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'ë' | 'é' | 'è' => 'e',
        'ö' | 'ø' => 'o',
        'ü' => 'u',
        'ı' => 'i',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Writes a text as OCR may read it: so many signs, from the end, as others that look like them.
fn misread(text: &str, most: usize) -> String {
    let mut left = most;
    let mut sign = |c: char| {
        let other = match c {
            '0' => 'O',
            '1' => 'l',
            '5' => 'S',
            '8' => 'B',
            'B' => '8',
            'S' => '5',
            _ => c,
        };
        if other == c || left == 0 {
            return c;
        }
        left -= 1;
        other
    };
    text.chars().rev().map(&mut sign).collect::<Vec<_>>().into_iter().rev().collect()
}
