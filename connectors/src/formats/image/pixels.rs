//! Pixels of PNG, JPEG, GIF, BMP and WebP files, and of the first page of TIFF files. A size is checked before anything is decoded.

use std::io::Cursor;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;

use crate::ocr::raster::{self, MOST_BYTES, Raster};
use crate::{Cause, Format};

/// The largest side that decoders are asked for; what matters is the area, which is checked as well.
pub(super) const MOST_SIDE: usize = 65_535;

/// Decodes the picture, or the first one of an animation.
pub(in crate::formats) fn decode(bytes: &[u8], format: Format) -> Result<Raster, Cause> {
    match format {
        Format::Png => png(bytes),
        Format::Jpeg => jpeg(bytes),
        Format::Gif => gif(bytes),
        Format::Bmp => super::bmp::with_palette(bytes).unwrap_or_else(|| bmp(bytes)),
        Format::Webp => webp(bytes),
        Format::Tiff => super::tiff::page(bytes, 0),
        _ => Err(Cause::Unsupported),
    }
}

/// Any fault of a decoder: the libraries tell them apart in words only.
pub(super) fn damaged<E>(_: E) -> Cause {
    Cause::Damaged
}

fn size(width: usize, height: usize, bytes: usize) -> Result<(), Cause> {
    raster::check(width as u64, height as u64, bytes as u64)
}

/// A PNG whose size was checked and whose pixels can be read, with width, height and bytes a pixel.
pub(super) struct OpenPng<'a> {
    pub(super) reader: png::Reader<Cursor<&'a [u8]>>,
    pub(super) size: [usize; 3],
}

pub(super) fn open_png(bytes: &[u8]) -> Result<OpenPng<'_>, Cause> {
    let limits = png::Limits { bytes: usize::try_from(MOST_BYTES).unwrap_or(usize::MAX) };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.ignore_checksums(true);
    let reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width as usize, reader.info().height as usize);
    let samples = reader.output_color_type().0.samples();
    size(width, height, samples)?;
    Ok(OpenPng { reader, size: [width, height, samples] })
}

fn png(bytes: &[u8]) -> Result<Raster, Cause> {
    let OpenPng { mut reader, size: [width, height, samples] } = open_png(bytes)?;
    let mut pixels = vec![0xff; width * height * samples];
    // What was decoded before a fault is a picture too: the rest stays white.
    let whole = reader.next_frame(&mut pixels);
    if whole.is_err() && pixels.iter().all(|byte| *byte == 0xff) {
        return Err(Cause::Damaged);
    }
    Raster::new(width, height, &pixels, samples)
}

fn jpeg(bytes: &[u8]) -> Result<Raster, Cause> {
    let options = DecoderOptions::default().set_max_width(MOST_SIDE).set_max_height(MOST_SIDE);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or(Cause::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let (out, samples) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma | ColorSpace::YCbCr) => (ColorSpace::Luma, 1),
        Some(ColorSpace::CMYK) => (ColorSpace::CMYK, 4),
        Some(ColorSpace::YCCK) => (ColorSpace::YCCK, 4),
        _ => (ColorSpace::RGB, 3),
    };
    size(width, height, samples)?;
    decoder.set_options(options.jpeg_set_out_colorspace(out));
    let pixels = decoder.decode().map_err(damaged)?;
    let inks = |invert: bool| {
        let shade = |byte: u8| if invert { 255 - byte } else { byte };
        let whole = pixels.chunks_exact(4);
        let grey = whole.map(|p| raster::cmyk([shade(p[0]), shade(p[1]), shade(p[2]), shade(p[3])])).collect();
        Raster { width, height, grey }
    };
    let raster = match out {
        // Programs that write these keep the inks the wrong way round.
        ColorSpace::CMYK => inks(true),
        // The first band of four is brightness, turned round as well.
        ColorSpace::YCCK => Raster { width, height, grey: pixels.chunks_exact(4).map(|p| p[0]).collect() },
        _ => Raster::new(width, height, &pixels, samples)?,
    };
    if raster.grey.len() == width * height { Ok(raster) } else { Err(Cause::Damaged) }
}

fn gif(bytes: &[u8]) -> Result<Raster, Cause> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let most = std::num::NonZeroU64::new(MOST_BYTES).ok_or(Cause::TooLarge)?;
    options.set_memory_limit(gif::MemoryLimit::Bytes(most));
    let mut decoder = options.read_info(bytes).map_err(damaged)?;
    let frame = decoder.read_next_frame().map_err(damaged)?.ok_or(Cause::Damaged)?;
    let (width, height) = (usize::from(frame.width), usize::from(frame.height));
    size(width, height, 4)?;
    Raster::new(width, height, &frame.buffer, 4)
}

fn bmp(bytes: &[u8]) -> Result<Raster, Cause> {
    let options = DecoderOptions::default().set_max_width(MOST_SIDE).set_max_height(MOST_SIDE);
    let mut decoder = zune_bmp::BmpDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let (width, height) = decoder.dimensions().ok_or(Cause::Damaged)?;
    size(width, height, 4)?;
    let samples = decoder.colorspace().ok_or(Cause::Damaged)?.num_components();
    let pixels = decoder.decode().map_err(damaged)?;
    Raster::new(width, height, &pixels, samples)
}

fn webp(bytes: &[u8]) -> Result<Raster, Cause> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    decoder.set_memory_limit(usize::try_from(MOST_BYTES).unwrap_or(usize::MAX));
    let (width, height) = decoder.dimensions();
    let samples = if decoder.has_alpha() { 4 } else { 3 };
    let (width, height) = (width as usize, height as usize);
    size(width, height, samples)?;
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or(Cause::TooLarge)?];
    decoder.read_image(&mut pixels).map_err(damaged)?;
    Raster::new(width, height, &pixels, samples)
}
