//! Decoding of streams within limits; the library's own decoding has none.
//!
//! What is inside a stream is the business of its reader. Images are not decoded here.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read as _;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use crate::Cause;

/// The most bytes of one font program, map or content stream.
pub(crate) const MAX_STREAM: usize = 64 << 20;
/// The most that deflate can grow by.
const DEFLATE_RATIO: usize = 1032;

/// Decodes the streams of one file, counting what they expand to.
pub(crate) struct Decoder {
    inflater: Decompress,
    left: usize,
    /// The last deflate data ended before its end mark.
    cut: bool,
}

impl Decoder {
    /// Starts with a budget in bytes for the whole file.
    pub(crate) fn new(budget: u64) -> Self {
        Self { inflater: Decompress::new(true), left: usize::try_from(budget).unwrap_or(usize::MAX), cut: false }
    }

    /// Decodes a stream; what is cut off or broken inside gives the bytes before it, and [`Self::was_cut`] says so.
    pub(crate) fn decode<'a>(&mut self, stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Cause> {
        let filters = stream.filters().len();
        self.decode_first(stream, filters)
    }

    /// Decodes a stream but for its last filter.
    pub(crate) fn decode_but_last<'a>(&mut self, stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Cause> {
        let filters = stream.filters().len().checked_sub(1).ok_or(Cause::Unsupported)?;
        self.decode_first(stream, filters)
    }

    fn decode_first<'a>(&mut self, stream: &Stream<'a>, filters: usize) -> Result<Cow<'a, [u8]>, Cause> {
        self.cut = false;
        let max = MAX_STREAM.min(self.left);
        let decoded = self.decode_within(stream, filters, max)?;
        self.left -= decoded.len().min(self.left);
        Ok(decoded)
    }

    /// Whether the stream decoded last was cut off or broken inside.
    pub(crate) const fn was_cut(&self) -> bool {
        self.cut
    }

    /// Whether a stream decodes to no more than [`MAX_STREAM`]; for streams that the library decodes itself.
    pub(crate) fn is_small(&mut self, stream: &Stream<'_>) -> bool {
        let filters = stream.filters();
        let growth = match filters.len() {
            0 => 1,
            1 => DEFLATE_RATIO,
            _ => usize::MAX,
        };
        // The bytes themselves count: `Length` may say anything.
        stream.raw_data().len().saturating_mul(growth) <= MAX_STREAM
            || self.decode_within(stream, filters.len(), MAX_STREAM).is_ok()
    }

    fn decode_within<'a>(&mut self, stream: &Stream<'a>, filters: usize, max: usize) -> Result<Cow<'a, [u8]>, Cause> {
        let mut data = stream.raw_data();
        let all = stream.filters();
        for (index, filter) in all.iter().take(filters).enumerate() {
            data = match filter {
                Filter::FlateDecode => Cow::Owned(self.inflate(&data, max)?),
                Filter::AsciiHexDecode => Cow::Owned(ascii_hex(&data)),
                Filter::Ascii85Decode => Cow::Owned(ascii_85(&data)),
                Filter::RunLengthDecode => Cow::Owned(run_length(&data, max)?),
                Filter::Crypt => continue,
                Filter::LzwDecode => {
                    let early = u32::from(parameter(stream.dict(), index, "EarlyChange") != Some(0));
                    if lzw_size(&data, early) > max {
                        return Err(Cause::TooLarge);
                    }
                    // The library undoes all filters, or none.
                    let is_all = filters == all.len();
                    return if is_all { whole(stream) } else { Err(Cause::Unsupported) };
                }
                Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode => {
                    return Err(Cause::Unsupported);
                }
            };
            if parameter(stream.dict(), index, "Predictor").is_some_and(|predictor| predictor > 1) {
                // Rows of a predictor never grow; the size is known to be within the limit by now.
                return if filters == all.len() { whole(stream) } else { Err(Cause::Unsupported) };
            }
        }
        Ok(data)
    }

    fn inflate(&mut self, data: &[u8], max: usize) -> Result<Vec<u8>, Cause> {
        self.inflater.reset(true);
        let mut out = self.inflate_all(data, max)?;
        if out.is_empty() && !data.is_empty() {
            self.cut = false;
            self.inflater.reset(false);
            out = self.inflate_all(data, max)?;
        }
        Ok(out)
    }

    fn inflate_all(&mut self, data: &[u8], max: usize) -> Result<Vec<u8>, Cause> {
        let mut out = Vec::with_capacity(data.len().saturating_mul(4).clamp(4096, 1 << 20));
        loop {
            let (before, used) = (out.len(), self.inflater.total_in() as usize);
            let rest = data.get(used..).unwrap_or_default();
            let status = self.inflater.decompress_vec(rest, &mut out, FlushDecompress::None);
            if out.len() > max {
                return Err(Cause::TooLarge);
            }
            match status {
                Ok(Status::Ok | Status::BufError) if out.len() == out.capacity() => out.reserve(out.len()),
                Ok(Status::Ok) if out.len() > before || self.inflater.total_in() as usize > used => {}
                Ok(Status::StreamEnd) => return Ok(out),
                Ok(Status::Ok | Status::BufError) | Err(_) => {
                    self.cut = true;
                    return Ok(out);
                }
            }
        }
    }
}

