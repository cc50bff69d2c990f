//! The figures of `cargo xtask bench`: each beside a reference measured in the same run, none of them a test.

pub mod close;
pub mod download;
pub mod grown;
pub mod import;
pub mod sale;
pub mod scan;
pub mod search;
pub mod start;
pub mod table;
pub mod times;
pub mod trace;
pub mod window;
