//! A keyboard plugged into a display: keys reach the window as from hardware, with the times of a scanner's hardware.
//!
//! A driver waits for the page after every key, so under load it types a scan more slowly than any scanner would; the
//! X server's test extension does not. A desktop window also gets the keys that a driver hands to the page alone.

use anyhow::{Context, Result, bail};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    ConnectionExt as _, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window, WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::keys::Press;

/// Pause before each character of a scanner, in milliseconds; usual USB scanners leave 2 to 10.
const SCANNER_GAP_MS: u32 = 4;
/// Pause before each event of a key that a person presses, in milliseconds.
const KEY_GAP_MS: u32 = 1;
/// Keysym of the left Shift key.
const SHIFT: u32 = 0xffe1;

/// A keyboard on one display.
pub struct Keyboard {
    server: RustConnection,
    root: Window,
    first_code: u8,
    per_code: usize,
    symbols: Vec<u32>,
}

impl Keyboard {
    /// Plugs a keyboard into the display of this name.
    ///
    /// # Errors
    /// The display does not answer, or does not have the test extension.
    pub fn plug(display: &str) -> Result<Self> {
        let (server, screen) = x11rb::connect(Some(display))?;
        server.xtest_get_version(2, 2)?.reply().context("the display has no test extension")?;
        let setup = server.setup();
        let (first_code, last_code) = (setup.min_keycode, setup.max_keycode);
        let root = setup.roots.get(screen).context("the display has no screen")?.root;
        let mapping = server.get_keyboard_mapping(first_code, last_code - first_code + 1)?.reply()?;
        let per_code = usize::from(mapping.keysyms_per_keycode).max(1);
        Ok(Self { server, root, first_code, per_code, symbols: mapping.keysyms })
    }

    /// Presses keys together, in the window that the display shows.
    ///
    /// # Errors
    /// A key is not on the keyboard, or there is no window.
    pub fn press(&self, press: &Press) -> Result<()> {
        self.focus()?;
        let mut held = Vec::new();
        for key in &press.held {
            held.push(self.code(symbol(*key))?.0);
        }
        let (last, shifted) = self.code(symbol(press.last))?;
        if shifted {
            held.push(self.code(SHIFT)?.0);
        }
        for code in &held {
            self.key(KEY_PRESS_EVENT, *code, KEY_GAP_MS)?;
        }
        self.key(KEY_PRESS_EVENT, last, KEY_GAP_MS)?;
        self.key(KEY_RELEASE_EVENT, last, KEY_GAP_MS)?;
        for code in held.iter().rev() {
            self.key(KEY_RELEASE_EVENT, *code, KEY_GAP_MS)?;
        }
        self.done()
    }

    /// Types a code as a scanner does, with Enter behind it.
    ///
    /// # Errors
    /// As [`Keyboard::press`].
    pub fn scan(&self, code: &str) -> Result<()> {
        self.focus()?;
        let shift = self.code(SHIFT)?.0;
        for letter in code.chars().chain(['\n']) {
            let (code, shifted) = self.code(symbol(letter))?;
            if shifted {
                self.key(KEY_PRESS_EVENT, shift, 0)?;
            }
            self.key(KEY_PRESS_EVENT, code, SCANNER_GAP_MS)?;
            self.key(KEY_RELEASE_EVENT, code, 0)?;
            if shifted {
                self.key(KEY_RELEASE_EVENT, shift, 0)?;
            }
        }
        self.done()
    }

    /// Gives the keys to the largest window, as a person who works at it does; no window manager does it here.
    fn focus(&self) -> Result<()> {
        let mut largest: Option<(u32, Window)> = None;
        for window in self.server.query_tree(self.root)?.reply()?.children {
            // Windows come and go while they are looked at.
            let Ok(shown) = self.server.get_window_attributes(window)?.reply() else { continue };
            let Ok(place) = self.server.get_geometry(window)?.reply() else { continue };
            let area = u32::from(place.width) * u32::from(place.height);
            if shown.map_state == MapState::VIEWABLE
                && shown.class == WindowClass::INPUT_OUTPUT
                && largest.is_none_or(|(other, _)| area > other)
            {
                largest = Some((area, window));
            }
        }
        let (_, window) = largest.context("the display shows no window")?;
        let current = self.server.get_input_focus()?.reply()?.focus;
        if !self.is_inside(current, window)? {
            self.server.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?.check()?;
        }
        Ok(())
    }

    /// Whether a window is another one or lies in it: a toolkit gives the keys to a window of its own inside.
    fn is_inside(&self, window: Window, outer: Window) -> Result<bool> {
        let mut next = window;
        while next > 1 && next != self.root {
            if next == outer {
                return Ok(true);
            }
            let Ok(tree) = self.server.query_tree(next)?.reply() else { return Ok(false) };
            next = tree.parent;
        }
        Ok(false)
    }

    /// The key that writes a symbol, and whether Shift is held for it.
    fn code(&self, symbol: u32) -> Result<(u8, bool)> {
        for column in 0..2_usize.min(self.per_code) {
            let found = self.symbols.chunks(self.per_code).position(|columns| columns[column] == symbol);
            if let Some(found) = found {
                return Ok((self.first_code + u8::try_from(found)?, column == 1));
            }
        }
        bail!("no key writes the symbol {symbol:#x}")
    }

    /// Presses or releases a key, once the display has waited.
    fn key(&self, kind: u8, code: u8, wait_ms: u32) -> Result<()> {
        self.server.xtest_fake_input(kind, code, wait_ms, x11rb::NONE, 0, 0, 0)?;
        Ok(())
    }

    /// Waits until the display has taken every key.
    fn done(&self) -> Result<()> {
        self.server.get_input_focus()?.reply()?;
        Ok(())
    }
}

/// The X symbol of a key as the WebDriver standard names it, or of a letter.
fn symbol(key: char) -> u32 {
    match key {
        '\n' | '\u{e007}' => 0xff0d,
        '\u{e003}' => 0xff08,
        '\u{e004}' => 0xff09,
        '\u{e008}' => SHIFT,
        '\u{e009}' => 0xffe3,
        '\u{e00a}' => 0xffe9,
        '\u{e00c}' => 0xff1b,
        '\u{e00e}' => 0xff55,
        '\u{e00f}' => 0xff56,
        '\u{e010}' => 0xff57,
        '\u{e011}' => 0xff50,
        '\u{e012}' => 0xff51,
        '\u{e013}' => 0xff52,
        '\u{e014}' => 0xff53,
        '\u{e015}' => 0xff54,
        '\u{e017}' => 0xffff,
        '\u{e031}'..='\u{e03c}' => 0xffbe + (u32::from(key) - 0xe031),
        letter if u32::from(letter) < 0x100 => u32::from(letter),
        letter => 0x0100_0000 + u32::from(letter),
    }
}
