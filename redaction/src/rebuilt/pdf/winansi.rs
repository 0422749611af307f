//! The encoding of Windows for Western Europe, and the widths of Helvetica in it: for labels and for fonts that a file
//! does not carry (ISO 32000-2, annex D; Adobe Core 14 metrics).

/// Characters of the codes 0x80 to 0x9f; those that are not used stand for themselves.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Widths of the codes 0x20 to 0x7e in Helvetica, in thousandths of an em.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// Gives the code of a character.
pub(super) fn code(c: char) -> Option<u8> {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => {
            let at = HIGH.iter().position(|known| *known == c && !('\u{80}'..='\u{9f}').contains(known))?;
            u8::try_from(at + 0x80).ok()
        }
    }
}

/// Gives the width of a text in Helvetica, in ems; what has no code is as wide as a question mark.
pub(super) fn width(text: &str) -> f64 {
    let width = |code: u8| match code {
        b' '..=b'~' => u32::from(WIDTHS[usize::from(code - b' ')]),
        // Accented letters are as wide as plain ones, near enough for a label.
        _ => 556,
    };
    f64::from(text.chars().map(|c| width(code(c).unwrap_or(b'?'))).sum::<u32>()) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{code, width};

    #[test]
    fn characters_have_the_codes_of_the_standard() {
        assert_eq!(
            [code('A'), code('é'), code('€'), code('Ÿ'), code('ł'), code('\u{81}')],
            [Some(0x41), Some(0xe9), Some(0x80), Some(0x9f), None, None]
        );
    }

    #[test]
    fn a_label_is_as_wide_as_its_letters() {
        assert!((width("AV") - 1.334).abs() < 1e-9);
    }
}
