//! Spelling of text and numbers in markup.

/// Writes text so that it can stand in XML, also in attributes; what XML cannot hold is left out.
pub(crate) fn escape(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::{escape, hex};

    #[test]
    fn text_cannot_break_out_of_the_markup() {
        assert_eq!(escape("a<b>&\"\u{1}\u{FFFF}c\u{ad}"), "a&lt;b&gt;&amp;&quot;c\u{ad}");
        assert_eq!(hex([255, 0, 10]), "FF000A");
    }
}
