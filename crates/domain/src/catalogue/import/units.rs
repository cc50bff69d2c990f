//! In which measure a row is sold: by piece or by weight, volume, length, and what says so.

use crate::Unit;
use crate::catalogue::codes::{self, CodeKind};
use crate::catalogue::commands::Content;
use crate::catalogue::content;
use crate::catalogue::import_commands::UnitReason;
use crate::catalogue::search::fold;

/// Reads a unit column's word; `None` for one that nobody knows.
pub fn unit_word(cell: &str) -> Option<Unit> {
    let word = fold(cell);
    let word = word.strip_prefix("por ").or_else(|| word.strip_prefix("x ")).unwrap_or(&word);
    Some(match word {
        "u" | "un" | "uni" | "und" | "unid" | "unidad" | "unidades" | "pieza" | "piezas" | "pza" | "pz" | "piece"
        | "pieces" | "pc" | "pcs" | "ea" | "each" | "c u" | "cu" | "unit" | "units" | "bulto" | "paquete" | "pack"
        | "caja" | "par" => Unit::Piece,
        "kg" | "kgs" | "kilo" | "kilos" | "kilogramo" | "kilogramos" | "peso" | "pesable" | "k" => Unit::Kilogram,
        "g" | "gr" | "grs" | "gramo" | "gramos" => Unit::Gram,
        "100g" | "100 g" | "100gr" | "100 gr" | "100grs" | "100 grs" | "100 gramos" => Unit::HundredGrams,
        "l" | "lt" | "lts" | "ltr" | "litro" | "litros" | "liter" | "litre" => Unit::Litre,
        "ml" | "cc" | "cm3" | "mililitro" | "mililitros" => Unit::Millilitre,
        "m" | "mt" | "mts" | "metro" | "metros" | "meter" | "metre" => Unit::Metre,
        "h" | "hs" | "hr" | "hora" | "horas" | "hour" | "hours" => Unit::Hour,
        "doc" | "dz" | "docena" | "docenas" | "dozen" => Unit::Dozen,
        _ => return None,
    })
}

/// In which measure a row is sold, why, and what one unit contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoldBy {
    /// The measure.
    pub unit: Unit,
    /// Why.
    pub reason: UnitReason,
    /// Whether it is worth a look: measured goods whose name tells a package's content.
    pub doubtful: bool,
    /// What one unit contains.
    pub content: Option<Content>,
}

/// Guesses the measure of sale.
///
/// A manufacturer's bar code stands on a package, so its goods are sold by piece whatever the unit says, and the
/// unit is the measure of the content. A short or in-store code, or none, with a measure is sold by that measure.
/// Other runs of digits are bar codes that lost their zeros or their check digit, so packages again.
pub fn sold_by(name: &str, code_list: &[(String, i64)], stated: Option<Unit>, chosen: Option<Unit>) -> SoldBy {
    let packaged =
        code_list.iter().any(|(code, _)| matches!(codes::kind(code), Some(CodeKind::Manufacturer | CodeKind::Other)));
    let in_name = content::in_name(name, stated);
    let by_piece = |reason| {
        let measure = stated.filter(|unit| unit.is_measured() && *unit != Unit::Hour);
        let content = in_name.or(measure.map(|unit| Content { amount_milli: None, unit }));
        SoldBy { unit: Unit::Piece, reason, doubtful: false, content }
    };
    let by_measure = |unit, reason| SoldBy { unit, reason, doubtful: in_name.is_some(), content: None };
    if let Some(unit) = chosen {
        let plain =
            if unit.is_measured() { by_measure(unit, UnitReason::Chosen) } else { by_piece(UnitReason::Chosen) };
        return SoldBy { unit, doubtful: false, ..plain };
    }
    match stated {
        Some(_) | None if packaged => by_piece(if stated.is_some_and(Unit::is_measured) || stated.is_none() {
            UnitReason::ManufacturerCode
        } else {
            UnitReason::UnitColumn
        }),
        Some(unit @ (Unit::Kilogram | Unit::Gram | Unit::HundredGrams | Unit::Litre | Unit::Metre)) => {
            by_measure(unit, UnitReason::OwnCode)
        }
        Some(unit @ (Unit::Hour | Unit::Dozen)) => SoldBy { unit, ..by_piece(UnitReason::UnitColumn) },
        Some(Unit::Piece | Unit::Millilitre) => by_piece(UnitReason::UnitColumn),
        None if content::is_named_by_weight(name) => by_measure(Unit::Kilogram, UnitReason::OwnCode),
        None => by_piece(UnitReason::NoUnit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_and_the_unit_tell_how_a_row_is_sold() {
        use UnitReason as R;
        let litre = |amount_milli| Some(Content { amount_milli, unit: Unit::Litre });
        let grams = |amount: i64| Some(Content { amount_milli: Some(amount * 1000), unit: Unit::Gram });
        let table = [
            ("Aceite mezcla", "7790123456787", "l", Unit::Piece, R::ManufacturerCode, litre(None)),
            ("Aceite mezcla 1,5 l", "7790123456787", "L", Unit::Piece, R::ManufacturerCode, litre(Some(1500))),
            ("Arroz 500 gr", "7790123456787", "KG", Unit::Piece, R::ManufacturerCode, grams(500)),
            ("Alfombra", "7790123456787", "unidad", Unit::Piece, R::UnitColumn, None),
            ("Pan frances x kg", "2046380000009", "KG", Unit::Kilogram, R::OwnCode, None),
            ("Tomate redondo x kg", "4064", "KG", Unit::Kilogram, R::OwnCode, None),
            ("Fiambre", "31", "100 gr", Unit::HundredGrams, R::OwnCode, None),
            ("Manguera", "MNG-1", "m", Unit::Metre, R::OwnCode, None),
            ("Vino suelto", "", "litro", Unit::Litre, R::OwnCode, None),
            ("Chorizo", "418", "un", Unit::Piece, R::UnitColumn, None),
            ("Masaje", "M1", "hora", Unit::Hour, R::UnitColumn, None),
            ("Facturas", "F", "docena", Unit::Dozen, R::UnitColumn, None),
            ("Bondiola x kg", "412", "", Unit::Kilogram, R::OwnCode, None),
            ("Bolsa", "9", "", Unit::Piece, R::NoUnit, None),
            ("Avena 500 gr", "68113141181", "KG", Unit::Piece, R::ManufacturerCode, grams(500)),
        ];
        for (name, code, unit, want, reason, content) in table {
            let codes: Vec<(String, i64)> = if code.is_empty() { vec![] } else { vec![(code.to_owned(), 1000)] };
            let guess = sold_by(name, &codes, unit_word(unit), None);
            assert_eq!((guess.unit, guess.reason, guess.content), (want, reason, content), "{name}");
            assert!(!guess.doubtful, "{name}");
        }
    }

    #[test]
    fn measured_goods_that_name_a_content_are_worth_a_look() {
        let guess = sold_by("Te de tilo 25 gr", &[("1045".to_owned(), 1000)], Some(Unit::Gram), None);
        assert_eq!((guess.unit, guess.doubtful), (Unit::Gram, true));
    }

    #[test]
    fn what_the_person_chose_is_taken() {
        let code = [("1045".to_owned(), 1000)];
        let guess = sold_by("Te de tilo 25 gr", &code, Some(Unit::Gram), Some(Unit::Piece));
        assert_eq!((guess.unit, guess.reason, guess.doubtful), (Unit::Piece, UnitReason::Chosen, false));
        assert_eq!(guess.content, Some(Content { amount_milli: Some(25_000), unit: Unit::Gram }));
    }
}
