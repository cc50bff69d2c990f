//! The words of the drawer: shifts, money put in and taken out, counts and reports.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Command, Currency, Permission, Topic,
    ids::{MoveId, PersonId, ShiftId, Uuid},
    sales::{Method, TaxView},
};

/// Most characters of a reason.
pub const REASON_CHARS_MAX: usize = 200;
/// Most shifts on one page of the list.
pub const SHIFTS_LIMIT_MAX: u32 = 200;
/// Most rows of a count by notes and coins.
pub const NOTES_MAX: usize = 64;

/// Opens the till: says what the drawer holds before the first sale.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct OpenShift {
    /// The shift's name; a new one where absent.
    #[serde(default)]
    pub shift: Option<ShiftId>,
    /// Cash in the drawer, in minor units.
    pub float_minor: i64,
}

/// A shift that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftOpened {
    /// The shift.
    pub shift: ShiftId,
    /// Its running number on this till.
    pub shift_number: u32,
}

impl Command for OpenShift {
    const NAME: &'static str = "cash.open_shift";
    const NEEDS: Permission = Permission::OpenShift;
    const TOPICS: &'static [Topic] = &[Topic::Cash];
    type Reply = ShiftOpened;
}

/// Which way money moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Into the drawer.
    In,
    /// Out of the drawer.
    Out,
}

impl Direction {
    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
        }
    }
}

/// Puts money into the drawer or takes it out, and says why.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Move {
    /// The movement's name; a new one where absent.
    #[serde(default, rename = "move")]
    pub id: Option<MoveId>,
    /// Which shift; it must be the open one.
    pub shift: ShiftId,
    /// In or out.
    pub direction: Direction,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// Why.
    pub reason: String,
}

/// Money that was moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// The movement.
    #[serde(rename = "move")]
    pub id: MoveId,
}

impl Command for Move {
    const NAME: &'static str = "cash.move";
    const NEEDS: Permission = Permission::MoveCash;
    const TOPICS: &'static [Topic] = &[Topic::Cash];
    type Reply = Moved;
}

/// What was counted of one method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// Of which method.
    pub method: Method,
    /// In which currency; the shop's own where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// Cash by notes and coins; where given, it must add up to the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteCount>,
}

/// How many of one note or coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoteCount {
    /// Its value, in minor units.
    pub value_minor: i64,
    /// How many.
    pub count: i64,
}

/// Closes the till: compares what was counted with what should be there, and fixes both.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CloseShift {
    /// Which shift.
    pub shift: ShiftId,
    /// What was counted, by method; a method left out counts as nought if it is cash and as agreeing otherwise.
    pub counted: Vec<Counted>,
    /// Why it differs.
    #[serde(default)]
    pub reason: Option<String>,
    /// Whether the Z report is printed; it is where absent.
    #[serde(default)]
    pub print: Option<bool>,
}

/// An amount of one method and currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MethodAmount {
    /// Of which method.
    pub method: Method,
    /// In which currency.
    pub currency: Currency,
    /// Minor units.
    pub amount_minor: i64,
}

/// A shift that was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftClosed {
    /// The shift.
    pub shift: ShiftId,
    /// Number of the Z report on paper.
    pub number: String,
    /// What should have been there, by method.
    pub expected: Vec<MethodAmount>,
    /// Counted less expected, by method.
    pub difference: Vec<MethodAmount>,
    /// Hash of the fact in the till's log, as 64 hexadecimal digits.
    pub journal_hash: String,
}

impl Command for CloseShift {
    const NAME: &'static str = "cash.close_shift";
    const NEEDS: Permission = Permission::OpenShift;
    const TOPICS: &'static [Topic] = &[Topic::Cash, Topic::Printing];
    type Reply = ShiftClosed;
}

/// The shift that is open on this till, without what the drawer should hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct CurrentShift {}

/// The open shift, if any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CurrentShiftReply {
    /// The shift; nothing while the till is closed.
    pub shift: Option<ShiftView>,
}

/// A shift as lists and the top bar show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftView {
    /// The shift.
    pub shift: ShiftId,
    /// Its running number on this till.
    pub shift_number: u32,
    /// Number of its Z report on paper, once closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who opened it.
    pub opened_by: PersonId,
    /// That person's name, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by_name: Option<String>,
    /// When it was opened, milliseconds since 1970.
    pub opened_at_ms: i64,
    /// When it was closed, milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at_ms: Option<i64>,
    /// Cash that it began with, in minor units.
    pub float_minor: i64,
    /// How often money was put in.
    pub moves_in: u32,
    /// How often money was taken out.
    pub moves_out: u32,
    /// Baskets that are parked on this till now.
    pub parked: u32,
    /// Cash counted less cash expected, in minor units, once closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_difference_minor: Option<i64>,
    /// The currency of every amount.
    pub currency: Currency,
}

impl Command for CurrentShift {
    const NAME: &'static str = "cash.shift";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Cash, Topic::Baskets];
    type Reply = CurrentShiftReply;
}

