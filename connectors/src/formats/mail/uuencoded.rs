//! Files that old programs wrote into the text of a message, between `begin 644 name` and `end`.

/// Takes such files out of a text; what is left is the text around them.
pub(super) fn take_out(text: &str) -> (String, Vec<(String, Vec<u8>)>) {
    let (mut rest, mut files) = (String::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = begins(line) {
            let mut ahead = lines.clone();
            let mut bytes = Vec::new();
            let whole = loop {
                match ahead.next().map(str::trim_end) {
                    Some("end") => break true,
                    Some("`" | "") => {}
                    Some(line) if decode(line, &mut bytes) => {}
                    Some(_) | None => break false,
                }
            };
            if whole && !bytes.is_empty() {
                files.push((name.to_owned(), bytes));
                lines = ahead;
                continue;
            }
        }
        rest.push_str(line);
        rest.push('\n');
    }
    (rest, files)
}

/// Reads `begin`, three or four digits of permissions, and a name.
fn begins(line: &str) -> Option<&str> {
    let (mode, name) = line.trim_end().strip_prefix("begin ")?.split_once(' ')?;
    let digits = matches!(mode.len(), 3 | 4) && mode.bytes().all(|byte| byte.is_ascii_digit());
    (digits && !name.trim().is_empty()).then(|| name.trim())
}

/// Unpacks one line: its length, then four characters for each three bytes.
fn decode(line: &str, into: &mut Vec<u8>) -> bool {
    let six = |byte: u8| (byte.wrapping_sub(32)) & 0x3f;
    let Some((&first, packed)) = line.as_bytes().split_first() else { return true };
    if !(32..=96).contains(&first) || !packed.iter().all(|byte| (32..=96).contains(byte)) {
        return false;
    }
    let length = usize::from(six(first));
    // Spaces at the end of a line are often lost; they are zeros.
    if packed.len() > length.div_ceil(3) * 4 + 2 {
        return false;
    }
    let at = |index: usize| packed.get(index).map_or(0, |byte| six(*byte));
    let groups =
        (0..length.div_ceil(3)).map(|group| [at(4 * group), at(4 * group + 1), at(4 * group + 2), at(4 * group + 3)]);
    let bytes = groups.flat_map(|[a, b, c, d]| [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
    into.extend(bytes.take(length));
    true
}

#[cfg(test)]
mod tests {
    use super::take_out;

    #[test]
    fn a_file_in_a_text_is_taken_out_and_words_stay() {
        let text = "Zie de bijlage\nbegin 644 brief.txt\n-26YH;W5D('9A;B!D90``\n`\nend\nGroet";
        let (rest, files) = take_out(text);
        assert_eq!(rest, "Zie de bijlage\nGroet\n");
        assert_eq!(files[0].0, "brief.txt");
        assert_eq!(files[0].1.len(), 13);
        let words = "begin 644 mei\nis een gewone zin in een brief\nen dit ook";
        assert_eq!(take_out(words), (format!("{words}\n"), Vec::new()));
    }
}
