//! Pictures as a page can hold them. JPEG files are passed through untouched, so a scan is never made worse; PNG
//! files are opened and laid on white. Anything else is no picture.

/// A picture ready to be embedded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Shades of grey rather than colour.
    pub(crate) grey: bool,
    pub(crate) data: Data,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data {
    /// The file as it is.
    Jpeg(Vec<u8>),
    /// Rows of bytes, one or three to a dot.
    Plain(Vec<u8>),
}

/// No picture of a document is wider; a file that claims to be is damaged or hostile.
const MOST_DOTS: u64 = 100_000_000;

impl Picture {
    /// The picture in a file, if there is one.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xFF, 0xD8]) { jpeg(bytes) } else { png(bytes) }
    }
}

/// Finds the frame header, which holds the size; everything else is for the reader of the document.
fn jpeg(bytes: &[u8]) -> Option<Picture> {
    let mut at = 2;
    loop {
        let (marker, length) = (*bytes.get(at + 1)?, two(bytes, at + 2)?);
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        // C4, C8 and CC are tables among the frame markers.
        if (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let (height, width) = (two(bytes, at + 5)?, two(bytes, at + 7)?);
            let grey = match bytes.get(at + 9)? {
                1 => true,
                3 => false,
                // Four inks: the document promises RGB.
                _ => return None,
            };
            let sized = width > 0 && height > 0;
            return sized.then(|| Picture { width, height, grey, data: Data::Jpeg(bytes.to_vec()) });
        }
        at += 2 + usize::try_from(length).ok()?;
    }
}

fn two(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])))
}

fn png(bytes: &[u8]) -> Option<Picture> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return None;
    }
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let (grey, data) = match frame.color_type {
        png::ColorType::Grayscale => (true, pixels),
        png::ColorType::Rgb => (false, pixels),
        png::ColorType::GrayscaleAlpha => (true, on_white::<2>(&pixels)),
        png::ColorType::Rgba => (false, on_white::<4>(&pixels)),
        png::ColorType::Indexed => return None,
    };
    Some(Picture { width, height, grey, data: Data::Plain(data) })
}

/// Each dot as it looks on white paper; the last of its bytes says how opaque it is.
fn on_white<const N: usize>(pixels: &[u8]) -> Vec<u8> {
    let mut flat = Vec::with_capacity(pixels.len());
    for dot in pixels.chunks_exact(N) {
        let Some((opaque, shades)) = dot.split_last() else { continue };
        let opaque = u32::from(*opaque);
        flat.extend(
            shades.iter().map(|shade| ((u32::from(*shade) * opaque + 255 * (255 - opaque)) / 255) as u8),
        );
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_see_through_picture_is_laid_on_white() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[10, 20, 30, 255, 10, 20, 30, 0]).unwrap();
        writer.finish().unwrap();

        let picture = Picture::read(&bytes).unwrap();

        assert_eq!(picture.data, Data::Plain(vec![10, 20, 30, 255, 255, 255]));
    }

    #[test]
    fn a_scan_is_passed_through_untouched() {
        let mut bytes = b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xC4\x00\x03c".to_vec();
        bytes.extend(b"\xFF\xC0\x00\x11\x08\x00\x20\x00\x10\x03rest");

        let picture = Picture::read(&bytes).unwrap();

        assert_eq!((picture.width, picture.height, picture.grey), (16, 32, false));
        assert_eq!(picture.data, Data::Jpeg(bytes));
    }

    #[test]
    fn a_damaged_file_is_no_picture() {
        for bytes in [&b""[..], b"\xFF\xD8", b"\xFF\xD8\xFF\xC0\0", b"\x89PNG\r\n\x1a\n", b"GIF89a"] {
            assert_eq!(Picture::read(bytes), None);
        }
    }
}
