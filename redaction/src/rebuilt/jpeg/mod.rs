//! JPEG data without what is told beside the picture: EXIF, previews, comments, and what follows its end; and how coarse
//! the picture is, so that it is not made finer, or coarser, when it is packed again.

mod coded;
mod frame;
mod margin;
mod patched;

use jpeg_encoder::SamplingFactor;

pub(super) use patched::{patched, without_margin};

/// How brightness is rounded at quality 50, in the order in which it is written (ITU T.81, table K.1); the programs of the
/// Independent JPEG Group and most others multiply it for every other quality.
const BRIGHTNESS: [u8; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113,
    121, 112, 100, 120, 92, 101, 103, 99,
];

/// Copies the tables and the scans of JPEG data; `None` when it is not put together as the standard says (ITU T.81).
pub(super) fn bare(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    let mut at = begin(data)?;
    loop {
        let (marker, segment) = segment(data, &mut at)?;
        match marker {
            0xd9 => {
                out.extend_from_slice(&[0xff, 0xd9]);
                return Some(out);
            }
            // Frames, tables, restart intervals, numbers of lines, scans.
            0xc0..=0xcf | 0xda..=0xdd => out.extend_from_slice(segment),
            // How colours are told by Adobe; nothing after its fixed part.
            0xee if segment.get(4..9) == Some(b"Adobe") => {
                out.extend_from_slice(&[0xff, 0xee, 0, 14]);
                out.extend_from_slice(segment.get(4..16)?);
            }
            _ => {}
        }
        if marker == 0xda {
            let length = scan(data.get(at..)?);
            out.extend_from_slice(&data[at..at + length]);
            at += length;
            if at >= data.len() {
                // A picture that was cut off is shown by readers all the same.
                out.extend_from_slice(&[0xff, 0xd9]);
                return Some(out);
            }
        }
    }
}

/// How coarse a picture is: its quality in percent, and how many pixels share a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coarseness {
    pub(super) quality: u8,
    pub(super) sampling: SamplingFactor,
}

/// Finds how coarse a picture is of which brightness is rounded as by the Independent JPEG Group; `None` of any other.
pub(super) fn coarseness(data: &[u8]) -> Option<Coarseness> {
    let mut tables: [Option<[u8; 64]>; 4] = [None; 4];
    let mut frame = None;
    let mut at = begin(data)?;
    loop {
        let (marker, segment) = segment(data, &mut at)?;
        match marker {
            0xdb => {
                let mut rest = &segment[4..];
                while let Some((head, values)) = rest.split_first()
                    && let Some((values, others)) = values.split_first_chunk::<64>()
                {
                    // Numbers of two bytes are for more than eight bits a sample.
                    *tables.get_mut(usize::from(*head))? = Some(*values);
                    rest = others;
                }
            }
            0xc0..=0xc2 => frame = Some(segment),
            // Colours that are not parted into brightness and tint.
            0xee if segment.get(4..9) == Some(b"Adobe") && segment.get(15) == Some(&0) => return None,
            0xda => break,
            0xd9 => return None,
            _ => {}
        }
    }
    let (samples, components) = (frame?.get(9)?, frame?.get(10..)?);
    let (shared, table) = (*components.get(1)?, *components.get(2)?);
    let sampling = match (samples, shared) {
        (1, _) | (3, 0x11) => SamplingFactor::F_1_1,
        (3, 0x21) => SamplingFactor::F_2_1,
        (3, 0x22) => SamplingFactor::F_2_2,
        _ => return None,
    };
    let table = (*tables.get(usize::from(table))?)?;
    (1..=100).find(|quality| table == brightness(*quality)).map(|quality| Coarseness { quality, sampling })
}

/// Says whether a picture ends with its units, however these are coded, so that there is nothing behind its edges (ITU T.81,
/// A.2.4); what tells no size does not.
pub(super) fn ends_with_units(data: &[u8]) -> bool {
    let frame = || {
        let mut at = begin(data)?;
        loop {
            match segment(data, &mut at)? {
                // Tables of codes and of arithmetic coding have numbers between those of frames.
                (0xc4 | 0xc8 | 0xcc, _) => {}
                (0xc0..=0xcf, frame) => return Some(frame),
                (0xd9 | 0xda, _) => return None,
                _ => {}
            }
        }
    };
    let Some([_, _, _, _, _, high, height, wide, width, _, components @ ..]) = frame() else { return false };
    let side = |first: &u8, second: &u8| usize::from(u16::from_be_bytes([*first, *second]));
    let (components, _) = components.as_chunks::<3>();
    // A scan of one component has no units of several blocks (ITU T.81, A.2.2).
    let most = |blocks: fn(u8) -> u8| {
        let most = components.iter().map(|[_, told, _]| blocks(*told)).max().unwrap_or(0);
        if components.len() == 1 { 1 } else { usize::from(most) }
    };
    let is_whole = |side: usize, most: usize| side > 0 && most > 0 && side.is_multiple_of(8 * most);
    is_whole(side(high, height), most(|told| told & 15)) && is_whole(side(wide, width), most(|told| told >> 4))
}

