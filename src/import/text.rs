//! Bytes and text before any parser sees them: encoding, size, noise.

use super::outcome::{Fault, Refusal};

/// Bytes of a file beyond this are refused: a day of a thousand series, a sample a minute, is half of it.
const MAX_BYTES: usize = 256 << 20;
/// YAML beyond this is refused, since its tree is many times as large. A cluster's worth of manifests is a tenth of it.
const MAX_YAML: usize = 64 << 20;
/// Text looked at for noise, from its start.
const LOOKED_AT: usize = 64 << 10;

/// Bytes of a file → text: UTF-8 with or without a mark, or UTF-16 with one.
///
/// # Errors
/// Refused where the bytes are too many or are no text.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Refusal> {
    let refuse = |text: String| Err(Fault::new(None, text).in_file(name));
    if bytes.len() > MAX_BYTES {
        let (has, most) = (bytes.len().div_ceil(1 << 20), MAX_BYTES >> 20);
        return refuse(format!(
            "The file has {has} MB; up to {most} MB are read. Give a shorter time or fewer series, or measure every five \
             minutes instead of every few seconds."
        ));
    }
    let wide = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Some((rest, true)),
        [0xfe, 0xff, rest @ ..] => Some((rest, false)),
        _ => None,
    };
    if let Some((rest, little)) = wide {
        let units = rest.chunks_exact(2).map(|pair| match pair {
            [low, high] if little => u16::from_le_bytes([*low, *high]),
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        });
        let text: Result<String, _> = char::decode_utf16(units).collect();
        return text.or_else(|_| refuse("The file starts like UTF-16 text but is not. Save it as UTF-8.".to_owned()));
    }
    // The bytes become the text, so that a large file is in memory once.
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
        let text = format!("This is not text: line {line} holds bytes that are not UTF-8. Save the file as UTF-8.");
        Fault::new(line, text).in_file(name)
    })
}

/// Whether text may be given to the reader of YAML.
pub(super) fn short_enough(text: &str) -> Result<(), Fault> {
    if text.len() <= MAX_YAML {
        return Ok(());
    }
    let (has, most) = (text.len().div_ceil(1 << 20), MAX_YAML >> 20);
    Err(Fault::new(
        None,
        format!(
            "The file has {has} MB; up to {most} MB of Compose or manifests are read. Give it in parts, or leave out what \
             runs nothing, such as definitions and secrets."
        ),
    ))
}

/// Text without its mark, or why nothing can be read from it.
pub(super) fn checked(text: &str) -> Result<&str, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Old editors end a file with a control character of its own.
    let text = text.strip_suffix('\u{1a}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Fault::new(None, "The file is empty."));
    }
    let start = text.bytes().take(LOOKED_AT);
    let (mut controls, mut looked, mut line) = (0_usize, 0_usize, 1_u32);
    for byte in start {
        looked += 1;
        line += u32::from(byte == b'\n');
        if byte == 0 {
            return Err(Fault::new(line, "This is a binary file, not text: it holds zero bytes."));
        }
        controls += usize::from(byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x1b | 0x0c));
    }
    // A few stray ones occur in files that are otherwise fine.
    if controls * 50 > looked + 200 {
        return Err(Fault::new(None, "This is noise, not text: too many control characters."));
    }
    Ok(text)
}
