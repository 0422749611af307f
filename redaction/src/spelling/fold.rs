//! Text folded for comparing, with the way back to the original.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// What a folded text keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// Words with one space between; for names and running text.
    Loose,
    /// Letters and digits only, with line ends kept; for numbers that people write in groups.
    Compact,
}

/// A folded text. Lower case, without diacritics, `ij` as `y`, without invisible signs.
pub(crate) struct Folded {
    form: Form,
    text: String,
    /// For each byte of `text`, the original character it came from.
    origins: Vec<Range<u32>>,
}

impl Folded {
    pub(crate) fn new(original: &str, form: Form) -> Self {
        let mut folded =
            Self { form, text: String::with_capacity(original.len()), origins: Vec::with_capacity(original.len()) };
        for (start, sign) in original.char_indices() {
            let origin = offset(start)..offset(start + sign.len_utf8());
            if sign.is_ascii_alphanumeric() {
                folded.push(sign.to_ascii_lowercase(), origin);
            } else if !is_invisible(sign) {
                folded.push_any(sign, origin);
            }
        }
        folded
    }

    /// Gives the folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Gives the original range of a folded range.
    pub(crate) fn original(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.origins.get(range.start)?;
        let last = self.origins.get(range.end.checked_sub(1)?)?;
        Some(first.start as usize..last.end as usize)
    }

    /// Tells whether a range starts and ends where words do; between a letter and a digit counts in the compact form.
    pub(crate) fn is_bounded(&self, range: &Range<usize>) -> bool {
        self.is_edge(range.start) && self.is_edge(range.end)
    }

    fn is_edge(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| bytes.get(i)), bytes.get(at)) else {
            return true;
        };
        match self.form {
            Form::Loose => !before.is_ascii_alphanumeric() && before.is_ascii() || *after == b' ' || *after == b'\n',
            Form::Compact => {
                let apart = self.origins[at - 1].end < self.origins[at].start;
                apart || before.is_ascii_digit() != after.is_ascii_digit()
            }
        }
    }

    fn push_any(&mut self, sign: char, origin: Range<u32>) {
        let mut any = false;
        for part in std::iter::once(sign).nfkd() {
            if unicode_normalization::char::is_combining_mark(part) {
                any = true;
                continue;
            }
            for plain in plain(part) {
                if plain.is_alphanumeric() {
                    any = true;
                    for lower in plain.to_lowercase().filter(|c| c.is_alphanumeric()) {
                        self.push(lower, origin.clone());
                    }
                }
            }
        }
        if !any {
            self.separate(sign, origin);
        }
    }

    fn push(&mut self, sign: char, origin: Range<u32>) {
        if sign == 'j' && self.text.ends_with('i') && self.touches(&origin) {
            self.text.pop();
            self.text.push('y');
            if let Some(last) = self.origins.last_mut() {
                last.end = origin.end;
            }
            return;
        }
        self.text.push(sign);
        for _ in 0..sign.len_utf8() {
            self.origins.push(origin.clone());
        }
    }

    /// Tells whether the last character pushed stood right before this one.
    fn touches(&self, origin: &Range<u32>) -> bool {
        self.origins.last().is_some_and(|last| last.end == origin.start || last == origin)
    }

    fn separate(&mut self, sign: char, origin: Range<u32>) {
        let mark = match self.form {
            Form::Loose if self.text.is_empty() || self.text.ends_with(' ') => return,
            Form::Loose => ' ',
            Form::Compact if sign == '\n' && !self.text.ends_with('\n') => '\n',
            Form::Compact => return,
        };
        self.text.push(mark);
        self.origins.push(origin);
    }
}

/// Folds a value that is looked for.
pub(crate) fn value(text: &str, form: Form) -> String {
    Folded::new(text, form).text().trim_end().to_owned()
}

/// Letters that do not come apart into a letter and a mark.
fn plain(sign: char) -> impl Iterator<Item = char> {
    let pair = match sign {
        'ß' | 'ẞ' => ['s', 's'],
        'æ' | 'Æ' => ['a', 'e'],
        'œ' | 'Œ' => ['o', 'e'],
        'þ' | 'Þ' => ['t', 'h'],
        'ø' | 'Ø' => ['o', '\0'],
        'ł' | 'Ł' => ['l', '\0'],
        'đ' | 'Đ' | 'ð' | 'Ð' => ['d', '\0'],
        'ı' => ['i', '\0'],
        other => [other, '\0'],
    };
    pair.into_iter().filter(|c| *c != '\0')
}

/// Signs that a reader does not see and that would keep two equal words apart.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn offset(at: usize) -> u32 {
    // Texts are bounded far below 4 GiB by `Limits::document_bytes`.
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        let rows = [
            ("Yiğit  Arslan", "yigit arslan"),
            ("D'Árcy-Müller", "d arcy muller"),
            ("Meijer", "meyer"),
            ("MEYER", "meyer"),
            ("Wĳk", "wyk"),
            ("Jan\u{ad}sen", "jansen"),
            ("Łukasz Strauß", "lukasz strauss"),
            ("e\u{301}en", "een"),
            ("  (x)", "x "),
        ];
        for (text, folded) in rows {
            assert_eq!(Folded::new(text, Form::Loose).text(), folded, "{text}");
        }
    }

    #[test]
    fn numbers_in_groups_fold_alike() {
        for text in ["123456782", "123.456.782", "1234 56 782", "123\u{a0}456\u{a0}782"] {
            assert_eq!(Folded::new(text, Form::Compact).text(), "123456782", "{text}");
        }
        assert_eq!(Folded::new("123\n456", Form::Compact).text(), "123\n456");
    }

    #[test]
    fn folded_ranges_lead_back_to_whole_characters() {
        let text = "é Dĳkstra, Ærø";
        let folded = Folded::new(text, Form::Loose);
        assert_eq!(folded.text(), "e dykstra aero");
        for word in ["dykstra", "aero", "e"] {
            let start = folded.text().find(word).expect("it is there");
            let range = folded.original(start..start + word.len()).expect("inside");
            assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            assert_eq!(value(&text[range], Form::Loose), word);
        }
    }

    #[test]
    fn a_word_inside_a_word_is_not_bounded() {
        let folded = Folded::new("bakkerij bakker", Form::Loose);
        assert!(!folded.is_bounded(&(0..6)));
        let last = folded.text().rfind("bakker").expect("it is there");
        assert!(folded.is_bounded(&(last..last + 6)));
        let folded = Folded::new("BSN123 456 782x 91", Form::Compact);
        assert!(folded.is_bounded(&(3..12)), "a letter before digits is an edge");
        assert!(!folded.is_bounded(&(4..12)));
    }
}
