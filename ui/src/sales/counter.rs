//! The counter: one place to type, the basket, quick keys, and the way forward.
//!
//! `data-test`: `counter`, `pay` (Cobrar), `price-check-open`, `discount-open`, `park`, `void`, `no-shift`,
//! `open-shift`, `link-down`; the rest stands at the heads of its parts.

use std::{collections::HashMap, rc::Rc};

use mostrador_domain::{
    Permission,
    cash::CurrentShift,
    catalogue::commands::ByCode,
    ids::{CategoryId, PersonId, SaleId},
    printing::commands::{PrinterList, Printers},
    sales::{
        BasketState, Baskets,
        entry::{Entry, parse},
    },
    settings::commands::Get,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    act::{Act, Overlay},
    find::{self, use_found},
    keys,
    omnibox::{OMNIBOX, Omnibox, Unknown},
    over::{Around, over},
    paying::Taken,
    queue::{Done, Op, Queue},
    quick_keys::Keys,
    scanner::{self, use_scans},
    store::Counter,
    ticket::Ticket,
    world::World,
};
use crate::{
    api, dom,
    events::Link,
    frame::Bar,
    hooks::{use_link, use_newest, use_read},
    icons::Icon,
    parts::{Banner, Button, Kind, Level, Size, State},
    router::{Route, go},
    shop::use_ctx,
    sound::{self, Sound},
    texts::{t, tx},
    toast,
};

/// Refusals that mean "no product has this code".
const UNKNOWN_CODE: &str = "catalogue.unknown_code";
/// The refusal that means "the product has no price, ask for it".
const NO_PRICE: &str = "sales.price_needed";
/// The refusal that means "the product is weighed or measured, ask how much".
const NO_WEIGHT: &str = "sales.weight_needed";

