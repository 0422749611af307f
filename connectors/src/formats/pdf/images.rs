//! Images of a page, decoded into shades of grey. Sizes are checked before anything is decoded.

use hayro_syntax::Filter;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::streams::{Decoder, parameter};
use crate::Cause;
use crate::ocr::raster::{self, MOST_BYTES, Raster};

/// What the samples of an image mean.
#[derive(Debug)]
enum Space {
    Grey,
    Rgb,
    Cmyk,
    /// One ink: none is light.
    Ink,
    /// The first sample is brightness, and there are so many.
    Bright(usize),
    /// The colours of a palette.
    Palette(Vec<[u8; 3]>),
}

impl Space {
    const fn samples(&self) -> usize {
        match self {
            Self::Grey | Self::Ink | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
            Self::Bright(count) => *count,
        }
    }

    /// How bright one pixel looks.
    fn brightness(&self, pixel: &[u8]) -> u8 {
        match (self, pixel) {
            (Self::Rgb, &[red, green, blue, ..]) => raster::luma(red, green, blue),
            (Self::Cmyk, &[cyan, magenta, yellow, black, ..]) => raster::cmyk([cyan, magenta, yellow, black]),
            (Self::Ink, &[ink, ..]) => 255 - ink,
            (Self::Palette(colours), &[index, ..]) => {
                colours.get(usize::from(index)).map_or(255, |[red, green, blue]| raster::luma(*red, *green, *blue))
            }
            (_, &[first, ..]) => first,
            (_, []) => 255,
        }
    }

    /// What colour one pixel has.
    fn colour(&self, pixel: &[u8]) -> [u8; 3] {
        match (self, pixel) {
            (Self::Rgb, &[red, green, blue, ..]) => [red, green, blue],
            (Self::Cmyk, &[cyan, magenta, yellow, black, ..]) => [cyan, magenta, yellow].map(|ink| {
                let left = (255 - u32::from(ink)) * (255 - u32::from(black)) / 255;
                left as u8
            }),
            (Self::Palette(colours), &[index, ..]) => colours.get(usize::from(index)).copied().unwrap_or([255; 3]),
            _ => [self.brightness(pixel); 3],
        }
    }

    /// Whether its pixels have no colour but grey.
    fn is_grey(&self) -> bool {
        match self {
            Self::Grey | Self::Ink | Self::Bright(_) => true,
            Self::Rgb | Self::Cmyk => false,
            Self::Palette(colours) => colours.iter().all(|[red, green, blue]| red == green && green == blue),
        }
    }
}

/// An image, and where it covers what is under it (white covers).
pub(super) struct Image {
    pub(super) raster: Raster,
    pub(super) cover: Option<Raster>,
}

/// Decodes an image with its mask.
pub(super) fn decode(stream: &Stream<'_>, decoder: &mut Decoder) -> Result<Image, Cause> {
    let dict = stream.dict();
    let is_mask = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM")).unwrap_or(false);
    let shades = samples(stream, decoder)?;
    if is_mask {
        // A stencil paints where its samples are zero, most often in black.
        let grey = shades.grey.iter().map(|shade| 255 - shade).collect();
        let cover = Raster { width: shades.width, height: shades.height, grey };
        return Ok(Image { raster: Raster { width: 1, height: 1, grey: vec![0] }, cover: Some(cover) });
    }
    let soft = dict.get::<Stream<'_>>("SMask").and_then(|mask| samples(&mask, decoder).ok());
    let cover = soft.or_else(|| {
        let mut mask = samples(&dict.get::<Stream<'_>>("Mask")?, decoder).ok()?;
        mask.grey.iter_mut().for_each(|shade| *shade = 255 - *shade);
        Some(mask)
    });
    Ok(Image { raster: shades, cover })
}

/// Pixels of an image as they look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: usize,
    /// Rows, from the top.
    pub height: usize,
    /// Bytes of a pixel: one for grey, three for red, green and blue.
    pub samples: usize,
    /// The pixels, row by row.
    pub data: Vec<u8>,
    /// Whether it is a stencil: black paints, white does not.
    pub stencil: bool,
}

/// Decodes an image in its colours, without its mask.
pub(super) fn pixels(stream: &Stream<'_>, decoder: &mut Decoder) -> Result<Pixels, Cause> {
    let dict = stream.dict();
    let stencil = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM")).unwrap_or(false);
    let samples = read(stream, decoder)?;
    if samples.space.is_grey() {
        let Raster { width, height, grey } = samples.grey()?;
        return Ok(Pixels { width, height, samples: 1, data: grey, stencil });
    }
    samples.colours()
}

