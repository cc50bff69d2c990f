//! Second step: the shop's name, its clock, the till's number, the owner and the PIN.

use mostrador_domain::FieldProblem;
use yew::prelude::*;

use super::form::{FirstForm, machine_zone, own_zone, zone_name};
use crate::{
    office::fault_of,
    parts::{Field, Select},
    texts::{t, tx},
};

/// Steps of the hour at which a day begins, in minutes.
const HALF_HOURS: u32 = 48;

/// The answers.
#[derive(Properties, PartialEq)]
pub struct TillProps {
    /// The answers so far.
    pub form: FirstForm,
    /// What is wrong with them.
    pub faults: Vec<FieldProblem>,
    /// After each keystroke.
    pub on_change: Callback<FirstForm>,
}

/// See [`TillProps`].
#[component]
pub fn Till(props: &TillProps) -> Html {
    let form = &props.form;
    let text = |change: fn(&mut FirstForm, String)| {
        let (form, tell) = (form.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut next = form.clone();
            change(&mut next, text);
            tell.emit(next);
        })
    };
    let error = |field: &str| fault_of(&props.faults, field);
    let zones: Vec<(AttrValue, AttrValue)> =
        form.country().time_zones.iter().map(|zone| (zone.clone().into(), zone_name(zone).into())).collect();
    let zone_hint = if own_zone(form.country(), &machine_zone()).as_ref() == Some(&form.time_zone) {
        t("welcome-zone-own")
    } else {
        t("welcome-zone-check")
    };
    html! {
        <>
            <header class="welcome-head"><div class="grow"><h2>{ t("welcome-till-title") }</h2><p>{ t("welcome-till-text") }</p></div></header>
            <div class="welcome-form">
                <Field id="welcome-name" test="welcome-name" label={t("welcome-name")} value={form.name.clone()} large=true chars_max=60
                    placeholder={t(&format!("demo-name-{}", form.business))} hint={t("welcome-name-hint")} error={error("name")} on_input={text(|form, text| form.name = text)} />
                <div class="two">
                    <Field id="welcome-owner" test="welcome-owner" label={t("welcome-owner")} value={form.owner.clone()} large=true chars_max=60
                        placeholder={t("role-owner")} error={error("owner")} on_input={text(|form, text| form.owner = text)} />
                    <Field id="welcome-till-number" test="welcome-till" label={t("welcome-till-number")} value={form.till_number.clone()} large=true numeric=true chars_max=2
                        hint={t("welcome-till-hint")} error={error("till_number")} on_input={text(|form, text| form.till_number = text)} />
                </div>
                <div class="two">
                    <Field id="welcome-pin" test="welcome-pin" label={t("welcome-pin")} value={form.pin.clone()} kind="password" numeric=true large=true chars_max=12
                        hint={tx("welcome-pin-hint", &[("min", mostrador_domain::people::PIN_DIGITS_MIN.into())])} error={error("pin")}
                        on_input={text(|form, text| form.pin = digits(&text))} />
                    <Field id="welcome-pin-again" test="welcome-pin-again" label={t("welcome-pin-again")} value={form.pin_again.clone()} kind="password" numeric=true large=true
                        chars_max=12 error={error("pin_again")} on_input={text(|form, text| form.pin_again = digits(&text))} />
                </div>
                <div class="two">
                    <Select id="welcome-zone" test="welcome-zone" label={t("welcome-zone")} value={form.time_zone.clone()} options={zones} large=true hint={zone_hint}
                        error={error("time_zone")} on_change={text(|form, text| form.time_zone = text)} />
                    <Select id="welcome-day" test="welcome-day" label={t("welcome-day")} value={form.day_start_minute.to_string()} large=true hint={t("welcome-day-hint")}
                        options={hours(form.day_start_minute)} error={error("day_start_minute")}
                        on_change={text(|form, text| form.day_start_minute = text.parse().unwrap_or(0))} />
                </div>
            </div>
        </>
    }
}

/// Every half hour of a day, and the minute in force where it is another.
pub fn hours(now: u32) -> Vec<(AttrValue, AttrValue)> {
    let mut minutes: Vec<u32> = (0..HALF_HOURS).map(|half| half * 30).collect();
    if !minutes.contains(&now) {
        minutes.push(now);
        minutes.sort_unstable();
    }
    minutes
        .into_iter()
        .map(|minute| (minute.to_string().into(), format!("{:02}:{:02}", minute / 60, minute % 60).into()))
        .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
