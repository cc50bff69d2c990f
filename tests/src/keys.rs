//! Keys by the names that stand on them, and a scanner's bursts.

use std::time::Duration;

use anyhow::{Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// What a quick person leaves between two keys; a scanner leaves at most 35 ms.
const BETWEEN_KEYS: Duration = Duration::from_millis(70);

/// Keys pressed together: modifiers held, then a key, each as the WebDriver standard names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// Held while the last one is pressed.
    pub held: Vec<char>,
    /// The key itself.
    pub last: char,
}

impl Press {
    /// Reads a press as people write it: `F12`, `Enter`, `Ctrl+L`, `Alt+1`, `Esc`, `a`.
    ///
    /// # Errors
    /// A name that is on no key.
    pub fn named(name: &str) -> Result<Self> {
        let mut parts: Vec<&str> = if name == "+" { vec!["+"] } else { name.split('+').collect() };
        let last = code(parts.pop().unwrap_or_default())?;
        Ok(Self { held: parts.into_iter().map(code).collect::<Result<_>>()?, last })
    }

    /// The press as a driver is told of it.
    pub fn actions(&self) -> KeyActions {
        let held = self.held.iter().copied();
        let down =
            held.clone().fold(KeyActions::new("keyboard".into()), |keys, value| keys.then(KeyAction::Down { value }));
        let pressed = down.then(KeyAction::Down { value: self.last }).then(KeyAction::Up { value: self.last });
        held.rev().fold(pressed, |keys, value| keys.then(KeyAction::Up { value }))
    }
}

/// What a scanner set to send Enter types for a code: every key at once after the other.
pub fn burst(code: &str) -> KeyActions {
    code.chars().chain([char::from(Key::Enter)]).fold(KeyActions::new("keyboard".into()), |keys, value| {
        keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
    })
}

/// A text as a quick person types it: too slow to be taken for a scanner.
pub fn typed(text: &str) -> KeyActions {
    text.chars().fold(KeyActions::new("keyboard".into()), |keys, value| {
        keys.then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Pause { duration: BETWEEN_KEYS })
    })
}

fn code(name: &str) -> Result<char> {
    let key = match name {
        "Ctrl" => Key::Control,
        "Alt" => Key::Alt,
        "Shift" => Key::Shift,
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" | "Supr" => Key::Delete,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "Space" => return Ok(' '),
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F5" => Key::F5,
        "F6" => Key::F6,
        "F7" => Key::F7,
        "F8" => Key::F8,
        "F9" => Key::F9,
        "F10" => Key::F10,
        "F11" => Key::F11,
        "F12" => Key::F12,
        other => {
            let mut letters = other.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => Ok(letter),
                (Some(_) | None, _) => bail!("no key is called {other:?}"),
            };
        }
    };
    Ok(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_by_what_stands_on_them() {
        for name in ["F12", "Ctrl+L", "Alt+1", "+", "*", "Enter", "ñ"] {
            assert!(Press::named(name).is_ok(), "{name} is on a keyboard");
        }
        assert!(Press::named("Menu+Q").is_err(), "a misspelt key must not pass in silence");
    }
}
