//! From a file's bytes to letters.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::catalogue::import_commands::Encoding;

/// Guesses how the bytes are written: a byte order mark tells, else UTF-8 where they are valid, else Windows-1252.
pub fn guess(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Encoding::Utf16;
    }
    if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Windows1252 }
}

/// Turns the bytes into letters; what has no meaning becomes the replacement sign.
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => {
            String::from_utf8_lossy(bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes)).into_owned()
        }
        Encoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        Encoding::Utf16 if bytes.starts_with(&[0xFE, 0xFF]) => UTF_16BE.decode_with_bom_removal(bytes).0.into_owned(),
        Encoding::Utf16 => UTF_16LE.decode_with_bom_removal(bytes).0.into_owned(),
    }
}

/// Whether the bytes are a spreadsheet's own file (xlsx, xls, ods), which has to be saved as CSV first.
pub fn is_spreadsheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_how_they_are_written() {
        let table: [(&[u8], Encoding, &str); 6] = [
            ("Azúcar".as_bytes(), Encoding::Utf8, "Azúcar"),
            (b"\xEF\xBB\xBFAz\xC3\xBAcar", Encoding::Utf8, "Azúcar"),
            (b"Az\xFAcar \x80", Encoding::Windows1252, "Azúcar €"),
            (b"\xFF\xFEA\x00\xFA\x00", Encoding::Utf16, "Aú"),
            (b"\xFE\xFF\x00A\x00\xFA", Encoding::Utf16, "Aú"),
            (b"", Encoding::Utf8, ""),
        ];
        for (bytes, encoding, want) in table {
            assert_eq!(guess(bytes), encoding, "{bytes:?}");
            assert_eq!(decode(bytes, encoding), want, "{bytes:?}");
        }
    }

    #[test]
    fn a_spreadsheets_own_file_is_known() {
        assert!(is_spreadsheet(b"PK\x03\x04rest"));
        assert!(!is_spreadsheet(b"codigo;nombre"));
    }
}
