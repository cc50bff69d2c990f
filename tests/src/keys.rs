//! Keys by the names that stand on them, and a scanner's bursts.

use std::time::Duration;

use anyhow::{Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// What a quick person leaves between two keys; a scanner leaves at most 35 ms.
const BETWEEN_KEYS: Duration = Duration::from_millis(70);

/// One press: modifiers held, then a key.
///
/// `F12`, `Enter`, `Ctrl+L`, `Alt+1`, `Esc`, `a`.
///
/// # Errors
/// A name that is on no key.
pub fn press(name: &str) -> Result<KeyActions> {
    let mut parts: Vec<&str> = if name == "+" { vec!["+"] } else { name.split('+').collect() };
    let last = code(parts.pop().unwrap_or_default())?;
    let held = parts.into_iter().map(code).collect::<Result<Vec<char>>>()?;
    let mut keys = KeyActions::new("keyboard".into());
    for value in &held {
        keys = keys.then(KeyAction::Down { value: *value });
    }
    keys = keys.then(KeyAction::Down { value: last }).then(KeyAction::Up { value: last });
    for value in held.iter().rev() {
        keys = keys.then(KeyAction::Up { value: *value });
    }
    Ok(keys)
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
            assert!(press(name).is_ok(), "{name} is on a keyboard");
        }
        assert!(press("Menu+Q").is_err(), "a misspelt key must not pass in silence");
    }
}
