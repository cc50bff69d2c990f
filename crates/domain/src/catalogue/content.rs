//! What one unit of a product contains, read from its name, and the price per unit of measure that follows.

use super::commands::{Content, MeasurePrice};
use crate::Unit;
use crate::money::div_round;

/// Most digits of an amount in a name; more is a model number.
const DIGITS_MAX: usize = 6;

/// The measure in which shops state prices of content, and how many thousandths of it one `unit` is.
fn base(unit: Unit) -> (Unit, i64) {
    match unit {
        Unit::Kilogram => (Unit::Kilogram, 1000),
        Unit::Gram => (Unit::Kilogram, 1),
        Unit::HundredGrams => (Unit::Kilogram, 100),
        Unit::Litre => (Unit::Litre, 1000),
        Unit::Millilitre => (Unit::Litre, 1),
        Unit::Metre => (Unit::Metre, 1000),
        Unit::Hour => (Unit::Hour, 1000),
        Unit::Piece => (Unit::Piece, 1000),
        Unit::Dozen => (Unit::Piece, 12_000),
    }
}

/// The price of one kilogram, litre, metre or piece. `None` where the price is that already, or the content is not
/// known.
pub fn measure_price(price_minor: i64, unit: Unit, content: Option<Content>) -> Option<MeasurePrice> {
    let (amount_milli, measure) = match content {
        Some(Content { amount_milli: Some(amount_milli), unit }) if amount_milli > 0 => (amount_milli, unit),
        Some(_) => return None,
        None if unit == base(unit).0 => return None,
        None => (1000, unit),
    };
    let (measure, one_milli) = base(measure);
    let price_minor = div_round(i128::from(price_minor) * 1_000_000, i128::from(amount_milli) * i128::from(one_milli));
    Some(MeasurePrice { price_minor, unit: measure })
}

/// Reads `900 ml`, `1,5L`, `x 500 gr`, `6x330ml` out of a name, the last one where there are several.
///
/// `stated` is what a unit column says: an amount of its kind goes before others, and metres count only where it
/// says metres, since names are full of other m's.
pub fn in_name(name: &str, stated: Option<Unit>) -> Option<Content> {
    let tokens = tokens(name);
    let mut found: Vec<Content> = Vec::new();
    for place in 0..tokens.len() {
        let Token::Number(milli) = tokens[place] else { continue };
        let Some(Token::Word(word)) = tokens.get(place + 1) else { continue };
        let Some((unit, factor)) = measure_word(word, stated) else { continue };
        let times = match place.checked_sub(2).map(|before| (&tokens[before], &tokens[before + 1])) {
            Some((Token::Number(times), Token::Word(by))) if by == "x" && times % 1000 == 0 => (times / 1000).min(1000),
            Some(_) | None => 1,
        };
        let amount_milli = milli * factor * times.max(1);
        if amount_milli > 0 {
            found.push(Content { amount_milli: Some(amount_milli), unit });
        }
    }
    let kind = stated.map(|unit| base(unit).0);
    let fitting = found.iter().rev().find(|content| Some(base(content.unit).0) == kind);
    fitting.or(found.last()).copied()
}

/// Whether a name says that the goods are sold by the kilogram: `Pan francés x kg`.
pub fn is_named_by_weight(name: &str) -> bool {
    let folded = super::search::fold(name);
    let ends = ["x kg", "x kilo", "por kg", "por kilo", "el kg", "el kilo", "a granel", "x kgs", "xkg"];
    ends.iter().any(|end| folded.strip_suffix(end).is_some_and(|rest| rest.ends_with(' ')))
}

enum Token {
    /// In thousandths.
    Number(i64),
    Word(String),
}

/// Numbers and words of a name in order; `1,5lt` gives both.
fn tokens(name: &str) -> Vec<Token> {
    let lower = name.to_lowercase();
    let mut tokens = Vec::new();
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let end = number_end(rest);
            let number = &rest[..end];
            rest = &rest[end..];
            match milli(number) {
                Some(milli) => tokens.push(Token::Number(milli)),
                None => tokens.push(Token::Word(number.to_owned())),
            }
        } else if first.is_alphabetic() {
            let end = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
            // cm3 is a measure of its own.
            if let (Some(Token::Word(word)), Some(after)) = (tokens.last_mut(), rest.strip_prefix('3'))
                && word == "cm"
            {
                word.push('3');
                rest = after;
            }
        } else {
            rest = &rest[first.len_utf8()..];
            if !matches!(first, ' ' | '.' | '\u{a0}') {
                tokens.push(Token::Word(first.to_string()));
            }
        }
    }
    tokens
}