fn whole<'a>(stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Cause> {
    stream.decoded_data().map_err(|_| Cause::Damaged)
}

/// Gives a decoding parameter of the filter with this index.
pub(super) fn parameter(dict: &Dict<'_>, index: usize, key: &str) -> Option<i32> {
    for name in ["DecodeParms", "DP"] {
        if let Some(parameters) = dict.get::<Dict<'_>>(name) {
            return parameters.get::<i32>(key);
        }
        if let Some(list) = dict.get::<Array<'_>>(name) {
            let entry = list.iter::<Object<'_>>().nth(index)?;
            return entry.into_dict()?.get::<i32>(key);
        }
    }
    None
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(b'>', data).unwrap_or(data.len());
    let mut digits = data[..end].iter().filter_map(|&byte| (byte as char).to_digit(16)).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(end / 2);
    while let Some(high) = digits.next() {
        out.push(high << 4 | digits.next().unwrap_or(0));
    }
    out
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let (mut group, mut count) = (0_u32, 0_u32);
    for &byte in data {
        match byte {
            b'z' if count == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend_from_slice(&group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend_from_slice(&group.to_be_bytes()[..count as usize - 1]);
    }
    out
}

fn run_length(data: &[u8], max: usize) -> Result<Vec<u8>, Cause> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(&length) = data.get(at) {
        let run = usize::from(length);
        match length {
            128 => break,
            0..128 => {
                out.extend_from_slice(data.get(at + 1..(at + 2 + run).min(data.len())).unwrap_or_default());
                at += 2 + run;
            }
            _ => {
                let Some(&byte) = data.get(at + 1) else { break };
                out.resize(out.len() + 257 - run, byte);
                at += 2;
            }
        }
        if out.len() > max {
            return Err(Cause::TooLarge);
        }
    }
    Ok(out)
}

