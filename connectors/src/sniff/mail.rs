//! Messages and mailboxes, by their header lines.

/// Fields that begin messages; a text has no two of these at the start of its first lines by chance.
const FIELDS: &[&str] = &[
    "received",
    "return-path",
    "delivered-to",
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "reply-to",
    "sender",
    "in-reply-to",
    "references",
    "x-mailer",
    "dkim-signature",
    "authentication-results",
    "thread-topic",
    "thread-index",
    "list-unsubscribe",
    "user-agent",
    "importance",
    "content-transfer-encoding",
    "received-spf",
    "arc-seal",
    "x-received",
    "x-originating-ip",
    "bcc",
    "errors-to",
    "x-priority",
    "x-mozilla-status",
    "x-mozilla-status2",
    "x-gmail-labels",
    "x-gm-thrid",
    "disposition-notification-to",
];

/// Fields that memos have as well: alone they do not make a message.
const MEMO: &[&str] = &["from", "to", "cc", "subject", "date", "bcc"];

/// A header block that is longer is no evidence.
const LINES: usize = 200;

/// What the first lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mail {
    /// One message.
    Message,
    /// A mailbox: lines with `From ` before each message.
    Mailbox,
}

/// Tells whether a text begins like mail; `named` is whether its name says that it is a message.
pub(crate) fn kind(text: &str, named: bool) -> Option<Mail> {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    if let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with("From ")) {
        let year = first.split_whitespace().any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
        let fields = fields(rest.strip_prefix('>').unwrap_or(rest));
        return (!fields.is_empty() && (year || fields.len() > 1)).then_some(Mail::Mailbox);
    }
    let fields = fields(text);
    let strong = fields.iter().filter(|field| !MEMO.contains(&field.as_str())).count();
    let message = fields.len() >= 2 && strong >= 1
        || named && !fields.is_empty()
        // A memo has the fields of a message, but not its way of writing them.
        || fields.len() >= 2 && is_written_by_a_program(text);
    message.then_some(Mail::Message)
}

/// Whether the header block at the start has words packed for sending, or a time as programs write it (RFC 5322 3.3).
fn is_written_by_a_program(text: &str) -> bool {
    let mut head = text.lines().take(LINES).take_while(|line| !line.is_empty());
    let zone = |word: &str| {
        let digits = word.strip_prefix(['+', '-']).unwrap_or_default();
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let time = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or_default();
        name.eq_ignore_ascii_case("date") && value.contains(':') && value.split_whitespace().any(zone)
    };
    head.any(|line| has_encoded_word(line) || time(line))
}

/// Whether a text has a word such as `=?utf-8?Q?Ren=C3=A9e?=` (RFC 2047).
pub(crate) fn has_encoded_word(text: &str) -> bool {
    text.match_indices("=?").any(|(at, _)| {
        let mut pieces = text[at + 2..].splitn(4, '?');
        let (charset, packing) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default());
        let letters =
            |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_*".contains(&b));
        charset.len() < 40
            && letters(charset)
            && matches!(packing, "q" | "Q" | "b" | "B")
            && pieces.next().is_some_and(|word| !word.contains(char::is_whitespace))
            && pieces.next().is_some_and(|rest| rest.starts_with('='))
    })
}

/// Whether a line is a number and nothing else, as in front of messages of Apple Mail (`.emlx`).
pub(crate) fn is_length(line: &str) -> bool {
    let line = line.trim_end();
    (1..=12).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether bytes that are no text all the same begin like a message: some send attachments as the bytes that they are.
pub(super) fn is_head_of_bytes(bytes: &[u8]) -> bool {
    let end = ["\n\n", "\r\n\r\n"].iter().filter_map(|end| memchr::memmem::find(bytes, end.as_bytes())).min();
    let head = end.and_then(|end| std::str::from_utf8(&bytes[..end]).ok());
    head.is_some_and(|head| kind(head, false) == Some(Mail::Message))
}

/// Whether bytes begin with a line of a message's head that is known.
pub(crate) fn begins_field(bytes: &[u8]) -> bool {
    let longest = FIELDS.iter().map(|field| field.len()).max().unwrap_or_default();
    let name = bytes[..bytes.len().min(longest + 1)].split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() <= longest && FIELDS.iter().any(|field| field.as_bytes().eq_ignore_ascii_case(name))
}

/// The known fields of the header block at the start; nothing when its lines are not all header lines.
fn fields(text: &str) -> Vec<String> {
    let mut known = Vec::new();
    for line in text.lines().take(LINES) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !known.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            break;
        }
        let name = name.to_ascii_lowercase();
        if FIELDS.contains(&name.as_str()) && !known.contains(&name) {
            known.push(name);
        }
    }
    known
}