/// The counter.
#[component]
pub fn Sell() -> Html {
    let ctx = use_ctx();
    let counter = use_reducer(Counter::default);
    let waiting = use_state(|| 0_usize);
    let queue = {
        let (show, waiting) = (counter.dispatcher(), waiting.setter());
        (*use_memo((), move |()| Queue::new(show, Callback::from(move |count| waiting.set(count))))).clone()
    };
    let text = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    let overlay = use_state(Overlay::default);
    let unknown = use_state(|| None::<Unknown>);
    let category = use_state(|| None::<CategoryId>);
    let kept = use_mut_ref(HashMap::<SaleId, Vec<Taken>>::new);
    let paying_now = use_mut_ref(|| false);
    // Codes that came while a dialog asked something.
    let scanned_later = use_mut_ref(Vec::<String>::new);

    let found = use_found(&text);
    let baskets = use_read(Baskets {});
    let shift = use_read(CurrentShift {});
    let printers = use_read(Printers {});
    let settings = use_read(Get {});
    let link = use_link();

    use_start(queue.clone(), ctx.me.person);

    // What became of each thing done; the newest closure, so that it sees what is on screen now.
    {
        let (unknown, overlay, heard) = (unknown.clone(), overlay.clone(), queue.clone());
        queue.when_done(Callback::from(move |done: Rc<Done>| hear(&done, &unknown, &overlay, &heard)));
    }

    let world = World {
        counter: counter.clone(),
        queue: queue.clone(),
        text: text.clone(),
        chosen: chosen.clone(),
        overlay: overlay.clone(),
        unknown: unknown.clone(),
        category: category.clone(),
        found: found.clone(),
        kept: kept.clone(),
        paying_now,
        tabs: baskets.data.as_ref().map(|list| list.baskets.clone()).unwrap_or_default(),
    };
    let act = use_newest(move |wish: Act| world.clone().act(wish));
    keys::use_counter_keys(keys::Seen {
        text: (*text).clone(),
        results: found.products.len(),
        chosen: *chosen,
        unknown: unknown.is_some(),
        counter: (*counter).clone().into(),
        overlaid: !matches!(*overlay, Overlay::None),
        set_chosen: {
            let chosen = chosen.setter();
            Callback::from(move |place| chosen.set(place))
        },
        act: act.clone(),
    });
    {
        let (act, overlay, later) = (act.clone(), overlay.clone(), scanned_later.clone());
        // Nobody types an amount as fast as a scanner, and a short code must not become a price.
        let asks_money = matches!(&*overlay, Overlay::Price(_) | Overlay::OpenPrice(..) | Overlay::Discount(_));
        use_scans(move |code| match &*overlay {
            Overlay::None | Overlay::Change(_) | Overlay::Help | Overlay::Menu | Overlay::Parked => {
                act.emit(Act::Code(code));
                scanner::Taken::Code
            }
            Overlay::Pay
            | Overlay::Price(_)
            | Overlay::Discount(_)
            | Overlay::Note(_)
            | Overlay::Weight(_)
            | Overlay::OpenPrice(..)
            | Overlay::Void
            | Overlay::OwnPin
            | Overlay::PriceCheck
            | Overlay::Create(_)
            | Overlay::Assign(_) => {
                if !scanner::is_surely_a_code(&code) && !asks_money {
                    return scanner::Taken::Typed;
                }
                sound::play(Sound::Added);
                toast::say(tx("sell-scan-in-dialog", &[("code", code.as_str().into())]));
                later.borrow_mut().push(code);
                scanner::Taken::Code
            }
        });
    }
    {
        let (act, later) = (act.clone(), scanned_later.clone());
        use_effect_with(matches!(*overlay, Overlay::None), move |free| {
            if *free {
                box_takes_keyboard();
                let codes = std::mem::take(&mut *later.borrow_mut());
                codes.into_iter().for_each(|code| act.emit(Act::Code(code)));
            }
        });
    }

    let shown_counter: Rc<Counter> = Rc::new((*counter).clone());
    let tabs = Rc::new(baskets.data.as_ref().map(|list| list.baskets.clone()).unwrap_or_default());
    let open_shift = shift.data.as_ref().and_then(|reply| reply.shift.as_ref());
    let closed = shift.data.as_ref().is_some_and(|reply| reply.shift.is_none());
    let states = states(printers.data.as_deref(), closed, shift.data.is_some());
    let button = |test: &'static str, words: &str, key: &'static str, kind: Kind, wish: Act| {
        html! {
            <Button {test} {kind} on_click={act.reform(move |()| wish.clone())}><span>{ t(words) }</span><kbd>{ key }</kbd></Button>
        }
    };
    let hint = text
        .starts_with('*')
        .then(|| {
            counter.current().map(|line| AttrValue::from(tx("sell-quantity-of", &[("name", line.name.clone().into())])))
        })
        .flatten();
    let held = {
        let act = act.clone();
        Callback::from(move |codes: Vec<String>| codes.into_iter().for_each(|code| act.emit(Act::Code(code))))
    };
    // A finger or a mouse leaves the keyboard where it belongs; keys that press a button stay where they are.
    let on_press = |event: MouseEvent| {
        if event.detail() > 0 {
            box_takes_keyboard();
        }
    };
    let around = Around {
        counter: &counter,
        tabs: &tabs,
        cash_step_minor: settings.data.as_ref().and_then(|all| all.shop.cash_step_minor),
        before: counter.sale().and_then(|sale| kept.borrow().get(&sale).cloned()).unwrap_or_default(),
        keep: {
            let kept = kept.clone();
            Callback::from(move |(sale, taken): (SaleId, Vec<Taken>)| {
                kept.borrow_mut().insert(sale, taken);
            })
        },
        held,
        act: &act,
    };
    html! {
        <div class="pos" data-test="counter" onclick={on_press}>
            <Bar shift_number={open_shift.map(|shift| shift.shift_number)} {states} on_menu={act.reform(|()| Act::Open(Overlay::Menu))} />
            <main class="pos-main">
                <section class="pos-left">
                    <Omnibox text={(*text).clone()} {found} chosen={*chosen} {hint} waiting={*waiting} unknown={(*unknown).clone()}
                        may_create={ctx.may(Permission::EditCatalogue)} act={act.clone()} />
                    if link == Link::Down {
                        <Banner test="link-down" level={Level::High} title={t("link-down-title")} text={t("link-down-what")} />
                    } else if closed {
                        <Banner test="no-shift" level={Level::Warning} title={t("sell-no-shift")} text={t("sell-no-shift-what")}>
                            <Button test="open-shift" kind={Kind::Primary} size={Size::Large} icon={Icon::Vault} on_click={|()| go(Route::Shift)}>{ t("sell-open-shift") }</Button>
                        </Banner>
                    }
                    <Ticket counter={shown_counter} tabs={tabs.clone()} squeezed={unknown.is_some()} act={act.clone()} />
                </section>
                <section class="pos-right" aria-label={t("keys-title")}>
                    <Keys category={*category} act={act.clone()} />
                    <div class="pos-foot">
                        <div class="sec">
                            { button("price-check-open", "sell-price-check", "F3", Kind::Plain, Act::Open(Overlay::PriceCheck)) }
                            { button("discount-open", "word-discount", "F6", Kind::Plain, Act::Open(Overlay::Discount(None))) }
                            { button("park", "sell-park", "F7", Kind::Plain, Act::Park(None)) }
                            { button("void", "sell-void", "F9", Kind::Danger, Act::Open(Overlay::Void)) }
                        </div>
                        <Button test="pay" kind={Kind::Pay} disabled={counter.is_empty()} on_click={act.reform(|()| Act::Pay)}>
                            { t("sell-pay") }<span class="row"><kbd>{ "Enter" }</kbd><kbd title={t("sell-exact")}>{ "F12" }</kbd></span>
                        </Button>
                    </div>
                </section>
            </main>
            { over(&overlay, around) }
        </div>
    }
}

