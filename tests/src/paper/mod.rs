//! A receipt printer for tests: it understands ESC/POS on a TCP port, draws what paper would show, answers how it is,
//! runs out of paper, stops in the middle and counts the drawer's pulses.

mod canvas;
mod font;
mod golden;
mod machine;
mod printer;

pub use canvas::Canvas;
pub use golden::assert_golden;
pub use machine::{Machine, Page, Temper};
pub use printer::PaperPrinter;
