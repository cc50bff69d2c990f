//! What a part of the counter asks the counter to do. One callback carries them all, so that parts stay as they are
//! while others change.

use std::rc::Rc;

use mostrador_domain::{
    catalogue::commands::Product,
    ids::{CategoryId, LineId, SaleId},
    sales::{Discount, Receipt},
};

use super::paying::Taken;

/// A wish.
#[derive(Clone, Debug)]
pub enum Act {
    /// A line is selected, or none.
    Select(Option<LineId>),
    /// One more of a line, or one less.
    Step(LineId, i64),
    /// Something is asked in a dialog.
    Open(Overlay),
    /// Whatever dialog is open closes.
    Close,
    /// A product was chosen, with a quantity where one was typed.
    Choose(Rc<Product>, Option<i64>),
    /// A product goes into the basket as it was asked in a dialog.
    Add(Rc<Product>, Option<i64>, Option<i64>),
    /// A code that was scanned goes in at the price that was asked; how much of it the code says itself.
    AddCode(String, i64),
    /// Price of a line.
    Price(LineId, i64),
    /// Discount of a line or of the sale.
    Discount(Option<LineId>, Option<Discount>),
    /// Note of a line or of the sale.
    Note(Option<LineId>, String),
    /// A line goes.
    Remove(LineId),
    /// The text of the omnibox.
    Text(String),
    /// Enter in the omnibox, or on the screen.
    Enter,
    /// A code, as a scanner would read it.
    Code(String),
    /// Another category of quick keys; nothing shows the favourites.
    Category(Option<CategoryId>),
    /// Pay.
    Pay,
    /// Exact cash, at once.
    ExactCash,
    /// The sale is paid.
    Paid(Rc<Paid>),
    /// The basket is put aside under a name.
    Park(Option<String>),
    /// Another basket.
    Show(SaleId, bool),
    /// One more basket beside the others.
    NewBasket,
    /// The basket is dropped.
    Void(Option<String>),
    /// The last change is taken back.
    Undo,
    /// It is made again.
    Redo,
    /// The strip of an unknown code goes.
    Ignore,
}

/// What stands over the counter.
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// Paying.
    Pay,
    /// The change of the sale just paid.
    Change(Rc<Paid>),
    /// The price of a line.
    Price(LineId),
    /// The discount of a line or of the sale.
    Discount(Option<LineId>),
    /// The note of a line or of the sale.
    Note(Option<LineId>),
    /// The weight of a product.
    Weight(Rc<Product>),
    /// The price of a product that has none, and how much of it, or the scanned code that says how much.
    OpenPrice(Rc<Product>, Option<i64>, Option<String>),
    /// Baskets that were put aside.
    Parked,
    /// Whether to drop the basket.
    Void,
    /// A price, without adding.
    PriceCheck,
    /// The keys.
    Help,
    /// The menu.
    Menu,
    /// The person's own PIN.
    OwnPin,
    /// A new product with this code.
    Create(String),
    /// This code for a product that exists.
    Assign(String),
}

/// A sale that was paid, with what was handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Paid {
    /// What the door answered.
    pub receipt: Receipt,
    /// How it was paid.
    pub taken: Vec<Taken>,
    /// Whether its ticket was to be printed.
    pub print: bool,
}
