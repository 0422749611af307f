//! Makes labelled municipal text for training from templates: `make_sentences TEMPLATES LISTS OUT DOCUMENTS`.
//!
//! The folder of lists holds `first.tsv`, `last.tsv`, `place.tsv` and `tussen.tsv`. Same input, same text.

mod named_after;

use std::fmt::Write as _;
use std::path::Path;

use named_after::{CARS, site, trap};

/// A source of choices that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

struct Lists {
    first: Vec<String>,
    last: Vec<String>,
    place: Vec<String>,
    common: Vec<String>,
    interfix: Vec<&'static str>,
}

/// What people are to each other or to an office.
const ROLES: [&str; 100] = [
    "adviseur",
    "ambtenaar",
    "begeleider",
    "begeleidster",
    "beheerder",
    "beleidsmedewerker",
    "bestuurder",
    "bewoner",
    "bewoonster",
    "bode",
    "brandweerman",
    "buurman",
    "buurmeisje",
    "casemanager",
    "chauffeur",
    "coach",
    "collega",
    "conciërge",
    "controleur",
    "coördinator",
    "deskundige",
    "directeur",
    "docent",
    "docente",
    "eigenaar",
    "eigenaresse",
    "ergotherapeut",
    "gedragswetenschapper",
    "getuige",
    "gids",
    "griffier",
    "hoofdagent",
    "hulpverlener",
    "huurder",
    "huurster",
    "inspecteur",
    "ingenieur",
    "jongen",
    "jongerenwerker",
    "jurist",
    "kapper",
    "klager",
    "klaagster",
    "kleindochter",
    "kleinzoon",
    "kok",
    "kraamhulp",
    "leerkracht",
    "leerling",
    "leidster",
    "logopedist",
    "maatje",
    "melder",
    "meldster",
    "monteur",
    "nicht",
    "neef",
    "oom",
    "opzichter",
    "orthopedagoog",
    "pandeigenaar",
    "pastor",
    "penningmeester",
    "ploegleider",
    "portier",
    "projectleider",
    "psycholoog",
    "psychiater",
    "rapporteur",
    "regisseur",
    "schoonmaakster",
    "schoonmoeder",
    "schoonzus",
    "schooldirecteur",
    "secretaresse",
    "specialist",
    "stagiaire",
    "stiefvader",
    "student",
    "tante",
    "teamcoach",
    "tandarts",
    "taxichauffeur",
    "therapeut",
    "toezichthouder",
    "tolk",
    "trainer",
    "verpleegkundige",
    "verhuurder",
    "vicevoorzitter",
    "voorganger",
    "voorzitter",
    "vriend",
    "vriendin",
    "vrijwilliger",
    "weduwe",
    "werkgever",
    "wijkverpleegkundige",
    "zorgverlener",
    "zwager",
];

/// What a person does in a sentence.
const DOES: [&str; 114] = [
    "belt",
    "mailt",
    "wacht",
    "lacht",
    "huilt",
    "weigert",
    "tekent",
    "vertrekt",
    "twijfelt",
    "knikt",
    "zwijgt",
    "adviseert",
    "antwoordt",
    "bevestigt",
    "ontkent",
    "regelt",
    "noteert",
    "luistert",
    "vraagt",
    "begrijpt",
    "betaalt",
    "verklaart",
    "constateert",
    "overlegt",
    "reageert",
    "schrijft",
    "signaleert",
    "stelt",
    "stuurt",
    "vertelt",
    "vindt",
    "ziet",
    "hoopt",
    "denkt",
    "doet",
    "geeft",
    "gaat",
    "gelooft",
    "haalt",
    "heeft",
    "helpt",
    "hoort",
    "houdt",
    "is",
    "was",
    "werd",
    "kan",
    "wil",
    "moet",
    "mag",
    "zal",
    "zou",
    "kiest",
    "klaagt",
    "komt",
    "koopt",
    "kreeg",
    "krijgt",
    "leest",
    "legt",
    "maakt",
    "meldt",
    "merkt",
    "neemt",
    "noemt",
    "opende",
    "opent",
    "praat",
    "probeert",
    "rijdt",
    "roept",
    "schreef",
    "sprak",
    "staat",
    "stopt",
    "verhuist",
    "verliest",
    "verzoekt",
    "voelt",
    "volgt",
    "vreest",
    "werkt",
    "wijst",
    "woont",
    "zegt",
    "zei",
    "zoekt",
    "zorgt",
    "vergat",
    "zag",
    "kwam",
    "ging",
    "deed",
    "had",
    "mist",
    "ervaart",
    "begint",
    "betwist",
    "beaamt",
    "benadrukt",
    "herhaalt",
    "eist",
    "heet",
    "hielp",
    "onderzoekt",
    "ontvangt",
    "ontving",
    "vond",
    "wist",
    "dacht",
    "liep",
    "reed",
    "vult",
    "waarschuwt",
];

