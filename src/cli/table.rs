//! Tables that fit the terminal, or plain lines where tables cannot be read.

use comfy_table::{ContentArrangement, Table, presets};

use super::{Context, Output};

/// Lays rows out under headings: as a table, or for `--plain` as `heading: value` lines, a row a paragraph.
#[must_use]
pub fn table(context: &Context, headings: &[String], rows: &[Vec<String>]) -> String {
    if context.output == Output::Plain {
        let paragraph = |row: &Vec<String>| -> String {
            headings.iter().zip(row).map(|(heading, value)| format!("{heading}: {value}\n")).collect()
        };
        return rows.iter().map(paragraph).collect::<Vec<_>>().join("\n");
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(headings.iter().map(String::as_str));
    for row in rows {
        table.add_row(row.iter().map(String::as_str));
    }
    table.to_string()
}