/// Gives the keyboard to the box, once a dialog that is closing has given it back.
fn box_takes_keyboard() {
    gloo_timers::callback::Timeout::new(0, || {
        if !dom::dialog_is_open() {
            dom::focus(OMNIBOX);
        }
    })
    .forget();
}

/// Shows the basket that this person was filling when the window was closed.
#[hook]
fn use_start(queue: Queue, person: PersonId) {
    use_effect_with((), move |()| {
        spawn_local(async move {
            let Ok(list) = api::call(&Baskets {}).await else { return };
            let newest = list
                .baskets
                .iter()
                .filter(|tab| tab.state == BasketState::Open && tab.opened_by == person)
                .max_by_key(|tab| tab.opened_at_ms);
            if let Some(tab) = newest {
                if tab.lines_count > 0 {
                    let count = i64::from(tab.lines_count);
                    toast::say(tx(
                        "sell-recovered",
                        &[("label", tab.label.to_string().into()), ("count", count.into())],
                    ));
                }
                queue.push(Op::Show { sale: tab.sale, parked: false });
            }
        });
    });
}

/// How printers and the till stand, in words.
fn states(printers: Option<&PrinterList>, closed: bool, known: bool) -> Vec<(State, AttrValue)> {
    let mut states: Vec<(State, AttrValue)> = Vec::new();
    if let Some(list) = printers {
        match list
            .printers
            .iter()
            .filter(|printer| printer.setup.active)
            .max_by_key(|printer| (printer.state.needs_someone(), printer.paper_low))
        {
            None => states.push((State::Off, t("state-printer-none").into())),
            Some(printer) if printer.state.needs_someone() => states.push((State::Bad, t(printer.state.key()).into())),
            Some(printer) if printer.paper_low => states.push((State::Warn, t("state-paper-low").into())),
            Some(_) => states.push((State::Ok, t("state-printer-ok").into())),
        }
    }
    if known {
        let text = if closed { t("state-shift-closed") } else { t("state-shift-open") };
        states.push((if closed { State::Warn } else { State::Ok }, text.into()));
    }
    states
}

/// Says what became of a thing done.
fn hear(done: &Done, unknown: &UseStateHandle<Option<Unknown>>, overlay: &UseStateHandle<Overlay>, queue: &Queue) {
    let Some(problem) = &done.problem else {
        if let Op::Remove { name, .. } = &done.op {
            let queue = queue.clone();
            let text = tx("sell-removed", &[("name", name.as_str().into())]);
            toast::say_with_undo(text, Callback::from(move |()| queue.push(Op::Undo)));
        }
        if matches!(done.op, Op::Scan { .. } | Op::Add { .. } | Op::Priced { .. }) {
            sound::play(Sound::Added);
            if let Some(strip) = unknown.as_ref().filter(|strip| strip.newest) {
                unknown.set(Some(Unknown { newest: false, ..strip.clone() }));
            }
        }
        return;
    };
    sound::play(Sound::NotFound);
    match &done.op {
        Op::Scan { code, .. } if problem.code == UNKNOWN_CODE => {
            let bare = match parse(code) {
                Entry::Code { code, .. } => code.to_owned(),
                Entry::Quantity(_) => code.clone(),
            };
            unknown.set(Some(Unknown { code: bare.into(), newest: true }));
        }
        Op::Scan { code, .. } if [NO_PRICE, NO_WEIGHT].contains(&problem.code.as_str()) => {
            let (overlay, typed, asks_weight) = (overlay.clone(), code.clone(), problem.code == NO_WEIGHT);
            spawn_local(async move {
                let bare = find::words(&typed).unwrap_or(&typed).to_owned();
                if let Ok(found) = api::call(&ByCode { code: bare }).await {
                    let product = Rc::new(found.product);
                    overlay.set(if asks_weight {
                        Overlay::Weight(product)
                    } else {
                        Overlay::OpenPrice(product, None, Some(typed))
                    });
                }
            });
        }
        Op::Scan { .. }
        | Op::Add { .. }
        | Op::Priced { .. }
        | Op::Step { .. }
        | Op::Quantity { .. }
        | Op::Remove { .. }
        | Op::Discount { .. }
        | Op::Price { .. }
        | Op::Note { .. }
        | Op::Undo
        | Op::Redo
        | Op::Park { .. }
        | Op::Void { .. }
        | Op::Show { .. }
        | Op::New => {
            // Refused approvals were answered by the person already.
            if problem.code != api::NEEDS_APPROVAL {
                toast::say_bad(problem.message.clone());
            }
        }
    }
}
