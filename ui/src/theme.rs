//! Light and dark: the system's wish, or the person's own, kept on this machine.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use mostrador_domain::settings::commands::{self as settings, SaveTill};

use crate::{api, dom};

const KEY: &str = "mostrador.theme";

/// Which theme was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system wishes.
    System,
    /// Paper.
    Light,
    /// Night.
    Dark,
}

impl Theme {
    /// Every choice, in the order in which screens list them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The key of its name.
    pub fn text_key(self) -> &'static str {
        match self {
            Theme::System => "theme-system",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        }
    }

    /// Its name in what this machine keeps.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The choice in force.
pub fn chosen() -> Theme {
    let kept = dom::local_storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    match kept.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        Some(_) | None => Theme::System,
    }
}

/// Takes a choice over and shows it at once.
pub fn choose(theme: Theme) {
    if let Some(storage) = dom::local_storage() {
        let _ = storage.set_item(KEY, theme.name());
    }
    show(theme);
}

/// Follows the system for as long as nothing else was chosen.
#[hook]
pub fn use_system_theme() {
    use_effect_with((), |()| {
        show(chosen());
        let media = dom::window().match_media("(prefers-color-scheme: dark)").ok().flatten().map(Rc::new);
        let listener = media.as_ref().map(|media| gloo_events::EventListener::new(media, "change", |_| show(chosen())));
        move || drop((listener, media))
    });
}

/// Remembers a choice in the till's settings, so that every window of this machine has it.
pub fn keep(theme: Theme) {
    let theme = match theme {
        Theme::System => settings::Theme::System,
        Theme::Light => settings::Theme::Light,
        Theme::Dark => settings::Theme::Dark,
    };
    wasm_bindgen_futures::spawn_local(async move {
        let _ = api::call(&SaveTill { theme: Some(theme), sounds: None, scanner_gap_ms: None }).await;
    });
}

fn show(theme: Theme) {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => dom::window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|media| media.matches()),
    };
    let Some(root) = dom::document().document_element() else { return };
    // Colours change at once: a fade of every element would be slow and restless.
    let classes = root.class_list();
    let _ = classes.add_1("theme-changing");
    let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    let done = Closure::once_into_js(move || {
        let _ = classes.remove_1("theme-changing");
    });
    let _ = dom::window().request_animation_frame(done.unchecked_ref());
}
