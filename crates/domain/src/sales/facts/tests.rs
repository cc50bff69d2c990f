//! Golden bytes: what is in the log of a released version stays readable, byte for byte.

use super::*;
use crate::ids::Uuid;

fn ars() -> Currency {
    Currency::parse("ARS").unwrap()
}

fn golden<B: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug>(body: &B, bytes: &str) {
    assert_eq!(serde_json::to_string(body).unwrap(), bytes, "stored bytes are frozen");
    assert_eq!(&serde_json::from_str::<B>(bytes).unwrap(), body, "and are read as they were meant");
}

#[test]
fn a_completed_sale_keeps_its_bytes() {
    let line = CompletedLine {
        line: LineId(Uuid::from_u128(2)),
        product: ProductId(Uuid::from_u128(3)),
        name: "Asado".into(),
        unit: Unit::Kilogram,
        quantity_milli: 842,
        unit_price_minor: 980_000,
        list_price_minor: None,
        price_by: None,
        amount_minor: 825_160,
        discount_minor: 0,
        shared_discount_minor: 0,
        discount_by: None,
        tax_bp: 1050,
        tax_minor: 78_409,
        total_minor: 825_160,
        keeps_stock: true,
    };
    let body = Completed {
        sale: SaleId(Uuid::from_u128(1)),
        series: "1-".into(),
        n: 418,
        shift: ShiftId(Uuid::from_u128(4)),
        cur: ars(),
        total: 825_160,
        tax: 78_409,
        disc: 0,
        disc_by: None,
        round: -160,
        change: 175_000,
        lines: vec![line],
        tenders: vec![PaidBy { method: Method::Cash, given_minor: 1_000_000, amount_minor: 825_000 }],
        taxes: vec![RateTax(1050, 746_751, 78_409)],
        gone: Vec::new(),
    };
    golden(
        &body,
        concat!(
            r#"{"sale":"00000000-0000-0000-0000-000000000001","series":"1-","n":418,"shift":"00000000-0000-0000-0000-000000000004","#,
            r#""cur":"ARS","total":825160,"tax":78409,"round":-160,"change":175000,"lines":[{"l":"00000000-0000-0000-0000-000000000002","#,
            r#""p":"00000000-0000-0000-0000-000000000003","nm":"Asado","u":"kg","q":842,"up":980000,"a":825160,"r":1050,"x":78409,"#,
            r#""t":825160,"s":true}],"tenders":[{"m":"cash","g":1000000,"a":825000}],"taxes":[[1050,746751,78409]]}"#
        ),
    );
}

#[test]
fn a_completed_sale_with_everything_keeps_its_bytes() {
    let boss = PersonId(Uuid::from_u128(9));
    let bytes = concat!(
        r#"{"sale":"00000000-0000-0000-0000-000000000001","series":"1B-","n":1,"shift":"00000000-0000-0000-0000-000000000004","#,
        r#""cur":"ARS","total":90,"tax":16,"disc":10,"disc_by":"00000000-0000-0000-0000-000000000009","#,
        r#""lines":[{"l":"00000000-0000-0000-0000-000000000002","p":"00000000-0000-0000-0000-000000000003","nm":"Pan","u":"piece","#,
        r#""q":1000,"up":100,"lp":120,"pby":"00000000-0000-0000-0000-000000000009","a":100,"d":10,"w":4,"#,
        r#""dby":"00000000-0000-0000-0000-000000000009","r":2100,"x":16,"t":90}],"tenders":[{"m":"card","g":90,"a":90}],"#,
        r#""taxes":[[2100,74,16]],"gone":[{"p":"00000000-0000-0000-0000-000000000003","nm":"Pan","q":1000,"a":100,"#,
        r#""by":"00000000-0000-0000-0000-000000000009","at":5}]}"#
    );
    let body: Completed = serde_json::from_str(bytes).unwrap();
    assert_eq!((body.disc_by, body.lines[0].list_price_minor, body.gone[0].by), (Some(boss), Some(120), boss));
    golden(&body, bytes);
}

#[test]
fn the_private_part_keeps_its_bytes() {
    let typed = Typed {
        note: Some("para llevar".into()),
        lines: vec![(LineId(Uuid::from_u128(2)), "sin sal".into())],
        references: vec![(0, "4821".into())],
    };
    golden(
        &typed,
        r#"{"note":"para llevar","lines":[["00000000-0000-0000-0000-000000000002","sin sal"]],"references":[[0,"4821"]]}"#,
    );
    assert_eq!((typed.reference(0), typed.reference(1)), (Some("4821"), None));
    golden(&Typed::default(), "{}");
}

#[test]
fn a_voided_basket_keeps_its_bytes() {
    let body = Voided {
        sale: SaleId(Uuid::from_u128(1)),
        shift: None,
        cur: ars(),
        total: 100,
        opened: 7,
        lines: vec![GoneLine {
            product: ProductId(Uuid::from_u128(3)),
            name: "Pan".into(),
            quantity_milli: 1000,
            amount_minor: 100,
            by: PersonId(Uuid::from_u128(9)),
            at: 8,
        }],
    };
    golden(
        &body,
        concat!(
            r#"{"sale":"00000000-0000-0000-0000-000000000001","cur":"ARS","total":100,"opened":7,"#,
            r#""lines":[{"p":"00000000-0000-0000-0000-000000000003","nm":"Pan","q":1000,"a":100,"#,
            r#""by":"00000000-0000-0000-0000-000000000009","at":8}]}"#
        ),
    );
}

#[test]
fn a_refund_keeps_its_bytes() {
    let body = Refunded {
        refund: RefundId(Uuid::from_u128(5)),
        sale: SaleId(Uuid::from_u128(1)),
        series: "1-D".into(),
        n: 12,
        shift: ShiftId(Uuid::from_u128(4)),
        cur: ars(),
        total: 50,
        tax: 9,
        round: 0,
        goods: Goods::Waste,
        lines: vec![RefundedLine {
            line: LineId(Uuid::from_u128(2)),
            quantity_milli: 500,
            tax_bp: 2100,
            tax_minor: 9,
            total_minor: 50,
        }],
        tenders: vec![PaidBy { method: Method::Cash, given_minor: 50, amount_minor: 50 }],
        taxes: vec![RateTax(2100, 41, 9)],
    };
    golden(
        &body,
        concat!(
            r#"{"refund":"00000000-0000-0000-0000-000000000005","sale":"00000000-0000-0000-0000-000000000001","series":"1-D","n":12,"#,
            r#""shift":"00000000-0000-0000-0000-000000000004","cur":"ARS","total":50,"tax":9,"goods":"waste","#,
            r#""lines":[{"l":"00000000-0000-0000-0000-000000000002","q":500,"r":2100,"x":9,"t":50}],"#,
            r#""tenders":[{"m":"cash","g":50,"a":50}],"taxes":[[2100,41,9]]}"#
        ),
    );
}
