//! The desktop app: opens the window on the till's engine.

fn main() {}
