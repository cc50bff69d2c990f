//! Screens of the shop's set-up: the first run, and the settings of every day.
//!
//! See [`first_run`] and [`pages`] for their `data-test` names.

pub mod first_run;
mod form;
mod labels;
pub mod pages;
mod try_scanner;

pub use first_run::FirstRunWizard;
pub use pages::SettingsPages;
