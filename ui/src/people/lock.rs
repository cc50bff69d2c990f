//! The lock: a PIN signs in whoever it belongs to, so changing the cashier is four keys.
//!
//! `data-test`: `lock`, `pin` (the dots), `key-0` … `key-9`, `key-back`, `lock-enter`, `lock-error`.

use std::rc::Rc;

use mostrador_domain::{
    people::{PIN_DIGITS_MAX, PIN_DIGITS_MIN, SignIn},
    settings::commands::FirstRunReply,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api,
    hooks::{use_keys, use_minute},
    icons::{Icon, icon, mark},
    parts::{Button, Kind, Numpad, Press, Size},
    sales::scanner::{Taken, use_scans},
    session, shown,
    sound::{self, Sound},
    texts::{t, tx},
};

/// Bursts of so many characters are bar codes, not PINs typed by a keypad that sends them at once.
const SCAN_MIN: usize = 8;

/// The lock of a shop.
#[derive(Properties, PartialEq)]
pub struct LockProps {
    /// The shop.
    pub shop: Rc<FirstRunReply>,
    /// Somebody signed in.
    pub on_open: Callback<()>,
}

/// Asks for a PIN.
#[component]
pub fn Lock(props: &LockProps) -> Html {
    let pin = use_state(String::new);
    let error = use_state(|| None::<AttrValue>);
    let working = use_state(|| false);
    let now_ms = use_minute();

    let enter = {
        let (pin, error, working, on_open) = (pin.clone(), error.clone(), working.clone(), props.on_open.clone());
        Callback::from(move |()| {
            if *working || pin.len() < PIN_DIGITS_MIN {
                return;
            }
            let (pin, error, working, on_open) = (pin.clone(), error.clone(), working.clone(), on_open.clone());
            working.set(true);
            spawn_local(async move {
                match api::call(&SignIn { person: None, pin: (*pin).clone() }).await {
                    Ok(said) => {
                        session::keep(said.session);
                        on_open.emit(());
                    }
                    Err(problem) => {
                        sound::play(Sound::NotFound);
                        pin.set(String::new());
                        error.set(Some(problem.message.into()));
                        working.set(false);
                    }
                }
            });
        })
    };
    let press = {
        let (pin, error) = (pin.clone(), error.clone());
        Callback::from(move |press: Press| {
            let typed = press.applied(&pin);
            if typed.len() <= PIN_DIGITS_MAX {
                pin.set(typed);
                error.set(None);
            }
        })
    };
    {
        let (press, enter) = (press.clone(), enter.clone());
        use_keys(false, move |key| {
            if key.ctrl_key() || key.alt_key() || key.meta_key() {
                return;
            }
            match key.key().as_str() {
                "Enter" => enter.emit(()),
                "Backspace" => press.emit(Press::Back),
                "Escape" | "Delete" => press.emit(Press::Clear),
                one if one.len() == 1 => {
                    let Some(digit) = one.chars().next().filter(char::is_ascii_digit) else { return };
                    press.emit(Press::Digit(digit));
                }
                _ => return,
            }
            key.prevent_default();
        });
    }

    // A product scanned at the lock is no PIN, and must not count as a wrong one.
    {
        let error = error.clone();
        use_scans(move |code| {
            if code.len() < SCAN_MIN {
                return Taken::Typed;
            }
            sound::play(Sound::NotFound);
            error.set(Some(t("lock-scan").into()));
            Taken::Code
        });
    }

    let dots = pin.len();
    html! {
        <main class="lock" data-test="lock">
            <section class="lock-shop">
                <div class="row">{ mark() }<b>{ t("app-name") }</b></div>
                <div>
                    <h1>{ props.shop.name.clone() }</h1>
                    <p>{ tx("app-till", &[("number", props.shop.till_number.to_string().into())]) }</p>
                </div>
                <div class="lock-clock"><b>{ shown::clock(now_ms) }</b><span>{ shown::calendar_day(now_ms) }</span></div>
            </section>
            <section class="lock-pin">
                <div class="lock-box">
                    <h2>{ t("lock-title") }</h2>
                    <p class="ink-3">{ t("lock-hint") }</p>
                    <div class={classes!("pin-dots", error.is_some().then_some("is-error"))} data-test="pin" aria-label={t("lock-hint")}
                        aria-live="polite" data-count={dots.to_string()}>
                        { for (0..dots.max(PIN_DIGITS_MIN)).map(|place| html! {
                            <i class={(place < dots).then_some("on")}></i>
                        }) }
                    </div>
                    <p class="lock-error" role="alert" data-test="lock-error">
                        if let Some(error) = &*error {
                            { icon(Icon::CircleAlert, "i-16") }{ error }
                        }
                    </p>
                    <Numpad on_press={press} digits_only=true />
                    <Button test="lock-enter" kind={Kind::Primary} size={Size::ExtraLarge} key_hint="Enter" working={*working}
                        disabled={dots < PIN_DIGITS_MIN} on_click={enter}>{ t("lock-enter") }</Button>
                </div>
            </section>
        </main>
    }
}
