//! Who works here: the list, and the panel that edits one person, the role and the PIN.
//!
//! `data-test`: `people`, `people-new`, `people-archived`, `person-row` (with `data-person`), `person-panel`,
//! `person-name`, `person-role-<role>`, `person-pin`, `person-pin-show`, `person-save`, `person-discard`,
//! `person-archive`, `person-restore`, `person-close`, `person-error`, `person-changes`.

use mostrador_domain::{
    FieldProblem, Permission,
    ids::PersonId,
    people::{ListPeople, PIN_DIGITS_MAX, PIN_DIGITS_MIN, Person, SavePerson},
    permission::Role,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office::{Page, PageHead, SaveBar, Section, Tile, arrows, is_field, use_form, use_form_keys},
    parts::{Ask, Button, Column, Empty, Field, Kind, Table},
    router::{self, Route, use_route},
    shop::use_ctx,
    shown,
    texts::{t, tx},
    toast,
};

/// What somebody may do, in the order in which the panel lists it.
const SHOWN: [Permission; 17] = [
    Permission::Sell,
    Permission::OpenShift,
    Permission::DiscountAny,
    Permission::OverridePrice,
    Permission::VoidBasket,
    Permission::Refund,
    Permission::MoveCash,
    Permission::OpenDrawer,
    Permission::SeeExpectedCash,
    Permission::SeeReports,
    Permission::EditCatalogue,
    Permission::ImportCatalogue,
    Permission::SeeCost,
    Permission::EditDevices,
    Permission::EditPeople,
    Permission::EditSettings,
    Permission::Backup,
];

/// The screen of people. `nueva` behind the address adds somebody, an id edits.
#[component]
pub fn People() -> Html {
    let (_, rest) = use_route();
    let archived = use_state(|| false);
    let read = use_read(ListPeople { archived: *archived });
    let new = rest.as_deref() == Some("nueva");
    let chosen = rest.and_then(|rest| rest.parse::<uuid::Uuid>().ok()).map(PersonId::from);
    use_keys(false, move |key| {
        let typing = key.target().is_some_and(|target| is_field(&target)) || dom::dialog_is_open();
        if matches!(key.key().as_str(), "n" | "N") && !typing && !key.ctrl_key() && !key.alt_key() {
            key.prevent_default();
            router::go_to(Route::People, "nueva");
        }
    });
    let people: &[Person] = read.data.as_ref().map_or(&[], |list| &list.people);
    let edited = chosen.and_then(|id| people.iter().find(|person| person.person == id).cloned());
    let open = new || edited.is_some();
    let close = Callback::from(|()| router::go(Route::People));
    html! {
        <Page test="people" class={classes!("split-page", open.then_some("is-open"))}>
            <div class="split-list">
                <PageHead title={t("people-title")} note={crate::office::count(people.len() as u64)}>
                    <span class="push row">
                        <button type="button" class="filter" data-test="people-archived" aria-pressed={archived.to_string()}
                            onclick={let archived = archived.clone(); move |_| archived.set(!*archived)}>{ t("people-archived") }</button>
                        <Button test="people-new" kind={Kind::Primary} icon={Icon::Plus} key_hint="N" on_click={|()| router::go_to(Route::People, "nueva")}>
                            { t("people-new") }
                        </Button>
                    </span>
                </PageHead>
                <div class="list-body scroll">
                    <Table test="people-table" columns={vec![Column::words(t("people-col-name")), Column::words(t("people-col-role")), Column::words(t("people-col-pin"))]}
                        loading={read.loading} problem={read.problem.clone()} again={read.again.clone()} count={people.len()}
                        empty={html! { <Empty icon={Icon::Users} title={t("people-empty")} /> }}>
                        { for people.iter().enumerate().map(|(place, person)| row(person, chosen == Some(person.person), chosen.is_none() && place == 0)) }
                    </Table>
                </div>
            </div>
            if open {
                <Panel key={edited.as_ref().map_or("new".to_owned(), |person| person.person.to_string())} person={edited.clone()} {close} />
            }
        </Page>
    }
}

