//! What stands around the screens: the counter's top bar, the office's side nav, the keys that work everywhere.

mod bar;
mod help;
mod idle;
mod keys;
mod office;

pub use bar::{Bar, initials};
pub use help::{ANYWHERE, Help, HelpGroup, office_help, row};
pub use idle::use_idle_lock;
pub use keys::{
    open_drawer, print_again, print_gift, reprint_last, toggle_full_screen, use_keyboard_seen, use_shell_keys,
};
pub use office::{LINKS, Office};
