//! The words of paying, receipts and refunds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::commands::{Method, TaxView, Tender};
use crate::{
    Command, Currency, Permission, Topic, Unit,
    ids::{LineId, PersonId, ProductId, RefundId, SaleId, ShiftId, Uuid},
};

/// Most sales on one page of the list.
pub const SALES_LIMIT_MAX: u32 = 500;

/// Turns the basket into a sale: books money, goods and tax, gives it its number and queues the receipt.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Checkout {
    /// Which basket.
    pub sale: SaleId,
    /// How it is paid.
    pub tenders: Vec<Tender>,
    /// Whether the receipt is printed; it is where absent.
    #[serde(default)]
    pub print: Option<bool>,
}

/// A sale, or a refund, that is on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The sale.
    pub sale: SaleId,
    /// The refund, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundId>,
    /// Its number on paper.
    pub number: String,
    /// Before cash rounding, in minor units.
    pub total_minor: i64,
    /// What cash rounding added, or took away, in minor units.
    pub rounding_minor: i64,
    /// The tax contained in the total, in minor units.
    pub tax_minor: i64,
    /// Cash to give back, in minor units.
    pub change_minor: i64,
    /// The currency of every amount.
    pub currency: Currency,
    /// Hash of the fact in the till's log, as 64 hexadecimal digits.
    pub journal_hash: String,
}

impl Command for Checkout {
    const NAME: &'static str = "sales.checkout";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets, Topic::Sales, Topic::Stock, Topic::Cash, Topic::Printing];
    type Reply = Receipt;
}

/// Goods of one line that come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefundLine {
    /// Which line of the sale.
    pub line: LineId,
    /// How much of it, in thousandths.
    pub quantity_milli: i64,
}

/// What becomes of goods that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Goods {
    /// Onto the shelf.
    Back,
    /// Written off.
    Waste,
}

/// Gives money back for goods of a sale. A line is never refunded twice; parts add up to exactly the original.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Refund {
    /// The refund's name; a new one where absent.
    #[serde(default)]
    pub refund: Option<RefundId>,
    /// Which sale.
    pub sale: SaleId,
    /// Which lines, and how much of each; everything not yet refunded where absent.
    #[serde(default)]
    pub lines: Option<Vec<RefundLine>>,
    /// How the money is given back; as it came where absent, cash first.
    #[serde(default)]
    pub tenders: Option<Vec<Tender>>,
    /// What becomes of the goods.
    pub goods: Goods,
    /// Why.
    pub reason: String,
    /// Whether the receipt is printed; it is where absent.
    #[serde(default)]
    pub print: Option<bool>,
}

impl Command for Refund {
    const NAME: &'static str = "sales.refund";
    const NEEDS: Permission = Permission::Refund;
    const TOPICS: &'static [Topic] = &[Topic::Sales, Topic::Stock, Topic::Cash, Topic::Printing];
    type Reply = Receipt;
}

/// Reads one sale with its lines, tenders and refunds.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GetSale {
    /// Which, by its id.
    #[serde(default)]
    pub sale: Option<SaleId>,
    /// Or by its number on paper.
    #[serde(default)]
    pub number: Option<String>,
}

/// A line of a sale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SaleLineView {
    /// The line.
    pub line: LineId,
    /// What was sold.
    pub product: ProductId,
    /// Its name on the receipt.
    pub name: String,
    /// How much, in thousandths of the unit.
    pub quantity_milli: i64,
    /// The unit of measure.
    pub unit: Unit,
    /// Price of one unit, in minor units.
    pub unit_price_minor: i64,
    /// The catalogue's price, where another was charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_price_minor: Option<i64>,
    /// Quantity times price, before discounts, in minor units.
    pub amount_minor: i64,
    /// Everything taken off, in minor units.
    pub discount_minor: i64,
    /// Tax rate in hundredths of a percent.
    pub tax_bp: i64,
    /// The line's share of the tax, in minor units.
    pub tax_minor: i64,
    /// What the customer paid for it, in minor units.
    pub total_minor: i64,
    /// How much of it was refunded, in thousandths.
    pub refunded_milli: i64,
    /// What was given back for it, in minor units.
    pub refunded_minor: i64,
    /// Its note, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A part of a payment as it was booked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TenderView {
    /// How it was paid.
    pub method: Method,
    /// What was handed over, in minor units.
    pub given_minor: i64,
    /// What stayed after change, in minor units.
    pub amount_minor: i64,
    /// The currency.
    pub currency: Currency,
    /// The terminal's coupon or the transfer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// How far a sale has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SaleState {
    /// Paid.
    Paid,
    /// Some of it was refunded.
    PartlyRefunded,
    /// All of it was refunded.
    Refunded,
}

