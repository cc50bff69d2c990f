//! What the counter does with each wish.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use mostrador_domain::{
    catalogue::commands::Product,
    ids::{CategoryId, LineId, SaleId},
    sales::{
        Basket, BasketTab, Checkout, Method, Tender,
        entry::{Entry, parse},
    },
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    act::{Act, Overlay, Paid},
    find::{self, Found},
    omnibox::Unknown,
    parked::{left_open, put_aside},
    paying::Taken,
    queue::{Op, Queue},
    store::{Counter, Step},
};
use crate::{
    api, dom,
    sound::{self, Sound},
    texts::t,
    toast,
};

/// The counter as it is while one wish is done.
#[derive(Clone)]
pub struct World {
    /// The basket shown.
    pub counter: UseReducerHandle<Counter>,
    /// What is done to it.
    pub queue: Queue,
    /// What is typed.
    pub text: UseStateHandle<String>,
    /// Which result Enter takes.
    pub chosen: UseStateHandle<usize>,
    /// What stands over the counter.
    pub overlay: UseStateHandle<Overlay>,
    /// A code that no product has.
    pub unknown: UseStateHandle<Option<Unknown>>,
    /// The category of the quick keys.
    pub category: UseStateHandle<Option<CategoryId>>,
    /// What was found for what is typed.
    pub found: Found,
    /// What was taken for baskets whose payment was left.
    pub kept: Rc<RefCell<HashMap<SaleId, Vec<Taken>>>>,
    /// Whether exact cash is being stored.
    pub paying_now: Rc<RefCell<bool>>,
    /// Every basket of this till.
    pub tabs: Vec<BasketTab>,
}

impl World {
    /// Does what is wished.
    pub fn act(self, wish: Act) {
        match wish {
            Act::Select(line) => self.counter.dispatch(Step::Select(line)),
            Act::Step(line, by) => self.step(line, by),
            Act::Open(overlay) => self.open(overlay),
            Act::Close => self.overlay.set(Overlay::None),
            Act::Choose(product, quantity) => self.choose(&product, quantity),
            Act::Add(product, quantity, price) => self.add(&product, quantity, price),
            Act::AddCode(code, unit_price_minor) => {
                self.close_and(Op::Priced { code, unit_price_minor, line: dom::new_id() });
            }
            Act::Price(line, minor) => self.close_and(Op::Price { line, minor }),
            Act::Discount(line, discount) => self.close_and(Op::Discount { line, discount }),
            Act::Note(line, note) => self.close_and(Op::Note { line, note }),
            Act::Remove(line) => self.remove(line),
            Act::Text(text) => {
                self.chosen.set(0);
                self.text.set(text);
            }
            Act::Enter => self.enter(),
            Act::Code(code) => self.code(&code),
            Act::Category(category) => self.category.set(category),
            Act::Pay => self.pay(),
            Act::ExactCash => self.exact_cash(),
            Act::Paid(paid) => self.paid(paid),
            Act::Park(name) => self.park(name),
            Act::Show(sale, parked) => self.close_and(Op::Show { sale, parked }),
            Act::NewBasket => {
                if !self.counter.is_empty() {
                    self.queue.push(Op::New);
                }
            }
            Act::Void(reason) => self.close_and(Op::Void { reason }),
            Act::Undo => self.queue.push(Op::Undo),
            Act::Redo => self.queue.push(Op::Redo),
            Act::Ignore => self.unknown.set(None),
        }
    }

    fn close_and(&self, op: Op) {
        self.overlay.set(Overlay::None);
        self.queue.push(op);
    }

    fn open(&self, overlay: Overlay) {
        let needs_lines = matches!(overlay, Overlay::Discount(None) | Overlay::Void);
        if needs_lines && self.counter.is_empty() {
            return;
        }
        self.overlay.set(overlay);
    }

    fn step(&self, line: LineId, by: i64) {
        let Some(view) = self.counter.line(line) else { return };
        if view.unit.is_measured() {
            toast::say(t("sell-step-measured"));
            self.text.set("*".to_owned());
            dom::focus(super::omnibox::OMNIBOX);
            return;
        }
        self.queue.push(Op::Step { line, by_milli: by * 1000 });
    }

    fn remove(&self, line: LineId) {
        let Some(view) = self.counter.line(line) else { return };
        self.queue.push(Op::Remove { line, name: view.name.clone() });
    }

    /// A product with nothing more to ask goes in; else what is missing is asked.
    fn choose(&self, product: &Rc<Product>, quantity: Option<i64>) {
        let quantity = quantity.or_else(|| find::quantity(&self.text));
        self.text.set(String::new());
        self.chosen.set(0);
        self.unknown.set(None);
        if product.unit.is_measured() && quantity.is_none() {
            self.overlay.set(Overlay::Weight(product.clone()));
        } else if product.price_minor.is_none() || product.open_price {
            self.overlay.set(Overlay::OpenPrice(product.clone(), quantity, None));
        } else {
            self.add(product, quantity, None);
        }
    }

    fn add(&self, product: &Product, quantity_milli: Option<i64>, unit_price_minor: Option<i64>) {
        self.close_and(Op::Add { product: product.product, quantity_milli, unit_price_minor, line: dom::new_id() });
    }

    /// A scanned code; what was typed before it, such as `3*`, is its quantity.
    fn code(&self, code: &str) {
        if matches!(*self.overlay, Overlay::Change(_) | Overlay::Help | Overlay::Menu | Overlay::Parked) {
            self.overlay.set(Overlay::None);
        }
        let typed = self.text.trim();
        let code = match parse(typed) {
            Entry::Quantity(_) if typed.ends_with('*') => format!("{typed}{code}"),
            Entry::Quantity(_) | Entry::Code { .. } => code.to_owned(),
        };
        // The shop is asked first, the screen changes after that and only where it has to: each costs a scan its time.
        self.queue.push(Op::Scan { code, line: dom::new_id() });
        if !self.text.is_empty() {
            self.text.set(String::new());
        }
        if self.counter.selected.is_some() {
            self.counter.dispatch(Step::Select(None));
        }
    }

