//! Names of the parts that come along with another.

use super::Inner;
use crate::Run;
use crate::renditions::{Words, plain};

/// The longest name of a file that is kept, in bytes.
const LONGEST_NAME: usize = 120;

/// The name of a part, with the extension of what it has become; a number when anything of it is hidden.
pub(super) fn name(inner: &Inner, number: usize, words: &Words) -> String {
    let extension = inner.rebuilt.extension;
    let fixed = || format!("{}-{number}.{extension}", words.page("attachment"));
    if inner.name.iter().any(|run| matches!(run, Run::Hidden(_))) {
        return fixed();
    }
    let shown: String = plain(&inner.name, words)
        .chars()
        .filter(|letter| !letter.is_control() && !"/\\:*?\"<>|".contains(*letter) && !is_invisible(*letter))
        .collect();
    let stem = match shown.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 5 && !end.contains(' ') => stem,
        _ => shown.as_str(),
    };
    let stem = stem.trim_matches([' ', '.']);
    let stem = &stem[..stem.floor_char_boundary(stem.len().min(LONGEST_NAME))];
    if stem.is_empty() { fixed() } else { format!("{stem}.{extension}") }
}

/// Signs that turn the direction of writing or take no room: they can make a name look like another.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
