//! Messages.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::rig::{Classes, NAMES, Rig, assert_clean, rebuilt, tells_nothing};

/// A message with more headers, and a body.
pub(crate) fn message(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "From: Anna de Vries <anna@post.example>\r\nTo: Balie <balie@gemeente.example>\r\n\
         Date: Mon, 4 Mar 2024 10:11:12 +0100\r\nSubject: Mijn aanvraag\r\nMIME-Version: 1.0\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

pub(crate) fn plain(headers: &str, body: &str) -> Vec<u8> {
    message(&format!("{headers}Content-Type: text/plain; charset=utf-8\r\n"), body)
}

/// A message of several parts, each with its own headers.
pub(crate) fn parts(boundary: &str, parts: &[&str]) -> Vec<u8> {
    let body: String = parts.iter().map(|part| format!("--{boundary}\r\n{part}\r\n")).collect();
    message(
        &format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n"),
        &format!("{body}--{boundary}--\r\n"),
    )
}

fn address(name: &str) -> String {
    name.to_lowercase().replace(' ', ".")
}

fn host(name: &str) -> String {
    name.to_lowercase().replace(' ', "")
}

fn quoted(name: &str) -> String {
    name.bytes().map(|byte| format!("={byte:02X}")).collect()
}

pub(crate) const TEXT: &str = "Content-Type: text/plain; charset=utf-8\r\n\r\nBeste lezer,\r\n";

#[test]
fn a_message_keeps_people_date_subject_body_and_attachments() {
    let eml = parts(
        "grens",
        &[
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nBeste Daniël,\r\n\r\n> eerder\r\n> bericht\r\n",
            "Content-Type: text/csv; name=lijst.csv\r\nContent-Disposition: attachment; filename=lijst.csv\r\n\r\nnaam;plaats\r\nAnna;Epe\r\nPiet Jansen;Ede\r\n",
        ],
    );
    let out = rebuilt("a.eml", &eml, &["Piet Jansen"]);
    let message = mail(&out);
    assert_eq!(
        message.0,
        "Anna de Vries <anna@post.example>|Balie <balie@gemeente.example>|2024-03-04T10:11:12+01:00|Mijn aanvraag"
    );
    assert_eq!(message.1, "Beste Daniël,\r\n\r\n> eerder\r\n> bericht\r\n");
    assert_eq!(message.2, ["lijst.csv: naam;plaats\r\nAnna;Epe\r\n[weggelaten];Ede\r\n"]);
}

/// What a reader that is not the writer makes of a message: headers, body, attachments.
fn mail(eml: &str) -> (String, String, Vec<String>) {
    use mail_parser::{MessageParser, MimeHeaders};
    let message = MessageParser::default().parse(eml.as_bytes()).expect("it is a message");
    let who = |address: Option<&mail_parser::Address<'_>>| {
        let list = address.into_iter().flat_map(mail_parser::Address::iter);
        let one = |a: &mail_parser::Addr<'_>| format!("{} <{}>", a.name().unwrap_or(""), a.address().unwrap_or(""));
        list.map(one).collect::<Vec<_>>().join(", ")
    };
    let head = format!(
        "{}|{}|{}|{}",
        who(message.from()),
        who(message.to()),
        message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default(),
        message.subject().unwrap_or_default()
    );
    let attachments = message
        .attachments()
        .map(|a| format!("{}: {}", a.attachment_name().unwrap_or(""), String::from_utf8_lossy(a.contents())))
        .collect();
    (head, message.body_text(0).unwrap_or_default().into_owned(), attachments)
}

