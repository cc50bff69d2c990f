//! The counter's menu: the other screens, and what can be done from everywhere.
//!
//! `data-test`: `menu-dialog`, `menu-<path>`, `menu-reprint`, `menu-drawer`, `menu-full-screen`, `menu-help`,
//! `menu-pin`, `menu-lock`, `theme-<name>`.

use mostrador_domain::Permission;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::act::{Act, Overlay};
use crate::{
    frame::{LINKS, open_drawer, reprint_last, toggle_full_screen},
    icons::{Icon, icon},
    parts::{Dialog, Segmented},
    router::{Route, go},
    shop::use_ctx,
    texts::t,
    theme::{self, Theme},
};

/// The menu.
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// What is wished.
    pub act: Callback<Act>,
}

/// Tiles; arrows move between them.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let ctx = use_ctx();
    let shown = use_state(theme::chosen);
    let close = props.act.reform(|()| Act::Close);
    let tile = |test: String,
                picture: Icon,
                words: &str,
                key: &'static str,
                first: bool,
                on_click: Callback<MouseEvent>| {
        html! {
            <button key={test.clone()} type="button" class="menu-tile" data-test={test} data-autofocus={first.then_some("yes")} onclick={on_click}>
                { icon(picture, "i-24") }<span>{ t(words) }</span>
                if !key.is_empty() { <kbd>{ key }</kbd> }
            </button>
        }
    };
    let visit = |route: Route| Callback::from(move |_| go(route));
    let doing = |work: fn()| {
        props.act.reform(move |_: MouseEvent| {
            work();
            Act::Close
        })
    };
    let lock = ctx.lock.reform(|_: MouseEvent| ());
    let on_theme = {
        let shown = shown.clone();
        move |name: AttrValue| {
            if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.name() == name) {
                theme::choose(theme);
                theme::keep(theme);
                shown.set(theme);
            }
        }
    };
    let mut links = LINKS.to_vec();
    links.push((Route::Settings, Icon::Settings, "menu-settings", Permission::EditSettings));
    html! {
        <Dialog title={t("menu-title")} class="w-l" test="menu-dialog" on_close={close}>
            <div class="dialog-b" onkeydown={move_in_menu}>
                <div class="menu-tiles">
                    { for links.iter().filter(|(_, _, _, needs)| ctx.may(*needs)).enumerate().map(|(place, (route, picture, words, _))| {
                        tile(format!("menu-{}", route.path()), *picture, words, "", place == 0, visit(*route))
                    }) }
                </div>
                <div class="menu-tiles">
                    { tile("menu-reprint".into(), Icon::ReceiptText, "menu-reprint", "Ctrl P", false, doing(reprint_last)) }
                    { tile("menu-drawer".into(), Icon::Vault, "menu-drawer", "Ctrl J", false, doing(open_drawer)) }
                    { tile("menu-full-screen".into(), Icon::Maximize, "menu-full-screen", "F11", false, doing(toggle_full_screen)) }
                    { tile("menu-help".into(), Icon::Keyboard, "menu-help", "F1", false, props.act.reform(|_| Act::Open(Overlay::Help))) }
                    { tile("menu-pin".into(), Icon::KeyRound, "own-pin-title", "", false, props.act.reform(|_| Act::Open(Overlay::OwnPin))) }
                    { tile("menu-lock".into(), Icon::Lock, "menu-lock", "Ctrl L", false, lock) }
                </div>
            </div>
            <footer class="dialog-f">
                <span class="ink-3">{ t("menu-theme") }</span>
                <Segmented test="theme" label={t("menu-theme")} large=true value={shown.name()}
                    options={Theme::ALL.into_iter().map(|theme| (theme.name().into(), t(theme.text_key()).into())).collect::<Vec<_>>()} on_change={on_theme} />
            </footer>
        </Dialog>
    }
}

fn move_in_menu(event: KeyboardEvent) {
    let Some(tile) =
        event.target_dyn_into::<HtmlElement>().filter(|element| element.class_list().contains("menu-tile"))
    else {
        return;
    };
    let goal = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => tile.next_element_sibling().or_else(|| {
            tile.parent_element()
                .and_then(|group| group.next_element_sibling())
                .and_then(|group| group.first_element_child())
        }),
        "ArrowLeft" | "ArrowUp" => tile.previous_element_sibling().or_else(|| {
            tile.parent_element()
                .and_then(|group| group.previous_element_sibling())
                .and_then(|group| group.last_element_child())
        }),
        _ => return,
    };
    event.prevent_default();
    if let Some(goal) = goal.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = goal.focus();
    }
}
