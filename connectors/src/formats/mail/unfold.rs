//! Mends header lines that are folded right behind `=`, which mail-parser 0.11.9 reads as an empty value.
//!
//! Without this, `boundary=` at a line's end loses all parts of a message, and `name=` the name of an attachment.

use std::borrow::Cow;

/// Joins such lines in the headers of the message and of its parts; bodies stay as they are.
pub(super) fn unfold(message: &[u8]) -> Cow<'_, [u8]> {
    if !folds(message) {
        return Cow::Borrowed(message);
    }
    let mut mended = Vec::with_capacity(message.len());
    let mut within = Within::Header;
    let mut joining = false;
    let mut is_content = false;
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let continued = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) && !text.is_empty();
        if joining && continued {
            let end = mended.trim_ascii_end().len();
            mended.truncate(end);
            mended.extend_from_slice(line.trim_ascii_start());
        } else {
            mended.extend_from_slice(line);
        }
        within = match within {
            Within::Header | Within::Part if text.is_empty() => Within::Body,
            Within::Body if text.starts_with(b"--") => Within::Part,
            within => within,
        };
        if !continued {
            const CONTENT: &[u8] = b"content-";
            is_content = text.get(..CONTENT.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(CONTENT));
        }
        // What begins with hyphens may be no part but words of a body, as `--- Original message ---` is.
        let folds = within == Within::Header || within == Within::Part && is_content;
        // An encoded word ends in `?=`; the space behind it counts.
        joining = folds && text.ends_with(b"=") && !text.ends_with(b"?=");
    }
    Cow::Owned(mended)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Header,
    /// In the header of a part, as it seems.
    Part,
    Body,
}

fn folds(message: &[u8]) -> bool {
    memchr::memchr_iter(b'=', message).any(|at| {
        let behind = message[at + 1..].strip_prefix(b"\r").unwrap_or(&message[at + 1..]);
        behind.starts_with(b"\n ") || behind.starts_with(b"\n\t")
    })
}

#[cfg(test)]
mod tests {
    use super::unfold;

    #[test]
    fn header_lines_folded_behind_an_equals_sign_are_joined() {
        let message = b"Content-Type: multipart/mixed; boundary=\r\n \"xx\"\r\n\r\n--xx\r\nContent-Type: a/b; name=\n\t\"c\"\n\nbody=\n more\n";
        let wanted = b"Content-Type: multipart/mixed; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: a/b; name=\"c\"\n\nbody=\n more\n";
        assert_eq!(unfold(message), &wanted[..]);
    }

    #[test]
    fn a_body_that_is_no_header_stays_as_it_is() {
        let message =
            b"Content-Type: text/html; name=\n a\n\n-----Original message-----\nFrom: a=\n b\ngeldt dat=\n de\n";
        let wanted = b"Content-Type: text/html; name=a\n\n-----Original message-----\nFrom: a=\n b\ngeldt dat=\n de\n";
        assert_eq!(unfold(message), &wanted[..]);
    }

    #[test]
    fn encoded_words_keep_their_space() {
        let message = b"Subject: =?utf-8?q?a?=\r\n =?utf-8?q?b?=\r\n\r\n";
        assert_eq!(unfold(message), &message[..]);
    }
}
