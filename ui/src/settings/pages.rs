//! The settings of every day, one page per subject; what is typed is a draft until it is saved.
//!
//! `data-test`: `settings`, `settings-tab-<page>`, `settings-name`, `settings-legal-name`, `settings-address`,
//! `settings-phone`, `settings-tax-id`, `settings-business`, `settings-language`, `settings-zone`, `settings-day`,
//! `settings-till`, `settings-rounding`, `settings-blind`, `settings-footer`, `settings-lock`, `settings-theme-<theme>`,
//! `settings-sound-<sound>`, `settings-gap`, `settings-try-scanner`, `settings-help-pack`, `settings-help-path`, `settings-save`,
//! `settings-discard`, `settings-error`, `settings-changes`; of labels `label-add`, `label-card`, `label-prefixes`,
//! `label-kind`, `label-item`, `label-value`, `label-check`, `label-decimals`, `label-remove`.

use std::rc::Rc;

use mostrador_domain::{
    Permission, Problem,
    countries::{CashRounding, RoundingRule},
    locale::Language,
    settings::commands::{Business, Get, HelpPack, HelpPackReply, SaveTill, Settings, Sounds, Theme},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    first_run::{hours, zone_name},
    form::SettingsForm,
    labels::Labels,
    try_scanner::TryScanner,
};
use crate::{
    api,
    hooks::use_read,
    icons::{Icon, icon},
    office::{Page, PageHead, SaveBar, Section, SwitchRow, use_form, use_form_keys},
    parts::{Banner, Button, Failed, Field, Kind, Level, Segmented, Select, Skeleton},
    router::{self, Route, use_route},
    shop::use_ctx,
    shown, sound,
    texts::{t, tx},
    theme, toast,
};

const DRAFT: &str = "settings";
/// Minutes that are offered before the till locks itself.
const LOCK_MINUTES: [u32; 8] = [0, 1, 2, 5, 10, 15, 30, 60];
/// Milliseconds that are offered as a scanner's longest gap.
const GAPS_MS: [u32; 4] = [20, 35, 50, 80];

/// The subjects, with what stands behind the address.
const TABS: [(&str, Icon); 7] = [
    ("negocio", Icon::Store),
    ("caja", Icon::Vault),
    ("tickets", Icon::ReceiptText),
    ("etiquetas", Icon::Scale),
    ("bloqueo", Icon::Lock),
    ("pantalla", Icon::Monitor),
    ("ayuda", Icon::CircleQuestionMark),
];

