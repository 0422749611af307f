//! Damage to the structure of a PDF: objects, offsets, lengths, fonts, operators, revisions.
//!
//! It works on bytes that can be read: compressed files are best given through `qpdf --qdf --object-streams=disable`.

use std::ops::Range;

use crate::dice::Dice;

/// Damages a file in one to three ways; half of the time its objects can be found again.
pub(crate) fn damage(file: &mut Vec<u8>, dice: &mut Dice) {
    let ways: [fn(&mut Vec<u8>, &mut Dice); 12] = [
        number,
        |file, dice| offsets(file, dice),
        doubled,
        references,
        renumbered,
        widths,
        names,
        |file, dice| character_map(file, dice),
        operators,
        operators,
        revision,
        differences,
    ];
    for _ in 0..=dice.roll(3) {
        dice.pick(&ways)(file, dice);
    }
    if dice.roll(2) == 0 {
        table(file, None);
    }
}

fn all(file: &[u8], what: &[u8]) -> Vec<usize> {
    memchr::memmem::find_iter(file, what).collect()
}

/// Gives the digits that begin somewhere behind spaces and brackets.
fn digits(file: &[u8], from: usize) -> Range<usize> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let begin = (from..file.len().min(from + 200)).find(|at| is_digit(&file[*at])).unwrap_or(from);
    begin..(begin..file.len()).find(|at| !is_digit(&file[*at])).unwrap_or(file.len())
}

/// Changes the number behind a key.
fn number(file: &mut Vec<u8>, dice: &mut Dice) {
    const KEYS: [&str; 20] = [
        "/Length ",
        "/Length ",
        "/Count ",
        "/Rotate ",
        "/FirstChar ",
        "/LastChar ",
        "/MissingWidth ",
        "/N ",
        "/First ",
        "/DW ",
        "/Size ",
        "/Prev ",
        "/Predictor ",
        "/Columns ",
        "/MediaBox",
        "/CropBox",
        "/Matrix",
        "/BBox",
        "startxref\n",
        "/Flags ",
    ];
    let Some(at) = one_of(file, &KEYS, dice) else { return };
    let digits = digits(file, at);
    let was: i64 = String::from_utf8_lossy(&file[digits.clone()]).parse().unwrap_or(0);
    let near = dice.roll(80) as i64 - 40;
    let now = *dice.pick(&[0, 1, -1, was / 2, was * 2, was + near, was + near, 90, 65_535, 99_999_999]);
    drop(file.splice(digits, now.to_string().into_bytes()));
}

/// Gives where one of several keys ends, for one that is there.
fn one_of(file: &[u8], keys: &[&str], dice: &mut Dice) -> Option<usize> {
    let found: Vec<&&str> = keys.iter().filter(|key| memchr::memmem::find(file, key.as_bytes()).is_some()).collect();
    let key = found.get(dice.roll(found.len()))?;
    Some(*dice.pick(&all(file, key.as_bytes())) + key.len())
}

/// Exchanges two entries of cross-reference tables.
fn offsets(file: &mut [u8], dice: &mut Dice) {
    let entries: Vec<usize> = all(file, b" 00000 n")
        .into_iter()
        .filter(|at| *at >= 10 && file[at - 10..*at].iter().all(u8::is_ascii_digit))
        .collect();
    if entries.len() < 2 {
        return;
    }
    let [one, other] = [(); 2].map(|()| *dice.pick(&entries) - 10);
    for step in 0..10 {
        file.swap(one + step, other + step);
    }
}

