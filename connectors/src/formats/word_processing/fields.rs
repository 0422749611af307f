//! Field codes of Word: the part that is not shown, such as the address behind a link.

/// What a field code says that its result does not show.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FieldCode {
    /// A link, with its target.
    Link(String),
    /// Another field with an argument: a merge field, a file to include, a quoted text.
    Other(String),
}

/// Reads a field code; none when it has no argument that a person wrote (`PAGE`, `TOC \o "1-3"`).
pub(crate) fn read_code(code: &str) -> Option<FieldCode> {
    let tokens = tokens(code);
    let (name, arguments) = tokens.split_first()?;
    let written = |token: &&String| {
        !token.starts_with(['\\', '_']) && token.chars().any(char::is_alphabetic) && !is_picture(token)
    };
    if name.eq_ignore_ascii_case("HYPERLINK") {
        return arguments.iter().find(|token| !token.starts_with('\\')).map(|target| FieldCode::Link(target.clone()));
    }
    arguments.iter().any(|token| written(&token)).then(|| FieldCode::Other(code.trim().to_owned()))
}

/// Format names and date pictures that follow `\*`, `\#` and `\@`.
fn is_picture(token: &str) -> bool {
    matches!(
        token.to_uppercase().as_str(),
        "MERGEFORMAT" | "CHARFORMAT" | "UPPER" | "LOWER" | "CAPS" | "FIRSTCAP" | "ARABIC"
    ) || token.chars().all(|c| "dMyYhHmsap-/:., '".contains(c))
}

fn tokens(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut token = String::new();
    let mut quoted = false;
    for character in code.chars() {
        match character {
            '"' | '“' | '”' => {
                if quoted {
                    found.push(std::mem::take(&mut token));
                }
                quoted = !quoted;
            }
            c if c.is_whitespace() && !quoted => {
                if !token.is_empty() {
                    found.push(std::mem::take(&mut token));
                }
            }
            c => token.push(c),
        }
    }
    if !token.is_empty() {
        found.push(token);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_give_their_target_and_plain_fields_nothing() {
        let link = |target: &str| Some(FieldCode::Link(target.to_owned()));
        assert_eq!(read_code(r#" HYPERLINK "mailto:jan@dorp.example" \o "x" "#), link("mailto:jan@dorp.example"));
        assert_eq!(read_code(r"HYPERLINK http://dorp.example"), link("http://dorp.example"));
        for plain in [
            "PAGE",
            r#" TOC \o "1-3" \h \z "#,
            r"PAGE \* MERGEFORMAT",
            r#"DATE \@ "dd-MM-yyyy""#,
            "PAGEREF _Toc1 \\h",
            "",
        ] {
            assert_eq!(read_code(plain), None, "{plain}");
        }
    }

    #[test]
    fn arguments_that_a_person_wrote_are_kept() {
        for written in ["MERGEFIELD Achternaam", r#"INCLUDETEXT "C:\\map\\Jansen.docx""#, r#"QUOTE "geheim""#] {
            assert_eq!(read_code(written), Some(FieldCode::Other(written.to_owned())), "{written}");
        }
    }
}
