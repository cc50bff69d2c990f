//! What the screens behind the counter share: their frame, choices, drafts and files.
//!
//! A screen of an area owns its own words and commands; nothing here calls the door.

mod choices;
pub mod draft;
pub mod file;
mod form;
mod page;

pub use choices::{SwitchRow, Tile, arrows};
pub use form::{SaveBar, use_form, use_form_keys};
pub use page::{Page, PageHead, Section};

/// A count with its thousands grouped.
pub fn count(number: u64) -> String {
    let milli = i64::try_from(number).unwrap_or(i64::MAX).saturating_mul(1000);
    crate::shown::quantity(milli, mostrador_domain::Unit::Piece)
}

/// The sentence that a refusal says about one field, if any.
pub fn fault_of(faults: &[mostrador_domain::FieldProblem], field: &str) -> Option<yew::AttrValue> {
    let inside = format!("{field}.");
    faults
        .iter()
        .find(|fault| fault.field == field || fault.field.starts_with(&inside))
        .map(|fault| fault.message.clone().into())
}

/// The currency's symbol where it stands before a figure, or after it; empty on the other side.
pub fn symbol(after: bool) -> yew::AttrValue {
    let form = &crate::shown::country().money;
    if form.symbol_after == after { form.symbol.clone().into() } else { yew::AttrValue::Static("") }
}

/// Whether keys pressed on this element are typed into it.
pub fn is_field(target: &web_sys::EventTarget) -> bool {
    use wasm_bindgen::JsCast;
    target
        .dyn_ref::<web_sys::Element>()
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
