//! The command line of one till.
fn main() {}
