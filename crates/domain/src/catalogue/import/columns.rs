//! What the columns of a file hold: by their headings, Spanish or English, and by what stands in them.

use super::amounts::{NoNumber, number, tax_bp};
use super::units::unit_word;
use crate::catalogue::codes;
use crate::catalogue::import_commands::{DecimalMark, ImportColumn, ImportField};
use crate::catalogue::search::fold;

/// How far down a file its headings may stand, below a title and empty lines.
const HEADING_ROWS_MAX: usize = 12;
/// First values of a column that are shown.
const SAMPLES_MAX: usize = 4;

/// Headings of each field, the surest first. Compared folded, as a whole first, then as a part.
const HEADINGS: &[(ImportField, &[&str])] = &[
    (
        ImportField::Code,
        &[
            "ean",
            "ean13",
            "ean 13",
            "gtin",
            "upc",
            "codigo de barras",
            "codigo barras",
            "codigo de barra",
            "codigo barra",
            "cod barras",
            "cod barra",
            "codbarra",
            "codbarras",
            "cod de barras",
            "barcode",
            "bar code",
            "barras",
            "codigo",
            "cod",
            "code",
            "sku",
            "codigo articulo",
            "cod articulo",
            "codigo producto",
            "cod producto",
            "id producto",
            "item code",
            "referencia",
            "ref",
            "id",
            "articulo nro",
            "nro",
        ],
    ),
    (
        ImportField::Plu,
        &[
            "plu",
            "codigo plu",
            "cod plu",
            "codigo balanza",
            "balanza",
            "codigo interno",
            "cod interno",
            "codigo corto",
            "internal code",
            "short code",
            "codigo propio",
        ],
    ),
    (
        ImportField::ShortName,
        &["nombre corto", "descripcion corta", "desc corta", "abreviatura", "short name", "nombre ticket", "alias"],
    ),
    (
        ImportField::Name,
        &[
            "nombre",
            "descripcion",
            "producto",
            "articulo",
            "detalle",
            "denominacion",
            "name",
            "product name",
            "description",
            "product",
            "item",
            "item name",
            "titulo",
            "title",
            "nombre producto",
            "nombre del producto",
            "descripcion articulo",
            "desc",
            "nombre articulo",
            "mercaderia",
            "servicio",
        ],
    ),
    (
        ImportField::Cost,
        &[
            "costo",
            "coste",
            "precio costo",
            "precio de costo",
            "precio coste",
            "precio compra",
            "precio de compra",
            "cost",
            "cost price",
            "purchase price",
            "costo unitario",
            "p costo",
            "costo neto",
        ],
    ),
    (
        ImportField::Price,
        &[
            "precio",
            "precio venta",
            "precio de venta",
            "pvp",
            "p venta",
            "precio final",
            "precio publico",
            "precio al publico",
            "precio minorista",
            "precio lista",
            "precio unitario",
            "precio con iva",
            "price",
            "sale price",
            "selling price",
            "retail price",
            "unit price",
            "list price",
            "importe",
            "valor",
            "venta",
            "contado",
            "p v p",
            "monto",
            "tarifa",
        ],
    ),
    (
        ImportField::Tax,
        &["iva", "alicuota", "alicuota iva", "tasa iva", "impuesto", "impuestos", "tax", "vat", "tax rate", "tasa"],
    ),
    (
        ImportField::Content,
        &[
            "contenido",
            "contenido neto",
            "content",
            "net content",
            "presentacion",
            "tamano",
            "size",
            "gramaje",
            "peso neto",
            "capacidad",
        ],
    ),
    (
        ImportField::Unit,
        &[
            "unidad",
            "unidad de medida",
            "unidad medida",
            "medida",
            "u medida",
            "um",
            "u m",
            "unit",
            "uom",
            "unit of measure",
            "se vende por",
            "venta por",
            "unidad venta",
            "unidad de venta",
            "tipo unidad",
            "un",
        ],
    ),
    (
        ImportField::Category,
        &[
            "rubro",
            "categoria",
            "familia",
            "departamento",
            "seccion",
            "grupo",
            "linea",
            "category",
            "family",
            "department",
            "group",
            "class",
            "product category",
            "tipo",
            "subrubro",
            "sub rubro",
            "subcategoria",
        ],
    ),
    (ImportField::Brand, &["marca", "brand", "fabricante", "laboratorio", "manufacturer", "maker"]),
    (
        ImportField::Stock,
        &[
            "stock",
            "stock actual",
            "existencia",
            "existencias",
            "inventario",
            "cantidad",
            "cant",
            "disponible",
            "saldo",
            "quantity",
            "qty",
            "on hand",
            "stock inicial",
            "inventory",
            "unidades en stock",
        ],
    ),
];

