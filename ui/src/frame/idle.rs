//! Locks the till by itself when nobody touches it for as long as the shop decided.

use std::{cell::Cell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::{dom, shop::use_ctx};

const LOOK_EVERY_MS: u32 = 2_000;

/// Watches keys and touches, and locks after the shop's time without any.
#[hook]
pub fn use_idle_lock() {
    let ctx = use_ctx();
    use_effect_with((ctx.shop.lock_after_s, ctx.lock), move |(after_s, lock)| {
        let last_ms = Rc::new(Cell::new(dom::now_ms()));
        let listeners = ["keydown", "pointerdown", "pointermove", "wheel"].map(|kind| {
            let last_ms = last_ms.clone();
            EventListener::new(&dom::window(), kind, move |_| last_ms.set(dom::now_ms()))
        });
        let (after_s, lock) = (*after_s, lock.clone());
        let interval = Interval::new(LOOK_EVERY_MS, move || {
            if after_s > 0 && dom::now_ms() - last_ms.get() > i64::from(after_s) * 1000 {
                last_ms.set(dom::now_ms());
                lock.emit(());
            }
        });
        move || drop((listeners, interval))
    });
}