/// Lists shifts, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Shifts {
    /// How many to pass over.
    #[serde(default)]
    pub offset: u32,
    /// Most shifts to answer with; 50 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of shifts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftList {
    /// The newest first.
    pub shifts: Vec<ShiftView>,
    /// Whether there are more.
    pub more: bool,
}

impl Command for Shifts {
    const NAME: &'static str = "cash.shifts";
    const NEEDS: Permission = Permission::OpenShift;
    const TOPICS: &'static [Topic] = &[Topic::Cash];
    type Reply = ShiftList;
}

/// Money put in or taken out during a shift.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MoveView {
    /// The movement.
    #[serde(rename = "move")]
    pub id: MoveId,
    /// In or out.
    pub direction: Direction,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// Why, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When, milliseconds since 1970.
    pub at_ms: i64,
    /// Who did it.
    pub person: PersonId,
}

/// What was sold and given back by one method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MethodTotals {
    /// Which method.
    pub method: Method,
    /// In which currency.
    pub currency: Currency,
    /// Number of payments.
    pub payments: u32,
    /// Taken for sales after change, in minor units.
    pub sales_minor: i64,
    /// Given back for refunds, in minor units.
    pub refunds_minor: i64,
}

/// What a shift comes to: the X report while it is open, the Z report once it is closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftReport {
    /// The shift.
    #[serde(flatten)]
    pub shift: ShiftView,
    /// When the report was made, milliseconds since 1970.
    pub at_ms: i64,
    /// Whether amounts were left out, since the person may not see them before the count.
    #[serde(default)]
    pub blind: bool,
    /// Number of sales.
    pub sales_count: u32,
    /// Number of lines sold.
    pub lines_count: u32,
    /// Total of the sales before cash rounding, in minor units.
    pub sales_minor: i64,
    /// Discounts given, in minor units.
    pub discount_minor: i64,
    /// Cash rounding of sales and refunds, in minor units; positive is in the shop's favour.
    pub rounding_minor: i64,
    /// Number of refunds.
    pub refunds_count: u32,
    /// Total of the refunds before cash rounding, in minor units.
    pub refunds_minor: i64,
    /// Number of baskets dropped.
    pub voided_count: u32,
    /// What the dropped baskets came to, in minor units.
    pub voided_minor: i64,
    /// Times that the drawer was opened without a sale.
    pub drawer_opened_count: u32,
    /// Sales and refunds by method.
    pub methods: Vec<MethodTotals>,
    /// Tax of sales less refunds, by rate.
    pub taxes: Vec<TaxView>,
    /// Money put in and taken out.
    pub moves: Vec<MoveView>,
    /// Put in, in minor units.
    pub moves_in_minor: i64,
    /// Taken out, in minor units.
    pub moves_out_minor: i64,
    /// What should be there, by method; empty where the person may not see it before the count.
    pub expected: Vec<MethodAmount>,
    /// What was counted, by method, once closed.
    #[serde(default)]
    pub counted: Vec<Counted>,
    /// Counted less expected, by method, once closed.
    #[serde(default)]
    pub difference: Vec<MethodAmount>,
    /// Why it differs, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// First and last receipt number of the shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipts: Option<(String, String)>,
}

/// Shows what the open shift comes to so far. Amounts in the drawer are told only to who may see them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct XReport {
    /// Which shift; the open one where absent.
    #[serde(default)]
    pub shift: Option<ShiftId>,
}

impl Command for XReport {
    const NAME: &'static str = "cash.x_report";
    const NEEDS: Permission = Permission::OpenShift;
    const TOPICS: &'static [Topic] = &[Topic::Cash, Topic::Sales];
    type Reply = ShiftReport;
}

/// Shows the report of a closed shift, exactly as it was fixed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ZReport {
    /// Which shift.
    pub shift: ShiftId,
}

impl Command for ZReport {
    const NAME: &'static str = "cash.z_report";
    const NEEDS: Permission = Permission::OpenShift;
    const TOPICS: &'static [Topic] = &[Topic::Cash];
    type Reply = ShiftReport;
}

/// Prints a shift's report: the Z report of a closed shift once more, or the X report of the open one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct PrintReport {
    /// Which shift; the open one where absent.
    #[serde(default)]
    pub shift: Option<ShiftId>,
    /// Name of this request: repeated, it prints nothing.
    #[serde(default)]
    pub request: Option<Uuid>,
}

/// A report that was queued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportPrinted {
    /// The shift.
    pub shift: ShiftId,
}

impl Command for PrintReport {
    const NAME: &'static str = "cash.print_report";
    const NEEDS: Permission = Permission::OpenShift;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = ReportPrinted;
}

/// Opens the drawer without a sale, and keeps who did it and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct OpenDrawer {
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
    /// Name of this request: repeated, it opens nothing.
    #[serde(default)]
    pub request: Option<Uuid>,
}

/// A drawer that was told to open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DrawerOpened {}

impl Command for OpenDrawer {
    const NAME: &'static str = "cash.open_drawer";
    const NEEDS: Permission = Permission::OpenDrawer;
    const TOPICS: &'static [Topic] = &[Topic::Cash, Topic::Printing];
    type Reply = DrawerOpened;
}
