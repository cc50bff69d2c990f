//! The trade in pure Rust: money, goods, taxes, receipts and the words of every command.
//!
//! Nothing here reads a clock, a file or a random source; whoever calls hands them in. It builds for
//! WebAssembly, so the screens and the engine compute with the same code.

pub mod backups;
pub mod cash;
pub mod catalogue;
pub mod command;
pub mod countries;
pub mod ids;
pub mod json;
pub mod letters;
pub mod locale;
pub mod money;
pub mod people;
pub mod permission;
pub mod printing;
pub mod problem;
pub mod quantity;
pub mod sales;
pub mod settings;
pub mod sync;
pub mod topic;

pub use command::Command;
pub use money::{Currency, share_out};
pub use permission::Permission;
pub use problem::{FieldProblem, Problem};
pub use quantity::Unit;
pub use topic::Topic;