/// Counts what LZW data expands to, without expanding it.
fn lzw_size(data: &[u8], early: u32) -> usize {
    let (mut lengths, mut total, mut width) = (Vec::<u32>::with_capacity(4096), 0_usize, 9_u32);
    let (mut bits, mut held, mut previous) = (0_u32, 0_u32, 0_u32);
    for &byte in data {
        bits = (bits << 8 | u32::from(byte)) & 0x00ff_ffff;
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) & ((1 << width) - 1);
        let length = match code {
            256 => {
                lengths.clear();
                (width, previous) = (9, 0);
                continue;
            }
            257 => break,
            0..256 => 1,
            _ => lengths.get(code as usize - 258).copied().unwrap_or(previous + 1),
        };
        if previous > 0 && lengths.len() < 4096 - 258 {
            lengths.push(previous + 1);
        }
        previous = length;
        total = total.saturating_add(length as usize);
        width = match lengths.len() as u32 + 258 + early {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    total
}

/// Whether a file holds an object stream or cross-reference stream that expands past the limit.
///
/// The library expands those itself, before anyone can look at them, so their raw bytes are looked at first.
pub(crate) fn holds_bomb(file: &[u8], decoder: &mut Decoder) -> bool {
    let start = memchr::memmem::Finder::new(b"stream");
    let end = memchr::memmem::Finder::new(b"endstream");
    let mut looked_at = 0_usize;
    let (mut begins, mut trusted) = (BTreeSet::new(), 0);
    for marker in [&b"/ObjStm"[..], b"/XRef", b"/First"] {
        for at in memchr::memmem::find_iter(file, marker) {
            let tail = &file[at..];
            let Some(begin) = start.find(&tail[..tail.len().min(4096)]) else { continue };
            let tail = tail[begin + 6..].trim_ascii_start();
            // The dictionary of an object stream has two of these.
            if !begins.insert(file.len() - tail.len()) {
                continue;
            }
            let raw = &tail[..end.find(tail).unwrap_or(tail.len())];
            looked_at = looked_at.saturating_add(raw.len());
            // A file that names the same bytes again and again is made to take time.
            if looked_at > file.len().saturating_mul(8) || expands_too_far(raw, &mut trusted, decoder) {
                return true;
            }
        }
    }
    false
}

/// Whether raw data passes the limit when it is inflated, and inflated again where it was deflated twice.
fn expands_too_far(raw: &[u8], trusted: &mut usize, decoder: &mut Decoder) -> bool {
    let mut data = Cow::Borrowed(raw);
    for _ in 0..4 {
        if data.len() <= MAX_STREAM / DEFLATE_RATIO && !data.starts_with(&[0x78]) {
            return false;
        }
        // So little, all such streams together, cannot pass the limit.
        if *trusted + data.len() <= MAX_STREAM / DEFLATE_RATIO && is_deflated_once(&data) {
            *trusted += data.len();
            return false;
        }
        match decoder.inflate(&data, MAX_STREAM) {
            Ok(inflated) => data = Cow::Owned(inflated),
            Err(_) => return true,
        }
    }
    false
}

/// Whether what comes out when data is inflated was surely not deflated itself.
fn is_deflated_once(data: &[u8]) -> bool {
    let mut first = [0];
    let read = flate2::bufread::ZlibDecoder::new(data).read(&mut first);
    matches!(read, Ok(1)) && first != [0x78]
}

/// Whether a stream is an image that holds pixels, not text.
pub(crate) fn is_image(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_ref() == b"Image")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Decoder, ascii_85, ascii_hex, lzw_size, run_length};
    use crate::Cause;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(data).and_then(|()| writer.finish()).expect("memory takes everything")
    }

    #[test]
    fn inflating_stops_at_its_limit() {
        let bomb = deflated(&vec![b'a'; 1 << 20]);
        let mut decoder = Decoder::new(u64::MAX);
        assert_eq!(decoder.inflate(&bomb, 1 << 19), Err(Cause::TooLarge));
        assert_eq!(decoder.inflate(&bomb, 1 << 20).map(|data| data.len()), Ok(1 << 20));
    }

    #[test]
    fn a_cut_off_stream_gives_what_is_before_the_cut() {
        let text: Vec<u8> = (0..9000_u32).flat_map(|number| (number * 7919 % 10007).to_string().into_bytes()).collect();
        let whole = deflated(&text);
        let mut decoder = Decoder::new(u64::MAX);
        let part = decoder.inflate(&whole[..whole.len() / 2], usize::MAX).expect("no limit is passed");
        assert!(part.len() > 1000 && text.starts_with(&part));
    }

    #[test]
    fn small_filters_decode_as_the_standard_says() {
        assert_eq!(ascii_hex(b"48 65 6C6c 6>"), b"Hell`");
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'x', 128], 100), Ok(b"abcxxx".to_vec()));
        assert_eq!(run_length(&[129, b'x'], 100), Err(Cause::TooLarge));
    }

    #[test]
    fn the_size_of_lzw_data_is_known_before_it_is_expanded() {
        // The example of ISO 32000-2, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw_size(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01], 1), 10);
    }
}
