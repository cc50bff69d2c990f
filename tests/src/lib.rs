//! What crosses crates: power cuts, kills, journeys, peers and figures.

pub mod random;
pub mod vfs;