fn row(person: &Person, selected: bool, reachable: bool) -> Html {
    let id = person.person;
    html! {
        <tr key={id.to_string()} tabindex={if selected || reachable { "0" } else { "-1" }} aria-selected={selected.to_string()} data-test="person-row"
            data-person={id.to_string()} onclick={move |_| router::go_to(Route::People, &id.to_string())}>
            <td><span class="pr"><span class={classes!("av", tint(&person.name))}>{ crate::frame::initials(&person.name) }</span>
                <b class="clip">{ &person.name }</b>if person.archived { <span class="chip">{ t("people-is-archived") }</span> }</span></td>
            <td class="ink-2">{ t(role_key(person.role)) }</td>
            <td>{ if person.has_pin { html! { <span class="st">{ t("people-has-pin") }</span> } } else { html! { <span class="st warn">{ t("people-no-pin") }</span> } } }</td>
        </tr>
    }
}

/// A tint that stays the same for a name.
fn tint(name: &str) -> String {
    format!("k{}", name.bytes().map(u32::from).sum::<u32>() % 8 + 1)
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Owner => "role-owner",
        Role::Manager => "role-manager",
        Role::Cashier => "role-cashier",
        Role::Technician => "role-technician",
    }
}

fn role_name(role: Role) -> &'static str {
    role_key(role).trim_start_matches("role-")
}

#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct PersonForm {
    name: String,
    role: Role,
    /// Never kept as a draft: a PIN is not written down.
    #[serde(skip)]
    pin: String,
}

#[derive(Properties, PartialEq)]
struct PanelProps {
    person: Option<Person>,
    close: Callback<()>,
}

