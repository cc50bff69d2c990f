//! Finding products for what is typed: the newest answer wins, and says what it is for.

use std::rc::Rc;

use mostrador_domain::{
    catalogue::commands::{Product, Search},
    sales::entry::{Entry, parse},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::api;

/// Most products under the box.
const RESULTS_MAX: u32 = 8;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    text: Rc<str>,
    /// The products, the best first.
    pub products: Rc<Vec<Rc<Product>>>,
    /// Whether there are more.
    pub more: bool,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && Rc::ptr_eq(&self.products, &other.products)
    }
}

impl Found {
    /// Whether this answers what is typed now.
    pub fn is_for(&self, typed: &str) -> bool {
        words(typed).is_some_and(|words| *words == *self.text)
    }
}

/// What is searched for in what was typed: without a quantity before it; nothing where it is too short.
pub fn words(typed: &str) -> Option<&str> {
    let words = match parse(typed) {
        Entry::Code { code, .. } => code,
        Entry::Quantity(_) => return None,
    };
    (!words.is_empty() && words != "*").then_some(words)
}

/// The quantity before what was typed, in thousandths.
pub fn quantity(typed: &str) -> Option<i64> {
    match parse(typed) {
        Entry::Code { quantity_milli, .. } => quantity_milli,
        Entry::Quantity(milli) => Some(milli),
    }
}

/// Asks the catalogue.
pub async fn search(words: &str, limit: u32) -> Result<Found, mostrador_domain::Problem> {
    let found = api::call(&Search { text: words.to_owned(), limit: Some(limit) }).await?;
    Ok(Found {
        text: words.into(),
        products: Rc::new(found.products.into_iter().map(Rc::new).collect()),
        more: found.more,
    })
}

/// Searches for what is typed at every change of it.
#[hook]
pub fn use_found(typed: &str) -> Found {
    let found = use_state(Found::default);
    let newest = use_mut_ref(|| 0_u32);
    {
        let found = found.setter();
        use_effect_with(words(typed).map(str::to_owned), move |words| {
            *newest.borrow_mut() += 1;
            let number = *newest.borrow();
            match words.clone() {
                None => found.set(Found::default()),
                Some(words) => spawn_local(async move {
                    let answer = search(&words, RESULTS_MAX).await;
                    if let Ok(answer) = answer
                        && *newest.borrow() == number
                    {
                        found.set(answer);
                    }
                }),
            }
        });
    }
    (*found).clone()
}
