//! The keys that work on every screen, and whether a keyboard is there at all.

use std::cell::Cell;

use mostrador_domain::{cash::OpenDrawer, ids::SaleId, sales::Reprint};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, dom,
    hooks::use_keys,
    router::{self, Route},
    shop::use_ctx,
    sound::{self, Sound},
    texts::tx,
    toast,
};

/// Hides the keycaps until a key is pressed where the first thing used was a finger.
#[hook]
pub fn use_keyboard_seen() {
    use_keys(true, |_| mark_keyboard(true));
    use_effect_with((), |()| {
        let listener = gloo_events::EventListener::new(&dom::window(), "touchstart", |_| mark_keyboard(false));
        move || drop(listener)
    });
}

thread_local! {
    static SEEN: Cell<Option<bool>> = const { Cell::new(None) };
}

fn mark_keyboard(seen: bool) {
    // Once a key was pressed the keycaps stay, whatever else is touched.
    if SEEN.get() == Some(true) || SEEN.get() == Some(seen) {
        return;
    }
    SEEN.set(Some(seen));
    if let Some(root) = dom::document().document_element() {
        let _ = root.set_attribute("data-keyboard", if seen { "yes" } else { "no" });
    }
}

/// F1 help of the office's pages (`on_help`), F10 menu or back to selling, F11 full screen, Ctrl L lock, Ctrl P reprint, Ctrl J drawer.
#[hook]
pub fn use_shell_keys(route: Route, on_help: Callback<()>) {
    let ctx = use_ctx();
    use_keys(false, move |key| {
        if key.default_prevented() && !is_taken_early(key) {
            return;
        }
        let plain = !key.ctrl_key() && !key.alt_key() && !key.meta_key();
        let control = key.ctrl_key() && !key.alt_key() && !key.shift_key();
        match key.key().as_str() {
            "F1" if plain && route != Route::Sell && !dom::dialog_is_open() => on_help.emit(()),
            "F10" if plain && route != Route::Sell => router::go(Route::Sell),
            "F11" if plain => toggle_full_screen(),
            "l" | "L" if control => ctx.lock.emit(()),
            "p" | "P" if control => reprint_last(),
            "j" | "J" if control => open_drawer(),
            _ => return,
        }
        key.prevent_default();
    });
}

/// `boot.js` prevents the web view's own action of these keys before the screens see them.
fn is_taken_early(key: &web_sys::KeyboardEvent) -> bool {
    key.ctrl_key() || key.key().starts_with('F')
}

/// Prints the newest receipt of this till once more.
pub fn reprint_last() {
    print_again(Reprint::default());
}

/// Prints a sale's ticket for a present, without prices.
pub fn print_gift(sale: SaleId) {
    print_again(Reprint { sale: Some(sale), gift: true, ..Reprint::default() });
}

/// Prints a receipt once more and tells its number.
pub fn print_again(wish: Reprint) {
    spawn_local(async move {
        let words = if wish.gift { "sale-gift-printed" } else { "sale-reprinted" };
        match api::call(&Reprint { request: Some(uuid::Uuid::now_v7()), ..wish }).await {
            Ok(printed) => toast::say(tx(words, &[("number", printed.number.into())])),
            Err(problem) => {
                sound::play(Sound::NotFound);
                toast::say_bad(problem.message);
            }
        }
    });
}

/// Opens the drawer without a sale; recorded with the person's name.
pub fn open_drawer() {
    spawn_local(async {
        match api::call(&OpenDrawer { reason: None, request: Some(uuid::Uuid::now_v7()) }).await {
            Ok(_) => toast::say(crate::texts::t("drawer-opened")),
            Err(problem) => {
                sound::play(Sound::NotFound);
                toast::say_bad(problem.message);
            }
        }
    });
}

/// Fills the screen with the window, or gives it back.
pub fn toggle_full_screen() {
    if api::in_desktop() {
        spawn_local(async {
            let _ = api::desktop("toggle_full_screen", &js_sys::Object::new()).await;
        });
        return;
    }
    let document = dom::document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        let _ = root.request_fullscreen();
    }
}
