//! A passphrase that can be read out over the telephone.

/// Consonants that are told apart when spoken.
const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aeio";

/// Makes a passphrase of 84 random bits, such as `bado-kemi-soti-lane-fido-veka-tobi`.
///
/// It is the one thing that must be random: it goes to the requester by another way than the bundle, and is not kept.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn passphrase() -> std::io::Result<String> {
    let mut bytes = [0_u8; 14];
    getrandom::fill(&mut bytes).map_err(|_| std::io::Error::other("the system gives no random bytes"))?;
    let mut out = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        if index > 0 && index.is_multiple_of(2) {
            out.push('-');
        }
        out.push(char::from(CONSONANTS[usize::from(byte & 15)]));
        out.push(char::from(VOWELS[usize::from(byte >> 4 & 3)]));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_long_readable_and_never_the_same() {
        let (first, second) = (passphrase().unwrap(), passphrase().unwrap());
        assert_ne!(first, second);
        assert_eq!(first.split('-').count(), 7);
        assert!(first.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    }
}
