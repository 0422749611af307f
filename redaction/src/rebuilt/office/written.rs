//! Spelling of text and numbers in markup.

use crate::Heading;

/// How every part of a package of Office begins.
pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Writes text so that it can stand in XML, also in attributes; what XML cannot hold is left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            '\u{FFFE}' | '\u{FFFF}' => {}
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes a colour as six figures.
pub(crate) fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// The letters of a column, counted from zero: `A`, `Z`, `AA`.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// The properties of a package of Office: title and language; no author, no dates.
pub(crate) fn properties(heading: &Heading) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        escape(&heading.title),
        heading.language.tag(),
    )
}

#[cfg(test)]
mod tests {
    use super::{column_name, escape, hex};

    #[test]
    fn text_cannot_break_out_of_the_markup() {
        assert_eq!(escape("a<b>&\"\u{1}\u{FFFF}c\u{ad}"), "a&lt;b&gt;&amp;&quot;c\u{ad}");
        assert_eq!(hex([255, 0, 10]), "FF000A");
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
