//! Bodies that are packed for sending while nothing says so: the header was lost on the way, or somebody copied the
//! source of a message into a text. A mail program shows the signs; what they say is read all the same.
//!
//! Only what unpacks wholly and is certain to be text or a file is taken; anything else stays as it stands.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use crate::Format;
use crate::formats::encoding;
use crate::sniff::{begins_like_a_file, format_of};

/// The fewest signs of base64 that are unpacked: fifteen letters.
const SIGNS: usize = 20;
/// The shortest line that a mail program broke off in quoted-printable; people end shorter ones with an equals sign.
const BROKEN: usize = 60;
/// Escapes of quoted-printable that are no chance.
const ESCAPES: usize = 2;

/// A file that stood in a text: its name and its content.
pub(super) type File = (String, Vec<u8>);

/// Unpacks what is packed in a text; files are taken out of it.
pub(super) fn unpack(text: &str) -> (Cow<'_, str>, Vec<File>) {
    match quoted(text) {
        Some(text) => {
            let (inner, files) = base64(&text);
            (Cow::Owned(inner.unwrap_or(text)), files)
        }
        None => {
            let (inner, files) = base64(text);
            (inner.map_or(Cow::Borrowed(text), Cow::Owned), files)
        }
    }
}

/// Undoes base64 in whole lines; `None` when there is none.
fn base64(text: &str) -> (Option<String>, Vec<File>) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (mut out, mut files, mut changed, mut at) = (String::new(), Vec::new(), false, 0);
    while at < lines.len() {
        let packed = stretch(&lines[at..]);
        let joined: String = lines[at..at + packed].iter().map(|line| line.trim_end()).collect();
        match (joined.len() >= SIGNS).then(|| said(&joined)).flatten() {
            Some(Said::Text(text)) => {
                out.push_str(&text);
                out.push('\n');
            }
            Some(Said::File(file)) => files.push(file),
            None => {
                let stays = packed.max(1);
                out.extend(lines[at..at + stays].iter().copied());
                at += stays;
                continue;
            }
        }
        changed = true;
        at += packed;
    }
    (changed.then_some(out), files)
}

/// Counts the lines, from the first on, that are one piece of base64: of one length, a shorter one at its end.
fn stretch(lines: &[&str]) -> usize {
    let Some(first) = lines.first().map(|line| line.trim_end()).filter(|line| is_packed(line)) else { return 0 };
    let mut count = 1;
    for line in lines[1..].iter().map(|line| line.trim_end()) {
        let goes_on = !lines[count - 1].trim_end().ends_with('=') && lines[count - 1].trim_end().len() == first.len();
        if !goes_on || !is_packed(line) || line.len() > first.len() {
            break;
        }
        count += 1;
    }
    count
}

fn is_packed(line: &str) -> bool {
    let signs = line.trim_end_matches('=');
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    !signs.is_empty() && line.len() - signs.len() <= 2 && line.len().is_multiple_of(4) && signs.bytes().all(is_sign)
}

/// What a stretch of base64 says.
enum Said {
    Text(String),
    File(File),
}

fn said(signs: &str) -> Option<Said> {
    let bytes = base64_decode(signs.as_bytes())?;
    if begins_like_a_file(&bytes) {
        let name = format!("ingepakt.{}", format_of(&bytes).name());
        return Some(Said::File((name, bytes)));
    }
    let text = encoding::decode(&bytes);
    let is_letter =
        |letter: char| letter != char::REPLACEMENT_CHARACTER && (!letter.is_control() || letter.is_whitespace());
    let plain = text.chars().filter(|letter| matches!(letter, ' '..='~' | '\r' | '\n' | '\t')).count();
    // Letters of any alphabet are text in a long one; in a short one other signs may decode to those by chance.
    let is_text = text.chars().all(is_letter) && plain * 4 >= text.chars().count() * 3;
    if !is_text {
        return None;
    }
    let start = text.trim_start();
    if start.starts_with('<') && ["<html", "<!doctype html", "<body"].iter().any(|tag| begins(start, tag)) {
        return Some(Said::File((format!("ingepakt.{}", Format::Html.name()), bytes)));
    }
    Some(Said::Text(text.into_owned()))
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Undoes quoted-printable in every paragraph whose lines are broken or whose letters are written as it does; `None`
/// when there is none.
fn quoted(text: &str) -> Option<String> {
    if !text.contains('=') {
        return None;
    }
    let (mut out, mut changed, mut begin) = (String::new(), false, 0);
    for end in paragraphs(text) {
        let paragraph = &text[begin..end];
        match quoted_paragraph(paragraph) {
            Some(undone) => {
                out.push_str(&undone);
                changed = true;
            }
            None => out.push_str(paragraph),
        }
        begin = end;
    }
    changed.then_some(out)
}

/// Gives where paragraphs end, each behind the empty line that ends it.
fn paragraphs(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut ends = Vec::new();
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() || at == text.len() {
            ends.push(at);
        }
    }
    ends
}

