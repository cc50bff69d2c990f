//! The demo catalogues: made up for this program, priced in Argentine pesos and brought to each country's money.

use mostrador_domain::countries::Country;
use mostrador_domain::settings::Business;

/// One line of a demo catalogue.
struct Good {
    category: &'static str,
    name: &'static str,
    unit: &'static str,
    pesos: i64,
    reduced_tax: bool,
    packed: bool,
}

/// The demo catalogue of a kind of business as a CSV file like a shop would bring.
pub fn csv(business: Business, country: &Country) -> String {
    let mut csv = String::from("codigo;nombre;categoria;unidad;precio;iva\n");
    for (place, good) in goods(business).enumerate() {
        let code = code(&good, business, place);
        let price = price(good.pesos, country);
        let tax = tax(&good, country);
        csv.push_str(&format!("{code};{};{};{};{price};{tax}\n", good.name, good.category, good.unit));
    }
    csv
}

/// Codes of the goods that stand on the favourites' keys: the first ones of every category, in turn.
pub fn favourite_codes(business: Business, limit: usize) -> Vec<String> {
    let all: Vec<(usize, Good)> = goods(business).enumerate().collect();
    let mut ranked: Vec<(usize, usize)> = Vec::with_capacity(all.len());
    for (place, good) in &all {
        let rank = all[..*place].iter().filter(|(_, other)| other.category == good.category).count();
        ranked.push((rank, *place));
    }
    ranked.sort_unstable();
    ranked.into_iter().take(limit).map(|(_, place)| code(&all[place].1, business, place)).collect()
}

fn goods(business: Business) -> impl Iterator<Item = Good> {
    let file = match business {
        Business::Butcher => include_str!("goods/butcher.txt"),
        Business::Bakery => include_str!("goods/bakery.txt"),
        Business::Grocery => include_str!("goods/grocery.txt"),
        Business::Clothing => include_str!("goods/clothing.txt"),
        Business::Bar => include_str!("goods/bar.txt"),
        Business::Cafe => include_str!("goods/cafe.txt"),
        Business::Spa => include_str!("goods/spa.txt"),
        Business::Medical => include_str!("goods/medical.txt"),
        Business::Irrigation => include_str!("goods/irrigation.txt"),
        Business::Events => include_str!("goods/events.txt"),
        Business::Other => include_str!("goods/other.txt"),
    };
    file.lines().filter_map(|line| {
        let mut cells = line.split('|');
        Some(Good {
            category: cells.next()?,
            name: cells.next()?,
            unit: cells.next()?,
            pesos: cells.next()?.parse().ok()?,
            reduced_tax: cells.next()? == "r",
            packed: cells.next()? == "e",
        })
    })
}

/// A short code for what the shop makes itself; for packed goods an EAN-13 of GS1's range 04, which is free for use
/// within a company.
fn code(good: &Good, business: Business, place: usize) -> String {
    let number = place + 1;
    if !good.packed {
        return (100 + number).to_string();
    }
    let kind = Business::ALL.iter().position(|one| *one == business).unwrap_or(0);
    let body = format!("04{kind:02}0000{number:04}");
    format!("{body}{}", check_digit(&body))
}

/// GS1's check digit over twelve digits.
fn check_digit(body: &str) -> u32 {
    let sum: u32 = body
        .bytes()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    (10 - sum % 10) % 10
}

/// Pesos of Argentina are near those of Chile; a thousand of them are about one euro.
fn price(pesos: i64, country: &Country) -> String {
    match country.code.as_str() {
        "ES" => format!("{},{:02}", pesos / 1000, pesos % 1000 / 10),
        _ => pesos.to_string(),
    }
}

fn tax(good: &Good, country: &Country) -> String {
    let general = country.tax.default_bp;
    let bp = match (good.reduced_tax, country.code.as_str()) {
        (true, "AR") => 1050,
        (true, "ES") => 1000,
        (true, _) | (false, _) => general,
    };
    if bp % 100 == 0 { (bp / 100).to_string() } else { format!("{},{}", bp / 100, bp % 100 / 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_business_has_goods_to_show() {
        for business in Business::ALL {
            let lines = csv(business, Country::of("AR").expect("Argentina is known"));
            assert!(lines.lines().count() > 24, "{}: {}", business.name(), lines.lines().count());
            assert_eq!(favourite_codes(business, 12).len(), 12, "{}", business.name());
        }
    }

    #[test]
    fn prices_and_taxes_are_each_countrys() {
        let first = |code: &str| {
            let file = csv(Business::Butcher, Country::of(code).expect("a known country"));
            file.lines().nth(1).expect("a first good").to_owned()
        };
        assert_eq!(first("AR"), "101;Asado de tira;Vacuno;kg;12900;10,5");
        assert_eq!(first("CL"), "101;Asado de tira;Vacuno;kg;12900;19");
        assert_eq!(first("ES"), "101;Asado de tira;Vacuno;kg;12,90;10");
    }
}
