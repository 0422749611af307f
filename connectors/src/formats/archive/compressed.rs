//! Files compressed as one stream: gz, bz2, xz, lzma, zst, lz4; a tar inside is read through.

use std::io::{BufReader, Cursor, Read};

use super::{Members, UntilError, tar};
use crate::{DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Result};

/// Reads compressed files.
pub(in crate::formats) struct Compressed;

const PROFILE: ExtractorProfile = ExtractorProfile {
    id: "compressed",
    revision: 1,
    formats: &[Format::Gzip, Format::Bzip2, Format::Xz, Format::Lzma, Format::Zstd, Format::Lz4],
};

/// Most that a decoder may set aside for its dictionary, in KiB.
const DICTIONARY_KIB: u32 = 128 << 10;

impl Extractor for Compressed {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut stream = UntilError::new(decoder(input.format, BufReader::new(input.content))?);
        let mut head = Vec::new();
        // What is damaged here already is told when it is read on.
        let _ = stream.by_ref().take(512).read_to_end(&mut head);
        let mut members = Members::new(input.part, limits, into);
        if head.get(257..262) == Some(b"ustar") {
            let left = limits.expanded_bytes;
            return tar::members(&mut Cursor::new(head).chain(stream).take(left), &mut members);
        }
        let name = inner_name(input.name);
        let _ = members.give(name, 0, &mut Cursor::new(head).chain(stream));
        Ok(())
    }
}

fn decoder<'a>(format: Format, content: impl std::io::BufRead + 'a) -> Result<Box<dyn Read + 'a>> {
    Ok(match format {
        Format::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(content)),
        Format::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(content, true, DICTIONARY_KIB)),
        Format::Lzma => Box::new(lzma_rust2::LzmaReader::new_mem_limit(content, DICTIONARY_KIB, None)?),
        Format::Lz4 => Box::new(lz4_flex::frame::FrameDecoder::new(content)),
        Format::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(content)?;
            decoder.window_log_max(27)?;
            Box::new(decoder)
        }
        // More than one member in one file is usual (logs that were rotated and joined).
        _ => Box::new(flate2::bufread::MultiGzDecoder::new(content)),
    })
}

/// The name without the extension that the compression added.
fn inner_name(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((inner, extension)) if !inner.is_empty() => {
            let known = ["gz", "gzip", "bz2", "xz", "lzma", "zst", "zstd", "lz4", "z"];
            if known.contains(&extension.to_ascii_lowercase().as_str()) { inner } else { file }
        }
        _ => file,
    }
}