/// Decodes what covers the pixels of an image: white covers.
pub(super) fn mask(stream: &Stream<'_>, decoder: &mut Decoder) -> Result<Option<Raster>, Cause> {
    let dict = stream.dict();
    if let Some(soft) = dict.get::<Stream<'_>>("SMask") {
        return samples(&soft, decoder).map(Some);
    }
    if let Some(key) = dict.get::<Array<'_>>("Mask") {
        let key: Vec<u32> = key.iter::<f64>().take(64).map(|value| value as u32).collect();
        return read(stream, decoder)?.keyed(&key).map(Some);
    }
    let Some(hard) = dict.get::<Stream<'_>>("Mask") else { return Ok(None) };
    let mut mask = samples(&hard, decoder)?;
    mask.grey.iter_mut().for_each(|shade| *shade = 255 - *shade);
    Ok(Some(mask))
}

/// The samples of an image, not yet looked at.
struct Samples {
    data: Vec<u8>,
    size: (usize, usize),
    bits: u8,
    space: Space,
    inverted: bool,
}

impl Samples {
    fn grey(self) -> Result<Raster, Cause> {
        let mut raster = unpacked(self.data, self.size, self.bits, &self.space)?;
        if self.inverted && !matches!(self.space, Space::Palette(_)) {
            raster.grey.iter_mut().for_each(|shade| *shade = 255 - *shade);
        }
        Ok(raster)
    }

    /// The mask of a colour key: pixels of which every sample lies between its two numbers are not painted (ISO
    /// 32000-2, 8.9.6.4).
    fn keyed(&self, key: &[u32]) -> Result<Raster, Cause> {
        let (width, height) = self.size;
        if key.len() != 2 * self.space.samples() {
            return Err(Cause::Unsupported);
        }
        // Samples come as eight bits: fewer ones were spread, of sixteen the upper are there.
        let is_spread = self.bits < 8 && !matches!(self.space, Space::Palette(_));
        let most = (1_u32 << self.bits.min(8)) - 1;
        let shift = u32::from(self.bits.saturating_sub(8));
        let mut grey = Vec::with_capacity(width * height);
        each_pixel(&self.data, self.size, self.bits, &self.space, |pixel| {
            let is_out = pixel.iter().zip(key.chunks_exact(2)).all(|(sample, range)| {
                let sample = if is_spread { u32::from(*sample) * most / 255 } else { u32::from(*sample) };
                (range[0] >> shift..=range[1] >> shift).contains(&sample)
            });
            grey.push(if is_out { 0 } else { 255 });
        })?;
        grey.resize(width * height, 255);
        Ok(Raster { width, height, grey })
    }

    fn colours(&self) -> Result<Pixels, Cause> {
        let (width, height) = self.size;
        raster::check(width as u64, height as u64, 3)?;
        let mut data = Vec::with_capacity(width * height * 3);
        if let (8, Space::Rgb, false) = (self.bits, &self.space, self.inverted) {
            if self.data.is_empty() {
                return Err(Cause::Damaged);
            }
            data.extend_from_slice(&self.data[..self.data.len().min(width * height * 3)]);
            data.resize(width * height * 3, 255);
            return Ok(Pixels { width, height, samples: 3, data, stencil: false });
        }
        each_pixel(&self.data, self.size, self.bits, &self.space, |pixel| {
            let colour = if self.inverted && !matches!(self.space, Space::Palette(_)) {
                pixel.iter_mut().for_each(|sample| *sample = 255 - *sample);
                self.space.colour(pixel)
            } else {
                self.space.colour(pixel)
            };
            data.extend_from_slice(&colour);
        })?;
        data.resize(width * height * 3, 255);
        Ok(Pixels { width, height, samples: 3, data, stencil: false })
    }
}

/// Decodes the samples of one image as shades.
fn samples(stream: &Stream<'_>, decoder: &mut Decoder) -> Result<Raster, Cause> {
    read(stream, decoder)?.grey()
}

