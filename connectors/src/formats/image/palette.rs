//! TIFF pages whose pixels are numbers of colours: the library refuses them.
//!
//! So a copy says of itself that its pixels are shades of grey, and the numbers that come out are looked up here.

use crate::ocr::raster::{self, Raster};

/// Tags of a page (TIFF 6.0): what its samples mean, and its colours.
const MEANING: u16 = 262;
const COLOURS: u16 = 320;
/// The meaning of samples that are numbers of colours, and that of shades from black.
const INDEXED: u8 = 3;
const BLACK_IS_ZERO: u8 = 1;
/// The most tags of a page.
const MOST_TAGS: usize = 4096;

/// A page with a palette.
pub(super) struct Palette {
    /// The file, with this page told to be in shades of grey.
    pub(super) indexed: Vec<u8>,
    shades: Vec<u8>,
}

/// Gives the palette of a page, counted from zero; none for a page without.
pub(super) fn of_page(bytes: &[u8], number: u32) -> Option<Palette> {
    let file = File { bytes, little: bytes.starts_with(b"II*\0") };
    if !file.little && !bytes.starts_with(b"MM\0*") {
        return None;
    }
    let mut page = file.long(4)?;
    for _ in 0..number {
        let count = usize::from(file.short(page)?);
        page = file.long(page + 2 + 12 * count)?;
    }
    let count = usize::from(file.short(page)?).min(MOST_TAGS);
    let tag = |wanted: u16| (0..count).map(|at| page + 2 + 12 * at).find(|at| file.short(*at) == Some(wanted));
    let meaning = tag(MEANING)? + 8;
    if file.short(meaning)? != u16::from(INDEXED) {
        return None;
    }
    let colours = tag(COLOURS)?;
    let (length, from) = (file.long(colours + 4)? / 3, file.long(colours + 8)?);
    let colour = |band: usize, at: usize| file.short(from + 2 * (band * length + at)).map(|value| (value >> 8) as u8);
    let shades = (0..length.min(1 << 16)).map(|at| Some(raster::luma(colour(0, at)?, colour(1, at)?, colour(2, at)?)));
    let shades = shades.collect::<Option<Vec<u8>>>()?;
    let mut indexed = bytes.to_vec();
    *indexed.get_mut(if file.little { meaning } else { meaning + 1 })? = BLACK_IS_ZERO;
    Some(Palette { indexed, shades })
}

impl Palette {
    /// Looks up the colours; shades of less than a byte were stretched to one.
    pub(super) fn apply(&self, mut raster: Raster, bits: u8) -> Raster {
        let most = (1_u16 << bits.min(8)) - 1;
        for shade in &mut raster.grey {
            let index = (u16::from(*shade) * most + 127) / 255;
            *shade = self.shades.get(usize::from(index)).copied().unwrap_or(255);
        }
        raster
    }
}

struct File<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl File<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let two: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    }
}
