//! Which shop this is and who is signed in, for every screen below the shell.

use std::rc::Rc;

use mostrador_domain::{Currency, Permission, Problem, ids::PersonId, locale::Language, permission::Role};
use serde_json::{Value, json};
use yew::prelude::*;

use crate::{api, shown, texts};

/// The shop, as the first screen may know it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shop {
    /// Its name.
    pub name: AttrValue,
    /// The till's number.
    pub till: AttrValue,
    /// The country's two letters.
    pub country: AttrValue,
    /// After how many seconds without a key or a touch the till locks itself; nought for never.
    pub lock_after_s: u32,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// The name shown.
    pub name: AttrValue,
    /// The role.
    pub role: Role,
}

impl Me {
    /// Whether the person may do it without asking anybody.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }
}

/// What every screen may ask for.
#[derive(Clone, PartialEq)]
pub struct Ctx {
    /// The shop.
    pub shop: Rc<Shop>,
    /// Who is signed in.
    pub me: Me,
    /// Locks the till.
    pub lock: Callback<()>,
}

/// The shop and who is signed in. Only for components below the shell.
#[hook]
pub fn use_ctx() -> Ctx {
    use_context::<Ctx>().expect("every screen stands below the shell, which provides it")
}

/// Reads what the first screen may know; `None` where the shop is not set up yet.
pub async fn read_shop() -> Result<Option<Shop>, Problem> {
    let said = api::call_value("settings.shop", json!({})).await?;
    if said["ready"] == Value::Bool(false) {
        return Ok(None);
    }
    if let Some(language) = said["language"].as_str().and_then(Language::from_tag) {
        texts::speak(language);
    }
    if let Some(currency) = said["currency"].as_str().and_then(Currency::parse) {
        shown::write_as(shown::Format { currency, ..shown::format() });
    }
    Ok(Some(Shop {
        name: text(&said["name"]),
        till: text(&said["till"]),
        country: text(&said["country"]),
        lock_after_s: said["lock_after_s"].as_u64().and_then(|s| u32::try_from(s).ok()).unwrap_or(300),
    }))
}

/// Reads who is signed in.
pub async fn read_me() -> Result<Me, Problem> {
    let said = api::call_value("people.me", json!({})).await?;
    Ok(Me {
        person: serde_json::from_value(said["person"].clone()).unwrap_or_default(),
        name: text(&said["name"]),
        role: serde_json::from_value(said["role"].clone()).unwrap_or(Role::Cashier),
    })
}

fn text(value: &Value) -> AttrValue {
    match value {
        Value::String(text) => text.clone().into(),
        Value::Number(number) => number.to_string().into(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => AttrValue::default(),
    }
}
