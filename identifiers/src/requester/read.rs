//! Reading a requester file, TOML or JSON, into a checked [`Requester`].

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{Address, Requester, RequesterError, Texts};
use crate::{Identifier, Invalid, Kind, Sensitive};

/// Every key of a requester file, in the order of the documentation.
const KEYS: [&str; 20] = [
    "bsn",
    "a_nummer",
    "v_nummer",
    "given_names",
    "initials",
    "known_as",
    "surname",
    "interfix",
    "partner_surname",
    "partner_interfix",
    "former_surnames",
    "born",
    "addresses",
    "emails",
    "phones",
    "ibans",
    "kentekens",
    "document_numbers",
    "kvk",
    "numbers",
];

/// Every key of one address.
const ADDRESS_KEYS: [&str; 7] = ["postcode", "number", "addition", "street", "place", "from", "until"];

impl Requester {
    /// Reads a requester file: JSON when its first sign is `{`, else TOML.
    ///
    /// # Errors
    /// [`RequesterError`], which names fields but never values.
    pub fn parse(text: &str) -> Result<Self, RequesterError> {
        if text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{') {
            Self::from_json(text)
        } else {
            Self::from_toml(text)
        }
    }

    /// Reads a requester file in TOML.
    ///
    /// # Errors
    /// [`RequesterError`], which names fields but never values.
    pub fn from_toml(text: &str) -> Result<Self, RequesterError> {
        let text = text.trim_start_matches('\u{feff}');
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| RequesterError::Syntax {
            format: "TOML",
            line: error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1),
        })?;
        Self::try_from(plain(toml::Value::Table(table)))
    }

    /// Reads a requester file in JSON.
    ///
    /// # Errors
    /// [`RequesterError`], which names fields but never values.
    pub fn from_json(text: &str) -> Result<Self, RequesterError> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| RequesterError::Syntax { format: "JSON", line: Some(error.line()) })?;
        Self::try_from(value)
    }
}

impl TryFrom<Value> for Requester {
    type Error = RequesterError;

    fn try_from(value: Value) -> Result<Self, RequesterError> {
        let Value::Object(map) = value else {
            return Err(RequesterError::Sort { field: "requester", expected: "a table of fields" });
        };
        refuse_unknown(&map, &KEYS)?;
        let plain = |key| texts(&map, key, None);
        let checked = |key, kind| texts(&map, key, Some(kind));
        Ok(Self {
            bsn: checked("bsn", Kind::Bsn)?,
            a_nummer: checked("a_nummer", Kind::ANummer)?,
            v_nummer: checked("v_nummer", Kind::VNummer)?,
            given_names: plain("given_names")?,
            initials: plain("initials")?,
            known_as: plain("known_as")?,
            surname: plain("surname")?,
            interfix: plain("interfix")?,
            partner_surname: plain("partner_surname")?,
            partner_interfix: plain("partner_interfix")?,
            former_surnames: plain("former_surnames")?,
            born: dates(&map)?,
            addresses: addresses(&map)?,
            emails: checked("emails", Kind::Email)?,
            phones: checked("phones", Kind::Phone)?,
            ibans: checked("ibans", Kind::Iban)?,
            kentekens: checked("kentekens", Kind::Kenteken)?,
            document_numbers: checked("document_numbers", Kind::DocumentNumber)?,
            kvk: checked("kvk", Kind::Kvk)?,
            numbers: checked("numbers", Kind::CaseNumber)?,
        })
    }
}

/// Turns TOML into the one tree that is read; dates become their text.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(plain).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
    }
}

fn refuse_unknown(map: &Map<String, Value>, known: &'static [&'static str]) -> Result<(), RequesterError> {
    let Some(key) = map.keys().find(|key| !known.contains(&key.as_str())) else { return Ok(()) };
    let lower = key.to_ascii_lowercase();
    let near = known.iter().map(|name| (distance(&lower, name), *name)).min();
    let nearest = near.filter(|(far, name)| *far <= 1 + name.len() / 3).map(|(_, name)| name);
    Err(RequesterError::UnknownKey { key: key.chars().take(40).collect(), nearest })
}

