//! Code pages of Windows by their numbers, where the web has other names for them.

use encoding_rs::Encoding;

/// Finds the encoding that a code page is; those whose web name holds the number (`windows-1252`) are not here.
pub(super) fn by_number(number: &str) -> Option<&'static Encoding> {
    Some(match number {
        "932" => encoding_rs::SHIFT_JIS,
        "936" => encoding_rs::GBK,
        "949" | "51949" => encoding_rs::EUC_KR,
        "950" => encoding_rs::BIG5,
        "10000" => encoding_rs::MACINTOSH,
        "10007" => encoding_rs::X_MAC_CYRILLIC,
        "20866" => encoding_rs::KOI8_R,
        "20932" | "51932" => encoding_rs::EUC_JP,
        "21866" => encoding_rs::KOI8_U,
        "28592" => encoding_rs::ISO_8859_2,
        "28593" => encoding_rs::ISO_8859_3,
        "28594" => encoding_rs::ISO_8859_4,
        "28595" => encoding_rs::ISO_8859_5,
        "28596" => encoding_rs::ISO_8859_6,
        "28597" => encoding_rs::ISO_8859_7,
        "28598" | "38598" => encoding_rs::ISO_8859_8,
        "28599" => encoding_rs::WINDOWS_1254,
        "28603" => encoding_rs::ISO_8859_13,
        "50220" | "50221" | "50222" => encoding_rs::ISO_2022_JP,
        "52936" | "54936" => encoding_rs::GB18030,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::formats::encoding::Charset;

    #[test]
    fn numbers_of_code_pages_are_known() {
        let read =
            |number: &str, bytes: &[u8]| Charset::named(number).map(|charset| charset.decode(bytes).into_owned());
        assert_eq!(read("950", b"\xb1i\xb7\xb6").as_deref(), Some("張毓"));
        assert_eq!(read("936", b"\xd6\xd0").as_deref(), Some("中"));
        assert_eq!(read("1253", b"\xe1").as_deref(), Some("α"));
        assert_eq!(read("28592", b"\xb1").as_deref(), Some("ą"));
        assert_eq!(read("99999", b"a"), None);
    }
}
