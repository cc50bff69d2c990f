//! Proofs that money stays where it belongs: power cuts, kills, damage, full disks and nonsense at the door.
#![allow(clippy::unwrap_used, missing_docs)]

mod cli;
mod fuzz;
mod kills;
mod power;
mod storage;
mod verify;
