//! Taking a file into the catalogue: read whole first, stored, then applied in short slices between which sales go
//! on. A run that is cut off goes on at the next start; a run can be undone.

mod by_door;
pub mod commands;
mod effect;
mod plan;
mod run;
mod slice;
mod store;
mod undo;

pub use by_door::import_through_door;
pub use run::{Importer, resume_imports};
