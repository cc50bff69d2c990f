//! What the drawer tells the log. Frozen: keys and meanings of a released version never change.

use serde::{Deserialize, Serialize};

use super::commands::Direction;
use crate::{
    Currency,
    ids::{MoveId, ShiftId},
    sales::{Method, facts::RateTax},
};

/// A till was opened.
pub const OPENED: &str = "cash.opened";
/// Money was put into the drawer or taken out.
pub const MOVED: &str = "cash.moved";
/// A till was closed and its Z report fixed.
pub const CLOSED: &str = "cash.closed";
/// The drawer was opened without a sale.
pub const DRAWER_OPENED: &str = "cash.drawer_opened";

/// The meaning of `cash.opened`, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The shift.
    pub shift: ShiftId,
    /// The till's number.
    pub till: u32,
    /// Its running number on the till.
    pub no: u32,
    /// Currency of the float.
    pub cur: Currency,
    /// Cash in the drawer, in minor units.
    pub float: i64,
}

/// The meaning of `cash.moved`, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// The movement.
    #[serde(rename = "move")]
    pub id: MoveId,
    /// During which shift.
    pub shift: ShiftId,
    /// In or out.
    pub dir: Direction,
    /// Currency of the amount.
    pub cur: Currency,
    /// Minor units, above nought.
    pub amount: i64,
}

/// The private part of `cash.moved`, `cash.closed` and `cash.drawer_opened`, version 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Why.
    pub reason: String,
}

/// The meaning of `cash.drawer_opened`, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawerOpened {
    /// The shift that was open, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftId>,
}

/// The meaning of `cash.closed`, version 1: the Z report. Amounts are minor units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    /// The shift.
    pub shift: ShiftId,
    /// Series of the Z report's number.
    pub series: String,
    /// Running number in the series.
    pub n: i64,
    /// Currency of every amount.
    pub cur: Currency,
    /// Sales.
    pub sales: SalesSum,
    /// Refunds.
    pub refunds: Sum,
    /// Baskets dropped.
    pub voided: Sum,
    /// Times that the drawer was opened without a sale.
    pub drawer: u32,
    /// What cash rounding brought.
    pub round: i64,
    /// Put in and taken out by hand.
    pub moves: MovesSum,
    /// By method.
    pub methods: Vec<MethodSum>,
    /// Tax of sales less refunds, by rate.
    pub taxes: Vec<RateTax>,
    /// What should be there and what was counted, by method.
    pub count: Vec<MethodCount>,
    /// Cash by notes and coins: value and how many.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<(i64, i64)>,
    /// First and last receipt number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipts: Option<(String, String)>,
}

/// The sales of a shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesSum {
    /// How many.
    pub count: u32,
    /// Lines in them.
    pub lines: u32,
    /// What they came to before cash rounding.
    pub total: i64,
    /// Discounts given.
    pub disc: i64,
}

/// A number of things and what they came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many.
    pub count: u32,
    /// What they came to.
    pub total: i64,
}

/// Money moved by hand during a shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovesSum {
    /// Times that money was put in.
    pub ins: u32,
    /// How much.
    pub r#in: i64,
    /// Times that money was taken out.
    pub outs: u32,
    /// How much.
    pub out: i64,
}

/// What one method brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodSum {
    /// The method.
    pub m: Method,
    /// Number of payments.
    pub n: u32,
    /// Taken for sales.
    pub s: i64,
    /// Given back for refunds.
    pub r: i64,
}

/// Expected and counted of one method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodCount {
    /// The method.
    pub m: Method,
    /// What should be there.
    pub e: i64,
    /// What was counted.
    pub c: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Uuid;

    fn golden<B: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug>(body: &B, bytes: &str) {
        assert_eq!(serde_json::to_string(body).unwrap(), bytes, "stored bytes are frozen");
        assert_eq!(&serde_json::from_str::<B>(bytes).unwrap(), body, "and are read as they were meant");
    }

    #[test]
    fn the_drawers_facts_keep_their_bytes() {
        let cur = Currency::parse("ARS").unwrap();
        let shift = ShiftId(Uuid::from_u128(1));
        golden(
            &Opened { shift, till: 1, no: 214, cur, float: 4_000_000 },
            r#"{"shift":"00000000-0000-0000-0000-000000000001","till":1,"no":214,"cur":"ARS","float":4000000}"#,
        );
        golden(
            &Moved { id: MoveId(Uuid::from_u128(2)), shift, dir: Direction::Out, cur, amount: 650_000 },
            concat!(
                r#"{"move":"00000000-0000-0000-0000-000000000002","shift":"00000000-0000-0000-0000-000000000001","#,
                r#""dir":"out","cur":"ARS","amount":650000}"#
            ),
        );
        golden(&Reason { reason: "hielo".into() }, r#"{"reason":"hielo"}"#);
        golden(&DrawerOpened { shift: None }, "{}");
        golden(&DrawerOpened { shift: Some(shift) }, r#"{"shift":"00000000-0000-0000-0000-000000000001"}"#);
        let closed = Closed {
            shift,
            series: "1-Z".into(),
            n: 214,
            cur,
            sales: SalesSum { count: 2, lines: 5, total: 1000, disc: 10 },
            refunds: Sum { count: 1, total: 100 },
            voided: Sum::default(),
            drawer: 1,
            round: -5,
            moves: MovesSum { ins: 0, r#in: 0, outs: 1, out: 50 },
            methods: vec![MethodSum { m: Method::Cash, n: 3, s: 995, r: 100 }],
            taxes: vec![RateTax(2100, 744, 156)],
            count: vec![MethodCount { m: Method::Cash, e: 845, c: 840 }],
            notes: vec![(420, 2)],
            receipts: Some(("1-00000001".into(), "1-00000002".into())),
        };
        golden(
            &closed,
            concat!(
                r#"{"shift":"00000000-0000-0000-0000-000000000001","series":"1-Z","n":214,"cur":"ARS","#,
                r#""sales":{"count":2,"lines":5,"total":1000,"disc":10},"refunds":{"count":1,"total":100},"#,
                r#""voided":{"count":0,"total":0},"drawer":1,"round":-5,"moves":{"ins":0,"in":0,"outs":1,"out":50},"#,
                r#""methods":[{"m":"cash","n":3,"s":995,"r":100}],"taxes":[[2100,744,156]],"count":[{"m":"cash","e":845,"c":840}],"#,
                r#""notes":[[420,2]],"receipts":["1-00000001","1-00000002"]}"#
            ),
        );
    }
}