/// Finds the row of headings: the first of the top rows in which at least one cell is a heading, no cell is a number,
/// and, where rows follow, most of its cells are headings or words.
pub fn heading_row(sample: &[Vec<String>]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (place, row) in sample.iter().take(HEADING_ROWS_MAX).enumerate() {
        let has_number = row.iter().any(|cell| is_number(cell) && !cell.is_empty());
        let known = row.iter().filter(|cell| heading_fields(cell).first().is_some_and(|(_, sure)| *sure >= 50)).count();
        if has_number || known == 0 {
            continue;
        }
        if best.is_none_or(|(_, most)| known > most) {
            best = Some((place, known));
        }
    }
    let (place, known) = best?;
    // One known word in a lower row may be a product's name.
    (known >= 2 || place == 0 && filled(&sample[0]) <= 2).then_some(place)
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// The headings, and the rows below them.
pub fn split(sample: &[Vec<String>], heading: Option<usize>) -> (Vec<String>, &[Vec<String>]) {
    match heading {
        Some(place) if place < sample.len() => (sample[place].clone(), &sample[place + 1..]),
        Some(_) | None => (Vec::new(), sample),
    }
}

/// Guesses what each column holds.
pub fn guess(headings: &[String], body: &[Vec<String>], width: usize) -> Vec<Option<ImportField>> {
    let mut fields: Vec<Option<ImportField>> = vec![None; width];
    let mut claims: Vec<(i32, usize, ImportField)> = Vec::new();
    for (column, heading) in headings.iter().enumerate().take(width) {
        for (field, sure) in heading_fields(heading) {
            if fits(field, body, column) {
                claims.push((sure, column, field));
            }
        }
    }
    claims.sort_by_key(|(sure, column, _)| (-sure, *column));
    for (_, column, field) in claims {
        if fields[column].is_none() && !fields.contains(&Some(field)) {
            fields[column] = Some(field);
        }
    }
    by_content(&mut fields, body, headings.is_empty());
    // A lone short code is the product's code.
    if !fields.contains(&Some(ImportField::Code))
        && let Some(plu) = fields.iter().position(|field| *field == Some(ImportField::Plu))
    {
        fields[plu] = Some(ImportField::Code);
    }
    fields
}

/// The columns as a screen shows them.
pub fn describe(headings: &[String], body: &[Vec<String>], fields: &[Option<ImportField>]) -> Vec<ImportColumn> {
    let column = |(place, field): (usize, &Option<ImportField>)| ImportColumn {
        heading: headings.get(place).cloned().unwrap_or_default(),
        samples: cells(body, place).take(SAMPLES_MAX).map(str::to_owned).collect(),
        field: *field,
    };
    fields.iter().enumerate().map(column).collect()
}

/// The fields that a heading may mean, and how surely, from 1 to 100.
fn heading_fields(heading: &str) -> Vec<(ImportField, i32)> {
    // Programs write headings with underscores and capitals inside: `precio_venta`, `precioVenta`.
    let folded = fold(heading);
    if folded.is_empty() || folded.len() > 40 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (field, names) in HEADINGS {
        let sure = (0i32..)
            .zip(*names)
            .filter_map(|(place, name)| {
                if folded == *name || folded.replace(' ', "") == name.replace(' ', "") {
                    Some(100 - place)
                } else if has_words(&folded, name) {
                    Some(60 - place + i32::try_from(name.len()).unwrap_or(0) / 2)
                } else {
                    None
                }
            })
            .max();
        if let Some(sure) = sure {
            found.push((*field, sure.max(1)));
        }
    }
    found.sort_by_key(|(_, sure)| -sure);
    found
}

/// Whether the words of `name` stand together in `folded`.
fn has_words(folded: &str, name: &str) -> bool {
    name.len() > 1 && format!(" {folded} ").contains(&format!(" {name} "))
}

/// Whether what stands in a column may be the field.
fn fits(field: ImportField, body: &[Vec<String>], column: usize) -> bool {
    let share = |test: fn(&str) -> bool| {
        let (mut all, mut good) = (0usize, 0usize);
        for cell in cells(body, column) {
            all += 1;
            good += usize::from(test(cell));
        }
        all == 0 || good * 10 >= all * 6
    };
    match field {
        ImportField::Price | ImportField::Cost | ImportField::Stock => share(is_number),
        ImportField::Tax => share(|cell| tax_bp(cell, DecimalMark::Comma).is_ok()),
        ImportField::Unit => share(|cell| unit_word(cell).is_some()),
        ImportField::Code | ImportField::Plu => share(|cell| codes::clean(cell).is_some() && cell.len() <= 60),
        ImportField::Name | ImportField::ShortName | ImportField::Category | ImportField::Brand => true,
        ImportField::Content => share(|cell| cell.len() <= 20),
    }
}

/// Fills in code, name, unit and price from what stands in the columns that no heading explained.
fn by_content(fields: &mut [Option<ImportField>], body: &[Vec<String>], no_headings: bool) {
    let free = |fields: &[Option<ImportField>], column: usize| fields[column].is_none();
    let width = fields.len();
    let missing = |fields: &[Option<ImportField>], field| !fields.contains(&Some(field));
    let share = |column: usize, test: &dyn Fn(&str) -> bool| {
        let all = cells(body, column).count();
        (cells(body, column).filter(|cell| test(cell)).count() * 100).checked_div(all).unwrap_or(0)
    };
    let best = |fields: &[Option<ImportField>], at_least: usize, score: &dyn Fn(usize) -> usize| {
        let columns = (0..width).filter(|column| free(fields, *column)).map(|column| (score(column), column));
        columns.filter(|(score, _)| *score >= at_least).max_by_key(|(score, column)| (*score, width - column))
    };
    if missing(fields, ImportField::Code)
        && let Some((_, column)) = best(fields, 50, &|column| share(column, &|cell| codes::is_gtin(cell)))
    {
        fields[column] = Some(ImportField::Code);
    }
    if no_headings
        && missing(fields, ImportField::Unit)
        && let Some((_, column)) = best(fields, 80, &|column| share(column, &|cell| unit_word(cell).is_some()))
    {
        fields[column] = Some(ImportField::Unit);
    }
    if missing(fields, ImportField::Name) {
        let letters = |column: usize| {
            let all = cells(body, column).count().max(1);
            cells(body, column).map(|cell| cell.chars().filter(|sign| sign.is_alphabetic()).count()).sum::<usize>()
                / all
        };
        if let Some((_, column)) = best(fields, 3, &letters) {
            fields[column] = Some(ImportField::Name);
        }
    }
    if !no_headings {
        return;
    }
    if missing(fields, ImportField::Price) {
        // Prices have decimals or a currency's sign; a running number has neither.
        let priced = |cell: &str| is_number(cell) && (cell.contains([',', '.', '$', '€']));
        let found = best(fields, 30, &|column| share(column, &priced))
            .or_else(|| last_number_column(fields, body).map(|column| (0, column)));
        if let Some((_, column)) = found {
            fields[column] = Some(ImportField::Price);
        }
    }
    if missing(fields, ImportField::Code) {
        let short = |cell: &str| codes::is_digits(cell) && cell.len() <= 7;
        if let Some((_, column)) = best(fields, 90, &|column| share(column, &short)) {
            fields[column] = Some(ImportField::Code);
        }
    }
}

fn last_number_column(fields: &[Option<ImportField>], body: &[Vec<String>]) -> Option<usize> {
    (0..fields.len()).rev().find(|column| {
        fields[*column].is_none() && cells(body, *column).next().is_some() && cells(body, *column).all(is_number)
    })
}

fn cells(body: &[Vec<String>], column: usize) -> impl Iterator<Item = &str> {
    body.iter().filter_map(move |row| row.get(column)).map(String::as_str).filter(|cell| !cell.is_empty())
}

fn is_number(cell: &str) -> bool {
    !matches!(number(cell, DecimalMark::Comma), Err(NoNumber))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::import::table;
    use ImportField::*;

    fn guessed(text: &str) -> (Option<usize>, Vec<Option<ImportField>>) {
        let sample = table::sample(text, table::guess_delimiter(text));
        let heading = heading_row(&sample);
        let (headings, body) = split(&sample, heading);
        let width = sample.iter().map(Vec::len).max().unwrap_or(0);
        (heading, guess(&headings, body, width))
    }

    #[test]
    fn headings_in_spanish_and_english_are_understood() {
        let table: [(&str, &[Option<ImportField>]); 9] = [
            (
                "ean,descripcion,rubro,marca,unidad,precio\n7790123456787,Aceite,Almacén,Natura,l,12.50\n",
                &[Some(Code), Some(Name), Some(Category), Some(Brand), Some(Unit), Some(Price)],
            ),
            (
                "Código;Producto;Precio de venta;Precio de costo;IVA %;Stock actual\n412;Bondiola;$ 11.200,00;7.302,40;10,5;2\n",
                &[Some(Code), Some(Name), Some(Price), Some(Cost), Some(Tax), Some(Stock)],
            ),
            (
                "Barcode\tName\tSelling price\tCost price\tVAT\tQuantity\tCategory\n4006381333931\tPen\t1.5\t1\t21\t3\tOffice\n",
                &[Some(Code), Some(Name), Some(Price), Some(Cost), Some(Tax), Some(Stock), Some(Category)],
            ),
            (
                "nombre;precio;PLU;categoria\nAsado;12900;401;Vaca\n",
                &[Some(Name), Some(Price), Some(Code), Some(Category)],
            ),
            (
                "codigo_barras;cod_interno;nombre_producto;precio_venta\n7790123456787;12;Pan;100\n",
                &[Some(Code), Some(Plu), Some(Name), Some(Price)],
            ),
            (
                "Artículo;Cantidad;Unidad;P. Venta;Familia\nPan;3;kg;100;Panadería\n",
                &[Some(Name), Some(Stock), Some(Unit), Some(Price), Some(Category)],
            ),
            (
                "Descripción;Cod. Barra;Precio c/IVA;Observaciones\nPan;7790123456787;100;nada\n",
                &[Some(Name), Some(Code), Some(Price), None],
            ),
            ("SKU,Title,Price,Unidad\nA-1,Camisa,10.00,Remito 5\n", &[Some(Code), Some(Name), Some(Price), None]),
            ("Nombre\nPan\nLeche\n", &[Some(Name)]),
        ];
        for (text, want) in table {
            let (heading, fields) = guessed(text);
            assert_eq!(heading, Some(0), "{text}");
            assert_eq!(fields, want, "{text}");
        }
    }

    #[test]
    fn headings_may_stand_below_a_title() {
        let (heading, fields) = guessed("Lista de precios julio;;\n;;\nCódigo;Nombre;Precio\n401;Asado;12.900,00\n");
        assert_eq!(heading, Some(1), "empty rows do not count");
        assert_eq!(fields, [Some(Code), Some(Name), Some(Price)]);
    }

    #[test]
    fn without_headings_the_cells_tell() {
        let table: [(&str, &[Option<ImportField>]); 3] = [
            (
                "7790123456787;Aceite girasol;un;1.234,50\n4006381333931;Lapicera azul;un;900,00\n",
                &[Some(Code), Some(Name), Some(Unit), Some(Price)],
            ),
            ("401;Asado de tira;12900\n412;Bondiola;11200\n", &[Some(Code), Some(Name), Some(Price)]),
            ("Asado de tira;$ 12.900\nBondiola;$ 11.200\n", &[Some(Name), Some(Price)]),
        ];
        for (text, want) in table {
            let (heading, fields) = guessed(text);
            assert_eq!((heading, fields.as_slice()), (None, want), "{text}");
        }
    }

    #[test]
    fn an_empty_file_has_no_columns() {
        assert_eq!(guessed(""), (None, vec![]));
    }
}
