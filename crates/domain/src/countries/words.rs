//! Amounts in Spanish words, for screen readers.

use super::Country;

const UP_TO_29: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

/// Says an amount in minor units: `cuarenta y ocho mil seiscientos diecinueve pesos con veinte`.
pub fn amount(country: &Country, amount_minor: i64) -> String {
    let scale = country.currency.scale().unsigned_abs();
    let magnitude = amount_minor.unsigned_abs();
    let (whole, rest) = (magnitude / scale, magnitude % scale);
    let unit = &country.unit_words[usize::from(whole != 1)];
    let of = if whole >= 1_000_000 && whole.is_multiple_of(1_000_000) { " de" } else { "" };
    let mut said = format!("{}{of} {unit}", shortened(number(whole)));
    if rest > 0 {
        said.push_str(" con ");
        said.push_str(&shortened(number(rest)));
        // "con veinte" is how hundredths are said; a single one needs its name.
        if rest == 1 {
            said.push(' ');
            said.push_str(&country.minor_words[0]);
        }
    }
    if amount_minor < 0 { format!("menos {said}") } else { said }
}

/// Says a whole number.
pub fn number(value: u64) -> String {
    match value {
        0..=29 => UP_TO_29[value as usize].to_owned(),
        30..=99 if value.is_multiple_of(10) => TENS[(value / 10) as usize].to_owned(),
        30..=99 => format!("{} y {}", TENS[(value / 10) as usize], UP_TO_29[(value % 10) as usize]),
        100 => "cien".to_owned(),
        101..=999 => joined(HUNDREDS[(value / 100) as usize].to_owned(), value % 100),
        1_000..=1_999 => joined("mil".to_owned(), value % 1_000),
        2_000..=999_999 => joined(format!("{} mil", shortened(number(value / 1_000))), value % 1_000),
        1_000_000..=1_999_999 => joined("un millón".to_owned(), value % 1_000_000),
        2_000_000..=999_999_999_999 => {
            joined(format!("{} millones", shortened(number(value / 1_000_000))), value % 1_000_000)
        }
        _ => {
            let billions = value / 1_000_000_000_000;
            let name = if billions == 1 { "un billón".to_owned() } else { format!("{} billones", number(billions)) };
            joined(name, value % 1_000_000_000_000)
        }
    }
}

fn joined(head: String, rest: u64) -> String {
    if rest == 0 { head } else { format!("{head} {}", number(rest)) }
}

/// `uno` before a noun is `un`.
fn shortened(said: String) -> String {
    match said.strip_suffix("veintiuno") {
        Some(head) => format!("{head}veintiún"),
        None => match said.strip_suffix("uno") {
            Some(head) => format!("{head}un"),
            None => said,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        let rows = [
            ("AR", 4_861_920, "cuarenta y ocho mil seiscientos diecinueve pesos con veinte"),
            ("AR", 100, "un peso"),
            ("AR", 2_100, "veintiún pesos"),
            ("AR", 101, "un peso con un centavo"),
            ("AR", 200_000_000, "dos millones de pesos"),
            ("CL", 1_000, "mil pesos"),
            ("CL", 31_101, "treinta y un mil ciento un pesos"),
            ("ES", 0, "cero euros"),
            ("ES", -150, "menos un euro con cincuenta"),
        ];
        for (code, minor, want) in rows {
            assert_eq!(amount(Country::of(code).unwrap(), minor), want);
        }
    }
}