#[test]
fn hidden_people_keep_their_place_among_the_others() {
    let eml = plain("Cc: x@y.example\r\n", "dag\r\n");
    let eml = String::from_utf8(eml).expect("ASCII").replace(
        "To: Balie <balie@gemeente.example>",
        "To: Balie <balie@gemeente.example>, \"Jansen, Piet\" <piet@post.example>, Anna de Vries <anna@post.example>",
    );
    let out = rebuilt("a.eml", eml.as_bytes(), &["Jansen, Piet", "piet@post.example"]);
    let (head, ..) = mail(&out);
    assert!(
        head.contains("|Balie <balie@gemeente.example>, [weggelaten] [weggelaten] <redacted@redacted.invalid>, Anna de Vries <anna@post.example>|"),
        "{head}"
    );
}

#[test]
fn a_page_is_a_page_again_and_text_as_well() {
    let eml = message(
        "Content-Type: text/html; charset=utf-8\r\n",
        "<html><body><p>Beste <b>Piet Jansen</b>,</p><img src='http://volg.example/x.gif' width=1><p>dag</p></body></html>",
    );
    let out = rebuilt("a.eml", &eml, &["Piet Jansen"]);
    assert!(out.contains("multipart/alternative") && out.contains("text/html"), "{out}");
    assert!(out.contains("<p>Beste <b><mark>[weggelaten]</mark></b>,</p>") && !out.contains("volg.example"), "{out}");
    assert_eq!(mail(&out).1.lines().next(), Some("Beste [weggelaten],"));
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn messages_tell_nothing_in_their_headers() {
    let rows: &Classes<String> = &[
        ("received", |s| {
            format!("Received: from pc-{0} ({0}.example) by mx; Mon, 4 Mar 2024 10:11:12 +0100\r\n", host(s))
        }),
        ("message id", |s| format!("Message-ID: <{}.1@pc-{}.example>\r\n", host(s), host(s))),
        ("in reply to", |s| format!("In-Reply-To: <{0}@x>\r\nReferences: <{0}@x> <1@{0}>\r\n", host(s))),
        ("x headers", |s| format!("X-Sender: {s}\r\nX-Naam: {s}\r\nX-Originating-User: {s}\r\n")),
        ("return path", |s| format!("Return-Path: <{0}@x.example>\r\nDelivered-To: {0}@x.example\r\n", address(s))),
        ("signature of the server", |s| format!("DKIM-Signature: v=1; d={}.example; i=@x\r\n", host(s))),
        ("list and agent", |s| format!("List-Id: {s} <l.x>\r\nUser-Agent: {s}\r\nOrganization: {s}\r\n")),
        ("thread", |s| format!("Thread-Topic: {s}\r\nThread-Index: {}\r\n", STANDARD.encode(s))),
        ("keywords and comments", |s| format!("Keywords: {s}\r\nComments: {s}\r\n")),
        ("resent", |s| format!("Resent-From: {s} <{}@x.example>\r\n", address(s))),
        ("cc", |s| format!("Cc: {s} <{}@x.example>, Bea <bea@x.example>\r\n", address(s))),
        ("bcc", |s| format!("Bcc: {s} <x@x.example>\r\n")),
        ("sender and reply", |s| format!("Sender: {s} <x@x.example>\r\nReply-To: \"{s}\" <x@x.example>\r\n")),
        ("comment of an address", |s| format!("Cc: x@x.example ({s})\r\n")),
        ("quoted", |s| format!("Cc: \"{s}\" <x@x.example>\r\n")),
        ("group", |s| format!("Cc: {s}: a@x.example, {s} <b@x.example>;\r\n")),
        ("encoded word", |s| format!("Cc: =?utf-8?B?{}?= <x@x.example>\r\n", STANDARD.encode(s))),
        ("encoded word, q", |s| {
            let q: String = s.bytes().map(|byte| format!("={byte:02X}")).collect();
            format!("Cc: =?iso-8859-1?Q?{q}?= <x@x.example>\r\n")
        }),
        ("encoded word, in two", |s| {
            let (first, last) = s.split_at(s.len() / 2);
            format!(
                "Cc: =?utf-8?B?{}?=\r\n =?utf-8?B?{}?= <x@x.example>\r\n",
                STANDARD.encode(first),
                STANDARD.encode(last)
            )
        }),
        ("encoded word, utf-16", |s| {
            let wide: Vec<u8> = s.encode_utf16().flat_map(u16::to_be_bytes).collect();
            format!("Cc: =?utf-16be?B?{}?= <x@x.example>\r\n", STANDARD.encode(wide))
        }),
        ("folded", |s| format!("Cc: {}\r\n <x@x.example>\r\n", s.replace(' ', "\r\n "))),
        ("second subject", |s| format!("Subject: {s}\r\n")),
        ("second date", |s| format!("Date: {s}\r\n")),
        ("content description", |s| format!("Content-Description: {s}\r\nContent-ID: <{s}>\r\n")),
        ("no value", |s| format!("{}: \r\n", s.replace(' ', "-"))),
    ];
    for (class, make) in rows {
        tells_nothing(class, "a.eml", |secret| plain(&make(secret), "dag\r\n"));
    }
    tells_nothing("subject and from", "a.eml", |s| {
        format!("From: {s} <{}@x.example>\r\nSubject: =?utf-8?Q?Re:_{}?=\r\nDate: Mon, 4 Mar 2024 10:11:12 +0100 ({s})\r\n\r\ndag\r\n", address(s), s.replace(' ', "_")).into_bytes()
    });
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn messages_tell_nothing_in_their_bodies() {
    let rows: &Classes<Vec<u8>> = &[
        ("plain", |s| plain("", &format!("Beste {s},\r\n\r\n> {s} schreef:\r\n> x\r\n"))),
        ("quoted printable", |s| {
            plain("Content-Transfer-Encoding: quoted-printable\r\n", &format!("Beste {},\r\n", quoted(s)))
        }),
        ("split by soft breaks", |s| {
            let split: String = s.chars().map(|letter| format!("{letter}=\r\n")).collect();
            plain("Content-Transfer-Encoding: quoted-printable\r\n", &format!("Beste {split},\r\n"))
        }),
        ("base64", |s| {
            plain(
                "Content-Transfer-Encoding: base64\r\n",
                &format!("{}\r\n", STANDARD.encode(format!("Beste {s},\r\n"))),
            )
        }),
        ("base64 that nothing speaks of", |s| {
            let packed = STANDARD.encode(format!("Beste lezer,\r\n\r\ndank voor uw brief. U schrijft over {s}.\r\n"));
            let lines: Vec<&str> =
                packed.as_bytes().chunks(56).filter_map(|line| std::str::from_utf8(line).ok()).collect();
            plain("Transfer-Encoding: base64\r\n", &format!("Zie:\r\n{}\r\n", lines.join("\r\n")))
        }),
        ("base64 in a page", |s| {
            let packed = STANDARD.encode(format!("Beste {s}, dank voor uw brief."));
            message("Content-Type: text/html\r\n", &format!("<p>Zie x{packed} en groet</p>"))
        }),
        ("utf-16", |s| {
            let wide: Vec<u8> = format!("Beste {s},").encode_utf16().flat_map(u16::to_be_bytes).collect();
            message(
                "Content-Type: text/plain; charset=utf-16be\r\nContent-Transfer-Encoding: base64\r\n",
                &STANDARD.encode(wide),
            )
        }),
        ("preamble and epilogue", |s| {
            let body = format!("{s} voor\r\n--g\r\n{TEXT}\r\n--g--\r\n{s} na\r\n");
            message("Content-Type: multipart/mixed; boundary=g\r\n", &body)
        }),
        ("boundary", |s| parts(&format!("=_{}_", s.replace(' ', ".")), &[TEXT])),
        ("parameters of a type", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!("Content-Type: text/plain; name=\"{s}\"; x-naam=\"{s}\"\r\nX-Naam: {s}\r\n\r\ninhoud\r\n"),
                ],
            )
        }),
        ("page beside text", |s| {
            let page = format!(
                "Content-Type: text/html\r\n\r\n<p>Beste lezer,</p><p style='display:none'>{s}</p><!-- {s} --><p title='{s}'>dag</p>\r\n"
            );
            let body = format!("--a\r\n{TEXT}\r\n--a\r\n{page}\r\n--a--\r\n");
            message("Content-Type: multipart/alternative; boundary=a\r\n", &body)
        }),
        ("page alone", |s| {
            message(
                "Content-Type: text/html\r\n",
                &format!(
                    "<head><title>{s}</title><meta name=author content='{s}'><style>/* {s} */</style></head><p class='{s}'>Beste {s},</p><img src='http://x.example/{}'>",
                    s.replace(' ', "_")
                ),
            )
        }),
        ("picture in the page", |s| {
            let picture = format!(
                "Content-Type: image/png; name=\"{s}.png\"\r\nContent-ID: <{}@x>\r\nContent-Disposition: inline; filename=\"{s}.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
                s.replace(' ', "."),
                STANDARD.encode(format!("\u{89}PNG geen plaatje van {s}"))
            );
            parts("g", &["Content-Type: text/html\r\n\r\n<p>x</p><img src='cid:x'>\r\n", &picture])
        }),
        ("uuencoded", |s| {
            plain("", &format!("Beste,\r\n\r\nbegin 644 {}.txt\r\n#0V%T\r\n`\r\nend\r\n", s.replace(' ', "_")))
        }),
        ("encrypted text", |s| {
            plain("", &format!("dag\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n{s}\r\n-----END PGP MESSAGE-----\r\n"))
        }),
        ("signature", |s| {
            let signature = format!(
                "Content-Type: application/pgp-signature; name=\"{s}.asc\"\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\nComment: {s}\r\n-----END PGP SIGNATURE-----\r\n"
            );
            parts("g", &[TEXT, &signature])
        }),
    ];
    for (class, make) in rows {
        tells_nothing(class, "a.eml", make);
    }
}

