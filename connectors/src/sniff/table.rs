//! Whether a text is a table with delimiters, by the consistency of its lines.

/// Delimiters, in the order in which a tie is decided.
pub(crate) const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// What consistency says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The byte between fields.
    pub(crate) delimiter: u8,
    /// Fields in most lines.
    pub(crate) columns: usize,
    /// Lines looked at.
    pub(crate) lines: usize,
    /// Lines that have that many fields.
    pub(crate) agree: usize,
    /// The first line that has that many fields, counted from zero.
    pub(crate) first: usize,
}

/// Finds the delimiter under which most records of a sample have the same number of fields, two or more.
pub(crate) fn dialect(sample: &str) -> Option<Dialect> {
    let score = |d: &Dialect| (d.agree * 1000 / d.lines.max(1)).min(950) * 100 + d.columns.min(90);
    DELIMITERS.iter().filter_map(|&delimiter| widths(sample, delimiter)).max_by(|a, b| {
        // On a tie the earlier delimiter wins; `max_by` keeps the later one.
        score(a).cmp(&score(b)).then(std::cmp::Ordering::Greater)
    })
}

/// Counts the fields of every record under a delimiter, quotes respected.
fn widths(sample: &str, delimiter: u8) -> Option<Dialect> {
    const LINES: usize = 200;
    let mut widths: Vec<usize> = Vec::new();
    let (mut width, mut quoted, mut start, mut any) = (1, false, true, false);
    for byte in sample.bytes() {
        match byte {
            b'"' if start || quoted => quoted = !quoted,
            b'\n' if !quoted => {
                if any {
                    widths.push(width);
                }
                (width, any) = (1, false);
                if widths.len() == LINES {
                    break;
                }
            }
            b'\n' | b'\r' | b' ' => {}
            _ if byte == delimiter && !quoted => width += 1,
            _ => any = true,
        }
        start = byte == delimiter || byte == b'\n' || (start && byte == b' ');
    }
    // The last line of a sample that was cut is no measure, except when there is no other.
    if any && (widths.is_empty() || sample.ends_with('\n')) {
        widths.push(width);
    }
    let columns = most_common(&widths)?;
    let agree = widths.iter().filter(|width| **width == columns).count();
    let first = widths.iter().position(|width| *width == columns)?;
    Some(Dialect { delimiter, columns, lines: widths.len(), agree, first })
}

fn most_common(widths: &[usize]) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths.iter().filter(|width| **width > 1) {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(width, _)| width)
}

/// Whether a text that is not named a table is one all the same: many columns, in nearly all of many lines.
pub(super) fn is_table(sample: &str) -> bool {
    dialect(sample).is_some_and(|found| {
        let columns = if found.delimiter == b',' { 4 } else { 3 };
        found.columns >= columns && found.lines >= 4 && found.agree * 20 >= found.lines * 19
    })
}
