//! Screens of selling: the counter, paying, the change, past sales and refunds.

mod act;
mod change;
mod counter;
mod find;
mod keys;
mod line_dialogs;
mod lines;
mod menu;
mod omnibox;
mod over;
mod parked;
mod pay;
mod pay_parts;
mod paying;
mod price_check;
mod queue;
mod quick_keys;
mod refund;
mod sale_list;
mod sale_view;
pub mod scanner;
mod store;
mod ticket;
mod unknown;
mod world;

pub use counter::Sell;
pub use sale_list::Sales;
