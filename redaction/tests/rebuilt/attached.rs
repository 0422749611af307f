//! What is attached to messages: files of every sort, messages, and their names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::mail::{TEXT, parts, plain};
use crate::rig::{Classes, tells_nothing};

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn messages_tell_nothing_in_what_is_attached() {
    let rows: &Classes<Vec<u8>> = &[
        ("name", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"brief {s}.txt\"\r\n\r\ninhoud\r\n"
                    ),
                ],
            )
        }),
        ("name, RFC 2231", |s| {
            let coded: String = s.bytes().map(|byte| format!("%{byte:02X}")).collect();
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''{coded}.txt\r\n\r\ninhoud\r\n"
                    ),
                ],
            )
        }),
        ("name, in pieces", |s| {
            let (first, last) = s.split_once(' ').expect("two words");
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename*0=\"{first} \";\r\n filename*1=\"{last}.txt\"\r\n\r\ninhoud\r\n"
                    ),
                ],
            )
        }),
        ("name, encoded word", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: text/plain; name=\"=?utf-8?B?{}?=\"\r\n\r\ninhoud\r\n",
                        STANDARD.encode(format!("{s}.txt"))
                    ),
                ],
            )
        }),
        ("two names", |s| {
            let one = |name: &str, text: &str| {
                format!(
                    "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"{name}.txt\"\r\n\r\n{text}\r\n"
                )
            };
            parts("g", &[TEXT, &one("midden", "een"), &one(s, "twee"), &one("Aardvark", "drie")])
        }),
        ("text", |s| parts("g", &[TEXT, &format!("Content-Type: text/plain; name=a.txt\r\n\r\n{s} belde\r\n")])),
        ("table", |s| {
            parts(
                "g",
                &[TEXT, &format!("Content-Type: text/csv; name=a.csv\r\n\r\nnaam;plaats\r\n{s};Epe\r\nAnna;Ede\r\n")],
            )
        }),
        ("page", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: text/html; name=a.html\r\n\r\n<p title='{s}'>Beste {s}</p><!-- {s} -->\r\n"
                    ),
                ],
            )
        }),
        ("json", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!("Content-Type: application/json; name=a.json\r\n\r\n{{\"{s}\": \"{s}\", \"b\": 1}}\r\n"),
                ],
            )
        }),
        ("message", |s| {
            let inner = String::from_utf8(plain(
                &format!("Cc: {s} <x@x.example>\r\nMessage-ID: <{}@x>\r\nX-A: {s}\r\n", s.replace(' ', ".")),
                &format!("Beste {s}\r\n"),
            ))
            .expect("UTF-8");
            parts("g", &[TEXT, &format!("Content-Type: message/rfc822\r\nContent-Description: {s}\r\n\r\n{inner}")])
        }),
        ("message in a message", |s| {
            let text = format!("Content-Type: text/plain; name=\"{s}.txt\"\r\n\r\nBeste {s}\r\n");
            let inner = String::from_utf8(parts("h", &[TEXT, &text])).expect("UTF-8");
            let outer = String::from_utf8(parts("i", &[TEXT, &format!("Content-Type: message/rfc822\r\n\r\n{inner}")]))
                .expect("UTF-8");
            parts("g", &[TEXT, &format!("Content-Type: message/rfc822\r\n\r\n{outer}")])
        }),
        ("invitation", |s| {
            let card = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:gesprek\r\nORGANIZER;CN=\"{s}\":mailto:x@x.example\r\nDESCRIPTION:met {s}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            parts("g", &[TEXT, &format!("Content-Type: text/calendar; name=a.ics; method=REQUEST\r\n\r\n{card}")])
        }),
        ("card", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: text/vcard; name=a.vcf\r\n\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:{s}\r\nNOTE:x\r\nEND:VCARD\r\n"
                    ),
                ],
            )
        }),
        ("unknown bytes", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
                        STANDARD.encode([b"\x00\x01\x02\xff\xfe\x03\x04\x80", s.as_bytes(), &[0, 255, 1, 2]].concat())
                    ),
                ],
            )
        }),
        ("winmail.dat that is broken", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
                        STANDARD.encode([b"\x78\x9f\x3e\x22\x01\x00", s.as_bytes()].concat())
                    ),
                ],
            )
        }),
        ("delivery report", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; {s}\r\n"
                    ),
                ],
            )
        }),
        ("headers of a message", |s| {
            parts("g", &[TEXT, &format!("Content-Type: text/rfc822-headers\r\n\r\nTo: {s} <x@x>\r\nX-A: {s}\r\n")])
        }),
        ("outside file", |s| {
            parts(
                "g",
                &[
                    TEXT,
                    &format!(
                        "Content-Type: message/external-body; access-type=URL; URL=\"http://x/{}\"\r\n\r\nContent-Type: text/plain\r\n\r\n{s}\r\n",
                        s.replace(' ', "_")
                    ),
                ],
            )
        }),
    ];
    for (class, make) in rows {
        tells_nothing(class, "a.eml", make);
    }
}

#[test]
fn an_archive_in_a_message_is_an_archive_again() {
    use std::io::{Cursor, Read as _, Write as _};
    let packed = |secret: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            (format!("map {secret}/lijst.csv"), format!("naam;plaats\n{secret};Epe\nAnna;Ede\n")),
            ("brief.txt".to_owned(), format!("Beste {secret}\n")),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes it");
            zip.write_all(text.as_bytes()).expect("memory takes it");
        }
        zip.set_comment(secret).expect("short");
        let bytes = zip.finish().expect("memory takes it").into_inner();
        let part = format!(
            "Content-Type: application/zip; name=\"stukken.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            STANDARD.encode(bytes)
        );
        parts("g", &[TEXT, &part])
    };
    let out = tells_nothing("archive", "a.eml", packed);
    let message = mail_parser::MessageParser::default().parse(&out).expect("it is a message");
    let zip = message.attachment(0).expect("the archive").contents().to_vec();
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("it is a ZIP");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("UTF-8").into_owned()).collect();
    assert_eq!(names, ["bijlage-1.csv", "brief.txt"]);
    let mut text = String::new();
    zip.by_name("brief.txt").expect("the letter").read_to_string(&mut text).expect("text");
    assert_eq!(text, "Beste [weggelaten]\n");
}
