//! The tables in `fixtures/identifiers`: what is found, what is not, and what is nearly something.

use std::path::Path;

use identifiers::{Finding, Identifier, Kind, Passage, Recognisers};

/// One row: outcome, label, canonical value, certainty, text with its finding between « and ».
struct Row {
    line: usize,
    outcome: String,
    label: Option<String>,
    canonical: String,
    certainty: String,
    text: String,
    marked: Option<std::ops::Range<usize>>,
}

fn unescape(text: &str) -> String {
    let mut out = text.replace("\\n", "\n").replace("\\t", "\t");
    while let Some(start) = out.find("\\u{") {
        let end = start + out[start..].find('}').expect("an escape is closed");
        let code = u32::from_str_radix(&out[start + 3..end], 16).expect("an escape holds a hexadecimal number");
        out.replace_range(start..=end, &char::from_u32(code).expect("an escape names a sign").to_string());
    }
    out
}

fn rows(kind: Kind) -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/identifiers");
    let table = std::fs::read_to_string(folder.join(format!("{}.txt", kind.name()))).expect("every kind has its table");
    let lines = table.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(line, row)| {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 5, "{} line {}", kind.name(), line + 1);
            let text = unescape(cells[4]);
            let marked = text.find('«').map(|start| start..text.find('»').expect("a mark is closed") - '«'.len_utf8());
            Row {
                line: line + 1,
                outcome: cells[0].to_owned(),
                label: (!cells[1].is_empty()).then(|| cells[1].to_owned()),
                canonical: cells[2].to_owned(),
                certainty: cells[3].to_owned(),
                text: text.replace(['«', '»'], ""),
                marked,
            }
        })
        .collect()
}

fn check(kind: Kind, row: &Row) -> Result<(), String> {
    let scan = Recognisers::builtin().scan(Passage { text: &row.text, label: row.label.as_deref() });
    let of_kind: Vec<&Finding> = scan.findings.iter().filter(|finding| finding.kind == kind).collect();
    let shown: Vec<String> = scan
        .findings
        .iter()
        .map(|f| {
            let value = f.identifier.as_ref().map_or("", |id| id.canonical().expose());
            format!("{} {:?} {value} {}", f.kind.name(), f.range, f.certainty.name())
        })
        .collect();
    let fail = |why: &str| Err(format!("{} line {}: {why}: {:?} gave {shown:?}", kind.name(), row.line, row.text));
    let Some(marked) = &row.marked else {
        let key = of_kind.iter().any(|finding| finding.identifier.is_some() || kind == Kind::Address);
        return if key { fail("found what is not there") } else { Ok(()) };
    };
    let same = |finding: &&&Finding| {
        finding.identifier.as_ref().map_or("", |id| id.canonical().expose()) == row.canonical
            && finding.certainty.name() == row.certainty
    };
    match of_kind.iter().find(same) {
        None => fail("not found so"),
        Some(found) if (found.range.start as usize, found.range.end as usize) != (marked.start, marked.end) => {
            fail(&format!("found elsewhere than {marked:?}"))
        }
        Some(_) => Ok(()),
    }
}

#[test]
fn every_row_of_every_table_gives_what_it_says() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Person) {
        let rows = rows(kind);
        assert!(rows.len() >= 15, "{} has {} rows", kind.name(), rows.len());
        for outcome in ["valid", "invalid", "near"] {
            assert!(rows.iter().any(|row| row.outcome == outcome), "{} has no row that is {outcome}", kind.name());
        }
        wrong.extend(rows.iter().filter_map(|row| check(kind, row).err()));
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_valid_value_can_be_parsed_from_its_surface() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Person | Kind::Address | Kind::BirthDate)) {
        for row in rows(kind) {
            let Some(marked) = row.marked else { continue };
            let parsed = Identifier::parse(kind, &row.text[marked]);
            let spelled = parsed.map(|id| id.canonical().expose().to_string()).unwrap_or_default();
            if spelled != row.canonical {
                wrong.push(format!("{} line {}: {spelled}", kind.name(), row.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