    fn enter(&self) {
        let typed = self.text.trim().to_owned();
        if typed.is_empty() {
            match &*self.unknown {
                Some(strip) if strip.newest => self.overlay.set(Overlay::Create(strip.code.to_string())),
                Some(_) | None => self.pay(),
            }
            return;
        }
        match parse(&typed) {
            Entry::Quantity(milli) => {
                self.text.set(String::new());
                if let Some(line) = self.counter.current().map(|line| line.line) {
                    self.queue.push(Op::Quantity { line, milli });
                }
            }
            Entry::Code { quantity_milli, code } => {
                if *self.chosen > 0
                    && let Some(product) = self.found.products.get(*self.chosen)
                {
                    self.choose(product, quantity_milli);
                } else if looks_like_code(code) && !(self.found.is_for(&typed) && is_partly_words(code, &self.found)) {
                    self.code(&typed);
                } else if self.found.is_for(&typed) {
                    self.take_first(&self.found, quantity_milli, code);
                } else {
                    // The answer is still on its way: Enter is not lost, it waits for it.
                    let (world, code) = (self.clone(), code.to_owned());
                    spawn_local(async move {
                        if let Ok(found) = find::search(&code, 1).await {
                            world.take_first(&found, quantity_milli, &code);
                        }
                    });
                }
            }
        }
    }

    fn take_first(&self, found: &Found, quantity_milli: Option<i64>, words: &str) {
        match found.products.get(*self.chosen).or_else(|| found.products.first()) {
            Some(product) => self.choose(product, quantity_milli),
            None => {
                sound::play(Sound::NotFound);
                self.overlay.set(Overlay::Create(words.to_owned()));
                self.text.set(String::new());
            }
        }
    }

    fn pay(&self) {
        let unpriced = self.counter.lines().find(|line| line.0.open_price && line.0.unit_price_minor == 0);
        if let Some(line) = unpriced {
            self.overlay.set(Overlay::Price(line.0.line));
            return;
        }
        let world = self.clone();
        self.when_settled(move |basket| {
            if basket.is_some_and(|basket| basket.lines_count > 0) {
                world.overlay.set(Overlay::Pay);
            }
        });
    }

    /// Waits for scans still on their way, so that what is paid is what is shown; there may be no basket by then.
    fn when_settled(&self, then: impl FnOnce(Option<&Basket>) + 'static) {
        if self.queue.is_idle() {
            then(self.counter.head.as_deref());
            return;
        }
        let queue = self.queue.clone();
        spawn_local(async move {
            queue.settled().await;
            then(queue.newest().as_deref());
        });
    }

    fn exact_cash(&self) {
        if self.counter.is_empty() || std::mem::replace(&mut *self.paying_now.borrow_mut(), true) {
            return;
        }
        let world = self.clone();
        self.when_settled(move |basket| {
            let Some((sale, due)) = basket.map(|basket| (basket.sale, basket.cash_due_minor)) else {
                *world.paying_now.borrow_mut() = false;
                return;
            };
            // What was taken by card already is not asked for once more.
            if world.kept.borrow().get(&sale).is_some_and(|taken| !taken.is_empty()) {
                *world.paying_now.borrow_mut() = false;
                world.overlay.set(Overlay::Pay);
                return;
            }
            spawn_local(async move {
                let tenders = if due > 0 {
                    vec![Tender { method: Method::Cash, amount_minor: due, currency: None, reference: None }]
                } else {
                    Vec::new()
                };
                match api::call(&Checkout { sale, tenders, print: None }).await {
                    Ok(receipt) => {
                        sound::play(Sound::Approved);
                        let cash =
                            Taken { method: Method::Cash, amount_minor: due, reference: None, at_ms: dom::now_ms() };
                        world.paid(Rc::new(Paid { receipt, taken: vec![cash], print: true }));
                    }
                    Err(problem) => {
                        sound::play(Sound::NotFound);
                        toast::say_bad(problem.message);
                    }
                }
                *world.paying_now.borrow_mut() = false;
            });
        });
    }

    fn paid(&self, paid: Rc<Paid>) {
        self.start_afresh(paid.receipt.sale);
        self.overlay.set(Overlay::Change(paid));
    }

    fn start_afresh(&self, sale: SaleId) {
        self.kept.borrow_mut().remove(&sale);
        self.text.set(String::new());
        self.unknown.set(None);
        self.queue.forget(sale);
    }

    /// Puts the basket aside; with nothing in it, shows the baskets that wait.
    fn park(&self, name: Option<String>) {
        if self.counter.is_empty() {
            let mut waiting = put_aside(&self.tabs).chain(left_open(&self.tabs, self.counter.sale()));
            if waiting.next().is_some() {
                self.overlay.set(Overlay::Parked);
            }
            return;
        }
        let typed = self.text.trim().to_owned();
        self.text.set(String::new());
        toast::say(t("sell-parked-now"));
        self.queue.push(Op::Park { name: name.or(Some(typed).filter(|name| !name.is_empty())) });
    }
}

/// Whether something with letters in it, such as `7up`, found products by name: then it is no code.
fn is_partly_words(text: &str, found: &Found) -> bool {
    text.chars().any(char::is_alphabetic) && !found.products.is_empty()
}

/// Whether Enter takes what is typed for a code rather than for words: figures, without spaces.
fn looks_like_code(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && text.chars().any(|char| char.is_ascii_digit())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || "-_./+$%".contains(char))
}
