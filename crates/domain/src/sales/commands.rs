//! The words of filling baskets. Paying and what comes after it stands in [`super::sale_commands`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Command, Currency, Permission, Topic, Unit,
    ids::{LineId, PersonId, ProductId, SaleId},
};

/// Most lines of one basket.
pub const LINES_MAX: usize = 1_000;
/// Most baskets that are open or parked at once on one till.
pub const BASKETS_MAX: usize = 500;
/// Most tenders of one payment.
pub const TENDERS_MAX: usize = 20;
/// Most characters of a note, a reason or a tender's reference.
pub const NOTE_CHARS_MAX: usize = 300;

/// How money changes hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Notes and coins, the only way in which change is given.
    Cash,
    /// A card on a terminal of its own.
    Card,
    /// A bank transfer or a QR code paid from a phone.
    Transfer,
    /// Anything else that the shop accepts.
    Other,
}

impl Method {
    /// Every method, in the order in which screens and reports list them.
    pub const ALL: [Method; 4] = [Method::Cash, Method::Card, Method::Transfer, Method::Other];

    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Method::Cash => "cash",
            Method::Card => "card",
            Method::Transfer => "transfer",
            Method::Other => "other",
        }
    }

    /// Reads a name as [`Method::name`] writes it.
    pub fn from_name(name: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// One part of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tender {
    /// How it is paid.
    pub method: Method,
    /// What is handed over, in minor units.
    pub amount_minor: i64,
    /// The currency; the shop's own where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The terminal's coupon or the transfer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A reduction of a line or of a whole basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    /// So many minor units.
    AmountMinor(i64),
    /// So many hundredths of a percent (1,000 = 10 %).
    PercentBp(i64),
}

/// What happened to a basket so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BasketState {
    /// Being filled.
    #[default]
    Open,
    /// Put aside.
    Parked,
}

/// A line of a basket with everything computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LineView {
    /// The line.
    pub line: LineId,
    /// What is sold.
    pub product: ProductId,
    /// Its name when it was added.
    pub name: String,
    /// The code it was added by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How much, in thousandths of the unit.
    pub quantity_milli: i64,
    /// The unit of measure.
    pub unit: Unit,
    /// Price of one unit, in minor units.
    pub unit_price_minor: i64,
    /// The catalogue's price when it was added, where the one charged is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_price_minor: Option<i64>,
    /// Whether the price was typed because the product has none.
    #[serde(default)]
    pub open_price: bool,
    /// The amount that a scale label fixed, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_minor: Option<i64>,
    /// Quantity times price, before discounts, in minor units.
    pub amount_minor: i64,
    /// The line's own discount as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// The line's own discount in minor units.
    pub own_discount_minor: i64,
    /// Everything taken off: its own discount and its share of the basket's, in minor units.
    pub discount_minor: i64,
    /// Tax rate in hundredths of a percent.
    pub tax_bp: i64,
    /// Whether the price contains the tax.
    pub tax_included: bool,
    /// The line's share of the tax, in minor units.
    pub tax_minor: i64,
    /// What the customer pays for the line, tax included, in minor units. The lines add up to the basket's total.
    pub total_minor: i64,
    /// A note for this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The tax of one rate on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TaxView {
    /// The rate in hundredths of a percent.
    pub rate_bp: i64,
    /// What the tax is computed on, in minor units.
    pub base_minor: i64,
    /// The tax, in minor units.
    pub tax_minor: i64,
}