/// Decodes the samples of one image.
fn read(stream: &Stream<'_>, decoder: &mut Decoder) -> Result<Samples, Cause> {
    let dict = stream.dict();
    let side = |long: &str, short: &str| dict.get::<u32>(long).or_else(|| dict.get::<u32>(short)).unwrap_or(0);
    let (width, height) = (side("Width", "W"), side("Height", "H"));
    raster::check(u64::from(width), u64::from(height), 1)?;
    let bits = dict.get::<u8>("BitsPerComponent").or_else(|| dict.get::<u8>("BPC"));
    let space = dict.get::<Object<'_>>("ColorSpace").or_else(|| dict.get::<Object<'_>>("CS"));
    let space = space.map_or(Space::Grey, |space| space_of(space, decoder));
    let inverted = dict
        .get::<Array<'_>>("Decode")
        .or_else(|| dict.get::<Array<'_>>("D"))
        .is_some_and(|array| array.iter::<f64>().take(2).collect::<Vec<f64>>().as_slice().is_sorted_by(|a, b| a > b));
    let filters = stream.filters();
    let drawn = filters.iter().any(|filter| {
        matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode)
    });
    let size = (width as usize, height as usize);
    if drawn {
        return Ok(Samples { inverted, ..by_library(stream, size, bits, space)? });
    }
    let data = decoder.decode(stream)?.into_owned();
    let is_mask = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM")).unwrap_or(false);
    Ok(Samples { data, size, bits: if is_mask { 1 } else { bits.unwrap_or(8) }, space, inverted })
}

/// Decodes fax, JBIG2, JPEG and JPEG 2000 data.
fn by_library(stream: &Stream<'_>, size: (usize, usize), bits: Option<u8>, space: Space) -> Result<Samples, Cause> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    for (index, filter) in filters.iter().enumerate() {
        match filter {
            Filter::CcittFaxDecode => {
                let columns = parameter(stream.dict(), index, "Columns").unwrap_or(1728);
                raster::check(u64::try_from(columns).unwrap_or(0), size.1 as u64, 1)?;
            }
            Filter::JpxDecode => {
                let (width, height) = jpeg_2000_size(&raw).ok_or(Cause::Damaged)?;
                // Four samples of four bytes are held for every pixel.
                raster::check(u64::from(width), u64::from(height), 8)?;
            }
            Filter::Jbig2Decode | Filter::DctDecode => raster::check(size.0 as u64, size.1 as u64, 1)?,
            // What is packed twice may grow without measure.
            _ if (raw.len() as u64).saturating_mul(1032) > MOST_BYTES => return Err(Cause::TooLarge),
            _ => {}
        }
    }
    let parameters = ImageDecodeParams {
        is_indexed: matches!(space, Space::Palette(_)),
        bpc: bits,
        num_components: None,
        target_dimension: None,
        width: u32::try_from(size.0).map_err(|_| Cause::TooLarge)?,
        height: u32::try_from(size.1).map_err(|_| Cause::TooLarge)?,
    };
    let decoded = stream.decoded_image(&parameters).map_err(|_| Cause::Damaged)?;
    let data = decoded.data.into_owned();
    let Some(told) = decoded.image_data else {
        return Ok(Samples { data, size, bits: bits.unwrap_or(8), space, inverted: false });
    };
    let found = match told.color_space {
        // The palette, or the ink, is known by the file alone.
        Some(ImageColorSpace::Gray) => None,
        Some(ImageColorSpace::Rgb) => Some(Space::Rgb),
        Some(ImageColorSpace::Cmyk) => Some(Space::Cmyk),
        Some(ImageColorSpace::Unknown(count)) => Some(Space::Bright(usize::from(count.max(1)))),
        None => None,
    };
    let space = match (found, space) {
        (None, space @ (Space::Ink | Space::Palette(_))) => space,
        (None, _) => Space::Grey,
        (Some(found), _) => found,
    };
    let size = (told.width as usize, told.height as usize);
    Ok(Samples { data, size, bits: told.bits_per_component, space, inverted: false })
}

