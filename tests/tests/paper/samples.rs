//! A day at Don Aldo's, as data.

use mostrador_domain::Unit;
use mostrador_domain::cash::commands::{
    Counted, Direction, MethodAmount, MethodTotals, MoveView, NoteCount, ShiftReport, ShiftView,
};
use mostrador_domain::countries::Country;
use mostrador_domain::ids::{MoveId, PersonId, ShiftId};
use mostrador_domain::printing::receipt::{ReceiptData, ReceiptKind, ReceiptLine, ReceiptTax, ReceiptTender, ShopHead};
use mostrador_domain::sales::{Method, TaxView};

pub fn argentina() -> &'static Country {
    Country::of("AR").unwrap()
}

pub fn shop() -> ShopHead {
    ShopHead {
        name: "Carnicería Don Aldo".into(),
        lines: vec![
            "Aldo Peralta e Hijos S.R.L.".into(),
            "Av. Rivadavia 4521, CABA".into(),
            "Tel. 11 4981-2233".into(),
        ],
        tax_id: Some("30712345671".into()),
        till: 1,
        farewell: vec!["¡Gracias, vuelva pronto!".into(), "Lunes a sábado de 8 a 13 y de 17 a 21".into()],
    }
}

fn line(name: &str, quantity_milli: i64, unit: Unit, unit_price_minor: i64, amount_minor: i64) -> ReceiptLine {
    ReceiptLine { name: name.into(), quantity_milli, unit, unit_price_minor, amount_minor, ..ReceiptLine::default() }
}

pub fn sale() -> ReceiptData {
    let mut charcoal = line("Carbón de quebracho \"El Ñandú\" bolsa grande 4 kg", 1_000, Unit::Piece, 450_000, 450_000);
    charcoal.discount_minor = 45_000;
    let mut sausage = line("Chorizo parrillero", 6_000, Unit::Piece, 95_000, 570_000);
    sausage.note = Some("Separar de a tres".into());
    ReceiptData {
        shop: shop(),
        number: "0001-00004217".into(),
        when: "22/07/2026 14:06".into(),
        person: "Marta Giménez".into(),
        lines: vec![
            line("Bife de chorizo", 842, Unit::Kilogram, 1_450_000, 1_220_900),
            sausage,
            charcoal,
            line("Provoleta", 1_000, Unit::Piece, 380_000, 380_000),
        ],
        total_minor: 2_575_900,
        rounding_minor: -5_900,
        taxes: vec![
            ReceiptTax { rate_bp: 1_050, base_minor: 1_964_615, tax_minor: 206_285 },
            ReceiptTax { rate_bp: 2_100, base_minor: 334_711, tax_minor: 70_289 },
        ],
        tenders: vec![
            ReceiptTender { method: Method::Card, given_minor: 1_500_000, reference: Some("cupón 004512".into()) },
            ReceiptTender { method: Method::Cash, given_minor: 1_100_000, reference: None },
        ],
        change_minor: 30_000,
        barcode: Some("000100004217".into()),
        ..ReceiptData::default()
    }
}

pub fn refund() -> ReceiptData {
    ReceiptData {
        kind: ReceiptKind::Refund,
        number: "0001-00004218".into(),
        refund_of: Some("0001-00004217".into()),
        reason: Some("Bolsa rota".into()),
        lines: vec![line("Provoleta", 1_000, Unit::Piece, 380_000, 380_000)],
        total_minor: 380_000,
        rounding_minor: 0,
        taxes: vec![ReceiptTax { rate_bp: 2_100, base_minor: 314_050, tax_minor: 65_950 }],
        tenders: vec![ReceiptTender { method: Method::Cash, given_minor: 380_000, reference: None }],
        change_minor: 0,
        barcode: None,
        ..sale()
    }
}

pub fn shift(closed: bool) -> ShiftReport {
    let currency = argentina().currency;
    let amount = |method, amount_minor| MethodAmount { method, currency, amount_minor };
    let counted = |method, amount_minor, notes| Counted { method, currency: Some(currency), amount_minor, notes };
    let note = |value_minor, count| NoteCount { value_minor, count };
    let sold = |method, payments, sales_minor, refunds_minor| MethodTotals {
        method,
        currency,
        payments,
        sales_minor,
        refunds_minor,
    };
    ShiftReport {
        shift: ShiftView {
            shift: ShiftId::default(),
            shift_number: 312,
            number: closed.then(|| "0001-00000298".to_owned()),
            opened_by: PersonId::default(),
            opened_by_name: Some("Marta Giménez".into()),
            opened_at_ms: 0,
            closed_at_ms: closed.then_some(1),
            float_minor: 2_000_000,
            moves_in: 0,
            moves_out: 1,
            parked: 2,
            cash_difference_minor: closed.then_some(-128_000),
            currency,
        },
        at_ms: 1,
        sales_count: 87,
        lines_count: 301,
        sales_minor: 184_350_700,
        discount_minor: 1_250_000,
        rounding_minor: -41_200,
        refunds_count: 1,
        refunds_minor: 380_000,
        voided_count: 2,
        voided_minor: 1_120_000,
        drawer_opened_count: 3,
        methods: vec![
            sold(Method::Cash, 51, 88_120_000, 380_000),
            sold(Method::Card, 30, 81_200_000, 0),
            sold(Method::Transfer, 8, 14_989_500, 0),
        ],
        taxes: vec![
            TaxView { rate_bp: 1_050, base_minor: 120_000_000, tax_minor: 12_600_000 },
            TaxView { rate_bp: 2_100, base_minor: 42_455_950, tax_minor: 8_914_750 },
        ],
        moves: vec![MoveView {
            id: MoveId::default(),
            direction: Direction::Out,
            amount_minor: 5_000_000,
            reason: Some("Pago al panadero".into()),
            at_ms: 1,
            person: PersonId::default(),
        }],
        moves_in_minor: 0,
        moves_out_minor: 5_000_000,
        expected: vec![
            amount(Method::Cash, 84_740_000),
            amount(Method::Card, 81_200_000),
            amount(Method::Transfer, 14_989_500),
        ],
        blind: false,
        counted: if closed {
            vec![
                counted(
                    Method::Cash,
                    84_612_000,
                    vec![note(2_000_000, 40), note(1_000_000, 4), note(100_000, 6), note(10_000, 1), note(2_000, 1)],
                ),
                counted(Method::Card, 81_200_000, Vec::new()),
                counted(Method::Transfer, 14_989_500, Vec::new()),
            ]
        } else {
            Vec::new()
        },
        difference: if closed {
            vec![amount(Method::Cash, -128_000), amount(Method::Card, 0), amount(Method::Transfer, 0)]
        } else {
            Vec::new()
        },
        reason: closed.then(|| "Vuelto mal dado a la mañana".to_owned()),
        receipts: Some(("0001-00004131".into(), "0001-00004218".into())),
    }
}
