//! Locks the till by itself when nobody touches it for as long as the shop decided.

use std::{cell::Cell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use mostrador_domain::people::StayAwake;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{api, dom, shop::use_ctx};

const LOOK_EVERY_MS: u32 = 2_000;
const STAY_EVERY_MS: i64 = 30_000;

/// Watches keys and touches, and locks after the shop's time without any.
#[hook]
pub fn use_idle_lock() {
    let ctx = use_ctx();
    use_effect_with((ctx.me.lock_minutes, ctx.lock), move |(minutes, lock)| {
        let last_ms = Rc::new(Cell::new(dom::now_ms()));
        let listeners = ["keydown", "pointerdown", "pointermove", "wheel"].map(|kind| {
            let last_ms = last_ms.clone();
            EventListener::new(&dom::window(), kind, move |_| last_ms.set(dom::now_ms()))
        });
        let (minutes, lock) = (*minutes, lock.clone());
        let told_ms = Cell::new(dom::now_ms());
        let interval = Interval::new(LOOK_EVERY_MS, move || {
            // The engine ends sessions as well, and counts writes alone as being awake.
            if last_ms.get() > told_ms.get() && dom::now_ms() - told_ms.get() > STAY_EVERY_MS {
                told_ms.set(dom::now_ms());
                spawn_local(async {
                    let _ = api::call(&StayAwake {}).await;
                });
            }
            if minutes > 0 && dom::now_ms() - last_ms.get() > i64::from(minutes) * 60_000 {
                last_ms.set(dom::now_ms());
                lock.emit(());
            }
        });
        move || drop((listeners, interval))
    });
}
