//! Photos say where they were taken. That is taken out before they are kept.

/// The bytes without the parts that tell place, time and camera; other kinds of file unchanged.
/// `None` if a picture's parts do not hold together.
pub(crate) fn without_place(bytes: &[u8], media_type: &str) -> Option<Vec<u8>> {
    use img_parts::ImageEXIF;
    let bytes = bytes.to_vec().into();
    match media_type {
        "image/jpeg" => {
            let mut image = img_parts::jpeg::Jpeg::from_bytes(bytes).ok()?;
            // APP1 holds EXIF and XMP, APP13 holds IPTC: each may name a place.
            image.segments_mut().retain(|segment| !matches!(segment.marker(), 0xE1 | 0xED));
            Some(image.encoder().bytes().to_vec())
        }
        "image/png" => {
            let mut image = img_parts::png::Png::from_bytes(bytes).ok()?;
            image.set_exif(None);
            for kind in [*b"tEXt", *b"iTXt", *b"zTXt", *b"tIME"] {
                image.remove_chunks_by_type(kind);
            }
            Some(image.encoder().bytes().to_vec())
        }
        _ => Some(bytes.to_vec()),
    }
}