/// The screen of settings.
#[component]
pub fn SettingsPages() -> Html {
    let (_, rest) = use_route();
    let read = use_read(Get {});
    let tab = rest
        .as_deref()
        .and_then(|rest| TABS.iter().find(|(name, _)| *name == rest))
        .map_or("negocio", |(name, _)| *name);
    html! {
        <Page test="settings">
            <PageHead title={t("menu-settings")} />
            <div class="settings">
                <nav class="settings-tabs" aria-label={t("menu-settings")}>
                    { for TABS.iter().map(|(name, picture)| html! {
                        <a key={*name} href={format!("{}/{name}", Route::Settings.href())} data-test={format!("settings-tab-{name}")} aria-current={(*name == tab).then_some("page")}>
                            { icon(*picture, "i-18") }<span>{ t(&format!("settings-tab-{name}")) }</span>
                        </a>
                    }) }
                </nav>
                { match (&read.data, &read.problem) {
                    (Some(settings), _) => html! { <Subject tab={tab} settings={settings.clone()} /> },
                    (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
                    (None, None) => html! { <div class="settings-body"><Skeleton width="40%" /></div> },
                } }
            </div>
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct SubjectProps {
    tab: &'static str,
    settings: Rc<Settings>,
}

#[component]
fn Subject(props: &SubjectProps) -> Html {
    let ctx = use_ctx();
    let settings = &props.settings;
    let base = SettingsForm::of(settings);
    let form = use_form(DRAFT, base);
    let changed = form.is_changed();
    let text = |change: fn(&mut SettingsForm, String)| form.change(change);
    let save = {
        let form = form.clone();
        Callback::from(move |()| {
            if *form.working || !form.is_changed() {
                return;
            }
            form.working.set(true);
            let command = form.to_command(form.saved());
            let form = form.clone();
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(saved) => {
                        form.done();
                        form.show(SettingsForm::of(&saved));
                        toast::say(t("settings-saved"));
                    }
                    Err(refused) => form.refuse(refused),
                }
                form.working.set(false);
            });
        })
    };
    use_form_keys(save.clone(), None);
    let error = |field: &str| form.error(field);
    let country = &settings.country;
    let body = match props.tab {
        "caja" => html! {
            <>
                <Section title={t("settings-till-title")}>
                    <div class="two"><Field id="settings-till" test="settings-till" label={t("welcome-till-number")} value={form.till_number.clone()} numeric=true chars_max=2
                        hint={t("welcome-till-hint")} error={error("till_number")} on_input={text(|form, text| form.till_number = text)} /></div>
                </Section>
                <Section title={t("settings-rounding")} text={rounding_text(&country.cash_rounding)}>
                    <div class="two"><Select id="settings-rounding" test="settings-rounding" value={form.cash_step_minor.to_string()} error={error("cash_step_minor")}
                        options={steps(&country.cash_rounding, form.cash_step_minor)} on_change={text(|form, text| form.cash_step_minor = text.parse().unwrap_or(0))} /></div>
                </Section>
                <Section title={t("settings-close-title")}>
                    <div class="list rows"><SwitchRow test="settings-blind" title={t("settings-blind")} hint={t("settings-blind-hint")} on={form.blind_close}
                        on_change={form.change(|form, on: bool| form.blind_close = on)} /></div>
                </Section>
            </>
        },
        "tickets" => html! {
            <Section title={t("settings-footer")} text={t("settings-footer-text")}>
                <span class={classes!("input", "is-area", error("receipt_footer").is_some().then_some("is-error"))}>
                    <textarea id="settings-footer" data-test="settings-footer" rows="4" maxlength="200" aria-label={t("settings-footer")} value={form.receipt_footer.clone()}
                        placeholder={t("paper-thanks")}
                        oninput={text(|form, text| form.receipt_footer = text).reform(|event: InputEvent| event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value())} />
                </span>
                if let Some(error) = error("receipt_footer") { <span class="hint error">{ error }</span> }
                <p class="hint">{ t("settings-footer-hint") }</p>
            </Section>
        },
        "etiquetas" => html! {
            <Section title={t("settings-tab-etiquetas")} text={t("labels-text")}>
                <Labels templates={form.label_templates.clone()} error={error("label_templates")}
                    on_change={form.change(|form, templates| form.label_templates = templates)} />
            </Section>
        },
        "bloqueo" => html! {
            <Section title={t("settings-lock")} text={t("settings-lock-text")}>
                <div class="two"><Select id="settings-lock" test="settings-lock" value={form.lock_minutes.to_string()} error={error("lock_minutes")} options={lock_choices(form.lock_minutes)}
                    on_change={text(|form, text| form.lock_minutes = text.parse().unwrap_or(5))} /></div>
            </Section>
        },
        "pantalla" => html! { <Screen settings={settings.clone()} /> },
        "ayuda" => html! { <Help version={settings.version.clone()} /> },
        _ => html! {
            <>
                <Section title={t("settings-shop-title")} text={t("settings-shop-text")}>
                    <Field id="settings-name" test="settings-name" label={t("welcome-name")} value={form.name.clone()} error={error("name")} on_input={text(|form, text| form.name = text)} />
                    <div class="two">
                        <Field id="settings-legal-name" test="settings-legal-name" label={t("settings-legal-name")} value={form.legal_name.clone()} error={error("legal_name")}
                            on_input={text(|form, text| form.legal_name = text)} />
                        <Field id="settings-tax-id" test="settings-tax-id" label={country.tax_id.name.clone()} value={form.tax_id.clone()} error={error("tax_id")}
                            on_input={text(|form, text| form.tax_id = text)} />
                    </div>
                    <div class="two">
                        <Field id="settings-address" test="settings-address" label={t("settings-address")} value={form.address.clone()} error={error("address")}
                            on_input={text(|form, text| form.address = text)} />
                        <Field id="settings-phone" test="settings-phone" label={t("settings-phone")} value={form.phone.clone()} error={error("phone")}
                            on_input={text(|form, text| form.phone = text)} />
                    </div>
                </Section>
                <Section title={t("settings-place-title")}>
                    <div class="two">
                        <Field id="settings-country" test="settings-country" label={t("welcome-country")} value={t(&format!("country-{}", country.code))} read_only=true
                            hint={t("settings-country-hint")} on_input={Callback::from(|_: String| {})} />
                        <Select id="settings-business" test="settings-business" label={t("welcome-business")} value={form.business.clone()} error={error("business")}
                            options={Business::ALL.map(|kind| (AttrValue::from(kind.name()), AttrValue::from(t(&format!("business-{}", kind.name()))))).to_vec()}
                            on_change={text(|form, text| form.business = text)} />
                    </div>
                    <div class="three">
                        <Select id="settings-language" test="settings-language" label={t("welcome-language")} value={form.language.clone()} error={error("language")}
                            options={Language::ALL.map(|one| (AttrValue::from(one.tag()), AttrValue::from(t(&format!("language-{}", one.tag()))))).to_vec()}
                            on_change={text(|form, text| form.language = text)} />
                        <Select id="settings-zone" test="settings-zone" label={t("welcome-zone")} value={form.time_zone.clone()} error={error("time_zone")}
                            options={country.time_zones.iter().map(|zone| (zone.clone().into(), zone_name(zone).into())).collect::<Vec<_>>()}
                            on_change={text(|form, text| form.time_zone = text)} />
                        <Select id="settings-day" test="settings-day" label={t("welcome-day")} value={form.day_start_minute.to_string()} options={hours(form.day_start_minute)}
                            error={error("day_start_minute")} on_change={text(|form, text| form.day_start_minute = text.parse().unwrap_or(0))} />
                    </div>
                </Section>
            </>
        },
    };
    let own_bar = matches!(props.tab, "pantalla" | "ayuda");
    html! {
        <div class="settings-page">
            <div class="settings-body scroll">{ body }</div>
            if !own_bar || changed {
                <SaveBar test="settings" problem={form.refusal()} changes={if changed { t("form-unsaved") } else { String::new() }}
                    calm={t(if ctx.may(Permission::EditSettings) { "product-unchanged" } else { "product-needs-approval" })}
                    working={*form.working} on_discard={form.discard()} on_save={save} />
            }
        </div>
    }
}

