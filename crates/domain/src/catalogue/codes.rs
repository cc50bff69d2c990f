//! The codes of products: EAN-8, EAN-13, UPC-A, UPC-E and ITF-14 as one key, and the shop's own short codes.
//!
//! A key is what the database holds and what two codes are compared by; what was scanned is kept beside it. Check
//! digits and lengths are GS1's; a valid digit does not prove that the product exists.

use super::commands::CODE_CHARS_MAX;

/// What a code is, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A code that a manufacturer gave, unique in the world.
    Manufacturer,
    /// A GTIN from the ranges that GS1 leaves to each shop (02, 04, 20-29; EAN-8 with 0 or 2).
    InStore,
    /// Up to six digits, or a code with letters: the shop's own, a PLU of a scale among them.
    Short,
    /// Any other run of digits.
    Other,
}

/// The check digit of a GTIN's body: weights 3, 1, 3… from the right. `None` where it is not all digits.
pub fn check_digit(body: &str) -> Option<u8> {
    let mut sum = 0u32;
    for (place, byte) in body.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum += u32::from(byte - b'0') * if place % 2 == 0 { 3 } else { 1 };
    }
    u8::try_from((10 - sum % 10) % 10).ok()
}

/// Whether the digits are a GTIN of 8, 12, 13 or 14 places with the right check digit.
pub fn is_gtin(code: &str) -> bool {
    matches!(code.len(), 8 | 12 | 13 | 14) && is_digits(code) && ends_with_check(code)
}

/// The key under which a code is stored; `None` where it cannot be a code.
pub fn key(code: &str) -> Option<String> {
    readings(code).into_iter().next()
}

/// Every key that a scanned or typed code may mean, the likeliest first. Empty where it cannot be a code.
///
/// More than one where forms overlap: eight digits with a leading zero are EAN-8 or UPC-E, a scanner may have kept
/// a leading zero to itself or sent an add-on of two or five digits.
pub fn readings(code: &str) -> Vec<String> {
    let Some(code) = clean(code) else { return Vec::new() };
    let mut keys = Vec::new();
    if is_digits(&code) {
        if is_gtin(&code) {
            push_gtin(&mut keys, &code);
        }
        if let Some(upc_a) = expand_upc_e(&code) {
            push_gtin(&mut keys, &upc_a);
        }
        if matches!(code.len(), 15 | 18) && ends_with_check(&code[..13]) {
            push_gtin(&mut keys, &code[..13]);
        }
        // GS1-128 and DataMatrix put the GTIN behind the application identifier 01.
        if code.len() >= 16 && code.starts_with("01") && ends_with_check(&code[2..16]) {
            push_gtin(&mut keys, &code[2..16]);
        }
    }
    let own = own_key(&code);
    if !keys.contains(&own) {
        keys.push(own);
    }
    if is_digits(&code) && matches!(code.len(), 9..=11) && ends_with_check(&code) {
        push_gtin(&mut keys, &code);
    }
    keys
}

/// What a code is by its form; `None` where it cannot be one.
pub fn kind(code: &str) -> Option<CodeKind> {
    let code = clean(code)?;
    if !is_digits(&code) {
        return Some(CodeKind::Short);
    }
    if is_gtin(&code) {
        let in_store = match code.len() {
            8 => code.starts_with('0') || code.starts_with('2'),
            _ => is_in_store(&format!("{code:0>14}")),
        };
        return Some(if in_store { CodeKind::InStore } else { CodeKind::Manufacturer });
    }
    if expand_upc_e(&code).is_some() {
        return Some(CodeKind::Manufacturer);
    }
    Some(if code.len() <= 6 { CodeKind::Short } else { CodeKind::Other })
}

