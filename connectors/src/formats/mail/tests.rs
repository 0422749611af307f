//! Messages as mail programs write them, and as they should not.

use super::{Eml, Mbox};
use crate::formats::gather::{Gathered, extract};
use crate::{Block, Cause, Format, Place, Role};

fn read(message: &[u8]) -> Gathered {
    extract(&Eml, Format::Eml, "x.eml", message)
}

fn of_role(got: &Gathered, role: Role) -> Vec<String> {
    let text = |block: &Block| match &block.label {
        Some(label) => format!("{label}: {}", block.text.expose()),
        None => block.text.expose().clone(),
    };
    got.documents[0].blocks.iter().filter(|block| block.role == role).map(text).collect()
}

#[test]
fn headers_bodies_and_quoted_text_are_told_apart() {
    let got = read(
        "From: =?utf-8?q?Zo=C3=AB?= de Vries <z@x.nl>\r\nTo: \"Bakker, J.\" <j@y.nl>, k@y.nl\r\nSubject: Zaak 1\r\n\
         Date: Mon, 1 Jan 2024 10:00:00 +0100\r\nReceived: by mx\r\n\r\nBeste Jan,\r\n\r\nJa.\r\n\r\n\
         Op maandag schreef Jan:\r\n> Beste Zoë,\r\n>> ouder\r\n"
            .as_bytes(),
    );
    let wanted = [
        "From: Zoë de Vries <z@x.nl>",
        "To: Bakker, J. <j@y.nl>, k@y.nl",
        "Subject: Zaak 1",
        "Date: Mon, 1 Jan 2024 10:00:00 +0100",
    ];
    assert_eq!(of_role(&got, Role::MailHeader), wanted);
    assert_eq!(of_role(&got, Role::Body), ["Beste Jan,", "Ja.", "Op maandag schreef Jan:"]);
    assert_eq!(of_role(&got, Role::Quoted), ["Beste Zoë,\nouder"]);
}

#[test]
fn bytes_without_a_charset_are_decoded() {
    let got = read(b"Subject: co\xf6rdinatie\r\nFrom: Dani\xebl <d@x.nl>\r\n\r\n\xe9\xe9n cli\xebnt");
    assert_eq!(of_role(&got, Role::MailHeader), ["Subject: coördinatie", "From: Daniël <d@x.nl>"]);
    assert_eq!(of_role(&got, Role::Body), ["één cliënt"]);
}

#[test]
fn a_body_that_is_declared_as_utf16_and_is_not_is_read() {
    let wide: Vec<u8> = "Beste Zoë, dank".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for body in ["Beste Zoë, dank".as_bytes(), &wide] {
        for kind in ["plain", "html"] {
            let head = format!("From: a@x.nl\r\nContent-Type: text/{kind}; charset=utf-16\r\n\r\n");
            let got = read(&[head.as_bytes(), body].concat());
            assert_eq!(of_role(&got, Role::Body), ["Beste Zoë, dank"], "{kind}");
        }
    }
}

#[test]
fn an_encoded_word_with_a_wrong_byte_is_read_as_far_as_it_goes() {
    let got = read(b"To: =?utf-8?b?UXVpcmlqriBYeWxhbmRlcg==?= <x@x.nl>\r\nSubject: =?utf-8?q?Zo=EB?=\r\n\r\nx");
    assert_eq!(of_role(&got, Role::MailHeader), ["To: Quirij\u{ae} Xylander <x@x.nl>", "Subject: Zoë"]);
}

#[test]
fn a_page_that_quotes_a_message_behind_hyphens_is_unpacked() {
    let got = read(
        b"From: a@x.nl\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
        -----Oorspronkelijk bericht-----<br>\nHet blijkt dat=\n de heer Ayd=C4=B1n belde=\n over de zaak.\n",
    );
    let text = of_role(&got, Role::Quoted).concat() + &of_role(&got, Role::Body).concat();
    assert!(text.ends_with("Het blijkt dat de heer Aydın belde over de zaak."), "{text}");
}

const MIXED: &str = "From: a@x.nl\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\r\n \"xx\"\r\n\r\n\
    --xx\r\nContent-Type: multipart/alternative; boundary=yy\r\n\r\n\
    --yy\r\nContent-Type: text/plain\r\n\r\nBeste Jan, kom langs.\r\n\
    --yy\r\nContent-Type: text/html\r\n\r\n<p>Beste <b>Jan</b>, kom langs.</p><p>Ook <a href=\"mailto:p@x.nl\">Piet</a></p>\r\n--yy--\r\n\
    --xx\r\nContent-Type: text/csv; name=\r\n \"lijst.csv\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nbmFhbTtic24=\r\n\
    --xx\r\nContent-Type: message/rfc822\r\n\r\nSubject: binnen\r\nFrom: b@x.nl\r\n\r\nhallo\r\n\
    --xx\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--xx--\r\n";

