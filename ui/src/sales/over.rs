//! What stands over the counter: one dialog at a time.

use std::rc::Rc;

use mostrador_domain::{
    ids::{LineId, SaleId},
    sales::{Basket, BasketTab, LineView},
};
use yew::prelude::*;

use super::{
    act::{Act, Overlay},
    change::Change,
    keys::HELP,
    line_dialogs::{DiscountDialog, NoteDialog, OpenPriceDialog, PriceDialog, VoidDialog, WeightDialog},
    menu::Menu,
    parked::Parked,
    pay::Pay,
    paying::Taken,
    price_check::PriceCheck,
    store::Counter,
    unknown::{Assign, Create},
};
use crate::{frame::Help, people::OwnPin};

/// What a dialog may need to know.
pub struct Around<'a> {
    /// The basket shown.
    pub counter: &'a Counter,
    /// Every basket of this till.
    pub tabs: &'a Rc<Vec<BasketTab>>,
    /// The shop's own step of cash rounding.
    pub cash_step_minor: Option<i64>,
    /// What was taken for the basket before.
    pub before: Vec<Taken>,
    /// Keeps what is taken.
    pub keep: Callback<(SaleId, Vec<Taken>)>,
    /// Takes codes that were scanned while paying.
    pub held: Callback<Vec<String>>,
    /// What is wished.
    pub act: &'a Callback<Act>,
}

/// The dialog, if any.
pub fn over(overlay: &Overlay, around: Around<'_>) -> Html {
    let act = around.act.clone();
    let line = |id: LineId| around.counter.line(id).map(|line| Rc::new(line.clone()));
    let head = around.counter.head.clone();
    match overlay {
        Overlay::None => Html::default(),
        Overlay::Pay => match head {
            Some(basket) => html! {
                <Pay {basket} cash_step_minor={around.cash_step_minor} before={around.before} keep={around.keep} held={around.held} {act} />
            },
            None => Html::default(),
        },
        Overlay::Change(paid) => html! { <Change paid={paid.clone()} {act} /> },
        Overlay::Price(id) => with_line(line(*id), |line| {
            html! { <PriceDialog base_minor={line.amount_minor} line={line.clone()} {act} /> }
        }),
        Overlay::Discount(Some(id)) => with_line(line(*id), |line| {
            html! { <DiscountDialog base_minor={line.amount_minor} line={line.clone()} {act} /> }
        }),
        Overlay::Note(Some(id)) => with_line(line(*id), |line| {
            html! { <NoteDialog base_minor={line.amount_minor} line={line.clone()} {act} /> }
        }),
        Overlay::Discount(None) => with_basket(head, |basket| {
            // The sale's discount comes off what the lines' own discounts leave.
            let own: i64 = around.counter.lines().map(|line| line.0.own_discount_minor).sum();
            html! {
                <DiscountDialog base_minor={basket.subtotal_minor - own} line={None::<Rc<LineView>>} sale_discount={basket.discount} {act} />
            }
        }),
        Overlay::Note(None) => with_basket(head, |basket| {
            let sale_note = basket.note.clone().map(AttrValue::from);
            html! { <NoteDialog base_minor={basket.total_minor} line={None::<Rc<LineView>>} {sale_note} {act} /> }
        }),
        Overlay::Void => with_basket(head, |basket| {
            html! { <VoidDialog base_minor={basket.total_minor} line={None::<Rc<LineView>>} {act} /> }
        }),
        Overlay::Weight(product) => html! { <WeightDialog product={product.clone()} {act} /> },
        Overlay::OpenPrice(product, quantity_milli, code) => {
            html! { <OpenPriceDialog product={product.clone()} quantity_milli={*quantity_milli} code={code.clone().map(AttrValue::from)} {act} /> }
        }
        Overlay::Parked => html! { <Parked tabs={around.tabs.clone()} shown={around.counter.sale()} {act} /> },
        Overlay::PriceCheck => html! { <PriceCheck {act} /> },
        Overlay::Help => html! { <Help groups={HELP} on_close={act.reform(|()| Act::Close)} /> },
        Overlay::OwnPin => html! { <OwnPin on_close={act.reform(|()| Act::Close)} /> },
        Overlay::Menu => html! { <Menu {act} /> },
        Overlay::Create(code) => html! { <Create code={code.clone()} {act} /> },
        Overlay::Assign(code) => html! { <Assign code={code.clone()} {act} /> },
    }
}

fn with_line(line: Option<Rc<LineView>>, draw: impl FnOnce(&Rc<LineView>) -> Html) -> Html {
    line.as_ref().map(draw).unwrap_or_default()
}

fn with_basket(head: Option<Rc<Basket>>, draw: impl FnOnce(&Rc<Basket>) -> Html) -> Html {
    head.as_ref().map(draw).unwrap_or_default()
}