/// Counts the insertions, deletions and replacements between two short names.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().take(64).enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let cost = if a == *b { corner } else { 1 + corner.min(row[j]).min(row[j + 1]) };
            corner = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[right.len()]
}

/// Gives the values under a key: none, one or a list.
fn values<'a>(map: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    match map.get(key) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(list)) => list,
        Some(value) => std::slice::from_ref(value),
    }
}

/// Reads text, or a whole number as its digits; an empty text counts as absent.
fn text(value: &Value, field: &'static str) -> Result<Option<String>, RequesterError> {
    match value {
        Value::String(text) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Value::Number(number) if number.is_u64() => Ok(Some(number.to_string())),
        Value::Null => Ok(None),
        Value::Number(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            Err(RequesterError::Sort { field, expected: "text or a list of texts" })
        }
    }
}

fn texts(map: &Map<String, Value>, key: &'static str, kind: Option<Kind>) -> Result<Texts, RequesterError> {
    let mut list = Vec::new();
    for value in values(map, key) {
        let Some(raw) = text(value, key)? else { continue };
        if let Some(kind) = kind {
            Identifier::parse(kind, &raw).map_err(|reason| RequesterError::Value { field: key, reason })?;
        }
        list.push(Sensitive::new(raw));
    }
    Ok(list)
}

fn day(value: &Value, field: &'static str) -> Result<Option<Date>, RequesterError> {
    let Some(raw) = text(value, field)? else { return Ok(None) };
    let canonical = crate::kinds::canonical(Kind::BirthDate, &raw);
    let date = canonical.and_then(|text| text.parse().map_err(|_| Invalid::Range(Kind::BirthDate)));
    date.map(Some).map_err(|reason| RequesterError::Value { field, reason })
}

fn dates(map: &Map<String, Value>) -> Result<Vec<Sensitive<Date>>, RequesterError> {
    let days = values(map, "born").iter().filter_map(|value| day(value, "born").transpose());
    days.map(|day| day.map(Sensitive::new)).collect()
}

fn addresses(map: &Map<String, Value>) -> Result<Vec<Address>, RequesterError> {
    values(map, "addresses").iter().map(address).collect()
}

fn address(value: &Value) -> Result<Address, RequesterError> {
    let Value::Object(map) = value else {
        return Err(RequesterError::Sort {
            field: "addresses",
            expected: "a list of tables with a postcode and a number",
        });
    };
    refuse_unknown(map, &ADDRESS_KEYS)?;
    let field = |key: &'static str| map.get(key).map_or(Ok(None), |value| text(value, key));
    let wrapped = |key| field(key).map(|text| text.map(Sensitive::new));
    let date = |key: &'static str| map.get(key).map_or(Ok(None), |value| day(value, key));
    let postcode = field("postcode")?;
    if let Some(raw) = &postcode {
        Identifier::parse(Kind::Postcode, raw).map_err(|reason| RequesterError::Value { field: "postcode", reason })?;
    }
    let (number, joined) = split_number(field("number")?)?;
    let addition = field("addition")?.or(joined);
    Ok(Address {
        postcode: postcode.map(Sensitive::new),
        number,
        addition: addition.map(Sensitive::new),
        street: wrapped("street")?,
        place: wrapped("place")?,
        from: date("from")?,
        until: date("until")?,
    })
}

/// Splits `12a` into 12 and `a`, since forms often have one box for both.
fn split_number(raw: Option<String>) -> Result<(Option<u32>, Option<String>), RequesterError> {
    let Some(raw) = raw else { return Ok((None, None)) };
    let end = raw.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(raw.len());
    let number: u32 = raw[..end]
        .parse()
        .ok()
        .filter(|number| (1..=99_999).contains(number))
        .ok_or(RequesterError::Sort { field: "number", expected: "a house number" })?;
    let rest = raw[end..].trim_matches(|sign: char| !sign.is_alphanumeric());
    Ok((Some(number), (!rest.is_empty()).then(|| rest.to_owned())))
}