fn rounding_text(rounding: &CashRounding) -> String {
    t(match rounding.rule {
        RoundingRule::None => "settings-rounding-none",
        RoundingRule::Down => "settings-rounding-down",
        RoundingRule::HalfDown => "settings-rounding-half-down",
        RoundingRule::HalfUp => "settings-rounding-half-up",
    })
}

fn steps(rounding: &CashRounding, now: i64) -> Vec<(AttrValue, AttrValue)> {
    let mut steps = vec![0];
    steps.extend(rounding.step_minor);
    steps.extend(&rounding.steps_minor);
    steps.push(now);
    steps.sort_unstable();
    steps.dedup();
    let fixed = rounding.step_minor;
    steps
        .into_iter()
        .map(|step| {
            let words = match (step, fixed) {
                (0, Some(fixed)) => tx("settings-rounding-country", &[("amount", shown::money(fixed).into())]),
                (0, None) => t("settings-rounding-off"),
                (step, _) => tx("settings-rounding-to", &[("amount", shown::money(step).into())]),
            };
            (step.to_string().into(), words.into())
        })
        .collect()
}

fn lock_choices(now: u32) -> Vec<(AttrValue, AttrValue)> {
    let mut minutes = LOCK_MINUTES.to_vec();
    minutes.push(now);
    minutes.sort_unstable();
    minutes.dedup();
    minutes
        .into_iter()
        .map(|minutes| {
            let words = if minutes == 0 {
                t("settings-lock-never")
            } else {
                tx("settings-lock-minutes", &[("count", i64::from(minutes).into())])
            };
            (minutes.to_string().into(), words.into())
        })
        .collect()
}