/// A code as it is stored for people: without the scanner's prefix, spaces around, and hyphens between digits.
/// `None` where it is empty, too long, or has signs that no code has.
pub fn clean(code: &str) -> Option<String> {
    let mut code = code.trim();
    // AIM symbology identifier, sent by some scanners: `]E0`, `]C1`.
    if let Some(rest) = code.strip_prefix(']')
        && rest.len() > 2
        && rest.is_char_boundary(2)
    {
        code = &rest[2..];
    }
    let bare: String = code.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
    let code = if !bare.is_empty() && is_digits(&bare) { bare } else { code.to_owned() };
    let fits = !code.is_empty() && code.chars().count() <= CODE_CHARS_MAX;
    let signs = code.chars().all(|sign| (sign.is_alphanumeric() || " -_./+$%#:".contains(sign)) && sign != '*');
    let told = code.chars().any(char::is_alphanumeric);
    (fits && signs && told).then_some(code)
}

/// Writes UPC-E out as UPC-A (GS1 General Specifications §5.2.2.4.2); `None` where it is none or its check digit is wrong.
pub fn expand_upc_e(code: &str) -> Option<String> {
    if code.len() != 8 || !is_digits(code) || !(code.starts_with('0') || code.starts_with('1')) {
        return None;
    }
    let (system, body, check) = (&code[..1], &code[1..7], &code[7..]);
    let upc_a = match &body[5..] {
        last @ ("0" | "1" | "2") => format!("{system}{}{last}0000{}{check}", &body[..2], &body[2..5]),
        "3" => format!("{system}{}00000{}{check}", &body[..3], &body[3..5]),
        "4" => format!("{system}{}00000{}{check}", &body[..4], &body[4..5]),
        last => format!("{system}{}0000{last}{check}", &body[..5]),
    };
    ends_with_check(&upc_a).then_some(upc_a)
}

/// What a person or a scanner typed: `3*779…` is three of a code, `0,5*412` half of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The quantity before the sign, in thousandths, where one stands.
    pub quantity_milli: Option<i64>,
    /// What follows it.
    pub code: String,
}

/// Takes a quantity before `*` or `x` apart from the code behind it; `x` counts only right after digits and before a
/// code of digits, since names hold that letter too.
pub fn typed(text: &str) -> Typed {
    let text = text.trim();
    let plain = || Typed { quantity_milli: None, code: text.to_owned() };
    let Some((quantity, code)) = text.split_once('*').or_else(|| {
        let (quantity, code) = text.split_once(['x', 'X'])?;
        (is_digits(quantity) && is_digits(code)).then_some((quantity, code))
    }) else {
        return plain();
    };
    match quantity_milli(quantity.trim()) {
        Some(quantity_milli) => Typed { quantity_milli: Some(quantity_milli), code: code.trim().to_owned() },
        None => plain(),
    }
}