/// How such a sentence goes on.
const RESTS: [&str; 36] = [
    "dat het beter gaat",
    "niet meer",
    "hier vandaag niets van",
    "het formulier terug",
    "de stukken in",
    "op tijd",
    "met tegenzin",
    "om extra uren",
    "naar de rechter",
    "een ander huis",
    "het liefst vandaag",
    "zonder afspraak",
    "er niets van",
    "over de kosten",
    "de afspraken na",
    "geen reden voor wijziging",
    "om twaalf uur",
    "bij de ingang",
    "volgende maand",
    "met de buren",
    "het plan",
    "de rekening",
    "aan tafel",
    "voor de kinderen",
    "wat er is gebeurd",
    "te laat",
    "in overleg",
    "samen met de anderen",
    "er morgen achteraan",
    "achter het besluit",
    "daarop terug",
    "in de gang",
    "over het lawaai",
    "alles af",
    "erg moe",
    "graag uitleg",
];

/// One person of a document.
struct Person {
    given: Vec<String>,
    interfix: String,
    surname: String,
}

fn large(word: &str) -> String {
    let mut out = String::new();
    let mut start = true;
    for sign in word.chars() {
        if start {
            out.extend(sign.to_uppercase())
        } else {
            out.push(sign)
        }
        start = matches!(sign, '-' | ' ');
    }
    out
}

fn read(folder: &Path, name: &str) -> std::io::Result<Vec<String>> {
    let text = std::fs::read_to_string(folder.join(name))?;
    // Names that several sources have stand three times: most people have a usual name.
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    let fits = |word: &str| word.chars().count() > 2 && word.chars().all(|sign| sign.is_alphabetic() || sign == '-');
    let times = |count: &str| if count.trim() == "1" { 1 } else { 6 };
    Ok(rows
        .filter(|(word, _)| fits(word))
        .flat_map(|(word, count)| std::iter::repeat_n(large(word), times(count)))
        .collect())
}

/// Reads everyday words in small letters.
fn common(folder: &Path) -> std::io::Result<Vec<String>> {
    let text = std::fs::read_to_string(folder.join("common.tsv"))?;
    let words = text.lines().filter_map(|line| line.split('\t').next());
    let fits = |word: &&str| (4..14).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    Ok(words.filter(fits).map(str::to_owned).collect())
}

/// Makes a name that no list has of the beginning of one name and the end of another: what is around it must tell.
fn blend(dice: &mut Dice, names: &[String]) -> String {
    let (one, other): (Vec<char>, Vec<char>) = (dice.pick(names).chars().collect(), dice.pick(names).chars().collect());
    let keep = one.len().div_ceil(2);
    one[..keep].iter().chain(&other[other.len() / 2..]).filter(|sign| sign.is_alphabetic()).collect()
}

/// Gives a name of the list, at times one that no list has.
fn drawn(dice: &mut Dice, names: &[String]) -> String {
    if dice.below(UNLISTED) == 0 { blend(dice, names) } else { dice.pick(names).clone() }
}

/// One name in so many stands in no list.
const UNLISTED: usize = 25;

fn person(dice: &mut Dice, lists: &Lists) -> Person {
    let given = (0..1 + dice.below(3)).map(|_| drawn(dice, &lists.first)).collect();
    let interfix = if dice.below(4) == 0 { (*dice.pick(&lists.interfix)).to_owned() } else { String::new() };
    let mut surname = drawn(dice, &lists.last);
    if dice.below(8) == 0 {
        surname = format!("{surname}-{}", dice.pick(&lists.last));
    }
    Person { given, interfix, surname }
}

