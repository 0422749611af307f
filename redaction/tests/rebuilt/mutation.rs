//! Damaged inputs: whatever they are read as, what is hidden is not in the output.

use crate::rig::{NAMES, Rig};

/// Numbers from a seed (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % below.max(1)
    }
}

/// Changes bytes, cuts, doubles or moves a stretch; the name itself is left whole, or there would be nothing to find.
pub(crate) fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(out.len());
        let end = (at + dice.roll(40)).min(out.len());
        match dice.roll(5) {
            0 => out[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
            1 => drop(out.drain(at..end)),
            2 => {
                let stretch = out[at..end].to_vec();
                let to = dice.roll(out.len());
                out.splice(to..to, stretch);
            }
            3 => out.truncate(at.max(1)),
            _ => out[at] = b"<>&\"'\r\n=;,:{}[]\0-"[dice.roll(17)],
        }
        if out.is_empty() {
            out.push(b'x');
        }
    }
    out
}

#[test]
fn a_damaged_file_never_gives_what_is_hidden() {
    let name = NAMES[0];
    let files: [(&str, String); 6] = [
        ("a.txt", format!("Beste {name},\n\nzie {name}.\n")),
        ("a.csv", format!("naam;plaats;tel\n\"{name}\";Epe;1\nAnna;Ede;2\n{name};\"x;y\";3\n")),
        ("a.json", format!(r#"{{"a": [{{"naam": "{name}", "{name}": [1, null]}}, {{"b": "x"}}], "c": "{name}"}}"#)),
        (
            "a.html",
            format!(
                "<html><title>{name}</title><table><tr><th>naam<td title='{name}'><b>{name}</b></table><!-- {name} -->"
            ),
        ),
        (
            "a.eml",
            format!(
                "From: {name} <q@x.example>\r\nSubject: x\r\nX-A: {name}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=g\r\n\r\n--g\r\n\
             Content-Type: text/plain\r\n\r\nBeste {name}\r\n--g\r\nContent-Type: text/html; name=\"{name}.html\"\r\n\r\n<p title='{name}'>{name}</p>\r\n--g--\r\n"
            ),
        ),
        ("a.ndjson", format!("{{\"naam\": \"{name}\"}}\n{{\"{name}\": 1}}\n")),
    ];
    let rig = Rig::default();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut written = 0;
    for (file, text) in files {
        for _ in 0..150 {
            let bytes = mutated(text.as_bytes(), &mut dice);
            let Ok(out) = rig.rebuild(file, &bytes, &[name, "Quirijn", "Xylander"]) else { continue };
            written += 1;
            // What emphasis parts is one word to who reads it.
            let text = String::from_utf8_lossy(&out.bytes).replace("<b>", "").replace("</b>", "");
            // A name that the damage broke is another word; one that is whole is always hidden.
            for word in ["Quirijn", "Xylander"] {
                assert!(!has_word(&text, word), "{file}\n{}\n---\n{text}", String::from_utf8_lossy(&bytes));
            }
        }
    }
    assert!(written > 400, "{written}");
}

/// Whether a word stands there whole: part of a longer one is another word to who hides it.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        // Behind an equals sign stands a letter beyond ASCII, in quoted-printable.
        let goes_on = |letter: char| letter.is_alphanumeric() || letter == '=';
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(goes_on)
    })
}
