//! Breaking text into lines of a width.

use crate::letter::fonts::Face;

/// Breaks a text into lines no wider than `width` points at `size`; a line end in the text ends a line.
///
/// A line that goes on keeps a space at its end, so that words stay apart when the text is copied.
pub(super) fn break_text(text: &str, face: &Face, size: f32, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0.0;
        for word in paragraph.split_whitespace() {
            let word = shown(word, face);
            let space = if line.is_empty() { 0.0 } else { face.width(" ", size) };
            let wide = face.width(&word, size);
            if used + space + wide > width && !line.is_empty() {
                line.push(' ');
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            if wide > width {
                used = break_word(&word, face, (size, width), &mut line, &mut lines);
            } else {
                line.push_str(&word);
                used += wide;
            }
        }
        lines.push(line);
    }
    while lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Breaks a word that is wider than a line, and gives the width used on the last line.
fn break_word(word: &str, face: &Face, (size, width): (f32, f32), line: &mut String, lines: &mut Vec<String>) -> f32 {
    let mut used = face.width(line, size);
    for character in word.chars() {
        let wide = face.measure(character).advance * size;
        if used + wide > width && !line.is_empty() {
            lines.push(std::mem::take(line));
            used = 0.0;
        }
        line.push(character);
        used += wide;
    }
    used
}

/// Replaces what the font cannot show; the HTML letter keeps it.
fn shown(word: &str, face: &Face) -> String {
    word.chars()
        .filter(|character| !character.is_control())
        .map(|character| if face.shows(character) { character } else { '?' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::fonts::{Faces, Weight};

    #[test]
    fn no_line_is_wider_than_it_may_be_and_no_word_is_lost() {
        let faces = Faces::load();
        let face = faces.face(Weight::Regular);
        let text = "Een zin met een heel-lang-woord-zonder-spaties-dat-niet-past en nog wat.\nNieuwe regel";
        for width in [30.0, 80.0, 200.0, 2000.0] {
            let lines = break_text(text, face, 10.0, width);
            assert!(lines.iter().all(|line| face.width(line.trim_end(), 10.0) <= width), "{width}");
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(squeeze(&lines.concat()), squeeze(text));
        }
    }
}