/// A refund of a sale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RefundView {
    /// The refund.
    pub refund: RefundId,
    /// Its number on paper.
    pub number: String,
    /// When, milliseconds since 1970.
    pub at_ms: i64,
    /// What was given back before cash rounding, in minor units.
    pub total_minor: i64,
    /// What cash rounding added, in minor units.
    pub rounding_minor: i64,
    /// The tax contained in it, in minor units.
    pub tax_minor: i64,
    /// What became of the goods.
    pub goods: Goods,
    /// Why, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Which lines and how much of each.
    pub lines: Vec<RefundLine>,
    /// How the money was given back.
    pub tenders: Vec<TenderView>,
}

/// A sale, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sale {
    /// What lists show of it.
    #[serde(flatten)]
    pub head: SaleHead,
    /// Its lines.
    pub lines: Vec<SaleLineView>,
    /// How it was paid.
    pub tenders: Vec<TenderView>,
    /// Its tax by rate.
    pub taxes: Vec<TaxView>,
    /// Its refunds, the oldest first.
    pub refunds: Vec<RefundView>,
    /// Its note, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Hash of its fact in the till's log, as 64 hexadecimal digits.
    pub journal_hash: String,
}

impl Command for GetSale {
    const NAME: &'static str = "sales.get";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Sales];
    type Reply = Sale;
}

/// Lists sales, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListSales {
    /// Only those of this shift.
    #[serde(default)]
    pub shift: Option<ShiftId>,
    /// Only those whose number contains this.
    #[serde(default)]
    pub text: Option<String>,
    /// Only those at or after this time, milliseconds since 1970.
    #[serde(default)]
    pub from_ms: Option<i64>,
    /// Only those before this time, milliseconds since 1970.
    #[serde(default)]
    pub until_ms: Option<i64>,
    /// How many to pass over.
    #[serde(default)]
    pub offset: u32,
    /// Most sales to answer with; 50 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A sale as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SaleHead {
    /// The sale.
    pub sale: SaleId,
    /// Its number on paper.
    pub number: String,
    /// Paid or refunded.
    pub state: SaleState,
    /// When it was paid, milliseconds since 1970.
    pub at_ms: i64,
    /// Who took the money.
    pub person: PersonId,
    /// That person's name, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_name: Option<String>,
    /// The shift it belongs to.
    pub shift: ShiftId,
    /// How many lines it has.
    pub lines_count: u32,
    /// Before cash rounding, in minor units.
    pub total_minor: i64,
    /// All discounts together, in minor units.
    pub discount_minor: i64,
    /// The tax contained in the total, in minor units.
    pub tax_minor: i64,
    /// What cash rounding added, or took away, in minor units.
    pub rounding_minor: i64,
    /// Cash given back, in minor units.
    pub change_minor: i64,
    /// What was refunded so far, in minor units.
    pub refunded_minor: i64,
    /// How it was paid, without repetition.
    pub methods: Vec<Method>,
    /// The currency of every amount.
    pub currency: Currency,
}

/// A page of sales.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SaleList {
    /// The newest first.
    pub sales: Vec<SaleHead>,
    /// Whether there are more.
    pub more: bool,
}

impl Command for ListSales {
    const NAME: &'static str = "sales.list";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Sales];
    type Reply = SaleList;
}

/// Shows on screen what the receipt of a sale, or of a refund, looks like on the till's paper.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Preview {
    /// Which sale; the newest one of this till where nothing is named.
    #[serde(default)]
    pub sale: Option<SaleId>,
    /// Or which refund.
    #[serde(default)]
    pub refund: Option<RefundId>,
}

impl Command for Preview {
    const NAME: &'static str = "sales.receipt";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Sales];
    type Reply = crate::printing::Paper;
}

/// Prints the receipt of a sale, or of a refund, once more, marked as a copy, or a sale's ticket for whoever gets it as
/// a present. The drawer stays shut.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Reprint {
    /// Which sale; the newest one of this till where nothing is named.
    #[serde(default)]
    pub sale: Option<SaleId>,
    /// Or which refund.
    #[serde(default)]
    pub refund: Option<RefundId>,
    /// Name of this request: repeated, it prints nothing.
    #[serde(default)]
    pub request: Option<Uuid>,
    /// Whether the ticket tells no price, for a present; of sales alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gift: bool,
}

/// A receipt that was queued once more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reprinted {
    /// Its number on paper.
    pub number: String,
}

impl Command for Reprint {
    const NAME: &'static str = "sales.reprint";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = Reprinted;
}
