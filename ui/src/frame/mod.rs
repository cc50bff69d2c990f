//! What stands around the screens: the counter's top bar, the office's side nav, the keys that work everywhere.

mod bar;
mod help;
mod idle;
mod keys;
mod office;

pub use bar::{Bar, initials};
pub use help::{Help, HelpRow};
pub use idle::use_idle_lock;
pub use keys::{open_drawer, reprint_last, toggle_full_screen, use_keyboard_seen, use_shell_keys};
pub use office::{LINKS, Office};
