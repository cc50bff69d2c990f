//! QR codes and bar codes as dots, for previews and for printers that cannot draw them themselves.

use qrcodegen::{QrCode, QrCodeEcc};

/// Most bytes of a QR code; the longest tax authority's link is a third of it.
pub const QR_BYTES_MAX: usize = 1_000;
/// Most characters of a bar code that still fits narrow paper.
pub const BARCODE_CHARS_MAX: usize = 20;

/// A square of dark and light dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Dots on a side, without the light margin.
    pub side: usize,
    /// Row by row from the top, dark is true.
    pub dark: Vec<bool>,
}

impl Matrix {
    /// Whether a dot is dark; everything outside is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.side && self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }
}

/// The dots of a QR code at error correction level M; `None` where it says too much.
pub fn qr(data: &str) -> Option<Matrix> {
    if data.len() > QR_BYTES_MAX {
        return None;
    }
    let code = QrCode::encode_text(data, QrCodeEcc::Medium).ok()?;
    let dots = 0..code.size();
    let dark = dots.clone().flat_map(|y| dots.clone().map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y));
    Some(Matrix { side: usize::try_from(code.size()).ok()?, dark: dark.collect() })
}

/// A run of characters of a bar code in one of its alphabets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// ASCII characters, one a symbol.
    Ascii(String),
    /// Pairs of digits, one pair a symbol.
    Pairs(Vec<u8>),
}

/// Splits a text into the runs that make the narrowest Code 128; `None` where it cannot be one.
pub fn code128(data: &str) -> Option<Vec<Run>> {
    let printable = !data.is_empty() && data.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if !printable || data.len() > BARCODE_CHARS_MAX {
        return None;
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits >= 4 && digits % 2 == 0 {
            let pairs = rest.as_bytes()[..digits].chunks(2).map(|pair| (pair[0] - b'0') * 10 + (pair[1] - b'0'));
            runs.push(Run::Pairs(pairs.collect()));
            rest = &rest[digits..];
            continue;
        }
        let (one, tail) = rest.split_at(1);
        match runs.last_mut() {
            Some(Run::Ascii(text)) => text.push_str(one),
            Some(Run::Pairs(_)) | None => runs.push(Run::Ascii(one.to_owned())),
        }
        rest = tail;
    }
    Some(runs)
}

/// The widths of a Code 128's bars and gaps in modules, beginning with a bar (ISO/IEC 15417).
pub fn code128_widths(runs: &[Run]) -> Vec<u8> {
    const START_B: usize = 104;
    const START_C: usize = 105;
    const TO_B: usize = 100;
    const TO_C: usize = 99;
    const STOP: usize = 106;
    let mut symbols: Vec<usize> = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        match run {
            Run::Ascii(text) => {
                symbols.push(if place == 0 { START_B } else { TO_B });
                symbols.extend(text.bytes().map(|byte| usize::from(byte.saturating_sub(b' '))));
            }
            Run::Pairs(pairs) => {
                symbols.push(if place == 0 { START_C } else { TO_C });
                symbols.extend(pairs.iter().map(|pair| usize::from(*pair)));
            }
        }
    }
    let check: usize = symbols.iter().enumerate().map(|(place, symbol)| place.max(1) * symbol).sum();
    symbols.push(check % 103);
    symbols.push(STOP);
    symbols.iter().flat_map(|symbol| PATTERNS[*symbol].bytes().map(|digit| digit - b'0')).collect()
}

/// Widths of bars and gaps of every symbol of Code 128.
const PATTERNS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_is_eleven_modules_and_one_of_a_kind() {
        let mut seen = std::collections::BTreeSet::new();
        for (symbol, pattern) in PATTERNS.iter().enumerate() {
            let modules: u32 = pattern.bytes().map(|digit| u32::from(digit - b'0')).sum();
            assert_eq!(modules, if symbol == 106 { 13 } else { 11 }, "symbol {symbol}");
            assert!(seen.insert(*pattern), "symbol {symbol} stands twice");
        }
    }

    #[test]
    fn digits_are_packed_in_pairs() {
        assert_eq!(
            code128("A-001234"),
            Some(vec![Run::Ascii("A-".into()), Run::Pairs(vec![0, 12, 34])]),
            "letters first, then pairs"
        );
        assert_eq!(code128("12345"), Some(vec![Run::Ascii("1".into()), Run::Pairs(vec![23, 45])]), "an odd one leads");
        assert_eq!(code128("ñ"), None, "no letter outside ASCII");
    }

    #[test]
    fn a_bar_code_ends_in_its_check_symbol() {
        // The example of ISO/IEC 15417: PJJ123C in set A has the check symbol 54; in set B it is 55, being one start higher.
        let widths = code128_widths(&[Run::Ascii("PJJ123C".into())]);
        let check: String = widths[8 * 6..9 * 6].iter().map(|w| char::from(b'0' + w)).collect();
        assert_eq!(check, PATTERNS[55]);
        assert_eq!(widths.iter().map(|w| u32::from(*w)).sum::<u32>(), 9 * 11 + 13);
    }

    #[test]
    fn a_qr_code_has_its_three_corners() {
        let matrix = qr("https://example.com/r/0001-00000042").expect("a short link fits");
        let corner = |x: usize, y: usize| (0..7).all(|n| matrix.is_dark(x + n, y) && matrix.is_dark(x, y + n));
        assert!(corner(0, 0) && corner(matrix.side - 7, 0) && corner(0, matrix.side - 7));
        assert_eq!(qr(&"x".repeat(QR_BYTES_MAX + 1)), None);
    }
}
