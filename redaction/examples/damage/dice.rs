//! Chance from a seed, and damage that any file can have: what is done to the structure of a PDF is in
//! `pdf.rs`, of pictures in `picture.rs`.

use std::io::{Cursor, Read, Write};

/// Numbers that look like chance and are the same every time (xorshift64*).
pub(crate) struct Dice(pub u64);

impl Dice {
    /// Gives a number below a bound; zero when there is none.
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
    }

    /// Gives one of several; there is at least one.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

/// What changes the meaning of what follows, by the extension of a file.
fn telling(extension: &str) -> &'static [&'static str] {
    match extension {
        "eml" => &[
            "\r\n\r\n",
            "\r\nContent-Transfer-Encoding: base64\r\n",
            "\r\nContent-Transfer-Encoding: quoted-printable\r\n",
            "\r\nContent-Type: text/html; charset=utf-16\r\n",
            "\r\nContent-Type: multipart/mixed; boundary=a\r\n",
            "\r\nContent-Disposition: attachment; filename*=utf-8''",
            "=?utf-8?q?",
            "=?iso-8859-1?b?",
            "?=",
            "=\r\n",
            "=3D",
            "--",
            "\r\n ",
            "begin 644 a.txt\n",
        ],
        "html" => &[
            "<",
            ">",
            "</p>",
            "<!--",
            "-->",
            "<title>",
            "<textarea>",
            "<script>",
            "</script>",
            "<style>",
            "<template>",
            "<svg><![CDATA[",
            "<select><option>",
            "<noscript>",
            "<plaintext>",
            "<meta charset=utf-16>",
            "<meta charset=iso-2022-jp>",
            "&#",
            "&",
            "\"",
            "'",
        ],
        "csv" => &["\"", ";", ",", "\t", "\r\n", "\r", "\"\"", "sep=,\n", "\\", "'"],
        "json" => &["\\u", "\\", "\"", "{", "}", "[", "]", ":", ",", "//", "/*", "\n", "null", "1e9"],
        "xml" => &["<", ">", "</w:r>", "<w:r>", "<w:p>", "</w:p>", "<!--", "-->", "<![CDATA[", "]]>", "&#", "&", "\""],
        _ => &["\0", "\u{feff}", "\u{200b}", "\u{ad}", "-\n", "\r", "\t", "\u{c}", "\u{1b}", " "],
    }
}

/// Changes, cuts, doubles and moves stretches of a file.
pub(crate) fn damage(file: &mut Vec<u8>, extension: &str, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(file.len());
        let to = (at + dice.roll(60)).min(file.len());
        match dice.roll(9) {
            0 if !file.is_empty() => file[at] ^= 1 << dice.roll(8),
            1 if !file.is_empty() => file[at] = dice.roll(256) as u8,
            2 => drop(file.drain(at..to)),
            3 => {
                let stretch = file[at..to].to_vec();
                let into = dice.roll(file.len());
                drop(file.splice(into..into, stretch));
            }
            4 if dice.roll(3) == 0 => file.truncate(at),
            5 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let piece = &other[from..(from + 1 + dice.roll(400)).min(other.len())];
                drop(file.splice(at..to, piece.iter().copied()));
            }
            6 => file[at..to].fill(b' '),
            _ => drop(file.splice(at..at, dice.pick(telling(extension)).bytes())),
        }
    }
    file.truncate(4 << 20);
}

/// Damages one member of a ZIP; `None` when it is none.
pub(crate) fn damage_member(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).ok()?;
        let name = member.name().ok()?.to_string();
        let mut content = Vec::new();
        (&mut member).take(4 << 20).read_to_end(&mut content).ok()?;
        members.push((name, content));
    }
    let chosen = dice.roll(members.len());
    let other = members.get(dice.roll(members.len()))?.1.clone();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, mut content)) in members.into_iter().enumerate() {
        if index == chosen {
            damage(&mut content, "xml", &other, dice);
        }
        let method = if name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(name, zip::write::SimpleFileOptions::default().compression_method(method)).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
