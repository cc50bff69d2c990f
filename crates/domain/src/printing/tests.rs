//! What stands on a shop's papers, read as lines.

use super::commands::{Connection, PrinterSetup, Purpose};
use super::receipt::{ReceiptData, ReceiptKind, ReceiptLine, ReceiptTax, ReceiptTender, ShopHead, receipt};
use super::reports::{CashSlip, cash_slip};
use super::test_page::test_page;
use super::{CodePage, Document, Media, Profile, Row, layout::lay_out};
use crate::Unit;
use crate::cash::commands::Direction;
use crate::countries::Country;
use crate::locale::Language;
use crate::sales::Method;

fn lines(document: &Document, columns: u8) -> Vec<String> {
    let paper = lay_out(document, Media { columns, page: CodePage::Cp858 });
    let text = |row: Row| match row {
        Row::Text { text, .. } | Row::Sample { text, .. } => Some(text.trim_end().to_owned()),
        Row::Feed { .. } | Row::Qr { .. } | Row::Barcode { .. } | Row::Cut => None,
    };
    paper.rows.into_iter().filter_map(text).collect()
}

fn sale() -> ReceiptData {
    ReceiptData {
        shop: ShopHead {
            name: "Carnicería Lucía".into(),
            lines: vec!["Av. Rivadavia 4521, CABA".into()],
            tax_id: Some("20123456786".into()),
            till: 1,
            farewell: Vec::new(),
        },
        number: "0001-00000042".into(),
        when: "22/07/2026 14:06".into(),
        person: "Marta".into(),
        lines: vec![
            ReceiptLine {
                name: "Bife de chorizo".into(),
                quantity_milli: 842,
                unit: Unit::Kilogram,
                unit_price_minor: 980_000,
                amount_minor: 825_160,
                ..ReceiptLine::default()
            },
            ReceiptLine {
                name: "Carbón 4 kg".into(),
                quantity_milli: 1000,
                unit_price_minor: 350_000,
                amount_minor: 350_000,
                discount_minor: 35_000,
                ..ReceiptLine::default()
            },
        ],
        total_minor: 1_140_160,
        rounding_minor: -160,
        taxes: vec![ReceiptTax { rate_bp: 2100, base_minor: 942_281, tax_minor: 197_879 }],
        tenders: vec![ReceiptTender { method: Method::Cash, given_minor: 1_200_000, reference: None }],
        change_minor: 60_000,
        ..ReceiptData::default()
    }
}

fn argentina() -> &'static Country {
    Country::of("AR").unwrap()
}

#[test]
fn a_receipt_tells_what_was_sold_paid_and_given_back() {
    let paper = lines(&receipt(&sale(), argentina(), Language::EsAr), 32);
    let expected = [
        "Carnicería Lucía",
        "Av. Rivadavia 4521, CABA",
        "CUIT 20-12345678-6",
        "════════════════════════════════",
        "Ticket 0001-00000042",
        "Caja 1          22/07/2026 14:06",
        "Atendió Marta",
        "────────────────────────────────",
        "Bife de chorizo",
        "  0,842 kg × 9.800,00   8.251,60",
        "Carbón 4 kg             3.500,00",
        "  Descuento              -350,00",
        "────────────────────────────────",
        "TOTAL                $ 11.401,60",
        "Redondeo                   -1,60",
        "A pagar              $ 11.400,00",
        "────────────────────────────────",
        "Efectivo               12.000,00",
        "Vuelto                    600,00",
        "Régimen de Transparencia Fiscal",
        "al Consumidor (Ley 27.743)",
        "IVA Contenido         $ 1.978,79",
        "Gracias por tu compra",
    ];
    assert_eq!(paper, expected);
}

#[test]
fn a_receipt_without_known_taxes_claims_none() {
    let paper = lines(&receipt(&ReceiptData { taxes: Vec::new(), ..sale() }, argentina(), Language::Es), 48);
    assert!(!paper.iter().any(|line| line.contains("IVA") || line.contains("27.743")), "{paper:#?}");
}

#[test]
fn each_country_shows_its_taxes_its_own_way() {
    let spain = lines(&receipt(&sale(), Country::of("ES").unwrap(), Language::Es), 48);
    assert!(spain.iter().any(|line| line == "21 %                         9.422,81   1.978,79"), "{spain:#?}");
    let chile = lines(&receipt(&sale(), Country::of("CL").unwrap(), Language::Es), 48);
    assert!(chile.iter().any(|line| line.starts_with("IVA incluido") && line.ends_with("$197.879")), "{chile:#?}");
}

#[test]
fn a_refund_names_its_sale_and_says_that_money_went_back() {
    let refund = ReceiptData {
        kind: ReceiptKind::Refund,
        refund_of: Some("0001-00000040".into()),
        reason: Some("Vencido".into()),
        ..sale()
    };
    let paper = lines(&receipt(&refund, argentina(), Language::EsAr), 42).join("\n");
    for part in ["Devolución 0001-00000042", "Del ticket 0001-00000040", "Motivo: Vencido", "DEVUELTO"] {
        assert!(paper.contains(part), "{part} is missing in\n{paper}");
    }
}

#[test]
fn a_present_comes_without_a_price() {
    let gift = ReceiptData { kind: ReceiptKind::Gift, ..sale() };
    let paper = lines(&receipt(&gift, argentina(), Language::EsAr), 42).join("\n");
    assert!(paper.contains("0,842 kg") && paper.contains("Carbón 4 kg"), "{paper}");
    assert!(!paper.contains(",00") && !paper.contains(",60"), "{paper}");
}

#[test]
fn a_repeat_cannot_pass_for_the_first_one() {
    let document = receipt(&sale(), argentina(), Language::EsAr).marked("COPIA");
    let paper = lines(&document, 32);
    assert_eq!(paper.first().map(|line| line.trim()), Some("COPIA"), "at the head");
    assert_eq!(paper.last().map(|line| line.trim()), Some("COPIA"), "and at the foot, before the cut");
}

#[test]
fn no_paper_lacks_a_text() {
    let shop = sale().shop;
    let setup = PrinterSetup {
        name: "Mostrador".into(),
        connection: Connection::File { path: "/dev/usb/lp0".into() },
        profile: "generic-80".into(),
        columns: None,
        code_page: None,
        drawer: None,
        prints: vec![Purpose::Receipt],
        active: true,
    };
    let slip = CashSlip {
        shop,
        when: "22/07/2026 14:06".into(),
        person: "Marta".into(),
        approved_by: Some("Lucía".into()),
        direction: Direction::Out,
        amount_minor: 500_000,
        reason: "Pago al panadero".into(),
    };
    let mixed = ReceiptData {
        discount_minor: 1_000,
        tenders: Method::ALL.map(|method| ReceiptTender { method, given_minor: 1, reference: None }).to_vec(),
        ..sale()
    };
    for language in Language::ALL {
        for document in [
            receipt(&mixed, argentina(), language),
            cash_slip(&slip, argentina(), language),
            test_page(&setup, Profile::of("generic-80").unwrap(), argentina(), language),
        ] {
            let paper = lines(&document, 48).join("\n");
            assert!(!paper.contains("paper-") && !document.title.contains("paper-"), "a key is left in\n{paper}");
        }
    }
}