/// Makes shades of grey of samples; rows begin at bytes, and rows that are missing are white.
fn unpacked(data: Vec<u8>, size: (usize, usize), bits: u8, space: &Space) -> Result<Raster, Cause> {
    let (width, height) = size;
    let is_one = space.samples() == 1 && matches!(bits, 1 | 2 | 4 | 8);
    if is_one {
        raster::check(width as u64, height as u64, 1)?;
        if data.is_empty() {
            return Err(Cause::Damaged);
        }
    }
    if let (Space::Grey, 8) = (space, bits) {
        let mut grey = data;
        grey.resize(width * height, 255);
        return Ok(Raster { width, height, grey });
    }
    let mut grey = Vec::with_capacity(width.saturating_mul(height).min(1 << 28));
    if is_one {
        let (shades, count) = (shades_in_bytes(bits, space), 8 / usize::from(bits));
        let missing = shades[255][0];
        for row in data.chunks((width * usize::from(bits)).div_ceil(8).max(1)).take(height) {
            let end = grey.len() + width;
            if count == 1 {
                grey.extend(row.iter().map(|byte| shades[usize::from(*byte)][0]));
            } else {
                row.iter().for_each(|byte| grey.extend_from_slice(&shades[usize::from(*byte)][..count]));
            }
            grey.resize(end, missing);
        }
    } else {
        each_pixel(&data, size, bits, space, |pixel| grey.push(space.brightness(pixel)))?;
    }
    grey.resize(width * height, 255);
    Ok(Raster { width, height, grey })
}

/// How bright the samples of each byte look, the first one first, where a pixel is one sample.
fn shades_in_bytes(bits: u8, space: &Space) -> [[u8; 8]; 256] {
    let most = u16::from(u8::MAX >> (8 - bits));
    let is_palette = matches!(space, Space::Palette(_));
    let shade = |value: u16| space.brightness(&[(if is_palette { value } else { value * 255 / most }) as u8]);
    let shades: [u8; 256] = std::array::from_fn(|value| shade((value as u16).min(most)));
    std::array::from_fn(|byte| {
        let shift = |at: usize| 8_usize.saturating_sub((at + 1) * usize::from(bits));
        std::array::from_fn(|at| shades[(byte >> shift(at)) & usize::from(most)])
    })
}

/// Takes samples apart into pixels of eight bits a sample.
fn each_pixel(
    data: &[u8],
    (width, height): (usize, usize),
    bits: u8,
    space: &Space,
    mut act: impl FnMut(&mut [u8]),
) -> Result<(), Cause> {
    let samples = space.samples();
    raster::check(width as u64, height as u64, 1)?;
    if !matches!(bits, 1 | 2 | 4 | 8 | 16) || data.is_empty() {
        return Err(Cause::Damaged);
    }
    let per_row = width * samples;
    let stride = (per_row * usize::from(bits)).div_ceil(8);
    let most = (1_u32 << bits.min(8)) - 1;
    let is_palette = matches!(space, Space::Palette(_));
    let value = |row: &[u8], at: usize| -> u8 {
        match bits {
            8 => row.get(at).copied().unwrap_or(255),
            16 => row.get(2 * at).copied().unwrap_or(255),
            _ => {
                let bit = at * usize::from(bits);
                let byte = row.get(bit / 8).copied().unwrap_or(255);
                let value = u32::from(byte >> (8 - usize::from(bits) - bit % 8)) & most;
                (if is_palette { value } else { value * 255 / most }) as u8
            }
        }
    };
    let mut pixel = vec![0; samples];
    for row in data.chunks(stride.max(1)).take(height) {
        for x in 0..width {
            pixel.iter_mut().enumerate().for_each(|(sample, slot)| *slot = value(row, x * samples + sample));
            act(&mut pixel);
        }
    }
    Ok(())
}