fn quantity_milli(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    if !(is_digits(whole) && whole.len() <= 6 && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let milli = whole.parse::<i64>().ok()? * 1000 + format!("{part:0<3}").parse::<i64>().ok()?;
    (milli > 0).then_some(milli)
}

fn push_gtin(keys: &mut Vec<String>, digits: &str) {
    let key = format!("{digits:0>14}");
    if !keys.contains(&key) {
        keys.push(key);
    }
}

/// Own codes start with `i`, which no GTIN does; leading zeros of numbers do not count.
fn own_key(code: &str) -> String {
    if is_digits(code) {
        let bare = code.trim_start_matches('0');
        return format!("i{}", if bare.is_empty() { "0" } else { bare });
    }
    format!("i{}", code.to_uppercase())
}

fn is_in_store(gtin14: &str) -> bool {
    gtin14.starts_with("02") || gtin14.starts_with("002") || gtin14.starts_with("004")
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_with_check(digits: &str) -> bool {
    let Some((body, check)) = digits.split_at_checked(digits.len().saturating_sub(1)) else { return false };
    check_digit(body).is_some_and(|digit| check.as_bytes() == [b'0' + digit])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_product_has_one_key_however_its_code_is_written() {
        let table = [
            ("7790123456787", "07790123456787", "EAN-13"),
            ("4006381333931", "04006381333931", "EAN-13"),
            ("73513537", "00000073513537", "EAN-8"),
            ("96385074", "00000096385074", "EAN-8"),
            ("036000291452", "00036000291452", "UPC-A"),
            ("0036000291452", "00036000291452", "UPC-A as EAN-13"),
            ("14006381333938", "14006381333938", "ITF-14"),
            ("04252614", "00042100005264", "UPC-E"),
            (" 779-0123-456787 ", "07790123456787", "hyphens"),
            ("]E07790123456787", "07790123456787", "symbology identifier"),
            ("779012345678705", "07790123456787", "add-on of two digits"),
            ("0107790123456787", "07790123456787", "GS1 element string"),
            ("412", "i412", "PLU"),
            ("00412", "i412", "PLU with zeros"),
            ("0", "i0", "a lone zero"),
            ("bon", "iBON", "letters"),
            ("7790123456788", "i7790123456788", "wrong check digit"),
        ];
        for (code, want, why) in table {
            assert_eq!(key(code).as_deref(), Some(want), "{why}: {code}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_has_no_key() {
        for code in ["", "   ", "--", "3*779", "a\u{7}b", "ñ\n?", &"9".repeat(49)] {
            assert_eq!(key(code), None, "{code:?}");
        }
    }

    #[test]
    fn eight_digits_that_start_with_zero_are_tried_both_ways() {
        let keys = readings("04252614");
        assert!(keys.contains(&"00042100005264".to_owned()), "as UPC-E: {keys:?}");
        assert!(keys.contains(&"i4252614".to_owned()), "as the shop's own: {keys:?}");
    }

    #[test]
    fn upc_e_is_written_out_by_its_last_digit() {
        let table = [
            ("01234505", "012000003455"),
            ("01234531", "012300000451"),
            ("01234543", "012340000053"),
            ("01234558", "012345000058"),
            ("04252614", "042100005264"),
        ];
        for (upc_e, upc_a) in table {
            assert_eq!(expand_upc_e(upc_e).as_deref(), Some(upc_a), "{upc_e}");
        }
        assert_eq!(expand_upc_e("04252615"), None, "wrong check digit");
        assert_eq!(expand_upc_e("24252614"), None, "only systems 0 and 1 have the short form");
    }

    #[test]
    fn the_form_of_a_code_tells_its_kind() {
        let table = [
            ("7790123456787", CodeKind::Manufacturer),
            ("2046280000000", CodeKind::InStore),
            ("0200000000004", CodeKind::InStore),
            ("96385074", CodeKind::Manufacturer),
            ("412", CodeKind::Short),
            ("BON-1", CodeKind::Short),
            ("40001084190", CodeKind::Other),
        ];
        for (code, want) in table {
            assert_eq!(kind(code), Some(want), "{code}");
        }
    }

    #[test]
    fn a_quantity_may_stand_before_a_code() {
        let table = [
            ("3*7790123456787", Some(3000), "7790123456787"),
            ("0,5*412", Some(500), "412"),
            ("1.25 * 412", Some(1250), "412"),
            ("3x412", Some(3000), "412"),
            ("412", None, "412"),
            ("caja x 12", None, "caja x 12"),
            ("0*412", None, "0*412"),
            ("*412", None, "*412"),
        ];
        for (text, quantity_milli, code) in table {
            assert_eq!(typed(text), Typed { quantity_milli, code: code.to_owned() }, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_fear(text in "\\PC*") {
            let _ = (readings(&text), kind(&text), typed(&text), check_digit(&text));
        }

        #[test]
        fn a_gtin_keeps_its_key_through_leading_zeros(body in "[0-9]{12}") {
            let code = format!("{body}{}", check_digit(&body).unwrap());
            prop_assert_eq!(key(&code), key(&format!("0{code}")));
        }

        #[test]
        fn one_wrong_digit_is_always_found(body in "[0-9]{12}", place in 0usize..13, by in 1u8..10) {
            let mut code = format!("{body}{}", check_digit(&body).unwrap()).into_bytes();
            code[place] = b'0' + (code[place] - b'0' + by) % 10;
            prop_assert!(!is_gtin(std::str::from_utf8(&code).unwrap()));
        }

        #[test]
        fn a_cleaned_code_stays_as_it_is(text in "[ -~]{0,30}") {
            if let Some(code) = clean(&text) && !code.starts_with(']') {
                prop_assert_eq!(clean(&code), Some(code));
            }
        }
    }
}
