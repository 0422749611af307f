//! Packing of streams, with one packer for all: to make one takes longer than most streams do.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Stream};

/// How hard it is tried: more takes longer than it saves.
const LEVEL: Compression = Compression::new(2);
/// Shorter streams are packed with codes that need not be made first: that takes longer than packing them.
const FEW: usize = 32 << 10;
const LEVEL_OF_FEW: Compression = Compression::new(1);
/// Shorter streams stand as they are.
const SHORT: usize = 96;

thread_local! {
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(LEVEL, true));
    static PACKER_OF_FEW: RefCell<Compress> = RefCell::new(Compress::new(LEVEL_OF_FEW, true));
}

/// Gives the stream of bytes, packed.
pub(super) fn packed(mut dict: Dictionary, data: &[u8]) -> Stream {
    match (data.len() > SHORT).then(|| deflated(data)).flatten() {
        Some(data) => {
            dict.set("Filter", "FlateDecode");
            Stream::new(dict, data)
        }
        None => Stream::new(dict, data.to_vec()),
    }
}

fn deflated(data: &[u8]) -> Option<Vec<u8>> {
    let packer = if data.len() < FEW { &PACKER_OF_FEW } else { &PACKER };
    packer.with_borrow_mut(|packer| {
        packer.reset();
        let mut out = Vec::with_capacity(data.len() / 3 + 256);
        loop {
            let rest = data.get(usize::try_from(packer.total_in()).ok()?..)?;
            match packer.compress_vec(rest, &mut out, FlushCompress::Finish).ok()? {
                Status::StreamEnd => {
                    out.shrink_to_fit();
                    return Some(out);
                }
                Status::Ok | Status::BufError => out.reserve(out.capacity().max(256)),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{SHORT, packed};

    #[test]
    fn what_is_packed_comes_out_as_it_was_one_after_the_other() {
        let long: Vec<u8> =
            (0..200_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        for data in [&long[..], &[b'a'; 5000], &long[..SHORT + 1]] {
            let stream = packed(lopdf::Dictionary::new(), data);
            let mut unpacked = Vec::new();
            flate2::read::ZlibDecoder::new(&stream.content[..]).read_to_end(&mut unpacked).expect("it was packed");
            assert_eq!(unpacked, data);
        }
        let short = packed(lopdf::Dictionary::new(), b"q Q");
        assert!(short.content == b"q Q" && !short.dict.has(b"Filter"));
    }
}
