//! Paper: what it looks like, dot by dot, and what becomes of it when printers misbehave.
#![allow(clippy::unwrap_used, missing_docs)]

mod counter;
mod killed;
mod pictures;
mod samples;
mod selling;
mod spooler;
