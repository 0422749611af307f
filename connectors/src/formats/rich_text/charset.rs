//! Which bytes mean which letters: by the code page of the file, or the character set of the font.

use crate::formats::encoding::Charset;

/// The character set for a Windows code page.
pub(super) fn by_code_page(page: i32) -> Option<Charset> {
    let label = match page {
        437 => "cp437",
        850 => "cp850",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250..=1258 => return Charset::named(&format!("windows-{page}")),
        10_000 => "macintosh",
        65_001 => "utf-8",
        _ => return None,
    };
    Charset::named(label)
}

/// The character set for the `\fcharset` of a font; none when the file's own holds.
pub(super) fn by_font(charset: i32) -> Option<Charset> {
    by_code_page(match charset {
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}
