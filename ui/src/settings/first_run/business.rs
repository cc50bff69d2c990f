//! First step: language, country, kind of business.

use std::rc::Rc;

use mostrador_domain::{
    countries::{Country, format},
    settings::commands::{Business as Kind, FirstRunReply},
};
use yew::prelude::*;

use super::form::FirstForm;
use crate::{
    icons::{Icon, icon},
    office::{Tile, arrows},
    parts::Segmented,
    texts::t,
};

/// An amount that shows how a country writes money, in its own minor units of a whole 1,234 and a half.
const SAMPLE_WHOLE: i64 = 1_234;

/// The answers, and what there is to choose from.
#[derive(Properties, PartialEq)]
pub struct BusinessProps {
    /// The answers so far.
    pub form: FirstForm,
    /// What there is to choose from.
    pub known: Rc<FirstRunReply>,
    /// After each choice.
    pub on_change: Callback<FirstForm>,
}

/// See [`BusinessProps`].
#[component]
pub fn Business(props: &BusinessProps) -> Html {
    let form = &props.form;
    let language = {
        let (form, tell) = (form.clone(), props.on_change.clone());
        move |tag: AttrValue| tell.emit(FirstForm { language: tag.to_string(), ..form.clone() })
    };
    html! {
        <>
            <header class="welcome-head">
                <div class="grow"><h2>{ t("welcome-business-title") }</h2><p>{ t("welcome-business-text") }</p></div>
                <Segmented test="welcome-language" label={t("welcome-language")} value={form.language.clone()} on_change={language}
                    options={props.known.languages.iter().map(|one| (AttrValue::from(one.tag()), AttrValue::from(t(&format!("language-{}", one.tag()))))).collect::<Vec<_>>()} />
            </header>
            <h3>{ t("welcome-country") }</h3>
            <div class="tiles tiles-country" role="radiogroup" aria-label={t("welcome-country")} onkeydown={arrows}>
                { for props.known.countries.iter().map(|country| country_tile(country, form, &props.on_change)) }
            </div>
            <h3>{ t("welcome-business") }</h3>
            <div class="tiles tiles-business" role="radiogroup" aria-label={t("welcome-business")} onkeydown={arrows}>
                { for props.known.businesses.iter().map(|kind| business_tile(*kind, form, &props.on_change)) }
            </div>
        </>
    }
}

fn country_tile(country: &Country, form: &FirstForm, on_change: &Callback<FirstForm>) -> Html {
    let choose = {
        let (form, tell, code) = (form.clone(), on_change.clone(), country.code.clone());
        move |()| {
            let mut next = form.clone();
            next.choose_country(code.clone());
            tell.emit(next);
        }
    };
    let sample = SAMPLE_WHOLE * country.currency.scale() + country.currency.scale() / 2;
    html! {
        <Tile key={country.code.clone()} test={format!("welcome-country-{}", country.code)} chosen={country.code == form.country} on_choose={choose}>
            <span><b>{ t(&format!("country-{}", country.code)) }</b>
                <span class="sub">{ format!("{} · {} {}", format::money(country, sample), country.tax.name, format::percent(country, country.tax.default_bp)) }</span></span>
        </Tile>
    }
}

fn business_tile(kind: Kind, form: &FirstForm, on_change: &Callback<FirstForm>) -> Html {
    let (picture, tint) = match kind {
        Kind::Butcher => (Icon::Beef, "k1"),
        Kind::Bakery => (Icon::Croissant, "k2"),
        Kind::Grocery => (Icon::Store, "k7"),
        Kind::Clothing => (Icon::Shirt, "k5"),
        Kind::Bar => (Icon::Martini, "k6"),
        Kind::Cafe => (Icon::Coffee, "k4"),
        Kind::Spa => (Icon::Flower2, "k7"),
        Kind::Medical => (Icon::Stethoscope, "k4"),
        Kind::Irrigation => (Icon::Droplets, "k3"),
        Kind::Events => (Icon::Ticket, "k6"),
        Kind::Other => (Icon::Shapes, "k8"),
    };
    let choose = {
        let (form, tell) = (form.clone(), on_change.clone());
        move |()| {
            let mut next = form.clone();
            next.choose_business(kind.name());
            tell.emit(next);
        }
    };
    html! {
        <Tile key={kind.name()} test={format!("welcome-business-{}", kind.name())} chosen={form.business == kind.name()} class={classes!("with-icon", tint)} on_choose={choose}>
            <span class="tile-icon">{ icon(picture, "i-24") }</span>
            <span><b>{ t(&format!("business-{}", kind.name())) }</b><span class="sub">{ t(&format!("business-{}-what", kind.name())) }</span></span>
        </Tile>
    }
}
