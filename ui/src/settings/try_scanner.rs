//! Trying a scanner out: a few scans tell its rhythm, and the till keeps the pace that suits it.
//!
//! `data-test`: `try-scanner`, `try-scanner-count` (with `data-count`), `try-scanner-code`, `try-scanner-close`.

use mostrador_domain::sales::scanner::{GAP_MS_MAX, TRIALS, suited_gap_ms};
use yew::prelude::*;

use crate::{
    parts::{Button, Dialog, Size},
    sales::scanner::{Taken, mean_gap_us, set_gap_ms, use_scans},
    sound::{self, Sound},
    texts::{t, tx},
};

/// What is tried and whom it is told.
#[derive(Properties, PartialEq)]
pub struct TryScannerProps {
    /// The pace in force, taken up again when the dialog goes.
    pub gap_ms: u32,
    /// Told the pace that suits the scanner, in milliseconds.
    pub on_found: Callback<u32>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// Counts scans; every pace that a scanner may have is taken for one while it stands.
#[component]
pub fn TryScanner(props: &TryScannerProps) -> Html {
    let scans_us = use_state(Vec::<u64>::new);
    let code = use_state(String::new);
    {
        let before = props.gap_ms;
        use_effect_with((), move |()| {
            set_gap_ms(GAP_MS_MAX);
            move || set_gap_ms(before)
        });
    }
    {
        let (scans_us, code, found) = (scans_us.clone(), code.clone(), props.on_found.clone());
        use_scans(move |scanned| {
            sound::play(Sound::Added);
            let mut all = (*scans_us).clone();
            all.push(mean_gap_us());
            code.set(scanned);
            if all.len() == TRIALS {
                found.emit(suited_gap_ms(&all));
            }
            scans_us.set(all);
            Taken::Code
        });
    }
    let count = scans_us.len();
    html! {
        <Dialog title={t("try-scanner-title")} class="w-s" test="try-scanner" on_close={props.on_close.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ t("try-scanner-text") }</p>
                <div class="pin-dots" data-test="try-scanner-count" data-count={count.to_string()} aria-hidden="true">
                    { for (0..TRIALS).map(|place| html! { <i class={(place < count).then_some("on")}></i> }) }
                </div>
                <p class="num" aria-live="polite" data-test="try-scanner-code">
                    { match scans_us.last() {
                        None => t("try-scanner-waiting"),
                        Some(gap_us) => tx("try-scanner-heard", &[("code", (*code).as_str().into()), ("gap", (gap_us.div_ceil(1_000) as i64).into())]),
                    } }
                </p>
            </div>
            <footer class="dialog-f">
                <Button test="try-scanner-close" size={Size::Large} key_hint="Esc" on_click={props.on_close.clone()}>{ t("word-cancel") }</Button>
            </footer>
        </Dialog>
    }
}
