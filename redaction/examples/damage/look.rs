//! Looks for a secret in an output with readers that are not ours: poppler, qpdf, unzip, Python, tesseract, plain bytes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Looks for one secret.
pub(crate) struct Looker {
    secret: String,
    words: Vec<String>,
    scratch: PathBuf,
    /// Every how many PDF files one is painted and read by OCR; zero for never.
    pub(crate) eye: u64,
    /// Whether what the leak check stopped and no reader finds is told and kept.
    pub(crate) stops: bool,
    seen: u64,
}

impl Looker {
    /// Makes a looker that unpacks in a folder.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub(crate) fn new(secret: &str, scratch: PathBuf, eye: u64) -> std::io::Result<Self> {
        std::fs::create_dir_all(&scratch)?;
        let secret = secret.to_lowercase();
        let words = secret.split([' ', '-']).filter(|word| word.len() > 3).map(str::to_owned).collect();
        Ok(Self { secret, words, scratch, eye, stops: false, seen: 0 })
    }

    /// Gives the readers that find the secret, or a word of it, in a file of an extension.
    pub(crate) fn find(&mut self, extension: &str, bytes: &[u8]) -> Vec<String> {
        let path = self.scratch.join(format!("output.{extension}"));
        if std::fs::write(&path, bytes).is_err() {
            return vec!["the output cannot be looked at".to_owned()];
        }
        let mut views = Vec::new();
        self.read(extension, &path, bytes, &mut views);
        let found = views.into_iter().filter(|(_, text)| self.is_in(text));
        found.map(|(reader, _)| format!("{extension}: {reader}")).collect()
    }

    /// Reads a file with all that reads its extension.
    fn read(&mut self, extension: &str, path: &Path, bytes: &[u8], views: &mut Vec<(&'static str, Vec<u8>)>) {
        views.push(("bytes", bytes.to_vec()));
        match extension {
            "pdf" => {
                views.push(("pdftotext", run("pdftotext", &[&"-q", &path, &"-"])));
                views.push(("pdftotext -raw", run("pdftotext", &[&"-q", &"-raw", &path, &"-"])));
                views.push(("qpdf", run("qpdf", &[&"--qdf", &"--object-streams=disable", &path, &"-"])));
                self.seen += 1;
                if self.eye > 0 && self.seen.is_multiple_of(self.eye) {
                    views.push(("what is seen", seen(path, &self.scratch)));
                }
            }
            "docx" | "odt" | "xlsx" | "ods" | "zip" => {
                let parts = run("unzip", &[&"-p", &path]);
                views.push(("names of parts", run("unzip", &[&"-Z1", &path])));
                views.push(("text", untagged(&String::from_utf8_lossy(&parts)).into_bytes()));
                views.push(("parts", parts));
            }
            "html" => views.push(("text", untagged(&String::from_utf8_lossy(bytes)).into_bytes())),
            "png" | "jpg" | "jpeg" | "tif" | "tiff" => {
                views.push(("what is seen", run("tesseract", &[&path, &"-", &"--psm", &"6"])));
                views.push(("exiftool", run("exiftool", &[&"-a", &"-u", &path])));
            }
            "eml" => self.read_mail(path, views),
            _ => {}
        }
    }

    fn read_mail(&mut self, path: &Path, views: &mut Vec<(&'static str, Vec<u8>)>) {
        let folder = self.scratch.join("parts");
        let _ = std::fs::remove_dir_all(&folder);
        let _ = std::fs::create_dir_all(&folder);
        let script = include_str!("read_mail.py");
        views.push(("mail", run("python3", &[&"-c", &script, &path, &folder])));
        for part in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, inner) = (part.path(), std::fs::read(part.path()).unwrap_or_default());
            let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
            // Messages inside were walked already.
            if extension != "eml" {
                self.read(&extension, &path, &inner, views);
            }
        }
    }

    fn is_in(&self, bytes: &[u8]) -> bool {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        self.words.iter().any(|word| has_word(&text, word)) || self.is_in_bytes(bytes)
    }

    /// Whether the whole secret stands in bytes as another encoding, or a garbled text turns into it.
    fn is_in_bytes(&self, bytes: &[u8]) -> bool {
        let wide: Vec<u8> = self.secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = self.secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let hexadecimal =
            |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
        let lower = bytes.to_ascii_lowercase();
        let forms = [hexadecimal(self.secret.as_bytes()), hexadecimal(&wide), wide, little];
        if forms.iter().any(|form| memchr::memmem::find(&lower, form).is_some()) {
            return true;
        }
        let text = String::from_utf8_lossy(bytes);
        [u16::to_le_bytes, u16::to_be_bytes].iter().any(|turned| {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(turned).collect();
            memchr::memmem::find(&bytes.to_ascii_lowercase(), self.secret.as_bytes()).is_some()
        })
    }
}

/// What a program prints; nothing when it fails or takes a minute.
fn run(program: &str, arguments: &[&dyn AsRef<OsStr>]) -> Vec<u8> {
    let mut command = Command::new("timeout");
    command.arg("60").arg(program).stdin(Stdio::null()).stderr(Stdio::null());
    for argument in arguments {
        command.arg(argument);
    }
    command.output().map(|done| done.stdout).unwrap_or_default()
}

/// What is read on the first page, painted.
fn seen(path: &Path, scratch: &Path) -> Vec<u8> {
    let picture = scratch.join("page");
    run("pdftoppm", &[&"-r", &"110", &"-gray", &"-png", &"-singlefile", &path, &picture]);
    run("tesseract", &[&picture.with_extension("png"), &"-", &"--psm", &"6"])
}

/// Whether a word stands there whole: part of a longer one is another word to who hides it.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        // Behind an equals sign stands a letter beyond ASCII, in quoted-printable.
        let goes_on = |letter: char| letter.is_alphanumeric() || letter == '=';
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(goes_on)
    })
}

/// The text of markup as it is seen: tags of emphasis part no words, those of paragraphs and cells do.
fn untagged(markup: &str) -> String {
    const INLINE: [&str; 16] = [
        "w:r",
        "w:t",
        "w:rpr",
        "w:b",
        "w:i",
        "w:u",
        "w:proofErr",
        "text:span",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "span",
        "r",
        "t",
    ];
    let mut text = String::new();
    let mut rest = markup;
    while let Some(begin) = rest.find('<') {
        text.push_str(&rest[..begin]);
        let end = rest[begin..].find('>').map_or(rest.len(), |end| begin + end + 1);
        let name = rest[begin..end].trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap_or_default();
        if !INLINE.contains(&name) {
            text.push(' ');
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}
