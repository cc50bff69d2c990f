//! Codes as scanners read them, made for tests.

/// Twelve digits with their EAN-13 check digit.
pub fn ean13(twelve: &str) -> String {
    let sum: u32 = twelve
        .bytes()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{twelve}{}", (10 - sum % 10) % 10)
}

/// A scale's label: prefix 20, five digits of the item, five of the weight in grams.
pub fn weight_label(item: u32, grams: u32) -> String {
    ean13(&format!("20{item:05}{grams:05}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_on_the_packets() {
        assert_eq!(ean13("779074200001"), "7790742000019", "as printed on the packet");
        assert_eq!(weight_label(102, 1284).len(), 13, "a label is an EAN-13");
    }
}
