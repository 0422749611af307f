//! Archives that are made here, whole, broken and bad.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

use super::{Compressed, Rar, SevenZip, Tar, Zip};
use crate::formats::gather::{Gathered, extract};
use crate::{Cause, Extractor, Format, Input, Limits, Part, Place};

fn zipped(members: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, options).expect("a member");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn plain() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

fn names(got: &Gathered) -> Vec<&str> {
    got.embedded.iter().map(|(name, _, _)| name.as_str()).collect()
}

#[test]
fn members_are_given_under_the_names_they_have() {
    let bytes = zipped(&[("a/één.txt", b"een"), ("../../weg.txt", b"twee"), ("C:\\x.txt", b"drie")], plain());
    let got = extract(&Zip, Format::Zip, "x.zip", &bytes);
    assert_eq!(names(&got), ["a/één.txt", "../../weg.txt", "C:\\x.txt"]);
    assert!(got.omissions.is_empty() && got.error.is_none());
}

#[test]
fn names_of_old_programs_are_decoded() {
    let mut bytes = zipped(&[("Dani_l.txt", b"x")], plain());
    let spots: Vec<usize> = memchr::memmem::find_iter(&bytes, b"Dani_l").collect();
    spots.into_iter().for_each(|at| bytes[at + 4] = 0x89);
    assert_eq!(names(&extract(&Zip, Format::Zip, "x.zip", &bytes)), ["Daniël.txt"]);
}

#[test]
fn a_locked_member_is_omitted_or_opened() {
    let options = plain().with_aes_encryption(AesMode::Aes256, "geheim");
    let bytes = zipped(&[("a.txt", b"tekst")], options);
    let got = extract(&Zip, Format::Zip, "x.zip", &bytes);
    assert_eq!(got.omissions, [(Place::Whole, Cause::Encrypted)]);
    let mut got = Gathered::default();
    let (part, mut content) = (Part::item(), Cursor::new(bytes));
    let passwords = ["fout".to_owned(), "geheim".to_owned()];
    let input =
        Input { content: &mut content, size: 0, part: &part, name: "x", format: Format::Zip, passwords: &passwords };
    Zip.extract(input, &Limits::default(), &mut got).expect("reads");
    assert_eq!(got.embedded[0].2, b"tekst");
}

#[test]
fn a_damaged_member_does_not_spoil_the_others() {
    let mut bytes = zipped(&[("a.txt", b"eerste lid"), ("b.txt", b"tweede lid")], plain());
    let at = memchr::memmem::find(&bytes, b"eerste").expect("stored");
    bytes[at] = b'X';
    let got = extract(&Zip, Format::Zip, "x.zip", &bytes);
    assert_eq!(got.omissions, [(Place::Whole, Cause::Damaged)]);
    assert_eq!(got.embedded.last().expect("the other").2, b"tweede lid");
}

#[test]
fn a_bomb_is_refused_by_what_it_unpacks_to() {
    let options = SimpleFileOptions::default();
    let bytes = zipped(&[("nul.bin", &vec![0; 40 << 20]), ("na.txt", b"na")], options);
    let mut got = Gathered::default();
    let (part, mut content) = (Part::item(), Cursor::new(bytes));
    let input = Input { content: &mut content, size: 0, part: &part, name: "x", format: Format::Zip, passwords: &[] };
    let limits = Limits { input_bytes: 1 << 20, ..Limits::default() };
    Zip.extract(input, &limits, &mut got).expect("reads");
    assert_eq!(got.omissions, [(Place::Whole, Cause::TooLarge)]);
    assert_eq!(names(&got), ["na.txt"]);
}

#[test]
fn an_archive_without_directory_gives_its_start() {
    let bytes = zipped(&[("a.txt", b"eerste lid"), ("b.txt", b"tweede lid")], plain());
    let cut = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("a directory");
    let got = extract(&Zip, Format::Zip, "x.zip", &bytes[..cut]);
    assert_eq!(names(&got), ["a.txt", "b.txt"]);
    assert!(got.error.is_some());
}

fn tarred() -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in [("export/1.txt", &b"een"[..]), ("export/2.txt", b"twee")] {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        builder.append_data(&mut header, name, bytes).expect("a member");
    }
    builder.into_inner().expect("an archive")
}

#[test]
fn a_compressed_tar_gives_its_members_at_once() {
    let tar = tarred();
    let wanted = ["export/1.txt", "export/2.txt"];
    assert_eq!(names(&extract(&Tar, Format::Tar, "x.tar", &tar)), wanted);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&tar).expect("bytes");
    let gz = gz.finish().expect("a stream");
    assert_eq!(names(&extract(&Compressed, Format::Gzip, "x.tar.gz", &gz)), wanted);
    let zst = zstd::encode_all(&tar[..], 1).expect("a stream");
    assert_eq!(names(&extract(&Compressed, Format::Zstd, "x.tar.zst", &zst)), wanted);
}

#[test]
fn all_members_of_a_joined_gz_are_read() {
    let one = |text: &[u8]| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(text).expect("bytes");
        gz.finish().expect("a stream")
    };
    let joined = [one(b"een "), one(b"twee")].concat();
    let got = extract(&Compressed, Format::Gzip, "map/log.txt.gz", &joined);
    assert_eq!(got.embedded, [("log.txt".to_owned(), None, b"een twee".to_vec())]);
    let cut = extract(&Compressed, Format::Gzip, "log.txt.gz", &joined[..joined.len() - 9]);
    assert_eq!(cut.omissions, [(Place::Whole, Cause::Damaged)]);
}

#[test]
fn bytes_that_are_no_archive_are_damaged_without_a_panic() {
    let cases: [(&dyn Extractor, Format); 5] = [
        (&Zip, Format::Zip),
        (&SevenZip, Format::SevenZip),
        (&Compressed, Format::Xz),
        (&Compressed, Format::Bzip2),
        (&Compressed, Format::Zstd),
    ];
    for (extractor, format) in cases {
        let got = extract(extractor, format, "x", b"dit is geen archief, echt niet");
        assert!(got.error.is_some() || got.omissions == [(Place::Whole, Cause::Damaged)], "{format:?}");
    }
}

#[test]
fn a_file_of_a_set_that_was_split_is_told_of_as_one() {
    let volumes = [(Place::Part { name: "volumes".into() }, Cause::Unsupported)];
    let whole = zipped(&[("a.txt", b"een"), ("b.txt", b"twee")], plain());
    let first = [b"PK\x07\x08", &whole[..40]].concat();
    let mut last = whole;
    let end = memchr::memmem::rfind(&last, b"PK\x05\x06").expect("an end");
    last[end + 4] = 1;
    for bytes in [&first[..], &last[..]] {
        let got = extract(&Zip, Format::Zip, "x.zip", bytes);
        assert_eq!((got.omissions.last(), got.error.is_none()), (volumes.last(), true));
    }
    // The main header of RAR 4 and of RAR 5, with the mark and without.
    let four = |flags: u8| [b"Rar!\x1a\x07\0\0\0\x73", &[flags, 0, 13, 0][..], &[0; 6]].concat();
    let five = |flags: u8| [b"Rar!\x1a\x07\x01\0", &[0, 0, 0, 0, 4, 1, 0, flags][..]].concat();
    for (bytes, split) in [(four(1), true), (five(1), true), (four(0), false), (five(0), false)] {
        let got = extract(&Rar, Format::Rar, "x.rar", &bytes);
        assert_eq!(got.omissions == volumes, split, "{:?}", got.omissions);
    }
}