/// A basket with everything computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Basket {
    /// The basket; the same id names the sale that it becomes.
    pub sale: SaleId,
    /// Its short number on this till, until the receipt gives it one.
    pub label: u32,
    /// A name given when it was parked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Open or parked.
    pub state: BasketState,
    /// Counts the basket's changes.
    pub revision: u64,
    /// The lines, in the order in which they were added.
    pub lines: Vec<LineView>,
    /// True where `lines` holds only those that changed after the revision that the caller knows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// In a partial answer: lines that are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<LineId>,
    /// The line that this command added or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<LineId>,
    /// How many lines the basket has.
    pub lines_count: u32,
    /// Amounts of all lines before any discount, in minor units.
    pub subtotal_minor: i64,
    /// All discounts together, in minor units.
    pub discount_minor: i64,
    /// The discount on the whole basket as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// What the customer pays before cash rounding, in minor units.
    pub total_minor: i64,
    /// The tax contained in the total, in minor units.
    pub tax_minor: i64,
    /// The tax by rate.
    pub taxes: Vec<TaxView>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What the customer would pay wholly in cash, after cash rounding, in minor units.
    pub cash_due_minor: i64,
    /// A note for the whole sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was opened, milliseconds since 1970.
    pub opened_at_ms: i64,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// Opens a basket: the first step of a sale.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct OpenBasket {
    /// Its name; a new one where absent.
    #[serde(default)]
    pub sale: Option<SaleId>,
}

/// A basket that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BasketOpened {
    /// The basket.
    pub sale: SaleId,
    /// Its short number on this till.
    pub label: u32,
}

impl Command for OpenBasket {
    const NAME: &'static str = "sales.open_basket";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = BasketOpened;
}

/// Adds a line to a basket by code or by product, always as a line of its own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct AddLine {
    /// Which basket.
    pub sale: SaleId,
    /// The line's name; a new one where absent.
    #[serde(default)]
    pub line: Option<LineId>,
    /// A code: bar code, short code, scale label, or `3*code`.
    #[serde(default)]
    pub code: Option<String>,
    /// Or the product itself.
    #[serde(default)]
    pub product: Option<ProductId>,
    /// How much, in thousandths of the unit; one unit, or what the code says, where absent.
    #[serde(default)]
    pub quantity_milli: Option<i64>,
    /// The price of one unit, for a product without a price, in minor units.
    #[serde(default)]
    pub unit_price_minor: Option<i64>,
    /// The revision that the caller has on screen: the answer then holds only what changed since.
    #[serde(default)]
    pub known_revision: Option<u64>,
}

impl Command for AddLine {
    const NAME: &'static str = "sales.add_line";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// What a scanner does: finds the code and puts it into the basket. A counted product scanned again right after
/// itself adds to the same line. Without a basket named it goes to the person's newest open one, or opens one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Scan {
    /// What was read, or typed as `3*code` or `0,842*code`.
    pub code: String,
    /// Which basket.
    #[serde(default)]
    pub sale: Option<SaleId>,
    /// Name of this scan, and of the line where it makes one; repeated, it adds nothing.
    #[serde(default)]
    pub line: Option<LineId>,
    /// The revision that the caller has on screen: the answer then holds only what changed since.
    #[serde(default)]
    pub known_revision: Option<u64>,
}

impl Command for Scan {
    const NAME: &'static str = "sales.scan";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Sets how much of a line is sold.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetQuantity {
    /// Which basket.
    pub sale: SaleId,
    /// Which line.
    pub line: LineId,
    /// Thousandths of the unit, more than nought.
    pub quantity_milli: i64,
}

impl Command for SetQuantity {
    const NAME: &'static str = "sales.set_quantity";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Takes a line out of the basket.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RemoveLine {
    /// Which basket.
    pub sale: SaleId,
    /// Which line.
    pub line: LineId,
}

impl Command for RemoveLine {
    const NAME: &'static str = "sales.remove_line";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Gives a discount on a line, or on the basket where no line is named. Without amount and percent it is taken away.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetDiscount {
    /// Which basket.
    pub sale: SaleId,
    /// Which line; the whole basket where absent.
    #[serde(default)]
    pub line: Option<LineId>,
    /// So many minor units off.
    #[serde(default)]
    pub amount_minor: Option<i64>,
    /// Or so many hundredths of a percent off (1,000 = 10 %).
    #[serde(default)]
    pub percent_bp: Option<i64>,
}

