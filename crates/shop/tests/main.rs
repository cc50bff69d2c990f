//! The engine, asked through its door on a real database. One binary, so that it links once.
#![allow(clippy::unwrap_used, missing_docs)]

mod till;

mod backups;
mod cash;
mod catalogue;
mod demo;
mod door;
mod people;
mod refund;
mod sales;
mod settings;