/// Gives how brightness is rounded at a quality.
fn brightness(quality: u8) -> [u8; 64] {
    let quality = u32::from(quality);
    let share = if quality < 50 { 5000 / quality } else { 200 - quality * 2 };
    BRIGHTNESS.map(|value| ((u32::from(value) * share + 50) / 100).clamp(1, 255) as u8)
}

/// Finds where segments begin.
fn begin(data: &[u8]) -> Option<usize> {
    data.windows(2).take(1024).position(|pair| pair == [0xff, 0xd8]).map(|at| at + 2)
}

/// Gives the next segment, marker and length included, and steps behind it; the end of the picture has no length.
fn segment<'d>(data: &'d [u8], at: &mut usize) -> Option<(u8, &'d [u8])> {
    loop {
        if *data.get(*at)? != 0xff {
            return None;
        }
        match *data.get(*at + 1)? {
            0xff => *at += 1,
            0x01 | 0xd0..=0xd8 => *at += 2,
            0xd9 => return Some((0xd9, &data[*at..*at + 2])),
            marker => {
                let length = usize::from(u16::from_be_bytes([*data.get(*at + 2)?, *data.get(*at + 3)?]));
                let segment = data.get(*at..*at + 2 + length).filter(|_| length >= 2)?;
                *at += 2 + length;
                return Some((marker, segment));
            }
        }
    }
}

/// Gives the length of the data of a scan: up to the next marker that is none of its own.
fn scan(data: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = data[at..].iter().position(|byte| *byte == 0xff) {
        let marker = at + found;
        match data.get(marker + 1) {
            Some(0x00 | 0xd0..=0xd7) => at = marker + 2,
            Some(0xff) => at = marker + 1,
            Some(_) => return marker,
            None => return data.len(),
        }
    }
    data.len()
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder};

    use super::{Coarseness, SamplingFactor, bare, coarseness};

    #[test]
    fn what_is_told_beside_the_picture_goes() {
        let mut data = b"\xff\xd8\xff\xe1\x00\x08geheim\xff\xfe\x00\x08geheim\xff\xdb\x00\x03\x01".to_vec();
        data.extend_from_slice(
            b"\xff\xee\x00\x10Adobe\x00\x64\x00\x00\x00\x00\x01xx\xff\xda\x00\x02ab\xff\x00c\xff\xd9geheim",
        );
        let bare = bare(&data).expect("it is put together well");
        assert!(!bare.windows(6).any(|window| window == b"geheim"));
        assert!(bare.starts_with(b"\xff\xd8\xff\xdb\x00\x03\x01\xff\xee\x00\x0eAdobe"));
        assert!(bare.ends_with(b"\xff\xda\x00\x02ab\xff\x00c\xff\xd9"));
    }

    #[test]
    fn the_coarseness_of_a_picture_is_found() {
        let sampling = [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_2_2];
        for (quality, sampling) in [5, 50, 55, 75, 88, 100].into_iter().zip(sampling.into_iter().cycle()) {
            let mut data = Vec::new();
            let mut encoder = Encoder::new(&mut data, quality);
            encoder.set_sampling_factor(sampling);
            encoder.encode(&[0; 48], 4, 4, ColorType::Rgb).expect("memory takes everything");
            assert_eq!(coarseness(&data), Some(Coarseness { quality, sampling }));
            data.truncate(data.len() / 2);
            let _ = coarseness(&data);
        }
    }

    #[test]
    fn a_picture_rounded_in_another_way_has_no_quality() {
        let mut data = Vec::new();
        let mut encoder = Encoder::new(&mut data, 75);
        let other = || jpeg_encoder::QuantizationTableType::KleinSilversteinCarney;
        encoder.set_quantization_tables(other(), other());
        encoder.encode(&[0; 16], 4, 4, ColorType::Luma).expect("memory takes everything");
        assert_eq!(coarseness(&data), None);
    }

    #[test]
    fn what_is_not_put_together_well_is_refused() {
        for data in [&b""[..], b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x00", b"\xff\xd8xx", b"GIF89a"] {
            assert_eq!(bare(data), None);
        }
    }
}