/// The objects of a file: their numbers, and where they stand from number to `endobj`.
fn objects(file: &[u8]) -> Vec<(u32, Range<usize>)> {
    let mut list = Vec::new();
    for at in all(file, b" 0 obj") {
        let begin = file[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
        let Ok(number) = String::from_utf8_lossy(&file[begin..at]).parse() else { continue };
        let Some(end) = memchr::memmem::find(&file[at..], b"endobj") else { continue };
        list.push((number, begin..at + end + 6));
    }
    list
}

/// Writes an object twice, one of them changed.
fn doubled(file: &mut Vec<u8>, dice: &mut Dice) {
    let objects = objects(file);
    let Some((_, range)) = objects.get(dice.roll(objects.len())) else { return };
    let mut copy = file[range.clone()].to_vec();
    let head = copy.iter().position(|byte| *byte == b'j').unwrap_or(0) + 1;
    let body = crate::dice::Dice::roll(dice, copy.len() - head) + head;
    copy[body] ^= 1 << dice.roll(5);
    let (_, other) = dice.pick(&objects);
    let into = if dice.roll(2) == 0 { other.start } else { other.end };
    drop(file.splice(into..into, [b"\n", copy.as_slice(), b"\n"].concat()));
}

/// Lets a reference point at another object.
fn references(file: &mut Vec<u8>, dice: &mut Dice) {
    let (found, objects) = (all(file, b" 0 R"), objects(file));
    if found.is_empty() || objects.is_empty() {
        return;
    }
    let at = *dice.pick(&found);
    let begin = file[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
    let (number, _) = dice.pick(&objects);
    drop(file.splice(begin..at, number.to_string().into_bytes()));
}

/// Gives an object the number of another.
fn renumbered(file: &mut Vec<u8>, dice: &mut Dice) {
    let objects = objects(file);
    if objects.is_empty() {
        return;
    }
    let (number, _) = dice.pick(&objects);
    let (old, range) = dice.pick(&objects);
    drop(file.splice(range.start..range.start + old.to_string().len(), number.to_string().into_bytes()));
}

/// Changes a width of a glyph.
fn widths(file: &mut Vec<u8>, dice: &mut Dice) {
    let Some(at) = one_of(file, &["/W [", "/W[", "/Widths [", "/Widths["], dice) else { return };
    let end = file[at..].iter().take(2000).position(|byte| *byte == b'/').map_or(file.len(), |end| at + end);
    let at = digits(file, at + dice.roll(end - at));
    drop(file.splice(at, dice.pick(&["0", "1", "250", "1000", "5000", "[", "]"]).bytes()));
}

/// Exchanges a name for another of its sort.
fn names(file: &mut Vec<u8>, dice: &mut Dice) {
    const SORTS: [&[&str]; 6] = [
        &["/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding", "/Identity-H", "/Identity-V", "/UniGB-UCS2-H"],
        &["/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/RunLengthDecode", "/Crypt"],
        &["/ToUnicode", "/Encoding", "/DescendantFonts", "/FontDescriptor", "/Nothing"],
        &["/Type1", "/TrueType", "/Type0", "/Type3", "/CIDFontType0", "/CIDFontType2", "/MMType1"],
        &["/Helvetica", "/Symbol", "/ZapfDingbats", "/Times-Roman"],
        &["/Contents", "/Annots", "/Resources", "/Parent", "/Kids", "/XObject", "/Font", "/AP", "/OC"],
    ];
    let sort = dice.pick(&SORTS);
    if let Some(end) = one_of(file, sort, dice) {
        let begin = file[..end].iter().rposition(|byte| *byte == b'/').unwrap_or(end);
        drop(file.splice(begin..end, dice.pick(sort).bytes()));
    }
}

/// Changes a digit in a map of codes to letters.
fn character_map(file: &mut [u8], dice: &mut Dice) {
    const MAPS: [&str; 5] = ["beginbfchar", "beginbfrange", "begincidrange", "begincodespacerange", "/CIDToGIDMap"];
    let Some(at) = one_of(file, &MAPS, dice) else { return };
    let end = memchr::memmem::find(&file[at..], b"end").map_or(file.len(), |end| at + end);
    let hexadecimal: Vec<usize> = (at..end).filter(|at| file[*at].is_ascii_hexdigit()).collect();
    if !hexadecimal.is_empty() {
        let at = *dice.pick(&hexadecimal);
        file[at] = *dice.pick(b"0123456789ABCDEF<>");
    }
}

/// Changes the names of letters that an encoding lists.
fn differences(file: &mut Vec<u8>, dice: &mut Dice) {
    let Some(at) = one_of(file, &["/Differences [", "/Differences["], dice) else { return };
    let end = file[at..].iter().position(|byte| *byte == b']').map_or(file.len(), |end| at + end);
    let into = at + dice.roll(end - at);
    let into = file[into..end].iter().position(|byte| *byte == b' ').map_or(into, |space| into + space);
    drop(file.splice(
        into..into,
        dice.pick(&[" 65 ", " 0 ", " /Q", " /g12 ", " /uni0051 ", " /.notdef ", " 97 /a"]).bytes(),
    ));
}

/// Puts an operator into a stream of operators.
fn operators(file: &mut Vec<u8>, dice: &mut Dice) {
    const WORDS: [&str; 36] = [
        "q",
        "Q",
        "Q Q",
        "BT",
        "ET",
        "3 Tr",
        "7 Tr",
        "0 Tr",
        "/Span << /ActualText (x) >> BDC",
        "EMC",
        "-100 Tz",
        "0 Tz",
        "1 0 0 -1 0 0 cm",
        "0 1 -1 0 500 0 cm",
        "50 Ts",
        "5 Tc",
        "-9 Tc",
        "100 Tw",
        "-30 TL",
        "/F1 0 Tf",
        "/F1 -12 Tf",
        "/F2 9 Tf",
        "(",
        ")",
        "<",
        "[",
        "]",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        "BI",
        "W n",
        "0 0 5 5 re W n",
        "T*",
        "1 0 0 1 300 300 Tm",
        "-40 0 Td",
        "/OC /MC0 BDC",
        "%",
    ];
    let ends: Vec<usize> =
        ["Tj", "TJ", "Tf", "Td", "Tm", "Do", "cm", "ET"].iter().flat_map(|of| all(file, of.as_bytes())).collect();
    if !ends.is_empty() {
        let at = dice.pick(&ends) + 2;
        drop(file.splice(at..at, format!(" {} ", dice.pick(&WORDS)).into_bytes()));
    }
}

/// Adds a revision with one object changed.
fn revision(file: &mut Vec<u8>, dice: &mut Dice) {
    let objects = objects(file);
    let Some((number, range)) = objects.get(dice.roll(objects.len())) else { return };
    let mut body = file[range.clone()].to_vec();
    match dice.roll(3) {
        0 => operators(&mut body, dice),
        1 => names(&mut body, dice),
        _ => references(&mut body, dice),
    }
    file.push(b'\n');
    let number = *number;
    let at = file.len();
    file.extend_from_slice(&body);
    table(file, Some((number, at)));
}

/// Writes a table at the end: of all objects as they stand, the last of each number, or of one.
fn table(file: &mut Vec<u8>, only: Option<(u32, usize)>) {
    let Some(trailer) = memchr::memmem::rfind(file, b"trailer") else { return };
    let Some(close) = memchr::memmem::rfind(&file[trailer..], b">>") else { return };
    let mut trailer = String::from_utf8_lossy(&file[trailer..trailer + close]).into_owned();
    let mut lines = String::new();
    if let Some((number, at)) = only {
        let begin = memchr::memmem::rfind(file, b"startxref").unwrap_or(0);
        let before = String::from_utf8_lossy(&file[digits(file, begin)]).into_owned();
        trailer = format!("{} /Prev {before}", trailer.replace("/Prev", "/Past"));
        lines.push_str(&format!("{number} 1\n{at:010} 00000 n \n"));
    } else {
        trailer = trailer.replace("/Prev", "/Past");
        for (number, range) in objects(file) {
            lines.push_str(&format!("{number} 1\n{:010} 00000 n \n", range.start));
        }
    }
    let start = file.len() + 1;
    file.extend_from_slice(
        format!("\nxref\n0 1\n0000000000 65535 f \n{lines}{trailer} >>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
}
