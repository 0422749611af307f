//! Values of Access as text, and which of them were lost.

use jetdb::{ColumnDef, ColumnType, PageReader, TableDef, TableRow, Value, column_flags};

/// Spells a value of a column; `None` for nothing and for bytes.
pub(super) fn text(value: &Value, column: &ColumnDef) -> Option<String> {
    let spelled = spelled(value)?;
    let link = column.col_type == ColumnType::Memo && column.flags & column_flags::HYPERLINK != 0;
    Some(if link { pieces(&spelled) } else { spelled })
}

/// Spells a value; `None` for nothing and for bytes.
pub(super) fn spelled(value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(true) => "ja".to_owned(),
        Value::Bool(false) => "nee".to_owned(),
        Value::Byte(number) => number.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Long(number) => number.to_string(),
        Value::BigInt(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Double(number) => number.to_string(),
        Value::Text(text) | Value::Numeric(text) | Value::DateTimeExtended(text) => text.clone(),
        // Kept to a hundredth of a cent, which nobody writes.
        Value::Money(text) => text.strip_suffix("00").unwrap_or(text).to_owned(),
        Value::Guid(text) => text.trim_matches(['{', '}']).to_owned(),
        Value::Timestamp(days) => time(*days),
        // Nothing, and bytes; the list is open.
        _ => return None,
    })
}

/// The pieces of a link, which stand as `shown#address#place in it#tip`, a line each.
fn pieces(link: &str) -> String {
    let found: Vec<&str> = link.splitn(4, '#').filter(|piece| !piece.is_empty()).collect();
    found.join("\n")
}

/// Spells a time as `2024-01-31`, with the time of day when it has one, and alone when it has no day.
fn time(days: f64) -> String {
    let (year, month, day, hour, minute, _) = jetdb::timestamp::timestamp_to_parts(days);
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute) {
        (0, 0) => date,
        _ if date == "1899-12-30" => format!("{hour:02}:{minute:02}"),
        _ => format!("{date} {hour:02}:{minute:02}"),
    }
}

/// Whether a row holds long text or a file that could not be read.
///
/// Long values stand on pages of their own. When those are broken the library gives nothing, as for a value that is
/// empty, so the mark in the row itself is asked.
pub(super) fn lost(reader: &mut PageReader, definition: &TableDef, row: &TableRow) -> bool {
    let long = |column: &ColumnDef| matches!(column.col_type, ColumnType::Memo | ColumnType::Ole);
    let missing =
        |(column, value): &(&ColumnDef, &Value)| long(column) && !column.is_calculated && matches!(value, Value::Null);
    let missing: Vec<u16> =
        definition.columns.iter().zip(&row.values).filter(missing).map(|(column, _)| column.col_num).collect();
    !missing.is_empty() && marks(reader, definition, row).is_some_and(|marks| missing.iter().any(|&at| marks.has(at)))
}

/// The bits at the end of a row that say which columns hold something.
struct Marks(Vec<u8>);

impl Marks {
    fn has(&self, column: u16) -> bool {
        self.0.get(usize::from(column / 8)).is_some_and(|bits| bits >> (column % 8) & 1 == 1)
    }
}

fn marks(reader: &mut PageReader, definition: &TableDef, row: &TableRow) -> Option<Marks> {
    let number = *definition.data_pages.get(usize::try_from(row.position.page).ok()?)?;
    let (format, old) = (reader.format(), reader.header().version.is_jet3());
    let page = reader.read_page(number).ok()?;
    let (start, size) = jetdb::find_row(format, page, number, row.position.row).ok()?;
    let row = page.get(start..start.checked_add(size)?)?;
    let columns = if old { u16::from(*row.first()?) } else { u16::from_le_bytes([*row.first()?, *row.get(1)?]) };
    let length = usize::from(columns).div_ceil(8);
    Some(Marks(row.get(row.len().checked_sub(length)?..)?.to_vec()))
}

#[cfg(test)]
mod tests {
    use jetdb::Value;

    use super::{pieces, spelled, time};

    #[test]
    fn times_are_spelled_without_what_they_lack() {
        assert_eq!(time(45351.0), "2024-02-29");
        assert_eq!(time(45351.5), "2024-02-29 12:00");
        assert_eq!(time(0.25), "06:00");
    }

    #[test]
    fn values_are_spelled_as_people_write_them() {
        let rows = [
            (Value::Money("1234.5600".to_owned()), Some("1234.56")),
            (Value::Money("-0.0005".to_owned()), Some("-0.0005")),
            (
                Value::Guid("{0123ABCD-0000-0000-0000-000000000001}".to_owned()),
                Some("0123ABCD-0000-0000-0000-000000000001"),
            ),
            (Value::Bool(false), Some("nee")),
            (Value::Binary(vec![1]), None),
            (Value::Null, None),
        ];
        for (value, expected) in rows {
            assert_eq!(spelled(&value).as_deref(), expected);
        }
    }

    #[test]
    fn links_are_divided_into_what_is_shown_and_where_they_lead() {
        assert_eq!(pieces("Mail Riek#mailto:riek@example.org##"), "Mail Riek\nmailto:riek@example.org");
        assert_eq!(pieces("#https://example.org/a#deel#tip"), "https://example.org/a\ndeel\ntip");
        assert_eq!(pieces("zonder adres"), "zonder adres");
    }
}
