//! How likely a word is, in the languages that names in Dutch files come from.
//!
//! Here: what letters and signs cost. Which encoding makes a text cheapest is found in `evidence.rs`.

/// What a word costs that no language has.
const FOREIGN: u32 = 20;
/// The most that one word can cost, so that a damaged one does not decide alone.
const MOST: u32 = 24;
/// A byte that stands for nothing.
const NOTHING: u32 = 24;
/// A sign that is not written within words.
const SIGN_WITHIN: u32 = 12;
/// A sign that few people write anywhere.
const RARE_SIGN: u32 = 8;
/// A capital within a word, or a small letter among capitals.
const WRONG_CASE: u32 = 12;
/// A letter with an accent that is a word by itself.
const LONE: u32 = 8;
/// An apostrophe where Dutch has none.
const APOSTROPHE: u32 = 6;
/// Letters with accents on end, as no alphabet of Latin letters has them.
const CROWDED: u32 = 20;

/// The letters beyond a to z of a language, and what one word in it costs here.
const ALPHABETS: &[(&str, u32)] = &[
    ("éèëïöü", 0),
    ("éèëïöüáíóúàâêîôûçñä", 2), // Dutch, French and German names
    ("éèëïöüàâêîôûçœùÿæ", 3),
    ("äöüß", 3),
    ("áéíóúüñãõâêôçàò", 4),   // Spanish, Portuguese, Italian
    ("åæøäöéü", 4),           // Danish, Norwegian, Swedish
    ("çğıi̇öşüâîû", 3),        // Turkish
    ("ąćęłńóśźż", 4),         // Polish
    ("čćđšžë", 4),            // Croatian, Bosnian, Slovene, Albanian
    ("áčďéěíňóřšťúůý", 5),    // Czech
    ("áäčďéíĺľňóôŕšťúýž", 5), // Slovak, and Czech with ž
    ("áčďéěíňóřšťúůýž", 5),
    ("áéíóöőúüű", 5),   // Hungarian
    ("ăâîşșţț", 5),     // Romanian
    ("āčēģīķļņšūž", 7), // Latvian
    ("ąčęėįšųūž", 7),   // Lithuanian
    ("äõöüšž", 7),      // Estonian
    ("áéíóúýþæöðø", 8), // Icelandic, Faroese
];

/// What a decoded word costs: the runs of letters in it, and the signs between them.
pub(super) fn cost(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().collect();
    let mut cost: u32 = letters.split(|letter| !letter.is_alphabetic()).map(run).sum();
    for (at, sign) in letters.iter().enumerate().filter(|(_, letter)| !letter.is_alphabetic() && !letter.is_ascii()) {
        let (before, after) = (&letters[..at], &letters[at + 1..]);
        cost += self::sign(*sign, before, after);
    }
    cost.min(MOST)
}

/// What letters in a row cost.
fn run(letters: &[char]) -> u32 {
    let accented = letters.iter().filter(|letter| !letter.is_ascii()).count();
    if accented == 0 {
        return 0;
    }
    if let [one] = letters {
        return if matches!(one, 'é' | 'è' | 'ê' | 'à' | 'á' | 'ó' | 'À' | 'É') { 2 } else { LONE };
    }
    let small: Vec<char> = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let has = |alphabet: &str| small.iter().all(|letter| letter.is_ascii() || alphabet.contains(*letter));
    let language = ALPHABETS.iter().filter(|(alphabet, _)| has(alphabet)).map(|(_, cost)| *cost).min();
    let mut cost = language.unwrap_or(FOREIGN);
    if accented >= 3 && accented * 2 > letters.len() {
        cost += CROWDED;
    }
    let capitals = letters.iter().filter(|letter| letter.is_uppercase()).count();
    let within = letters[1..].iter().any(|letter| letter.is_uppercase());
    let accented_within = letters[1..].iter().any(|letter| !letter.is_ascii() && letter.is_uppercase());
    let small_accent = letters.iter().any(|letter| !letter.is_ascii() && letter.is_lowercase());
    // `cliŽnt`, `DANIëL`; `McDoré` and `IJsbrandé` are left alone.
    let odd = accented_within && capitals < letters.len() || small_accent && within && capitals + 1 == letters.len();
    if odd && letters.len() > 2 {
        cost += WRONG_CASE;
    }
    cost
}

/// What a sign costs between what stands before and after it in the same word.
fn sign(sign: char, before: &[char], after: &[char]) -> u32 {
    let within = before.last().is_some_and(|letter| letter.is_alphabetic())
        && after.first().is_some_and(|letter| letter.is_alphabetic());
    match sign {
        '’' | '´' if within => apostrophe(before, after),
        '‘' if within => SIGN_WITHIN.min(2 + 10 * apostrophe(before, after)),
        '’' | '‘' | '“' | '”' | '„' | '‚' | '€' | '…' | '–' | '—' | '•' | '·' | '°' | '²' | '³' | '½' | '¼' | '¾'
        | '«' | '»' | '®' | '©' | '™' | '±' | '§' | '´' | '×' | '\u{a0}' | 'µ' => {
            if within && sign != '…' && sign != '\u{a0}' { SIGN_WITHIN } else { 0 }
        }
        '£' | '¿' | '¡' | '¶' => {
            // `£ódź` and `¿aneta` are letters of another encoding.
            if after.first().is_some_and(|letter| letter.is_lowercase()) { SIGN_WITHIN } else { 2 }
        }
        // Lines of tables of DOS.
        '\u{2500}'..='\u{259f}' if !within => 1,
        '\u{80}'..='\u{9f}' | '\u{fffd}' => NOTHING,
        '\u{ad}' => 2,
        _ if within => SIGN_WITHIN + 4,
        _ => RARE_SIGN,
    }
}

/// `foto’s`, `sms’je`, `d’Arc`, `in ’t`, but not `cli’nt`.
fn apostrophe(before: &[char], after: &[char]) -> u32 {
    let letters = |run: &[char]| run.iter().take_while(|letter| letter.is_alphabetic()).collect::<String>();
    let tail = letters(after);
    let head = before.iter().rev().take_while(|letter| letter.is_alphabetic()).count();
    let known = ["s", "S", "t", "n", "m", "r", "er", "en", "ers", "je", "jes", "tje", "tjes", "ën", "ll", "re", "ve"];
    let name = head <= 2 && tail.len() > 2;
    if known.contains(&tail.as_str()) || name { 0 } else { APOSTROPHE }
}