fn space_of(object: Object<'_>, decoder: &mut Decoder) -> Space {
    let named = |name: &[u8]| match name {
        b"DeviceRGB" | b"RGB" | b"CalRGB" => Space::Rgb,
        b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
        b"Lab" => Space::Bright(3),
        b"Separation" => Space::Ink,
        _ => Space::Grey,
    };
    let array = match object {
        Object::Name(name) => return named(name.as_ref()),
        Object::Array(array) => array,
        Object::Null(_)
        | Object::Boolean(_)
        | Object::Number(_)
        | Object::String(_)
        | Object::Dict(_)
        | Object::Stream(_) => return Space::Grey,
    };
    let mut entries = array.iter::<Object<'_>>();
    let Some(Object::Name(kind)) = entries.next() else { return Space::Grey };
    match kind.as_ref() {
        b"ICCBased" => match entries.next() {
            Some(Object::Stream(profile)) => match profile.dict().get::<u32>("N") {
                Some(3) => Space::Rgb,
                Some(4) => Space::Cmyk,
                _ => Space::Grey,
            },
            _ => Space::Grey,
        },
        b"Indexed" | b"I" => {
            let (base, _, table) = (entries.next(), entries.next(), entries.next());
            // A palette of palettes is none.
            let base = match base {
                Some(Object::Array(inner)) if first_name(&inner).is_some_and(|name| is_palette(&name)) => Space::Grey,
                Some(base) => space_of(base, decoder),
                None => Space::Grey,
            };
            let colours: Vec<u8> = match table {
                Some(Object::String(bytes)) => bytes.as_bytes().to_vec(),
                Some(Object::Stream(stream)) => decoder.decode(&stream).map(|d| d.into_owned()).unwrap_or_default(),
                _ => Vec::new(),
            };
            Space::Palette(colours.chunks_exact(base.samples()).take(256).map(|c| base.colour(c)).collect())
        }
        b"DeviceN" => match entries.next() {
            Some(Object::Array(inks)) => match inks.iter::<Name<'_>>().count() {
                1 => Space::Ink,
                4 => Space::Cmyk,
                count => Space::Bright(count.clamp(1, 32)),
            },
            _ => Space::Grey,
        },
        name => named(name),
    }
}

fn first_name(array: &Array<'_>) -> Option<Vec<u8>> {
    match array.iter::<Object<'_>>().next()? {
        Object::Name(name) => Some(name.as_ref().to_vec()),
        _ => None,
    }
}

fn is_palette(name: &[u8]) -> bool {
    matches!(name, b"Indexed" | b"I")
}

/// Reads the size in the main header of JPEG 2000 data (ISO/IEC 15444-1, A.5.1).
fn jpeg_2000_size(data: &[u8]) -> Option<(u32, u32)> {
    let at = memchr::memmem::find(data, b"\xff\x4f\xff\x51")? + 8;
    let number = |at: usize| data.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let (right, bottom, left, top) = (number(at)?, number(at + 4)?, number(at + 8)?, number(at + 12)?);
    Some((right.checked_sub(left)?, bottom.checked_sub(top)?))
}

/// Whether a dictionary is that of an image whose samples can be decoded at all.
pub(super) fn has_size(dict: &Dict<'_>) -> bool {
    dict.get::<u32>("Width").or_else(|| dict.get::<u32>("W")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(data: &[u8], size: (usize, usize), bits: u8, space: &Space) -> Result<Vec<u8>, Cause> {
        unpacked(data.to_vec(), size, bits, space).map(|raster| raster.grey)
    }

    #[test]
    fn samples_of_all_widths_become_shades() {
        assert_eq!(grey(&[0b0100_0000], (2, 1), 1, &Space::Grey), Ok(vec![0, 255]));
        assert_eq!(grey(&[0x0f], (2, 1), 4, &Space::Grey), Ok(vec![0, 255]));
        assert_eq!(grey(&[0x12, 0x34], (1, 1), 16, &Space::Grey), Ok(vec![0x12]));
        assert_eq!(grey(&[255; 6], (2, 1), 8, &Space::Rgb), Ok(vec![255; 2]));
        assert_eq!(grey(&[0, 0, 0, 255], (1, 1), 8, &Space::Cmyk), Ok(vec![0]));
        assert_eq!(grey(&[0b0110_0000], (3, 1), 1, &Space::Palette(vec![[9; 3], [77; 3]])), Ok(vec![9, 77, 77]));
        assert_eq!(grey(&[200], (1, 1), 8, &Space::Ink), Ok(vec![55]));
    }

    #[test]
    fn rows_that_are_missing_are_white() {
        assert_eq!(grey(&[0], (1, 3), 8, &Space::Grey), Ok(vec![0, 255, 255]));
        assert_eq!(grey(&[], (1, 1), 8, &Space::Grey), Err(Cause::Damaged));
        assert_eq!(grey(&[0], (1, 1), 3, &Space::Grey), Err(Cause::Damaged));
    }

    #[test]
    fn the_size_of_jpeg_2000_is_read_from_its_header() {
        let mut data = b"\xff\x4f\xff\x51\x00\x2f\x00\x00".to_vec();
        for number in [110_u32, 220, 10, 20] {
            data.extend_from_slice(&number.to_be_bytes());
        }
        assert_eq!(jpeg_2000_size(&data), Some((100, 200)));
        assert_eq!(jpeg_2000_size(&data[..20]), None);
    }
}
