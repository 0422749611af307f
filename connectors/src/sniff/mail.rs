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

/// What the first lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mail {
    /// One message.
    Message,
    /// A mailbox: lines with `From ` before each message.
    Mailbox,
}

/// Tells whether a text begins like mail; `named` is whether its name says that it is a message.
pub(super) fn kind(text: &str, named: bool) -> Option<Mail> {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    if let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with("From ")) {
        let year = first.split_whitespace().any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
        let fields = fields(rest.strip_prefix('>').unwrap_or(rest));
        return (!fields.is_empty() && (year || fields.len() > 1)).then_some(Mail::Mailbox);
    }
    let fields = fields(text);
    let strong = fields.iter().filter(|field| !MEMO.contains(&field.as_str())).count();
    (fields.len() >= 2 && strong >= 1 || named && !fields.is_empty()).then_some(Mail::Message)
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
    for line in text.lines().take(200) {
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
