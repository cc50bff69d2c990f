//! The components that every screen is made of: one file each, looks in `static/css/components.css`.

mod banner;
mod button;
mod choice;
mod dialog;
mod field;
mod money;
mod money_field;
mod numpad;
mod panels;
mod pick;
mod status;
mod table;

pub use banner::{Banner, Level};
pub use button::{Button, Kind, Size};
pub use choice::{Segmented, Switch};
pub use dialog::{Ask, Dialog};
pub use field::{Field, Select};
pub use money::{BigMoney, Money};
pub use money_field::MoneyField;
pub use numpad::{Numpad, Press};
pub use panels::{Empty, Failed, Skeleton, skeleton_rows};
pub use pick::use_pick;
pub use status::{State, Status};
pub use table::{Column, Table};
