//! The keys of the counter: what each does, and the page of help that lists them.

use mostrador_domain::sales::LineView;
use std::rc::Rc;
use yew::prelude::*;

use super::{
    act::{Act, Overlay},
    omnibox::OMNIBOX,
    store::Counter,
};
use crate::{
    dom,
    frame::{ANYWHERE, HelpGroup, row},
    hooks::use_keys,
};

/// What the keys need to know of the counter.
pub struct Seen {
    /// What is typed.
    pub text: String,
    /// How many results stand under the box.
    pub results: usize,
    /// Which of them Enter takes.
    pub chosen: usize,
    /// Whether the strip of an unknown code stands.
    pub unknown: bool,
    /// The basket.
    pub counter: Rc<Counter>,
    /// Whether a dialog stands over the counter.
    pub overlaid: bool,
    /// Another result.
    pub set_chosen: Callback<usize>,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Hears the keys of the counter while nothing stands over it.
#[hook]
pub fn use_counter_keys(seen: Seen) {
    use_keys(false, move |key| {
        // A key that a dialog has just answered is not the counter's, even if the dialog is gone by now.
        let answered = key.default_prevented() && matches!(key.key().as_str(), "Enter" | "Escape");
        if answered || seen.overlaid || dom::dialog_is_open() {
            return;
        }
        if seen.hear(key) {
            key.prevent_default();
        }
    });
}

impl Seen {
    /// Does what the key says; false leaves it to the element that has the focus.
    fn hear(&self, key: &web_sys::KeyboardEvent) -> bool {
        let name = key.key();
        match (key.ctrl_key() || key.meta_key(), key.alt_key()) {
            (true, false) => self.with_control(&name),
            (false, true) => self.with_alt(&name),
            (true, true) => false,
            (false, false) => self.function(&name) || self.moving(&name) || self.line(&name) || self.entering(&name),
        }
    }

    fn with_control(&self, name: &str) -> bool {
        let bare = self.text.is_empty();
        match name {
            "z" | "Z" if bare => self.act.emit(Act::Undo),
            "y" | "Y" if bare => self.act.emit(Act::Redo),
            _ => return false,
        }
        true
    }

    fn with_alt(&self, name: &str) -> bool {
        match name {
            "n" | "N" => {
                let line = self.counter.selected;
                self.act.emit(Act::Open(Overlay::Note(line.or_else(|| self.current().map(|line| line.line)))));
            }
            digit if digit.len() == 1 && digit.chars().all(|char| ('1'..='9').contains(&char)) => {
                return press_category(digit);
            }
            _ => return false,
        }
        true
    }

    fn function(&self, name: &str) -> bool {
        let wish = match name {
            "F1" => Act::Open(Overlay::Help),
            "F2" => {
                dom::focus(OMNIBOX);
                return true;
            }
            "F3" => Act::Open(Overlay::PriceCheck),
            "F6" => Act::Open(Overlay::Discount(None)),
            "F7" => Act::Park(None),
            "F8" => Act::Open(Overlay::Parked),
            "F9" => Act::Open(Overlay::Void),
            "F10" => Act::Open(Overlay::Menu),
            "F12" => Act::ExactCash,
            "Insert" => Act::NewBasket,
            "Escape" if !self.text.is_empty() => Act::Text(String::new()),
            "Escape" if self.unknown => Act::Ignore,
            "Escape" => Act::Select(None),
            _ => return false,
        };
        if name == "Escape" {
            dom::focus(OMNIBOX);
        }
        self.act.emit(wish);
        true
    }

    fn moving(&self, name: &str) -> bool {
        let step = match name {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Home" if self.text.is_empty() => isize::MIN / 2,
            "End" if self.text.is_empty() => isize::MAX / 2,
            _ => return false,
        };
        if !self.text.is_empty() {
            let last = self.results.saturating_sub(1);
            self.set_chosen.emit(self.chosen.saturating_add_signed(step).min(last));
        } else if let Some(line) = self.counter.neighbour(step) {
            self.act.emit(Act::Select(Some(line)));
        }
        true
    }

    /// Line keys, while nothing is typed: then the same signs are part of what is typed.
    fn line(&self, name: &str) -> bool {
        if !self.text.is_empty() {
            return false;
        }
        let Some(line) = self.current().map(|line| line.line) else { return false };
        self.act.emit(match name {
            "+" => Act::Step(line, 1),
            "-" => Act::Step(line, -1),
            "/" => Act::Open(Overlay::Price(line)),
            "%" => Act::Open(Overlay::Discount(Some(line))),
            "Delete" => Act::Remove(line),
            _ => return false,
        });
        true
    }

    fn entering(&self, name: &str) -> bool {
        let focused = dom::document().active_element();
        let on_button = focused.as_ref().is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A"));
        match name {
            "Enter" if !on_button => {
                self.act.emit(Act::Enter);
                true
            }
            "Enter" | "Tab" | " " => false,
            _ => {
                // Letters and figures go to the box wherever the focus is.
                if name.chars().count() == 1 && focused.is_none_or(|element| element.id() != OMNIBOX) {
                    dom::focus(OMNIBOX);
                }
                false
            }
        }
    }

    fn current(&self) -> Option<&LineView> {
        self.counter.current()
    }
}

/// Presses the tab of a category by its place.
fn press_category(digit: &str) -> bool {
    let Some(place) = digit.parse::<u32>().ok().and_then(|digit| digit.checked_sub(1)) else { return false };
    let tabs = dom::document().query_selector_all("[data-test=category]").ok();
    let Some(tab) = tabs.and_then(|tabs| tabs.item(place)) else { return false };
    if let Ok(tab) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(tab) {
        tab.click();
    }
    true
}

/// The keys of the counter, for its page of help.
pub const HELP: &[HelpGroup] = &[
    (
        "help-sell",
        &[
            row(&["Enter"], "help-enter"),
            row(&["F12"], "help-exact"),
            row(&["F2"], "help-box"),
            row(&["Esc"], "help-escape"),
            row(&["F3"], "help-price-check"),
            row(&["F6"], "help-discount-sale"),
            row(&["F7", "F8"], "help-park"),
            row(&["Insert"], "help-new-basket"),
            row(&["F9"], "help-void"),
            row(&["Ctrl Z", "Ctrl Y"], "help-undo"),
            row(&["Alt 1…9"], "help-category"),
        ],
    ),
    (
        "help-line",
        &[
            row(&["↑", "↓"], "help-select"),
            row(&["+", "−"], "help-step"),
            row(&["*"], "help-quantity"),
            row(&["/"], "help-price"),
            row(&["%"], "help-discount-line"),
            row(&["Alt N"], "help-note"),
            row(&["Supr"], "help-remove"),
        ],
    ),
    (
        "help-pay",
        &[
            row(&["E", "T", "Q", "O"], "help-ways"),
            row(&["0…9", ","], "help-amount"),
            row(&["Supr"], "help-remove-payment"),
            row(&["P"], "help-print"),
            row(&["Enter"], "help-confirm"),
        ],
    ),
    (
        "help-change",
        &[
            row(&["Enter"], "help-next-sale"),
            row(&["R"], "help-copy"),
            row(&["G"], "help-gift"),
            row(&["D"], "help-refund"),
        ],
    ),
    ANYWHERE,
];