fn quoted_paragraph(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut escapes, mut wide, mut broken) = (0, 0, 0);
    let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'A'..=b'F').contains(byte);
    for at in memchr::memchr_iter(b'=', bytes) {
        match &bytes[at + 1..] {
            [b'\n', ..] | [b'\r', b'\n', ..] | [] => {
                let begin = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
                broken += usize::from(at - begin >= BROKEN);
            }
            [high, low, ..] if is_digit(high) && is_digit(low) => {
                escapes += 1;
                wide += usize::from(*high >= b'8');
            }
            // In quoted-printable an equals sign by itself does not occur.
            _ => return None,
        }
    }
    // Without letters beyond ASCII it may be an address: `?bladzijde=30&jaar=2024`.
    if broken == 0 && (escapes < ESCAPES || wide == 0) || !text.is_ascii() {
        return None;
    }
    let undone = quoted_printable_decode(bytes)?;
    let text = encoding::decode(&undone);
    text.chars().all(|letter| !letter.is_control() || letter.is_whitespace()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::unpack;

    fn text(of: &str) -> String {
        unpack(of).0.into_owned()
    }

    #[test]
    fn packed_lines_say_what_they_say() {
        let packed = "Zie:\r\nQmVzdGUgUGlldCBKYW5zZW4sCgpkYW5r\r\nIHZvb3IgdXcgYnJpZWYuCg==\r\nGroet\r\n";
        assert_eq!(text(packed), "Zie:\r\nBeste Piet Jansen,\n\ndank voor uw brief.\n\nGroet\r\n");
        assert_eq!(text("RGFuayB2b29yIGRlIGNhZsOpZ2FzdGVuIQ=="), "Dank voor de cafégasten!\n");
        let broken = format!("Beste Zo=C3=AB,{} dank=\r\n je wel\r\n", " en".repeat(20));
        assert_eq!(text(&broken), format!("Beste Zoë,{} dank je wel\r\n", " en".repeat(20)));
        let page = "PGh0bWw+PGJvZHk+PHA+RGFnPC9wPjwvYm9keT48L2h0bWw+\n";
        let (rest, files) = unpack(page);
        assert_eq!((rest.trim(), files.len(), files[0].0.as_str()), ("", 1, "ingepakt.html"));
        assert_eq!(files[0].1, b"<html><body><p>Dag</p></body></html>");
    }

    #[test]
    fn every_paragraph_speaks_for_itself() {
        let mixed = "a == b\n\nBeste Pi=\net Jansen,=20\nin caf=C3=A9\n\nc =d\n";
        assert_eq!(text(mixed), "a == b\n\nBeste Piet Jansen, \nin café\n\nc =d\n");
    }

    #[test]
    fn files_are_taken_out() {
        let (rest, files) = unpack("Zie\n\nJVBERi0xLjcKMSAwIG9iago8PC9UeXBlL0Nh\ndGFsb2c+Pg==\n\nGroet\n");
        assert_eq!(rest, "Zie\n\n\nGroet\n");
        assert_eq!(files, [("ingepakt.pdf".to_owned(), b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>".to_vec())]);
    }

    #[test]
    fn what_only_looks_packed_stays() {
        for stays in [
            "dank\nvoor\nuw\nbrief\n",
            "Ziektekostenverzekeringsmaatschappijen\n",
            "d41d8cd98f00b204e9800998ecf8427e\n",
            "a = b =\nen c=3D\n",
            "https://x.example/?a=3D&b=4F&c=zz\n",
            "https://x.example/?bladzijde=30&jaar=2024\n",
            "QmVzdGUgUGlldCBKYW5z!W4sCgpkYW5r\n",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        ] {
            assert_eq!(unpack(stays), (stays.into(), Vec::new()));
        }
    }
}