#[derive(Properties, PartialEq)]
struct ScreenProps {
    settings: Rc<Settings>,
}

/// How this one machine looks and sounds; each choice takes effect at once.
#[component]
fn Screen(props: &ScreenProps) -> Html {
    let till = &props.settings.till;
    let sounds = till.sounds;
    let trying = use_state(|| false);
    let stop = {
        let trying = trying.clone();
        Callback::from(move |()| trying.set(false))
    };
    let found = {
        let stop = stop.clone();
        Callback::from(move |gap_ms: u32| {
            stop.emit(());
            save_till(SaveTill { theme: None, sounds: None, scanner_gap_ms: Some(gap_ms) });
            toast::say(tx("try-scanner-done", &[("gap", i64::from(gap_ms).into())]));
        })
    };
    let pick = |sounds: Sounds| {
        Callback::from(move |()| save_till(SaveTill { theme: None, sounds: Some(sounds), scanner_gap_ms: None }))
    };
    let gaps: Vec<(AttrValue, AttrValue)> = {
        let mut gaps = GAPS_MS.to_vec();
        gaps.push(till.scanner_gap_ms);
        gaps.sort_unstable();
        gaps.dedup();
        gaps.into_iter()
            .map(|gap| (gap.to_string().into(), tx("settings-gap-ms", &[("count", i64::from(gap).into())]).into()))
            .collect()
    };
    html! {
        <>
            <Section title={t("menu-theme")}>
                <div><Segmented test="settings-theme" label={t("menu-theme")} value={theme_name(till.theme)} large=true
                    options={[Theme::System, Theme::Light, Theme::Dark].map(|theme| (AttrValue::from(theme_name(theme)), AttrValue::from(t(&format!("theme-{}", theme_name(theme)))))).to_vec()}
                    on_change={|name: AttrValue| choose_theme(&name)} /></div>
            </Section>
            <Section title={t("settings-sounds")} text={t("settings-sounds-text")}>
                <div class="list rows">
                    <SwitchRow test="settings-sound-added" title={t("sound-added")} on={sounds.added} on_change={pick(Sounds { added: !sounds.added, ..sounds }).reform(|_| ())} />
                    <SwitchRow test="settings-sound-not-found" title={t("sound-not-found")} on={sounds.not_found} on_change={pick(Sounds { not_found: !sounds.not_found, ..sounds }).reform(|_| ())} />
                    <SwitchRow test="settings-sound-approved" title={t("sound-approved")} on={sounds.approved} on_change={pick(Sounds { approved: !sounds.approved, ..sounds }).reform(|_| ())} />
                </div>
            </Section>
            <Section title={t("settings-scanner")} text={t("settings-scanner-text")}>
                <div class="two"><Select id="settings-gap" test="settings-gap" label={t("settings-gap")} value={till.scanner_gap_ms.to_string()} options={gaps}
                    on_change={|text: String| save_till(SaveTill { theme: None, sounds: None, scanner_gap_ms: text.parse().ok() })} /></div>
                <div><Button test="settings-try-scanner" icon={Icon::ScanBarcode} on_click={let trying = trying.clone(); move |()| trying.set(true)}>{ t("try-scanner-title") }</Button></div>
            </Section>
            if *trying { <TryScanner gap_ms={till.scanner_gap_ms} on_found={found} on_close={stop} /> }
        </>
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn choose_theme(name: &str) {
    let (own, kept) = match name {
        "light" => (theme::Theme::Light, Theme::Light),
        "dark" => (theme::Theme::Dark, Theme::Dark),
        _ => (theme::Theme::System, Theme::System),
    };
    theme::choose(own);
    save_till(SaveTill { theme: Some(kept), sounds: None, scanner_gap_ms: None });
}

fn save_till(command: SaveTill) {
    spawn_local(async move {
        match api::call(&command).await {
            Ok(till) => {
                let sounds = till.sounds;
                for (one, on) in [
                    (sound::Sound::Added, sounds.added),
                    (sound::Sound::NotFound, sounds.not_found),
                    (sound::Sound::Approved, sounds.approved),
                ] {
                    let newly_on = on && !sound::is_on(one);
                    sound::turn(one, on);
                    if newly_on {
                        sound::play(one);
                    }
                }
            }
            Err(refused) => toast::say_bad(refused.message),
        }
    });
}

#[derive(Properties, PartialEq)]
struct HelpProps {
    version: String,
}

/// Help: the pack for whoever helps, and the version.
#[component]
fn Help(props: &HelpProps) -> Html {
    let working = use_state(|| false);
    let pack = use_state(|| None::<Result<HelpPackReply, Problem>>);
    let make = {
        let (working, pack) = (working.clone(), pack.clone());
        Callback::from(move |()| {
            if *working {
                return;
            }
            working.set(true);
            let (working, pack) = (working.clone(), pack.clone());
            spawn_local(async move {
                let answer = api::call(&HelpPack {}).await;
                if let Ok(made) = &answer {
                    crate::office::file::save_base64(&made.file_name, "application/zip", made.content_base64.clone());
                }
                pack.set(Some(answer));
                working.set(false);
            });
        })
    };
    html! {
        <>
            <Section title={t("help-pack-title")} text={t("help-pack-text")}>
                <div><Button test="settings-help-pack" kind={Kind::Primary} icon={Icon::Download} working={*working} on_click={make}>{ t("help-pack-make") }</Button></div>
                { match &*pack {
                    Some(Ok(made)) => html! {
                        <>
                            if made.holds {
                                <Banner test="help-holds" level={Level::Info} title={t("help-holds")} text={t("help-holds-text")} />
                            } else {
                                <Banner test="help-holds-not" level={Level::High} title={t("help-holds-not")} text={t("help-holds-not-text")} />
                            }
                            <p class="hint selectable wrap-anywhere" data-test="settings-help-path">{ tx("help-pack-path", &[("path", made.path.clone().into())]) }</p>
                        </>
                    },
                    Some(Err(refused)) => html! { <p class="st bad wrap" role="alert" data-test="settings-error">{ &refused.message }</p> },
                    None => Html::default(),
                } }
            </Section>
            <Section title={t("help-more-title")}>
                <div class="list rows">
                    <div class="li"><span class="grow"><b class="medium">{ t("help-keys") }</b><span class="sub">{ t("help-keys-text") }</span></span><kbd>{ "F1" }</kbd></div>
                    <button type="button" class="li" data-test="settings-to-backups" onclick={|_| router::go(Route::Backups)}>
                        <span class="grow"><b class="medium">{ t("menu-backups") }</b><span class="sub">{ t("help-backups-text") }</span></span>{ icon(Icon::ChevronRight, "i-16") }
                    </button>
                    <div class="li"><span class="grow"><b class="medium">{ t("help-version") }</b></span><span class="ink-2 num" data-test="settings-version">{ &props.version }</span></div>
                </div>
            </Section>
        </>
    }
}
