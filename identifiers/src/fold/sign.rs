//! Folding of one sign outside ASCII, and repair of mojibake.

use unicode_normalization::char::decompose_canonical;

/// What a sign becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// One letter, or two.
    Letters([Option<char>; 2]),
    /// A sign that is not seen: a soft hyphen, a zero-width sign, a combining mark.
    Nothing,
    /// A sign that parts words.
    Separator,
}

/// Folds the sign at a place; gives how many bytes of the text it took, more than one sign for mojibake.
pub(super) fn fold_sign(text: &str, at: usize) -> (Folded, usize) {
    let rest = &text[at..];
    let Some(sign) = rest.chars().next() else { return (Folded::Separator, 1) };
    if sign.is_ascii() {
        let folded = if sign.is_ascii_alphanumeric() { one(sign.to_ascii_lowercase()) } else { Folded::Separator };
        return (folded, 1);
    }
    if let Some((meant, length)) = repair(rest) {
        return (fold_one(meant), length);
    }
    let lower_before = text[..at].chars().next_back().is_some_and(char::is_lowercase);
    (fold_one(shifted(sign, lower_before).unwrap_or(sign)), sign.len_utf8())
}

const fn one(letter: char) -> Folded {
    Folded::Letters([Some(letter), None])
}

fn fold_one(sign: char) -> Folded {
    let pair = |first, second| Folded::Letters([Some(first), Some(second)]);
    match sign {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => Folded::Nothing,
        'ß' | 'ẞ' => pair('s', 's'),
        'æ' | 'Æ' => pair('a', 'e'),
        'œ' | 'Œ' => pair('o', 'e'),
        'þ' | 'Þ' => pair('t', 'h'),
        'ĳ' | 'Ĳ' => one('y'),
        'ø' | 'Ø' => one('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => one('d'),
        'ł' | 'Ł' => one('l'),
        'ı' | 'İ' => one('i'),
        'ħ' | 'Ħ' => one('h'),
        'ŧ' | 'Ŧ' => one('t'),
        'ŋ' | 'Ŋ' => one('n'),
        'ʼ' | 'ʹ' | 'ª' | 'º' => Folded::Separator,
        sign if sign.is_alphanumeric() => {
            let mut base = None;
            decompose_canonical(sign, |part| {
                base.get_or_insert(part);
            });
            one(base.unwrap_or(sign).to_lowercase().next().unwrap_or(sign))
        }
        _ => Folded::Separator,
    }
}

/// Undoes a fault seen in municipal exports, in which the second byte of `ë` (C3 AB) became U+01AB: "cliƫnt".
/// Vietnamese letters of the same range stay what they are, but for a capital inside a small word.
fn shifted(sign: char, lower_before: bool) -> Option<char> {
    match sign {
        '\u{1a1}' | '\u{1b0}' => None,
        '\u{1a0}' | '\u{1af}' if !lower_before => None,
        '\u{1a0}'..='\u{1bf}' => char::from_u32(u32::from(sign) - 0xc0),
        _ => None,
    }
}

/// Reads UTF-8 that was taken for Windows-1252, once or twice; gives the sign that was meant and the length.
fn repair(text: &str) -> Option<(char, usize)> {
    let (first, length) = repair_once(text)?;
    if ('\u{c2}'..='\u{c3}').contains(&first)
        && let Some((second, more)) = repair_once(&text[length..])
        && let Some(byte) = windows_1252(second)
        && (0x80..0xc0).contains(&byte)
    {
        let lead = if first == '\u{c2}' { 0xc2 } else { 0xc3 };
        let meant = std::str::from_utf8(&[lead, byte]).ok()?.chars().next()?;
        return Some((meant, length + more));
    }
    Some((first, length))
}

fn repair_once(text: &str) -> Option<(char, usize)> {
    let mut signs = text.chars();
    let lead = signs.next()?;
    let count = match lead {
        '\u{c2}'..='\u{df}' => 2,
        '\u{e0}'..='\u{ef}' => 3,
        _ => return None,
    };
    let mut bytes = [u8::try_from(u32::from(lead)).ok()?, 0, 0];
    let mut length = lead.len_utf8();
    for byte in &mut bytes[1..count] {
        let sign = signs.next()?;
        *byte = windows_1252(sign).filter(|byte| (0x80..0xc0).contains(byte))?;
        length += sign.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((meant, length))
}

/// Gives the byte of a sign in Windows-1252, where that is above ASCII.
fn windows_1252(sign: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let code = u32::from(sign);
    if (0x80..=0xff).contains(&code) {
        return u8::try_from(code).ok();
    }
    HIGH.iter().position(|high| *high == sign).and_then(|index| u8::try_from(index + 0x80).ok())
}
