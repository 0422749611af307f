//! Check digits: the eleven-test, the tests of the A-nummer, and mod 97. Which kind uses which stands in `kinds`.

/// Weights of the eleven-test of a BSN and an RSIN; the last digit counts negatively.
const ELEVEN: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// Says whether nine ASCII digits pass the eleven-test of BSN and RSIN; all zeros do not.
#[must_use]
pub fn eleven_test(digits: &[u8]) -> bool {
    if digits.len() != 9 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: i32 = digits.iter().zip(ELEVEN).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit != b'0')
}

/// Says whether ten ASCII digits can be an A-nummer (Logisch Ontwerp BRP, element 01.10).
///
/// The first is not zero, no two neighbours are equal, the sum of the digits is 0 or 5 modulo 11,
/// and the sum of the digits times 1, 2, 4 … 512 is 0 modulo 11.
#[must_use]
pub fn a_nummer_test(digits: &[u8]) -> bool {
    if digits.len() != 10 || !digits.iter().all(u8::is_ascii_digit) || digits[0] == b'0' {
        return false;
    }
    if digits.windows(2).any(|pair| pair[0] == pair[1]) {
        return false;
    }
    let value = |digit: &u8| u32::from(digit - b'0');
    let plain: u32 = digits.iter().map(value).sum();
    let weighted: u32 = digits.iter().enumerate().map(|(place, digit)| value(digit) << place).sum();
    matches!(plain % 11, 0 | 5) && weighted.is_multiple_of(11)
}

/// Says whether an upper-case IBAN without spaces passes mod 97 (ISO 7064, as ISO 13616 uses it).
#[must_use]
pub fn mod97(iban: &[u8]) -> bool {
    if iban.len() < 5 {
        return false;
    }
    let mut rest: u32 = 0;
    for byte in iban[4..].iter().chain(&iban[..4]) {
        rest = match byte {
            b'0'..=b'9' => rest * 10 + u32::from(byte - b'0'),
            b'A'..=b'Z' => rest * 100 + u32::from(byte - b'A') + 10,
            _ => return false,
        } % 97;
    }
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::{a_nummer_test, eleven_test, mod97};

    #[test]
    fn the_eleven_test_takes_valid_and_refuses_one_wrong_digit() {
        assert!(eleven_test(b"123456782"));
        assert!(eleven_test(b"999990019"));
        assert!(!eleven_test(b"123456783"));
        assert!(!eleven_test(b"000000000"));
        assert!(!eleven_test(b"12345678"));
    }

    #[test]
    fn an_a_nummer_has_no_equal_neighbours() {
        let valid: Vec<String> = (1_010_101_010u64..1_013_000_000)
            .map(|n| n.to_string())
            .filter(|n| a_nummer_test(n.as_bytes()))
            .take(3)
            .collect();
        assert_eq!(valid.len(), 3);
        assert!(!a_nummer_test(b"1122334455"));
        assert!(!a_nummer_test(b"0101010101"));
    }

    #[test]
    fn mod97_finds_swapped_digits() {
        assert!(mod97(b"NL91ABNA0417164300"));
        assert!(mod97(b"BE68539007547034"));
        assert!(!mod97(b"NL91ABNA0417164030"));
        assert!(!mod97(b"NL9"));
    }
}
