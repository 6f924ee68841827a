//! Photos say where they were taken. That is taken out before they are kept; which way up stays.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::{Bytes, ImageEXIF};

/// The bytes without the parts that tell place, time and camera; other kinds of file unchanged.
/// `None` if a picture's parts do not hold together.
pub(crate) fn without_place(bytes: &[u8], media_type: &str) -> Option<Vec<u8>> {
    let whole = Bytes::copy_from_slice(bytes);
    match media_type {
        "image/jpeg" => {
            let mut image = Jpeg::from_bytes(whole).ok()?;
            let turned = image.exif().and_then(|exif| orientation(&exif));
            image.segments_mut().retain(tells_nothing);
            if let Some(turned) = turned {
                let contents = [b"Exif\0\0".as_slice(), &only_orientation(turned)].concat();
                image
                    .segments_mut()
                    .insert(0, JpegSegment::new_with_contents(markers::APP1, contents.into()));
            }
            let mut bytes = image.encoder().bytes().to_vec();
            if let Some(end) = end_of_picture(&bytes) {
                bytes.truncate(end);
            }
            Some(bytes)
        }
        "image/png" => {
            let mut image = Png::from_bytes(whole).ok()?;
            image.set_exif(None);
            for kind in [*b"tEXt", *b"iTXt", *b"zTXt", *b"tIME"] {
                image.remove_chunks_by_type(kind);
            }
            Some(image.encoder().bytes().to_vec())
        }
        _ => Some(bytes.to_vec()),
    }
}

/// Where a JPEG's own picture ends. Telephones put more behind it: a second picture or a film, each with its
/// own place. `None` if it is cut short before its end.
fn end_of_picture(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *bytes.get(at + 1)? {
            0xD9 => return Some(at + 2),
            // A fill byte may stand before any marker.
            0xFF => at += 1,
            // Escaped data, restarts and starts have no length.
            0 | 1 | 0xD0..=0xD8 => at += 2,
            _ => at += 2 + usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?])),
        }
    }
}

/// Whether a part is needed to draw the picture. Of the parts programs put beside it (EXIF, XMP, IPTC, edit
/// histories, comments) each may name a place or a person, so only those that tell colours stay.
fn tells_nothing(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 | markers::APP14 => true,
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        marker => !(markers::APP1..=markers::APP15).contains(&marker) && marker != markers::COM,
    }
}

/// Which way up a photo is: tag 0x0112 of the first directory, 1 to 8 (Exif 2.3, 4.6.4 A).
fn orientation(exif: &[u8]) -> Option<u16> {
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let four = |at: usize| -> Option<usize> {
        let bytes: [u8; 4] = exif.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    };
    let directory = four(4)?;
    let entries = usize::from(two(directory)?);
    let entry = (0..entries).map(|n| directory + 2 + n * 12).find(|at| two(*at) == Some(0x0112))?;
    two(entry + 8).filter(|turned| (2..=8).contains(turned))
}

/// A directory with that one tag and nothing else.
fn only_orientation(turned: u16) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend_from_slice(&turned.to_le_bytes());
    exif.extend_from_slice(&[0; 6]);
    exif
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG's bare frame: start, one EXIF segment, a scan of two bytes, end.
    fn photo(exif: &[u8]) -> Vec<u8> {
        let contents = [b"Exif\0\0".as_slice(), exif].concat();
        let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
        let mut photo = vec![0xFF, 0xD8, 0xFF, 0xE1];
        photo.extend_from_slice(&length);
        photo.extend_from_slice(&contents);
        photo.extend_from_slice(&[0xFF, 0xDA, 0, 2, 0x11, 0x22, 0xFF, 0xD9]);
        photo
    }

    #[test]
    fn place_and_camera_go_and_which_way_up_stays() {
        let mut exif = only_orientation(6);
        exif.extend_from_slice(b"GPS 51.2362 N CameraMaker");

        let kept = without_place(&photo(&exif), "image/jpeg").unwrap();

        assert!(!kept.windows(3).any(|window| window == b"GPS"));
        let again = Jpeg::from_bytes(Bytes::from(kept)).unwrap().exif().unwrap();
        assert_eq!(orientation(&again), Some(6));
    }

    #[test]
    fn nothing_that_is_not_the_picture_stays_and_colours_do() {
        let mut photo = photo(b"");
        let part = |marker: u8, contents: &[u8]| {
            let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
            [&[0xFF, marker], length.as_slice(), contents].concat()
        };
        photo.splice(2..2, [part(0xEB, b"JP GPS 51.2"), part(0xE2, b"ICC_PROFILE\0rgb")].concat());
        // Some telephones put a second picture, with its own EXIF, after the end of the first.
        photo.extend_from_slice(b"\xFF\xD8\xFF\xE1 GPS 51.2");

        let kept = without_place(&photo, "image/jpeg").unwrap();

        let has = |wanted: &[u8]| kept.windows(wanted.len()).any(|window| window == wanted);
        assert_eq!((has(b"GPS"), has(b"ICC_PROFILE")), (false, true));
    }

    #[test]
    fn a_photo_the_right_way_up_keeps_no_tag_at_all() {
        let kept = without_place(&photo(&only_orientation(1)), "image/jpeg").unwrap();

        assert!(Jpeg::from_bytes(Bytes::from(kept)).unwrap().exif().is_none());
    }

    #[test]
    fn a_picture_cut_short_is_told_and_a_pdf_is_left_alone() {
        assert!(without_place(&[0xFF, 0xD8, 0xFF], "image/jpeg").is_none());
        assert_eq!(without_place(b"%PDF-1.4", "application/pdf").unwrap(), b"%PDF-1.4");
    }
}
