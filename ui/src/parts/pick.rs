//! The chosen row of a list under a search box, in which the typing goes on while arrows choose.

use yew::prelude::*;

/// What is chosen, and how that changes.
pub struct Pick {
    /// Place of the row that Enter takes.
    pub place: usize,
    /// Hears the arrows; for the element around box and list.
    pub on_key: Callback<KeyboardEvent>,
    /// Chooses the first row again; for when the list becomes another one.
    pub restart: Callback<()>,
}

/// Chooses one of so many rows.
#[hook]
pub fn use_pick(count: usize) -> Pick {
    let chosen = use_state(|| 0_usize);
    let last = count.saturating_sub(1);
    let place = (*chosen).min(last);
    let restart = {
        let chosen = chosen.setter();
        Callback::from(move |()| chosen.set(0))
    };
    let on_key = Callback::from(move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => chosen.set((place + 1).min(last)),
            "ArrowUp" => chosen.set(place.saturating_sub(1)),
            _ => return,
        }
        event.prevent_default();
    });
    Pick { place, on_key, restart }
}