fn number_end(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let behind = text[whole..].strip_prefix([',', '.']).map_or(0, digits);
    if behind > 0 { whole + 1 + behind } else { whole }
}

fn milli(number: &str) -> Option<i64> {
    let (whole, part) = number.split_once([',', '.']).unwrap_or((number, ""));
    if whole.len() > DIGITS_MAX || part.len() > 3 {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 1000 + format!("{part:0<3}").parse::<i64>().ok()?)
}

/// The unit that a word behind a number names, and how many of it the word is.
fn measure_word(word: &str, stated: Option<Unit>) -> Option<(Unit, i64)> {
    Some(match word {
        "g" | "gr" | "grs" | "gms" | "gramo" | "gramos" => (Unit::Gram, 1),
        "kg" | "kgs" | "kilo" | "kilos" | "k" => (Unit::Kilogram, 1),
        "ml" | "mls" | "cc" | "cm3" => (Unit::Millilitre, 1),
        "cl" => (Unit::Millilitre, 10),
        "l" | "lt" | "lts" | "ltr" | "ltrs" | "litro" | "litros" => (Unit::Litre, 1),
        "m" | "mt" | "mts" | "metro" | "metros" if stated == Some(Unit::Metre) => (Unit::Metre, 1),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content(amount_milli: i64, unit: Unit) -> Option<Content> {
        Some(Content { amount_milli: Some(amount_milli), unit })
    }

    #[test]
    fn the_content_is_read_from_the_name() {
        let table = [
            ("Aceite girasol 900 ml", None, content(900_000, Unit::Millilitre)),
            ("Gaseosa cola 2,25lt", Some(Unit::Litre), content(2250, Unit::Litre)),
            ("Yerba x 500 gr", Some(Unit::Kilogram), content(500_000, Unit::Gram)),
            ("Cerveza 6x330ml", None, content(1_980_000, Unit::Millilitre)),
            ("Cerveza 6 x 330 cm3", None, content(1_980_000, Unit::Millilitre)),
            ("Licor 70 cl", None, content(700_000, Unit::Millilitre)),
            ("Arom auto glade 7ml repuesto 2u", None, content(7000, Unit::Millilitre)),
            ("Jabón 200 g + 50 ml crema", Some(Unit::Gram), content(200_000, Unit::Gram)),
            ("Papel higienico 30 m", Some(Unit::Metre), content(30_000, Unit::Metre)),
            ("Papel higienico 30 m", None, None),
            ("Chupete 6 a 18m avent", None, None),
            ("Cubierta 205/55r16 n7000", None, None),
            ("Pan francés x kg", Some(Unit::Kilogram), None),
            ("Polvo 0 g", None, None),
        ];
        for (name, stated, want) in table {
            assert_eq!(in_name(name, stated), want, "{name}");
        }
    }

    #[test]
    fn the_price_per_measure_follows_from_the_content() {
        let table = [
            (180_000, Unit::Piece, content(900_000, Unit::Millilitre), Some((200_000, Unit::Litre))),
            (180_000, Unit::Piece, content(500, Unit::Kilogram), Some((360_000, Unit::Kilogram))),
            (24_000, Unit::Piece, content(12_000, Unit::Piece), Some((2000, Unit::Piece))),
            (1290, Unit::HundredGrams, None, Some((12_900, Unit::Kilogram))),
            (24_000, Unit::Dozen, None, Some((2000, Unit::Piece))),
            (1290, Unit::Kilogram, None, None),
            (1290, Unit::Piece, Some(Content { amount_milli: None, unit: Unit::Litre }), None),
        ];
        for (price, unit, content, want) in table {
            let got = measure_price(price, unit, content).map(|price| (price.price_minor, price.unit));
            assert_eq!(got, want, "{price} {unit:?} {content:?}");
        }
    }

    #[test]
    fn a_name_may_say_that_it_is_weighed() {
        assert!(is_named_by_weight("Pan frances x kg"));
        assert!(is_named_by_weight("Coco x Kilo"));
        assert!(!is_named_by_weight("Yerba x 1 kg"), "that is a package");
        assert!(!is_named_by_weight("x kg"), "a name stands before it");
    }

    proptest! {
        #[test]
        fn any_name_is_read_without_fear(name in "\\PC{0,40}|[0-9a-z,. ]{0,40}", price in 0i64..1_000_000_000) {
            let content = in_name(&name, Some(Unit::Metre));
            let _ = (measure_price(price, Unit::Piece, content), is_named_by_weight(&name));
        }
    }
}
