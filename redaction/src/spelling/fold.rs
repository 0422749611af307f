//! Text folded for comparing, with the way back to the original.

use std::ops::Range;

use identifiers::fold;
use unicode_normalization::UnicodeNormalization;

/// What a folded text keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// Words with one space between; for names and running text.
    Loose,
    /// Letters and digits only, with line ends kept; for numbers that people write in groups.
    Compact,
}

/// What is done with a word that a line end divides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Division {
    /// Its parts are two words.
    Apart,
    /// It is one word.
    Joined,
}

/// Longer words are not looked into for joints: they are no words, but what some encoding made of something.
const LONGEST_WORD: usize = 1024;

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

impl Side {
    /// Tells whether two signs are of two words that nothing keeps apart, as this end of a name shows.
    fn parts(self, before: char, after: char) -> bool {
        let number = match self {
            Self::Start => before.is_numeric() && after.is_alphabetic(),
            Self::End => before.is_alphabetic() && after.is_numeric(),
        };
        let hump = before.is_lowercase() && after.is_uppercase();
        number || hump || is_invisible(before) || is_invisible(after)
    }
}

/// A folded text: lower case, without diacritics, `ij` as `y`, without invisible signs; mojibake mended.
pub(crate) struct Folded {
    form: Form,
    text: String,
    /// For each byte of `text`, what it came from: a character in the compact form, a word in the loose one.
    origins: Vec<Range<u32>>,
}

impl Folded {
    pub(crate) fn new(original: &str, form: Form) -> Self {
        match form {
            Form::Loose => Self::loose(original, Division::Apart).0,
            Form::Compact => Self::compact(original),
        }
    }

    /// Folds loosely, and once more with words joined that a line end divides, where there are any.
    pub(crate) fn readings(original: &str) -> (Self, Option<Self>) {
        let (apart, any) = Self::loose(original, Division::Apart);
        (apart, any.then(|| Self::loose(original, Division::Joined).0))
    }

    /// Gives the folded text, and whether a line end divides a word of it.
    fn loose(original: &str, division: Division) -> (Self, bool) {
        let (text, origins) = (String::with_capacity(original.len()), Vec::with_capacity(original.len()));
        let mut folded = Self { form: Form::Loose, text, origins };
        // Where the last word begins in what is folded, and what it came from.
        let mut last: Option<(usize, Range<u32>)> = None;
        let mut any = false;
        fold::terms(original, |term| {
            let begins = match &last {
                // The joined word begins where its first part does; its second part lies inside it.
                Some((begins, range)) if term.range.start == range.start && term.range.end > range.end => {
                    any = true;
                    if division == Division::Apart {
                        return;
                    }
                    folded.text.truncate(*begins);
                    folded.origins.truncate(*begins);
                    *begins
                }
                Some((_, range)) if term.range.start < range.end => return,
                Some(_) => {
                    folded.text.push(' ');
                    folded.origins.push(term.range.start..term.range.start);
                    folded.text.len()
                }
                None => 0,
            };
            folded.text.push_str(term.text);
            folded.origins.extend(std::iter::repeat_n(term.range.clone(), term.text.len()));
            last = Some((begins, term.range));
        });
        (folded, any)
    }

    fn compact(original: &str) -> Self {
        let mut folded = Self {
            form: Form::Compact,
            text: String::with_capacity(original.len()),
            origins: Vec::with_capacity(original.len()),
        };
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
            Form::Loose => *before == b' ' || *after == b' ',
            Form::Compact => {
                let apart = self.origins[at - 1].end < self.origins[at].start;
                apart || before.is_ascii_digit() != after.is_ascii_digit()
            }
        }
    }

    /// Gives the original range of a folded one whose ends are those of words, or joints inside words: `mailPiet Jansen2`.
    pub(crate) fn unglued(&self, original: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let words = self.original(range.clone())?;
        let end = |at, side, edge| if self.is_edge(at) { Some(edge) } else { self.joint(original, at, side) };
        Some(end(range.start, Side::Start, words.start)?..end(range.end, Side::End, words.end)?)
    }

    /// Gives the place in the original of a joint that stands in a word at a place in the folded text.
    fn joint(&self, original: &str, at: usize, side: Side) -> Option<usize> {
        let origin = self.origins.get(at)?;
        let (begins, ends) = (origin.start as usize, origin.end as usize);
        let word = original.get(begins..ends).filter(|word| word.len() <= LONGEST_WORD)?;
        let inside = at - self.text[..at].rfind(' ').map_or(0, |space| space + 1);
        let pairs = word.char_indices().zip(word.char_indices().skip(1));
        let joints = pairs.filter(|((_, before), (_, after))| side.parts(*before, *after)).map(|(_, (at, _))| at);
        let mut joints = joints.filter(|at| value(&word[..*at], Form::Loose).len() == inside);
        // Signs that nobody sees are no part of the word.
        let at = match side {
            Side::Start => joints.last(),
            Side::End => joints.next(),
        };
        at.map(|at| begins + at)
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
        if sign == '\n' && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.origins.push(origin);
        }
    }
}

/// Folds a value that is looked for.
pub(crate) fn value(text: &str, form: Form) -> String {
    Folded::new(text, form).text().trim().to_owned()
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
            ("  (x)", "x"),
            ("HorvÃ¡th", "horvath"),
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
    fn a_word_divided_over_lines_is_also_read_as_one() {
        let text = "mevrouw Jan-\nsen zei";
        assert_eq!(Folded::new(text, Form::Loose).text(), "mevrouw jan sen zei");
        let joined = Folded::readings(text).1.expect("there is a divided word");
        assert_eq!(joined.text(), "mevrouw jansen zei");
        assert_eq!(joined.original(8..14).map(|range| &text[range]), Some("Jan-\nsen"));
        assert!(Folded::readings("niets gedeeld").1.is_none());
    }

    #[test]
    fn joints_of_words_are_found_where_signs_change() {
        let rows = [
            ("mailPiet Jansen, x", Some("Piet Jansen")),
            ("1Piet Jansen", Some("Piet Jansen")),
            ("x Piet Jansen2", Some("Piet Jansen")),
            ("x Piet Jansen²", Some("Piet Jansen")),
            ("Piet JansenNaam", Some("Piet Jansen")),
            ("Piet Jansen\u{feff}\u{200b}naam", Some("Piet Jansen")),
            ("naam\u{200b}\u{feff}Piet Jansen", Some("Piet Jansen")),
            ("ĲPiet Jansen", None),
            ("Epiet Jansen", None),
            ("Piet Jansenius", None),
        ];
        for (text, found) in rows {
            let folded = Folded::new(text, Form::Loose);
            let at = folded.text().find("piet jansen").expect("it is there");
            let range = folded.unglued(text, &(at..at + "piet jansen".len()));
            assert_eq!(range.map(|range| &text[range]), found, "{text}");
        }
        let long = format!("a{}Piet Jansen", "\u{200b}".repeat(LONGEST_WORD));
        let folded = Folded::new(&long, Form::Loose);
        let at = folded.text().find("piet jansen").expect("it is there");
        assert_eq!(folded.unglued(&long, &(at..at + "piet jansen".len())), None);
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
