//! Findings that lie over several cells of a row or fields of a record: an address, a name, a number as a table spells it.
//!
//! What stands in one cell is found by the recognisers, with the label as cue. What a label says is in `role`.

mod role;

use std::ops::Range;

use role::{Role, role};

use crate::fold::words;
use crate::kinds::address::key;
use crate::person::is_given_name;
use crate::{Certainty, Evidence, Identifier, Kind};

/// A cell with the label of its column, if there is one.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    /// The label: a column's name, a field's name.
    pub label: Option<&'a str>,
    /// The value as it will be shown.
    pub value: &'a str,
}

/// Something found over one or more cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFinding {
    /// The cells, by their place in the row, and the byte range in the value of each; in order.
    pub cells: Vec<(usize, Range<u32>)>,
    /// What it is.
    pub kind: Kind,
    /// Its canonical value.
    pub identifier: Option<Identifier>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why.
    pub evidence: Evidence,
}

/// The most cells of a row that are looked at; wider tables are matrices of figures.
const WIDEST: usize = 512;

/// The fewest letters of a street.
const SHORTEST_STREET: usize = 3;

/// The most words of a name that one cell holds.
const LONGEST_NAME: usize = 8;

/// Finds what lies over the cells of one row.
///
/// Columns belong together when their labels differ only in their role: `achternaam_partner` goes with
/// `voorletters_partner`. Without labels, a postcode takes the house number from the cells beside it.
#[must_use]
pub fn scan_row(cells: &[Cell<'_>]) -> Vec<RowFinding> {
    let cells = &cells[..cells.len().min(WIDEST)];
    let roles: Vec<Option<(Role, String)>> = cells.iter().map(|cell| cell.label.and_then(role)).collect();
    let filled = |index: &usize| !cells[*index].value.trim().is_empty();
    let mut groups: Vec<&str> = roles.iter().flatten().map(|(_, group)| group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut found = Vec::new();
    for group in groups {
        let with = |wanted: Role| -> Vec<usize> {
            let fits = |index: &usize| roles[*index].as_ref().is_some_and(|(role, of)| *role == wanted && of == group);
            (0..cells.len()).filter(fits).filter(filled).collect()
        };
        found.extend(name(cells, &with));
        found.extend(labelled_address(cells, &with));
    }
    let done: Vec<usize> = found
        .iter()
        .filter(|f| f.kind == Kind::Address)
        .flat_map(|f| f.cells.iter().map(|(index, _)| *index))
        .collect();
    let open = (0..cells.len()).filter(|index| !done.contains(index));
    found.extend(open.filter_map(|index| loose_address(cells, &roles, index)));
    found.extend((0..cells.len()).filter_map(|index| rounded_bsn(cells, &roles, index)));
    found.sort_by_key(|f| (f.cells.first().map(|(index, _)| *index), f.kind));
    found
}

/// Gives the byte range of a value without the spaces around it.
fn trimmed(value: &str) -> Range<u32> {
    let start = value.len() - value.trim_start().len();
    let end = start + value.trim().len();
    u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX)
}

fn finding(cells: &[Cell<'_>], mut over: Vec<usize>, identifier: Identifier, pattern: &'static str) -> RowFinding {
    over.sort_unstable();
    over.dedup();
    RowFinding {
        cells: over.into_iter().map(|index| (index, trimmed(cells[index].value))).collect(),
        kind: identifier.kind(),
        identifier: Some(identifier),
        certainty: Certainty::Supported,
        evidence: Evidence { recogniser: "row", pattern, check_passed: None, cue: None },
    }
}

/// Joins given names or initials, tussenvoegsel and surname; a column `naam` beside initials is a surname.
fn name(cells: &[Cell<'_>], with: &dyn Fn(Role) -> Vec<usize>) -> Option<RowFinding> {
    let mut first = with(Role::Given);
    if first.is_empty() {
        first = with(Role::Initials);
    }
    let surnames = with(Role::Surname);
    let last = *surnames.first().or(with(Role::Name).first())?;
    let interfix = with(Role::Interfix).first().copied();
    if first.is_empty() && interfix.is_none() && surnames.is_empty() {
        return None;
    }
    let order: Vec<usize> = first.into_iter().take(1).chain(interfix).chain([last]).collect();
    let text: Vec<&str> = order.iter().map(|index| cells[*index].value.trim()).collect();
    let identifier = Identifier::parse(Kind::Person, &text.join(" ")).ok()?;
    Some(finding(cells, order, identifier, "name over cells"))
}

/// Gives the name that one cell holds by itself: its column says `naam`, and it begins with a given name, or is turned
/// round at a comma. A column `naam` may as well name products, streets or laws.
#[must_use]
pub fn whole_name(cell: &Cell<'_>) -> Option<Identifier> {
    let (Role::Name, _) = cell.label.and_then(role)? else { return None };
    let value = cell.value.trim();
    let turned = value.split_once(',').map(|(last, first)| format!("{} {}", first.trim(), last.trim()));
    let name = turned.as_deref().unwrap_or(value);
    let words = name.split_whitespace().count();
    let spelled = name.chars().all(|sign| sign.is_alphabetic() || " .'’-".contains(sign));
    let given = name.split_whitespace().next().is_some_and(is_given_name);
    ((2..=LONGEST_NAME).contains(&words) && spelled && given).then(|| Identifier::parse(Kind::Person, name).ok())?
}

/// Gives street and number of each address in a row, as text without a postcode has them ([`street_address`]).
#[must_use]
pub fn street_addresses(cells: &[Cell<'_>]) -> Vec<Identifier> {
    let cells = &cells[..cells.len().min(WIDEST)];
    let roles: Vec<Option<(Role, String)>> = cells.iter().map(|cell| cell.label.and_then(role)).collect();
    let of = |wanted: Role| {
        let fits = move |role: &Option<(Role, String)>| role.as_ref().is_some_and(|(role, _)| *role == wanted);
        cells.iter().zip(&roles).filter(move |(_, role)| fits(role)).map(|(cell, role)| (cell.value.trim(), role))
    };
    let address = |(street, group): (&str, &Option<(Role, String)>)| {
        let own = |(_, other): &(&str, &Option<(Role, String)>)| {
            other.as_ref().map(|(_, group)| group) == group.as_ref().map(|(_, group)| group)
        };
        let number = of(Role::Number).find(own).and_then(|(number, _)| whole_number(number));
        street_address(&number.map_or_else(|| street.to_owned(), |(number, _)| format!("{street} {number}")))
    };
    of(Role::Street).filter_map(address).collect()
}

/// Reads `Zuiderdiep 230 a` as an address without its postcode: the folded street and the number.
#[must_use]
pub fn street_address(text: &str) -> Option<Identifier> {
    let words = words(text);
    let at = words.iter().position(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))?;
    let street = words[..at].join(" ");
    let number: String = words[at].chars().take_while(char::is_ascii_digit).collect();
    let fits = street.chars().filter(|sign| sign.is_alphabetic()).count() >= SHORTEST_STREET && number.len() <= 5;
    fits.then(|| Identifier::from_canonical(Kind::Address, format!("{street} {number}")))
}

/// Joins postcode, number and additions, with street and town beside them.
fn labelled_address(cells: &[Cell<'_>], with: &dyn Fn(Role) -> Vec<usize>) -> Option<RowFinding> {
    let postcode = *with(Role::Postcode).first()?;
    let code = Identifier::parse(Kind::Postcode, cells[postcode].value).ok()?;
    let streets = with(Role::Street);
    let mut over = vec![postcode];
    let (number, mut addition) = match with(Role::Number).first() {
        Some(index) => {
            over.push(*index);
            whole_number(cells[*index].value)?
        }
        None => trailing_number(cells[*streets.first()?].value)?,
    };
    for index in with(Role::Addition) {
        addition.push_str(cells[index].value.trim());
        over.push(index);
    }
    over.extend(streets.into_iter().chain(with(Role::Place)));
    address(cells, over, &code, &number, &addition)
}

/// Takes the number of a postcode from the cells beside it: one or two before, one or two behind.
fn loose_address(cells: &[Cell<'_>], roles: &[Option<(Role, String)>], index: usize) -> Option<RowFinding> {
    let code = Identifier::parse(Kind::Postcode, cells[index].value).ok()?;
    let free = |index: usize| {
        let other =
            |role: &(Role, String)| !matches!(role.0, Role::Number | Role::Addition | Role::Street | Role::Place);
        !roles[index].as_ref().is_some_and(other)
    };
    let beside = |indices: Vec<usize>| -> Vec<usize> {
        indices.into_iter().filter(|index| !cells[*index].value.trim().is_empty()).take(2).collect()
    };
    let before = beside((index.saturating_sub(4)..index).rev().collect());
    let behind = beside((index + 1..(index + 5).min(cells.len())).collect());
    let value = |index: usize| cells[index].value;
    // Number, addition, postcode.
    if let [addition, number, ..] = before[..]
        && free(addition)
        && free(number)
        && is_addition(value(addition))
        && let Some((digits, letters)) = whole_number(value(number)).filter(|(_, letters)| letters.is_empty())
    {
        return address(
            cells,
            vec![number, addition, index],
            &code,
            &digits,
            &format!("{letters}{}", value(addition).trim()),
        );
    }
    if let Some(number) = before.first().copied().filter(|index| free(*index))
        && let Some((digits, letters)) = whole_number(value(number)).or_else(|| trailing_number(value(number)))
    {
        return address(cells, vec![number, index], &code, &digits, &letters);
    }
    let number = behind.first().copied().filter(|index| free(*index))?;
    let (digits, letters) = whole_number(value(number))?;
    match behind.get(1).copied().filter(|index| free(*index) && letters.is_empty() && is_addition(value(*index))) {
        Some(addition) => address(cells, vec![index, number, addition], &code, &digits, value(addition).trim()),
        None => address(cells, vec![index, number], &code, &digits, &letters),
    }
}

fn address(
    cells: &[Cell<'_>],
    over: Vec<usize>,
    code: &Identifier,
    number: &str,
    addition: &str,
) -> Option<RowFinding> {
    let canonical = key(code.canonical().expose().as_bytes(), number.as_bytes(), addition.as_bytes())?;
    Some(finding(cells, over, Identifier::from_canonical(Kind::Address, canonical), "address over cells"))
}

/// Says whether a cell can be an addition to the number before it: one letter, or a few signs with a letter.
fn is_addition(value: &str) -> bool {
    let value = value.trim();
    let short = (1..=4).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    short && value.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Reads a cell that is a house number: `12`, `12.0`, `12a`, `12-3`.
fn whole_number(value: &str) -> Option<(String, String)> {
    let value = value.trim();
    let value = value.strip_suffix(".0").or_else(|| value.strip_suffix(",0")).unwrap_or(value);
    let end = value.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(value.len());
    let (number, rest) = value.split_at(end);
    let letters: String = rest.chars().filter(char::is_ascii_alphanumeric).collect();
    let fits = (1..=5).contains(&number.len()) && !number.starts_with('0') && letters.len() <= 4;
    let plain = rest.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, ' ' | '-' | '/'));
    (fits && plain).then(|| (number.to_owned(), letters))
}

/// Reads the number at the end of `Dorpsstraat 12 a`.
fn trailing_number(value: &str) -> Option<(String, String)> {
    let value = value.trim();
    let starts = value
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|at| value[*at..].starts_with(|sign: char| sign.is_ascii_digit()));
    let letters = |at: &usize| value[..*at].chars().filter(|sign| sign.is_alphabetic()).count() >= 2;
    starts.filter(letters).find_map(|at| whole_number(&value[at..]))
}

/// Reads a BSN that a table rounded or wrote with an exponent (`9,9999E+08` has lost digits and gives nothing).
fn rounded_bsn(cells: &[Cell<'_>], roles: &[Option<(Role, String)>], index: usize) -> Option<RowFinding> {
    if roles[index].as_ref().is_none_or(|(role, _)| *role != Role::Bsn) {
        return None;
    }
    let value = cells[index].value.trim().to_ascii_uppercase().replace(',', ".");
    let (mantissa, exponent) = value.split_once('E')?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok().filter(|power| *power <= 9)?;
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if part.len() > exponent || exponent + whole.len() > 9 || part.len() + 3 < exponent {
        return None;
    }
    let digits = format!("{whole}{part}{}", "0".repeat(exponent - part.len()));
    let identifier = Identifier::parse(Kind::Bsn, &digits).ok()?;
    let found = finding(cells, vec![index], identifier, "number with exponent");
    Some(RowFinding { evidence: Evidence { check_passed: Some(true), ..found.evidence.clone() }, ..found })
}

#[cfg(test)]
mod tests;