impl Command for SetDiscount {
    const NAME: &'static str = "sales.set_discount";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Sells a line at another price. Free for a product whose price is typed each time, else a permission is needed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetPrice {
    /// Which basket.
    pub sale: SaleId,
    /// Which line.
    pub line: LineId,
    /// Price of one unit, in minor units.
    pub unit_price_minor: i64,
}

impl Command for SetPrice {
    const NAME: &'static str = "sales.set_price";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Writes a note on a line, or on the basket where no line is named. An empty note is taken away.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetNote {
    /// Which basket.
    pub sale: SaleId,
    /// Which line; the whole basket where absent.
    #[serde(default)]
    pub line: Option<LineId>,
    /// The note.
    pub note: String,
}

impl Command for SetNote {
    const NAME: &'static str = "sales.set_note";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Puts a basket aside until somebody resumes it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Park {
    /// Which basket.
    pub sale: SaleId,
    /// A name to find it by.
    #[serde(default)]
    pub name: Option<String>,
}

impl Command for Park {
    const NAME: &'static str = "sales.park";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Takes a parked basket up again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Resume {
    /// Which basket.
    pub sale: SaleId,
}

impl Command for Resume {
    const NAME: &'static str = "sales.resume";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Drops a basket. One with lines needs a permission, and who dropped what is kept.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Void {
    /// Which basket.
    pub sale: SaleId,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A basket that was dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voided {
    /// The basket.
    pub sale: SaleId,
}

impl Command for Void {
    const NAME: &'static str = "sales.void";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets, Topic::Cash];
    type Reply = Voided;
}

/// Takes back the last change of a basket.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Undo {
    /// Which basket.
    pub sale: SaleId,
}

impl Command for Undo {
    const NAME: &'static str = "sales.undo";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Makes again the change that was taken back last.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Redo {
    /// Which basket.
    pub sale: SaleId,
}

impl Command for Redo {
    const NAME: &'static str = "sales.redo";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Reads one basket with its lines and totals.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GetBasket {
    /// Which basket.
    pub sale: SaleId,
}

impl Command for GetBasket {
    const NAME: &'static str = "sales.basket";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = Basket;
}

/// Lists the baskets that are open or parked, the oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Baskets {}

/// A basket in the list of tabs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BasketTab {
    /// The basket.
    pub sale: SaleId,
    /// Its short number on this till.
    pub label: u32,
    /// The name given when it was parked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Open or parked.
    pub state: BasketState,
    /// How many lines it has.
    pub lines_count: u32,
    /// Name of its first line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_line: Option<String>,
    /// What the customer pays, in minor units.
    pub total_minor: i64,
    /// The currency of the total.
    pub currency: Currency,
    /// Who opened it.
    pub opened_by: PersonId,
    /// That person's name, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by_name: Option<String>,
    /// When it was opened, milliseconds since 1970.
    pub opened_at_ms: i64,
    /// When it was parked, milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parked_at_ms: Option<i64>,
}

/// The baskets of this till.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BasketList {
    /// The oldest first.
    pub baskets: Vec<BasketTab>,
}

impl Command for Baskets {
    const NAME: &'static str = "sales.baskets";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Baskets];
    type Reply = BasketList;
}

/// Shows the customer the total, the moment paying begins. A line taken out after it is told in the sale.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShowTotal {
    /// Which basket.
    pub sale: SaleId,
}

/// What is to be paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The basket.
    pub sale: SaleId,
    /// Before cash rounding, in minor units.
    pub total_minor: i64,
    /// Wholly in cash, after cash rounding, in minor units.
    pub cash_due_minor: i64,
    /// Amounts of cash that a customer may well hand over, the smallest first, in minor units.
    pub suggestions_minor: Vec<i64>,
    /// The currency of every amount.
    pub currency: Currency,
}

impl Command for ShowTotal {
    const NAME: &'static str = "sales.show_total";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[];
    type Reply = Due;
}
