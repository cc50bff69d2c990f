//! Screens of printing: printers, their set-up, the queue, and paper on the screen.

mod paper;

pub use paper::PaperView;