#[test]
fn the_other_alternative_adds_only_what_it_says_more() {
    let got = read(MIXED.as_bytes());
    assert_eq!(of_role(&got, Role::Body), ["Beste Jan, kom langs.", "Ook Piet"]);
    assert_eq!(of_role(&got, Role::Link), ["p@x.nl"]);
}

#[test]
fn attachments_keep_their_names_and_messages_their_bytes() {
    let got = read(MIXED.as_bytes());
    let parts: Vec<(&str, Option<Format>)> =
        got.embedded.iter().map(|(name, hint, _)| (name.as_str(), *hint)).collect();
    let wanted = [
        ("lijst.csv", Some(Format::Csv)),
        ("doorgestuurd.eml", Some(Format::Eml)),
        ("bijlage 3.ics", Some(Format::Calendar)),
    ];
    assert_eq!(parts, wanted);
    assert_eq!(got.embedded[0].2, b"naam;bsn");
    assert_eq!(got.embedded[1].2, b"Subject: binnen\r\nFrom: b@x.nl\r\n\r\nhallo");
}

#[test]
fn an_encrypted_body_is_omitted() {
    let got =
        read(b"From: a@x.nl\r\nSubject: s\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nxyz\r\n-----END PGP MESSAGE-----\r\n");
    assert_eq!(got.omissions, [(Place::Part { name: "body".into() }, Cause::Encrypted)]);
}

#[test]
fn an_attachment_that_is_cut_off_is_said_to_be_damaged() {
    let cut = MIXED.find("bmFhbTtic24=").expect("is there") + 3;
    let got = read(&MIXED.as_bytes()[..cut]);
    assert_eq!(got.omissions[0], (Place::Part { name: "end".into() }, Cause::Damaged));
}

#[test]
fn text_around_the_parts_is_read() {
    let message = |before: &str, behind: &str| {
        let text = format!(
            "From: a@x.nl\r\nContent-Type: multipart/mixed; boundary=xx\r\n\r\n{before}\r\n--xx\r\n\r\nhoi\r\n--xx--\r\n{behind}"
        );
        of_role(&read(text.as_bytes()), Role::Body)
    };
    assert_eq!(
        message("Van het secretariaat", "Lijst van A. de Boer\r\n"),
        ["hoi", "Van het secretariaat", "Lijst van A. de Boer"]
    );
    assert_eq!(message("This is a multi-part message in MIME format.", "\r\n"), ["hoi"]);
    assert_eq!(message("", "\x00\x01\x02\x03"), ["hoi"]);
}

#[test]
fn messages_begin_without_a_time_where_a_header_follows() {
    let text =
        b"From -\r\nSubject: een\r\n\r\nFrom -\r\ngewone tekst\r\n\r\nFrom ook@x.nl\r\nSubject: twee\r\n\r\nhoi\r\n";
    let got = extract(&Mbox, Format::Mbox, "x.mbox", text);
    let parts: Vec<String> = got.embedded.iter().map(|(_, _, bytes)| String::from_utf8_lossy(bytes).into()).collect();
    assert_eq!(parts, ["Subject: een\r\n\r\nFrom -\r\ngewone tekst\r\n\r\n", "Subject: twee\r\n\r\nhoi\r\n"]);
}

#[test]
fn messages_of_a_mailbox_are_parts_under_their_numbers() {
    let text = b"From a@x.nl Mon Jan  1 10:00:00 2024\r\nSubject: een\r\n\r\nFrom mij aan jou\r\n>From hier\r\n\r\n\
                 From - Mon Jan 01 10:00:00 2024\r\nSubject: twee\r\n\r\nhoi\r\n";
    let got = extract(&Mbox, Format::Mbox, "x.mbox", text);
    let parts: Vec<(&str, String)> =
        got.embedded.iter().map(|(name, _, bytes)| (name.as_str(), String::from_utf8_lossy(bytes).into())).collect();
    assert_eq!(parts[0], ("1", "Subject: een\r\n\r\nFrom mij aan jou\r\nFrom hier\r\n\r\n".to_owned()));
    assert_eq!(parts[1], ("2", "Subject: twee\r\n\r\nhoi\r\n".to_owned()));
}
