//! Outlook files that are made here, property by property.

use std::io::{Cursor, Write};

use cfb::CompoundFile;

use super::Msg;
use crate::formats::gather::extract;
use crate::{Cause, Format, Place, Role};

type File = CompoundFile<Cursor<Vec<u8>>>;

fn text(file: &mut File, path: &str, value: &str) {
    let bytes: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    file.create_stream(path).and_then(|mut stream| stream.write_all(&bytes)).expect("a stream");
}

fn fixed(file: &mut File, path: &str, header: usize, rows: &[(u16, u64)]) {
    let mut bytes = vec![0; header];
    for (id, value) in rows {
        bytes.extend([3, 0]);
        bytes.extend(id.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(value.to_le_bytes());
    }
    file.create_stream(path).and_then(|mut stream| stream.write_all(&bytes)).expect("a stream");
}

fn message() -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    fixed(&mut file, "/__properties_version1.0", 32, &[(0x3ffd, 1252), (0x0039, 133_536_744_000_000_000)]);
    text(&mut file, "/__substg1.0_0037001F", "Zaak één");
    text(&mut file, "/__substg1.0_0C1A001F", "Zoë de Vries");
    text(&mut file, "/__substg1.0_5D01001F", "z@x.nl");
    text(&mut file, "/__substg1.0_3A08001F", "0612345678");
    text(&mut file, "/__substg1.0_3A09001F", "=?utf-8?q?Z=C3=A9_Bos?= <b@y.nl>");
    let mut body = file.create_stream("/__substg1.0_1000001E").expect("a stream");
    body.write_all(b"Beste Dani\xebl,\r\n\r\n> gequoot\r\n").expect("bytes");
    drop(body);
    file.create_storage("/__recip_version1.0_#00000000").expect("a storage");
    fixed(&mut file, "/__recip_version1.0_#00000000/__properties_version1.0", 8, &[(0x0c15, 2)]);
    text(&mut file, "/__recip_version1.0_#00000000/__substg1.0_3001001F", "=?utf-8?q?B=C3=A1kker?=");
    file.create_storage("/__attach_version1.0_#00000000").expect("a storage");
    text(&mut file, "/__attach_version1.0_#00000000/__substg1.0_3707001F", "a.txt");
    let mut data = file.create_stream("/__attach_version1.0_#00000000/__substg1.0_37010102").expect("a stream");
    data.write_all(b"inhoud").expect("bytes");
    drop(data);
    let inner = "/__attach_version1.0_#00000001/__substg1.0_3701000D";
    file.create_storage_all(inner).expect("a storage");
    text(&mut file, "/__attach_version1.0_#00000001/__substg1.0_3001001F", "Oud bericht");
    fixed(&mut file, &format!("{inner}/__properties_version1.0"), 24, &[(0x0039, 133_536_744_000_000_000)]);
    text(&mut file, &format!("{inner}/__substg1.0_0037001F"), "binnen");
    file.flush().expect("written");
    file.into_inner().into_inner()
}

#[test]
fn properties_recipients_and_bodies_are_read() {
    let got = extract(&Msg, Format::Msg, "x.msg", &message());
    let line = |block: &crate::Block| match &block.label {
        Some(label) => format!("{label}: {}", block.text.expose()),
        None => block.text.expose().clone(),
    };
    let blocks = &got.documents[0].blocks;
    let of_role = |role: Role| blocks.iter().filter(|b| b.role == role).map(line).collect::<Vec<_>>();
    let wanted = ["From: Zoë de Vries <z@x.nl>", "Cc: Bákker", "Subject: Zaak één", "Date: 2024-02-29 10:00"];
    assert_eq!(of_role(Role::MailHeader), wanted);
    assert_eq!(of_role(Role::Metadata), ["property 3A08: 0612345678", "property 3A09: Zé Bos <b@y.nl>"]);
    assert_eq!((of_role(Role::Body), of_role(Role::Quoted)), (vec!["Beste Daniël,".into()], vec!["gequoot".into()]));
}

#[test]
fn attachments_are_given_and_inner_messages_are_messages() {
    let got = extract(&Msg, Format::Msg, "x.msg", &message());
    assert_eq!((got.embedded[0].0.as_str(), got.embedded[0].2.as_slice()), ("a.txt", &b"inhoud"[..]));
    let (name, hint, bytes) = &got.embedded[1];
    assert_eq!((name.as_str(), *hint), ("Oud bericht.msg", Some(Format::Msg)));
    let inner = extract(&Msg, Format::Msg, name, bytes);
    let texts: Vec<&str> = inner.documents[0].blocks.iter().map(|block| block.text.expose().as_str()).collect();
    assert_eq!(texts, ["binnen", "2024-02-29 10:00"]);
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let whole = message();
    for cut in [600, 1500, whole.len() / 2] {
        let got = extract(&Msg, Format::Msg, "x.msg", &whole[..cut]);
        assert!(got.error.is_some() || !got.documents.is_empty(), "{cut}");
    }
}

#[test]
fn names_of_recipients_are_in_the_code_page_of_the_message() {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    fixed(&mut file, "/__properties_version1.0", 32, &[(0x3fde, 950)]);
    text(&mut file, "/__substg1.0_0037001F", "Zaak");
    file.create_storage("/__recip_version1.0_#00000000").expect("a storage");
    let mut name = file.create_stream("/__recip_version1.0_#00000000/__substg1.0_3001001E").expect("a stream");
    name.write_all(b"Chang (\xb1i\xb7\xb6)").expect("bytes");
    drop(name);
    file.flush().expect("written");
    let got = extract(&Msg, Format::Msg, "x.msg", &file.into_inner().into_inner());
    assert_eq!(got.documents[0].blocks[0].text.expose(), "Chang (張毓)");
}

#[test]
fn a_packed_body_that_was_cut_off_is_given_and_told() {
    let mut packed = compressed_rtf::compress_rtf("{\\rtf1 Beste mevrouw De Boer}").expect("it is short");
    packed[4] += 100;
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    fixed(&mut file, "/__properties_version1.0", 32, &[]);
    text(&mut file, "/__substg1.0_0037001F", "Zaak");
    let mut body = file.create_stream("/__substg1.0_10090102").expect("a stream");
    body.write_all(&packed).expect("bytes");
    drop(body);
    file.flush().expect("written");
    let got = extract(&Msg, Format::Msg, "x.msg", &file.into_inner().into_inner());
    assert_eq!(got.embedded[0].2, b"{\\rtf1 Beste mevrouw De Boer}");
    assert_eq!(got.omissions, [(Place::Part { name: "body".into() }, Cause::Damaged)]);
}