#[test]
fn a_boundary_in_the_text_parts_nothing() {
    let eml = parts(
        "g",
        &[
            "Content-Type: text/plain\r\n\r\nx\r\n--=_mixed_1\r\nContent-Type: text/plain\r\n\r\ny\r\n",
            "Content-Type: text/plain; name=a.txt\r\n\r\nz\r\n",
        ],
    );
    let out = rebuilt("a.eml", &eml, &[]);
    assert!(out.contains("boundary=\"=_mixed_2\""), "{out}");
    assert_eq!(mail(&out).2.len(), 1);
}

#[test]
fn no_header_can_be_smuggled_in() {
    let eml = message("Cc: =?utf-8?Q?a=0D=0ABcc:_b@x.example?= <c@x.example>\r\nContent-Type: text/plain\r\n", "x\r\n");
    let out = rebuilt("a.eml", &eml, &[]);
    assert!(!out.lines().any(|line| line.starts_with("Bcc")), "{out}");
}

#[test]
fn the_name_of_an_attachment_is_kept_when_nothing_of_it_is_hidden() {
    let eml = parts(
        "g",
        &[
            TEXT,
            "Content-Type: text/html\r\nContent-Disposition: attachment; filename=\"../a b/stuk.htm\"\r\n\r\n<p>x</p>\r\n",
        ],
    );
    let out = rebuilt("a.eml", &eml, &[]);
    assert!(mail(&out).2[0].starts_with("a bstuk.html") || mail(&out).2[0].starts_with("a b"), "{:?}", mail(&out).2);
    let secret = NAMES[0];
    let eml = parts(
        "g",
        &[
            TEXT,
            &format!(
                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"{secret}.txt\"\r\n\r\nx\r\n"
            ),
        ],
    );
    let out = Rig::default().rebuild("a.eml", &eml, &[secret]).expect("it is rebuilt").bytes;
    assert_clean("attachment", &out, secret);
    assert!(mail(&String::from_utf8_lossy(&out)).2[0].starts_with("bijlage-1.txt: "));
}