impl Person {
    fn initials(&self) -> String {
        self.given.iter().filter_map(|name| name.chars().next()).fold(String::new(), |mut out, sign| {
            let _ = write!(out, "{sign}.");
            out
        })
    }

    fn form(&self, form: &str, dice: &mut Dice) -> String {
        let whole = format!("{} {}", self.interfix, self.surname);
        let full = format!("{} {whole}", self.given[0]);
        match form {
            "full" if dice.below(6) == 0 => format!("{} {whole}", self.given.join(" ")),
            "full" => full,
            "init" if dice.below(4) == 0 => format!("{} {whole}", self.initials().replace('.', ". ")),
            "init" => format!("{} {whole}", self.initials()),
            "last" => {
                large(&self.interfix.split(' ').next().map_or(String::new(), large))
                    + self.interfix.find(' ').map_or("", |at| &self.interfix[at..])
                    + " "
                    + &self.surname
            }
            "first" => self.given[0].clone(),
            "lowfirst" => self.given[0].to_lowercase(),
            "lowinit" => format!("{} {whole}", self.initials()).to_lowercase(),
            "call" => format!("{} , {} {} ( {} )", self.surname, self.initials(), self.interfix, self.given[0]),
            "comma" => format!("{} , {}", self.surname, self.given.join(" ")).to_uppercase(),
            "swap" => format!("{} , {} {}", self.surname, self.given[0], self.interfix),
            "caplast" => whole.to_uppercase(),
            "short" => format!("{} {}.", self.given[0], self.surname.chars().next().unwrap_or('X')),
            "genitive" => format!("{}s", self.given[0]),
            "inv" => format!("{} , {} {}", self.surname, self.initials(), self.interfix),
            "low" if dice.below(2) == 0 => whole.to_lowercase(),
            "low" => full.to_lowercase(),
            _ => full.to_uppercase(),
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a table: one arm per slot")]
fn other(slot: &str, dice: &mut Dice, lists: &Lists) -> (String, &'static str) {
    const STREETS: [&str; 8] = ["straat", "laan", "weg", "plein", "singel", "kade", "hof", "dreef"];
    const BODIES: [&str; 24] = [
        "Wmo",
        "Jeugdwet",
        "UWV",
        "SVB",
        "GGD",
        "CAK",
        "BRP",
        "WOZ",
        "Awb",
        "Participatiewet",
        "CIZ",
        "Veilig Thuis",
        "Suwinet",
        "DigiD",
        "PGB",
        "VVE",
        "CJG",
        "AVG",
        "Belastingdienst",
        "Wlz",
        "GBLT",
        "Omgevingsloket",
        "Werkplein",
        "Sociaal Team",
    ];
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let (first, last) = (dice.pick(&lists.first).clone(), dice.pick(&lists.last).clone());
    match slot {
        "role" => ((*dice.pick(&ROLES)).to_owned(), ""),
        "bigrole" => (large(dice.pick::<&str>(&ROLES)), ""),
        "does" => ((*dice.pick(&DOES)).to_owned(), ""),
        "rest" => ((*dice.pick(&RESTS)).to_owned(), ""),
        "word" => (dice.pick(&lists.common).clone(), ""),
        "bigword" => (large(dice.pick::<String>(&lists.common)), ""),
        "house" => {
            let noun = large(dice.pick::<String>(&lists.common));
            let name = match dice.below(6) {
                0 => format!("Het {noun}"),
                1 => format!("'t {noun}"),
                2 => format!("De {} {noun}", ["Oude", "Nieuwe", "Gouden", "Groene", "Blauwe", "Vrije"][dice.below(6)]),
                _ => format!("De {noun}"),
            };
            (name, "ORG")
        }
        "pet" => (first, "MISC"),
        "brand" => (large(&blend(dice, &lists.common)), "MISC"),
        "car" => (format!("{} {}", dice.pick(&CARS), large(&blend(dice, &lists.common))), "MISC"),
        "drug" => {
            (large(&(blend(dice, &lists.common) + dice.pick::<&str>(&["ine", "ol", "am", "ide", "pril"]))), "MISC")
        }
        "trap" => trap(dice, lists),
        "site" => site(dice, lists),
        "ship" => (format!("{first} {}", dice.pick(&lists.first)), "MISC"),
        "street" => {
            let end = dice.pick(&STREETS);
            let name = match dice.below(9) {
                5 => format!("Burgemeester {last}{end}"),
                6 => format!("Dr. {last}{end}"),
                7 => format!("Pastoor van {last}{end}"),
                8 => format!("{first} van {last}park"),
                0 => format!("{first} {last}{end}"),
                1 => format!("Van {last}{end}"),
                2 => format!("Prinses {first}{end}"),
                3 => format!("{first}{end}"),
                _ => format!("{last}{end}"),
            };
            (name, "LOC")
        }
        "school" => (
            match dice.below(3) {
                0 => format!("De {first}school"),
                1 => format!("OBS {last}"),
                _ => format!("{last} College"),
            },
            "ORG",
        ),
        "firm" => {
            let name = match dice.below(15) {
                6 => format!("{last} & {}", dice.pick(&lists.last)),
                7 => format!("Van {last} Transport"),
                8 => format!("Van der {last} Installaties"),
                9 => format!("Makelaardij {first} {last}"),
                10 => format!("{last} Groep"),
                11 => large(dice.pick::<String>(&lists.common)),
                12 => format!(
                    "{}{}",
                    large(dice.pick::<String>(&lists.common)),
                    ["plus", "net", "zorg", "fix", "a", "on"][dice.below(6)]
                ),
                13 => format!("Van den {last} en Zonen"),
                14 => dice.pick(&lists.last).clone(),
                0 => format!("Stichting {first} {last}"),
                1 => format!("Bouwbedrijf {last}"),
                2 => format!("{last} BV"),
                3 => format!("{last} Advocaten"),
                4 => format!("Garage {last}"),
                _ => format!("Thuiszorg {}", dice.pick(&lists.place)),
            };
            (name, "ORG")
        }
        "place" => (dice.pick(&lists.place).clone(), "LOC"),
        "body" => ((*dice.pick(&BODIES)).to_owned(), "MISC"),
        "day" => (format!("{} {} {}", 1 + dice.below(28), dice.pick(&MONTHS), 1940 + dice.below(86)), ""),
        _ => ((1 + dice.below(300)).to_string(), ""),
    }
}

fn write(out: &mut String, text: &str, tag: &str) {
    for (index, token) in text.split_whitespace().enumerate() {
        let _ = if tag.is_empty() {
            writeln!(out, "{token}\tO")
        } else {
            writeln!(out, "{token}\t{}-{tag}", if index == 0 { "B" } else { "I" })
        };
    }
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [templates, folder, target, documents] = arguments.as_slice() else {
        eprintln!("usage: make_sentences TEMPLATES LISTS OUT DOCUMENTS");
        std::process::exit(2);
    };
    let templates = std::fs::read_to_string(templates)?;
    let templates: Vec<&str> = templates.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let folder = Path::new(folder);
    let interfix = vec![
        "van", "de", "van der", "van den", "van de", "den", "ter", "ten", "el", "van 't", "in 't", "te", "op den",
        "dos", "al",
    ];
    let lists = Lists {
        first: read(folder, "first.tsv")?,
        last: read(folder, "last.tsv")?,
        place: read(folder, "place.tsv")?,
        common: common(folder)?,
        interfix,
    };
    let mut dice = Dice(2024);
    let mut out = String::new();
    for _ in 0..documents.parse::<usize>().unwrap_or(500) {
        out.push_str("-DOCSTART-\tO\n\n");
        let cast: Vec<Person> = (0..4).map(|_| person(&mut dice, &lists)).collect();
        for _ in 0..6 + dice.below(10) {
            for token in dice.pick(&templates).split(' ') {
                let Some(slot) = token.strip_prefix('{').and_then(|token| token.strip_suffix('}')) else {
                    write(&mut out, token, "");
                    continue;
                };
                match slot.split_at(1) {
                    (digit @ ("1" | "2" | "3" | "4"), form) => {
                        let index: usize = digit.parse().unwrap_or(1);
                        let name = cast[index - 1].form(form, &mut dice);
                        write(&mut out, &name, "PER");
                    }
                    _ => {
                        let (text, tag) = other(slot, &mut dice, &lists);
                        write(&mut out, &text, tag);
                    }
                }
            }
            out.push('\n');
        }
    }
    std::fs::write(target, out)
}