#[component]
fn Panel(props: &PanelProps) -> Html {
    let ctx = use_ctx();
    let base = props.person.as_ref().map_or_else(
        || PersonForm { name: String::new(), role: Role::Cashier, pin: String::new() },
        |person| PersonForm { name: person.name.clone(), role: person.role, pin: String::new() },
    );
    let id = *use_memo((), |()| props.person.as_ref().map_or_else(dom::new_id, |person| person.person));
    let is_new = props.person.is_none();
    let draft_name = if is_new { "person.new".to_owned() } else { format!("person.{id}") };
    let form = use_form(&draft_name, base);
    let asking = use_state(|| false);
    let pin_seen = use_state(|| false);
    let changed = form.is_changed();
    use_effect_with((), |()| dom::focus("person-name"));

    let text = |change: fn(&mut PersonForm, String)| form.change(change);
    let save = {
        let form = form.clone();
        Callback::from(move |()| {
            let mut wrong = Vec::new();
            let mut fault =
                |field: &str, message: String| wrong.push(FieldProblem { field: field.to_owned(), message });
            if form.name.trim().is_empty() {
                fault("name", t("person-name-missing"));
            }
            let digits = form.pin.len();
            if (is_new || digits > 0) && !(PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&digits) {
                fault(
                    "pin",
                    tx("person-pin-length", &[("min", PIN_DIGITS_MIN.into()), ("max", PIN_DIGITS_MAX.into())]),
                );
            }
            form.problem.set(None);
            form.faults.set(wrong.clone());
            if !wrong.is_empty() || *form.working {
                return;
            }
            form.working.set(true);
            let saved = form.saved();
            let command = SavePerson {
                person: Some(id),
                name: (is_new || form.name != saved.name).then(|| form.name.trim().to_owned()),
                role: (is_new || form.role != saved.role).then_some(form.role),
                pin: (!form.pin.is_empty()).then(|| form.pin.clone()),
                archived: None,
            };
            let form = form.clone();
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(person) => {
                        form.done();
                        form.show(PersonForm { name: person.name.clone(), role: person.role, pin: String::new() });
                        toast::say(tx("person-saved", &[("name", person.name.into())]));
                        router::go_to(Route::People, &person.person.to_string());
                    }
                    Err(refused) => form.refuse(refused),
                }
                form.working.set(false);
            });
        })
    };
    use_form_keys(save.clone(), Some(props.close.clone()));
    let archive = {
        let asking = asking.clone();
        Callback::from(move |archived: bool| {
            asking.set(false);
            spawn_local(async move {
                match api::call(&SavePerson { person: Some(id), archived: Some(archived), ..SavePerson::default() })
                    .await
                {
                    Ok(_) => toast::say(t(if archived { "person-archived" } else { "person-restored" })),
                    Err(refused) => toast::say_bad(refused.message),
                }
            });
        })
    };
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Owner || ctx.me.role == Role::Owner || form.role == Role::Owner)
        .collect();
    let is_me = props.person.as_ref().is_some_and(|person| person.person == ctx.me.person);
    let error = |field: &str| form.error(field);
    let has_pin = props.person.as_ref().is_some_and(|person| person.has_pin);
    html! {
        <aside class="pane" data-test="person-panel" aria-label={t("person-panel")}>
            <header class="pane-h">
                <span class={classes!("av", "av-48", tint(&form.name))}>{ crate::frame::initials(&form.name) }</span>
                <div class="grow">
                    <h2 class="clip">{ if form.name.trim().is_empty() { t("people-new") } else { form.name.clone() } }</h2>
                    <p class="sub">{ t(role_key(form.role)) }</p>
                </div>
                <Button test="person-close" kind={Kind::Quiet} icon={Icon::X} label={t("word-close")} on_click={props.close.clone()} />
            </header>
            <div class="pane-b scroll">
                <Field id="person-name" test="person-name" label={t("person-name")} value={form.name.clone()} chars_max=60 error={error("name")}
                    on_input={text(|form, text| form.name = text)} on_enter={Some(save.clone())} />
                <Section title={t("person-role")}>
                    <div class="roles" role="radiogroup" aria-label={t("person-role")} onkeydown={arrows}>
                        { for roles.into_iter().map(|role| {
                            let form = form.clone();
                            html! {
                                <Tile key={role_name(role)} test={format!("person-role-{}", role_name(role))} chosen={form.role == role}
                                    on_choose={let form = form.clone(); move |()| form.set(PersonForm { role, ..PersonForm::clone(&form) })}>
                                    <span><b>{ t(role_key(role)) }</b><span class="sub">{ t(&format!("role-{}-what", role_name(role))) }</span></span>
                                </Tile>
                            }
                        }) }
                    </div>
                    if let Some(error) = error("role") { <span class="hint error">{ error }</span> }
                    <p class="hint">{ tx("person-discount", &[("percent", shown::percent(form.role.discount_limit_bp()).into())]) }</p>
                </Section>
                <Section title={t("person-pin")} text={t(if has_pin { "person-pin-change" } else { "person-pin-new" })}>
                    <div class="row pin-row">
                        <span class="grow">
                            <Field id="person-pin" test="person-pin" value={form.pin.clone()} kind={if *pin_seen { "text" } else { "password" }} numeric=true chars_max=12
                                placeholder={if has_pin { "••••" } else { "" }} error={error("pin")}
                                on_input={text(|form, text| form.pin = text.chars().filter(char::is_ascii_digit).collect())} on_enter={Some(save.clone())} />
                        </span>
                        <Button test="person-pin-show" icon={if *pin_seen { Icon::EyeOff } else { Icon::Eye }} label={t("person-pin-show")}
                            on_click={let seen = pin_seen.clone(); move |()| seen.set(!*seen)} />
                    </div>
                </Section>
                <Section title={t("person-may")}>
                    <ul class="may">
                        { for SHOWN.into_iter().map(|permission| {
                            let may = form.role.may(permission);
                            html! {
                                <li key={permission.name()} class={(!may).then_some("is-not")}>
                                    { icon(if may { Icon::Check } else { Icon::Minus }, "i-16") }
                                    <span>{ t(&format!("permission-{}", permission.name().replace('_', "-"))) }</span>
                                    <span class="sr">{ t(if may { "word-yes" } else { "person-may-not" }) }</span>
                                </li>
                            }
                        }) }
                    </ul>
                    <p class="hint">{ t("person-may-hint") }</p>
                </Section>
                if let Some(person) = &props.person {
                    if person.archived {
                        <div><Button test="person-restore" icon={Icon::RotateCcw} on_click={archive.reform(|()| false)}>{ t("person-restore") }</Button></div>
                    } else if !is_me {
                        <div><Button test="person-archive" kind={Kind::Danger} icon={Icon::Archive} on_click={let asking = asking.clone(); move |()| asking.set(true)}>{ t("person-archive") }</Button></div>
                    }
                }
            </div>
            <SaveBar test="person" problem={form.refusal()} changes={if changed { t("form-unsaved") } else { String::new() }}
                calm={if is_new { String::new() } else { t("product-unchanged") }}
                working={*form.working} on_discard={form.discard()} on_save={save} />
            if *asking {
                <Ask test="person-archive-ask" title={tx("person-archive-ask", &[("name", form.saved().name.clone().into())])} text={t("person-archive-text")}
                    yes={t("person-archive")} no={t("word-cancel")} danger=true on_yes={archive.reform(|()| true)} on_no={let asking = asking.clone(); move |()| asking.set(false)} />
            }
        </aside>
    }
}
